import { presentationFor } from '../../../shared/domain/presentation';
import { printCount, printInterval, printPercent } from '../../../shared/domain/rounding';
import type { Criterion, Template } from '../../../shared/domain/template';
import { TimesBar, TimesLegend } from '../../charts/TimesBar';
import { layTimes, TIME_PARTS, TIME_WORDS, type TimePart } from '../../charts/times-geometry';
import { type Reading, useReading } from '../../charts/use-reading';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { useMedia } from '../../use-media';
import { ChartFrame, Said } from './ChartFrame';
import { Fig, Hidden } from './Fig';
import { questionsOf } from './finding-words';
import { isHidden, type ShownFindings, type ShownTimes } from './shown-findings';

type TimelinessProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** In time, late, not done and undated, with the time that passed. */
export function Timeliness({ findings: { timeliness }, template }: TimelinessProps) {
  if (timeliness.length === 0) return null;
  const questions = questionsOf(template);
  return (
    <ChartFrame
      title="Timeliness"
      sub="a missing date is not shown to be in time"
      legend={<TimesLegend />}
      drawnAs="bars"
      chart={<Bars rows={timeliness} questions={questions} />}
      table={<Counts rows={timeliness} questions={questions} />}
    />
  );
}

type RowsProps = Readonly<{
  rows: readonly ShownTimes[];
  questions: ReadonlyMap<string, Criterion>;
}>;

/** Records with a date to keep; null where one of the counts is hidden. */
function sizeOf(row: ShownTimes): number | null {
  const counts = countsOf(row);
  return counts === null ? null : TIME_PARTS.reduce((sum, part) => sum + counts[part], 0);
}

function countsOf({
  inTime,
  lateAgreed,
  late,
  notDone,
  dateMissing,
}: ShownTimes): Record<TimePart, number> | null {
  if (inTime === null || lateAgreed === null || late === null || notDone === null || dateMissing === null)
    return null;
  return { inTime, lateAgreed, late, notDone, dateMissing };
}

/** What each part of a bar says. */
function saysOf(row: ShownTimes): readonly string[] {
  const counts = countsOf(row);
  const n = sizeOf(row);
  if (counts === null || n === null || presentationFor(n) === 'none') return [];
  return layTimes(counts, 1).map(
    ({ part, count }) =>
      `${shortId(row.id)}, ${TIME_WORDS[part]}: ${printCount(count, n)}${n < 10 ? '' : `, ${printPercent((100 * count) / n, n)}`}`,
  );
}

function Bars({ rows, questions }: RowsProps) {
  const isNarrow = useMedia('(max-width: 80em)');
  const says = rows.map(saysOf);
  const reading = useReading(says.map(({ length }) => length));
  return (
    <>
      <Wide label="Bars of timeliness">
        <table className="t crt" {...reading.chart}>
          <caption className="vh">Timeliness, by criterion</caption>
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Criterion</th>
              <th scope="col">What became of it</th>
              {['In time', 'Interval', 'Median', '9 in 10 within', 'Longest'].map((head) => (
                <th key={head} scope="col" className="n">
                  {head}
                </th>
              ))}
              <th scope="col">Counted in</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.id}>
                <Named row={row} criterion={questions.get(row.id)} />
                <td className="bar-cell">
                  <Bar
                    row={row}
                    at={at}
                    says={says[at] ?? []}
                    reading={reading}
                    width={isNarrow ? 200 : 300}
                  />
                </td>
                <InTime row={row} />
                <Passed row={row} criterion={questions.get(row.id)} />
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Said
        hasPoints={says.some(({ length }) => length > 0)}
        said={reading.at === null ? null : (says[reading.at.row]?.[reading.at.column] ?? null)}
        hint="Tab to the bars, then arrows read them part by part."
      />
    </>
  );
}

type BarProps = Readonly<{
  row: ShownTimes;
  at: number;
  says: readonly string[];
  reading: Reading;
  width: number;
}>;

