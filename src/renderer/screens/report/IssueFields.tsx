import type { Headlines } from '../../../shared/contract/reports';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { changeHeadlines } from '../../stores/reports';

const STATUSES = [
  { value: 'provisional', label: 'Provisional' },
  { value: 'final', label: 'Final' },
] as const;

/** Which issue of the findings this is: printed under the title of every sheet. */
export const IssueFields = ({ headlines }: Readonly<{ headlines: Headlines }>) => (
  <div className="issue">
    <Field label="Issue" hint="A correction is a new number">
      {(control) => (
        <input
          {...control}
          className="inp num"
          type="number"
          min={1}
          step={1}
          value={headlines.issueNumber}
          onChange={({ target }) => {
            const issueNumber = target.valueAsNumber;
            if (Number.isInteger(issueNumber) && issueNumber > 0)
              void changeHeadlines((latest) => ({ ...latest, issueNumber }));
          }}
        />
      )}
    </Field>
    <Choice
      legend="Status"
      legendShown
      options={STATUSES}
      value={headlines.status}
      onChange={(status) => void changeHeadlines((latest) => ({ ...latest, status }))}
    />
  </div>
);
