const MS_PER_DAY = 86_400_000;

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', options);

const LONG = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const LONG_UTC = format({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT_UTC = format({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHORT = format({ weekday: 'short', day: 'numeric', month: 'short' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit' });
const MONTH_UTC = format({ month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Words of a format without its commas: `Thursday 3 December 2026`. */
const words = (text: string): string => text.replaceAll(',', '');

/** `Thursday 3 December 2026`, by this machine's calendar. */
export const sayLongDay = (at: Date): string => words(LONG.format(at));

/** `3 December 2026` of a calendar date `2026-12-03`. */
export const sayDate = (date: string): string => words(LONG_UTC.format(new Date(`${date}T00:00:00Z`)));

/** `Thu 3 Dec` of a calendar date. */
export const sayShortDay = (date: string): string => words(SHORT_UTC.format(new Date(`${date}T00:00:00Z`)));

/** `December 2026` of a month `2026-12`. */
export const sayMonth = (month: string): string => MONTH_UTC.format(new Date(`${month}-01T00:00:00Z`));

/** `10:42` of an instant. */
export const sayClock = (instant: string): string => CLOCK.format(new Date(instant));

/** `Wed 2 Dec 08:40` of an instant. */
export const sayMoment = (instant: string): string =>
  `${words(SHORT.format(new Date(instant)))} ${sayClock(instant)}`;

/** Today as `2026-12-03`, by this machine's calendar. */
export function todayOf(now: Date): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Whole days from today to a calendar date; negative once it has passed. */
export const daysUntil = (date: string, now: Date): number =>
  Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${todayOf(now)}T00:00:00Z`)) / MS_PER_DAY);

/** `8 days left`, `today`, `2 days over`. */
export function sayDaysLeft(date: string, now: Date): string {
  const days = daysUntil(date, now);
  if (days === 0) return 'closes today';
  if (days < 0) return days === -1 ? '1 day over' : `${-days} days over`;
  return days === 1 ? '1 day left' : `${days} days left`;
}

/** `Saved 10:42` today, `Saved Wed 2 Dec 10:42` before. */
export const saySaved = (instant: string, now: Date): string =>
  todayOf(new Date(instant)) === todayOf(now) ? `Saved ${sayClock(instant)}` : `Saved ${sayMoment(instant)}`;
