import { type CountedReading, columnsOf } from './counted-readings';
import { hasPositiveSide, isPositive, percentOf } from './criterion-finding';
import type { WeightedFinding } from './findings-shape';
import { wilson } from './intervals';
import type { Criterion } from './template';

/** One stratum: how many case files could be drawn, how many were read, and which they are. */
export type Stratum = {
  readonly name: string;
  readonly population: number;
  readonly references: ReadonlySet<string>;
};

/**
 * Whether strata were read in other shares than they have of the population, beyond what rounding to whole case files
 * explains. Only then do weights say anything (docs/rules.md, stratified weights).
 */
export function isUnequal(strata: readonly Stratum[]): boolean {
  const all = strata.reduce((sum, { population }) => sum + population, 0);
  const read = strata.reduce((sum, { references }) => sum + references.size, 0);
  return strata.some(
    ({ population, references }) => Math.abs(references.size - (read * population) / all) >= 1,
  );
}

/**
 * Every criterion with a positive side weighted by stratum, beside the plain percent (docs/rules.md, stratified
 * weights): each answer counts for as many case files as its stratum has for each one that answered; the interval is
 * Wilson's from the effective size. A stratum in which nobody answered has no say. Empty where fractions are equal.
 */
export function findWeighted(
  criteria: readonly Criterion[],
  readings: readonly CountedReading[],
  strata: readonly Stratum[],
): readonly WeightedFinding[] {
  if (strata.length < 2 || !isUnequal(strata)) return [];
  const stratumOf = readings.map(({ caseReference }) =>
    strata.findIndex(({ references }) => references.has(caseReference)),
  );
  return criteria
    .filter(hasPositiveSide)
    .map((criterion) => weighOne(criterion, readings, strata, stratumOf));
}

function weighOne(
  criterion: Criterion,
  readings: readonly CountedReading[],
  strata: readonly Stratum[],
  stratumOf: readonly number[],
): WeightedFinding {
  const columns = columnsOf(readings);
  const { distinct, at } = columns.answersAt(criterion.id);
  const shown = columns.shownAt(criterion.id);
  const answered = strata.map(() => ({ x: 0, n: 0 }));
  for (const [reading, stratum] of stratumOf.entries()) {
    const answer = distinct[at[reading] ?? 0];
    const cell = answered[stratum];
    if (cell === undefined || shown[reading] !== 1 || answer?.state !== 'answered' || answer.value === null)
      continue;
    cell.n += 1;
    if (isPositive(criterion, answer.value)) cell.x += 1;
  }
  return {
    id: criterion.id,
    ...weigh(answered.map((cell, index) => ({ ...cell, population: strata[index]?.population ?? 0 }))),
  };
}

/** The weighted percent of strata with x of n answers each, its interval and its effective size. */
export function weigh(
  strata: readonly { readonly x: number; readonly n: number; readonly population: number }[],
): Omit<WeightedFinding, 'id'> {
  const present = strata.filter(({ n }) => n > 0);
  const total = (of: (stratum: (typeof present)[number]) => number): number =>
    present.reduce((sum, stratum) => sum + of(stratum), 0);
  const n = total((stratum) => stratum.n);
  const unweighted = percentOf(
    total((stratum) => stratum.x),
    n,
  );
  if (n === 0) return { percent: null, low: null, high: null, unweighted, n, effectiveSize: null };
  const population = total((stratum) => stratum.population);
  const share = total((stratum) => (stratum.population / population) * (stratum.x / stratum.n));
  // Each answer weighs population / n; the weights add up to the population.
  const squares = total((stratum) => (stratum.population * stratum.population) / stratum.n);
  const effectiveSize = (population * population) / squares;
  const interval = wilson(share * effectiveSize, effectiveSize);
  return {
    percent: 100 * share,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    unweighted,
    n,
    effectiveSize,
  };
}
