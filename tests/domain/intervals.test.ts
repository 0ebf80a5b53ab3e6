import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type IntervalBasis,
  intervalFor,
  isCorrected,
  wilson,
  Z_95,
} from '../../src/shared/domain/intervals';

const basis = (given: Partial<IntervalBasis> = {}): IntervalBasis => ({
  sampling: 'simple',
  population: null,
  read: 60,
  ...given,
});

/** Wilson's interval in its other usual form, centre plus and minus half a width, as an independent check. */
function centreAndHalfWidth(x: number, n: number): { low: number; high: number } {
  const p = x / n;
  const z = 1.959963984540054;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const divisor = 1 + (z * z) / n;
  return { low: (100 * (centre - half)) / divisor, high: (100 * (centre + half)) / divisor };
}

const counts = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

describe('Wilson’s 95% interval', () => {
  test('uses the 97.5th percentile of the normal distribution to the last digit', () => {
    expect(Z_95).toBe(1.959963984540054);
  });

  test.each([
    [42, 60, 57.5, 80.1],
    [0, 10, 0.0, 27.8],
    [10, 10, 72.2, 100],
    [17, 18, 74.2, 99.0],
    [57, 60, 86.3, 98.3],
    [60, 60, 94.0, 100],
    [150, 300, 44.4, 55.6],
    [9, 12, 46.8, 91.1],
  ])('of %d of %d runs from %d to %d', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect(interval?.low).toBeCloseTo(low, 1);
    expect(interval?.high).toBeCloseTo(high, 1);
  });

  test('is exact at both ends, so that no paper ever prints less than 0 or more than 100', () => {
    expect(wilson(0, 10)?.low).toBe(0);
    expect(wilson(10, 10)?.high).toBe(100);
  });

  test('does not exist where there is nothing to count', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(intervalFor(0, 0, basis())).toBeNull();
  });

  test('agrees with its other usual form', () => {
    fc.assert(
      fc.property(counts, ({ x, n }) => {
        const interval = wilson(x, n);
        const other = centreAndHalfWidth(x, n);
        expect(interval?.low).toBeCloseTo(other.low, 9);
        expect(interval?.high).toBeCloseTo(other.high, 9);
      }),
    );
  });

  test('holds the share itself and stays within 0 and 100', () => {
    fc.assert(
      fc.property(counts, ({ x, n }) => {
        const { low, high } = wilson(x, n) ?? { low: Number.NaN, high: Number.NaN };
        const percent = (100 * x) / n;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(percent);
        expect(high).toBeGreaterThanOrEqual(percent);
      }),
    );
  });

  test('is the mirror image for n less x', () => {
    fc.assert(
      fc.property(counts, ({ x, n }) => {
        const interval = wilson(x, n);
        const mirrored = wilson(n - x, n);
        expect(interval?.low).toBeCloseTo(100 - (mirrored?.high ?? Number.NaN), 9);
        expect(interval?.high).toBeCloseTo(100 - (mirrored?.low ?? Number.NaN), 9);
      }),
    );
  });

  test('narrows when the same share comes from more records', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), ({ x, n }, factor) => {
        const width = (interval: { low: number; high: number } | null): number =>
          interval === null ? Number.NaN : interval.high - interval.low;
        expect(width(wilson(x * factor, n * factor))).toBeLessThan(width(wilson(x, n)));
      }),
    );
  });
});

describe('the interval that belongs to a result', () => {
  test.each([
    ['an unknown population', basis(), true],
    ['exactly a tenth of the population', basis({ population: 600 }), true],
    ['one record more than a tenth', basis({ population: 600, read: 61 }), true],
    ['a census', basis({ sampling: 'census', population: 60 }), false],
    ['a census whose size was not written down', basis({ sampling: 'census' }), false],
    ['a simple sample that read everything', basis({ population: 60 }), false],
    ['a purposive sample', basis({ sampling: 'purposive' }), false],
    ['a purposive sample of a known population', basis({ sampling: 'purposive', population: 600 }), false],
  ])('of %s', (_, of, exists) => {
    expect(intervalFor(42, 60, of) !== null).toBe(exists);
  });

  test.each([
    // A tenth is not more than a tenth; the correction starts with the next record.
    [60, 600, false],
    [61, 600, true],
    [59, 60, true],
    [60, 60, false],
  ])('is corrected when %d of %d were read: %s', (read, population, corrected) => {
    expect(isCorrected(basis({ read, population }))).toBe(corrected);
  });

  // n* = n(N − 1)/(N − n) with the criterion's own n and the whole population, worked apart from this code.
  test.each([
    // x, n, population, read, n*, low, high
    [42, 60, 300, 60, 74.75, 58.84395555792628, 79.2008911069214],
    [40, 54, 300, 60, 65.63414634146342, 62.352723190435235, 83.1332080835728],
    [20, 40, 100, 60, 66.0, 38.273688025050106, 61.726311974949894],
    [73, 73, 600, 80, 82.97343453510436, 95.5751154298486, 100],
    [5, 9, 61, 60, 10.384615384615385, 28.190554038028825, 79.92022998568667],
  ])(
    'of %d of %d out of %d, %d read, is that of %d records',
    (x, n, population, read, effective, low, high) => {
      const corrected = intervalFor(x, n, basis({ population, read }));
      expect(corrected?.low).toBeCloseTo(low, 9);
      expect(corrected?.high).toBeCloseTo(high, 9);
      expect((n * (population - 1)) / (population - n)).toBeCloseTo(effective, 9);
    },
  );

  test('keeps the criterion’s own n when few of the readings answered it', () => {
    const few = intervalFor(5, 10, basis({ population: 100, read: 60 }));
    const uncorrected = wilson(5, 10);
    const effective = (10 * 99) / 90;
    expect(few).toEqual(wilson(effective / 2, effective));
    expect(few).not.toEqual(uncorrected);
  });

  test('is never wider once corrected', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4000 }), ({ x, n }, unread) => {
        const plain = wilson(x, n);
        const corrected = intervalFor(x, n, basis({ population: n + unread, read: n }));
        expect(corrected?.low).toBeGreaterThanOrEqual((plain?.low ?? 0) - 1e-9);
        expect(corrected?.high).toBeLessThanOrEqual((plain?.high ?? 100) + 1e-9);
      }),
    );
  });
});
