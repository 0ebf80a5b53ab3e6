import type { TrendFinding, TrendPoint } from './findings-shape';

/** A run chart says something from this many points on. */
export const FEWEST_POINTS = 10;
/** So many in a row on one side of the median are a shift. */
export const SHIFT = 6;
/** So many in a row that rise, or fall, are a trend. */
export const TREND = 5;

type Run = TrendFinding['runs'][number];
type Valued = { readonly index: number; readonly percent: number };

/**
 * What stands out in a row of points (docs/rules.md, run charts). A break begins anew; points without a percent are not
 * there; a run of fewer than ten points has no median. Points on the median neither make nor end a shift, and a point
 * equal to the one before neither makes nor ends a trend.
 */
export function findRuns(points: readonly TrendPoint[]): readonly Run[] {
  return piecesOf(points)
    .filter((piece) => piece.length >= FEWEST_POINTS)
    .map((piece) => {
      const median = medianOf(piece.map(({ percent }) => percent));
      const first = piece[0]?.index ?? 0;
      const last = piece.at(-1)?.index ?? 0;
      return { from: first, to: last, median, shifts: shiftsOf(piece, median), trends: trendsOf(piece) };
    });
}

function piecesOf(points: readonly TrendPoint[]): readonly (readonly Valued[])[] {
  const pieces: Valued[][] = [];
  for (const [index, point] of points.entries()) {
    if (pieces.length === 0 || point.break !== null) pieces.push([]);
    if (point.percent !== null) pieces.at(-1)?.push({ index, percent: point.percent });
  }
  return pieces;
}

function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle] as number;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] as number) + upper) / 2;
}

function shiftsOf(piece: readonly Valued[], median: number): Run['shifts'] {
  const off = piece.filter(({ percent }) => percent !== median);
  return stretches(off, (each, before) => each.percent > median === before.percent > median)
    .filter((stretch) => stretch.length >= SHIFT)
    .map((stretch) => ({
      ...endsOf(stretch),
      side: (stretch[0]?.percent ?? 0) > median ? ('above' as const) : ('below' as const),
    }));
}

function trendsOf(piece: readonly Valued[]): Run['trends'] {
  const moving = piece.filter(({ percent }, place) => place === 0 || percent !== piece[place - 1]?.percent);
  const steps = moving.slice(1).map((each, place) => ({
    from: moving[place] as Valued,
    to: each,
    isRising: each.percent > (moving[place]?.percent ?? 0),
  }));
  return (
    stretches(steps, (step, before) => step.isRising === before.isRising)
      // Five points that rise are four steps up.
      .filter((stretch) => stretch.length >= TREND - 1)
      .map((stretch) => ({
        from: stretch[0]?.from.index ?? 0,
        to: stretch.at(-1)?.to.index ?? 0,
        way: stretch[0]?.isRising === true ? ('rising' as const) : ('falling' as const),
      }))
  );
}

function stretches<T>(
  items: readonly T[],
  goesOn: (item: T, before: T) => boolean,
): readonly (readonly T[])[] {
  const found: T[][] = [];
  for (const item of items) {
    const current = found.at(-1);
    const before = current?.at(-1);
    if (current !== undefined && before !== undefined && goesOn(item, before)) current.push(item);
    else found.push([item]);
  }
  return found;
}

const endsOf = (stretch: readonly Valued[]): { readonly from: number; readonly to: number } => ({
  from: stretch[0]?.index ?? 0,
  to: stretch.at(-1)?.index ?? 0,
});
