import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { Random } from '../core/ports';

/**
 * `keys.json`: the store's data key, wrapped once per slot (docs/decisions/0004-keys.md). Changing a passphrase
 * re-wraps the key and touches no data. Further slots (recovery code, escrow, device) are further members here.
 */
const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(400);
const passphraseSlotSchema = z.strictObject({
  kind: z.literal('passphrase'),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    logN: z.number().int().min(14).max(18),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64,
  }),
  nonce: base64,
  wrapped: base64,
  tag: base64,
});
/** A practice store is fictional throughout, so its key lies open. */
const practiceSlotSchema = z.strictObject({ kind: z.literal('practice'), key: base64 });
export const keyFileSchema = z.strictObject({
  format: z.literal(1),
  storeId: z.string().min(8).max(64),
  kind: z.enum(['own', 'practice']),
  name: z.string().min(1).max(80),
  slots: z
    .array(z.discriminatedUnion('kind', [passphraseSlotSchema, practiceSlotSchema]))
    .min(1)
    .max(8),
});
export type KeyFile = z.infer<typeof keyFileSchema>;
type PassphraseSlot = z.infer<typeof passphraseSlotSchema>;

export const KEY_BYTES = 32;
const LOG_N = 17;
const BLOCK_SIZE = 8;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
/** Said outright: a shorter tag would be taken too, and is easier to forge. */
const TAG = { authTagLength: 16 };

/** What a passphrase slot is bound to: it cannot be moved to another store or given weaker parameters. */
const boundTo = (storeId: string, kdf: PassphraseSlot['kdf']): Buffer =>
  Buffer.from(JSON.stringify(['plumbline-key-slot-1', storeId, kdf.name, kdf.logN, kdf.r, kdf.p, kdf.salt]));

function deriveKey(passphrase: string, kdf: PassphraseSlot['kdf']): Promise<Buffer> {
  const cost = 2 ** kdf.logN;
  return new Promise((resolve, reject) => {
    scrypt(
      // The same characters typed on another keyboard may be composed differently.
      Buffer.from(passphrase.normalize('NFC')),
      Buffer.from(kdf.salt, 'base64'),
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
    salt: Buffer.from(random.bytes(SALT_BYTES)).toString('base64'),
  };
  const wrappingKey = await deriveKey(passphrase, kdf);
  const nonce = Buffer.from(random.bytes(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce, TAG);
  cipher.setAAD(boundTo(storeId, kdf));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  wrappingKey.fill(0);
  return {
    kind: 'passphrase',
    kdf,
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Unwraps the data key; null when the passphrase is wrong, which the tag decides for certain. */
export async function unwrapWithPassphrase(
  slot: PassphraseSlot,
  passphrase: string,
  storeId: string,
): Promise<Buffer | null> {
  const wrappingKey = await deriveKey(passphrase, slot.kdf);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'base64'), TAG);
    decipher.setAAD(boundTo(storeId, slot.kdf));
    decipher.setAuthTag(Buffer.from(slot.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()]);
  } catch {
    return null;
  } finally {
    wrappingKey.fill(0);
  }
}

/** Finds the passphrase slot of an own store. */
export function passphraseSlotOf(keys: KeyFile): PassphraseSlot {
  const slot = keys.slots.find((each) => each.kind === 'passphrase');
  if (slot === undefined) throw keysDamaged();
  return slot;
}

/** The open key of a practice store. */
export function practiceKeyOf(keys: KeyFile): Buffer {
  const slot = keys.slots.find((each) => each.kind === 'practice');
  const key = slot === undefined ? null : Buffer.from(slot.key, 'base64');
  if (key === null || key.length !== KEY_BYTES) throw keysDamaged();
  return key;
}

/** Said when `keys.json` cannot be understood: the data is untouched and a backup of the folder has its keys. */
export const keysDamaged = (): Refusal =>
  new Refusal(
    'keys-damaged',
    'The file keys.json of this store cannot be read. The records are untouched. Put back keys.json from a copy of the folder, and open the store again.',
  );

/** Reads `keys.json` from its text. */
export function parseKeyFile(text: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    throw keysDamaged();
  }
}
