/** Room beside the scale's ends, so that a dot on the edge is whole. */
const MARGIN = 5;
/** The scale ends on whole tens of points, and is never shorter than this many. */
const STEP = 10;
const SHORTEST = 20;
/** More lines than this behind the dots would be a grid. */
const MOST_TICKS = 5;

export const CHANGE_WIDTH = 260;

/** What a difference is drawn from, in points of a hundred. */
export type Difference = {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type ChangeScale = { readonly from: number; readonly to: number; readonly width: number };

/** One scale for all differences of a chart: whole tens around every interval, always with no change on it. */
export function layChangeScale(rows: readonly Difference[], width: number = CHANGE_WIDTH): ChangeScale {
  const ends = rows.flatMap(({ difference, low, high }) =>
    difference === null ? [] : [difference, low ?? difference, high ?? difference],
  );
  const from = Math.floor(Math.min(0, ...ends) / STEP) * STEP;
  const to = Math.ceil(Math.max(0, ...ends) / STEP) * STEP;
  if (to - from >= SHORTEST) return { from, to, width };
  return { from: Math.min(from, -STEP), to: Math.max(to, STEP), width };
}

/** Where a number of points stands on the scale. */
export const placePoints = ({ from, to, width }: ChangeScale, points: number): number =>
  MARGIN + ((Math.min(Math.max(points, from), to) - from) / (to - from)) * (width - 2 * MARGIN);

/** Tens, twenties, quarters or halves of a hundred, so that there are few; no change is always one. */
export function changeTicks({ from, to }: ChangeScale): readonly number[] {
  const every = [10, 20, 25, 50].find((step) => (to - from) / step <= MOST_TICKS) ?? 100;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / every) * every; tick <= to; tick += every) ticks.push(tick);
  return ticks;
}

export type ChangeShape = {
  readonly dot: number;
  readonly line: { readonly from: number; readonly to: number } | null;
};

/** A dot with its interval on the scale; null where the two rounds cannot be compared. */
export function layChange(scale: ChangeScale, { difference, low, high }: Difference): ChangeShape | null {
  if (difference === null) return null;
  return {
    dot: placePoints(scale, difference),
    line:
      low === null || high === null ? null : { from: placePoints(scale, low), to: placePoints(scale, high) },
  };
}
