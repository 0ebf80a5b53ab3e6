import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/domain/result';
import { parseCanonical, printCanonical } from '../../shared/exchange/canonical-json';
import {
  CARD_MAGIC,
  type ContactCard,
  LARGEST_CARD,
  type SignedCard,
} from '../../shared/exchange/contact-card';
import { type FileFault, faultOf } from '../../shared/exchange/file-faults';
import { base64Text } from '../../shared/exchange/file-parts';
import { FILE_FORMATS, readAs } from '../../shared/exchange/travelling-file';
import { type DeviceIdentity, deviceIdOf } from './device-identity';
import { isSignedBy, signBytes } from './device-identity-signature';
import { fromBase64, toBase64 } from './seal-key';
import { canBeSealedTo } from './sealed-file-frame';

const signedBytes = (cardText: string): Buffer => Buffer.from(`plumbline-card-1\n${cardText}`);

/** What a person says of themselves on their card: a designation, never a name. */
export type CardHolder = Pick<ContactCard, 'designation' | 'agency' | 'madeAt'>;

/** The device's contact card, signed. Fails as `shape` where a text of it may not stand on a card. */
export function makeCard(identity: DeviceIdentity, holder: CardHolder): Result<SignedCard, FileFault> {
  const { deviceId, recipient, verifyKey } = identity;
  const { designation, agency, madeAt } = holder;
  const read = readAs(FILE_FORMATS.card, {
    schema: 'plumbline-card/1',
    deviceId,
    designation,
    agency,
    recipient,
    verifyKey,
    madeAt,
  });
  if (!read.ok) return read;
  const text = printCanonical(read.value);
  if (!text.ok) return fail(faultOf('shape', text.error));
  return ok({
    card: read.value,
    signature: toBase64(signBytes(signedBytes(text.value), identity.signingKey)),
  });
}

/** The bytes of a `.plumbcard` file. */
export function printCardFile(card: SignedCard): Uint8Array {
  const text = printCanonical(card);
  if (!text.ok) throw new TypeError(`a card that was made cannot be written: ${text.error}`);
  return Buffer.from(`${CARD_MAGIC}${text.value}\n`);
}

/**
 * Reads a `.plumbcard` file: not too large, ours, not newer, whole, in the one form, signed by its own key under its own
 * name. Whose key it is, nobody can tell from the file: the six words are compared for that.
 */
export async function readCardFile(bytes: Uint8Array): Promise<Result<SignedCard, FileFault>> {
  if (bytes.length > LARGEST_CARD) return fail(faultOf('too-big'));
  const text = Buffer.from(bytes).toString('utf8');
  if (CARD_MAGIC.startsWith(text)) return fail(faultOf('incomplete'));
  if (!text.startsWith(CARD_MAGIC))
    return fail(faultOf(/^PLUMBCARD\d{1,4}\n/.test(text) ? 'newer' : 'not-ours'));
  if (!text.endsWith('}\n')) return fail(faultOf('incomplete'));
  const json = parseCanonical(text.slice(CARD_MAGIC.length, -1));
  return json.ok ? checkCard(json.value) : fail(faultOf('changed'));
}

const looseCardSchema = z.strictObject({
  card: z.looseObject({ verifyKey: base64Text(32), recipient: z.string().max(4000), deviceId: z.string() }),
  signature: base64Text(64),
});

/**
 * A signed card out of a file: its signature is its own key's, its name is that of its keys, and something can be sealed
 * to it. A key that only looks like one would break the sealing on the day the packs are issued.
 */
export async function checkCard(value: unknown): Promise<Result<SignedCard, FileFault>> {
  const loose = looseCardSchema.safeParse(value);
  if (!loose.success) return fail(faultOf('shape'));
  const { card, signature } = loose.data;
  const text = printCanonical(card);
  if (!text.ok) return fail(faultOf('unreadable', text.error));
  const isWhole = isSignedBy(signedBytes(text.value), fromBase64(signature), fromBase64(card.verifyKey));
  if (!isWhole || card.deviceId !== deviceIdOf(card)) return fail(faultOf('changed'));
  const read = readAs(FILE_FORMATS.card, card);
  if (!read.ok) return read;
  return (await canBeSealedTo(read.value.recipient))
    ? ok({ card: read.value, signature })
    : fail(faultOf('shape', 'Nothing can be sealed to the key on it.'));
}
