import { type CountedReading, countAnswers } from './counted-readings';
import { medianOfCounts } from './distribution';
import type { CriterionFinding, Distribution, Share } from './findings-shape';
import { type IntervalBasis, intervalFor } from './intervals';
import { presentationFor } from './presentation';
import { quantityWordFor } from './quantity-words';
import type { Answer, Value } from './reading';
import { type Criterion, GRADES } from './template';

/** Good or better starts here (docs/rules.md, percent positive). */
export const GOOD = 4;
const VERY_GOOD = 5;
const WEAK = 2;
const SMALL_SAMPLE_BELOW = 30;

/** x of n with its percent and interval. */
export function shareOf(x: number, n: number, basis: IntervalBasis): Share {
  const interval = intervalFor(x, n, basis);
  return { x, n, percent: percentOf(x, n), low: interval?.low ?? null, high: interval?.high ?? null };
}

export const percentOf = (x: number, n: number): number | null => (n === 0 ? null : (100 * x) / n);

/** Whether a criterion of this type has a positive side at all. */
export const hasPositiveSide = (criterion: Pick<Criterion, 'type'>): boolean =>
  criterion.type === 'S6' || criterion.type === 'YN' || criterion.type === 'YPN';

/** Whether a value is on the positive side: good or better; yes; no where the criterion is reversed. */
export function isPositive(criterion: Pick<Criterion, 'reverse'>, value: Value): boolean {
  if (value.kind === 'grade') return value.grade >= GOOD;
  return value.kind === 'word' && value.word === (criterion.reverse ? 'no' : 'yes');
}

/** What one criterion's states and values add up to. */
type Tally = {
  n: number;
  notApplicable: number;
  unable: number;
  missing: number;
  positive: number;
  readonly values: Map<string, number>;
};

/** From how often each different answer was given. */
function tallyAnswers(criterion: Criterion, given: readonly (readonly [Answer, number])[]): Tally {
  const tally: Tally = { n: 0, notApplicable: 0, unable: 0, missing: 0, positive: 0, values: new Map() };
  for (const [{ state, value }, times] of given) {
    if (state === 'not_applicable') tally.notApplicable += times;
    else if (state === 'unable') tally.unable += times;
    else if (state === 'unanswered' || value === null) tally.missing += times;
    else addValue(tally, criterion, value, times);
  }
  return tally;
}

function addValue(tally: Tally, criterion: Criterion, value: Value, times: number): void {
  tally.n += times;
  if (isPositive(criterion, value)) tally.positive += times;
  switch (value.kind) {
    case 'grade':
      addCategory(tally, GRADE_CODES[value.grade] ?? '', times);
      break;
    case 'word':
      addCategory(tally, value.word, times);
      break;
    case 'option':
      addCategory(tally, value.code, times);
      break;
    case 'options':
      for (const code of value.codes) addCategory(tally, code, times);
      break;
    default:
      break;
  }
}

/** Grades as categories are named. */
const GRADE_CODES: Readonly<Record<number, string>> = Object.fromEntries(
  GRADES.map((grade) => [grade, String(grade)]),
);

function addCategory({ values }: Tally, category: string, times: number): void {
  values.set(category, (values.get(category) ?? 0) + times);
}

/** Every category of a criterion in printed order; null where it has none. */
export function categoriesFor(criterion: Criterion): readonly string[] | null {
  switch (criterion.type) {
    case 'S6':
      return GRADES.map(String);
    case 'YN':
      return ['yes', 'no'];
    case 'YPN':
      return ['yes', 'partly', 'no'];
    case 'SS':
    case 'MS':
      return criterion.options.map((option) => option.code);
    default:
      return null;
  }
}

const distributionOf = (criterion: Criterion, values: ReadonlyMap<string, number>): Distribution | null => {
  const categories = categoriesFor(criterion);
  return categories === null
    ? null
    : Object.fromEntries(categories.map((category) => [category, values.get(category) ?? 0]));
};

/**
 * Everything one criterion answers over the readings that count (docs/rules.md, states and denominators). The states
 * are kept apart, n is the criterion's own, and no state but an answer is ever on either side.
 */
export function findCriterion(
  criterion: Criterion,
  readings: readonly CountedReading[],
  basis: IntervalBasis,
): CriterionFinding {
  const [given = []] = countAnswers(readings, criterion.id);
  return findAnswers(criterion, given, basis);
}

/** The same from how often each different answer was given. */
export function findAnswers(
  criterion: Criterion,
  given: readonly (readonly [Answer, number])[],
  basis: IntervalBasis,
): CriterionFinding {
  const tally = tallyAnswers(criterion, given);
  const positive = hasPositiveSide(criterion) ? shareOf(tally.positive, tally.n, basis) : null;
  const eligible = tally.n + tally.unable + tally.missing;
  return {
    id: criterion.id,
    type: criterion.type,
    reverse: criterion.reverse,
    critical: criterion.critical,
    shown: eligible + tally.notApplicable,
    notApplicable: tally.notApplicable,
    unable: tally.unable,
    missing: tally.missing,
    n: tally.n,
    x: positive?.x ?? null,
    percent: positive?.percent ?? null,
    low: positive?.low ?? null,
    high: positive?.high ?? null,
    ...gradeShares(criterion, tally),
    coverage: percentOf(tally.n, eligible),
    quantityWord: positive === null ? null : quantityWordFor(positive.x, positive.n),
    presentation: presentationFor(tally.n),
    distribution: distributionOf(criterion, tally.values),
    median: criterion.type === 'S6' ? medianOfGrades(tally.values) : null,
    smallSample: tally.n < SMALL_SAMPLE_BELOW,
  };
}

export const medianOfGrades = (values: ReadonlyMap<string, number>): readonly number[] | null =>
  medianOfCounts(new Map([...values].map(([grade, count]) => [Number(grade), count])));

function gradeShares(
  criterion: Criterion,
  tally: Tally,
): Pick<CriterionFinding, 'veryGoodOrBetter' | 'weakOrWorse'> {
  if (criterion.type !== 'S6') return { veryGoodOrBetter: null, weakOrWorse: null };
  const countWhere = (holds: (grade: number) => boolean): number =>
    GRADES.filter(holds).reduce((sum, grade) => sum + (tally.values.get(String(grade)) ?? 0), 0);
  return {
    veryGoodOrBetter: percentOf(
      countWhere((grade) => grade >= VERY_GOOD),
      tally.n,
    ),
    weakOrWorse: percentOf(
      countWhere((grade) => grade <= WEAK),
      tally.n,
    ),
  };
}
