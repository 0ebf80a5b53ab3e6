import { dayShareOf, daysOf } from './expression-value';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const two = (number: number): string => String(number).padStart(2, '0');

/** A date by a pattern of `%Y %y %m %n %b %d %e %H %h %M %S %3 %a`; empty where it is no date. */
export function formatDate(text: string, pattern: string): string {
  const days = daysOf(text) ?? dayShareOf(text);
  if (days === null) return '';
  const date = new Date(Math.round(days * 86_400_000));
  const parts: Readonly<Record<string, string>> = {
    Y: String(date.getUTCFullYear()).padStart(4, '0'),
    y: two(date.getUTCFullYear() % 100),
    m: two(date.getUTCMonth() + 1),
    n: String(date.getUTCMonth() + 1),
    b: MONTHS[date.getUTCMonth()] ?? '',
    d: two(date.getUTCDate()),
    e: String(date.getUTCDate()),
    H: two(date.getUTCHours()),
    h: String(date.getUTCHours()),
    M: two(date.getUTCMinutes()),
    S: two(date.getUTCSeconds()),
    '3': String(date.getUTCMilliseconds()).padStart(3, '0'),
    a: DAYS[date.getUTCDay()] ?? '',
    '%': '%',
  };
  return pattern.replace(/%(.)/g, (whole, letter: string) => parts[letter] ?? whole);
}
