import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay, weekdayOf } from '../../src/shared/domain/calendar';
import { assert } from '../../src/shared/domain/result';
import { isWorkingDay, readHolidays, workingDaysBetween } from '../../src/shared/domain/working-days';
import { readShippedList } from '../templates/shipped';

const day = (text: string): number => {
  const read = readDay(text);
  assert(read !== null, `${text} is a day`);
  return read;
};
const scottish = readHolidays(readShippedList('holidays').items.map(({ code }) => code));

describe('working days between two days', () => {
  test.each([
    ['the same day is 0', '2026-09-07', '2026-09-07', 0],
    ['Monday to Tuesday is 1', '2026-09-07', '2026-09-08', 1],
    ['Friday to Monday is 1: the weekend is nobody’s', '2026-09-11', '2026-09-14', 1],
    ['Monday to the Monday two weeks on is 10', '2026-09-07', '2026-09-21', 10],
    ['Saturday to Sunday is 0', '2026-09-12', '2026-09-13', 0],
    ['Friday to Sunday is 0', '2026-09-11', '2026-09-13', 0],
    ['over St Andrew’s Day, Friday to Tuesday is 1', '2026-11-27', '2026-12-01', 1],
    ['over Christmas and Boxing Day 2026, Thursday 24 to Tuesday 29 is 1', '2026-12-24', '2026-12-29', 1],
    [
      'over New Year 2027, with 2 January made up on Monday 4, 31 December to 5 January is 1',
      '2026-12-31',
      '2027-01-05',
      1,
    ],
    ['backwards it is counted below zero', '2026-09-21', '2026-09-07', -10],
  ])('%s', (_, from, to, days) => {
    expect(workingDaysBetween(day(from), day(to), scottish)).toBe(days);
  });

  test('a holiday on a Saturday takes no working day away', () => {
    const saturday = day('2026-09-12');
    expect(workingDaysBetween(day('2026-09-07'), day('2026-09-21'), new Set([saturday]))).toBe(10);
  });

  test('are counted one by one, whatever the days and holidays', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 25_000 }),
        fc.integer({ min: 0, max: 400 }),
        fc.array(fc.integer({ min: 15_000, max: 25_400 }), { maxLength: 30 }),
        (start, length, holidays) => {
          const off = new Set(holidays);
          let counted = 0;
          for (let each = start + 1; each <= start + length; each += 1)
            if (![0, 6].includes(weekdayOf(each)) && !off.has(each)) counted += 1;
          expect(workingDaysBetween(start, start + length, off)).toBe(counted);
        },
      ),
    );
  });

  test('add up: from a to b and from b to c is from a to c', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 18_000, max: 19_000 }), { minLength: 3, maxLength: 3 }),
        (days) => {
          const [a = 0, b = 0, c = 0] = days.sort((left, right) => left - right);
          expect(workingDaysBetween(a, b, scottish) + workingDaysBetween(b, c, scottish)).toBe(
            workingDaysBetween(a, c, scottish),
          );
        },
      ),
    );
  });
});

test('a working day is neither at the weekend nor a holiday', () => {
  expect(isWorkingDay(day('2026-11-30'), scottish)).toBe(false);
  expect(isWorkingDay(day('2026-11-30'), new Set())).toBe(true);
  expect(isWorkingDay(day('2026-11-28'), new Set())).toBe(false);
});

test('what is no date is left out of the holidays', () => {
  expect(readHolidays(['2026-02-30', 'soon', '2026-12-25']).size).toBe(1);
});
