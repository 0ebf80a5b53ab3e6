import type { Headlines } from '../../../shared/contract/reports';
import { type AuditHeadlines, changeHeadlines } from '../../stores/reports';
import { CHOSEN_ROWS, type ChosenRow } from './headline-words';
import { WrittenText } from './WrittenText';

/** The five rows of the Headlines sheet in which a result is chosen and a person says what it means. */
export const ChosenRows = ({ value }: Readonly<{ value: AuditHeadlines }>) => (
  <ol className="headl">
    {CHOSEN_ROWS.map((row) => (
      <li key={row.key}>
        <Row row={row} headlines={value.headlines} sentences={value.sentences} />
      </li>
    ))}
  </ol>
);

type RowProps = Readonly<{
  row: ChosenRow;
  headlines: Headlines;
  sentences: AuditHeadlines['sentences'];
}>;

function Row({ row, headlines, sentences }: RowProps) {
  const chosen = row.read(headlines);
  const sentence = sentences.find(({ criterionId }) => criterionId === chosen.criterionId);
  const save = (part: Partial<typeof chosen>): void =>
    void changeHeadlines((latest) => row.write(latest, { ...row.read(latest), ...part }));
  return (
    <fieldset>
      <legend>{row.label}</legend>
      <div className="found">
        <select
          className="inp"
          aria-label={`${row.label}: what we found`}
          value={sentence === undefined ? '' : chosen.criterionId}
          onChange={(event) => save({ criterionId: event.target.value })}
        >
          <option value="">Not chosen</option>
          {sentences.map((each) => (
            <option key={each.criterionId} value={each.criterionId}>
              {optionWords(each)}
            </option>
          ))}
        </select>
        <p className={sentence === undefined ? 'ink3' : 'said'}>
          {sentence === undefined ? 'Choose the result that this row speaks of.' : sentence.sentence}
        </p>
      </div>
      <div>
        <label className="label" htmlFor={`so-what-${row.key}`}>
          So what?<span className="vh">{` ${row.label}`}</span>
        </label>
        <WrittenText
          id={`so-what-${row.key}`}
          saved={chosen.soWhat}
          onSave={(soWhat) => save({ soWhat })}
          rows={2}
        />
      </div>
    </fieldset>
  );
}

const LONGEST_OPTION = 90;

function optionWords({ criterionId, sentence }: AuditHeadlines['sentences'][number]): string {
  const words = `${criterionId.split('-').slice(1).join('-')}  ${sentence}`;
  return words.length <= LONGEST_OPTION ? words : `${words.slice(0, LONGEST_OPTION - 1)}…`;
}
