import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newRecoveryCode, parseRecoveryCode } from '../../src/main/crypto/recovery-code';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeOf = (secret: Uint8Array): string => newRecoveryCode({ bytes: () => secret });
const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });
const anyCode = (): string => codeOf(new Uint8Array(randomBytes(20)));
const bare = (code: string): string => code.replaceAll('-', '');
const place = fc.nat({ max: 35 });

function secretOf(text: string): Uint8Array {
  const parsed = parseRecoveryCode(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
function objectionTo(text: string): string | null {
  const parsed = parseRecoveryCode(text);
  return parsed.ok ? null : parsed.error;
}
const put = (code: string, at: number, sign: string): string => code.slice(0, at) + sign + code.slice(at + 1);
const signAt = (code: string, at: number): string => code.charAt(at);
const exchange = (code: string, one: number, other: number): string =>
  put(put(code, one, signAt(code, other)), other, signAt(code, one));
const groupOf = (at: number): number => Math.floor(at / 4) + 1;

describe('a recovery code', () => {
  test('asks for 160 random bits and prints them as nine groups of four', () => {
    const asked: number[] = [];
    const code = newRecoveryCode({
      bytes: (length) => {
        asked.push(length);
        return new Uint8Array(randomBytes(length));
      },
    });
    expect(asked).toEqual([20]);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('is printed as it always was, so that a sheet in a safe stays good', () => {
    expect(codeOf(Uint8Array.from({ length: 20 }, (_, at) => at))).toBe(
      '000G-40R4-0M30-E209-185G-R38E-1W81-24GK-W22P',
    );
  });

  test('gives its bits back', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(secretOf(codeOf(secret))).toEqual(secret);
      }),
    );
  });

  test('is read however it is typed: case, gaps, other hyphens, O for nought, I and L for one', () => {
    const spellings: ((code: string) => string)[] = [
      (code) => code.toLowerCase(),
      bare,
      (code) => ` ${code.replaceAll('-', '  ')}\n`,
      (code) => code.replaceAll('-', ' – '),
      (code) => code.replaceAll('-', '\u2011'),
      (code) => [...bare(code)].join(' '),
      (code) => code.replaceAll('0', 'O'),
      (code) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
      (code) => code.replaceAll('1', 'I'),
      (code) => `\uFEFF${code}\u200B`,
    ];
    fc.assert(
      fc.property(secrets, fc.constantFrom(...spellings), (secret, spell) => {
        expect(secretOf(spell(codeOf(secret)))).toEqual(secret);
      }),
    );
  });
});

describe('a mistyped recovery code', () => {
  test('with any one sign wrong is caught, and its group is named: every sign at every place', () => {
    for (const code of Array.from({ length: 8 }, () => bare(anyCode()))) {
      for (let at = 0; at < 36; at += 1)
        for (const sign of SIGNS)
          if (sign !== signAt(code, at))
            expect(objectionTo(put(code, at, sign))).toMatch(
              new RegExp(`^Group ${groupOf(at)} does not agree`),
            );
    }
  });

  test('with any two signs wrong is caught', () => {
    fc.assert(
      fc.property(secrets, place, place, fc.constantFrom(...SIGNS), fc.constantFrom(...SIGNS), (...drawn) => {
        const [secret, one, other, first, second] = drawn;
        const code = bare(codeOf(secret));
        const typed = put(put(code, one, first), other, second);
        fc.pre(typed !== code);
        expect(objectionTo(typed)).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('with any two signs exchanged is caught, and neighbours are named by their groups', () => {
    for (const code of Array.from({ length: 8 }, () => bare(anyCode()))) {
      for (let one = 0; one < 36; one += 1)
        for (let other = one + 1; other < 36; other += 1)
          if (signAt(code, one) !== signAt(code, other)) {
            const groups = [...new Set([groupOf(one), groupOf(other)])].join(' and group ');
            const objection = objectionTo(exchange(code, one, other));
            if (other === one + 1) expect(objection).toContain(`Group ${groups} does not agree`);
            expect(objection).not.toBeNull();
          }
    }
  });

  test('with groups in another order is caught', () => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 8 }), fc.nat({ max: 8 }), (secret, one, other) => {
        const groups = codeOf(secret).split('-');
        [groups[one], groups[other]] = [groups[other] ?? '', groups[one] ?? ''];
        fc.pre(groups.join('-') !== codeOf(secret));
        expect(objectionTo(groups.join('-'))).not.toBeNull();
      }),
      { seed: 20261123 },
    );
  });

  test('without one of its signs, or with one more, is called too short or too long', () => {
    fc.assert(
      fc.property(secrets, place, (secret, at) => {
        const code = bare(codeOf(secret));
        expect(objectionTo(code.slice(0, at) + code.slice(at + 1))).toMatch(
          /too short: .* and 35 were typed/,
        );
        expect(objectionTo(`${code.slice(0, at)}7${code.slice(at)}`)).toMatch(/too long: .* and 37 were/);
      }),
    );
  });

  test.each([
    ['', /^Type the recovery code/],
    [' - - ', /^Type the recovery code/],
    ['1', /too short/],
    ['7'.repeat(400), /too long/],
    ['\u{1F600}'.repeat(500), /too long/],
    [
      put('000G-40R4-0M30-E209-185G-R38E-1W81-24GK-W22P', 7, 'U'),
      /“U” is in no recovery code. Look at group 2/,
    ],
    [
      put('000G-40R4-0M30-E209-185G-R38E-1W81-24GK-W22P', 0, '*'),
      /“\*” is in no recovery code. Look at group 1/,
    ],
    // A Cyrillic letter that looks like the Latin one is another sign.
    [
      put('000G-40R4-0M30-E209-185G-R38E-1W81-24GK-W22P', 15, '\u0415'),
      /is in no recovery code. Look at group 4/,
    ],
    ['000G-40R4\u0007', /^A sign that cannot be shown is in no recovery code. Look at group 3/],
    ['three fictional words', /too short/],
    ['four fictional words to unlock with', /“U” is in no recovery code. Look at group 1/],
  ])('%j is turned down in a sentence', (text, sentence) => {
    expect(objectionTo(text)).toMatch(sentence);
  });

  test('of whatever text never throws, and nothing at random is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(objectionTo(text)).not.toBeNull();
      }),
    );
  });
});
