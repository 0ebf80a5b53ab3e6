import { layTimes, TIME_PARTS, TIME_WORDS, type TimePart, type TimeSegment } from './times-geometry';
import { drawnPoint, type PointProps } from './use-reading';

const HEIGHT = 27;
const TOP = 4.5;
const THICK = 18;

/** In time is plain, all that is not is hatched, and what nobody dated has no fill at all. */
const LOOKS: Readonly<
  Record<
    TimePart,
    { readonly fill: string; readonly edge: string; readonly text: string; readonly plate: string }
  >
> = {
  inTime: { fill: 'var(--g5)', edge: 'var(--e5)', text: 'var(--t5)', plate: 'var(--g5)' },
  lateAgreed: { fill: 'var(--g4)', edge: 'var(--e4)', text: 'var(--t4)', plate: 'var(--g4)' },
  late: { fill: 'url(#p3)', edge: 'var(--e3)', text: 'var(--t3)', plate: 'var(--g3)' },
  notDone: { fill: 'url(#p2)', edge: 'var(--e2)', text: 'var(--t2)', plate: 'var(--g2)' },
  dateMissing: { fill: 'var(--paper)', edge: 'var(--ink2)', text: 'var(--ink)', plate: 'var(--paper)' },
};

type TimesBarProps = Readonly<{
  counts: Readonly<Record<TimePart, number>>;
  of: string;
  /** What each drawn part says. */
  says: readonly string[];
  width?: number;
  point: (index: number) => PointProps;
}>;

/** A stacked bar of what became of a date: in time first, missing dates last; the line ends what was in time. */
export function TimesBar({ counts, of, says, width = 300, point }: TimesBarProps) {
  const segments = layTimes(counts, width);
  const [first] = segments;
  const inTime = first?.part === 'inTime' ? first.x + first.width : 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a drawing.
    <svg
      className="band"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="group"
      aria-label={of}
    >
      {segments.map((segment, index) => (
        <Part key={segment.part} segment={segment} says={says[index] ?? ''} point={point(index)} />
      ))}
      {segments.length === 0 ? null : (
        <path
          d={`M${Math.min(Math.max(inTime + 0.75, 1), width - 1).toFixed(1)} 0V${HEIGHT}`}
          style={{ stroke: 'var(--ink)' }}
          strokeWidth="2"
        />
      )}
    </svg>
  );
}

type PartProps = Readonly<{ segment: TimeSegment; says: string; point: PointProps }>;

function Part({ segment: { part, count, x, width, middle, plate }, says, point }: PartProps) {
  const look = LOOKS[part];
  return (
    <g {...drawnPoint(point, says)} className="pt">
      <rect
        x={x}
        y={TOP}
        width={width}
        height={THICK}
        style={{ fill: look.fill, stroke: look.edge }}
        strokeWidth="1"
        {...(part === 'dateMissing' ? { strokeDasharray: '3 2' } : {})}
      />
      {plate === null ? null : (
        <>
          <rect
            x={middle - plate / 2}
            y={TOP + 1}
            width={plate}
            height={THICK - 2}
            style={{ fill: look.plate }}
          />
          <text
            x={middle}
            y={TOP + 13.7}
            textAnchor="middle"
            style={{ fill: look.text, font: '600 13px var(--sans)' }}
          >
            {count}
          </text>
        </>
      )}
      <rect className="ring" x={x - 1} y={TOP - 2.5} width={width + 2} height={THICK + 5} />
    </g>
  );
}

/** The five parts with their looks. */
export const TimesLegend = () => (
  <ul className="legend" aria-label="Parts of a bar">
    {TIME_PARTS.map((part) => (
      <li key={part}>
        <svg width="22" height="14" aria-hidden="true">
          <rect
            x="0.5"
            y="0.5"
            width="21"
            height="13"
            style={{ fill: LOOKS[part].fill, stroke: LOOKS[part].edge }}
            {...(part === 'dateMissing' ? { strokeDasharray: '3 2' } : {})}
          />
        </svg>
        {TIME_WORDS[part]}
      </li>
    ))}
  </ul>
);
