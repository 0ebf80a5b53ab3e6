import type { Findings, TimelinessFinding } from '../../../shared/domain/findings-shape';
import { presentationFor } from '../../../shared/domain/presentation';
import { printInterval, printPercent } from '../../../shared/domain/rounding';
import type { Criterion, Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { Fig } from './Fig';
import { questionsOf } from './finding-words';

/** In time, late, not done and undated, with the time that passed. */
export function Timeliness({ findings, template }: Readonly<{ findings: Findings; template: Template }>) {
  if (findings.timeliness.length === 0) return null;
  const questions = questionsOf(template);
  return (
    <Section title="Timeliness" sub="a missing date is not shown to be in time">
      <Wide label="Table of timeliness">
        <table className="t crt">
          <caption className="vh">Timeliness, by criterion</caption>
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Criterion</th>
              {['In time', 'Late, agreed', 'Late', 'Not done', 'Date missing', '% in time', 'Interval'].map(
                (head) => (
                  <th key={head} scope="col" className="n">
                    {head}
                  </th>
                ),
              )}
              <th scope="col" className="n">
                Median
              </th>
              <th scope="col" className="n">
                9 in 10 within
              </th>
              <th scope="col" className="n">
                Longest
              </th>
              <th scope="col">Counted in</th>
            </tr>
          </thead>
          <tbody>
            {findings.timeliness.map((finding) => (
              <Line key={finding.id} finding={finding} criterion={questions.get(finding.id)} />
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  working_days: 'working days',
  calendar_days: 'days',
  weeks: 'weeks',
  months: 'months',
};

type LineProps = Readonly<{ finding: TimelinessFinding; criterion: Criterion | undefined }>;

function Line({ finding, criterion }: LineProps) {
  const { id, inTime, late, lateAgreed, notDone, dateMissing, percentAll, low, high } = finding;
  const n = inTime + late + lateAgreed + notDone + dateMissing;
  const shown = presentationFor(n);
  const counts = [inTime, lateAgreed, late, notDone, dateMissing];
  const names = ['inTime', 'lateAgreed', 'late', 'notDone', 'dateMissing'];
  const limit = criterion?.standard?.limit ?? null;
  return (
    <tr>
      <td className="id">{shortId(id)}</td>
      <th scope="row">
        {criterion?.question ?? ''}
        {limit === null ? <span className="ink3"> (no standard set)</span> : null}
      </th>
      {counts.map((count, index) => (
        <td key={names[index]} className="n">
          {shown === 'none' ? '' : count}
        </td>
      ))}
      <td className="n">
        {percentAll === null || shown === 'none' || shown === 'counts' ? (
          <span className="ink3">{n > 0 && n < 5 ? 'under 5' : '–'}</span>
        ) : (
          <Fig measure={{ kind: 'timeliness', id }} of={shortId(id)}>
            <b>{printPercent(percentAll, n)}</b>
          </Fig>
        )}
      </td>
      <td className="n ink2">{percentAll === null || n < 10 ? '' : printInterval(low, high, n)}</td>
      {[finding.median, finding.p90, finding.longest].map((value, index) => (
        <td key={['median', 'p90', 'longest'][index]} className="n">
          {value === null || shown === 'none' ? '–' : value}
        </td>
      ))}
      <td className="ink2">
        {UNIT_WORDS[criterion?.standard?.unit ?? ''] ?? criterion?.standard?.unit ?? ''}
      </td>
    </tr>
  );
}
