import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../../shared/domain/result';
import type { Random } from '../core/ports';
import { parseRecoveryCode } from './recovery-code';
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

export const recoverySlotSchema = z.strictObject({
  kind: z.literal('recovery'),
  salt: saltMember,
  ...sealedMembers,
});
export type RecoverySlot = z.infer<typeof recoverySlotSchema>;

const bindingOf = (storeId: string, salt: string): Binding => [storeId, 'recovery', 'hkdf-sha256', salt];

/** The code is 160 random bits, so nothing has to make guessing slow. */
function deriveKey(secret: Uint8Array, salt: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, fromBase64(salt), 'plumbline recovery slot 1', KEY_BYTES));
}

/** Wraps the data key under a code made by `newRecoveryCode` (HKDF-SHA-256, AES-256-GCM). */
export function wrapWithRecoveryCode(
  dataKey: Uint8Array,
  code: string,
  storeId: string,
  random: Random,
): RecoverySlot {
  const secret = parseRecoveryCode(code);
  assert(secret.ok, 'only a code that was just made is wrapped with');
  const salt = toBase64(random.bytes(SALT_BYTES));
  const sealed = seal(dataKey, deriveKey(secret.value, salt), bindingOf(storeId, salt), random);
  return { kind: 'recovery', salt, ...sealed };
}

/** Unwraps the data key with a typed code; null when it is no code or the code of something else. */
export function unwrapWithRecoveryCode(slot: RecoverySlot, code: string, storeId: string): Buffer | null {
  const secret = parseRecoveryCode(code);
  return secret.ok ? unseal(slot, deriveKey(secret.value, slot.salt), bindingOf(storeId, slot.salt)) : null;
}
