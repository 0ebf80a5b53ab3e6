import { base32crockford } from '@scure/base';
import { fail, ok, type Result } from '../../shared/domain/result';
import type { Random } from '../core/ports';

/**
 * A recovery code is 160 random bits as 32 signs, then 4 signs of check: nine groups of four. The signs in odd places
 * and those in even places are two Reed–Solomon words over the 32 signs, with 2 check signs each. So any one or two
 * wrong signs are noticed for certain, any two signs exchanged with each other too, and one wrong sign is known by its
 * place (docs/decisions/0004-keys.md).
 */
export const RECOVERY_SECRET_BYTES = 20;
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_SIGNS = 32;
const ALL_SIGNS = 36;
const GROUP = 4;

/** Twice a sign's value in GF(32), where x^5 = x^2 + 1. */
const twice = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total ^ value, 0);
/** The sum in which the last value counts once, the one before it twice, and so on. */
const weighted = (values: readonly number[]): number =>
  values.reduce((total, value) => twice(total) ^ value, 0);
const everyOther = (values: readonly number[], from: 0 | 1): number[] =>
  values.filter((_, at) => at % 2 === from);

/** The two signs that make both sums of a word nought. */
function checkOf(values: readonly number[]): [number, number] {
  const plain = sum(values);
  const both = plain ^ twice(twice(weighted(values)));
  const lastButOne = [...SIGNS].findIndex((_, value) => (value ^ twice(value)) === both);
  return [lastButOne, plain ^ lastButOne];
}

/** Where a word has its one wrong sign, counted from 0; null when it is right, -1 when more than one is wrong. */
function wrongPlace(values: readonly number[]): number | null {
  const [plain, heavy] = [sum(values), weighted(values)];
  if (plain === 0 && heavy === 0) return null;
  let weight = plain;
  for (let fromEnd = 0; fromEnd < values.length; fromEnd += 1) {
    if (plain !== 0 && weight === heavy) return values.length - 1 - fromEnd;
    weight = twice(weight);
  }
  return -1;
}

const grouped = (signs: string): string[] => signs.match(/.{1,4}/gu) ?? [];
const valuesOf = (signs: string): number[] => [...signs].map((sign) => SIGNS.indexOf(sign));

/** A new recovery code: nine groups of four signs, joined by hyphens. */
export function newRecoveryCode(random: Random): string {
  const secret = base32crockford.encode(random.bytes(RECOVERY_SECRET_BYTES));
  const values = valuesOf(secret);
  const [evenLast, evenEnd] = checkOf(everyOther(values, 0));
  const [oddLast, oddEnd] = checkOf(everyOther(values, 1));
  const check = [evenLast, oddLast, evenEnd, oddEnd].map((value) => SIGNS.charAt(value)).join('');
  return grouped(secret + check).join('-');
}

/** What was typed without case, gaps, any kind of hyphen, and with the signs that are never used read as meant. */
const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/**
 * The 20 secret bytes of a typed recovery code, however it is spaced and in either case; O is read as 0, I and L as 1.
 * Otherwise one sentence that says what to look at: its length, a sign that is in no code, or the group that is wrong
 * (docs/decisions/0004-keys.md).
 */
export function parseRecoveryCode(text: string): Result<Uint8Array, string> {
  const signs = plainly(text);
  const strange = [...signs].findIndex((sign) => !SIGNS.includes(sign));
  const length = [...signs].length;
  if (length === 0) return fail('Type the recovery code from the sheet: nine groups of four.');
  if (strange >= 0 && length <= 2 * ALL_SIGNS) {
    return fail(
      `${shown([...signs][strange] ?? '')} is in no recovery code. Look at group ${groupOf(strange)}; letters and figures only, and never a U.`,
    );
  }
  if (length !== ALL_SIGNS) {
    const how = length < ALL_SIGNS ? 'too short' : 'too long';
    return fail(
      `This is ${how}: a recovery code has ${ALL_SIGNS} letters and figures in nine groups of four, and ${length} were typed.`,
    );
  }
  const wrong = wrongGroups(valuesOf(signs));
  if (wrong === null) return ok(base32crockford.decode(signs.slice(0, SECRET_SIGNS)));
  return fail(
    wrong.length === 0
      ? 'Several signs do not agree with the check at the end of the code. Compare every group with the sheet.'
      : `Group ${wrong.join(' and group ')} does not agree with the check at the end of the code. Compare it with the sheet first, then the others.`,
  );
}

const shown = (sign: string): string =>
  /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(sign) ? `“${sign}”` : 'A sign that cannot be shown';
const groupOf = (place: number): number => Math.floor(place / GROUP) + 1;

/** The groups with a wrong sign, counted from 1; none named when there is more than one in a word; null when all is well. */
function wrongGroups(values: readonly number[]): number[] | null {
  const words = ([0, 1] as const).map((from) => ({ from, at: wrongPlace(everyOther(values, from)) }));
  const places = words.filter(({ at }) => at !== null);
  if (places.length === 0) return null;
  if (places.some(({ at }) => at === -1)) return [];
  const groups = places.map(({ from, at }) => groupOf((at ?? 0) * 2 + from));
  return [...new Set(groups)].sort((left, right) => left - right);
}
