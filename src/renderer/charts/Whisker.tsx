import { printInterval, printPercent } from '../../shared/domain/rounding';
import type { PointProps } from './use-reading';
import { layWhisker, PERCENT_TICKS, placePercent, WHISKER_WIDTH } from './whisker-geometry';

type WhiskerProps = Readonly<{
  percent: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** Drawn grey and hollow. */
  isSmall?: boolean;
  /** A square, for figures of a whole population. */
  isCensus?: boolean;
  /** Where it stood before: a hollow diamond. */
  baseline?: number | null;
  /** What is to be reached: a tick. */
  target?: number | null;
  /** What it is of, said first. */
  of?: string;
  /** What is said last: a word about the change. */
  says?: string;
  point?: PointProps;
  width?: number;
}>;

/** A half of the diamond's height, in user units. */
const DIAMOND = 6.5;
const diamondAt = (x: number, y: number): string =>
  `M${x.toFixed(1)} ${y - DIAMOND}l4 ${DIAMOND}-4 ${DIAMOND}-4-${DIAMOND}z`;

/** A dot with its 95 % whisker; hollow and grey for small samples. */
export function Whisker({
  percent,
  low,
  high,
  n,
  isSmall = false,
  isCensus = false,
  baseline = null,
  target = null,
  of = '',
  says = '',
  point,
  width = WHISKER_WIDTH,
}: WhiskerProps) {
  const shape = layWhisker(percent, low, high, width);
  if (shape === null || percent === null) return null;
  const colour = isSmall ? 'var(--ink3)' : 'var(--ink)';
  const fill = isSmall ? 'var(--paper)' : colour;
  const said = sayWhisker({ percent, low, high, n, isSmall, baseline, target, of, says });
  return (
    <svg
      {...point}
      role="img"
      aria-label={said}
      className="whisk pt"
      width={width}
      height="22"
      viewBox={`0 4 ${width} 22`}
    >
      {target === null ? null : (
        <path
          d={`M${placePercent(target, width).toFixed(1)} 6.5v17`}
          style={{ stroke: 'var(--accent)' }}
          strokeWidth="3"
        />
      )}
      {baseline === null ? null : (
        <path
          d={diamondAt(placePercent(baseline, width), 15)}
          style={{ fill: 'var(--paper)', stroke: 'var(--ink2)' }}
          strokeWidth="1.3"
        />
      )}
      {shape.line === null ? null : (
        <path
          d={`M${shape.line.from.toFixed(1)} 15H${shape.line.to.toFixed(1)}M${shape.line.from.toFixed(1)} 11.5v7M${shape.line.to.toFixed(1)} 11.5v7`}
          style={{ stroke: colour }}
          strokeWidth="1.5"
          fill="none"
        />
      )}
      {isCensus ? (
        <rect
          x={shape.dot - 4}
          y="11"
          width="8"
          height="8"
          style={{ fill, stroke: colour }}
          strokeWidth="1.5"
        />
      ) : (
        <circle cx={shape.dot} cy="15" r="4" style={{ fill, stroke: colour }} strokeWidth="1.5" />
      )}
      <rect className="ring" x="1" y="5" width={width - 2} height="20" />
    </svg>
  );
}

type Told = Readonly<{
  percent: number;
  low: number | null;
  high: number | null;
  n: number;
  isSmall: boolean;
  baseline: number | null;
  target: number | null;
  of: string;
  says: string;
}>;

/** `C1: 62%, 95% interval 49 to 74; baseline 43%. Improved.` */
export function sayWhisker({ percent, low, high, n, isSmall, baseline, target, of, says }: Told): string {
  const interval = printInterval(low, high, n);
  return [
    of === '' ? '' : `${of}: `,
    printPercent(percent, n),
    interval === '' ? '' : `, 95% interval ${interval}`,
    isSmall ? ', small sample' : '',
    baseline === null ? '' : `; baseline ${printPercent(baseline, n)}`,
    target === null ? '' : `; target ${printPercent(target, 1)}`,
    says === '' ? '' : `. ${says}`,
  ].join('');
}

/** The scale above a column of whiskers. */
export const PercentAxis = ({ width = WHISKER_WIDTH }: Readonly<{ width?: number }>) => (
  <svg className="axis" width={width} height="16" viewBox={`0 0 ${width} 16`} aria-hidden="true">
    {PERCENT_TICKS.map((tick) => (
      <text
        key={tick}
        x={placePercent(tick, width)}
        y="12"
        textAnchor="middle"
        style={{ fill: 'var(--ink2)', font: '13px var(--sans)' }}
      >
        {tick}
      </text>
    ))}
  </svg>
);

/** Thin lines at the ticks behind a whisker. */
export const PercentLines = ({ width = WHISKER_WIDTH }: Readonly<{ width?: number }>) =>
  PERCENT_TICKS.filter((tick) => tick > 0).map((tick) => (
    <i key={tick} className="gl" style={{ left: `${placePercent(tick, width)}px` }} aria-hidden="true" />
  ));

/** The key to the dot. */
export const WhiskerKey = ({
  hasSmall,
  isCensus,
  baseline = null,
}: Readonly<{
  hasSmall: boolean;
  isCensus: boolean;
  /** What the diamond stands for: `baseline, 27Q1`. */
  baseline?: string | null;
}>) => (
  <span className="s13 ink2 wkey">
    <svg width="26" height="12" aria-hidden="true">
      {isCensus ? null : (
        <path d="M2 6H24M2 2.5v7M24 2.5v7" style={{ stroke: 'var(--ink)' }} strokeWidth="1.5" fill="none" />
      )}
      {isCensus ? (
        <rect x="9" y="2" width="8" height="8" style={{ fill: 'var(--ink)' }} />
      ) : (
        <circle cx="13" cy="6" r="4" style={{ fill: 'var(--ink)' }} />
      )}
    </svg>
    {isCensus ? 'every record, no interval' : 'now, 95% interval'}
    {hasSmall ? (
      <>
        <svg width="12" height="12" aria-hidden="true">
          <circle
            cx="6"
            cy="6"
            r="4"
            style={{ fill: 'var(--paper)', stroke: 'var(--ink3)' }}
            strokeWidth="1.5"
          />
        </svg>
        small sample, under 30
      </>
    ) : null}
    {baseline === null ? null : (
      <>
        <svg width="12" height="14" aria-hidden="true">
          <path
            d={diamondAt(6, 7)}
            style={{ fill: 'var(--paper)', stroke: 'var(--ink2)' }}
            strokeWidth="1.3"
          />
        </svg>
        {baseline}
      </>
    )}
  </span>
);
