import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastMonthOf, lastQuarter } from '../../src/shared/domain/period';

describe('the quarter that ended last', () => {
  test.each([
    ['November 2026', 2026, 10, '27Q2', '2025-10', '2026-09'],
    ['October 2026, its first month', 2026, 9, '27Q2', '2025-10', '2026-09'],
    ['September 2026, its last', 2026, 8, '27Q1', '2025-07', '2026-06'],
    ['January 2027', 2027, 0, '27Q3', '2026-01', '2026-12'],
    ['April 2027: the plan year has ended', 2027, 3, '27Q4', '2026-04', '2027-03'],
    ['July 2027: the next has its first quarter', 2027, 6, '28Q1', '2026-07', '2027-06'],
  ])('in %s', (_, year, month, code, start, end) => {
    expect(lastQuarter(year, month)).toEqual({ code, start, end });
  });
});

test.each([
  ['27Q2', '2026-09'],
  ['27Q4', '2027-03'],
  ['27M02', '2027-02'],
  ['2027', null],
  ['27Q5', null],
])('the period %s ends in %s', (code, month) => {
  expect(lastMonthOf(code)).toBe(month);
});

test('the end of a quarter is the end that its code says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2020, max: 2080 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
      const quarter = lastQuarter(year, month);
      expect(lastMonthOf(quarter.code)).toBe(quarter.end);
      expect(quarter.end < `${year}-${String(month + 1).padStart(2, '0')}`).toBe(true);
    }),
  );
});
