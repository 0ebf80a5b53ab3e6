import { useState } from 'react';
import type { Merging } from '../../../shared/contract/merging';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { undoMerge } from '../../stores/merging';
import { counted } from './say-merge';

type Merge = Merging['merges'][number];
type EarlierMergesProps = Readonly<{ auditId: string; merges: readonly Merge[] }>;

/** Every merge there was, and taking a whole one back. */
export function EarlierMerges({ auditId, merges }: EarlierMergesProps) {
  const [undoing, setUndoing] = useState<Merge | null>(null);
  return (
    <aside className="rail" aria-label="Earlier merges">
      <Section title="Earlier merges">
        {merges.length === 0 ? (
          <Empty title="Nothing has been merged yet." />
        ) : (
          <ul className="hist">
            {merges.map((merge) => (
              <li key={merge.mergeId}>
                <b>{sayMoment(merge.at)}</b>
                {`${counted(merge.readings, 'reading', 'readings')} from ${counted(merge.returns, 'file', 'files')}`}
                <br />
                {merge.undoneAt === null ? (
                  <Button
                    kind="link"
                    aria-label={`Undo this merge, ${sayMoment(merge.at)}`}
                    onClick={() => setUndoing(merge)}
                  >
                    Undo this merge
                  </Button>
                ) : (
                  <span className="ink3">{`Undone ${sayMoment(merge.undoneAt)}`}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="If you undo">
        <p className="s14 ink2">
          The store goes back to what it held before that merge: every answer, note and revision. Concerns
          stay open. The files can be merged again.
        </p>
      </Section>
      {undoing === null ? null : (
        <UndoDialog auditId={auditId} merge={undoing} onClose={() => setUndoing(null)} />
      )}
    </aside>
  );
}

type UndoDialogProps = Readonly<{ auditId: string; merge: Merge; onClose: () => void }>;

function UndoDialog({ auditId, merge, onClose }: UndoDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const handleUndo = async (): Promise<void> => {
    const reply = await undoMerge(auditId, merge.mergeId);
    if (reply.ok) onClose();
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title={`Undo the merge of ${sayMoment(merge.at)}`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Keep it
          </Button>
          <Button onClick={() => void handleUndo()}>Undo the merge</Button>
        </>
      }
    >
      <p>
        {`${counted(merge.readings, 'reading goes', 'readings go')} back to what the store held before. Concerns stay open. You can merge the files again.`}
      </p>
    </Dialog>
  );
}
