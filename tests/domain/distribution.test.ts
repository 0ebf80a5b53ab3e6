import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  medianCategories,
  medianOfCounts,
  medianOfNumbers,
  nearestRank,
} from '../../src/shared/domain/distribution';

const grades = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 60 });

describe('the median category', () => {
  test.each([
    [[4], [4]],
    [[6, 4, 1], [4]],
    [
      [4, 4, 3, 3],
      [4, 3],
    ],
    [[5, 4, 4, 2], [4]],
    [
      [6, 1],
      [6, 1],
    ],
    [[3, 5, 4, 4, 2, 5], [4]],
    [
      [5, 5, 5, 2, 2, 2],
      [5, 2],
    ],
  ])('of %j is %j', (values, median) => {
    expect(medianCategories(values)).toEqual(median);
  });

  test('does not exist where nothing was graded', () => {
    expect(medianCategories([])).toBeNull();
    expect(medianOfCounts(new Map([[4, 0]]))).toBeNull();
  });

  test('is the same from counts as from the values laid out', () => {
    fc.assert(
      fc.property(grades, (values) => {
        const counts = new Map(
          [1, 2, 3, 4, 5, 6].map((each) => [each, values.filter((v) => v === each).length]),
        );
        expect(medianOfCounts(counts)).toEqual(medianCategories(values));
      }),
    );
  });

  test('lies between the lowest and the highest, the higher first, and half lie on each side', () => {
    fc.assert(
      fc.property(grades, (values) => {
        const median = medianCategories(values) ?? [];
        const [upper = Number.NaN, lower = upper] = median;
        expect(upper).toBeLessThanOrEqual(Math.max(...values));
        expect(lower).toBeGreaterThanOrEqual(Math.min(...values));
        if (median.length === 2) expect(upper).toBeGreaterThan(lower);
        expect(values.filter((value) => value >= upper).length * 2).toBeGreaterThanOrEqual(values.length);
        expect(values.filter((value) => value <= lower).length * 2).toBeGreaterThanOrEqual(values.length);
      }),
    );
  });
});

describe('the median of days', () => {
  test.each([
    [[3], 3],
    [[1, 9, 4], 4],
    [[1, 2, 4, 9], 3],
    [[1, 2], 1.5],
    [[0, 0, 30, -2], 0],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, median) => {
    expect(medianOfNumbers(values)).toBe(median);
  });

  test('does not exist where nothing was dated', () => {
    expect(medianOfNumbers([])).toBeNull();
    expect(nearestRank([], 90)).toBeNull();
  });

  test('lies between the shortest and the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1 }), (values) => {
        const median = medianOfNumbers(values) ?? Number.NaN;
        expect(median).toBeGreaterThanOrEqual(Math.min(...values));
        expect(median).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe('the 90th percentile by nearest rank', () => {
  test.each([
    // ceil(0.9 × 10) = 9th, ceil(0.9 × 11) = 10th, ceil(0.9 × 5) = 5th
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 9],
    [[11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10],
    [[5, 4, 3, 2, 1], 5],
    [[7], 7],
    [[100, 9], 100],
  ])('of %j is %d', (values, percentile) => {
    expect(nearestRank(values, 90)).toBe(percentile);
  });

  test('is the smallest value that at least nine in ten do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 80 }), (values) => {
        const reaches = (limit: number): boolean =>
          values.filter((value) => value <= limit).length * 10 >= values.length * 9;
        const smallest = [...values].sort((a, b) => a - b).find(reaches);
        expect(nearestRank(values, 90)).toBe(smallest);
      }),
    );
  });
});
