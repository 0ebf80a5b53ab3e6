import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../../shared/domain/result';
import type { Random } from '../core/ports';

/** The length of a store's data key, and of every key that wraps it. */
export const KEY_BYTES = 32;
/** What wraps the data key in every way in. */
export const WRAPPING = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const SALT_BYTES = 16;
/** Said outright: a shorter tag would be taken too, and is easier to forge. */
const TAG = { authTagLength: TAG_BYTES };

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** Bytes as base64 in its one spelling: a text that is cut, padded otherwise or of another length is refused. */
export const base64Of = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.string().refine((text) => {
    const bytes = fromBase64(text);
    return bytes.length >= least && bytes.length <= most && toBase64(bytes) === text;
  });
const exactly = (length: number) => base64Of({ least: length, most: length });

/** What a sealed data key looks like in `keys.json`. */
export const sealedMembers = {
  nonce: exactly(NONCE_BYTES),
  wrapped: exactly(KEY_BYTES),
  tag: exactly(TAG_BYTES),
};
export const saltMember = exactly(SALT_BYTES);
export const openKeyMember = exactly(KEY_BYTES);
export type Sealed = { readonly nonce: string; readonly wrapped: string; readonly tag: string };

/** What a seal is bound to: the store, then whatever decides how the wrapping key was made. */
export type Binding = readonly [storeId: string, ...madeBy: (string | number)[]];
const bound = (binding: Binding): Buffer => Buffer.from(JSON.stringify(['plumbline-key-slot-1', ...binding]));

/**
 * Stops where a data key is none. A store that is locked while a key is being wrapped overwrites it with noughts, and
 * noughts wrapped in place of the key would shut everybody out.
 */
export function assertDataKey(key: Uint8Array): void {
  assert(
    key.length === KEY_BYTES && key.some((byte) => byte !== 0),
    'a data key is 32 bytes and not forgotten',
  );
}

/** Wraps the data key (AES-256-GCM). The wrapping key is overwritten: it is made for this one use. */
export function seal(dataKey: Uint8Array, wrappingKey: Buffer, binding: Binding, random: Random): Sealed {
  assertDataKey(dataKey);
  const nonce = Buffer.from(random.bytes(NONCE_BYTES));
  const cipher = createCipheriv(WRAPPING, wrappingKey, nonce, TAG);
  cipher.setAAD(bound(binding));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  wrappingKey.fill(0);
  return { nonce: toBase64(nonce), wrapped: toBase64(wrapped), tag: toBase64(cipher.getAuthTag()) };
}

/** Unwraps the data key; null when the wrapping key or the binding is another, which the tag decides for certain. */
export function unseal(sealed: Sealed, wrappingKey: Buffer, binding: Binding): Buffer | null {
  try {
    const decipher = createDecipheriv(WRAPPING, wrappingKey, fromBase64(sealed.nonce), TAG);
    decipher.setAAD(bound(binding));
    decipher.setAuthTag(fromBase64(sealed.tag));
    return Buffer.concat([decipher.update(fromBase64(sealed.wrapped)), decipher.final()]);
  } catch {
    return null;
  } finally {
    wrappingKey.fill(0);
  }
}
