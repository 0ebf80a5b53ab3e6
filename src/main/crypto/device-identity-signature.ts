import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The frames of Ed25519 keys (RFC 8410), to be followed by their 32 bytes. */
const PRIVATE_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_FRAME = Buffer.from('302a300506032b6570032100', 'hex');

/** A signing key out of its 32 secret bytes. */
export const signingKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_FRAME, seed]), format: 'der', type: 'pkcs8' });

/** The 32 public bytes that belong to a signing key. */
export const verifyKeyOf = (signingKey: KeyObject): Buffer =>
  createPublicKey(signingKey).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_FRAME.length);

/** The Ed25519 signature of a message: 64 bytes. */
export const signBytes = (message: Uint8Array, signingKey: KeyObject): Buffer =>
  sign(null, message, signingKey);

/** Whether a signature is that of the key's holder; false too where key or signature is none at all. */
export function isSignedBy(message: Uint8Array, signature: Uint8Array, verifyKey: Uint8Array): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC_FRAME, verifyKey]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}
