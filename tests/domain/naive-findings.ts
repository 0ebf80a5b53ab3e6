import type { Presentation, QuantityWord } from '../../src/shared/domain/findings-shape';
import type { Given } from './naive-audit';

/**
 * Findings by a formulation of their own: flat rows, one filter per number, conditions of branching written out by
 * hand. It shares nothing with the engine but the answers' text form.
 */

/** The readings that count, as given. */
export function naiveCounted(audit: readonly Given[]): readonly Given[] {
  const cases = [...new Set(audit.map(({ caseReference }) => caseReference))];
  return cases.map((reference) => {
    const own = audit.filter(({ caseReference }) => caseReference === reference);
    const ordered = [...own].sort(
      (a, b) =>
        Number(a.reading === 'agreed' ? 0 : a.reading) - Number(b.reading === 'agreed' ? 0 : b.reading),
    );
    return ordered[0] as Given;
  });
}

export const stands = (given: Given, id: string): string | undefined => {
  const text = given.said[id];
  return text === undefined || /^(NA|UE|MI)/.test(text) ? undefined : text;
};

/** Which criteria a reading shows, each condition written out. */
export function naiveShows(given: Given, id: string): boolean {
  const value = (other: string): string | undefined =>
    naiveShows(given, other) ? stands(given, other) : undefined;
  switch (id) {
    case 'T-A2':
    case 'T-B1':
    case 'T-D1':
      return value('T-A1') === 'yes';
    case 'T-B2':
      return (
        value('T-A2') === 'multi' ||
        value('T-A2') === 'both' ||
        given.profile.neglect === 'yes' ||
        given.profile.neglect === 'unclear'
      );
    case 'T-B3': {
      const grade = value('T-B1');
      return grade !== undefined && Number(grade) <= 3;
    }
    case 'T-C2': {
      const meetings = value('T-C1');
      return meetings !== undefined && Number(meetings) > 0;
    }
    case 'T-C6': {
      const outcomes = value('T-C5');
      return outcomes !== undefined && Number(outcomes) > 0;
    }
    default:
      return true;
  }
}

export const valueAt = (given: Given, id: string): string | undefined =>
  naiveShows(given, id) ? stands(given, id) : undefined;

const POSITIVE: Readonly<Record<string, readonly string[]>> = {
  'T-A1': ['yes'],
  'T-B1': ['4', '5', '6'],
  'T-B2': ['yes'],
  'T-B3': ['no'],
  'T-D1': ['4', '5', '6'],
};

const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  'T-A1': ['yes', 'no'],
  'T-A2': ['single', 'multi', 'both'],
  'T-B1': ['1', '2', '3', '4', '5', '6'],
  'T-B2': ['yes', 'partly', 'no'],
  'T-B3': ['yes', 'no'],
  'T-C3': ['app', 'symbols', 'none'],
  'T-C4': ['improved', 'some', 'no_change', 'worse', 'too_early', 'cannot_tell'],
  'T-Z2T': ['drift', 'analysis'],
  'T-Z3T': ['drift', 'analysis'],
  'T-D1': ['1', '2', '3', '4', '5', '6'],
};

export const naivePercent = (x: number, n: number): number | null => (n === 0 ? null : (100 * x) / n);

export const naiveDistribution = (
  categories: readonly string[],
  values: readonly string[],
): Record<string, number> =>
  Object.fromEntries(
    categories.map((category) => [
      category,
      values.filter((value) => value.split('|').includes(category)).length,
    ]),
  );

/** Both ends are taken off until one or two are left. */
export function naiveMedian(grades: readonly number[]): readonly number[] | null {
  const left = [...grades].sort((a, b) => b - a);
  while (left.length > 2) {
    left.shift();
    left.pop();
  }
  return left.length === 0 ? null : [...new Set(left)];
}

