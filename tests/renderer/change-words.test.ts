import { describe, expect, test } from 'vitest';
import { printPoints, printPointsInterval } from '../../src/renderer/charts/points';
import {
  asClause,
  sayChange,
  sayChanges,
  sayTrend,
  sayTrendPoint,
} from '../../src/renderer/screens/findings/change-words';
import { heatOf } from '../../src/renderer/screens/findings/heat';
import type { ShownChange, ShownTrend } from '../../src/renderer/screens/findings/shown-findings';

const change = (given: Partial<ShownChange> = {}): ShownChange => ({
  id: 'T-A1',
  before: { x: 150, n: 300, percent: 50, period: '27Q1' },
  now: { x: 42, n: 60, percent: 70, period: '27Q3' },
  difference: 20,
  low: 6.3,
  high: 31.6,
  word: 'improved',
  comparable: true,
  reason: null,
  suppressed: false,
  hidden: [],
  ...given,
});

describe('points of a hundred', () => {
  test.each([
    [20, 60, '+20'],
    [-6.4, 60, '−6'],
    [0.4, 60, '0'],
    [-0.4, 60, '0'],
    [6.34, 300, '+6.3'],
  ])('%s of %s records is printed %s', (points, n, printed) => {
    expect(printPoints(points, n)).toBe(printed);
  });

  test('an interval says both ends, and nothing where there is none', () => {
    expect(printPointsInterval(-3.8, 22.7, 60)).toBe('−4 to +23');
    expect(printPointsInterval(null, null, 60)).toBe('');
  });
});

describe('a change in words', () => {
  test.each([
    ['improved', change(), 'Improved. Plus 20 points, 95% interval 6 to 32.'],
    [
      'fell by one',
      change({ difference: -1, low: -1.6, high: -0.5, word: 'fell' }),
      'Fell. Minus 1 point, 95% interval −2 to −1.',
    ],
    [
      'no clear change, and none at all',
      change({ difference: 0.2, low: -12, high: 12.4, word: 'no clear change' }),
      'No clear change. No points, 95% interval −12 to 12.',
    ],
    [
      'not comparable',
      change({
        comparable: false,
        difference: null,
        low: null,
        high: null,
        word: null,
        reason: 'The meaning of the criterion has changed.',
      }),
      'Not comparable: the meaning of the criterion has changed.',
    ],
    [
      'hidden',
      change({ difference: null, low: null, high: null, word: null, hidden: ['now.x', 'difference'] }),
      'Change is hidden, so that no number can be worked out.',
    ],
  ])('%s', (_what, given, said) => {
    expect(sayChange(given)).toBe(said);
  });

  test('a sentence inside another loses its capital, an abbreviation keeps it', () => {
    expect(asClause('The question changed.')).toBe('the question changed');
    expect(asClause('CHR is another template.')).toBe('CHR is another template');
  });

  test('all of them are counted, and words nothing has are left out', () => {
    expect(sayChanges([change(), change({ word: 'fell' }), change({ comparable: false, word: null })])).toBe(
      'Improved 1, fell 1, not comparable 1.',
    );
  });
});

const PERIODS = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10', 'M11', 'M12'];
const trend = (given: Partial<ShownTrend> = {}): ShownTrend => ({
  id: 'T-A1',
  calendar: 'month',
  points: PERIODS.map((period, index) => ({
    period,
    version: index < 6 ? 1 : 2,
    break: null,
    x: 10 + index,
    n: 20,
    percent: 50 + 5 * index,
    low: null,
    high: null,
  })),
  runs: [
    {
      from: 0,
      to: 11,
      median: 77.5,
      shifts: [{ from: 0, to: 5, side: 'below' }],
      trends: [{ from: 0, to: 11, way: 'rising' }],
    },
  ],
  suppressed: false,
  hidden: [],
  ...given,
});

describe('a run chart in words', () => {
  test('says its centre line, its shifts and its trends', () => {
    expect(sayTrend(trend())).toEqual([
      'The centre line is at 78%.',
      'Shift: from M01 to M06 every point lies below the centre line.',
      'Trend: rising from M01 to M12 without a turn.',
    ]);
  });

  test('says what it needs where there are few points', () => {
    const points = trend().points.slice(0, 4);
    expect(sayTrend(trend({ points, runs: [] }))).toEqual([
      '4 points: a centre line, shifts and trends are looked for from 10 points without a break.',
    ]);
  });

  test('says where it is broken and why', () => {
    const points = trend().points.map((point, index) =>
      index === 6 ? { ...point, break: 'The meaning changed in version 2.' } : point,
    );
    expect(sayTrend(trend({ points, runs: [] })).at(-1)).toBe(
      'Broken before M07: the meaning changed in version 2.',
    );
    expect(sayTrendPoint(trend({ points, runs: [] }), 6)).toBe(
      'M07: 16 of 20, 80%. Version 2. The line is broken before it: the meaning changed in version 2.',
    );
  });

  test('a point says its share, its side and what it is part of', () => {
    expect(sayTrendPoint(trend(), 0)).toBe(
      'M01: 10 of 20, 50%, below the centre line, part of a shift, part of a rising trend. Version 1.',
    );
    const hidden = trend().points.map((point) => ({ ...point, x: null, n: null, percent: null }));
    expect(sayTrendPoint(trend({ points: hidden }), 0)).toBe('M01: hidden.');
  });
});

test.each([
  [0, 'few'],
  [14.9, 'few'],
  [15, 'less than half'],
  [50, 'majority'],
  [75, 'most'],
  [90, 'most'],
  [90.1, 'almost all'],
  [100, 'almost all'],
])('on the heat map %s percent is %s', (percent, words) => {
  expect(heatOf(percent).words).toBe(words);
});
