import { type ChangeScale, changeTicks, type Difference, layChange, placePoints } from './change-geometry';
import { printPoints } from './points';
import type { PointProps } from './use-reading';

const HEIGHT = 22;
const MIDDLE = 11;

type ChangeLineProps = Readonly<{
  scale: ChangeScale;
  difference: Difference;
  /** Drawn grey and hollow: too few records to rank. */
  isSmall: boolean;
  says: string;
  point: PointProps;
}>;

/** One difference on the scale of all: a dot with its interval beside the line of no change. */
export function ChangeLine({ scale, difference, isSmall, says, point }: ChangeLineProps) {
  const shape = layChange(scale, difference);
  if (shape === null) return null;
  const colour = isSmall ? 'var(--ink3)' : 'var(--ink)';
  return (
    <svg
      {...point}
      role="img"
      aria-label={says}
      className="whisk pt"
      width={scale.width}
      height={HEIGHT}
      viewBox={`0 0 ${scale.width} ${HEIGHT}`}
    >
      {shape.line === null ? null : (
        <path
          d={`M${shape.line.from.toFixed(1)} ${MIDDLE}H${shape.line.to.toFixed(1)}M${shape.line.from.toFixed(1)} ${MIDDLE - 3.5}v7M${shape.line.to.toFixed(1)} ${MIDDLE - 3.5}v7`}
          style={{ stroke: colour }}
          strokeWidth="1.5"
          fill="none"
        />
      )}
      <circle
        cx={shape.dot}
        cy={MIDDLE}
        r="4"
        style={{ fill: isSmall ? 'var(--paper)' : colour, stroke: colour }}
        strokeWidth="1.5"
      />
      <rect className="ring" x="1" y="1" width={scale.width - 2} height={HEIGHT - 2} />
    </svg>
  );
}

type ScaleProps = Readonly<{ scale: ChangeScale }>;

/** The scale above the differences. */
export const ChangeAxis = ({ scale }: ScaleProps) => (
  <svg className="axis" width={scale.width} height="16" viewBox={`0 0 ${scale.width} 16`} aria-hidden="true">
    {changeTicks(scale).map((tick) => (
      <text
        key={tick}
        x={placePoints(scale, tick)}
        y="12"
        textAnchor="middle"
        style={{ fill: 'var(--ink2)', font: '13px var(--sans)' }}
      >
        {printPoints(tick, 1)}
      </text>
    ))}
  </svg>
);

/** Thin lines at the ticks behind a difference; no change is a strong one. */
export const ChangeLines = ({ scale }: ScaleProps) =>
  changeTicks(scale).map((tick) => (
    <i
      key={tick}
      className={tick === 0 ? 'gl zero' : 'gl'}
      style={{ left: `${placePoints(scale, tick)}px` }}
      aria-hidden="true"
    />
  ));
