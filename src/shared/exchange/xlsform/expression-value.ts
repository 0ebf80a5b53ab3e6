/** What a part of an expression comes to. Several texts are what a list gives. */
export type FormValue = number | string | boolean | readonly string[];

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/;
const DAY_MS = 86_400_000;

/** The text of a value; of several, the first. */
export function textOf(value: FormValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  return value[0] ?? '';
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(Math.abs(value) === 0 ? 0 : value)
    : String(value);
}

/**
 * A value as a number: empty and words are not a number; a date is its days since 1970, with the time of day as a
 * fraction (docs/rules.md, form expressions).
 */
export function numberOf(value: FormValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = textOf(value).trim();
  if (NUMBER.test(text)) return Number(text);
  return daysOf(text) ?? Number.NaN;
}

/** Days from 1 January 1970 to a date or a date with a time; null where it is none. */
export function daysOf(text: string): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match.map((part) => part ?? undefined);
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null;
  return midnight / DAY_MS + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}

/** The part of a day that a time of day is; null where it is none. */
export function dayShareOf(text: string): number | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  return (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) / 86_400;
}

/** A date as its text, from days since 1970. */
export function dateText(days: number): string {
  const date = new Date(Math.floor(days) * DAY_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** Whether a value counts as true: a number that is there and not 0, a text that is not empty. */
export function truthOf(value: FormValue): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return !Number.isNaN(value) && value !== 0;
  return textOf(value) !== '';
}

/** The texts of a value: of a list, all of them. */
export const textsOf = (value: FormValue): readonly string[] =>
  typeof value === 'object' ? value : [textOf(value)];

type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * Compares as the standard does: as booleans where one is a boolean, as numbers where one is a number or the sign asks
 * which is larger, else as texts. Of several texts one that fulfils it is enough. Not a number is neither larger nor
 * smaller nor the same.
 */
export function compare(left: FormValue, sign: Sign, right: FormValue): boolean {
  if (typeof left === 'object' && left.length !== 1 && typeof right !== 'boolean')
    return left.some((text) => compare(text, sign, right));
  if (typeof right === 'object' && right.length !== 1 && typeof left !== 'boolean')
    return right.some((text) => compare(left, sign, text));
  const isEqual = sign === '=' || sign === '!=';
  if (isEqual && (typeof left === 'boolean' || typeof right === 'boolean'))
    return (truthOf(left) === truthOf(right)) === (sign === '=');
  if (isEqual && typeof left !== 'number' && typeof right !== 'number')
    return (textOf(left) === textOf(right)) === (sign === '=');
  const [one, other] = [numberOf(left), numberOf(right)];
  if (sign === '=') return one === other;
  if (sign === '!=') return one !== other;
  if (sign === '<') return one < other;
  if (sign === '<=') return one <= other;
  return sign === '>' ? one > other : one >= other;
}
