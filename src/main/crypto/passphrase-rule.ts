const SHORTEST = 14;
const FEWEST_WORDS = 3;

/** Passphrases so common that a thief tries them first, in lower case without spaces and signs. */
const COMMON = new Set([
  'passwordpassword',
  'password123456',
  'correcthorsebatterystaple',
  'letmeinletmein',
  'qwertyuiopasdf',
  'qwertyuiopasdfghjkl',
  '12345678901234',
  '123456789012345',
  'childprotection',
  'northlanarkshire',
  'southlanarkshire',
  'signsofsafety',
  'plumblineplumbline',
  'iloveyouiloveyou',
  'welcomewelcome',
  'thequickbrownfox',
  'administrator1',
]);

/**
 * Why a passphrase is too easily guessed, as a sentence; null when it will do. Length counts and complexity does not
 * (docs/rules.md, passphrase).
 */
export function weaknessOf(passphrase: string): string | null {
  const plain = passphrase
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const words = passphrase.split(/[\s-]+/).filter((word) => word.length >= 3);
  if (COMMON.has(plain))
    return 'Too many people use this passphrase. Choose another: three or more words of your own.';
  if (new Set(plain).size < 5)
    return 'This repeats a few characters. Choose three or more words of your own.';
  return passphrase.length >= SHORTEST || words.length >= FEWEST_WORDS
    ? null
    : `Use at least ${SHORTEST} characters, or three or more words. Spaces count; capitals and signs are not needed.`;
}
