import { fail, ok, type Result } from './result';

/** A day as a count of days since 1 January 1970, so that arithmetic needs no clock and no time zone. */
export type DayNumber = number;

export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const MS_PER_DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/** A date as written, with its minutes since midnight where a time was given. */
export type WrittenDate = { readonly day: DayNumber; readonly minutes: number | null };

/** Reads `YYYY-MM-DD` as a real calendar date; null for 31 February and the like. */
export function readDay(text: string): DayNumber | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const ms = Date.UTC(year, month - 1, date);
  const back = new Date(ms);
  const isReal =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
  return isReal ? Math.round(ms / MS_PER_DAY) : null;
}

/** Reads `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`. */
export function readDate(text: string): Result<WrittenDate, string> {
  const timed = DATE_TIME.exec(text);
  const day = readDay(timed?.[1] ?? text);
  if (day === null) return fail(`“${text}” is not a date. Write it as 2026-09-07 or 2026-09-07T14:30.`);
  return ok({ day, minutes: timed === null ? null : Number(timed[2]) * 60 + Number(timed[3]) });
}

/** The day as `YYYY-MM-DD`. */
export const formatDay = (day: DayNumber): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** 0 Sunday … 6 Saturday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;

/** The same date `months` later; the month's last day where there is none (31 August + 6 = 28 or 29 February). */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const start = new Date(day * MS_PER_DAY);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(year, month, Math.min(start.getUTCDate(), lastOfMonth)) / MS_PER_DAY);
}
