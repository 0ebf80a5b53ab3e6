import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, formatDay, readDay } from '../../src/shared/domain/calendar';
import type { Value } from '../../src/shared/domain/reading';
import type { Standard, StandardUnit } from '../../src/shared/domain/template';
import {
  elapsedBetween,
  endsBeforeStart,
  settleDates,
  timelinessOf,
} from '../../src/shared/domain/timeliness';
import { formatValue } from '../../src/shared/domain/value';
import { readHolidays } from '../../src/shared/domain/working-days';
import { readShippedList } from '../templates/shipped';
import { daysWithin } from './small-audit';

const scottish = readHolidays(readShippedList('holidays').items.map(({ code }) => code));

const dates = (start: string | null, end: string | null, given: Partial<Value> = {}): Value =>
  ({ kind: 'dates', start, end, notDone: false, agreed: false, ...given }) as Value;

const measured = (unit: StandardUnit, limit: number | null, kind: Standard['kind'] = 'elapsed') => {
  const plain = daysWithin('T-A1', limit);
  return { ...plain, standard: { ...(plain.standard as Standard), unit, kind } };
};

describe('time from one date to another', () => {
  test.each<[string, StandardUnit, string, string, number | null]>([
    ['the same day is 0 days', 'calendar_days', '2026-09-07', '2026-09-07', 0],
    ['28 days on is 28', 'calendar_days', '2026-09-07', '2026-10-05', 28],
    ['over the end of February in a leap year', 'calendar_days', '2028-02-28', '2028-03-01', 2],
    ['ten working days', 'working_days', '2026-09-07', '2026-09-21', 10],
    ['six weeks to the day', 'weeks', '2026-09-07', '2026-10-19', 6],
    ['31 August plus six months is reached on 28 February', 'months', '2026-08-31', '2027-02-28', 6],
    ['in a leap year it is reached on 29 February', 'months', '2027-08-31', '2028-02-29', 6],
    ['and 1 March is in the seventh month', 'months', '2026-08-31', '2027-03-01', 7],
    ['12 months to the date is 12', 'months', '2026-01-15', '2027-01-15', 12],
    ['a day more is the thirteenth', 'months', '2026-01-15', '2027-01-16', 13],
    ['hours need both times', 'hours', '2026-09-07T10:00', '2026-09-08T09:30', 23.5],
    ['without a time there are no hours', 'hours', '2026-09-07', '2026-09-08T09:30', null],
    ['what is no date measures nothing', 'calendar_days', '2026-02-30', '2026-03-01', null],
  ])('%s', (_, unit, from, to, elapsed) => {
    expect(elapsedBetween(from, to, unit, scottish)).toBe(elapsed);
  });

  test('months: adding as many reaches the end, one fewer does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 25_000 }),
        fc.integer({ min: 1, max: 900 }),
        (start, length) => {
          const end = start + length;
          const months = elapsedBetween(formatDay(start), formatDay(end), 'months', scottish) as number;
          expect(addMonths(start, months)).toBeGreaterThanOrEqual(end);
          expect(addMonths(start, months - 1)).toBeLessThan(end);
        },
      ),
    );
  });
});

