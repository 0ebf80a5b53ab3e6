import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, readDay } from '../../src/shared/domain/calendar';
import {
  CYCLES,
  isLate,
  occurrencesOf,
  PLANNED,
  whyNotTurn,
  YEARS,
  yearOf,
} from '../../src/shared/domain/improvement-year';

const day = fc.integer({ min: readDay('2020-01-01') ?? 0, max: readDay('2040-12-31') ?? 0 });

describe('when a cycle comes round', () => {
  test.each([
    [
      'monthly',
      '2027-01-31',
      '2027-01-01',
      '2027-05-31',
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'],
    ],
    ['monthly', '2028-01-30', '2028-02-01', '2028-03-31', ['2028-02-29', '2028-03-30']],
    ['eight-weekly', '2026-11-05', '2026-11-01', '2027-03-01', ['2026-11-05', '2026-12-31', '2027-02-25']],
    [
      'quarterly',
      '2026-12-31',
      '2026-12-01',
      '2027-12-31',
      ['2026-12-31', '2027-03-31', '2027-06-30', '2027-09-30', '2027-12-31'],
    ],
    [
      'six-monthly',
      '2026-08-31',
      '2027-01-01',
      '2028-12-31',
      ['2027-02-28', '2027-08-31', '2028-02-29', '2028-08-31'],
    ],
    [
      'annual',
      '2028-02-29',
      '2028-01-01',
      '2032-12-31',
      ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'],
    ],
    ['three-yearly', '2026-04-01', '2026-04-01', '2032-04-01', ['2026-04-01', '2029-04-01', '2032-04-01']],
    ['once', '2026-12-04', '2026-12-04', '2026-12-04', ['2026-12-04']],
    ['once', '2026-12-04', '2026-12-05', '2027-12-05', []],
  ] as const)('%s from %s, between %s and %s', (cycle, first, from, to, expected) => {
    expect(occurrencesOf(cycle, first, from, to)).toEqual(expected);
  });

  test('is the same asked for at once or in two parts, in order, never before its first day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CYCLES),
        day,
        day,
        fc.nat(800),
        fc.nat(800),
        (cycle, first, from, one, two) => {
          const ask = (low: number, high: number): readonly string[] =>
            occurrencesOf(cycle, formatDay(first), formatDay(low), formatDay(high));
          const whole = ask(from, from + one + two + 1);
          expect([...ask(from, from + one), ...ask(from + one + 1, from + one + two + 1)]).toEqual(whole);
          expect(whole.toSorted()).toEqual(whole);
          expect(new Set(whole).size).toBe(whole.length);
          for (const each of whole) expect((readDay(each) ?? 0) >= Math.max(first, from)).toBe(true);
        },
      ),
    );
  });

  test('comes in every month, quarter, half year and year exactly once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ['monthly', 12] as const,
          ['quarterly', 4] as const,
          ['six-monthly', 2] as const,
          ['annual', 1] as const,
        ),
        day,
        ([cycle, times], first) => {
          const start = formatDay(first);
          const year = Number(start.slice(0, 4)) + 1;
          expect(occurrencesOf(cycle, start, `${year}-01-01`, `${year}-12-31`)).toHaveLength(times);
        },
      ),
    );
  });
});

describe('the years that are reported by', () => {
  test.each([
    ['plan', '2026-03-31', '2025/26', '2025-04-01', '2026-03-31'],
    ['plan', '2026-04-01', '2026/27', '2026-04-01', '2027-03-31'],
    ['cpc', '2026-07-31', '2025/26', '2025-08-01', '2026-07-31'],
    ['cpc', '2026-08-01', '2026/27', '2026-08-01', '2027-07-31'],
    ['plan', '2028-02-29', '2027/28', '2027-04-01', '2028-03-31'],
    ['plan', '2099-12-31', '2099/00', '2099-04-01', '2100-03-31'],
  ] as const)('of %s, %s lies in %s', (kind, on, label, start, end) => {
    expect(yearOf(kind, on)).toMatchObject({ label, start, end });
  });

  test('hold every day once, in twelve months and four quarters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...YEARS), day, (kind, at) => {
        const on = formatDay(at);
        const year = yearOf(kind, on);
        expect(year.start <= on && on <= year.end).toBe(true);
        expect(year.months).toHaveLength(12);
        expect(year.quarters).toEqual([0, 3, 6, 9].map((month) => year.months[month]));
        const next = formatDay((readDay(year.end) ?? 0) + 1);
        expect(yearOf(kind, next).start).toBe(next);
      }),
    );
  });
});

describe('one turn of an activity', () => {
  test.each([
    ['planned for yesterday', PLANNED, true],
    ['in hand since yesterday', { ...PLANNED, state: 'in_hand' }, true],
    ['done', { ...PLANNED, state: 'done' }, false],
    ['dropped', { ...PLANNED, state: 'dropped', reason: 'merged with the next' }, false],
    ['slipped to tomorrow', { ...PLANNED, movedTo: '2026-12-06', reason: 'two readers ill' }, false],
  ] as const)('%s is late or is not', (_what, facts, late) => {
    expect(isLate('2026-12-05', '2026-12-04', facts)).toBe(late);
  });
  test('slips and is dropped only with a reason', () => {
    expect(whyNotTurn('2026-12-04', { ...PLANNED, movedTo: '2026-12-18' })).toMatch(/why/);
    expect(whyNotTurn('2026-12-04', { ...PLANNED, state: 'dropped', reason: ' ' })).toMatch(/why/);
    expect(whyNotTurn('2026-12-04', { ...PLANNED, movedTo: '2026-12-04', reason: 'x' })).toMatch(
      /planned for/,
    );
    expect(whyNotTurn('2026-12-04', { ...PLANNED, movedTo: '2026-12-18', reason: 'readers ill' })).toBeNull();
    expect(whyNotTurn('2026-12-04', PLANNED)).toBeNull();
  });
});
