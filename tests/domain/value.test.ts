import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/shared/domain/calendar';
import { describeValue, formatValue, parseValue } from '../../src/shared/domain/value';
import { criterion, daysWithin, options } from './small-audit';

const ASKED = {
  S6: criterion('T-A1', 'S6'),
  YN: criterion('T-A2', 'YN'),
  YPN: criterion('T-A3', 'YPN'),
  N: criterion('T-A4', 'N', { min: 0, max: 12 }),
  SC: criterion('T-A5', 'SC'),
  SS: criterion('T-A6', 'SS', { options: options('seen', 'harm') }),
  MS: criterion('T-A7', 'MS', { options: options('drawing', 'app', 'none!') }),
  FT: criterion('T-A8', 'FT', { min: 0, max: 600 }),
  D: daysWithin('T-A9', 28),
};
type Type = keyof typeof ASKED;

describe('the text of an answer', () => {
  test.each<[Type, string, string]>([
    ['S6', '4', '4'],
    ['S6', ' 6 ', '6'],
    ['YN', 'Yes', 'yes'],
    ['YPN', 'PARTLY', 'partly'],
    ['N', '0', '0'],
    ['N', '12', '12'],
    ['SC', '10', '10'],
    ['SS', 'Seen', 'seen'],
    ['MS', 'app|drawing', 'drawing|app'],
    ['MS', 'none', 'none'],
    ['FT', 'A change in the plan.', 'A change in the plan.'],
    ['D', '2026-09-07..2026-09-21', '2026-09-07..2026-09-21'],
    ['D', '2026-09-07..2026-10-30 agreed', '2026-09-07..2026-10-30 agreed'],
    ['D', '2026-09-07..none', '2026-09-07..none'],
    ['D', '..2026-09-21', '..2026-09-21'],
    ['D', 'elapsed 10 in_time', 'elapsed 10 in_time'],
    ['D', 'elapsed ? date_missing', 'elapsed ? date_missing'],
  ])('%s “%s” is kept as “%s”', (type, text, kept) => {
    const parsed = parseValue(ASKED[type], text);
    expect(parsed.ok && formatValue(parsed.value)).toBe(kept);
  });

  test.each<[Type, string]>([
    ['S6', '0'],
    ['S6', '7'],
    ['S6', '4.5'],
    ['S6', 'good'],
    ['YN', 'partly'],
    ['YPN', 'maybe'],
    ['N', '-1'],
    ['N', '13'],
    ['N', '1e3'],
    ['SC', '11'],
    ['SS', 'unseen'],
    ['MS', 'drawing|clay'],
    ['MS', 'drawing|none'],
    ['D', '2026-02-30..2026-03-01'],
    ['D', '07/09/2026..21/09/2026'],
    ['D', '..'],
    ['D', 'elapsed 10 early'],
    ['S6', ''],
  ])('%s does not take “%s”, and says which criterion and what it takes', (type, text) => {
    const parsed = parseValue(ASKED[type], text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatch(/T-A\d|date/);
  });
});

const written: fc.Arbitrary<[Type, string]> = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((grade): [Type, string] => ['S6', String(grade)]),
  fc.integer({ min: 0, max: 12 }).map((count): [Type, string] => ['N', String(count)]),
  fc.subarray(['drawing', 'app'], { minLength: 1 }).map((codes): [Type, string] => ['MS', codes.join('|')]),
  fc
    .tuple(fc.integer({ min: 15_000, max: 25_000 }), fc.integer({ min: 0, max: 99 }), fc.boolean())
    .map(([start, length, agreed]): [Type, string] => [
      'D',
      `${formatDay(start)}..${formatDay(start + length)}${agreed ? ' agreed' : ''}`,
    ]),
);

test('an answer written and read again is the same answer', () => {
  fc.assert(
    fc.property(written, ([type, text]) => {
      const parsed = parseValue(ASKED[type], text);
      if (!parsed.ok) throw new Error(parsed.error);
      expect(parseValue(ASKED[type], formatValue(parsed.value))).toEqual(parsed);
    }),
  );
});

test.each<[Type, string, string]>([
  ['S6', '4', '4 Good'],
  ['YPN', 'partly', 'Partly'],
  ['SS', 'seen', 'seen'],
  ['MS', 'drawing|app', 'drawing, app'],
])('%s “%s” is said as “%s”', (type, text, said) => {
  const parsed = parseValue(ASKED[type], text);
  expect(parsed.ok && describeValue(ASKED[type], parsed.value)).toBe(said);
});
