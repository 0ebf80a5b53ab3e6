import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CriterionSpread, driftOf, spreadInRoom } from '../../src/shared/domain/calibration';
import type { ReadingRecord } from '../../src/shared/domain/reading';
import { READ, read } from './several-readings';
import type { Said } from './small-audit';

const room = (...said: readonly Said[]): readonly ReadingRecord[] =>
  said.map((each, at) => read(at + 1, each));
const agreedOn = (said: Said = {}): ReadonlyMap<string, ReadingRecord> =>
  new Map([['C-001', { ...read(1, said), reading: 'agreed' as const }]]);
const spreadOf = (spreads: readonly CriterionSpread[], id: string): CriterionSpread => {
  const found = spreads.find(({ criterionId }) => criterionId === id);
  if (found === undefined) throw new Error(`${id} has no spread`);
  return found;
};

describe('the spread in the room', () => {
  const grades = ['5', '4', '4', '3', '2'].map((grade): Said => ({ 'T-B4': grade }));
  const found = spreadOf(spreadInRoom(READ, room(...grades), agreedOn()), 'T-B4');

  test('is told answer by answer, by how many and never by whom', () => {
    expect(found.records).toEqual([
      {
        caseReference: 'C-001',
        answers: [
          { state: 'answered', value: '4', said: '4 Good', count: 2, isAgreed: true },
          { state: 'answered', value: '2', said: '2 Weak', count: 1, isAgreed: false },
          { state: 'answered', value: '3', said: '3 Adequate', count: 1, isAgreed: false },
          { state: 'answered', value: '5', said: '5 Very good', count: 1, isAgreed: false },
        ],
      },
    ]);
  });

  test('counts pairs of readers, those that differ and those either side of good', () => {
    expect([found.pairs, found.differing, found.eitherSide]).toEqual([10, 9, 6]);
  });

  test('counts how near each came to the agreed answer', () => {
    expect(found.closeness).toEqual({ n: 5, exact: 2, graded: 5, withinOne: 4, sided: 5, sameSide: 3 });
  });

  test('says nothing about an agreed answer that is not there yet', () => {
    const before = spreadOf(spreadInRoom(READ, room(...grades)), 'T-B4');
    expect(before.closeness).toBeNull();
    expect(before.records[0]?.answers.some(({ isAgreed }) => isAgreed)).toBe(false);
  });

  test('has states beside answers', () => {
    const states = spreadOf(
      spreadInRoom(READ, room({ 'T-A1': 'no' }, { 'T-A2': 'UE:x' }, {}), agreedOn()),
      'T-A2',
    );
    expect(states.records[0]?.answers.map(({ said, count }) => [said, count])).toEqual([
      ['4 Good', 1],
      ['Not asked', 1],
      ['Unable to evaluate', 1],
    ]);
    expect(states.closeness).toEqual({ n: 3, exact: 1, graded: 1, withinOne: 1, sided: 1, sameSide: 1 });
    expect([states.pairs, states.differing, states.eitherSide]).toEqual([3, 3, 0]);
  });

  test('makes no pair of two readers who were not asked', () => {
    const shut: Said = { 'T-A1': 'no' };
    const found = spreadOf(spreadInRoom(READ, room(shut, shut, shut, {}), agreedOn()), 'T-A2');
    expect([found.pairs, found.differing]).toEqual([3, 3]);
  });

  test('pairs readers of the same record only', () => {
    const two = [
      read(1, { 'T-B4': '3' }, {}, 'C-001'),
      read(2, { 'T-B4': '3' }, {}, 'C-001'),
      read(1, { 'T-B4': '6' }, {}, 'C-002'),
      read(2, { 'T-B4': '5' }, {}, 'C-002'),
    ];
    const both = spreadOf(spreadInRoom(READ, two), 'T-B4');
    expect([both.pairs, both.differing, both.eitherSide]).toEqual([2, 1, 0]);
    expect(both.records.map(({ caseReference }) => caseReference)).toEqual(['C-001', 'C-002']);
  });

  test('puts criteria in order: either side of good first, then the most different, then as printed', () => {
    const spreads = spreadInRoom(
      READ,
      room({ 'T-B1': 'b', 'T-B5': '3' }, { 'T-A3': 'partly', 'T-B4': '5' }, { 'T-A3': 'no', 'T-B5': '3' }),
    );
    expect(spreads.map(({ criterionId }) => criterionId)).toEqual([
      'T-A3',
      'T-B5',
      'T-B1',
      'T-B4',
      'T-A1',
      'T-A2',
      'T-B2',
      'T-B3',
    ]);
  });

  test('leaves out what is each reader’s own and what nobody was asked', () => {
    const ids = spreadInRoom(READ, room({ 'T-Z1': 'One.' }, { 'T-Z1': 'Two.' })).map(
      (each) => each.criterionId,
    );
    expect(ids).not.toContain('T-Z1');
    expect(ids).not.toContain('T-A4');
  });

  test('is the same whoever came first, and its counts add up', () => {
    const anyRoom = fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6', 'UE:x', 'MI'), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(anyRoom, (grades) => {
        const said = grades.map((grade): Said => ({ 'T-B4': grade }));
        const spreads = spreadInRoom(READ, room(...said), agreedOn());
        expect(spreadInRoom(READ, room(...said.toReversed()), agreedOn())).toEqual(spreads);
        const at = spreads.find(({ criterionId }) => criterionId === 'T-B4');
        if (at === undefined) {
          expect(grades.every((grade) => grade === 'MI')).toBe(true);
          return;
        }
        const counted = at.records.flatMap(({ answers }) => answers.map(({ count }) => count));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(grades.length);
        expect(at.eitherSide).toBeLessThanOrEqual(at.differing);
        expect(at.differing).toBeLessThanOrEqual(at.pairs);
        expect(at.closeness?.exact).toBe(grades.filter((grade) => grade === '4').length);
      }),
    );
  });
});

describe('an anchor record that comes back', () => {
  const gold: ReadingRecord = { ...read(1), reading: 'agreed' };

  test('shows no drift in a reader who says the same', () => {
    const found = driftOf(READ, read(1), read(1), gold);
    expect(found.first).toEqual(found.second);
    expect([found.away, found.towards]).toEqual([[], []]);
    expect(found.second).toEqual({ n: 8, exact: 8, graded: 3, withinOne: 3, sided: 7, sameSide: 7 });
  });

  test('shows where a reader has left what was agreed, and where they have come to it', () => {
    const found = driftOf(READ, read(1, { 'T-A3': 'no' }), read(2, { 'T-B4': '2', 'T-B5': '3' }), gold);
    expect(found.away.map(({ criterionId }) => criterionId)).toEqual(['T-B4', 'T-B5']);
    expect(found.towards.map(({ criterionId }) => criterionId)).toEqual(['T-A3']);
    expect(found.first).toMatchObject({ exact: 7, withinOne: 3, sameSide: 6 });
    expect(found.second).toMatchObject({ exact: 6, graded: 3, withinOne: 2, sided: 7, sameSide: 5 });
  });
});
