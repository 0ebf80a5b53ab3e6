import { scrypt } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../core/ports';
import {
  type Binding,
  fromBase64,
  KEY_BYTES,
  SALT_BYTES,
  saltMember,
  seal,
  sealedMembers,
  toBase64,
  unseal,
} from './seal-key';

export const passphraseSlotSchema = z.strictObject({
  kind: z.literal('passphrase'),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    logN: z.number().int().min(14).max(18),
    r: z.literal(8),
    p: z.literal(1),
    salt: saltMember,
  }),
  ...sealedMembers,
});
export type PassphraseSlot = z.infer<typeof passphraseSlotSchema>;

export const LOG_N = 17;
export const BLOCK_SIZE = 8;

/** It cannot be moved to another store or given weaker parameters. */
const bindingOf = (storeId: string, kdf: PassphraseSlot['kdf']): Binding => [
  storeId,
  kdf.name,
  kdf.logN,
  kdf.r,
  kdf.p,
  kdf.salt,
];

function deriveKey(passphrase: string, kdf: PassphraseSlot['kdf']): Promise<Buffer> {
  const cost = 2 ** kdf.logN;
  return new Promise((resolve, reject) => {
    scrypt(
      // The same characters typed on another keyboard may be composed differently.
      Buffer.from(passphrase.normalize('NFC')),
      fromBase64(kdf.salt),
      KEY_BYTES,
      { N: cost, r: kdf.r, p: kdf.p, maxmem: 130 * cost * BLOCK_SIZE * 2 },
      (failure, key) => (failure === null ? resolve(key) : reject(failure)),
    );
  });
}

/** Wraps the data key under a passphrase (scrypt N = 2^17, AES-256-GCM). */
export async function wrapWithPassphrase(
  dataKey: Uint8Array,
  passphrase: string,
  storeId: string,
  random: Random,
): Promise<PassphraseSlot> {
  const kdf = {
    name: 'scrypt' as const,
    logN: LOG_N,
    r: BLOCK_SIZE as 8,
    p: 1 as const,
    salt: toBase64(random.bytes(SALT_BYTES)),
  };
  const wrappingKey = await deriveKey(passphrase, kdf);
  return { kind: 'passphrase', kdf, ...seal(dataKey, wrappingKey, bindingOf(storeId, kdf), random) };
}

/** Unwraps the data key; null when the passphrase is wrong, which the tag decides for certain. */
export async function unwrapWithPassphrase(
  slot: PassphraseSlot,
  passphrase: string,
  storeId: string,
): Promise<Buffer | null> {
  return unseal(slot, await deriveKey(passphrase, slot.kdf), bindingOf(storeId, slot.kdf));
}
