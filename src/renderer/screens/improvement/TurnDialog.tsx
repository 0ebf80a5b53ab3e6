import { useState } from 'react';
import { TURN_STATES, type TurnState } from '../../../shared/domain/improvement-year';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { printDate } from '../../scoring/date-entry';
import { recordTurn } from '../../stores/calendar';
import { goTo } from '../../stores/navigation';
import type { TurnOf } from './YearView';

type TurnDialogProps = Readonly<{ of: TurnOf; onChange: () => void; onClose: () => void }>;

const STATES: Readonly<Record<TurnState, string>> = {
  planned: 'Planned',
  in_hand: 'In hand',
  done: 'Done',
  dropped: 'Dropped',
};

/** One turn of an activity: how far it is, where it slipped to and why. */
export function TurnDialog({ of: { activity, turn }, onChange, onClose }: TurnDialogProps) {
  const [state, setState] = useState(turn.state);
  const [movedTo, setMovedTo] = useState(turn.movedTo);
  const [reason, setReason] = useState(turn.reason);
  const [failure, setFailure] = useState<string | null>(null);
  const { activityId, words } = activity;
  const { on, auditId } = turn;
  const handleSave = async (): Promise<void> => {
    const why = await recordTurn({ activityId, on, state, movedTo, reason, auditId });
    setFailure(why);
    if (why === null) onClose();
  };
  return (
    <Dialog
      title={`${words.title}, ${printDate(on)}`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button kind="quiet" onClick={onChange}>
            Change the activity…
          </Button>
          <Button onClick={onClose}>Do not save</Button>
          <Button kind="primary" onClick={() => void handleSave()}>
            Save
          </Button>
        </>
      }
    >
      <p className="ink2">{[words.group, words.owner].filter((part) => part !== '').join(' · ')}</p>
      <fieldset className="radios">
        <legend className="label">How far it is</legend>
        {TURN_STATES.map((each) => (
          <label key={each} className="radio">
            <input
              type="radio"
              name="state"
              data-first-focus={each === state ? true : undefined}
              checked={state === each}
              onChange={() => setState(each)}
            />
            <span>{STATES[each]}</span>
          </label>
        ))}
      </fieldset>
      <Field label="Slipped to" hint="empty where it is on its day">
        {(control) => <DateInput id={control.id} value={movedTo} onChange={setMovedTo} />}
      </Field>
      <Field label="Why" hint="where it slipped or was dropped; the year’s report says it too">
        {(control) => (
          <input
            {...control}
            className="inp"
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <AuditOf activityId={activityId} turn={turn} templateKey={words.templateKey} />
    </Dialog>
  );
}

type AuditOfProps = Readonly<{
  activityId: string;
  turn: TurnOf['turn'];
  templateKey: string | null;
}>;

/** The audit of a turn, or the way to begin it with what the calendar knows. */
function AuditOf({ activityId, turn, templateKey }: AuditOfProps) {
  const { auditId, on, ends, movedTo, reason } = turn;
  if (auditId !== null)
    return (
      <p className="acts">
        <Button small onClick={() => goTo({ screen: 'audit', auditId, stage: 'plan' })}>
          Open its audit
        </Button>
      </p>
    );
  if (templateKey === null) return null;
  return (
    <p className="acts">
      <Button
        small
        onClick={() =>
          goTo({ screen: 'new-audit', from: { templateKey, activityId, on, ends, movedTo, reason } })
        }
      >
        Start the audit…
      </Button>
    </p>
  );
}
