import { useState } from 'react';
import { GRADES } from '../../../shared/domain/template';
import { GRADE_NAMES } from '../../../shared/domain/value';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { type Queue, saveRules } from '../../stores/moderation';

type Rules = Queue['rules'];
type Switch = Exclude<keyof Rules, 'overallGrades' | 'randomShare'>;

const SWITCHES: readonly (readonly [Switch, string])[] = [
  ['criticalFailures', 'Any critical failure'],
  ['doubleReadings', 'Two readings two points or more apart, or either side of good'],
  ['wordDifferences', 'Two readings with different words on yes, partly, no'],
  ['capExceeded', 'An overall evaluation above its cap'],
  ['conflictDecisions', 'Versions of one reading that differed, and one was chosen'],
  ['flagged', 'Anything that its reader flagged'],
  ['unsure', 'A reader who says they are not sure'],
];

/** What comes into the queue of this audit. */
export function RulesDialog({ rules, onClose }: Readonly<{ rules: Rules; onClose: () => void }>) {
  const [draft, setDraft] = useState(rules);
  const [share, setShare] = useState(String(Math.round(rules.randomShare * 100)));
  const [failure, setFailure] = useState<string | null>(null);
  const percent = Number(share);
  const isShareWrong = share.trim() === '' || !Number.isInteger(percent) || percent < 0 || percent > 100;
  const handleSave = async (): Promise<void> => {
    if (isShareWrong) return;
    const why = await saveRules({ ...draft, randomShare: percent / 100 });
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title="What comes into the queue"
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button kind="primary" onClick={() => void handleSave()}>
            Save
          </Button>
        </>
      }
    >
      <p>For this audit alone. What has been settled stays settled, whatever comes or goes.</p>
      <fieldset className="rule-list">
        <legend className="label">An overall evaluation of</legend>
        <div className="ticks">
          {GRADES.map((grade) => (
            <label className="check" key={grade}>
              <input
                type="checkbox"
                checked={draft.overallGrades.includes(grade)}
                onChange={({ target }) =>
                  setDraft({
                    ...draft,
                    overallGrades: target.checked
                      ? [...draft.overallGrades, grade].sort()
                      : draft.overallGrades.filter((each) => each !== grade),
                  })
                }
              />
              <span>{`${grade} ${GRADE_NAMES[grade]}`}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="rule-list">
        <legend className="label">And</legend>
        {SWITCHES.map(([key, label]) => (
          <label className="check" key={key}>
            <input
              type="checkbox"
              checked={draft[key]}
              onChange={({ target }) => setDraft({ ...draft, [key]: target.checked })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label="Share drawn by chance, in percent"
        hint="Looked at whatever they say. The draw does not move as work comes in."
        failure={isShareWrong ? 'Write a whole number from 0 to 100.' : null}
      >
        {(control) => (
          <input
            {...control}
            className="inp num"
            inputMode="numeric"
            autoComplete="off"
            value={share}
            onChange={({ target }) => setShare(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
