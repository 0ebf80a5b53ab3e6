import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../src/shared/domain/findings';
import type { CriterionFinding } from '../../src/shared/domain/findings-shape';
import type { Criterion } from '../../src/shared/domain/template';
import {
  compile,
  criterion,
  daysWithin,
  findingsOptions,
  grounds,
  options,
  readingsOf,
  type Said,
  template,
  times,
  withId,
} from './small-audit';

/** The finding of one criterion that was answered as listed, one reading each. */
function findingOf(asked: Criterion, answers: readonly string[]): CriterionFinding {
  const compiled = compile(template([asked]));
  const readings = readingsOf(
    compiled,
    answers.map((answer): Said => ({ [asked.id]: answer })),
  );
  return withId(computeFindings(compiled, readings, findingsOptions()).criteria, asked.id);
}

const grades = (counts: Readonly<Record<number, number>>): readonly string[] =>
  Object.entries(counts).flatMap(([grade, count]) => times(count, grade));

describe('a six-point criterion', () => {
  // Worked by hand: 2 + 13 + 25 = 40 of 54 are 4 or better; 2 + 13 = 15 are 5 or better; 4 + 1 = 5 are 2 or worse.
  const overall = findingOf(criterion('T-A1', 'S6'), grades({ 6: 2, 5: 13, 4: 25, 3: 9, 2: 4, 1: 1 }));

  test('is positive from 4 up, with x, n, percent and interval', () => {
    expect(overall).toMatchObject({ x: 40, n: 54, percent: (100 * 40) / 54, quantityWord: 'majority' });
    expect(overall.low).toBeCloseTo(61.07, 2);
    expect(overall.high).toBeCloseTo(83.88, 2);
  });

  test('says very good or better and weak or worse beside it', () => {
    expect(overall.veryGoodOrBetter).toBeCloseTo(27.7778, 4);
    expect(overall.weakOrWorse).toBeCloseTo(9.2593, 4);
  });

  test('keeps all six grades in the distribution, and the median category', () => {
    expect(overall.distribution).toEqual({ 6: 2, 5: 13, 4: 25, 3: 9, 2: 4, 1: 1 });
    // The 27th and 28th of 54, counted from 6 down, are both 4.
    expect(overall.median).toEqual([4]);
    expect(findingOf(criterion('T-A1', 'S6'), grades({ 4: 5, 3: 5 })).median).toEqual([4, 3]);
    expect(findingOf(criterion('T-A1', 'S6'), grades({ 5: 1 })).distribution).toEqual({
      6: 0,
      5: 1,
      4: 0,
      3: 0,
      2: 0,
      1: 0,
    });
  });
});

describe('a yes/partly/no criterion', () => {
  test('counts Yes alone: 33 Yes, 14 Partly and 6 No are 33 of 53', () => {
    const finding = findingOf(criterion('T-A1', 'YPN'), [
      ...times(33, 'yes'),
      ...times(14, 'partly'),
      ...times(6, 'no'),
    ]);
    expect(finding).toMatchObject({
      x: 33,
      n: 53,
      percent: (100 * 33) / 53,
      quantityWord: 'majority',
      distribution: { yes: 33, partly: 14, no: 6 },
      median: null,
      veryGoodOrBetter: null,
      weakOrWorse: null,
    });
    expect(finding.low).toBeCloseTo(48.8, 1);
    expect(finding.high).toBeCloseTo(74.1, 1);
  });

  test('counts No where No is good, and keeps the words as they were given', () => {
    const finding = findingOf(criterion('T-A1', 'YN', { reverse: true }), [
      ...times(8, 'yes'),
      ...times(37, 'no'),
    ]);
    expect(finding).toMatchObject({ reverse: true, x: 37, n: 45, distribution: { yes: 8, no: 37 } });
    const partly = findingOf(criterion('T-A1', 'YPN', { reverse: true }), ['yes', 'partly', 'no', 'no']);
    expect(partly).toMatchObject({ x: 2, n: 4, distribution: { yes: 1, partly: 1, no: 2 } });
  });
});

