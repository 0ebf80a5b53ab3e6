import {
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  scryptSync,
  sign,
  verify,
} from 'node:crypto';

/** A procedure, what it makes of a published example, and what it should make of it (both in hexadecimal). */
export type KnownAnswer = { readonly name: string; readonly find: () => string; readonly expected: string };

const hex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('hex');

/** The frame of a private Ed25519 key (RFC 8410), to be followed by its 32 bytes. */
const ED25519_FRAME = '302e020100300506032b657004220420';

function signWithEd25519(): string {
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const key = createPrivateKey({
    key: Buffer.from(ED25519_FRAME + seed, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  const signature = sign(null, Buffer.alloc(0), key);
  return verify(null, Buffer.alloc(0), createPublicKey(key), signature) ? hex(signature) : 'not verified';
}

function encryptWithAesGcm(): string {
  const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12), { authTagLength: 16 });
  return hex(Buffer.concat([cipher.update(Buffer.alloc(16)), cipher.final(), cipher.getAuthTag()]));
}

/** Examples from the standards: NIST GCM case 14, RFC 7914, RFC 5869 case 1, FIPS 180-4, RFC 8032 test 1. */
const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  {
    name: 'AES-256-GCM',
    find: encryptWithAesGcm,
    expected: 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    name: 'scrypt',
    find: () => hex(scryptSync('', '', 64, { N: 16, r: 1, p: 1 })),
    expected:
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
  },
  {
    name: 'HKDF',
    find: () =>
      hex(
        hkdfSync(
          'sha256',
          Buffer.alloc(22, 0x0b),
          Buffer.from('000102030405060708090a0b0c', 'hex'),
          Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
          42,
        ),
      ),
    expected: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    name: 'SHA-256',
    find: () => hex(createHash('sha256').update('abc').digest()),
    expected: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  {
    name: 'Ed25519',
    find: signWithEd25519,
    expected:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
];

/**
 * Tries each cryptographic procedure that keys depend on with a published example; the name of the first that is
 * missing or wrong, null when all are right. Electron is built on another library than Node (docs/decisions/0004-keys.md).
 */
export function selfTestCrypto(answers: readonly KnownAnswer[] = KNOWN_ANSWERS): string | null {
  const failing = answers.find(({ find, expected }) => {
    try {
      return find() !== expected;
    } catch {
      return true;
    }
  });
  return failing?.name ?? null;
}
