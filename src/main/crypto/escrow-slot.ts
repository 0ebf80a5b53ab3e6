import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/domain/result';
import { fromOpenedText, toOpenedText } from './opened-text';
import { base64Of, fromBase64, toBase64 } from './seal-key';

/** The data key in an age file for somebody outside, such as the council's information governance lead. */
export const escrowSlotSchema = z.strictObject({
  kind: z.literal('escrow'),
  /** A designation, never a name. */
  label: z.string().min(1).max(80),
  recipient: z.string().min(1).max(4000),
  wrapped: base64Of({ least: 1, most: 8000 }),
});
export type EscrowSlot = z.infer<typeof escrowSlotSchema>;

/**
 * An age recipient as it was pasted, X25519 or hybrid. Otherwise the sentence that says why not: passphrases, SSH keys,
 * plugins and secret keys are no recipients here (docs/decisions/0004-keys.md).
 */
export function parseEscrowRecipient(text: string): Result<string, string> {
  const recipient = text.trim();
  if (/^age-secret-key/i.test(recipient)) {
    return fail(
      'This is the secret key. It stays with its holder and is entered nowhere here. Ask for the recipient, which begins with age1.',
    );
  }
  if (!/^age1(pq1)?[ac-hj-np-z02-9]+$/.test(recipient)) {
    return fail('This is not an age recipient. One begins with age1 and is a single line without spaces.');
  }
  try {
    new Encrypter().addRecipient(recipient);
    return ok(recipient);
  } catch {
    return fail('This age recipient is not whole, or is of a kind that cannot be used here. Copy it again.');
  }
}

/** Wraps the data key for the holder of an age identity; a sentence when `recipient` is none. */
export async function wrapForEscrow(
  dataKey: Uint8Array,
  recipient: string,
  label: string,
  storeId: string,
): Promise<Result<EscrowSlot, string>> {
  const checked = parseEscrowRecipient(recipient);
  if (!checked.ok) return checked;
  const encrypter = new Encrypter();
  encrypter.addRecipient(checked.value);
  const file = await encrypter.encrypt(toOpenedText('escrow', storeId, dataKey));
  return ok({ kind: 'escrow', label: label.trim(), recipient: checked.value, wrapped: toBase64(file) });
}

/**
 * Unwraps the data key with an age identity, or with the text of an identity file (its remarks are passed over); null
 * when it is none or that of somebody else.
 */
export async function unwrapWithEscrowIdentity(
  slot: EscrowSlot,
  identity: string,
  storeId: string,
): Promise<Buffer | null> {
  const identities = identity.match(/^\s*AGE-SECRET-KEY-\S+/gim) ?? [];
  try {
    const decrypter = new Decrypter();
    for (const each of identities) decrypter.addIdentity(each.trim().toUpperCase());
    return fromOpenedText(await decrypter.decrypt(fromBase64(slot.wrapped), 'text'), 'escrow', storeId);
  } catch {
    return null;
  }
}
