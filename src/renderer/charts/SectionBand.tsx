import type { Distribution } from '../../shared/domain/findings-shape';
import { printCount, printPercent } from '../../shared/domain/rounding';
import { GRADES, type Grade } from '../../shared/domain/template';
import { GRADE_NAMES } from '../../shared/domain/value';
import { type BandSegment, layBand } from './band-geometry';
import { drawnPoint, type PointProps } from './use-reading';

const HEIGHT = 27;
const TOP = 4.5;
const THICK = 18;

const FILLS: Readonly<Record<Grade, string>> = {
  6: 'var(--g6)',
  5: 'var(--g5)',
  4: 'var(--g4)',
  3: 'url(#p3)',
  2: 'url(#p2)',
  1: 'url(#p1)',
};

/** Fill of a grade: plain from good up, hatched below it. */
export const fillOf = (grade: Grade): string => FILLS[grade];

/** What a band says to those who cannot see it. */
export function sayBand(distribution: Distribution): string {
  const counts = GRADES.map((grade) => `${grade} ${GRADE_NAMES[grade]} ${distribution[String(grade)] ?? 0}`);
  const { n, good } = GRADES.reduce(
    (sum, grade) => {
      const count = distribution[String(grade)] ?? 0;
      return { n: sum.n + count, good: sum.good + (grade >= 4 ? count : 0) };
    },
    { n: 0, good: 0 },
  );
  return `${counts.join(', ')}. Good or better ${good} of ${n}.`;
}

/** What each part of a band says: `5 Very good: 12 of 54, 22%`. As many as `layBand` draws. */
export function saySegments(distribution: Distribution): readonly string[] {
  const { segments, n } = layBand(distribution, 1);
  return segments.map(
    ({ grade, count }) =>
      `${grade} ${GRADE_NAMES[grade]}: ${printCount(count, n)}${n < 10 ? '' : `, ${printPercent((100 * count) / n, n)}`}`,
  );
}

type SectionBandProps = Readonly<{
  distribution: Distribution;
  /** Whose grades they are: said before each part. */
  of: string;
  width?: number;
  /** What makes part `index` a point that can be read. */
  point: (index: number) => PointProps;
}>;

/** A stacked bar of the six grades, 6 first, with the good line between 4 and 3. */
export function SectionBand({ distribution, of, width = 452, point }: SectionBandProps) {
  const band = layBand(distribution, width);
  const says = saySegments(distribution);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a drawing.
    <svg
      className="band"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="group"
      aria-label={`${of}: ${sayBand(distribution)}`}
    >
      {band.segments.map((segment, index) => (
        <Segment
          key={segment.grade}
          segment={segment}
          says={`${of}, ${says[index] ?? ''}`}
          point={point(index)}
        />
      ))}
      {band.goodLine === null ? null : (
        <path
          d={`M${Math.min(Math.max(band.goodLine, 1), width - 1).toFixed(1)} 0V${HEIGHT}`}
          style={{ stroke: 'var(--ink)' }}
          strokeWidth="2"
        />
      )}
    </svg>
  );
}

type SegmentProps = Readonly<{ segment: BandSegment; says: string; point: PointProps }>;

function Segment({
  segment: { grade, count, x, width, middle, isLabelled, plate },
  says,
  point,
}: SegmentProps) {
  return (
    <g {...drawnPoint(point, says)} className="pt">
      <rect
        x={x}
        y={TOP}
        width={width}
        height={THICK}
        style={{ fill: fillOf(grade), stroke: `var(--e${grade})` }}
        strokeWidth="1"
      />
      {isLabelled && plate !== null ? (
        <rect
          x={middle - plate / 2}
          y={TOP + 1}
          width={plate}
          height={THICK - 2}
          style={{ fill: `var(--g${grade})` }}
        />
      ) : null}
      {isLabelled ? (
        <text
          x={middle}
          y={TOP + 13.7}
          textAnchor="middle"
          style={{ fill: `var(--t${grade})`, font: '600 13px var(--sans)' }}
        >
          {count}
        </text>
      ) : null}
      <rect className="ring" x={x - 1} y={TOP - 2.5} width={width + 2} height={THICK + 5} />
    </g>
  );
}
