/** A value somewhere in a list of measurements: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? Number.NaN;
}

/** Milliseconds that a piece of work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const number = (value: number): string => (value < 10 ? value.toFixed(3) : value.toFixed(1));

/** One line of a result: what, its best, its median and its 99th percentile. */
export const line = (what: string, values: readonly number[]): string =>
  `${what.padEnd(46)} best ${number(quantile(values, 0)).padStart(8)} ms   p50 ${number(quantile(values, 0.5)).padStart(8)} ms   p99 ${number(quantile(values, 0.99)).padStart(8)} ms`;

/** Prints a ratio of medians with the aim beside it, and whether it was reached. */
export function ratio(what: string, values: readonly number[], base: readonly number[], aim: number): string {
  const found = quantile(values, 0.5) / quantile(base, 0.5);
  const atBest = quantile(values, 0) / quantile(base, 0);
  const verdict = found <= aim ? 'reached' : 'NOT reached';
  return `${what.padEnd(46)} ${found.toFixed(2)} × at p50 (aim: at most ${aim} ×, ${verdict}), ${atBest.toFixed(2)} × at best`;
}
