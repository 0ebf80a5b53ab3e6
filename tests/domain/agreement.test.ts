import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureAgreement } from '../../src/shared/domain/agreement';
import {
  ac1,
  ac2Linear,
  alphaOrdinal,
  kappaQuadratic,
  shareIn,
  tableOf,
} from '../../src/shared/domain/agreement-statistics';
import { randomFrom } from '../../src/shared/domain/random';
import { answersOf, compile, criterion, template, withId } from './small-audit';

const K = 6;
const zip = (first: string, second: string): [number, number][] => {
  const others = second.split(' ').map(Number);
  return first.split(' ').map((grade, at) => [Number(grade) - 1, (others[at] ?? 0) - 1]);
};
const WORKED = zip('5 4 4 3 5 4 2 4 5 3 4 4', '4 4 4 3 5 5 3 4 4 2 4 3');
const PARADOX: [number, number][] = [
  ...Array.from({ length: 18 }, (): [number, number] => [3, 3]),
  [4, 3],
  [3, 4],
];
/** Two readers who know nothing of each other or of the record. */
const CHANCE = ((): [number, number][] => {
  const random = randomFrom(1);
  const grade = (): number => {
    const at = random.next();
    return at < 0.1 ? 1 : at < 0.35 ? 2 : at < 0.8 ? 3 : 4;
  };
  return Array.from({ length: 20_000 }, () => [grade(), grade()]);
})();

const GOOD = 3;
const measured = (pairs: readonly [number, number][]) => {
  const table = tableOf(pairs, K);
  return {
    exact: shareIn(table, (a, b) => a === b),
    withinOne: shareIn(table, (a, b) => Math.abs(a - b) <= 1),
    sameSide: shareIn(table, (a, b) => a >= GOOD === b >= GOOD),
    kappa: kappaQuadratic(table),
    alpha: alphaOrdinal(pairs, K),
    ac1: ac1(table),
    ac2: ac2Linear(table),
  };
};

describe('the worked values', () => {
  test('of twelve pairs', () => {
    const found = measured(WORKED);
    expect(found.exact).toBeCloseTo(0.5, 10);
    expect(found.withinOne).toBe(1);
    expect(found.sameSide).toBeCloseTo(11 / 12, 10);
    expect(found.kappa).toBeCloseTo(0.657, 3);
    expect(found.alpha).toBeCloseTo(0.695, 3);
    expect(found.ac1).toBeCloseTo(0.424, 3);
    expect(found.ac2).toBeCloseTo(0.807, 3);
  });

  test('of two readers nearly the same, for whom kappa falls below nothing', () => {
    const found = measured(PARADOX);
    expect(found.exact).toBeCloseTo(0.9, 10);
    expect([found.withinOne, found.sameSide]).toEqual([1, 1]);
    expect(found.kappa).toBeCloseTo(-0.053, 3);
    expect(found.alpha).toBeCloseTo(-0.026, 3);
    expect(found.ac2).toBeCloseTo(0.979, 3);
  });

  test('of chance alone', () => {
    const found = measured(CHANCE);
    expect(found.exact).toBeCloseTo(0.31, 1);
    expect(found.withinOne).toBeCloseTo(0.77, 1);
    expect(found.kappa).toBeCloseTo(-0.01, 1);
    expect(found.ac1).toBeCloseTo(0.21, 1);
    expect(found.ac2).toBeCloseTo(0.62, 1);
  });
});

/** Kappa the other way round: one less the disagreement seen over the disagreement expected, pair by pair. */
function kappaByPairs(pairs: readonly [number, number][]): number {
  let [seen, expected] = [0, 0];
  for (const [a] of pairs) for (const [, b] of pairs) expected += (a - b) ** 2;
  for (const [a, b] of pairs) seen += (a - b) ** 2;
  return 1 - (seen * pairs.length) / expected;
}

/** Alpha from its definition: differences within records over differences between any two values. */
function alphaByDefinition(units: readonly (readonly number[])[]): number {
  const paired = units.filter((values) => values.length > 1);
  const all = paired.flat();
  const howMany = (category: number): number => all.filter((value) => value === category).length;
  const distance = (a: number, b: number): number => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    let between = 0;
    for (let category = low; category <= high; category += 1) between += howMany(category);
    return (between - (howMany(low) + howMany(high)) / 2) ** 2;
  };
  let [within, between] = [0, 0];
  for (const values of paired)
    for (const [at, a] of values.entries())
      for (const [other, b] of values.entries())
        if (at !== other) within += distance(a, b) / (values.length - 1);
  for (const [at, a] of all.entries())
    for (const [other, b] of all.entries()) if (at !== other) between += distance(a, b);
  return 1 - within / all.length / (between / (all.length * (all.length - 1)));
}

const category = fc.integer({ min: 0, max: K - 1 });
const pairList = fc.array(fc.tuple(category, category), { minLength: 2, maxLength: 40 });

describe('coefficients', () => {
  test('are what a second formulation gives', () => {
    fc.assert(
      fc.property(pairList, (pairs) => {
        const kappa = kappaQuadratic(tableOf(pairs, K));
        if (kappa !== null) expect(kappa).toBeCloseTo(kappaByPairs(pairs), 8);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(category, { maxLength: 4 }), { minLength: 2, maxLength: 20 }),
        (units) => {
          const alpha = alphaOrdinal(units, K);
          if (alpha !== null) expect(alpha).toBeCloseTo(alphaByDefinition(units), 8);
        },
      ),
    );
  });

  test('are one when readers agree and grades vary, and missing when nothing varies', () => {
    fc.assert(
      fc.property(fc.array(category, { minLength: 2, maxLength: 30 }), (grades) => {
        const same = grades.map((grade): [number, number] => [grade, grade]);
        const found = measured(same);
        expect([found.exact, found.ac1, found.ac2]).toEqual([1, 1, 1]);
        const varies = new Set(grades).size > 1;
        expect(found.kappa === null).toBe(!varies);
        expect(found.alpha === null).toBe(!varies);
        if (varies) {
          expect(found.kappa).toBeCloseTo(1, 10);
          expect(found.alpha).toBeCloseTo(1, 10);
        }
      }),
    );
  });

  test('never pass one, and do not care who read first, but for the margins of kappa', () => {
    fc.assert(
      fc.property(pairList, (pairs) => {
        const turned = pairs.map(([a, b]): [number, number] => [b, a]);
        const [one, other] = [measured(pairs), measured(turned)];
        for (const name of ['exact', 'withinOne', 'sameSide', 'kappa', 'alpha', 'ac1', 'ac2'] as const) {
          const value = one[name];
          if (value === null) expect(other[name]).toBeNull();
          else {
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
            expect(other[name]).toBeCloseTo(value, 10);
          }
        }
      }),
    );
  });
});

test.each([
  [false, 1],
  [true, 0],
])('where No is good (%s), Partly beside No is on the same side in a share of %d', (reverse, share) => {
  const compiled = compile(template([criterion('T-A1', 'YPN', { reverse })]));
  const said = (reading: number, word: string) => ({
    caseReference: 'C-001',
    reading,
    answers: answersOf(compiled, { 'T-A1': word }),
    shown: null,
  });
  const { criteria } = measureAgreement(compiled, [said(1, 'partly'), said(2, 'no')]);
  expect(withId(criteria, 'T-A1').sameSide).toBe(share);
});
