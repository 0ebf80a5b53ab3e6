import { COMMON_PASSPHRASES, plainly } from './common-passphrases';

export const SHORTEST = 14;
export const FEWEST_WORDS = 3;

/** Signs that are put in the place of letters, which every guesser knows. */
const STAND_INS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const withLetters = (text: string): string => text.replace(/[013457@$!]/g, (sign) => STAND_INS[sign] ?? sign);
const withoutFiguresAround = (plain: string): string => plain.replace(/^\p{N}+|\p{N}+$/gu, '');

const COMMON_CORES: ReadonlySet<string> = new Set([...COMMON_PASSPHRASES].map(withoutFiguresAround));

/** Common as it is, without figures before and after, or with stand-ins read as letters. */
function isCommon(passphrase: string): boolean {
  const core = withoutFiguresAround(plainly(passphrase));
  const letters = plainly(withLetters(passphrase.toLowerCase().replace(/[\d!]+$/, '')));
  return COMMON_CORES.has(core) || [plainly(passphrase), withLetters(core), letters].some(isListed);
}
const isListed = (plain: string): boolean => COMMON_PASSPHRASES.has(plain);

/** Rows that a finger or the alphabet gives without thinking, twice over so that a run may begin anywhere. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
].flatMap((row) => [row.repeat(3), [...row.repeat(3)].reverse().join('')]);

/** Shortest piece of which a text is so many copies, when it is two copies or more. */
const REPEATED = /^(.{1,9}?)\1+$/u;

/**
 * Why a passphrase is too easily guessed, as a sentence; null when it will do. Length counts and complexity does not
 * (docs/rules.md, passphrase).
 */
export function weaknessOf(passphrase: string): string | null {
  const plain = plainly(passphrase);
  if (isCommon(passphrase)) {
    return 'Too many people use this passphrase. Choose another: three or more words of your own.';
  }
  if (new Set(plain).size < 5 || REPEATED.test(plain)) {
    return 'This repeats a few characters or one word. Choose three or more words of your own.';
  }
  if (ROWS.some((row) => row.includes(plain))) {
    return 'This is a row of the keyboard, the alphabet or the figures. Choose three or more words of your own.';
  }
  const words = new Set(
    passphrase
      .toLowerCase()
      .split(/[\s-]+/)
      .filter((word) => word.length >= 3),
  );
  return passphrase.length >= SHORTEST || words.size >= FEWEST_WORDS
    ? null
    : `Use at least ${SHORTEST} characters, or three or more words. Spaces count; capitals and signs are not needed.`;
}
