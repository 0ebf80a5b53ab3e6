import { useState } from 'react';
import type { CaseFile, Sample } from '../../../shared/contract/cases';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { sayFailure } from '../../sentences';
import { openAudit } from '../../stores/audits';
import { replaceCase } from '../../stores/cases';

type ReplaceDialogProps = Readonly<{
  auditId: string;
  file: CaseFile;
  sample: Sample;
  onClose: () => void;
  onDone: (said: string) => void;
}>;

const SHORTEST = 3;

/** Takes a case file that cannot be read out of the sample, with the reason. */
export function ReplaceDialog({ auditId, file, sample, onClose, onDone }: ReplaceDialogProps) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const reference = file.reference ?? '';
  const isShort = reason.trim().length < SHORTEST;
  const handleReplace = async (): Promise<void> => {
    setTried(true);
    if (isShort) return;
    const reply = await replaceCase({ auditId, reference, reason: reason.trim() });
    if (!reply.ok) {
      setFailure(sayFailure(reply.error));
      return;
    }
    await openAudit(auditId);
    onDone(
      reply.value.replacedBy === null
        ? `${reference} is out, and the sample is one smaller.`
        : `${reference} is out. ${reply.value.replacedBy} has come in, and is read in this store until it is given out.`,
    );
    onClose();
  };
  return (
    <Dialog
      title={`Take ${reference} out of the sample?`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="stop" onClick={() => void handleReplace()}>
            Take it out
          </Button>
        </>
      }
    >
      <p>
        {sample.reserves.length === 0
          ? 'There is no reserve left, so the sample becomes one smaller.'
          : 'The next reserve of its stratum comes in under a reference of its own; where none is left, the sample becomes one smaller.'}{' '}
        The case file stays in the account with the reason.
      </p>
      <Field
        label="Why it cannot be read"
        hint="Printed on the sampling record; say nothing that could identify a child"
        failure={isTried && isShort ? 'Write a reason of a few words.' : null}
      >
        {(control) => (
          <input
            {...control}
            className="inp"
            data-first-focus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
