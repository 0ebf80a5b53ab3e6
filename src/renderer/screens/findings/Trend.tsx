import { useState } from 'react';
import type { Calendar } from '../../../shared/domain/findings-shape';
import { printInterval } from '../../../shared/domain/rounding';
import { listCriteria, type Template } from '../../../shared/domain/template';
import { RunChart, type RunMark } from '../../charts/RunChart';
import type { RunLine } from '../../charts/run-geometry';
import { useReading } from '../../charts/use-reading';
import { Empty } from '../../components/Empty';
import { Field } from '../../components/Field';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { chooseCalendar } from '../../stores/findings';
import { useMedia } from '../../use-media';
import { ChartFrame, Said } from './ChartFrame';
import { sayTrend, sayTrendPoint } from './change-words';
import { questionsOf } from './finding-words';
import { ShownShare } from './ShownShare';
import type { ShownFindings, ShownTrend, ShownTrendPoint } from './shown-findings';

const CALENDAR_WORDS: Readonly<Record<ShownTrend['calendar'], string>> = {
  month: 'by month',
  cpc_quarter: 'by quarter of the CPC year, from August',
  plan_quarter: 'by quarter of the plan year, from April',
  round: 'by round',
};

type TrendProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** One criterion over time, with its centre line, what stands out, and where the line is broken. */
export function Trend({ findings: { trend }, template }: TrendProps) {
  const [chosen, setChosen] = useState(template.overall ?? listCriteria(template)[0]?.id ?? '');
  const shown = trend.find(({ id }) => id === chosen) ?? trend[0];
  if (shown === undefined)
    return (
      <Section title="Over time">
        <Empty title="There is one round so far.">
          A run chart needs earlier rounds of this template that are signed off.
        </Empty>
      </Section>
    );
  const questions = questionsOf(template);
  const question = questions.get(shown.id)?.question ?? '';
  return (
    <ChartFrame
      title="Over time"
      sub={CALENDAR_WORDS[shown.calendar]}
      drawnAs="a run chart"
      legend={<TrendKey />}
      chart={
        <>
          <Chosen trend={trend} shown={shown} questions={questions} onChoose={setChosen} />
          <Drawn trend={shown} question={question} />
          <Sentences trend={shown} />
        </>
      }
      table={
        <>
          <Chosen trend={trend} shown={shown} questions={questions} onChoose={setChosen} />
          <Sentences trend={shown} />
          <Points trend={shown} />
        </>
      }
    />
  );
}

type ChosenProps = Readonly<{
  trend: readonly ShownTrend[];
  shown: ShownTrend;
  questions: ReturnType<typeof questionsOf>;
  onChoose: (id: string) => void;
}>;

const MONTHLY: readonly Calendar[] = ['month', 'cpc_quarter', 'plan_quarter'];

const Chosen = ({ trend, shown, questions, onChoose }: ChosenProps) => (
  <div className="by wide-by">
    <Field label="Criterion">
      {(control) => (
        <select
          {...control}
          className="inp"
          value={shown.id}
          onChange={({ target }) => onChoose(target.value)}
        >
          {trend.map(({ id }) => (
            <option key={id} value={id}>
              {`${shortId(id)} ${questions.get(id)?.question ?? ''}`}
            </option>
          ))}
        </select>
      )}
    </Field>
    {MONTHLY.includes(shown.calendar) ? (
      <Field label="Put together">
        {(control) => (
          <select
            {...control}
            className="inp"
            value={shown.calendar}
            onChange={({ target }) => {
              const calendar = MONTHLY.find((each) => each === target.value);
              if (calendar !== undefined) void chooseCalendar(calendar);
            }}
          >
            {MONTHLY.map((calendar) => (
              <option key={calendar} value={calendar}>
                {CALENDAR_WORDS[calendar]}
              </option>
            ))}
          </select>
        )}
      </Field>
    ) : null}
  </div>
);