describe('the states of a criterion', () => {
  const asked = criterion('T-A1', 'YN', { notApplicable: grounds('young') });

  test.each([
    // answers, shown, notApplicable, unable, missing, n, x, coverage
    [['yes', 'no', 'NA:young', 'UE', 'MI'], 5, 1, 1, 1, 2, 1, 50],
    [['NA:young', 'NA:young'], 2, 2, 0, 0, 0, 0, null],
    [['UE', 'MI'], 2, 0, 1, 1, 0, 0, 0],
    [['yes', 'NA:young'], 2, 1, 0, 0, 1, 1, 100],
    [[], 0, 0, 0, 0, 0, 0, null],
  ] as const)('of %j are kept apart', (answers, shown, notApplicable, unable, missing, n, x, coverage) => {
    expect(findingOf(asked, answers)).toMatchObject({
      shown,
      notApplicable,
      unable,
      missing,
      n,
      x,
      coverage,
      percent: n === 0 ? null : (100 * x) / n,
    });
  });

  test('count a reading without any answer to it as missing', () => {
    const compiled = compile(template([asked]));
    const [finding] = computeFindings(compiled, readingsOf(compiled, [{}, {}]), findingsOptions()).criteria;
    expect(finding).toMatchObject({ shown: 2, missing: 2, n: 0, percent: null, low: null, high: null });
  });

  test('leave an answer to a hidden criterion out of every one of them', () => {
    const compiled = compile(
      template([criterion('T-A1', 'YN'), criterion('T-A2', 'S6', { showIf: 'A1 = Yes' })]),
    );
    const readings = readingsOf(compiled, [
      { 'T-A1': 'yes', 'T-A2': '5' },
      { 'T-A1': 'no', 'T-A2': '1' },
      { 'T-A1': 'UE', 'T-A2': '1' },
      { 'T-A1': 'no', 'T-A2': 'UE' },
    ]);
    const finding = withId(computeFindings(compiled, readings, findingsOptions()).criteria, 'T-A2');
    expect(finding).toMatchObject({ shown: 1, unable: 0, n: 1, x: 1, weakOrWorse: 0 });
  });
});

describe('small numbers', () => {
  test.each([
    [1, 'none', true, null],
    [4, 'none', true, null],
    [5, 'counts', true, null],
    [9, 'counts', true, null],
    [10, 'small', true, 'all'],
    [29, 'small', true, 'all'],
    [30, 'normal', false, 'all'],
  ] as const)('%d records are presented as %s and still numbered', (n, presentation, smallSample, word) => {
    const finding = findingOf(criterion('T-A1', 'YN'), times(n, 'yes'));
    expect(finding).toMatchObject({ n, x: n, percent: 100, presentation, smallSample, quantityWord: word });
    expect(finding.low).not.toBeNull();
  });
});

describe('a criterion without a good side', () => {
  const none = { x: null, percent: null, low: null, high: null, quantityWord: null, median: null };

  test.each([
    ['a count', criterion('T-A1', 'N'), ['3', '0', 'UE'], 2, null],
    ['a scale', criterion('T-A1', 'SC'), ['7', '10'], 2, null],
    ['a text', criterion('T-A1', 'FT'), ['Clear plans.'], 1, null],
    ['two dates', daysWithin('T-A1', 10), ['2026-09-01..2026-09-05', '2026-09-01..'], 2, null],
    [
      'a single choice',
      criterion('T-A1', 'SS', { options: options('seen', 'likely', 'harm') }),
      ['seen', 'seen', 'harm'],
      3,
      { seen: 2, likely: 0, harm: 1 },
    ],
    [
      'a multiple choice, whose shares do not add up to one',
      criterion('T-A1', 'MS', { options: options('app', 'symbols', 'none!') }),
      ['app|symbols', 'symbols', 'none'],
      3,
      { app: 1, symbols: 2, none: 1 },
    ],
  ])('is counted and never scored: %s', (_, asked, answers, n, distribution) => {
    expect(findingOf(asked, answers)).toMatchObject({ ...none, n, distribution });
  });
});