function Bar({ row, at, says, reading, width }: BarProps) {
  const counts = countsOf(row);
  if (counts === null) return <span className="s13 ink3">not drawn: a count of it is hidden</span>;
  if (says.length === 0)
    return <span className="ink3">{sizeOf(row) === 0 ? 'no records' : 'fewer than 5 records'}</span>;
  return (
    <TimesBar
      counts={counts}
      of={`${shortId(row.id)}: ${says.join('; ')}`}
      says={says}
      width={width}
      point={(index) => reading.point(at, index)}
    />
  );
}

const Counts = ({ rows, questions }: RowsProps) => (
  <Wide label="Table of timeliness">
    <table className="t crt">
      <caption className="vh">Timeliness, by criterion</caption>
      <thead>
        <tr>
          <th scope="col">Id</th>
          <th scope="col">Criterion</th>
          {[
            ...TIME_PARTS.map((part) => TIME_WORDS[part]),
            '% in time',
            'Interval',
            'Median',
            '9 in 10 within',
            'Longest',
          ].map((head) => (
            <th key={head} scope="col" className="n">
              {head}
            </th>
          ))}
          <th scope="col">Counted in</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const n = sizeOf(row);
          return (
            <tr key={row.id}>
              <Named row={row} criterion={questions.get(row.id)} />
              {TIME_PARTS.map((part) => (
                <td key={part} className="n">
                  {n !== null && presentationFor(n) === 'none' ? '' : (row[part] ?? <Hidden />)}
                </td>
              ))}
              <InTime row={row} />
              <Passed row={row} criterion={questions.get(row.id)} />
            </tr>
          );
        })}
      </tbody>
    </table>
  </Wide>
);

type NamedProps = Readonly<{ row: ShownTimes; criterion: Criterion | undefined }>;

const Named = ({ row, criterion }: NamedProps) => (
  <>
    <td className="id">{shortId(row.id)}</td>
    <th scope="row">
      {criterion?.question ?? ''}
      {(criterion?.standard?.limit ?? null) === null ? (
        <span className="ink3"> (no standard set)</span>
      ) : null}
    </th>
  </>
);

/** The share in time with its interval; the words where there is none to print. */
function InTime({ row }: Readonly<{ row: ShownTimes }>) {
  const { id, percentAll, low, high } = row;
  const n = sizeOf(row);
  const measure = { kind: 'timeliness', id } as const;
  if (percentAll === null || n === null || n < 10) {
    const isAway = isHidden(row, 'percentAll') || n === null;
    return (
      <>
        <td className="n">
          {isAway ? (
            <Fig measure={measure} of={shortId(id)}>
              <Hidden />
            </Fig>
          ) : (
            <span className="ink3">{n > 0 && n < 5 ? 'under 5' : '–'}</span>
          )}
        </td>
        <td />
      </>
    );
  }
  return (
    <>
      <td className="n">
        <Fig measure={measure} of={shortId(id)}>
          <b>{printPercent(percentAll, n)}</b>
        </Fig>
      </td>
      <td className="n ink2">{printInterval(low, high, n)}</td>
    </>
  );
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  working_days: 'working days',
  calendar_days: 'days',
  weeks: 'weeks',
  months: 'months',
};

/** Before the day it was due is a time with a true minus. */
const sayTime = (value: number | null): string => (value === null ? '–' : String(value).replace('-', '−'));

const PASSED = ['median', 'p90', 'longest'] as const;

function Passed({ row, criterion }: NamedProps) {
  const n = sizeOf(row);
  const isTooFew = n !== null && presentationFor(n) === 'none';
  return (
    <>
      {PASSED.map((name) => (
        <td key={name} className="n">
          {isHidden(row, name) ? <Hidden /> : isTooFew ? '–' : sayTime(row[name])}
        </td>
      ))}
      <td className="ink2">
        {UNIT_WORDS[criterion?.standard?.unit ?? ''] ?? criterion?.standard?.unit ?? ''}
      </td>
    </>
  );
}
