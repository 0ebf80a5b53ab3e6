import { createHash } from 'node:crypto';
import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { fail, ok, type Result } from '../../shared/domain/result';
import type { FileFaultCode } from '../../shared/exchange/file-faults';

/**
 * The outside of a sealed file: a line that says what it is, then an age file for one hybrid recipient. Its first
 * stanza, which age tools pass over, says how long the content is and which recipient it is for: so a file whose end
 * is missing, a file for somebody else and a file that was changed are told apart for certain.
 */
export const PACK_MAGIC = 'PLUMBPACK1\n';
const MAGIC = Buffer.from(PACK_MAGIC);
const STANZA = 'plumbline';

/** 25 MB. */
export const LARGEST_FILE = 25 * 1024 * 1024;

const CHUNK = 65_536;
const TAG = 16;
const NONCE = 16;

/** Whatever can give back the key of an age file: an age identity, or the key itself where it was just made. */
export type Opener = string | { readonly fileKey: Uint8Array };

/** How a sealed file names whom it is for, without their key: 64 bits. */
export const recipientTag = (recipient: string): string =>
  createHash('sha256').update(`plumbline-recipient-1\n${recipient}`).digest('hex').slice(0, 16);

const sealedSize = (size: number): number => NONCE + size + TAG * Math.max(1, Math.ceil(size / CHUNK));

/** Seals bytes to one age recipient. Gives the file and the key it was sealed with, which proves it and is then dropped. */
export async function sealFrame(
  content: Uint8Array,
  recipient: string,
): Promise<{ readonly bytes: Uint8Array; readonly fileKey: Uint8Array }> {
  let fileKey = new Uint8Array();
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [new Stanza([STANZA, String(content.length), recipientTag(recipient)], new Uint8Array())];
    },
  });
  encrypter.addRecipient(recipient);
  return { bytes: Buffer.concat([MAGIC, await encrypter.encrypt(content)]), fileKey };
}

/** Whether a text is a recipient that something can be sealed to: its letters, its check and the keys in it. */
export async function canBeSealedTo(recipient: string): Promise<boolean> {
  try {
    await sealFrame(new Uint8Array(), recipient);
    return true;
  } catch {
    return false;
  }
}

/** The one header these files have, and more than its longest has. */
const HEADER =
  /^age-encryption\.org\/v1\n-> plumbline (0|[1-9]\d{0,7}) ([0-9a-f]{16})\n\n-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;
const LONGEST_HEADER = 1700;

/** What the outside says of itself; nothing of it is proven before it is opened. */
export type Frame = { readonly age: Uint8Array; readonly tag: string };

/** Looks at the outside: size, kind, version, whole or not. Nothing is decrypted for it. */
export function readFrame(bytes: Uint8Array): Result<Frame, FileFaultCode> {
  if (bytes.length > LARGEST_FILE) return fail('too-big');
  const start = Buffer.from(bytes.subarray(0, MAGIC.length + LONGEST_HEADER)).toString('latin1');
  if (PACK_MAGIC.startsWith(start) || isBlank(bytes.subarray(0, TAG))) return fail('incomplete');
  if (!start.startsWith(PACK_MAGIC)) return fail(isLaterFormat(start) ? 'newer' : 'not-ours');
  const age = bytes.subarray(MAGIC.length);
  const header = HEADER.exec(start.slice(MAGIC.length));
  if (header?.[2] === undefined) return fail(isCutInHeader(start) ? 'incomplete' : 'changed');
  const wanted = header[0].length + sealedSize(Number(header[1]));
  // One of the right length whose end has not arrived yet is filled up with noughts.
  if (age.length < wanted || isBlank(age.subarray(-TAG))) return fail('incomplete');
  return age.length > wanted ? fail('changed') : ok({ age, tag: header[2] });
}

const isLaterFormat = (start: string): boolean => /^PLUMBPACK([2-9]|[1-9]\d{1,3})\n/.test(start);

const isCutInHeader = (start: string): boolean =>
  start.length < MAGIC.length + LONGEST_HEADER && !/\n--- [^\n]*\n/.test(start);

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/**
 * Opens the outside. Fails as `for-somebody-else` where it was sealed to another recipient, as `changed` where any bit
 * is not as it was sealed.
 */
export async function openFrame(
  frame: Frame,
  opener: Opener,
  recipient: string,
): Promise<Result<Uint8Array, FileFaultCode>> {
  if (frame.tag !== recipientTag(recipient)) return fail('for-somebody-else');
  const decrypter = new Decrypter();
  decrypter.addIdentity(typeof opener === 'string' ? opener : { unwrapFileKey: () => opener.fileKey });
  try {
    return ok(await decrypter.decrypt(frame.age));
  } catch {
    return fail('changed');
  }
}
