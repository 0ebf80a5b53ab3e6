import { describe, expect, test } from 'vitest';
import { reviewReading } from '../../src/shared/domain/completeness';
import { answersOf, compile, criterion, grounds, type Said, template } from './small-audit';

const SHEET = compile(
  template(
    [
      criterion('T-A1', 'YN', { critical: true }),
      criterion('T-A2', 'S6', { showIf: 'A1 = yes', notApplicable: grounds('young') }),
      criterion('T-A3', 'FT', { optional: true, min: 0, max: 600 }),
      criterion('T-B1', 'S6'),
      criterion('T-Z1', 'YN'),
    ],
    { overall: 'T-B1', profileKeys: ['age', 'siblings'] },
  ),
);
const ALL: Said = { 'T-A1': 'yes', 'T-A2': '4', 'T-B1': '4', 'T-Z1': 'no' };
const MINUTES = 60_000;

const review = (
  said: Said,
  given: Partial<Parameters<typeof reviewReading>[1]> = {},
): ReturnType<typeof reviewReading> =>
  reviewReading(SHEET, {
    profile: {},
    answers: answersOf(SHEET, said),
    notes: new Map(),
    capReason: '',
    elapsedMs: 30 * MINUTES,
    ...given,
  });

describe('what is missing', () => {
  test.each<[string, Said, string[]]>([
    ['everything that is shown and not optional', {}, ['T-A1', 'T-B1', 'T-Z1']],
    ['what an answer opens', { ...ALL, 'T-A2': undefined }, ['T-A2']],
    ['nothing that is hidden', { ...ALL, 'T-A1': 'no', 'T-A2': undefined }, []],
    ['nothing that is set aside', { ...ALL, 'T-A2': 'NA:young', 'T-B1': 'UE:locked' }, []],
    ['nothing, when all is answered', ALL, []],
  ])('%s', (_, said, missing) => {
    expect(review(said).missing).toEqual(missing);
  });
});

test('a reading with nothing missing can be completed, one with something missing cannot', () => {
  expect(review(ALL).canComplete).toBe(true);
  expect(review({ ...ALL, 'T-B1': undefined }).canComplete).toBe(false);
});

test('what is dealt with is counted of what is shown, optional questions only once they are answered', () => {
  expect(review(ALL)).toMatchObject({ dealtWith: 4, shownCount: 4 });
  expect(review({ ...ALL, 'T-A3': 'A strength.' })).toMatchObject({ dealtWith: 5, shownCount: 5 });
  expect(review({ ...ALL, 'T-A1': 'no', 'T-A2': '4' })).toMatchObject({ dealtWith: 3, shownCount: 3 });
});

describe('an overall evaluation above the cap', () => {
  const above: Said = { ...ALL, 'T-A1': 'no', 'T-A2': undefined, 'T-B1': '5' };
  test('needs a reason', () => {
    expect(review(above)).toMatchObject({ capReasonNeeded: true, canComplete: false });
    expect(review(above, { capReason: 'short' }).capReasonNeeded).toBe(true);
    expect(review(above, { capReason: 'Seen by the health visitor every week.' })).toMatchObject({
      capReasonNeeded: false,
      canComplete: true,
    });
  });
  test('at the cap needs none', () => {
    expect(review({ ...above, 'T-B1': '3' }).capReasonNeeded).toBe(false);
  });
});

describe('words that could identify a person', () => {
  test.each([
    ['in a note', { notes: new Map([['T-A1', 'Seen on 14/09/2026']]) }],
    ['in the reason for going above the cap', { capReason: 'Seen at EH1 1AA by the team, and well.' }],
  ])('keep a reading from being completed: %s', (_, given) => {
    const said = review(ALL, given);
    expect(said.notesToReword).toHaveLength(1);
    expect(said.canComplete).toBe(false);
  });
  test('in a text answer too, but not in one that is hidden', () => {
    expect(review({ ...ALL, 'T-A3': 'Write to mum@example.org about it.' }).canComplete).toBe(false);
  });
  test('that only look like a name ask for a second look and stop nothing', () => {
    const said = review(ALL, { notes: new Map([['T-A1', 'As Mr Harbour says in the minute']]) });
    expect(said.notesToLookAt).toHaveLength(1);
    expect(said.canComplete).toBe(true);
  });
});

test('profile keys that are not recorded are said and stop nothing', () => {
  const said = review(ALL, { profile: { age: '5-11' } });
  expect(said.profileMissing).toEqual(['siblings']);
  expect(said.canComplete).toBe(true);
});

test('under ten minutes is quick', () => {
  expect(review(ALL, { elapsedMs: 9 * MINUTES }).isQuick).toBe(true);
  expect(review(ALL, { elapsedMs: 10 * MINUTES }).isQuick).toBe(false);
});

test('each section says how far it is', () => {
  expect(review({ 'T-A1': 'yes' }).sections).toEqual([
    { id: 'T-A', shown: 2, dealtWith: 1, contradictions: 0 },
    { id: 'T-B', shown: 1, dealtWith: 0, contradictions: 0 },
    { id: 'T-Z', shown: 1, dealtWith: 0, contradictions: 0 },
  ]);
});
