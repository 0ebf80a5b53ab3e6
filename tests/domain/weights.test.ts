import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countReadings } from '../../src/shared/domain/counted-readings';
import { wilson } from '../../src/shared/domain/intervals';
import { findWeighted, isUnequal, type Stratum, weigh } from '../../src/shared/domain/weights';
import { compile, criterion, readingsOf, template, times } from './small-audit';

const cell = fc.integer({ min: 0, max: 60 }).chain((n) =>
  fc.record({
    x: fc.integer({ min: 0, max: n }),
    n: fc.constant(n),
    population: fc.integer({ min: 60, max: 900 }),
  }),
);

describe('weights by stratum', () => {
  test('give each answer as many case files as its stratum has for one', () => {
    // 20 of 100 and 20 of 300 read: W = 0.25 and 0.75.
    const found = weigh([
      { x: 18, n: 20, population: 100 },
      { x: 10, n: 20, population: 300 },
    ]);
    expect(found.percent).toBeCloseTo(60, 10);
    expect(found.unweighted).toBeCloseTo(70, 10);
    expect(found.effectiveSize).toBeCloseTo(32, 10);
    const interval = wilson(0.6 * 32, 32);
    expect(found.low).toBeCloseTo(interval?.low ?? Number.NaN, 9);
    expect(found.high).toBeCloseTo(interval?.high ?? Number.NaN, 9);
  });

  test('are those of a formulation that lays every answer out with its weight', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (strata) => {
        const laidOut = strata.flatMap(({ x, n, population }) =>
          Array.from({ length: n }, (_, index) => ({ good: index < x ? 1 : 0, weight: population / n })),
        );
        const found = weigh(strata);
        if (laidOut.length === 0) {
          expect(found.percent).toBeNull();
          return;
        }
        const weights = laidOut.reduce((sum, { weight }) => sum + weight, 0);
        const good = laidOut.reduce((sum, each) => sum + each.good * each.weight, 0);
        const squares = laidOut.reduce((sum, { weight }) => sum + weight * weight, 0);
        expect(found.percent).toBeCloseTo((100 * good) / weights, 8);
        expect(found.effectiveSize).toBeCloseTo((weights * weights) / squares, 6);
        expect(found.effectiveSize ?? 0).toBeLessThanOrEqual(laidOut.length + 1e-6);
      }),
    );
  });

  const compiled = compile(template([criterion('T-A1', 'YN')]));
  const references = (from: number, to: number): ReadonlySet<string> =>
    new Set(
      Array.from({ length: to - from }, (_, index) => `C-${String(from + index + 1).padStart(3, '0')}`),
    );
  const stratum = (name: string, population: number, from: number, to: number): Stratum => ({
    name,
    population,
    references: references(from, to),
  });

  test('are left out where rounding to whole case files explains the fractions', () => {
    expect(isUnequal([stratum('on', 119, 0, 18), stratum('off', 240, 18, 54)])).toBe(false);
    expect(isUnequal([stratum('on', 119, 0, 18), stratum('off', 240, 18, 40)])).toBe(true);
    const { counted } = countReadings(compiled, readingsOf(compiled, times(54, { 'T-A1': 'yes' })));
    const criteria = [...compiled.criteria.values()];
    expect(findWeighted(criteria, counted, [stratum('on', 119, 0, 18), stratum('off', 240, 18, 54)])).toEqual(
      [],
    );
    expect(findWeighted(criteria, counted, [])).toEqual([]);
  });

  test('count answers in the stratum of their case file', () => {
    const said = [
      ...times(10, { 'T-A1': 'yes' }),
      ...times(10, { 'T-A1': 'no' }),
      ...times(5, { 'T-A1': 'UE' }),
    ];
    const { counted } = countReadings(compiled, readingsOf(compiled, said));
    const [found] = findWeighted([...compiled.criteria.values()], counted, [
      stratum('small', 20, 0, 10),
      stratum('large', 300, 10, 25),
    ]);
    expect(found).toMatchObject({ id: 'T-A1', n: 20, unweighted: 50 });
    expect(found?.percent).toBeCloseTo((100 * 20) / 320, 10);
  });
});
