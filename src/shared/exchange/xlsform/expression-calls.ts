import {
  compare,
  dateText,
  dayShareOf,
  daysOf,
  type FormValue,
  numberOf,
  textOf,
  textsOf,
  truthOf,
} from './expression-value';
import { formatDate } from './form-dates';
import { fitsPattern } from './safe-pattern';

/** What a function needs to know beyond what it is given. */
export type CallPlace = {
  /** The answer of the question itself. */
  readonly self: string;
  /** `2026-09-07T14:30:00`, or null where an expression must not depend on when it is worked out. */
  readonly now: string | null;
};

/** Null: not worked out here. */
type Call = (given: readonly FormValue[], place: CallPlace) => FormValue | null;

const text = (given: readonly FormValue[], at: number): string => textOf(given[at] ?? '');
const number = (given: readonly FormValue[], at: number): number => numberOf(given[at] ?? '');
const words = (value: string): readonly string[] => value.split(' ').filter((word) => word !== '');
const maths = (work: (...numbers: number[]) => number): Call => {
  return (given) => work(...given.map(numberOf));
};
const allNumbers = (given: readonly FormValue[]): readonly number[] => given.flatMap(textOrNumber);
const textOrNumber = (value: FormValue): readonly number[] =>
  typeof value === 'object' ? value.map(numberOf) : [numberOf(value)];
/** Halves go up, as the standard has it; −0 is 0. */
const rounded = (value: number): number => Math.round(value) + 0;

function roundTo(value: number, places: number): number {
  if (Number.isNaN(places)) return Number.NaN;
  const factor = 10 ** Math.trunc(places);
  return rounded(value * factor) / factor;
}

/** A part of a text by places counted from 0; from the end where they are negative. */
function part(whole: string, from: number, to: number): string {
  return Number.isNaN(from) ? '' : whole.slice(from, Number.isNaN(to) ? undefined : to);
}

function between(whole: string, mark: string, side: 'before' | 'after'): string {
  const at = whole.indexOf(mark);
  if (at === -1) return '';
  return side === 'before' ? whole.slice(0, at) : whole.slice(at + mark.length);
}

function translated(whole: string, from: string, to: string): string {
  const letters = [...from];
  const others = [...to];
  return [...whole]
    .map((letter) => {
      const at = letters.indexOf(letter);
      return at === -1 ? letter : (others[at] ?? '');
    })
    .join('');
}

function tickedWithin(given: readonly FormValue[], share: (index: number) => number, from: number): boolean {
  const [least, most] = [number(given, 0), number(given, 1)];
  let sum = 0;
  for (let at = 2; at < given.length; at += from) if (truthOf(given[at] ?? '')) sum += share(at);
  return (least === -1 || sum >= least) && (most === -1 || sum <= most);
}

const asDate: Call = (given) => {
  const value = given[0] ?? '';
  if (typeof value === 'number') return dateText(value);
  const days = daysOf(textOf(value).trim());
  return days === null ? '' : dateText(days);
};

