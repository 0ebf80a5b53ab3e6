import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_MODERATION_RULES,
  isDrawn,
  type ModerationRules,
  moderationQueue,
  type QueuedReading,
} from '../../src/shared/domain/moderation-queue';
import { READ, read } from './several-readings';
import type { Said } from './small-audit';

const AUDIT = 'fictional-audit';
const NONE_DRAWN: ModerationRules = { ...DEFAULT_MODERATION_RULES, randomShare: 0 };
const came = (
  number: number,
  said: Said = {},
  given: Partial<Pick<QueuedReading, 'flagged' | 'conflictDecided' | 'caseReference'>> = {},
): QueuedReading => ({ ...read(number, said), flagged: [], conflictDecided: false, ...given });
const reasons = (readings: readonly QueuedReading[], rules = NONE_DRAWN) =>
  moderationQueue(rules, READ, readings, AUDIT).flatMap((item) =>
    item.reasons.map(({ code, criterionIds, sentence }) => [code, criterionIds, sentence]),
  );

describe('why a case file is moderated', () => {
  test('nothing is, when nothing speaks for it', () => {
    expect(reasons([came(1)])).toEqual([]);
    expect(reasons([came(1), came(2)])).toEqual([]);
  });

  test.each<[string, readonly QueuedReading[], readonly unknown[]]>([
    [
      'a 6 overall',
      [came(1, { 'T-B5': '6' })],
      ['overall_high', ['T-B5'], 'Reading 1 gives 6 Excellent overall.'],
    ],
    ['a 2 overall', [came(1, { 'T-B5': '2' })], ['overall_low', ['T-B5'], 'Reading 1 gives 2 Weak overall.']],
    [
      'one critical failure',
      [came(1, { 'T-A2': '2', 'T-B5': '3' })],
      ['critical_failure', ['T-A2'], 'Reading 1 has a critical failure: A2.'],
    ],
    [
      'two points apart on one side of good',
      [came(1, { 'T-B4': '6' }), came(2)],
      ['points_apart', ['T-B4'], 'The readings are two points or more apart on B4.'],
    ],
    [
      'either side of good',
      [came(1, { 'T-B4': '3', 'T-A2': '3' }), came(2)],
      ['either_side', ['T-A2', 'T-B4'], 'The readings are either side of good on A2 and B4.'],
    ],
    [
      'different words',
      [came(1, { 'T-A3': 'partly' }), came(2)],
      ['different_words', ['T-A3'], 'The readings say different words on A3.'],
    ],
    [
      'a conflict that the lead decided',
      [came(1, {}, { conflictDecided: true })],
      ['conflict_decided', [], 'Reading 1 came in versions that differ, and the lead chose one.'],
    ],
    [
      'flagged criteria',
      [came(1, {}, { flagged: ['T-B4', 'T-B'] })],
      ['flagged', ['T-B4', 'T-B'], 'Reading 1 flags B4 and section B.'],
    ],
    [
      'low confidence',
      [came(1, { 'T-Z9': 'low' })],
      ['unsure', [], 'Reading 1 is one its reader is not sure of.'],
    ],
  ])('%s', (_, readings, reason) => {
    expect(reasons(readings)).toEqual([reason]);
  });

  test('the cap was exceeded', () => {
    expect(reasons([came(1, { 'T-A2': '2', 'T-B5': '5' })])).toContainEqual([
      'cap_exceeded',
      ['T-B5'],
      'Reading 1 gives 5 Very good overall, above the cap of 3.',
    ]);
  });

  test('neighbouring grades on one side of good are no reason', () => {
    expect(reasons([came(1, { 'T-B4': '5' }), came(2)])).toEqual([]);
  });

  test('a 6 beside a 3 is both either side and far apart', () => {
    expect(reasons([came(1, { 'T-B4': '6' }), came(2, { 'T-B4': '3' })]).map(([code]) => code)).toEqual([
      'either_side',
      'points_apart',
    ]);
  });

  test('every rule has a switch', () => {
    const everything = [
      came(
        1,
        { 'T-A2': '1', 'T-B5': '6', 'T-A3': 'no', 'T-Z9': 'low' },
        { flagged: ['T-B4'], conflictDecided: true },
      ),
      came(2),
    ];
    const off: ModerationRules = {
      overallGrades: [],
      criticalFailures: false,
      doubleReadings: false,
      wordDifferences: false,
      capExceeded: false,
      conflictDecisions: false,
      flagged: false,
      unsure: false,
      randomShare: 0,
    };
    expect(reasons(everything, off)).toEqual([]);
    expect(reasons(everything)).toHaveLength(9);
    expect(reasons(everything, { ...off, randomShare: 1 })).toEqual([
      ['random', [], 'It is in the 100% drawn by chance.'],
    ]);
  });
});

