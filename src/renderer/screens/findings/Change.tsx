import type { ReactNode } from 'react';
import { warnOfMany } from '../../../shared/domain/change';
import { printCount, printPercent } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { ChangeAxis, ChangeLine, ChangeLines } from '../../charts/ChangeLine';
import { type ChangeScale, layChangeScale } from '../../charts/change-geometry';
import { printPoints, printPointsInterval } from '../../charts/points';
import { type PointProps, useReading } from '../../charts/use-reading';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { isSameMeasure, useFindings } from '../../stores/findings';
import { useMedia } from '../../use-media';
import { ChartFrame, Said } from './ChartFrame';
import { asClause, finenessOf, sayChange, sayChanges } from './change-words';
import { Fig, Hidden } from './Fig';
import { questionsOf } from './finding-words';
import { isAnyHidden, isHidden, type ShownChange, type ShownFindings } from './shown-findings';

type ChangeProps = Readonly<{ findings: ShownFindings; template: Template; onCompare: () => void }>;

/** What is better or worse than before, how sure, in words; what cannot be compared stands beside it with its reason. */
export function Change({ findings: { change }, template, onCompare }: ChangeProps) {
  if (change.length === 0)
    return (
      <Section title="Change since baseline">
        <Empty title="Nothing is compared yet." action={<Button onClick={onCompare}>Compare with…</Button>}>
          Choose an earlier audit of the same template, or type in its totals.
        </Empty>
      </Section>
    );
  const rows = [...change].sort((left, right) => orderOf(left) - orderOf(right));
  const many = warnOfMany(change);
  const questions = questionsOf(template);
  const questionOf = ({ id }: ShownChange): string => questions.get(id)?.question ?? '';
  return (
    <ChartFrame
      title="Change since baseline"
      sub={subOf(change)}
      drawnAs="a chart"
      legend={<ChangeKey />}
      chart={
        <>
          <Summary changes={change} many={many} />
          <ChangeTable rows={rows} questionOf={questionOf} isDrawn />
        </>
      }
      table={
        <>
          <Summary changes={change} many={many} />
          <ChangeTable rows={rows} questionOf={questionOf} isDrawn={false} />
        </>
      }
    />
  );
}

const Summary = ({ changes, many }: Readonly<{ changes: readonly ShownChange[]; many: string | null }>) => (
  <>
    <p className="bandnote">
      <b>{sayChanges(changes)}</b>
    </p>
    {many === null ? null : <Note tone="warn">{many}</Note>}
  </>
);

const ChangeKey = () => (
  <span className="s13 ink2 wkey">
    <svg width="26" height="12" aria-hidden="true">
      <path d="M2 6H24M2 2.5v7M24 2.5v7" style={{ stroke: 'var(--ink)' }} strokeWidth="1.5" fill="none" />
      <circle cx="13" cy="6" r="4" style={{ fill: 'var(--ink)' }} />
    </svg>
    change in points, 95% interval
  </span>
);

/** Fell first, then improved, then no clear change; what cannot be compared last. */
function orderOf({ word, comparable }: ShownChange): number {
  if (!comparable) return 4;
  return word === 'fell' ? 0 : word === 'improved' ? 1 : word === 'no clear change' ? 2 : 3;
}

function subOf(change: readonly ShownChange[]): string {
  const known = change.find(({ before }) => before.period !== '') ?? change[0];
  return known === undefined ? '' : `${known.before.period} to ${known.now.period} · what fell first`;
}

type ChangeTableProps = Readonly<{
  rows: readonly ShownChange[];
  questionOf: (change: ShownChange) => string;
  isDrawn: boolean;
}>;

