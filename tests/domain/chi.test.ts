import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/shared/domain/calendar';
import { checkChi, passesModulus10, passesModulus11 } from '../../src/shared/domain/chi';
import { screenText } from '../../src/shared/domain/screening';

describe('published dummy numbers', () => {
  test.each([
    ['1904851231', true, false, 'valid'],
    ['0101201234', false, true, 'valid'],
    ['0101201233', false, false, 'mistyped'],
    ['3201201234', null, null, 'no-date'],
    ['0101011237', true, true, 'valid'],
  ] as const)('%s', (digits, eleven, ten, verdict) => {
    if (eleven !== null) expect([passesModulus11(digits), passesModulus10(digits)]).toEqual([eleven, ten]);
    expect(checkChi(digits)).toBe(verdict);
  });
});

/** Nine digits that begin with a birth date. */
const nineDigits = fc
  .tuple(fc.integer({ min: -20_000, max: 20_500 }), fc.integer({ min: 0, max: 999 }))
  .map(([day, serial]) => {
    const [year = '', month = '', date = ''] = formatDay(day).split('-');
    return `${date}${month}${year.slice(2)}${String(serial).padStart(3, '0')}`;
  });

/** The check digit as the rule says it, written another way. */
function modulus11(nine: string): number | null {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : check;
}
function modulus10(nine: string): number {
  const added = [...nine].map((digit, index) =>
    index % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] : Number(digit),
  );
  return (10 - (added.reduce<number>((total, each) => total + (each ?? 0), 0) % 10)) % 10;
}

describe('the check digit', () => {
  test('exactly one last digit passes Modulus 10, and at most one Modulus 11', () => {
    fc.assert(
      fc.property(nineDigits, (nine) => {
        const lasts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        expect(lasts.filter((last) => passesModulus10(`${nine}${last}`))).toEqual([modulus10(nine)]);
        const eleven = modulus11(nine);
        expect(lasts.filter((last) => passesModulus11(`${nine}${last}`))).toEqual(
          eleven === null ? [] : [eleven],
        );
      }),
    );
  });

  test('any one mistyped digit fails both checks it passed', () => {
    fc.assert(
      fc.property(
        nineDigits,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (nine, at, add) => {
          const right = `${nine}${modulus10(nine)}`;
          const wrong = [...right]
            .map((digit, index) => (index === at ? String((Number(digit) + add) % 10) : digit))
            .join('');
          expect(passesModulus10(wrong)).toBe(false);
          const eleven = modulus11(nine);
          if (eleven === null) return;
          const other = [...`${nine}${eleven}`]
            .map((digit, index) => (index === at ? String((Number(digit) + add) % 10) : digit))
            .join('');
          expect(passesModulus11(other)).toBe(false);
        },
      ),
    );
  });
});

describe('a CHI number in a text', () => {
  test('is found and blocked however it is spaced', () => {
    fc.assert(
      fc.property(nineDigits, fc.constantFrom('', ' ', '-'), (nine, gap) => {
        const digits = `${nine}${modulus10(nine)}`;
        const written = `${digits.slice(0, 6)}${gap}${digits.slice(6)}`;
        const hits = screenText(`Seen at the review (${written}) and well.`);
        expect(hits.filter(({ severity }) => severity === 'block')).not.toEqual([]);
      }),
    );
  });

  test('with a slip in it is blocked all the same, and asked about', () => {
    const [hit] = screenText('0101201233');
    expect(hit?.severity).toBe('block');
    expect(hit?.message).toMatch(/mistyped/i);
  });

  test('ten digits that hold no date are only asked about', () => {
    expect(screenText('3201201234').map(({ severity }) => severity)).toEqual(['warn']);
  });
});