/** Everything that is worked out from its values alone. `if`, `coalesce` and lists are worked out where they stand. */
export const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['true', () => true],
  ['false', () => false],
  ['not', ([value = '']) => !truthOf(value)],
  ['boolean', ([value = '']) => truthOf(value)],
  ['boolean-from-string', (given) => /^(true|1)$/i.test(text(given, 0))],
  ['selected', (given) => words(text(given, 0)).includes(text(given, 1).trim())],
  ['selected-at', (given) => words(text(given, 0))[number(given, 1)] ?? ''],
  ['count-selected', (given) => words(text(given, 0)).length],
  ['count', ([value = '']) => textsOf(value).length],
  ['count-non-empty', ([value = '']) => textsOf(value).filter((each) => each !== '').length],
  ['sum', (given) => allNumbers(given).reduce((sum, each) => sum + each, 0)],
  ['max', (given) => Math.max(...allNumbers(given))],
  ['min', (given) => Math.min(...allNumbers(given))],
  [
    'round',
    (given) => (given.length === 1 ? rounded(number(given, 0)) : roundTo(number(given, 0), number(given, 1))),
  ],
  ['int', maths((value = Number.NaN) => Math.trunc(value) + 0)],
  ['floor', maths(Math.floor)],
  ['ceiling', maths((value = Number.NaN) => Math.ceil(value) + 0)],
  ['number', (given, { self }) => numberOf(given[0] ?? self)],
  ['pow', maths((base = Number.NaN, exponent = Number.NaN) => base ** exponent)],
  ['abs', maths(Math.abs)],
  ['sqrt', maths(Math.sqrt)],
  ['log', maths(Math.log)],
  ['log10', maths(Math.log10)],
  ['exp', maths(Math.exp)],
  ['exp10', maths((value = Number.NaN) => 10 ** value)],
  ['sin', maths(Math.sin)],
  ['cos', maths(Math.cos)],
  ['tan', maths(Math.tan)],
  ['asin', maths(Math.asin)],
  ['acos', maths(Math.acos)],
  ['atan', maths(Math.atan)],
  ['atan2', maths(Math.atan2)],
  ['pi', () => Math.PI],
  ['string', (given, { self }) => textOf(given[0] ?? self)],
  ['string-length', (given, { self }) => [...textOf(given[0] ?? self)].length],
  [
    'normalize-space',
    (given, { self }) =>
      textOf(given[0] ?? self)
        .trim()
        .replaceAll(/\s+/g, ' '),
  ],
  ['lower-case', (given) => text(given, 0).toLowerCase()],
  ['upper-case', (given) => text(given, 0).toUpperCase()],
  ['concat', (given) => given.flatMap(textsOf).join('')],
  ['join', ([mark = '', ...rest]) => rest.flatMap(textsOf).join(textOf(mark))],
  ['contains', (given) => text(given, 0).includes(text(given, 1))],
  ['starts-with', (given) => text(given, 0).startsWith(text(given, 1))],
  ['ends-with', (given) => text(given, 0).endsWith(text(given, 1))],
  [
    'substr',
    (given) => part(text(given, 0), number(given, 1), given.length > 2 ? number(given, 2) : Number.NaN),
  ],
  ['substring-before', (given) => between(text(given, 0), text(given, 1), 'before')],
  ['substring-after', (given) => between(text(given, 0), text(given, 1), 'after')],
  ['translate', (given) => translated(text(given, 0), text(given, 1), text(given, 2))],
  ['regex', (given) => fitsPattern(text(given, 0), text(given, 1))],
  ['today', (_, { now }) => now?.slice(0, 10) ?? null],
  ['now', (_, { now }) => now],
  ['date', asDate],
  ['date-time', (given) => text(given, 0)],
  ['decimal-date-time', (given) => daysOf(text(given, 0).trim()) ?? Number.NaN],
  ['decimal-time', (given) => dayShareOf(text(given, 0).trim()) ?? Number.NaN],
  ['format-date', (given) => formatDate(text(given, 0), text(given, 1))],
  ['format-date-time', (given) => formatDate(text(given, 0), text(given, 1))],
  ['checklist', (given) => tickedWithin(given, () => 1, 1)],
  ['weighted-checklist', (given) => tickedWithin(given, (at) => number(given, at + 1), 2)],
]);

/** Adds up, compares and joins by the signs that stand between two values. */
export const SIGNS = {
  '=': (left: FormValue, right: FormValue) => compare(left, '=', right),
  '!=': (left: FormValue, right: FormValue) => compare(left, '!=', right),
  '<': (left: FormValue, right: FormValue) => compare(left, '<', right),
  '<=': (left: FormValue, right: FormValue) => compare(left, '<=', right),
  '>': (left: FormValue, right: FormValue) => compare(left, '>', right),
  '>=': (left: FormValue, right: FormValue) => compare(left, '>=', right),
  '+': (left: FormValue, right: FormValue) => numberOf(left) + numberOf(right),
  '-': (left: FormValue, right: FormValue) => numberOf(left) - numberOf(right),
  '*': (left: FormValue, right: FormValue) => numberOf(left) * numberOf(right),
  div: (left: FormValue, right: FormValue) => numberOf(left) / numberOf(right),
  mod: (left: FormValue, right: FormValue) => numberOf(left) % numberOf(right),
} as const;
