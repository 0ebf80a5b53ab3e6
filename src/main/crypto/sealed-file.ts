import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { assert, fail, ok, type Result } from '../../shared/domain/result';
import { parseCanonical, printCanonical } from '../../shared/exchange/canonical-json';
import type { ContactCard } from '../../shared/exchange/contact-card';
import { type FileFault, faultOf } from '../../shared/exchange/file-faults';
import { readTravellingFile, type TravellingFile } from '../../shared/exchange/travelling-file';
import type { DeviceIdentity } from './device-identity';
import { checkCard } from './device-identity-card';
import { isSignedBy, signBytes } from './device-identity-signature';
import { fromBase64 } from './seal-key';
import { type Opener, openFrame, readFrame, sealFrame } from './sealed-file-frame';

/** 50 MB: whatever claims to unpack to more is stopped there. */
export const LARGEST_CONTENT = 50 * 1024 * 1024;
const SIGNATURE_BYTES = 64;

/** A file that has been opened: what it says, who signed it, and the hash by which receipts name it. */
export type OpenedFile = {
  readonly file: TravellingFile;
  readonly sender: ContactCard;
  /** The sender was not known and is introduced by the card in the pack: the six words are to be compared first. */
  readonly isIntroduction: boolean;
  /** SHA-256 of the canonical JSON: the same however often and for whomever it was sealed. */
  readonly hash: string;
};

export type Reader = {
  readonly identity: DeviceIdentity;
  readonly knownCards: readonly ContactCard[];
};

/** The recipient is signed too, so that nobody can seal somebody's file anew to somebody else. */
const signedBytes = (recipient: string, json: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`plumbline-pack-1\n${recipient}\n`), json]);

const hashOf = (json: Uint8Array): string => createHash('sha256').update(json).digest('hex');

/** A file made ready, and the hash of what it says. */
export type SealedFile = { readonly bytes: Uint8Array; readonly hash: string };

/** For whom, and from whom. */
export type Sealing = { readonly recipient: string; readonly sender: DeviceIdentity };

/**
 * Signs any value as a sender's device and seals it to a recipient (docs/decisions/0005-packs.md). Fails as `unreadable`
 * where it cannot be written as canonical JSON. Whether anybody could read it, nobody has tried: work goes out through
 * `sealAndProve`. `fileKey` opens these bytes and nothing else.
 */
export async function sealUnproven(
  value: unknown,
  { recipient, sender }: Sealing,
): Promise<Result<SealedFile & { readonly fileKey: Uint8Array }, FileFault>> {
  const text = printCanonical(value);
  if (!text.ok) return fail(faultOf('unreadable', `Here, ${text.error}.`));
  const json = Buffer.from(text.value);
  const signature = signBytes(signedBytes(recipient, json), sender.signingKey);
  const { bytes, fileKey } = await sealFrame(gzipSync(Buffer.concat([signature, json])), recipient);
  return ok({ bytes, fileKey, hash: hashOf(json) });
}

/**
 * Seals a file and reads it with the reader that its recipient has, before anything is handed out: everything is proven
 * but the recipient's own key, which only they hold. Fails as that reader would, naming the place.
 */
export async function sealAndProve(
  file: TravellingFile,
  sealing: Sealing,
): Promise<Result<SealedFile, FileFault>> {
  const { recipient, sender } = sealing;
  const sealed = await sealUnproven(file, sealing);
  if (!sealed.ok) return sealed;
  const { bytes, hash, fileKey } = sealed.value;
  const unpacked = await unpackSealed(bytes, { fileKey }, recipient);
  fileKey.fill(0);
  if (!unpacked.ok) return unpacked;
  if (!isSignatureOf(unpacked.value, recipient, sender.verifyKey)) return fail(faultOf('wrong-signature'));
  const read = readTravellingFile(unpacked.value.value);
  if (!read.ok) return read;
  if (read.value.from !== sender.deviceId)
    return fail(faultOf('shape', 'It does not say that it is from this device.'));
  const again = printCanonical(read.value);
  assert(
    again.ok && hashOf(Buffer.from(again.value)) === hash,
    'what is read from a file was written into it',
  );
  return ok({ bytes, hash });
}

