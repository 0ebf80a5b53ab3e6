import { Fragment, type ReactNode } from 'react';
import type { ModerationMeasuresView } from '../../../shared/contract/moderation';
import { GRADES } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { sayShift } from './say-measures';

/** Overall evaluations first given, by row, against those agreed, by column, with the good line both ways. */
export function GradeShift({
  measures,
  more,
}: Readonly<{ measures: ModerationMeasuresView; more?: ReactNode }>) {
  const { gradeShift, acrossGood, overall } = measures;
  const settled = acrossGood.of;
  return (
    <Section title="Grade shift" sub={settled === 0 ? 'nothing moderated yet' : `${settled} settled so far`}>
      <table className="matrix">
        <caption className="vh">
          Overall evaluation first given, by row, against the one agreed, by column
        </caption>
        <thead>
          <tr>
            <td className="sum" />
            <th colSpan={6} className="over">
              agreed
            </th>
          </tr>
          <tr>
            <th className="rowh">first given</th>
            {GRADES.map((grade) => (
              <th scope="col" key={grade}>
                {grade}
              </th>
            ))}
            <th className="sum" scope="col">
              <span className="vh">All</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {GRADES.map((given, row) => {
            const counts = gradeShift[row] ?? [];
            return (
              <tr key={given} className={given === 4 ? 'gb' : undefined}>
                <th className="rowh" scope="row">
                  {given}
                </th>
                {GRADES.map((agreed, column) => (
                  <td key={agreed} className={cellClass(given, agreed, counts[column] ?? 0)}>
                    <Count count={counts[column] ?? 0} />
                  </td>
                ))}
                <td className="sum">{counts.reduce((sum, count) => sum + count, 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {settled === 0 ? (
        <p className="s14 ink2 after">A case file is counted here once it is marked as moderated.</p>
      ) : (
        <p className="s14 after">
          <b>{`${settled - overall.up - overall.down} of ${settled} unchanged.`}</b> {sayShift(measures)}{' '}
          {more}
        </p>
      )}
    </Section>
  );
}

const Count = ({ count }: Readonly<{ count: number }>) =>
  count === 0 ? (
    <Fragment>
      <span aria-hidden="true">·</span>
      <span className="vh">0</span>
    </Fragment>
  ) : (
    count
  );

function cellClass(given: number, agreed: number, count: number): string | undefined {
  const isCrossing = given >= 4 !== agreed >= 4;
  const classes = [
    agreed === 4 ? 'gr' : '',
    given === agreed ? 'same' : '',
    count === 0 ? 'z' : isCrossing ? 'x' : '',
  ].filter((each) => each !== '');
  return classes.length === 0 ? undefined : classes.join(' ');
}
