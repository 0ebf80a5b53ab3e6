import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCharacterOf, checkReference, formatReference } from '../../src/shared/domain/case-reference';

const parts = fc.tuple(
  fc.constantFrom('VOI', 'PLN', 'CHR', 'SSH'),
  fc.constantFrom('27Q1', '26Q3', '26M11', '30M01'),
  fc.integer({ min: 1, max: 99_999 }),
);
const reference = parts.map((given) => formatReference(...given));

test('a reference is template, period, number and check character', () => {
  expect(formatReference('VOI', '27Q3', 14)).toMatch(/^VOI-27Q3-014-[0-9A-Z]$/);
});

test('a reference that was made is right, in small letters and with blanks around it too', () => {
  fc.assert(
    fc.property(reference, (made) => {
      expect(checkReference(` ${made.toLowerCase()} `)).toEqual({ ok: true, value: made });
    }),
  );
});

test('one mistyped character never passes', () => {
  fc.assert(
    fc.property(
      reference,
      fc.nat(),
      fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      (made, place, typed) => {
        const places = [...made].flatMap((character, index) => (character === '-' ? [] : [index]));
        const at = places[place % places.length] ?? 0;
        fc.pre(made[at] !== typed);
        expect(checkReference(made.slice(0, at) + typed + made.slice(at + 1)).ok).toBe(false);
      },
    ),
  );
});

test('the check character is that of the standard’s own published example', () => {
  expect(checkCharacterOf('A1-2425G-ABC1234002')).toBe('M');
});

test('two neighbours swapped pass in fewer than one of twenty references', () => {
  let swaps = 0;
  let passed = 0;
  for (let sequence = 1; sequence < 2000; sequence += 1) {
    const made = formatReference('PLN', '27Q1', sequence);
    for (let at = 0; at < made.length - 1; at += 1) {
      const [left = '', right = ''] = [made[at], made[at + 1]];
      if (left === '-' || right === '-' || left === right) continue;
      swaps += 1;
      if (checkReference(`${made.slice(0, at)}${right}${left}${made.slice(at + 2)}`).ok) passed += 1;
    }
  }
  expect(swaps).toBeGreaterThan(5000);
  expect(passed / swaps).toBeLessThan(0.05);
});

test.each(['', 'VOI', '0101201234', 'VOI-27Q5-014-K', 'VOICE-27Q3-014-K', 'VOI-27Q3-14-K'])(
  '“%s” is no reference',
  (text) => {
    expect(checkReference(text)).toEqual({ ok: false, error: 'not-a-reference' });
  },
);
