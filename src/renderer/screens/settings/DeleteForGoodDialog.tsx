import { useEffect, useState } from 'react';
import type { RetentionState } from '../../../shared/contract/retention';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { type DisposalCounts, dispose, previewDisposal, useRetention } from '../../stores/retention';

type DeleteForGoodDialogProps = Readonly<{ due: RetentionState['due'][number]; onClose: () => void }>;

const WORD = 'DELETE';

/** What would go, here and in every backup; the word has to be typed. */
export function DeleteForGoodDialog({ due, onClose }: DeleteForGoodDialogProps) {
  const preview = useRetention((retention) => retention.preview);
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { kind, auditId, title } = due;
  useEffect(() => void previewDisposal({ kind, auditId }), [kind, auditId]);
  const isReady = typed.trim().toUpperCase() === WORD && preview.phase === 'ready' && !isBusy;
  const handleDelete = async (): Promise<void> => {
    if (!isReady) return;
    setBusy(true);
    const reply = await dispose({ kind, auditId });
    setBusy(false);
    if (reply.ok) onClose();
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title={`Delete for good: ${title}`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="stop" aria-disabled={!isReady || undefined} onClick={() => void handleDelete()}>
            {isBusy ? 'Deleting…' : 'Delete for good'}
          </Button>
        </>
      }
    >
      <Loaded
        of={preview}
        loading="Counting what would go…"
        failed="It could not be counted."
        onRetry={() => void previewDisposal({ kind, auditId })}
      >
        {(counts) => <p>{sayCounts(counts)}</p>}
      </Loaded>
      <Note tone="warn">
        This cannot be taken back. The rows are overwritten, and every backup that still has them is removed
        once a new one has been proven. Copies made elsewhere and papers that were exported are not reached.
      </Note>
      <Field label={`Type ${WORD} to go on`}>
        {(control) => (
          <input
            {...control}
            className="inp short"
            autoComplete="off"
            data-first-focus
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void handleDelete();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `one ${one}` : `${count} ${many}`;

function sayCounts({ readings, answers, notes, concerns, backups }: DisposalCounts): string {
  const parts = [
    readings > 0 ? counted(readings, 'reading', 'readings') : '',
    answers > 0 ? counted(answers, 'answer', 'answers') : '',
    notes > 0 ? counted(notes, 'note', 'notes') : '',
    concerns > 0 ? counted(concerns, 'entry of the concern log', 'entries of the concern log') : '',
  ].filter((part) => part !== '');
  const what = parts.length === 0 ? 'What is left of the audit' : parts.join(', ');
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} would go. ${
    backups === 0
      ? 'There is no backup yet.'
      : `${counted(backups, 'backup', 'backups')} would be replaced by a new one.`
  }`;
}
