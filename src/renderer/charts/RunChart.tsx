import { layRun, placeHeight, RUN_HEIGHT, RUN_TICKS, type RunLine, type RunPoint } from './run-geometry';
import { drawnPoint, type Reading } from './use-reading';

type RunChartProps = Readonly<{
  /** What the chart is of, with its summary: heard as it is entered. */
  label: string;
  points: readonly (RunPoint & { readonly period: string; readonly says: string; readonly mark: RunMark })[];
  runs: readonly RunLine[];
  reading: Reading;
  width: number;
}>;

/** What a point is part of; a shape of its own beside the words. */
export type RunMark = 'plain' | 'shift' | 'trend';

const TEXT = { fill: 'var(--ink2)', font: '13px var(--sans)' };

/** Percents over time: points joined up to each break, with the centre line of every long enough run. */
export function RunChart({ label, points, runs, reading, width }: RunChartProps) {
  const shape = layRun(points, runs, width);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a drawing.
    <svg
      {...reading.chart}
      className="run"
      width={width}
      height={RUN_HEIGHT}
      viewBox={`0 0 ${width} ${RUN_HEIGHT}`}
      role="group"
      aria-label={label}
    >
      <svg width={width} height={RUN_HEIGHT} aria-hidden="true">
        {RUN_TICKS.map((tick) => (
          <g key={tick}>
            <path d={`M34 ${placeHeight(tick)}H${width - 14}`} style={{ stroke: 'var(--rule)' }} />
            <text x="26" y={placeHeight(tick) + 4.5} textAnchor="end" style={TEXT}>
              {tick}
            </text>
          </g>
        ))}
        {shape.medians.map(({ from, to, y }) => (
          <path
            key={from}
            d={`M${from.toFixed(1)} ${y.toFixed(1)}H${to.toFixed(1)}`}
            style={{ stroke: 'var(--accent)' }}
            strokeWidth="2"
            strokeDasharray="7 4"
          />
        ))}
        {shape.breaks.map(({ x }, index) => (
          <g key={x}>
            <path
              d={`M${x.toFixed(1)} 14V${RUN_HEIGHT - 26}`}
              style={{ stroke: 'var(--ink)' }}
              strokeWidth="1"
              strokeDasharray="2 3"
            />
            <text x={x} y="10" textAnchor="middle" style={TEXT}>
              {`break ${index + 1}`}
            </text>
          </g>
        ))}
        {shape.lines.map((line) => (
          <path key={line} d={line} style={{ stroke: 'var(--ink)' }} strokeWidth="1.5" fill="none" />
        ))}
      </svg>
      {shape.points.map(({ x, y, isNamed }, index) => {
        const point = points[index];
        if (point === undefined) return null;
        return (
          <g key={point.period} {...drawnPoint(reading.point(0, index), point.says)} className="pt">
            <Dot x={x} y={y} mark={point.mark} />
            {isNamed ? (
              <text x={x} y={RUN_HEIGHT - 6} textAnchor="middle" style={TEXT}>
                {point.period}
              </text>
            ) : null}
            <rect className="ring" x={x - 9} y={(y ?? RUN_HEIGHT / 2) - 9} width="18" height="18" />
          </g>
        );
      })}
    </svg>
  );
}

function Dot({ x, y, mark }: Readonly<{ x: number; y: number | null; mark: RunMark }>) {
  if (y === null)
    return (
      <text x={x} y={RUN_HEIGHT / 2} textAnchor="middle" style={TEXT}>
        [c]
      </text>
    );
  return (
    <>
      {mark === 'shift' ? (
        <circle cx={x} cy={y} r="7.5" style={{ fill: 'none', stroke: 'var(--ink)' }} strokeWidth="1.3" />
      ) : null}
      {mark === 'trend' ? (
        <path
          d={`M${x - 8} ${y + 6.5}h16L${x} ${y - 9}z`}
          style={{ fill: 'none', stroke: 'var(--ink)' }}
          strokeWidth="1.3"
        />
      ) : null}
      <circle cx={x} cy={y} r="4" style={{ fill: 'var(--ink)', stroke: 'var(--ink)' }} strokeWidth="1.5" />
    </>
  );
}