const Sentences = ({ trend }: Readonly<{ trend: ShownTrend }>) => (
  <ul className="saidlist" aria-label="What the run chart says">
    {sayTrend(trend).map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

function Drawn({ trend, question }: Readonly<{ trend: ShownTrend; question: string }>) {
  const isNarrow = useMedia('(max-width: 80em)');
  const width = isNarrow ? 640 : 960;
  const reading = useReading([trend.points.length]);
  const says = trend.points.map((_point, index) => sayTrendPoint(trend, index));
  return (
    <>
      <Wide label="Run chart">
        <RunChart
          label={`${shortId(trend.id)} ${question}: run chart. ${sayTrend(trend).join(' ')}`}
          width={width}
          reading={reading}
          runs={trend.runs.flatMap(({ from, to, median }): RunLine[] =>
            from === null || to === null || median === null ? [] : [{ from, to, median }],
          )}
          points={trend.points.map((point, index) => ({
            period: point.period,
            percent: point.percent,
            break: point.break,
            says: says[index] ?? '',
            mark: markOf(trend, index),
          }))}
        />
      </Wide>
      <Said
        hasPoints={says.length > 0}
        said={reading.at === null ? null : (says[reading.at.column] ?? null)}
        hint="Tab to the line, then arrows read it point by point."
      />
    </>
  );
}

function markOf({ runs }: ShownTrend, index: number): RunMark {
  const holds = ({ from, to }: { readonly from: number | null; readonly to: number | null }): boolean =>
    from !== null && to !== null && from <= index && index <= to;
  if (runs.some(({ shifts }) => shifts?.some(holds))) return 'shift';
  return runs.some(({ trends }) => trends?.some(holds)) ? 'trend' : 'plain';
}

const TrendKey = () => (
  <span className="s13 ink2 wkey">
    <svg width="26" height="12" aria-hidden="true">
      <path d="M1 6H25" style={{ stroke: 'var(--accent)' }} strokeWidth="2" strokeDasharray="7 4" />
    </svg>
    centre line
    <svg width="18" height="18" aria-hidden="true">
      <circle cx="9" cy="9" r="7.5" style={{ fill: 'none', stroke: 'var(--ink)' }} strokeWidth="1.3" />
      <circle cx="9" cy="9" r="4" style={{ fill: 'var(--ink)' }} />
    </svg>
    in a shift
    <svg width="18" height="18" aria-hidden="true">
      <path d="M1 16.5h16L9 1z" style={{ fill: 'none', stroke: 'var(--ink)' }} strokeWidth="1.3" />
      <circle cx="9" cy="11" r="4" style={{ fill: 'var(--ink)' }} />
    </svg>
    in a trend
  </span>
);

function Points({ trend }: Readonly<{ trend: ShownTrend }>) {
  const rows = trend.points.map((point, index) => ({ ...point, index }));
  type Row = ShownTrendPoint & { readonly index: number };
  const columns: readonly Column<Row>[] = [
    { key: 'period', head: 'Period', rowHead: true, cell: ({ period }) => period },
    {
      key: 'share',
      head: 'Positive',
      align: 'number',
      cell: (point) => (
        <ShownShare
          share={point}
          hidden={point.x === null ? ['x', 'n'] : []}
          measure={{ kind: 'trend', id: trend.id, at: point.index }}
          of={`${shortId(trend.id)}, ${point.period}`}
        />
      ),
    },
    {
      key: 'interval',
      head: 'Interval',
      align: 'number',
      cell: ({ low, high, n }) => printInterval(low, high, n ?? 0),
    },
    { key: 'version', head: 'Version', align: 'number', cell: ({ version }) => version },
    { key: 'says', head: 'In words', cell: ({ index }) => sayTrendPoint(trend, index) },
  ];
  return (
    <Wide label="Table of points">
      <Table
        caption={`Points of the run chart of ${shortId(trend.id)}`}
        columns={columns}
        rows={rows}
        rowKey={({ period, index }) => `${period} ${index}`}
      />
    </Wide>
  );
}
