import { readDay } from './calendar';

/** What ten digits in a row are, as far as their digits tell (docs/rules.md, CHI number). */
export type ChiVerdict = 'valid' | 'mistyped' | 'no-date';

const MOD11_WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Modulus 11 over the first nine digits; a remainder that gives 10 means there is no such number. */
export function passesModulus11(digits: string): boolean {
  const sum = MOD11_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(digits[9]);
}

/** Modulus 10: digits 9, 7, 5, 3 and 1 doubled (less 9 when over 9), the others added as they are. */
export function passesModulus10(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) {
    const digit = Number(digits[index]);
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += index % 2 === 0 ? doubled : digit;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

/** Whether the first six digits are a day of some year, as DDMMYY. */
export function hasBirthDate(digits: string): boolean {
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)];
  return readDay(`19${year}-${month}-${day}`) !== null || readDay(`20${year}-${month}-${day}`) !== null;
}

/** Judges ten digits: a CHI number by either check, one with a slip in it, or ten digits that hold no birth date. */
export function checkChi(digits: string): ChiVerdict {
  if (!hasBirthDate(digits)) return 'no-date';
  return passesModulus11(digits) || passesModulus10(digits) ? 'valid' : 'mistyped';
}
