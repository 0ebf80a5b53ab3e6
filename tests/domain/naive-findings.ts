import fc from 'fast-check';
import type { CompiledTemplate } from '../../src/shared/domain/compile-template';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Findings } from '../../src/shared/domain/findings-shape';
import type { Profile, ReadingRecord } from '../../src/shared/domain/reading';
import {
  answersOf,
  compile,
  criterion,
  daysWithin,
  findingsOptions,
  grounds,
  options,
  type Said,
  template,
} from './small-audit';

/**
 * Findings against a formulation of their own: flat rows, one filter per number, conditions of branching written out
 * by hand. It shares nothing with the engine but the answers' text form.
 */
export const compiled: CompiledTemplate = compile(
  template(
    [
      criterion('T-A1', 'YN', { critical: true, notApplicable: grounds('service') }),
      criterion('T-A2', 'SS', { options: options('single', 'multi', 'both'), showIf: 'A1 = Yes' }),
      daysWithin('T-A3', 10, { critical: true, notApplicable: grounds('none_due') }),
      criterion('T-B1', 'S6', { critical: true, showIf: 'A1 = Yes' }),
      criterion('T-B2', 'YPN', { showIf: 'A2 in [multi, both] or neglect = yes' }),
      criterion('T-B3', 'YN', { reverse: true, critical: true, showIf: 'B1 <= 3' }),
      criterion('T-C1', 'N'),
      criterion('T-C2', 'N', { showIf: 'C1 > 0' }),
      criterion('T-C3', 'MS', { options: options('app', 'symbols', 'none!') }),
      criterion('T-D1', 'S6', { showIf: 'A1 = Yes' }),
      criterion('T-Z2T', 'MS', { options: options('drift', 'analysis'), optional: true }),
      criterion('T-Z3T', 'MS', { options: options('drift', 'analysis'), optional: true }),
    ],
    {
      gate: { criterion: 'T-A1', overall: 'T-D1', noun: 'plan' },
      voiceTarget: { meetings: 'T-C1', withViews: 'T-C2' },
      profileKeys: ['age', 'neglect'],
    },
  ),
);

export const CRITERIA = ['T-A1', 'T-A2', 'T-A3', 'T-B1', 'T-B2', 'T-B3', 'T-C1', 'T-C2', 'T-C3', 'T-D1'];
const SET_ASIDE = ['UE', 'MI'];
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'T-A1': ['yes', 'yes', 'no', 'NA:service', ...SET_ASIDE],
  'T-A2': ['single', 'multi', 'both', ...SET_ASIDE],
  'T-A3': [
    '2026-09-01..2026-09-04',
    '2026-09-01..2026-09-11',
    '2026-09-01..2026-09-12',
    '2026-09-01..2026-09-20 agreed',
    '2026-09-01..none',
    '2026-09-01..',
    'NA:none_due',
    ...SET_ASIDE,
  ],
  'T-B1': ['1', '2', '3', '4', '5', '6', ...SET_ASIDE],
  'T-B2': ['yes', 'partly', 'no', ...SET_ASIDE],
  'T-B3': ['yes', 'no', ...SET_ASIDE],
  'T-C1': ['0', '1', '2', ...SET_ASIDE],
  'T-C2': ['0', '1', '2', ...SET_ASIDE],
  'T-C3': ['app', 'app|symbols', 'none', ...SET_ASIDE],
  'T-D1': ['2', '3', '4', '5', ...SET_ASIDE],
  'T-Z2T': ['drift', 'drift|analysis', 'MI'],
  'T-Z3T': ['drift', 'analysis', 'MI'],
  'T-A': ['3', '4', 'UE'],
};

export type Given = {
  readonly caseReference: string;
  readonly reading: number | 'agreed';
  readonly profile: Profile;
  readonly said: Said;
};

export const saidArbitrary: fc.Arbitrary<Said> = fc.record(
  Object.fromEntries(Object.entries(TEXTS).map(([id, texts]) => [id, fc.constantFrom(...texts)])),
  { requiredKeys: [] },
);
const profileArbitrary: fc.Arbitrary<Profile> = fc.record(
  { age: fc.constantFrom('0-2', '5-11', '12-15', ''), neglect: fc.constantFrom('yes', 'no', 'unclear') },
  { requiredKeys: [] },
);
export const auditArbitrary: fc.Arbitrary<readonly Given[]> = fc.uniqueArray(
  fc.record({
    caseReference: fc.integer({ min: 1, max: 25 }).map((number) => `C-${number}`),
    reading: fc.constantFrom<number | 'agreed'>(1, 1, 1, 2, 'agreed'),
    profile: profileArbitrary,
    said: saidArbitrary,
  }),
  { selector: ({ caseReference, reading }) => `${caseReference} ${reading}`, maxLength: 40 },
);
export const optionsArbitrary = fc.record({
  sampling: fc.constantFrom('simple' as const, 'simple' as const, 'census' as const, 'purposive' as const),
  population: fc.constantFrom(null, 25, 60, 300),
});

export const recordsOf = (audit: readonly Given[]): readonly ReadingRecord[] =>
  audit.map(({ caseReference, reading, profile, said }) => ({
    caseReference,
    reading,
    profile,
    answers: answersOf(compiled, said),
  }));

export const findingsOf = (
  audit: readonly Given[],
  given: Partial<Parameters<typeof computeFindings>[2]> = {},
): Findings => computeFindings(compiled, recordsOf(audit), findingsOptions({ cases: 30, ...given }));

// The naive formulation.

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
  'T-D1': ['1', '2', '3', '4', '5', '6'],
};

const naivePercent = (x: number, n: number): number | null => (n === 0 ? null : (100 * x) / n);

const naiveDistribution = (
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
function naiveMedian(grades: readonly number[]): readonly number[] | null {
  const left = [...grades].sort((a, b) => b - a);
  while (left.length > 2) {
    left.shift();
    left.pop();
  }
  return left.length === 0 ? null : [...new Set(left)];
}

function naiveWord(x: number, n: number): string | null {
  if (n < 10) return null;
  const share = x / n;
  if (share === 0 || share === 1) return share === 0 ? 'none' : 'all';
  const bounds: readonly (readonly [number, string])[] = [
    [0.15, 'few'],
    [0.5, 'less than half'],
    [0.75, 'majority'],
  ];
  const below = bounds.find(([bound]) => share < bound);
  return below?.[1] ?? (share > 0.9 ? 'almost all' : 'most');
}

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
    presentation: ['none', 'counts', 'small', 'normal'][
      [5, 10, 30].filter((least) => values.length >= least).length
    ],
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

/** Failed, judged or neither, of the four critical criteria. */
export function naiveCritical(given: Given): { failed: boolean; judged: boolean } {
  const a1 = valueAt(given, 'T-A1');
  const a3 = DAYS_LATE[valueAt(given, 'T-A3') ?? ''];
  const b1 = valueAt(given, 'T-B1');
  const b3 = valueAt(given, 'T-B3');
  return {
    failed: a1 === 'no' || a3 === 'late' || a3 === 'not done' || b1 === '1' || b1 === '2' || b3 === 'yes',
    judged:
      a1 !== undefined || (a3 !== undefined && a3 !== 'missing') || b1 !== undefined || b3 !== undefined,
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
