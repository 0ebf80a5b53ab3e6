/** Room for the figures of the scale, and for the periods under it. */
const LEFT = 34;
const RIGHT = 14;
const TOP = 22;
const BOTTOM = 26;
/** Room one period takes under the chart. */
const PERIOD_WIDTH = 62;

export const RUN_HEIGHT = 260;
export const RUN_TICKS = [0, 25, 50, 75, 100] as const;

/** What a run chart is drawn from; a percent that is hidden or unknown is null. */
export type RunPoint = { readonly percent: number | null; readonly break: string | null };
export type RunLine = { readonly from: number; readonly to: number; readonly median: number };

export type RunShape = {
  readonly width: number;
  readonly points: readonly { readonly x: number; readonly y: number | null; readonly isNamed: boolean }[];
  /** Each run of points that a line joins, as the `d` of a path. */
  readonly lines: readonly string[];
  readonly medians: readonly {
    readonly from: number;
    readonly to: number;
    readonly y: number;
    readonly median: number;
  }[];
  /** Where the line is broken, with the reason. */
  readonly breaks: readonly { readonly x: number; readonly reason: string }[];
};

/** Where a percent stands in the height of the chart. */
export const placeHeight = (percent: number): number =>
  TOP + (1 - Math.min(Math.max(percent, 0), 100) / 100) * (RUN_HEIGHT - TOP - BOTTOM);

/** Lays points side by side at equal distances, with their breaks and the centre line of each run. */
export function layRun(points: readonly RunPoint[], runs: readonly RunLine[], width: number): RunShape {
  const room = width - LEFT - RIGHT;
  const step = points.length > 1 ? room / (points.length - 1) : 0;
  const across = (index: number): number => (points.length > 1 ? LEFT + index * step : LEFT + room / 2);
  const every = Math.max(1, Math.ceil(PERIOD_WIDTH / Math.max(step, 1)));
  return {
    width,
    points: points.map(({ percent }, index) => ({
      x: across(index),
      y: percent === null ? null : placeHeight(percent),
      // The last is always named; one that would touch it is not.
      isNamed:
        index === points.length - 1 ||
        (index % every === 0 && (points.length - 1 - index) * step >= PERIOD_WIDTH),
    })),
    lines: joinPoints(points).map((indices) =>
      indices
        .map((index, at) => {
          const y = placeHeight(points[index]?.percent ?? 0);
          return `${at === 0 ? 'M' : 'L'}${across(index).toFixed(1)} ${y.toFixed(1)}`;
        })
        .join(''),
    ),
    medians: runs.map(({ from, to, median }) => ({
      from: across(from) - (from === 0 ? 0 : step * 0.3),
      to: across(to) + (to === points.length - 1 ? 0 : step * 0.3),
      y: placeHeight(median),
      median,
    })),
    breaks: points.flatMap((point, index) =>
      point.break === null || index === 0
        ? []
        : [{ x: (across(index - 1) + across(index)) / 2, reason: point.break }],
    ),
  };
}

/** Indices of points that a line joins: a break ends it, and so does a point that cannot be drawn. */
export function joinPoints(points: readonly RunPoint[]): readonly (readonly number[])[] {
  const joined: number[][] = [];
  let open: number[] = [];
  points.forEach((point, index) => {
    if (point.break !== null && index > 0) {
      joined.push(open);
      open = [];
    }
    if (point.percent === null) {
      joined.push(open);
      open = [];
    } else open.push(index);
  });
  return [...joined, open].filter(({ length }) => length > 1);
}
