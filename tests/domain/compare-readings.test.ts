import { describe, expect, test } from 'vitest';
import { partsOfPlace, placeOfAnswer } from '../../src/shared/domain/answer-place';
import {
  type ComparedCriterion,
  compareReadings,
  nextDifference,
} from '../../src/shared/domain/compare-readings';
import type { Profile, ReadingRecord } from '../../src/shared/domain/reading';
import { READ, read } from './several-readings';
import { answersOf, compile, criterion, type Said, template } from './small-audit';

const lineOf = (lines: readonly ComparedCriterion[], id: string, agency = ''): ComparedCriterion => {
  const found = lines.find((each) => each.criterionId === id && each.agency === agency);
  if (found === undefined) throw new Error(`${id} was not compared`);
  return found;
};
const at = (id: string, first: Said, second: Said): ComparedCriterion =>
  lineOf(compareReadings(READ, [read(1, first), read(2, second)]), id);

describe('two readings at one criterion', () => {
  test.each<[string, string, Said, Said, readonly string[], string]>([
    ['that agree', 'T-B4', {}, {}, [], 'The readings agree.'],
    [
      'either side of good',
      'T-B4',
      { 'T-B4': '3' },
      {},
      ['either_side', 'points'],
      'Either side of good, 1 point apart.',
    ],
    ['apart on one side', 'T-B4', { 'T-B4': '6' }, {}, ['points'], '2 points apart.'],
    [
      'of different words',
      'T-A3',
      { 'T-A3': 'partly' },
      { 'T-A3': 'no' },
      ['words'],
      'Different words: Partly and No.',
    ],
    [
      'of words either side of good',
      'T-A3',
      { 'T-A3': 'partly' },
      {},
      ['either_side', 'words'],
      'Either side of good: Partly and Yes.',
    ],
    [
      'hidden in one and answered in the other',
      'T-A3',
      {},
      { 'T-A1': 'no' },
      ['hidden'],
      'Reading 2 did not ask it.',
    ],
    [
      'not applicable in one',
      'T-A3',
      { 'T-A3': 'NA:one' },
      {},
      ['not_applicable'],
      'Reading 1 found it not applicable.',
    ],
    ['that nobody could evaluate', 'T-A3', { 'T-A3': 'UE:x' }, { 'T-A3': 'UE:y' }, [], 'The readings agree.'],
    ['unable in one', 'T-A3', { 'T-A3': 'UE:x' }, {}, ['unable'], 'Reading 1 could not evaluate it.'],
    [
      'on different grounds',
      'T-A3',
      { 'T-A3': 'NA:one' },
      { 'T-A3': 'NA:two' },
      ['ground'],
      'Not applicable on different grounds.',
    ],
    [
      'blank in one and not asked in the other',
      'T-A3',
      { 'T-A3': 'MI' },
      { 'T-A1': 'no' },
      [],
      'The readings agree.',
    ],
    ['blank in one', 'T-B4', { 'T-B4': 'MI' }, {}, ['unanswered'], 'Reading 1 left it blank.'],
    ['of other options', 'T-B1', { 'T-B1': 'a|b' }, {}, ['value'], 'Different answers.'],
    [
      'either side of the standard',
      'T-B2',
      { 'T-B2': 'elapsed 12 late' },
      {},
      ['either_side', 'value'],
      'Within the standard in one reading and not in another. Different answers.',
    ],
    ['of other days within it', 'T-B2', { 'T-B2': 'elapsed 9 in_time' }, {}, ['value'], 'Different answers.'],
    [
      'in the readers’ own words',
      'T-Z1',
      { 'T-Z1': 'One thing.' },
      { 'T-Z1': 'Another.' },
      [],
      'Each reader’s own: there is nothing to settle.',
    ],
    [
      'about how sure a reader is',
      'T-Z9',
      { 'T-Z9': 'low' },
      { 'T-Z9': 'high' },
      [],
      'Each reader’s own: there is nothing to settle.',
    ],
    ['of a section’s evaluation', 'T-B', { 'T-B': '4' }, { 'T-B': '5' }, ['points'], '1 point apart.'],
    [
      'of a section one did not evaluate',
      'T-B',
      { 'T-B': '4' },
      {},
      ['unanswered'],
      'Reading 2 left it blank.',
    ],
  ])('%s', (_, id, first, second, how, sentence) => {
    const line = at(id, first, second);
    expect([line.how, line.sentence, line.differs]).toEqual([how, sentence, how.length > 0]);
  });

  test('where the same No is marked as affecting safety by one', () => {
    const marked = read(2, { 'T-A1': 'no' });
    const answers = new Map(marked.answers);
    answers.set('T-A1', { state: 'answered', value: { kind: 'word', word: 'no' }, reason: 'safety: seen' });
    const line = lineOf(compareReadings(READ, [read(1, { 'T-A1': 'no' }), { ...marked, answers }]), 'T-A1');
    expect([line.how, line.sentence]).toEqual([
      ['safety'],
      'Reading 2 says that the child’s safety is affected.',
    ]);
  });

  test('says each answer in words, and why it was not asked', () => {
    const line = at('T-A3', { 'T-A3': 'NA:two' }, { 'T-A1': 'no' });
    expect(line.answers.map(({ said }) => said)).toEqual([
      'Not applicable: Ground two',
      'Not asked: A1 is No',
    ]);
    expect(at('T-B4', {}, { 'T-B4': 'UE:page missing' }).answers.map(({ said }) => said)).toEqual([
      '4 Good',
      'Unable to evaluate: page missing',
    ]);
  });
});

