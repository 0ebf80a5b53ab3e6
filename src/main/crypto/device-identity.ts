import { createHash, type KeyObject } from 'node:crypto';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/domain/result';
import type { ContactCard } from '../../shared/exchange/contact-card';
import { parseStrictJson } from '../../shared/exchange/strict-json';
import type { Random } from '../core/ports';
import { signingKeyOf, verifyKeyOf } from './device-identity-signature';
import { fromBase64, KEY_BYTES, openKeyMember, toBase64 } from './seal-key';

/** A device's two key pairs, in memory only. Its secrets are stored nowhere but in its encrypted store. */
export type DeviceIdentity = {
  readonly deviceId: string;
  /** Public: what files for this device are sealed to. */
  readonly recipient: string;
  /** Public, base64. */
  readonly verifyKey: string;
  /** Secret: `AGE-SECRET-KEY-PQ-1…`. */
  readonly ageIdentity: string;
  /** Secret. */
  readonly signingKey: KeyObject;
  /** Secret, base64: what the signing key is made of. */
  readonly signingSeed: string;
};

/**
 * A device's name is made from its public keys: a card that goes by another's name has another's keys, or is refused
 * (docs/decisions/0005-packs.md).
 */
export const deviceIdOf = ({ recipient, verifyKey }: Pick<ContactCard, 'recipient' | 'verifyKey'>): string =>
  createHash('sha256').update(`plumbline-device-1\n${recipient}\n${verifyKey}`).digest('hex').slice(0, 20);

/** A new device: 32 random bytes for each of the two key pairs. */
export async function newDeviceIdentity(random: Random): Promise<DeviceIdentity> {
  const age = bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', random.bytes(KEY_BYTES)).toUpperCase();
  return identityOf(age, toBase64(random.bytes(KEY_BYTES)));
}

async function identityOf(ageIdentity: string, signingSeed: string): Promise<DeviceIdentity> {
  const recipient = await identityToRecipient(ageIdentity);
  const signingKey = signingKeyOf(fromBase64(signingSeed));
  const verifyKey = toBase64(verifyKeyOf(signingKey));
  const deviceId = deviceIdOf({ recipient, verifyKey });
  return { deviceId, recipient, verifyKey, ageIdentity, signingKey, signingSeed };
}

const storedSchema = z.strictObject({
  format: z.literal(1),
  age: z.string().regex(/^AGE-SECRET-KEY-PQ-1[AC-HJ-NP-Z02-9]{58}$/),
  signing: openKeyMember,
});

/** The secrets as one text, for a column of the encrypted store and nowhere else. */
export const printDeviceIdentity = ({ ageIdentity, signingSeed }: DeviceIdentity): string =>
  JSON.stringify({ format: 1, age: ageIdentity, signing: signingSeed } satisfies z.infer<
    typeof storedSchema
  >);

/** Reads that text back. Fails with a sentence where it is none: the device then needs a new card. */
export async function readDeviceIdentity(text: string): Promise<Result<DeviceIdentity, string>> {
  const refused = fail(
    'The keys of this device cannot be read. Make a new contact card and give it to whoever sends you files.',
  );
  const json = parseStrictJson(text);
  const stored = storedSchema.safeParse(json.ok ? json.value : null);
  if (!stored.success) return refused;
  try {
    return ok(await identityOf(stored.data.age, stored.data.signing));
  } catch {
    // The last letters of an age key are its check, and they are wrong.
    return refused;
  }
}
