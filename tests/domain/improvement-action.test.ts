import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeFinding } from '../../src/shared/domain/findings-shape';
import {
  type ActionStep,
  type ActionWords,
  daysBetween,
  loopOf,
  PDSA_STAGES,
  placeAfter,
  stateOn,
  whyNotClosed,
  whyNotKept,
} from '../../src/shared/domain/improvement-action';
import { NO_LISTS } from '../../src/shared/domain/screening';

const step = (turn: number, stage: ActionStep['stage']): ActionStep => ({
  turn,
  stage,
  words: 'done',
  on: '2026-12-04',
});

describe('plan, do, study, act', () => {
  test('steps made one after another go round the four stages, turn by turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (count) => {
        const steps: ActionStep[] = [];
        for (let made = 0; made < count; made += 1) {
          const { turn, stage } = placeAfter(steps);
          steps.push(step(turn, stage));
        }
        const place = placeAfter(steps);
        expect(place.turn).toBe(1 + Math.floor(count / 4));
        expect(place.stage).toBe(PDSA_STAGES[count % 4]);
      }),
    );
  });
});

describe('how an action stands', () => {
  const open = { closing: null, touchedOn: '2026-12-01' };
  test.each([
    ['on the day it is due', '2026-12-18', { ...open, due: '2026-12-18' }, 'in hand'],
    ['the day after', '2026-12-19', { ...open, due: '2026-12-18' }, 'overdue'],
    ['over the turn of the year', '2027-01-01', { ...open, due: '2026-12-31' }, 'overdue'],
    ['without a day', '2026-12-19', { ...open, due: '' }, 'in hand'],
    ['60 days after the last word', '2027-01-30', { ...open, due: '' }, 'in hand'],
    ['61 days after the last word', '2027-01-31', { ...open, due: '' }, 'stuck'],
    ['late and stuck', '2027-03-01', { ...open, due: '2026-12-18' }, 'overdue'],
  ] as const)('%s it is as the rules say', (_when, today, action, state) => {
    expect(stateOn(today, action)).toBe(state);
  });

  test('closed is closed, however late', () => {
    const closing = { how: 'difference', evidence: 'e', nextAsks: 'n', on: '2026-12-04' } as const;
    expect(stateOn('2030-01-01', { due: '2026-12-18', touchedOn: '2026-01-01', closing })).toBe('closed');
  });

  test.each([
    ['2027-02-28', '2027-03-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-10-24', '2026-10-26', 2],
    ['2026-12-31', '2026-12-30', -1],
  ])('from %s to %s are %i days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});

describe('closing', () => {
  const blank = fc.stringMatching(/^\s{0,4}$/);
  test('never goes without its evidence, nor without what is asked next', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('difference', 'no_difference'),
        fc.string(),
        fc.string(),
        (how, evidence, nextAsks) => {
          const closing = { how, evidence, nextAsks, on: '2026-12-04' } as const;
          const isWhole = evidence.trim() !== '' && nextAsks.trim() !== '';
          expect(whyNotClosed(closing) === null).toBe(isWhole);
        },
      ),
    );
    fc.assert(
      fc.property(blank, blank, (evidence, nextAsks) => {
        expect(whyNotClosed({ how: 'difference', evidence, nextAsks, on: '2026-12-04' })).toMatch(/evidence/);
      }),
    );
  });
});

const WORDS: ActionWords = {
  origin: { kind: 'criterion', words: 'Voice of the child, 27Q1', auditId: '1', meaningId: 'voi.views' },
  what: 'Views at every key meeting',
  howMuch: '95% of children',
  byWhen: '2027-01-31',
  measure: 'VOI-B2',
  idea: 'A views page opens the agenda',
  prediction: 'Nine in ten within a quarter',
  owner: 'Chair, core group practice forum',
  group: 'CIG',
  due: '2027-01-31',
  reAudit: '2027-04-01',
  evidence: '',
  priorities: [],
  promise: [],
  rights: [],
};

describe('what is written', () => {
  test('an action as people write them is kept', () => {
    expect(whyNotKept(WORDS, NO_LISTS)).toBeNull();
  });
  test('one without an aim is not', () => {
    expect(whyNotKept({ ...WORDS, what: ' ' }, NO_LISTS)).toMatch(/aim/);
  });
  test.each([
    ['evidence', 'The evidence'],
    ['owner', 'The owner'],
    ['idea', 'The change idea'],
  ] as const)('an identifier in the %s is named by its field', (field, label) => {
    expect(whyNotKept({ ...WORDS, [field]: 'ask 0101011237' }, NO_LISTS)).toMatch(
      new RegExp(`^${label} holds`),
    );
  });
});

const change = (given: Partial<ChangeFinding>, before = [31, 58], now = [53, 58]): ChangeFinding => ({
  id: 'VOI-B2',
  before: { x: before[0] ?? null, n: before[1] ?? null, period: '26Q4' } as ChangeFinding['before'],
  now: { x: now[0] ?? null, n: now[1] ?? null, period: '27Q2' } as ChangeFinding['now'],
  difference: 38,
  low: 20,
  high: 50,
  word: 'improved',
  comparable: true,
  reason: null,
  ...given,
});

describe('the loop', () => {
  test.each([
    ['improved', change({}), { kind: 'changed', says: 'improved' }],
    ['fell', change({ word: 'fell' }), { kind: 'changed', says: 'fell' }],
    ['no clear change', change({ word: 'no clear change' }), { kind: 'no clear change' }],
    ['nine answers', change({}, [4, 9]), { kind: 'cannot tell', says: '9 answers are too few to tell.' }],
    ['ten answers', change({}, [4, 10]), { kind: 'changed' }],
    [
      'another question',
      change({ comparable: false, word: null, reason: 'The question means something else now.' }),
      { kind: 'not comparable', says: 'The question means something else now.' },
    ],
  ])('says of %s what the engine found', (_name, given, expected) => {
    expect(loopOf(given, '27Q2')).toMatchObject(expected);
  });
  test('says that a question is not asked any more', () => {
    expect(loopOf(undefined, '27Q2')).toEqual({ kind: 'not asked' });
  });
});
