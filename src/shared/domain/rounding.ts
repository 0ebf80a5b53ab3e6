/** Percents are whole below this many records and have one decimal from there on. */
const DECIMAL_FROM = 100;

/** Rounds half up at the given decimals. Works on the decimal notation, so 2.675 at two decimals is 2.68. */
export function roundHalfUp(value: number, decimals: number): number {
  const shifted = Number(`${value}e${decimals}`);
  if (Number.isNaN(shifted)) return 0;
  return Number(`${Math.floor(shifted + 0.5)}e-${decimals}`);
}

/** Decimals a percent of n records is printed with (docs/rules.md, rounding). */
export const decimalsFor = (n: number): 0 | 1 => (n < DECIMAL_FROM ? 0 : 1);

/** `62%`, or `62.5%` from 100 records on. */
export const printPercent = (percent: number, n: number): string => `${printNumber(percent, n)}%`;

/** `49 to 74`, never a dash; empty when there is no interval. */
export const printInterval = (low: number | null, high: number | null, n: number): string =>
  low === null || high === null ? '' : `${printNumber(low, n)} to ${printNumber(high, n)}`;

const printNumber = (percent: number, n: number): string =>
  roundHalfUp(percent, decimalsFor(n)).toFixed(decimalsFor(n));

/** `45 of 60`. */
export const printCount = (x: number, n: number): string => `${x} of ${n}`;

/**
 * `45 of 60, 75%` as far as n allows it (docs/rules.md, presentation by n): under 5 the words, under 10 the counts.
 */
export function printShare(x: number, n: number): string {
  if (n < 5) return 'fewer than 5 records';
  if (n < 10) return printCount(x, n);
  return `${printCount(x, n)}, ${printPercent((100 * x) / n, n)}`;
}
