import type { Distribution } from './findings-shape';
import { GRADE_NAMES } from './value';

/**
 * The middle of ordered categories (docs/rules.md, distribution and median): the middle value, or with an even
 * number and two different middle values both, the higher first. Null for none.
 */
export function medianCategories(values: readonly number[]): readonly number[] | null {
  if (values.length === 0) return null;
  const ordered = [...values].sort((a, b) => b - a);
  const upper = ordered[Math.floor((ordered.length - 1) / 2)] as number;
  const lower = ordered[Math.floor(ordered.length / 2)] as number;
  return upper === lower ? [upper] : [upper, lower];
}

/** The same from counts per category, without laying the values out. */
export function medianOfCounts(counts: ReadonlyMap<number, number>): readonly number[] | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const descending = [...counts.keys()].sort((a, b) => b - a);
  const at = (position: number): number => {
    let passed = 0;
    for (const category of descending) {
      passed += counts.get(category) ?? 0;
      if (position < passed) return category;
    }
    return descending.at(-1) as number;
  };
  const upper = at(Math.floor((total - 1) / 2));
  const lower = at(Math.floor(total / 2));
  return upper === lower ? [upper] : [upper, lower];
}

/** Middle value of numbers; with an even count the mean of the middle two. Null for none. */
export function medianOfNumbers(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const ordered = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle] as number;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] as number) + upper) / 2;
}

/** The nearest-rank percentile: the smallest value that at least `percent` of all values do not exceed. */
export function nearestRank(values: readonly number[], percent: number): number | null {
  if (values.length === 0) return null;
  const ordered = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * ordered.length));
  return ordered[rank - 1] ?? null;
}

/** `good`, or `good to adequate` where the middle lies between two; empty without answers. */
export const medianWords = (median: readonly number[] | null): string =>
  median === null
    ? ''
    : median.map((grade) => (GRADE_NAMES[grade] ?? String(grade)).toLowerCase()).join(' to ');

/** How many of a distribution have one of these answers. */
export const countOf = (distribution: Distribution, answers: readonly (string | number)[]): number =>
  answers.reduce<number>((sum, answer) => sum + (distribution[String(answer)] ?? 0), 0);