describe('whether it was in time', () => {
  test.each<[string, StandardUnit, number | null, Value, string, number | null]>([
    [
      'on the last day of 28 is in time',
      'calendar_days',
      28,
      dates('2026-09-07', '2026-10-05'),
      'in_time',
      28,
    ],
    ['a day later is late', 'calendar_days', 28, dates('2026-09-07', '2026-10-06'), 'late', 29],
    [
      'late with an agreed reason is said apart',
      'calendar_days',
      28,
      dates('2026-09-07', '2026-10-06', { agreed: true }),
      'late_agreed',
      29,
    ],
    [
      'in time needs no agreed reason',
      'calendar_days',
      28,
      dates('2026-09-07', '2026-10-05', { agreed: true }),
      'in_time',
      28,
    ],
    [
      '15 working days to the first core group',
      'working_days',
      15,
      dates('2026-09-07', '2026-09-28'),
      'in_time',
      15,
    ],
    [
      'not done has no elapsed time',
      'calendar_days',
      28,
      dates('2026-09-07', null, { notDone: true }),
      'not_done',
      null,
    ],
    [
      'without an end date it cannot be said',
      'calendar_days',
      28,
      dates('2026-09-07', null),
      'date_missing',
      null,
    ],
    ['without a start date neither', 'calendar_days', 28, dates(null, '2026-09-07'), 'date_missing', null],
    [
      'where no standard is set nothing is late',
      'calendar_days',
      null,
      dates('2026-09-07', '2027-09-07'),
      'no_standard',
      365,
    ],
    ['24 hours with both times', 'hours', 24, dates('2026-09-07T10:00', '2026-09-08T10:00'), 'in_time', 24],
    [
      'a minute over is late',
      'hours',
      24,
      dates('2026-09-07T10:00', '2026-09-08T10:01'),
      'late',
      24 + 1 / 60,
    ],
    [
      'the same day without times is within 24 hours for certain',
      'hours',
      24,
      dates('2026-09-07', '2026-09-07'),
      'in_time',
      null,
    ],
    [
      'the next day without times cannot be told',
      'hours',
      24,
      dates('2026-09-07', '2026-09-08'),
      'date_missing',
      null,
    ],
    [
      'three days on is over 24 hours for certain',
      'hours',
      24,
      dates('2026-09-07', '2026-09-10'),
      'late',
      null,
    ],
    ['one time can be enough', 'hours', 24, dates('2026-09-07T23:00', '2026-09-08'), 'date_missing', null],
  ])('%s', (_, unit, limit, value, outcome, elapsed) => {
    expect(timelinessOf(measured(unit, limit), value, scottish)).toEqual({ elapsed, outcome });
  });

  test.each<[string, Value, string, number]>([
    ['done on the due date is in time, 0', dates('2026-09-07', '2026-09-07'), 'in_time', 0],
    ['done before it is in time, below 0', dates('2026-09-07', '2026-09-01'), 'in_time', -6],
    ['done after it is late', dates('2026-09-07', '2026-09-08'), 'late', 1],
  ])('a due date: %s', (_, value, outcome, elapsed) => {
    expect(timelinessOf(measured('calendar_days', null, 'due'), value, scottish)).toEqual({
      elapsed,
      outcome,
    });
  });
});

describe('an end before its start', () => {
  test('cannot be where time passes', () => {
    expect(endsBeforeStart(measured('calendar_days', 28), dates('2026-09-08', '2026-09-07'))).toBe(true);
    expect(endsBeforeStart(measured('hours', 24), dates('2026-09-07T10:00', '2026-09-07T09:00'))).toBe(true);
    expect(endsBeforeStart(measured('calendar_days', 28), dates('2026-09-07', '2026-09-07'))).toBe(false);
  });
  test('is what an early review is, where a date was due', () => {
    expect(endsBeforeStart(measured('calendar_days', null, 'due'), dates('2026-09-08', '2026-09-07'))).toBe(
      false,
    );
  });
});

test('settled dates keep the time and the outcome and not one date', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 15_000, max: 25_000 }),
      fc.integer({ min: 0, max: 400 }),
      fc.boolean(),
      (start, length, agreed) => {
        const value = dates(formatDay(start), formatDay(start + length), { agreed });
        const settled = settleDates(measured('calendar_days', 28), value, scottish);
        expect(formatValue(settled)).not.toMatch(/\d{4}-\d{2}/);
        expect(timelinessOf(measured('calendar_days', 28), settled, scottish)).toEqual(
          timelinessOf(measured('calendar_days', 28), value, scottish),
        );
      },
    ),
  );
});

test('31 February is no day', () => {
  expect(readDay('2026-02-31')).toBeNull();
  expect(readDay('2028-02-29')).not.toBeNull();
});
