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

/** Random audits of a small instrument in which every response type and kind of branching is there. */
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
      criterion('T-C4', 'SS', {
        options: options('improved', 'some', 'no_change', 'worse', 'too_early', 'cannot_tell'),
      }),
      criterion('T-C5', 'N'),
      criterion('T-C6', 'N', { showIf: 'C5 > 0' }),
      criterion('T-D1', 'S6', { showIf: 'A1 = Yes' }),
      criterion('T-Z2T', 'MS', { options: options('drift', 'analysis'), optional: true }),
      criterion('T-Z3T', 'MS', { options: options('drift', 'analysis'), optional: true }),
    ],
    {
      gate: { criterion: 'T-A1', overall: 'T-D1', noun: 'plan' },
      voiceTarget: { meetings: 'T-C1', withViews: 'T-C2' },
      profileKeys: ['age', 'neglect'],
      senseChecks: [
        {
          kind: 'not_more_than',
          id: 'smart',
          severity: 'warn',
          lesser: 'T-C6',
          greater: 'T-C5',
          message: 'More outcomes are SMART than there are.',
        },
      ],
    },
  ),
);

export const CRITERIA = [
  'T-A1',
  'T-A2',
  'T-A3',
  'T-B1',
  'T-B2',
  'T-B3',
  'T-C1',
  'T-C2',
  'T-C3',
  'T-C4',
  'T-C5',
  'T-C6',
  'T-D1',
];
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
  'T-C4': ['improved', 'some', 'no_change', 'worse', 'too_early', 'cannot_tell', ...SET_ASIDE],
  'T-C5': ['0', '3', '4', ...SET_ASIDE],
  'T-C6': ['1', '3', '4', ...SET_ASIDE],
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
