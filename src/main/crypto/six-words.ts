import { scryptSync } from 'node:crypto';
import type { ContactCard } from '../../shared/exchange/contact-card';
import { SIX_WORDS_LIST } from './six-words-list';

const WORDS = 6;
const BITS_A_WORD = 10n;
/** Some 40 ms and 16 MB: nothing to a person, and 2^14 times the work for whoever tries keys until words agree. */
const COST = { N: 2 ** 14, r: 8, p: 1 };

/**
 * The six words of a device's two public keys, the same on every screen: 60 bits, stretched
 * (docs/decisions/0005-packs.md).
 * Designation and agency are not in them, for those are read out too.
 */
export function sixWordsOf({
  recipient,
  verifyKey,
}: Pick<ContactCard, 'recipient' | 'verifyKey'>): readonly string[] {
  const digest = scryptSync(`${recipient}\n${verifyKey}`, 'plumbline-six-words-1', 8, COST);
  const bits = digest.readBigUInt64BE() >> (64n - BITS_A_WORD * BigInt(WORDS));
  return Array.from({ length: WORDS }, (_, place) => {
    const shift = BITS_A_WORD * BigInt(WORDS - 1 - place);
    return SIX_WORDS_LIST[Number((bits >> shift) & 1023n)] ?? '';
  });
}
