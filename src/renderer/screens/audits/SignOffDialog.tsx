import { useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { sayFailure } from '../../sentences';
import { signOffAudit } from '../../stores/audits';

type SignOffDialogProps = Readonly<{ audit: Audit; onClose: () => void }>;

/** Signs off the complete readings, after saying what that does. */
export function SignOffDialog({ audit, onClose }: SignOffDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const left = audit.notOpened + audit.inProgress;
  const handleSignOff = async (): Promise<void> => {
    setBusy(true);
    const reply = await signOffAudit(audit.auditId);
    setBusy(false);
    if (reply.ok) onClose();
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title={audit.complete === 1 ? 'Sign off one reading?' : `Sign off ${audit.complete} readings?`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Not yet
          </Button>
          <Button kind="primary" disabled={isBusy} onClick={() => void handleSignOff()}>
            {isBusy ? 'Signing off…' : 'Sign off'}
          </Button>
        </>
      }
    >
      <p>
        Answers can no longer be changed. Each date becomes the time that passed and whether it was in time;
        the dates themselves are wiped from the store and cannot be brought back.
      </p>
      <p>
        {left === 0
          ? 'Every other reading is signed off already or complete.'
          : `${left === 1 ? 'One reading is' : `${left} readings are`} not complete yet and stay as they are. They can be signed off later.`}
      </p>
    </Dialog>
  );
}
