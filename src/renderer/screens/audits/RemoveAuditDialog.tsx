import { useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { sayFailure } from '../../sentences';
import { removeAudit } from '../../stores/audits';
import { goTo } from '../../stores/navigation';
import { finishedOf, readingsOf } from './stage-facts';

type RemoveAuditDialogProps = Readonly<{ audit: Audit; onClose: () => void }>;

/** Removes an audit with everything read in it; its title must be typed. */
export function RemoveAuditDialog({ audit, onClose }: RemoveAuditDialogProps) {
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleRemove = async (): Promise<void> => {
    const reply = await removeAudit(audit.auditId, typed);
    if (reply.ok) goTo({ screen: 'audits' });
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title="Remove this audit?"
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="stop" onClick={() => void handleRemove()}>
            Remove the audit
          </Button>
        </>
      }
    >
      <p>
        {`The list of ${audit.listed} case files and ${readingsOf(audit)} readings, ${finishedOf(audit)} of them finished, are removed from the store and cannot be brought back.`}
      </p>
      <Field label="Type the audit’s title to remove it" hint={audit.title}>
        {(control) => (
          <input
            {...control}
            className="inp"
            data-first-focus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
