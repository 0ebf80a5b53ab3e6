import { fail, ok, type Result } from './result';

/** ISO 7064 MOD 37,36 works over these 36 characters; the check character is one of them. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = 36;

/**
 * The check character of a text of letters and digits (ISO 7064 MOD 37,36): any single mistyped character gives
 * another one, and so do nearly all swaps of two neighbours. Other characters, such as hyphens, are passed over.
 */
export function checkCharacterOf(text: string): string {
  let product = MODULUS;
  for (const character of text.toUpperCase()) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) continue;
    const sum = (product + value) % MODULUS;
    product = ((sum === 0 ? MODULUS : sum) * 2) % (MODULUS + 1);
  }
  return ALPHABET.charAt((MODULUS + 1 - product) % MODULUS);
}

/** `VOI-27Q3-014-K`: template, period, number within the audit, check character (docs/rules.md, case references). */
export function formatReference(templateKey: string, periodCode: string, sequence: number): string {
  const body = `${templateKey}-${periodCode}-${String(sequence).padStart(3, '0')}`;
  return `${body}-${checkCharacterOf(body)}`;
}

const REFERENCE = /^([A-Z]{3}-\d{2}(?:Q[1-4]|M\d{2})-\d{3,5})-([0-9A-Z])$/;

/** The reference in its printed form, if its check character is right. */
export function checkReference(text: string): Result<string, 'not-a-reference' | 'check-character'> {
  const printed = text.trim().toUpperCase();
  const match = REFERENCE.exec(printed);
  if (match?.[1] === undefined) return fail('not-a-reference');
  return checkCharacterOf(match[1]) === match[2] ? ok(printed) : fail('check-character');
}