describe('the queue', () => {
  const items = moderationQueue(
    NONE_DRAWN,
    READ,
    [
      came(1, { 'T-B5': '6' }, { caseReference: 'C-004' }),
      came(1, { 'T-B5': '1' }, { caseReference: 'C-003' }),
      came(1, { 'T-A2': '2', 'T-B5': '3' }, { caseReference: 'C-002' }),
      came(1, { 'T-B5': '2' }, { caseReference: 'C-001' }),
      came(2, { 'T-B4': '4' }, { caseReference: 'C-005' }),
      came(1, { 'T-B4': '3' }, { caseReference: 'C-005' }),
      came(1, {}, { caseReference: 'C-006' }),
    ],
    AUDIT,
  );

  test('has the gravest first and leaves out what has no reason', () => {
    expect(items.map(({ reference }) => reference)).toEqual(['C-002', 'C-001', 'C-003', 'C-005', 'C-004']);
  });

  test('has what is about more criteria before what is about fewer, then what has more reasons', () => {
    const beside = (caseReference: string, said: Said, flagged: readonly string[] = []): QueuedReading[] => [
      came(1, said, { caseReference, flagged }),
      came(2, {}, { caseReference }),
    ];
    const order = moderationQueue(
      NONE_DRAWN,
      READ,
      [
        ...beside('C-001', { 'T-B4': '3' }),
        ...beside('C-002', { 'T-B4': '3' }, ['T-B1']),
        ...beside('C-003', { 'T-B4': '3', 'T-A2': '3' }),
      ],
      AUDIT,
    );
    expect(order.map(({ reference }) => reference)).toEqual(['C-003', 'C-002', 'C-001']);
  });

  test('names every reading of the case file', () => {
    expect(items.find(({ reference }) => reference === 'C-005')?.readings).toEqual([1, 2]);
  });
});

describe('the random share', () => {
  const reference = fc.integer({ min: 0, max: 9999 }).map((number) => `C-${number}`);

  test('does not move, whatever else comes in and in whatever order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(reference, { minLength: 1, maxLength: 12 }), fc.nat(), (references, cut) => {
        const rules = { ...DEFAULT_MODERATION_RULES, randomShare: 0.4 };
        const ofAll = (of: readonly string[]): string[] =>
          moderationQueue(
            rules,
            READ,
            of.map((each) => came(1, {}, { caseReference: each })),
            AUDIT,
          ).map((item) => item.reference);
        const some = references.slice(0, 1 + (cut % references.length));
        expect(ofAll(some)).toEqual(ofAll(references.toReversed()).filter((each) => some.includes(each)));
      }),
      { numRuns: 60 },
    );
  });

  test('is near what was asked for, another in another audit, and only grows with the share', () => {
    const all = Array.from({ length: 10_000 }, (_, at) => `VOI-27Q3-${at}`);
    const drawnIn = (audit: string, share: number): string[] =>
      all.filter((each) => isDrawn(audit, each, share));
    const tenth = drawnIn(AUDIT, 0.1);
    expect(tenth.length).toBeGreaterThan(900);
    expect(tenth.length).toBeLessThan(1100);
    expect(drawnIn('another', 0.1)).not.toEqual(tenth);
    const fifth = new Set(drawnIn(AUDIT, 0.2));
    expect(tenth.every((each) => fifth.has(each))).toBe(true);
    expect([drawnIn(AUDIT, 0), drawnIn(AUDIT, 1)].map(({ length }) => length)).toEqual([0, 10_000]);
  });
});
