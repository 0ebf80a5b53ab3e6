import { type DayNumber, readDay, weekdayOf } from './calendar';

/** Days on which nobody works: Saturdays, Sundays and the partnership's holidays (docs/rules.md, working days). */
export function isWorkingDay(day: DayNumber, holidays: ReadonlySet<DayNumber>): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/**
 * Working days from one day to another: those after the start, up to and including the end. Same day is 0; the
 * count is negative when the end lies before the start.
 */
export function workingDaysBetween(
  start: DayNumber,
  end: DayNumber,
  holidays: ReadonlySet<DayNumber>,
): number {
  if (end < start) return -workingDaysBetween(end, start, holidays);
  const wholeWeeks = Math.floor((end - start) / 7);
  let count = wholeWeeks * 5;
  for (const holiday of holidays) {
    if (holiday > start && holiday <= start + wholeWeeks * 7 && ![0, 6].includes(weekdayOf(holiday)))
      count -= 1;
  }
  for (let day = start + wholeWeeks * 7 + 1; day <= end; day += 1)
    if (isWorkingDay(day, holidays)) count += 1;
  return count;
}

/**
 * The day so many working days after a day. None after it is the day itself, or the next working day where nobody works
 * on it. Fewer than all days can be holidays, so there is always one.
 */
export function addWorkingDays(day: DayNumber, count: number, holidays: ReadonlySet<DayNumber>): DayNumber {
  let reached = day;
  let left = count;
  while (left > 0 || (count === 0 && !isWorkingDay(reached, holidays))) {
    reached += 1;
    if (left > 0 && isWorkingDay(reached, holidays)) left -= 1;
  }
  return reached;
}

/** Holiday dates `YYYY-MM-DD` as day numbers; what is no date is left out. */
export const readHolidays = (dates: readonly string[]): ReadonlySet<DayNumber> =>
  new Set(dates.map(readDay).filter((day) => day !== null));
