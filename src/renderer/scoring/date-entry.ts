import { readDate, readDay } from '../../shared/domain/calendar';
import { fail, ok, type Result } from '../../shared/domain/result';

const TYPED = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;
const TIME = /^(\d{1,2})[:.]?(\d{2})$/;

const pad = (text: string): string => text.padStart(2, '0');

/**
 * A date as people here type it (7/9/2026, 07.09.26, 07092026) in the wire's form `2026-09-07`. A pasted
 * `2026-09-07` is taken as it is. Fails with what to type.
 */
export function readTypedDate(text: string): Result<string, string> {
  const given = text.trim();
  if (readDay(given) !== null) return ok(given);
  const match = TYPED.exec(given) ?? RUN_TOGETHER.exec(given);
  if (match === null) return fail('Type the date as day, month and year: 07/09/2026.');
  const [, day = '', month = '', year = ''] = match;
  const date = `${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(day)}`;
  return readDay(date) === null
    ? fail(`There is no ${given}. Type day, month and year: 07/09/2026.`)
    : ok(date);
}

/** A time as typed (9:05, 0905, 9.05) as `09:05`. Fails with what to type. */
export function readTypedTime(text: string): Result<string, string> {
  const match = TIME.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
  if (hours > 23 || minutes > 59) return fail('Type the time as hours and minutes: 14:30.');
  return ok(`${pad(String(hours))}:${pad(String(minutes))}`);
}

/** A wire date as people here write it: `07/09/2026`. Empty for null. */
export function printDate(date: string | null): string {
  if (date === null || !readDate(date).ok) return '';
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** The time of a wire date, `14:30`; empty when it has none. */
export const printTime = (date: string | null): string => date?.split('T')[1] ?? '';
