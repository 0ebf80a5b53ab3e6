import type { RandomSource } from '../../../../src/shared/domain/random';
import { between, pick } from '../words';

/** What makes an identifier, and the sentences it is written in: `#` is where it stands. */
export type Plant = {
  readonly kind: string;
  /** Out of all identifying notes, how many parts are of this kind. */
  readonly weight: number;
  /** True where digits of the identifier check one another, so that it can always be found. */
  readonly checked: boolean;
  /** The identifier; where words belong to it that do not identify, it stands between ‹ and ›: `Mr ‹…›`. */
  readonly make: (random: RandomSource) => string;
  readonly sentences: readonly string[];
};

/** The lines of a text, without the white space around them. */
export const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Digits in the groups people write: given `[3, 3, 4]` and a space, `943 476 5919`. */
export function grouped(digits: string, sizes: readonly number[], between: string): string {
  let from = 0;
  return sizes
    .map((size) => {
      from += size;
      return digits.slice(from - size, from);
    })
    .join(between);
}

/** So many digits. */
export const digits = (count: number, random: RandomSource): string =>
  Array.from({ length: count }, () => String(random.below(10))).join('');
/** So many letters of an alphabet. */
export const letters = (alphabet: string, count: number, random: RandomSource): string =>
  Array.from({ length: count }, () => pick([...alphabet], random)).join('');

/** A number in two digits. */
export const pad = (value: number): string => String(value).padStart(2, '0');

export type Day = { readonly day: number; readonly month: number; readonly year: number };
/** A day in the years from `low` to `high`. */
export const anyDay = (low: number, high: number, random: RandomSource): Day => ({
  day: between(1, 28, random),
  month: between(1, 12, random),
  year: between(low, high, random),
});