/** What lay in a sealed file: nothing of it can be trusted before its signature has been checked. */
export type Unpacked = {
  readonly signature: Uint8Array;
  readonly json: Uint8Array;
  readonly value: unknown;
};

/** The first half of reading: outside, seal, packing, text. Fails with one refusal; never throws for what is in it. */
export async function unpackSealed(
  bytes: Uint8Array,
  opener: Opener,
  recipient: string,
): Promise<Result<Unpacked, FileFault>> {
  const frame = readFrame(bytes);
  if (!frame.ok) return fail(faultOf(frame.error));
  const content = await openFrame(frame.value, opener, recipient);
  if (!content.ok) return fail(faultOf(content.error));
  const unpacked = unpackGzip(content.value);
  if (!unpacked.ok) return unpacked;
  const json = unpacked.value.subarray(SIGNATURE_BYTES);
  const text = decodeText(json);
  const parsed = text === null ? null : parseCanonical(text);
  if (parsed === null || !parsed.ok) return fail(faultOf('unreadable'));
  return ok({ signature: unpacked.value.subarray(0, SIGNATURE_BYTES), json, value: parsed.value });
}

function unpackGzip(content: Uint8Array): Result<Uint8Array, FileFault> {
  try {
    return ok(gunzipSync(content, { maxOutputLength: LARGEST_CONTENT }));
  } catch (thrown) {
    const isTooLarge = thrown instanceof RangeError;
    return fail(faultOf(isTooLarge ? 'unpacks-too-large' : 'unreadable'));
  }
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const isSignatureOf = ({ signature, json }: Unpacked, recipient: string, verifyKey: string): boolean =>
  isSignedBy(signedBytes(recipient, json), signature, fromBase64(verifyKey));

/**
 * Opens a sealed file that came from outside (docs/decisions/0005-packs.md), in this order, each with its own refusal:
 * size, kind and version, whole, for this device, unchanged, unpacking, text, known device, signature, version and
 * shape of the content. Audit, template, expiry and sequence are the services' to check. Never throws for what is in
 * the file.
 */
export async function openSealed(bytes: Uint8Array, reader: Reader): Promise<Result<OpenedFile, FileFault>> {
  const { recipient, ageIdentity } = reader.identity;
  const unpacked = await unpackSealed(bytes, ageIdentity, recipient);
  if (!unpacked.ok) return unpacked;
  const sender = await senderOf(unpacked.value.value, reader.knownCards);
  if (!sender.ok) return sender;
  if (!isSignatureOf(unpacked.value, recipient, sender.value.card.verifyKey))
    return fail(faultOf('wrong-signature'));
  const read = readTravellingFile(unpacked.value.value);
  if (!read.ok) return read;
  const { card, isIntroduction } = sender.value;
  return ok({ file: read.value, sender: card, isIntroduction, hash: hashOf(unpacked.value.json) });
}

type Sender = { readonly card: ContactCard; readonly isIntroduction: boolean };

/** The device that a file says it is from: one that is known, or the lead who introduces themselves in an assignment. */
async function senderOf(
  value: unknown,
  knownCards: readonly ContactCard[],
): Promise<Result<Sender, FileFault>> {
  const from = memberOf(value, 'from');
  const known = knownCards.find(({ deviceId }) => deviceId === from);
  const schema = memberOf(value, 'schema');
  const isAssignment = typeof schema === 'string' && schema.startsWith('plumbline-assignment/');
  if (known !== undefined && !isAssignment) return ok({ card: known, isIntroduction: false });
  if (!isAssignment) return fail(faultOf('unknown-device'));
  const introduced = await checkCard(memberOf(value, 'lead'));
  if (!introduced.ok) return introduced;
  const { card } = introduced.value;
  return card.deviceId === from
    ? ok({ card, isIntroduction: known === undefined })
    : fail(faultOf('unknown-device'));
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
