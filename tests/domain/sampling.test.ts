import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom, shuffle } from '../../src/shared/domain/random';
import { canonicalFrame, drawCensus, drawSimple, sampleSize } from '../../src/shared/domain/sampling';

const references = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `R-${String(index + 1).padStart(4, '0')}`);

const seeds = fc.integer({ min: 0, max: 4294967295 });

describe('the size of a sample at 95% and a half', () => {
  test.each([
    // population, ±5, ±7.5, ±10, ±15
    [30, 28, 26, 24, 18],
    [60, 53, 45, 38, 26],
    [120, 92, 71, 54, 32],
    [300, 169, 110, 73, 38],
    [600, 235, 134, 83, 40],
    [1000, 278, 146, 88, 41],
  ])('out of %d is %d, %d, %d and %d for ±5, ±7.5, ±10 and ±15 points', (population, ...sizes) => {
    expect([5, 7.5, 10, 15].map((margin) => sampleSize(population, margin))).toEqual(sizes);
  });

  test('never passes the population and grows with it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom(5, 7.5, 10, 15),
        (population, margin) => {
          expect(sampleSize(population, margin)).toBeLessThanOrEqual(population);
          expect(sampleSize(population + 1, margin)).toBeGreaterThanOrEqual(sampleSize(population, margin));
        },
      ),
    );
  });
});

describe('a source of repeatable randomness', () => {
  // Worked by a second Mulberry32 in another language; a changed number here means that no old sample can be redrawn.
  test.each([
    [0, [1144304738, 1416247, 958946056, 627933444]],
    [1, [2693262067, 11749833, 2265367787, 4213581821]],
    [4294967295, [3850105811, 813802916, 3073704848]],
  ])('gives the known numbers for seed %d', (seed, words) => {
    const random = randomFrom(seed);
    expect(words.map(() => random.next() * 2 ** 32)).toEqual(words);
  });

  test('stays below its limit, for limits that do not divide the range too', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4294967295 }), (seed, limit) => {
        const random = randomFrom(seed);
        for (let turn = 0; turn < 20; turn += 1) {
          const drawn = random.below(limit);
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true);
        }
      }),
    );
  });

  test('favours no number, even where a plain remainder would favour the lower half two to one', () => {
    // With a limit of two thirds of the range, a remainder gives the lower half of it twice as often as the upper.
    const limit = 2863311530;
    const random = randomFrom(20260907);
    let lower = 0;
    for (let turn = 0; turn < 20_000; turn += 1) if (random.below(limit) < limit / 2) lower += 1;
    // Four standard deviations of a fair coin thrown 20,000 times.
    expect(Math.abs(lower - 10_000)).toBeLessThan(4 * Math.sqrt(5_000));
  });

  test('shuffles without losing, doubling or touching the list it was given', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seeds, (items, seed) => {
        const before = [...items];
        const shuffled = shuffle(items, randomFrom(seed));
        expect(items).toEqual(before);
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  test('shuffles three items into each of their six orders equally often', () => {
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 6_000; seed += 1) {
      const order = shuffle(['a', 'b', 'c'], randomFrom(seed)).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    // Chi-squared with five degrees of freedom stays under 20.5 in 999 of 1,000 fair runs.
    const chiSquared = [...orders.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chiSquared).toBeLessThan(20.5);
  });
});

describe('a simple random sample', () => {
  test('is the same for the same seed and list, years later', () => {
    // Worked by a second Mulberry32 and Fisher–Yates in another language.
    expect(drawSimple(references(12), 5, 20260907)).toEqual([
      'R-0010',
      'R-0007',
      'R-0006',
      'R-0005',
      'R-0003',
    ]);
  });

  test('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(seeds, seeds, fc.integer({ min: 0, max: 40 }), (seed, otherSeed, size) => {
        const list = references(40);
        const mixed = shuffle(list, randomFrom(otherSeed));
        expect(drawSimple(mixed, size, seed)).toEqual(drawSimple(list, size, seed));
      }),
    );
  });

  test('draws as many as asked, each once and from the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.integer({ min: 0, max: 30 }),
        seeds,
        (list, size, seed) => {
          const drawn = drawSimple(list, size, seed);
          expect(drawn).toHaveLength(Math.min(size, list.length));
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn.every((reference) => list.includes(reference))).toBe(true);
        },
      ),
    );
  });

  test('goes on where a smaller one with the same seed stopped, so that reserves come in drawing order', () => {
    const list = references(50);
    expect(drawSimple(list, 30, 7).slice(0, 20)).toEqual(drawSimple(list, 20, 7));
  });

  test('gives every case file the same chance', () => {
    const drawn = new Map(references(20).map((reference) => [reference, 0]));
    for (let seed = 0; seed < 4_000; seed += 1) {
      for (const reference of drawSimple([...drawn.keys()], 5, seed))
        drawn.set(reference, (drawn.get(reference) ?? 0) + 1);
    }
    // 1,000 expected each; the variance of one cell is that of sampling without replacement.
    const chiSquared = [...drawn.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chiSquared).toBeLessThan(43.8);
  });

  test('counts a reference that is listed twice once', () => {
    expect(drawSimple(['R-1', 'R-2', 'R-1'], 3, 1)).toHaveLength(2);
  });
});

describe('a census', () => {
  test('draws every case file, in random order', () => {
    const list = references(30);
    const drawn = drawCensus(list, 3);
    expect([...drawn].sort()).toEqual(list);
    expect(drawn).not.toEqual(list);
  });
});

describe('the text whose hash proves what was drawn from', () => {
  test('is one for any order of the list and another for any other list', () => {
    expect(canonicalFrame(['b', 'a', 'c'])).toBe('a\nb\nc');
    expect(canonicalFrame(['c', 'b', 'a', 'a'])).toBe(canonicalFrame(['a', 'b', 'c']));
    expect(canonicalFrame(['a', 'b'])).not.toBe(canonicalFrame(['a', 'b', 'c']));
  });

  test('sorts by code unit, so that no machine’s language changes it', () => {
    expect(canonicalFrame(['a', 'B', 'é', 'Z'])).toBe('B\nZ\na\né');
  });
});
