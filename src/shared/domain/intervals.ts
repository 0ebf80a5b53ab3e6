/** The 97.5th percentile of the normal distribution, as every interval here uses it. */
export const Z_95 = 1.959963984540054;

/** Beyond this share of a known population the sample is large enough to narrow the interval. */
export const LARGE_SHARE = 0.1;

export type Interval = { readonly low: number; readonly high: number };

/**
 * Wilson's 95 % interval for x of n, in percent (docs/rules.md, interval). `n` may be an effective size and then
 * need not be whole. Null when n is 0.
 */
export function wilson(x: number, n: number): Interval | null {
  if (n <= 0) return null;
  const p = x / n;
  const square = Z_95 * Z_95;
  const spread = Z_95 * Math.sqrt(square + 4 * x * (1 - p));
  const divisor = 2 * (n + square);
  // None is 0 and all is 100 exactly; the last binary digit would say 99.99999999999999.
  return {
    low: x <= 0 ? 0 : (100 * (2 * x + square - spread)) / divisor,
    high: x >= n ? 100 : (100 * (2 * x + square + spread)) / divisor,
  };
}

/** How the readings came to be read, as far as an interval depends on it. */
export type IntervalBasis = {
  readonly sampling: 'simple' | 'census' | 'purposive';
  /** Known size of the population, null when not known. */
  readonly population: number | null;
  /** Case files read. */
  readonly read: number;
};

/** Whether the sample is so large a share of its population that intervals are corrected for it. */
export const isCorrected = ({ sampling, population, read }: IntervalBasis): boolean =>
  sampling === 'simple' && population !== null && read < population && read / population > LARGE_SHARE;

/**
 * The interval that belongs to x of n: none for a census, a complete reading or a purposive sample; Wilson's with
 * the finite-population correction when more than a tenth of a known population was read (docs/rules.md, interval).
 */
export function intervalFor(x: number, n: number, basis: IntervalBasis): Interval | null {
  if (n === 0 || basis.sampling !== 'simple') return null;
  if (basis.population !== null && basis.read >= basis.population) return null;
  if (!isCorrected(basis) || basis.population === null) return wilson(x, n);
  if (n >= basis.population) return null;
  const effective = (n * (basis.population - 1)) / (basis.population - n);
  return wilson((x / n) * effective, effective);
}
