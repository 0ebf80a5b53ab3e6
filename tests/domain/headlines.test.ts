import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../src/shared/domain/findings';
import { assembleEverySentence, assembleSentence, suggestHeadlines } from '../../src/shared/domain/headlines';
import { listCriteria } from '../../src/shared/domain/template';
import { compileShipped, SHIPPED_KEYS } from '../templates/shipped';
import {
  compile,
  criterion,
  findingsOptions,
  readingsOf,
  type Said,
  template,
  times,
  withId,
} from './small-audit';

const question = 'Does every action have a role and a date?';
const asked = criterion('T-C1', 'YPN', { question });

function sentenceFor(answers: readonly string[], about = asked): string {
  const compiled = compile(template([about]));
  const { criteria } = computeFindings(
    compiled,
    readingsOf(
      compiled,
      answers.map((answer): Said => ({ [about.id]: answer })),
    ),
    findingsOptions(),
  );
  return assembleSentence(about, withId(criteria, about.id)).sentence;
}

describe('a sentence put together from a finding', () => {
  test.each([
    [33, 53, 'Yes in a majority of records (33 of 53, 62%).'],
    [45, 60, 'Yes in most records (45 of 60, 75%).'],
    [59, 60, 'Yes in almost all records (59 of 60, 98%).'],
    [60, 60, 'Yes in all records (60 of 60, 100%).'],
    [24, 54, 'Yes in less than half of records (24 of 54, 44%).'],
    [3, 60, 'Yes in few records (3 of 60, 5%).'],
    [0, 60, 'Yes in none of the records (0 of 60, 0%).'],
    [150, 300, 'Yes in a majority of records (150 of 300, 50.0%).'],
    [10, 10, 'Yes in all records (10 of 10, 100%).'],
    [6, 9, 'Yes in 6 of 9 records.'],
    [5, 5, 'Yes in 5 of 5 records.'],
    [4, 4, 'Fewer than 5 records.'],
    [0, 0, 'Fewer than 5 records.'],
  ])('of %d of %d reads “%s”', (x, n, sentence) => {
    expect(sentenceFor([...times(x, 'yes'), ...times(n - x, 'no')])).toBe(`${question} ${sentence}`);
  });

  test('says “good or better” of grades, and No where No is the good answer', () => {
    const graded = criterion('T-C1', 'S6', { question: 'How well do actions fit the outcomes?' });
    expect(sentenceFor([...times(24, '4'), ...times(30, '3')], graded)).toBe(
      'How well do actions fit the outcomes? Good or better in less than half of records (24 of 54, 44%).',
    );
    const reverse = criterion('T-C1', 'YN', { question: 'Has progress stalled?', reverse: true });
    expect(sentenceFor([...times(37, 'no'), ...times(8, 'yes')], reverse)).toBe(
      'Has progress stalled? No in most records (37 of 45, 82%).',
    );
  });

  test('never says a percentage without x and n before it', () => {
    for (let n = 0; n <= 120; n += 7) {
      for (let x = 0; x <= n; x += 3) {
        const sentence = sentenceFor([...times(x, 'yes'), ...times(n - x, 'partly')]);
        if (n < 10) expect(sentence).not.toContain('%');
        else expect(sentence).toMatch(new RegExp(`\\(${x} of ${n}, [\\d.]+%\\)\\.$`));
        if (n < 5) expect(sentence).not.toMatch(/\d+ of \d+/);
      }
    }
  });

  test.each(SHIPPED_KEYS)('reads well after every question of %s: each ends with a question mark', (key) => {
    for (const { type, question: text, id } of listCriteria(compileShipped(key).template))
      if (['S6', 'YN', 'YPN'].includes(type)) expect(text, id).toMatch(/\?$/);
  });
});

