import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/main/services/templates';
import { parseCanonical, printCanonical } from '../../src/shared/exchange/canonical-json';
import { voiTemplate } from './travelling-samples';

const printed = (value: unknown): string => {
  const text = printCanonical(value);
  if (!text.ok) throw new Error(text.error);
  return text.value;
};
const nest = (levels: number): unknown => (levels === 0 ? 1 : [nest(levels - 1)]);
const isSound = (value: unknown): boolean => printCanonical(value).ok;

describe('canonical JSON', () => {
  test('gives one text whatever the order of the members, and reads it back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
        fc.pre(isSound(value));
        const text = printed(value);
        const read = parseCanonical(text);
        // A name that reaches behind objects is written by nobody here and read by nobody.
        if (/"(__proto__|constructor|prototype)":/.test(text)) return;
        expect(read.ok && printed(read.value)).toBe(text);
        expect(printed(turnedRound(value))).toBe(text);
      }),
    );
  });

  test('sorts names, leaves texts as they were typed and leaves out what is undefined', () => {
    expect(printed({ b: 1, a: [true, null, { d: 'e\u0301', c: '\u00e9' }], u: undefined })).toBe(
      '{"a":[true,null,{"c":"\u00e9","d":"e\u0301"}],"b":1}',
    );
  });

  test('hashes a template to what the library of templates hashes it to', () => {
    const template = voiTemplate();
    expect(createHash('sha256').update(printed(template)).digest('hex')).toBe(hashOf(template));
  });

  test.each([
    ['a number beyond all numbers', { a: Number.POSITIVE_INFINITY }],
    ['no number', Number.NaN],
    ['a whole number beyond exactness', 2 ** 53],
    ['half a character', 'a\ud800'],
    ['half a character in a name', { 'a\udc00': 1 }],
    ['a function', () => 1],
    ['a big number', 1n],
    ['nothing at all', undefined],
    ['21 levels', nest(21)],
  ])('does not write %s', (_, value) => {
    expect(printCanonical(value).ok).toBe(false);
  });

  test('writes 20 levels', () => expect(isSound(nest(20))).toBe(true));

  test.each([
    ['spaces', '{"a": 1}'],
    ['names out of order', '{"b":1,"a":1}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['a number written otherwise', '1.0'],
    ['a number with an exponent', '1e3'],
    ['a negative nothing', '-0'],
    ['a number beyond all numbers', '1e400'],
    ['a letter written as an escape', '"\\u0061"'],
    ['a byte order mark', '\ufeff1'],
    ['__proto__', '{"__proto__":1}'],
    ['something behind it', '1 '],
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['nothing', ''],
    ['a million and one values', `[${'0,'.repeat(1_000_000)}0]`],
  ])('does not read %s', (_, text) => {
    expect(parseCanonical(text).ok).toBe(false);
  });
});

/** The same value with every object's members put in backwards. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, turnedRound(each)]),
  );
}
