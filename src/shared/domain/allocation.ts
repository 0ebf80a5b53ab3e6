import { byText } from './sampling';

/** A stratum and how many of it can be drawn. */
export type StratumSize = { readonly stratum: string; readonly eligible: number };

/** The least that each stratum gets: the minimum, or all there are. */
const leastOf = (minimum: number, { eligible }: StratumSize): number => Math.min(minimum, eligible);

/** How many a sample has at least, so that every stratum has its minimum or all there are of it. */
export const leastSize = (strata: readonly StratumSize[], minimum: number): number =>
  strata.reduce((sum, stratum) => sum + leastOf(minimum, stratum), 0);

/**
 * Shares a sample out over strata in proportion to their size (docs/rules.md, sampling): by largest remainder, and no
 * stratum under `minimum` or all there are of it. The minimum comes first: strata that would fall short get it, and what
 * is left is shared over the others. The numbers always add up to `size`, which is from `leastSize` to all eligible.
 */
export function allocate(
  strata: readonly StratumSize[],
  size: number,
  minimum: number,
): ReadonlyMap<string, number> {
  const planned = new Map<string, number>();
  let open = strata;
  let left = size;
  for (;;) {
    const shares = byLargestRemainder(open, left);
    const short = open.filter((each) => (shares.get(each.stratum) ?? 0) < leastOf(minimum, each));
    if (short.length === 0) return new Map([...planned, ...shares]);
    for (const each of short) planned.set(each.stratum, leastOf(minimum, each));
    left -= leastSize(short, minimum);
    open = open.filter((each) => !short.includes(each));
  }
}

/** Whole numbers only, so that no machine rounds otherwise. Equal remainders: the larger stratum, then its name. */
function byLargestRemainder(strata: readonly StratumSize[], size: number): Map<string, number> {
  const all = strata.reduce((sum, { eligible }) => sum + eligible, 0);
  if (all === 0) return new Map(strata.map(({ stratum }) => [stratum, 0]));
  const shares = strata.map(({ stratum, eligible }) => ({
    stratum,
    eligible,
    whole: Math.floor((size * eligible) / all),
    remainder: (size * eligible) % all,
  }));
  const over = size - shares.reduce((sum, { whole }) => sum + whole, 0);
  const first = shares
    .toSorted(
      (one, other) =>
        other.remainder - one.remainder ||
        other.eligible - one.eligible ||
        byText(one.stratum, other.stratum),
    )
    .slice(0, over)
    .map(({ stratum }) => stratum);
  return new Map(shares.map(({ stratum, whole }) => [stratum, whole + (first.includes(stratum) ? 1 : 0)]));
}