export function naiveWord(x: number, n: number): QuantityWord | null {
  if (n < 10) return null;
  const share = x / n;
  if (share === 0 || share === 1) return share === 0 ? 'none' : 'all';
  const bounds: readonly (readonly [number, QuantityWord])[] = [
    [0.15, 'few'],
    [0.5, 'less than half'],
    [0.75, 'majority'],
  ];
  const below = bounds.find(([bound]) => share < bound);
  return below?.[1] ?? (share > 0.9 ? 'almost all' : 'most');
}

const naivePresentation = (n: number): Presentation => {
  if (n >= 10) return n >= 30 ? 'normal' : 'small';
  return n >= 5 ? 'counts' : 'none';
};

export function naiveCriterion(counted: readonly Given[], id: string) {
  const shown = counted.filter((given) => naiveShows(given, id));
  const said = (pattern: RegExp): number =>
    shown.filter((given) => pattern.test(given.said[id] ?? 'MI')).length;
  const values = shown.flatMap((given) => stands(given, id) ?? []);
  const positive = POSITIVE[id];
  const x = positive === undefined ? null : values.filter((value) => positive.includes(value)).length;
  const among = (...wanted: readonly string[]): number =>
    values.filter((value) => wanted.includes(value)).length;
  const isGraded = id === 'T-B1' || id === 'T-D1';
  const eligible = shown.length - said(/^NA/);
  return {
    veryGoodOrBetter: isGraded ? naivePercent(among('5', '6'), values.length) : null,
    weakOrWorse: isGraded ? naivePercent(among('1', '2'), values.length) : null,
    coverage: naivePercent(values.length, eligible),
    quantityWord: x === null ? null : naiveWord(x, values.length),
    distribution: CATEGORIES[id] === undefined ? null : naiveDistribution(CATEGORIES[id], values),
    median: isGraded ? naiveMedian(values.map(Number)) : null,
    smallSample: values.length < 30,
    presentation: naivePresentation(values.length),
    shown: shown.length,
    notApplicable: said(/^NA/),
    unable: said(/^UE/),
    missing: said(/^MI/),
    n: values.length,
    x,
    percent: x === null || values.length === 0 ? null : (100 * x) / values.length,
  };
}

export const DAYS_LATE: Readonly<Record<string, string>> = {
  '2026-09-01..2026-09-04': 'in time',
  '2026-09-01..2026-09-11': 'in time',
  '2026-09-01..2026-09-12': 'late',
  '2026-09-01..2026-09-20 agreed': 'agreed',
  '2026-09-01..none': 'not done',
  '2026-09-01..': 'missing',
};

/** Of each critical criterion in a reading: failed, judged, or null where nobody can say. */
export function naiveMarks(given: Given): Readonly<Record<string, 'failed' | 'held' | null>> {
  const mark = (id: string, fails: readonly string[]): 'failed' | 'held' | null => {
    const text = valueAt(given, id);
    const said = id === 'T-A3' ? DAYS_LATE[text ?? ''] : text;
    if (said === undefined || said === 'missing') return null;
    return fails.includes(said) ? 'failed' : 'held';
  };
  return {
    'T-A1': mark('T-A1', ['no']),
    'T-A3': mark('T-A3', ['late', 'not done']),
    'T-B1': mark('T-B1', ['1', '2']),
    'T-B3': mark('T-B3', ['yes']),
  };
}

/** Wilson in its centre-and-half-width form, with the finite-population rule of the command line page. */
export function naiveInterval(
  x: number,
  n: number,
  { sampling, population }: { sampling: string; population: number | null },
  read: number,
): { low: number; high: number } | null {
  if (n === 0 || sampling !== 'simple' || (population !== null && population <= read)) return null;
  const size = population !== null && read / population > 0.1 ? (n * (population - 1)) / (population - n) : n;
  const p = x / n;
  const z = 1.959963984540054;
  const half = z * Math.sqrt((p * (1 - p)) / size + (z * z) / (4 * size * size));
  const divisor = 1 + (z * z) / size;
  const centre = p + (z * z) / (2 * size);
  return { low: (100 * (centre - half)) / divisor, high: (100 * (centre + half)) / divisor };
}
