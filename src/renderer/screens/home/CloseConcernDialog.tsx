import { useState } from 'react';
import type { Concern } from '../../../shared/contract/concerns';
import { type ConcernOutcome, outcomesFor } from '../../../shared/domain/concern-desk';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { sayFailure } from '../../sentences';
import { closeConcern } from '../../stores/concerns';
import { useSession } from '../../stores/session';

/** What became of a concern, by outcome and role: nothing here says what it was about. */
export function CloseConcernDialog({
  concern,
  onClose,
}: Readonly<{ concern: Concern; onClose: () => void }>) {
  const me = useSession((session) => session.me);
  const [outcome, setOutcome] = useState<ConcernOutcome | null>(null);
  const [closedBy, setClosedBy] = useState(me?.designation ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const handleClose = async (): Promise<void> => {
    if (outcome === null || closedBy.trim() === '') {
      setFailure(
        outcome === null ? 'Choose what became of it.' : 'Say by role who closes it: Audit lead, for one.',
      );
      return;
    }
    const reply = await closeConcern({ concernId: concern.concernId, outcome, closedBy: closedBy.trim() });
    if (reply.ok) onClose();
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title={`Close the concern of tier ${concern.tier}${concern.reference === '' ? '' : `, ${concern.reference}`}`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Keep it open
          </Button>
          <Button kind="primary" onClick={() => void handleClose()}>
            Close it
          </Button>
        </>
      }
    >
      <p>What was done is on the case system and nowhere here. Closing it here does nothing anywhere else.</p>
      <Choice
        legend="What became of it"
        legendShown
        look="list"
        options={outcomesFor(concern.tier).map(({ code, label }) => ({ value: code, label }))}
        value={outcome}
        onChange={setOutcome}
      />
      <Field label="Closed by, as a role">
        {(control) => (
          <input
            {...control}
            className="inp"
            maxLength={80}
            value={closedBy}
            onChange={(event) => setClosedBy(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
