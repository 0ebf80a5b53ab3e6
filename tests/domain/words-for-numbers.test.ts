import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentationFor } from '../../src/shared/domain/presentation';
import { quantityWordFor } from '../../src/shared/domain/quantity-words';
import {
  decimalsFor,
  printInterval,
  printPercent,
  printShare,
  roundHalfUp,
} from '../../src/shared/domain/rounding';

describe('the quantity word', () => {
  test.each([
    // x, n, percent, word
    [60, 60, '100', 'all'],
    [59, 60, '98.3', 'almost all'],
    [901, 1000, '90.1', 'almost all'],
    [900, 1000, 'exactly 90', 'most'],
    [54, 60, 'exactly 90', 'most'],
    [45, 60, 'exactly 75', 'most'],
    [749, 1000, '74.9', 'majority'],
    [30, 60, 'exactly 50', 'majority'],
    [499, 1000, '49.9', 'less than half'],
    [9, 60, 'exactly 15', 'less than half'],
    [149, 1000, '14.9', 'few'],
    [1, 60, '1.7', 'few'],
    [0, 60, '0', 'none'],
    [10, 10, '100', 'all'],
    [0, 10, '0', 'none'],
  ] as const)('for %d of %d, %s per cent, is “%s”', (x, n, _, word) => {
    expect(quantityWordFor(x, n)).toBe(word);
  });

  test('is judged before rounding: 74.6% prints as 75% and is still a majority', () => {
    expect(printPercent((100 * 50) / 67, 67)).toBe('75%');
    expect(quantityWordFor(50, 67)).toBe('majority');
    expect(printPercent((100 * 29) / 32, 32)).toBe('91%');
    expect(printPercent((100 * 76) / 84, 84)).toBe('90%');
    expect(quantityWordFor(76, 84)).toBe('almost all');
  });

  test('is never given for fewer than ten records', () => {
    for (let n = 0; n < 10; n += 1) for (let x = 0; x <= n; x += 1) expect(quantityWordFor(x, n)).toBeNull();
  });

  test('never falls as x grows', () => {
    const order = ['none', 'few', 'less than half', 'majority', 'most', 'almost all', 'all'];
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 500 }), (n) => {
        const places = Array.from({ length: n + 1 }, (_, x) => order.indexOf(quantityWordFor(x, n) ?? ''));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places[0]).toBe(0);
        expect(places.at(-1)).toBe(6);
      }),
    );
  });
});

describe('presentation by n', () => {
  test.each([
    [0, 'none'],
    [4, 'none'],
    [5, 'counts'],
    [9, 'counts'],
    [10, 'small'],
    [29, 'small'],
    [30, 'normal'],
    [300, 'normal'],
  ] as const)('of %d records is “%s”', (n, presentation) => {
    expect(presentationFor(n)).toBe(presentation);
  });
});

describe('rounding', () => {
  test.each([
    [62.264, 53, '62%'],
    [62.5, 40, '63%'],
    [0.5, 99, '1%'],
    [99.5, 99, '100%'],
    [62.264, 100, '62.3%'],
    [62.25, 400, '62.3%'],
    [100, 300, '100.0%'],
    [0, 12, '0%'],
  ])('prints %d of %d records as %s', (percent, n, printed) => {
    expect(printPercent(percent, n)).toBe(printed);
  });

  test('is half up on every share that lies exactly on a half', () => {
    // 249 of 400 is 62.25 exactly; binary fractions would print 62.2.
    for (let n = 100; n <= 400; n += 1) {
      for (let x = 0; x <= n; x += 1) {
        const twentieths = (2000 * x) / n;
        if (!Number.isInteger(twentieths) || twentieths % 2 === 0) continue;
        expect(printPercent((100 * x) / n, n), `${x} of ${n}`).toBe(`${((twentieths + 1) / 20).toFixed(1)}%`);
      }
    }
  });

  test('has one decimal from a hundred records on', () => {
    expect([1, 99, 100, 5000].map(decimalsFor)).toEqual([0, 0, 1, 1]);
  });

  test('moves a number by at most half a step, and halves never down', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(0, 1, 2),
        (thousandths, decimals) => {
          const value = thousandths / 1000;
          const scale = 10 ** decimals;
          // Whole thousandths, so that the expected value needs no fractions of its own.
          const expected = Math.floor((thousandths * scale + 500) / 1000) / scale;
          expect(roundHalfUp(value, decimals)).toBeCloseTo(expected, 12);
        },
      ),
    );
  });

  test('takes a share too small to be written without an exponent', () => {
    expect(roundHalfUp(1e-9, 1)).toBe(0);
  });

  test('prints an interval with “to”, and nothing where there is none', () => {
    expect(printInterval(48.8, 74.1, 53)).toBe('49 to 74');
    expect(printInterval(44.38, 55.62, 300)).toBe('44.4 to 55.6');
    expect(printInterval(null, null, 53)).toBe('');
  });

  test.each([
    [2, 4, 'fewer than 5 records'],
    [4, 8, '4 of 8'],
    [45, 60, '45 of 60, 75%'],
    [150, 300, '150 of 300, 50.0%'],
  ])('says %d of %d as “%s”', (x, n, said) => {
    expect(printShare(x, n)).toBe(said);
  });
});