describe('the headline behind a gate', () => {
  const gated = compile(
    template([criterion('T-A1', 'YN'), criterion('T-E5', 'S6', { showIf: 'A1 = Yes' })], {
      gate: { criterion: 'T-A1', overall: 'T-E5', noun: 'plan' },
      overall: 'T-E5',
    }),
  );
  const overallSentence = (said: readonly Said[]) =>
    assembleEverySentence(gated, computeFindings(gated, readingsOf(gated, said), findingsOptions())).find(
      ({ criterionId }) => criterionId === 'T-E5',
    );
  const saying = (good: number, poor: number, without: number): readonly Said[] => [
    ...times(good, { 'T-A1': 'yes', 'T-E5': '4' }),
    ...times(poor, { 'T-A1': 'yes', 'T-E5': '3' }),
    ...times(without, { 'T-A1': 'no' }),
  ];

  test('speaks of children well served, and of all three numbers', () => {
    expect(overallSentence(saying(40, 14, 6))).toEqual({
      criterionId: 'T-E5',
      sentence:
        'A plan is there and good or better for a majority of children (40 of 60, 67%). 54 of 60 have one; of those judged, 40 of 54 are good or better.',
      x: 40,
      n: 60,
      percent: (100 * 40) / 60,
      quantityWord: 'majority',
    });
  });

  test.each([
    [
      4,
      3,
      2,
      'A plan is there and good or better for 4 of 9 children. 7 of 9 have one; of those judged, 4 of 7 are good or better.',
    ],
    [2, 1, 1, 'A plan is there and good or better: fewer than 5 records.'],
    [
      2,
      1,
      9,
      'A plan is there and good or better for less than half of children (2 of 12, 17%). 3 of 12 have one.',
    ],
  ])(
    'with %d good, %d poor and %d without one, says only what the numbers bear',
    (good, poor, without, sentence) => {
      expect(overallSentence(saying(good, poor, without))?.sentence).toBe(sentence);
    },
  );
});

describe('the headlines that are suggested', () => {
  const compiled = compile(
    template([
      criterion('T-A1', 'YN', { critical: true }),
      criterion('T-A2', 'YN', { critical: true }),
      criterion('T-A3', 'YN', { critical: true }),
      criterion('T-B1', 'YN'),
      criterion('T-B2', 'YN'),
      criterion('T-B3', 'YN'),
      criterion('T-C1', 'N'),
      criterion('T-C2', 'S6'),
    ]),
  );
  /** So many Yes of 20 at each criterion; what is not named is not answered. */
  const suggestFor = (yes: Readonly<Record<string, number>>, records = 20) => {
    const said = Array.from(
      { length: records },
      (_, index): Said =>
        Object.fromEntries(
          Object.entries(yes).map(([id, count]) => [
            id,
            id === 'T-C2' ? (index < count ? '5' : '2') : index < count ? 'yes' : 'no',
          ]),
        ),
    );
    return suggestHeadlines(
      compiled,
      computeFindings(compiled, readingsOf(compiled, said), findingsOptions()),
    );
  };

  test('are the overall evaluation and the two lowest critical criteria, one worry and one success of the rest', () => {
    expect(
      suggestFor({ 'T-A1': 12, 'T-A2': 5, 'T-A3': 8, 'T-B1': 3, 'T-B2': 19, 'T-B3': 11, 'T-C2': 14 }),
    ).toEqual({ findings: ['T-C2', 'T-A2', 'T-A3'], worry: 'T-B1', success: 'T-B2' });
  });

  test('keep printed order among equals', () => {
    expect(
      suggestFor({ 'T-A1': 5, 'T-A2': 5, 'T-A3': 5, 'T-B1': 9, 'T-B2': 9, 'T-B3': 9, 'T-C2': 9 }),
    ).toEqual({ findings: ['T-C2', 'T-A1', 'T-A2'], worry: 'T-A3', success: 'T-B1' });
  });

  test('never name one criterion as the worry and the success', () => {
    expect(suggestFor({ 'T-B1': 7 })).toEqual({ findings: [], worry: 'T-B1', success: '' });
    expect(suggestFor({ 'T-B1': 7, 'T-B2': 7 })).toEqual({ findings: [], worry: 'T-B1', success: 'T-B2' });
  });

  test('offer nothing from fewer than ten records', () => {
    expect(suggestFor({ 'T-A1': 5, 'T-B1': 4, 'T-C2': 2 }, 9)).toEqual({
      findings: [],
      worry: '',
      success: '',
    });
  });
});