function ChangeTable({ rows, questionOf, isDrawn }: ChangeTableProps) {
  const isNarrow = useMedia('(max-width: 80em)');
  const scale = layChangeScale(rows, isNarrow ? 180 : undefined);
  const reading = useReading(rows.map(({ difference }) => (difference === null ? 0 : 1)));
  const at = reading.at === null ? undefined : rows[reading.at.row];
  return (
    <>
      <Wide label="Table of change">
        <table className="t crt chg" {...reading.chart}>
          <caption className="vh">Change since baseline, by criterion</caption>
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Criterion</th>
              <th scope="col" className="n">
                Before
              </th>
              <th scope="col" className="n">
                Now
              </th>
              {isDrawn ? (
                <th scope="col" className="bar-cell">
                  <span className="vh">Change in points, drawn</span>
                  <ChangeAxis scale={scale} />
                </th>
              ) : null}
              <th scope="col" className="n">
                Points
              </th>
              <th scope="col" className="n">
                Interval
              </th>
              <th scope="col">In words</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((change, row) => (
              <ChangeRow
                key={change.id}
                change={change}
                question={questionOf(change)}
                drawn={isDrawn ? { scale, point: reading.point(row, 0) } : null}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {isDrawn ? (
        <Said
          hasPoints={rows.some(({ difference }) => difference !== null)}
          said={at === undefined ? null : `${shortId(at.id)}. ${sayChange(at)}`}
          hint="Tab to the dots, then up and down read them one by one."
        />
      ) : null}
    </>
  );
}

type ChangeRowProps = Readonly<{
  change: ShownChange;
  question: string;
  drawn: { readonly scale: ChangeScale; readonly point: PointProps } | null;
}>;

function ChangeRow({ change, question, drawn }: ChangeRowProps) {
  const { id, before, now, difference, low, high } = change;
  const measure = { kind: 'change', id } as const;
  const isAsked = useFindings((state) => isSameMeasure(state.asked?.measure, measure));
  const n = finenessOf(change);
  return (
    <tr className={isAsked ? 'sel' : undefined}>
      <td className="id">{shortId(id)}</td>
      <th scope="row">{question}</th>
      <td className="n">
        <Then share={before} isAway={isAnyHidden(change, 'before')} />
      </td>
      <td className="n">
        <Then share={now} isAway={isAnyHidden(change, 'now')} />
      </td>
      {drawn === null ? null : (
        <td className="bar-cell">
          {difference === null ? (
            <span className="s13 ink2">{change.comparable ? '' : change.reason}</span>
          ) : (
            <>
              <ChangeLines scale={drawn.scale} />
              <ChangeLine
                scale={drawn.scale}
                difference={change}
                isSmall={n < 30}
                says={`${shortId(id)}. ${sayChange(change)}`}
                point={drawn.point}
              />
            </>
          )}
        </td>
      )}
      <td className="n">
        {difference === null ? (
          isHidden(change, 'difference') ? (
            <Hidden />
          ) : null
        ) : (
          <b>{printPoints(difference, n)}</b>
        )}
      </td>
      <td className="n ink2">{printPointsInterval(low, high, n)}</td>
      <td className="nw">
        <Fig measure={measure} of={`change of ${shortId(id)}`}>
          {wordOf(change)}
        </Fig>
        {drawn === null && !change.comparable ? `: ${asClause(change.reason ?? 'no reason is known')}` : null}
      </td>
    </tr>
  );
}

function wordOf({ comparable, word, hidden }: ShownChange): ReactNode {
  if (!comparable) return 'not comparable';
  if (word !== null) return word;
  return hidden.length > 0 ? <Hidden /> : 'cannot be said';
}

/** `128 of 300, 43%` of one time. */
function Then({
  share: { x, n, percent },
  isAway,
}: Readonly<{ share: ShownChange['before']; isAway: boolean }>) {
  if (isAway) return <Hidden />;
  if (x === null || n === null) return <span className="ink3">not known</span>;
  if (n < 5) return <span className="ink3">under 5</span>;
  return n < 10 || percent === null ? printCount(x, n) : `${printCount(x, n)}, ${printPercent(percent, n)}`;
}
