import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledTemplate } from '../../src/shared/domain/compile-template';
import { computeFindings } from '../../src/shared/domain/findings';
import type { CriterionFinding, Findings } from '../../src/shared/domain/findings-shape';
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
const compiled: CompiledTemplate = compile(
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

const CRITERIA = ['T-A1', 'T-A2', 'T-A3', 'T-B1', 'T-B2', 'T-B3', 'T-C1', 'T-C2', 'T-C3', 'T-D1'];
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

type Given = {
  readonly caseReference: string;
  readonly reading: number | 'agreed';
  readonly profile: Profile;
  readonly said: Said;
};

const saidArbitrary: fc.Arbitrary<Said> = fc.record(
  Object.fromEntries(Object.entries(TEXTS).map(([id, texts]) => [id, fc.constantFrom(...texts)])),
  { requiredKeys: [] },
);
const profileArbitrary: fc.Arbitrary<Profile> = fc.record(
  { age: fc.constantFrom('0-2', '5-11', '12-15', ''), neglect: fc.constantFrom('yes', 'no', 'unclear') },
  { requiredKeys: [] },
);
const auditArbitrary: fc.Arbitrary<readonly Given[]> = fc.uniqueArray(
  fc.record({
    caseReference: fc.integer({ min: 1, max: 25 }).map((number) => `C-${number}`),
    reading: fc.constantFrom<number | 'agreed'>(1, 1, 1, 2, 'agreed'),
    profile: profileArbitrary,
    said: saidArbitrary,
  }),
  { selector: ({ caseReference, reading }) => `${caseReference} ${reading}`, maxLength: 40 },
);
const optionsArbitrary = fc.record({
  sampling: fc.constantFrom('simple' as const, 'simple' as const, 'census' as const, 'purposive' as const),
  population: fc.constantFrom(null, 25, 60, 300),
});

const recordsOf = (audit: readonly Given[]): readonly ReadingRecord[] =>
  audit.map(({ caseReference, reading, profile, said }) => ({
    caseReference,
    reading,
    profile,
    answers: answersOf(compiled, said),
  }));

const findingsOf = (
  audit: readonly Given[],
  given: Partial<Parameters<typeof computeFindings>[2]> = {},
): Findings => computeFindings(compiled, recordsOf(audit), findingsOptions({ cases: 30, ...given }));

// The naive formulation.

/** The readings that count, as given. */
function naiveCounted(audit: readonly Given[]): readonly Given[] {
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

const stands = (given: Given, id: string): string | undefined => {
  const text = given.said[id];
  return text === undefined || /^(NA|UE|MI)/.test(text) ? undefined : text;
};

/** Which criteria a reading shows, each condition written out. */
function naiveShows(given: Given, id: string): boolean {
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

const valueAt = (given: Given, id: string): string | undefined =>
  naiveShows(given, id) ? stands(given, id) : undefined;

const POSITIVE: Readonly<Record<string, readonly string[]>> = {
  'T-A1': ['yes'],
  'T-B1': ['4', '5', '6'],
  'T-B2': ['yes'],
  'T-B3': ['no'],
  'T-D1': ['4', '5', '6'],
};

function naiveCriterion(counted: readonly Given[], id: string) {
  const shown = counted.filter((given) => naiveShows(given, id));
  const said = (pattern: RegExp): number =>
    shown.filter((given) => pattern.test(given.said[id] ?? 'MI')).length;
  const values = shown.flatMap((given) => stands(given, id) ?? []);
  const positive = POSITIVE[id];
  const x = positive === undefined ? null : values.filter((value) => positive.includes(value)).length;
  return {
    shown: shown.length,
    notApplicable: said(/^NA/),
    unable: said(/^UE/),
    missing: said(/^MI/),
    n: values.length,
    x,
    percent: x === null || values.length === 0 ? null : (100 * x) / values.length,
  };
}

const DAYS_LATE: Readonly<Record<string, string>> = {
  '2026-09-01..2026-09-04': 'in time',
  '2026-09-01..2026-09-11': 'in time',
  '2026-09-01..2026-09-12': 'late',
  '2026-09-01..2026-09-20 agreed': 'agreed',
  '2026-09-01..none': 'not done',
  '2026-09-01..': 'missing',
};

/** Failed, judged or neither, of the four critical criteria. */
function naiveCritical(given: Given): { failed: boolean; judged: boolean } {
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
function naiveInterval(
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

describe('findings of any audit', () => {
  test('are those of a formulation that counts row by row', () => {
    fc.assert(
      fc.property(auditArbitrary, optionsArbitrary, (audit, given) => {
        const findings = findingsOf(audit, given);
        const counted = naiveCounted(audit);
        expect(findings.sample).toMatchObject({
          read: counted.length,
          notRead: 30 - counted.length,
          secondReadings: audit.length - counted.length,
        });
        for (const id of CRITERIA) {
          const finding = findings.criteria.find((each) => each.id === id) as CriterionFinding;
          const naive = naiveCriterion(counted, id);
          expect(finding, id).toMatchObject(naive);
          const interval = naive.x === null ? null : naiveInterval(naive.x, naive.n, given, counted.length);
          if (interval === null) expect([finding.low, finding.high]).toEqual([null, null]);
          else {
            expect(finding.low).toBeCloseTo(interval.low, 8);
            expect(finding.high).toBeCloseTo(interval.high, 8);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('hold gate, voice target, timeliness, themes and critical failures counted row by row', () => {
    fc.assert(
      fc.property(auditArbitrary, (audit) => {
        const findings = findingsOf(audit);
        const counted = naiveCounted(audit);
        const count = (holds: (given: Given) => boolean): number => counted.filter(holds).length;
        const good = (given: Given): boolean => ['4', '5'].includes(valueAt(given, 'T-D1') ?? '');
        const present = (given: Given): boolean => valueAt(given, 'T-A1') === 'yes';
        expect(findings.gates[0]).toMatchObject({
          present: { x: count(present), n: count((given) => valueAt(given, 'T-A1') !== undefined) },
          goodOfPresent: {
            x: count((given) => present(given) && good(given)),
            n: count((given) => valueAt(given, 'T-D1') !== undefined),
          },
          wellServed: { x: count((given) => present(given) && good(given)) },
        });

        const withMeetings = counted.filter(
          (given) => Number(valueAt(given, 'T-C1') ?? 0) > 0 && valueAt(given, 'T-C2') !== undefined,
        );
        const sum = (id: string): number =>
          withMeetings.reduce((total, given) => total + Number(valueAt(given, id)), 0);
        expect(findings.voiceTarget).toMatchObject({
          perChild: {
            x: withMeetings.filter((given) => valueAt(given, 'T-C1') === valueAt(given, 'T-C2')).length,
            n: withMeetings.length,
          },
          perMeeting: { x: sum('T-C2'), n: sum('T-C1') },
        });

        const outcomes = counted.flatMap((given) => DAYS_LATE[valueAt(given, 'T-A3') ?? ''] ?? []);
        const of = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
        expect(findings.timeliness[0]).toMatchObject({
          inTime: of('in time'),
          late: of('late'),
          lateAgreed: of('agreed'),
          notDone: of('not done'),
          dateMissing: of('missing'),
          percentAll: outcomes.length === 0 ? null : (100 * of('in time')) / outcomes.length,
        });

        expect(findings.criticalFailures).toMatchObject({
          x: count((given) => naiveCritical(given).failed),
          n: count((given) => naiveCritical(given).judged),
        });

        const named = (given: Given, id: string, theme: string): boolean =>
          (stands(given, id) ?? '').split('|').includes(theme);
        for (const theme of ['drift', 'analysis']) {
          const either = count((given) => named(given, 'T-Z2T', theme) || named(given, 'T-Z3T', theme));
          const finding = findings.themes.find((each) => each.theme === theme);
          if (either === 0) expect(finding).toBeUndefined();
          else
            expect(finding).toEqual({
              theme,
              strengths: count((given) => named(given, 'T-Z2T', theme)),
              improvements: count((given) => named(given, 'T-Z3T', theme)),
              records: either,
            });
        }

        const evaluations = counted.flatMap((given) => stands(given, 'T-A') ?? []);
        expect(findings.sections[0]?.evaluation).toMatchObject({
          n: evaluations.length,
          x: evaluations.filter((grade) => grade === '4').length,
        });
      }),
      { numRuns: 200 },
    );
  });

  test('keep the states apart: shown is answered, not applicable, unable and missing together', () => {
    fc.assert(
      fc.property(auditArbitrary, (audit) => {
        for (const finding of [...findingsOf(audit).criteria, ...findingsOf(audit).closing]) {
          expect(finding.n + finding.notApplicable + finding.unable + finding.missing).toBe(finding.shown);
          if (finding.distribution !== null && finding.type !== 'MS')
            expect(Object.values(finding.distribution).reduce((sum, each) => sum + each, 0)).toBe(finding.n);
        }
      }),
    );
  });

  test('break down into groups that add up to the criterion', () => {
    fc.assert(
      fc.property(auditArbitrary, fc.constantFrom('age', 'neglect', 'locality'), (audit, dimension) => {
        const findings = findingsOf(audit, { dimensions: [dimension] });
        for (const finding of findings.criteria) {
          const rows = findings.breakdowns.filter((row) => row.id === finding.id);
          expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(finding.n);
          if (finding.x !== null) expect(rows.reduce((sum, row) => sum + (row.x ?? 0), 0)).toBe(finding.x);
          expect(new Set(rows.map((row) => row.group)).size).toBe(rows.length);
        }
      }),
    );
  });

  test('do not depend on the order in which readings come', () => {
    fc.assert(
      fc.property(
        auditArbitrary.chain((audit) =>
          fc.record({
            audit: fc.constant(audit),
            mixed: fc.shuffledSubarray([...audit], { minLength: audit.length }),
          }),
        ),
        ({ audit, mixed }) => {
          expect(findingsOf(mixed, { dimensions: ['age'] })).toEqual(
            findingsOf(audit, { dimensions: ['age'] }),
          );
        },
      ),
    );
  });

  test('do not change when hidden criteria are answered', () => {
    fc.assert(
      fc.property(auditArbitrary, saidArbitrary, (audit, extra) => {
        const answeredWhereHidden = audit.map((given) => {
          const hidden = Object.entries(extra).filter(([id]) => !naiveShows(given, id));
          return { ...given, said: { ...given.said, ...Object.fromEntries(hidden) } };
        });
        expect(findingsOf(answeredWhereHidden)).toEqual(findingsOf(audit));
      }),
    );
  });

  test('never say a number outside its range', () => {
    fc.assert(
      fc.property(auditArbitrary, optionsArbitrary, (audit, given) => {
        for (const { x, n, percent, low, high, coverage } of findingsOf(audit, given).criteria) {
          if (x !== null) expect(x).toBeLessThanOrEqual(n);
          expect(percent === null).toBe(x === null || n === 0);
          for (const each of [percent, low, high, coverage])
            if (each !== null) expect(each >= 0 && each <= 100).toBe(true);
          if (percent !== null && low !== null && high !== null) {
            expect(low).toBeLessThanOrEqual(percent);
            expect(high).toBeGreaterThanOrEqual(percent);
          }
        }
      }),
    );
  });
});