test.each<[string, string]>([
  ['elapsed 8 in_time', '8 calendar days, in time'],
  ['elapsed 1 in_time', '1 calendar day, in time'],
  ['2026-09-01..2026-09-21', '20 calendar days, late'],
  ['2026-09-01..2026-09-21 agreed', '20 calendar days, late, with an agreed reason'],
  ['2026-09-01..none', 'Not done'],
  ['elapsed ? date_missing', 'A date is missing'],
])('dates are said as what they come to: %s', (text, said) => {
  expect(at('T-B2', { 'T-B2': text }, {}).answers[0]?.said).toBe(said);
});

test('where No is good, Partly and No are either side of good', () => {
  const reversed = compile(template([criterion('T-A1', 'YPN', { reverse: true })]));
  const said = (word: string, reading: number) => ({
    caseReference: 'C-001',
    reading,
    profile: {},
    answers: answersOf(reversed, { 'T-A1': word }),
  });
  expect(compareReadings(reversed, [said('no', 1), said('partly', 2)])[0]?.how).toEqual([
    'either_side',
    'words',
  ]);
  expect(compareReadings(reversed, [said('yes', 1), said('partly', 2)])[0]?.how).toEqual(['words']);
});

test('three readings are compared at once', () => {
  const lines = compareReadings(READ, [
    read(1, { 'T-B4': '5' }),
    read(2, { 'T-B4': '2' }),
    read(3, { 'T-B4': 'UE' }),
  ]);
  const line = lineOf(lines, 'T-B4');
  expect([line.how, line.pointsApart]).toEqual([['either_side', 'points', 'unable'], 3]);
  expect(line.sentence).toBe('Either side of good, 3 points apart. Reading 3 could not evaluate it.');
});

test('what no reading asked is left out', () => {
  const ids = compareReadings(READ, [read(1), read(2)]).map(({ criterionId }) => criterionId);
  expect(ids).not.toContain('T-A4');
  expect(ids).not.toContain('age');
  expect(ids).toEqual(['T-A1', 'T-A2', 'T-A3', 'T-B1', 'T-B2', 'T-B3', 'T-B4', 'T-B5', 'T-Z1', 'T-Z9']);
});

test('what the case profile says is compared like an answer', () => {
  const compare = (first: Profile, second: Profile) =>
    lineOf(compareReadings(READ, [read(1, {}, first), read(2, {}, second)]), 'age');
  const differing = compare({ age: '0-2' }, { age: '5-11' });
  expect([differing.kind, differing.how, differing.answers.map(({ said }) => said)]).toEqual([
    'profile',
    ['profile'],
    ['0 to 2', '5 to 11'],
  ]);
  expect(compare({ age: '0-2' }, {}).answers.map(({ said }) => said)).toEqual(['0 to 2', 'Not recorded']);
  expect(compare({ age: '0-2' }, { age: '0-2' }).differs).toBe(false);
});

test('a criterion answered for each agency is compared for each', () => {
  const ofAgencies = (number: number, health: string): ReadingRecord => {
    const reading = read(number, { 'T-B3': undefined });
    const word = (text: string) => READ_WORD(text);
    return {
      ...reading,
      answers: new Map([
        ...reading.answers,
        [placeOfAnswer({ criterionId: 'T-B3', agency: 'Health' }), word(health)],
        [placeOfAnswer({ criterionId: 'T-B3', agency: 'Social work' }), word('yes')],
      ]),
    };
  };
  const lines = compareReadings(READ, [ofAgencies(1, 'yes'), ofAgencies(2, 'no')]);
  expect(lineOf(lines, 'T-B3', 'Health').differs).toBe(true);
  expect(lineOf(lines, 'T-B3', 'Social work').differs).toBe(false);
  expect(lines.filter(({ criterionId }) => criterionId === 'T-B3')).toHaveLength(2);
  expect(partsOfPlace('T-B3 Social work')).toEqual({ criterionId: 'T-B3', agency: 'Social work' });
});
const READ_WORD = (word: string) => ({
  state: 'answered' as const,
  value: { kind: 'word' as const, word: word as 'yes' | 'no' },
  reason: '',
});

describe('the order in which differences are looked at', () => {
  const lines = compareReadings(READ, [
    read(1, { 'T-B5': '3', 'T-A3': 'NA:one', 'T-B1': 'b' }, { locality: 'north' }),
    read(2, { 'T-A2': '5', 'T-B4': '6' }, { locality: 'south' }),
  ]);

  test('is: either side of good, critical, points, profile, states, the rest, then what agrees', () => {
    expect(lines.filter(({ differs }) => differs).map(({ criterionId }) => criterionId)).toEqual([
      'T-B5',
      'T-A2',
      'T-B4',
      'locality',
      'T-A3',
      'T-B1',
    ]);
    expect(lines.map(({ differs }) => differs)).toEqual(lines.map((_, place) => place < 6));
    expect(lines.every(({ differs, weight }) => differs === weight > 0)).toBe(true);
  });

  test('puts any difference at a critical criterion before points at another', () => {
    const critical = compareReadings(READ, [read(1, { 'T-A2': 'UE:x', 'T-B4': '6' }), read(2)]);
    expect(critical.slice(0, 2).map(({ criterionId }) => criterionId)).toEqual(['T-A2', 'T-B4']);
  });

  test('leads from one to the next and round again', () => {
    const whole = lines.filter(({ differs }) => differs);
    const first = nextDifference(lines, null);
    expect(first?.criterionId).toBe('T-B5');
    expect(nextDifference(lines, first)?.criterionId).toBe('T-A2');
    expect(nextDifference(lines, whole.at(-1) ?? null)?.criterionId).toBe('T-B5');
    expect(nextDifference(compareReadings(READ, [read(1), read(2)]), null)).toBeNull();
  });
});
