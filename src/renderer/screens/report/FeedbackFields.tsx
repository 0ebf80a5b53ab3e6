import { useState } from 'react';
import { Field } from '../../components/Field';
import { useFindings } from '../../stores/findings';
import { choosePapers, type PapersChoice } from '../../stores/papers';
import { referencesIn } from './paper-words';

/** Feedback sheets: one for each team of a kind, one for each record that is named. */
export function FeedbackFields({ choice }: Readonly<{ choice: PapersChoice }>) {
  const findings = useFindings((state) => state.findings);
  const dimensions = findings.phase === 'ready' ? findings.value.dimensions : [];
  const [typed, setTyped] = useState(choice.feedbackOn.join(', '));
  return (
    <div className="feedback-fields">
      <Field
        label="Feedback sheet for each"
        hint="For teams: what was strong, what to improve. None for fewer than five records."
      >
        {(control) => (
          <select
            {...control}
            className="inp"
            value={choice.feedbackBy ?? ''}
            onChange={(event) =>
              choosePapers({ feedbackBy: event.target.value === '' ? null : event.target.value })
            }
          >
            <option value="">None</option>
            {dimensions.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Feedback sheet on these records"
        hint="References with commas, twenty at most. For the manager of whoever works with the record."
      >
        {(control) => (
          <input
            {...control}
            className="inp"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              choosePapers({ feedbackOn: referencesIn(event.target.value) });
            }}
          />
        )}
      </Field>
    </div>
  );
}
