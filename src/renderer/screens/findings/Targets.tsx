import { printCount, printPercent } from '../../../shared/domain/rounding';
import { useReading } from '../../charts/use-reading';
import { PercentAxis, PercentLines, Whisker } from '../../charts/Whisker';
import { Wide } from '../../components/Wide';
import { sayDate } from '../../say-dates';
import { shortId } from '../../scoring/sheet';
import { useMedia } from '../../use-media';
import { ChartFrame } from './ChartFrame';
import { Fig, Hidden } from './Fig';
import type { ShownFindings, ShownTarget } from './shown-findings';
import { isOfRecords, printFigure, sayCourse, sayProgress, sayStatus, sayTarget } from './target-words';

/** How each dated target stands, in words; a sample can be on the right side and still not be certain. */
export function Targets({ findings: { targets } }: Readonly<{ findings: ShownFindings }>) {
  if (targets.length === 0) return null;
  return (
    <ChartFrame
      title="Targets"
      sub="met and not met are said only where the interval leaves no doubt"
      legend={<TargetKey />}
      drawnAs="a chart"
      chart={<TargetTable rows={targets} isDrawn />}
      table={<TargetTable rows={targets} isDrawn={false} />}
    />
  );
}

const TargetKey = () => (
  <span className="s13 ink2 wkey">
    <svg width="8" height="18" aria-hidden="true">
      <path d="M4 1v16" style={{ stroke: 'var(--accent)' }} strokeWidth="3" />
    </svg>
    target
    <svg width="12" height="14" aria-hidden="true">
      <path d="M6 .5l4 6.5-4 6.5-4-6.5z" style={{ fill: 'var(--paper)', stroke: 'var(--ink2)' }} />
    </svg>
    baseline
  </span>
);

/** A target whose figures are percents of records can be drawn on the scale of percents. */
const canBeDrawn = (target: ShownTarget): boolean => target.current !== null && isOfRecords(target);

type TargetTableProps = Readonly<{ rows: readonly ShownTarget[]; isDrawn: boolean }>;

function TargetTable({ rows, isDrawn }: TargetTableProps) {
  const isNarrow = useMedia('(max-width: 80em)');
  const drawn = isDrawn && !isNarrow;
  const canDraw = rows.map(canBeDrawn);
  const reading = useReading(canDraw.map((can) => (can ? 1 : 0)));
  return (
    <Wide label="Table of targets">
      <table className="t crt" {...reading.chart}>
        <caption className="vh">Targets</caption>
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">Measure</th>
            <th scope="col">To reach</th>
            <th scope="col">By</th>
            <th scope="col" className="n">
              Baseline
            </th>
            <th scope="col" className="n">
              Now
            </th>
            {drawn ? (
              <th scope="col" className="bar-cell">
                <span className="vh">Now with its interval, and the target, drawn</span>
                <PercentAxis />
              </th>
            ) : (
              <th scope="col" className="n">
                Interval
              </th>
            )}
            <th scope="col">Stands</th>
            <th scope="col">On the way</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((target, row) => (
            <tr key={target.id}>
              <td className="id">{target.id}</td>
              <th scope="row">
                {target.measure}
                {target.criterionId === null ? null : (
                  <span className="ink3">{` (${shortId(target.criterionId)})`}</span>
                )}
                {target.note === '' ? null : <span className="tnote">{target.note}</span>}
              </th>
              <td>{sayTarget(target)}</td>
              <td className="nw">{target.due === null ? 'not dated' : sayDate(target.due)}</td>
              <td className="n">{baselineOf(target)}</td>
              <td className="n">
                <Fig measure={{ kind: 'target', id: target.id }} of={`target ${target.id}`}>
                  {currentOf(target)}
                </Fig>
              </td>
              {drawn ? (
                <td className="bar-cell">
                  {canDraw[row] ? (
                    <>
                      <PercentLines />
                      <Whisker
                        percent={target.current}
                        low={target.low}
                        high={target.high}
                        n={target.n ?? 0}
                        isCensus={target.basis === 'population'}
                        baseline={target.baseline}
                        target={target.targetValue}
                        of={target.id}
                        says={`${sayStatus(target)}.`}
                        point={reading.point(row, 0)}
                      />
                    </>
                  ) : null}
                </td>
              ) : (
                <td className="n ink2">
                  {target.low === null || target.high === null
                    ? ''
                    : `${printFigure(target.low)} to ${printFigure(target.high)}`}
                </td>
              )}
              <td className="stands">
                <b>{sayStatus(target)}</b>
              </td>
              <td>{[sayCourse(target), sayProgress(target)].filter((each) => each !== '').join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function baselineOf(target: ShownTarget) {
  const { baseline, hidden } = target;
  if (baseline === null)
    return hidden.includes('baseline') ? <Hidden /> : <span className="ink3">not known</span>;
  return `${printFigure(baseline)}${isOfRecords(target) ? '%' : ''}`;
}

function currentOf(target: ShownTarget) {
  const { x, n, current, hidden, kind } = target;
  if (current === null) {
    if (hidden.length > 0) return <Hidden />;
    return kind === 'milestone' ? 'not done' : 'not known';
  }
  if (kind === 'milestone') return 'done';
  if (x !== null && n !== null)
    return (
      <>
        {`${printCount(x, n)}, `}
        <b>{printPercent(current, n)}</b>
      </>
    );
  return <b>{`${printFigure(current)}${isOfRecords(target) ? '%' : ''}`}</b>;
}
