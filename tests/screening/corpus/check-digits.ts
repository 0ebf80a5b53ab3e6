import type { RandomSource } from '../../../src/shared/domain/random';
import { between, percent } from './words';

/*
 * The corpus makes its own check digits, from the rules in the domain paper and not from the app's code, so that a
 * mistake in one is seen by the other.
 */

const digitsOf = (nine: string): number[] => [...nine].map(Number);

/** Modulus 11 over nine digits weighted 10 … 2; null where the rule gives 10 and no number exists. */
export function elevenCheck(nine: string): number | null {
  const sum = digitsOf(nine).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return null;
  return check === 11 ? 0 : check;
}

/** Modulus 10: the 9th, 7th, 5th, 3rd and 1st digit doubled, nine taken off what is over nine. */
export function tenCheck(nine: string): number {
  const sum = digitsOf(nine).reduce((total, digit, index) => {
    const counted = index % 2 === 0 ? digit * 2 : digit;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (value: number): string => String(value).padStart(2, '0');

function chiStem(random: RandomSource): string {
  const month = between(1, 12, random);
  const day = between(1, DAYS[month - 1] ?? 28, random);
  const year = percent(80, random) ? between(3, 26, random) : between(60, 99, random);
  return two(day) + two(month) + two(year) + String(random.below(1000)).padStart(3, '0');
}

/** A CHI number, made up, whose last digit is right by Modulus 11 (and sometimes by Modulus 10 as well). */
export function elevenChi(random: RandomSource): string {
  for (;;) {
    const stem = chiStem(random);
    const check = elevenCheck(stem);
    if (check !== null) return `${stem}${check}`;
  }
}

/** A CHI number, made up, whose last digit is right by Modulus 10 and wrong by Modulus 11. */
export function tenChi(random: RandomSource): string {
  for (;;) {
    const stem = chiStem(random);
    if (elevenCheck(stem) !== tenCheck(stem)) return `${stem}${tenCheck(stem)}`;
  }
}

/** Ten digits with the date of a CHI number and a last digit that is wrong by both rules. */
export function mistypedChi(random: RandomSource): string {
  for (;;) {
    const stem = chiStem(random);
    const last = random.below(10);
    if (last !== elevenCheck(stem) && last !== tenCheck(stem)) return `${stem}${last}`;
  }
}

/** An NHS number of England or Northern Ireland, made up: Modulus 11, and no date at its front. */
export function nhsNumber(random: RandomSource): string {
  for (;;) {
    const front = percent(85, random) ? between(400, 499, random) : between(600, 799, random);
    const stem = String(front) + String(random.below(1_000_000)).padStart(6, '0');
    const check = elevenCheck(stem);
    if (check !== null) return `${stem}${check}`;
  }
}

/** Ten digits like an NHS number whose check digit is wrong. */
export function mistypedNhsNumber(random: RandomSource): string {
  const right = nhsNumber(random);
  return right.slice(0, 9) + String((Number(right.charAt(9)) + between(1, 9, random)) % 10);
}
