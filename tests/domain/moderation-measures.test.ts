import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AgreedAnswer, agreedReading } from '../../src/shared/domain/agreed-reading';
import {
  type ModeratedCase,
  moderationMeasures,
  readerMeasures,
} from '../../src/shared/domain/moderation-measures';
import type { Answer } from '../../src/shared/domain/reading';
import { READ, read } from './several-readings';
import { answersOf, type Said, withId } from './small-audit';

const settle = (said: Said): AgreedAnswer[] =>
  [...answersOf(READ, said)].map(([criterionId, answer]) => ({
    criterionId,
    agency: '',
    answer: answer as Answer,
    decided: 'agreed',
    why: 'Looked at together.',
    changeGuidance: false,
  }));
/** A case file read by `first` and then by others, with what was settled. */
const moderated = (number: number, readers: Readonly<Record<string, Said>>, settled: Said): ModeratedCase => {
  const originals = Object.entries(readers).map(([reader, said], at) => ({
    ...read(at + 1, said, {}, `C-${number}`),
    capReason: '',
    reader,
  }));
  return { originals, settled: settle(settled), agreed: agreedReading(READ, originals, settle(settled)) };
};

const CASES = [
  moderated(1, { first: { 'T-B5': '3' }, second: { 'T-B5': '5', 'T-B4': '6' } }, { 'T-B5': '5' }),
  moderated(2, { first: { 'T-B5': '5', 'T-A3': 'no' } }, { 'T-B5': '3', 'T-A3': 'partly' }),
  moderated(3, { second: { 'T-B4': '4' } }, { 'T-B4': '4' }),
  moderated(4, { first: { 'T-A2': '2', 'T-B5': '5' } }, { 'T-B5': '4' }),
  moderated(5, { second: { 'T-A2': '2', 'T-B5': '4' } }, { 'T-B5': '3' }),
];

describe('what moderation did', () => {
  const found = moderationMeasures(READ, CASES);

  test('to readings as a whole', () => {
    expect([found.moderated, found.changed]).toEqual([5, 4]);
  });

  test('to the overall evaluation, by counts and points', () => {
    expect(found.overall).toEqual({
      id: 'T-B5',
      compared: 5,
      changed: 4,
      up: 1,
      down: 3,
      pointsUp: 2,
      pointsDown: 4,
    });
    expect(found.acrossGood).toEqual({ up: 1, down: 2, of: 5 });
  });

  test('criterion by criterion, words without points', () => {
    expect(withId(found.criteria, 'T-A3')).toEqual({
      id: 'T-A3',
      compared: 5,
      changed: 1,
      up: 1,
      down: 0,
      pointsUp: null,
      pointsDown: null,
    });
    expect(found.criteria.map(({ id }) => id)).toEqual([
      'T-A1',
      'T-A2',
      'T-A3',
      'T-B1',
      'T-B2',
      'T-B3',
      'T-B4',
      'T-B5',
    ]);
  });

  test('by grades before and after, 6 first', () => {
    expect(found.gradeShift).toEqual([
      [0, 0, 0, 0, 0, 0],
      [0, 0, 1, 1, 0, 0],
      [0, 0, 1, 1, 0, 0],
      [0, 1, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
  });

  test('to overall evaluations above the cap: one still stands above it, one does not', () => {
    expect(found.overrides).toEqual({ upheld: 1, of: 2 });
  });

  test('to an answer that is not asked any more: changed, in neither direction', () => {
    const shut = moderationMeasures(READ, [moderated(1, { first: {} }, { 'T-A1': 'no', 'T-B5': '3' })]);
    expect(withId(shut.criteria, 'T-A2')).toMatchObject({ compared: 1, changed: 1, up: 0, down: 0 });
  });

  test('is nothing where nothing was moderated', () => {
    const none = moderationMeasures(READ, []);
    expect([none.moderated, none.criteria, none.overall.compared]).toEqual([0, [], 0]);
  });
});

describe('a case profile', () => {
  const profiled = (settled: readonly AgreedAnswer[]): ModeratedCase => {
    const originals = ['0-2', '5-11'].map((age, at) => ({
      ...read(at + 1, {}, { age }),
      capReason: '',
      reader: at === 0 ? 'first' : 'second',
    }));
    return { originals, settled, agreed: agreedReading(READ, originals, settled) };
  };
  const older: AgreedAnswer = {
    ...(settle({ 'T-B4': '4' })[0] as AgreedAnswer),
    criterionId: 'age',
    answer: { state: 'answered', value: { kind: 'option', code: '12-15' }, reason: '' },
  };

  test('that was settled as another one is a change', () => {
    expect(moderationMeasures(READ, [profiled([older])]).changed).toBe(1);
    expect(readerMeasures(READ, [profiled([older])], 'second').changed).toBe(1);
  });

  test('that nobody settled is none', () => {
    expect(moderationMeasures(READ, [profiled([])]).changed).toBe(0);
    expect(readerMeasures(READ, [profiled([])], 'second').changed).toBe(0);
  });
});

describe('what one reader is shown', () => {
  test('is about their own readings, and where theirs is not the base only about what was settled', () => {
    const second = readerMeasures(READ, CASES, 'second');
    expect([second.moderated, second.changed]).toEqual([3, 1]);
    expect(second.overall).toMatchObject({ compared: 3, changed: 1, up: 0, down: 1 });
    expect(withId(second.criteria, 'T-B4').compared).toBe(2);
  });

  test('names nobody', () => {
    expect(JSON.stringify(readerMeasures(READ, CASES, 'second'))).not.toMatch(/first|second/);
  });
});

test('counts add up, whatever was settled', () => {
  const grades = fc.constantFrom('1', '2', '3', '4', '5', '6');
  const anyCase = fc.record({ before: grades, after: fc.option(grades, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 12 }), (cases) => {
      const found = moderationMeasures(
        READ,
        cases.map(({ before, after }, at) =>
          moderated(at, { first: { 'T-B5': before } }, after === undefined ? {} : { 'T-B5': after }),
        ),
      );
      const { up, down, changed, pointsUp, pointsDown } = found.overall;
      expect(up + down).toBe(changed);
      expect(found.gradeShift.flat().reduce((sum, count) => sum + count, 0)).toBe(cases.length);
      const net = cases.reduce((sum, { before, after }) => sum + Number(after ?? before) - Number(before), 0);
      expect((pointsUp ?? 0) - (pointsDown ?? 0)).toBe(net);
      const onDiagonal = found.gradeShift.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
      expect(onDiagonal).toBe(cases.length - changed);
    }),
  );
});
