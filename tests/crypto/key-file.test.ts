import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  KEY_BYTES,
  type KeyFile,
  parseKeyFile,
  passphraseSlotOf,
  practiceKeyOf,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from '../../src/main/crypto/key-file';
import { Refusal } from '../../src/shared/contract/errors';

const PASSPHRASE = 'three fictional words';
const STORE = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const random = { bytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)) };
const dataKey = randomBytes(KEY_BYTES);

type Slot = Awaited<ReturnType<typeof wrapWithPassphrase>>;
let slot: Slot;
let keys: KeyFile;

beforeAll(async () => {
  slot = await wrapWithPassphrase(dataKey, PASSPHRASE, STORE, random);
  keys = { format: 1, storeId: STORE, kind: 'own', name: 'Fictional partnership', slots: [slot] };
});

/** The same bytes with one bit of one of them turned over. */
function turned(base64: string, at: number): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64');
}
const cut = (base64: string, length: number): string =>
  Buffer.from(base64, 'base64').subarray(0, length).toString('base64');

describe('the envelope around the data key', () => {
  test('has the strength that is printed: scrypt 2^17, 8, 1 and a key of 32 bytes under AES-256-GCM', () => {
    expect({ ...slot.kdf, salt: Buffer.from(slot.kdf.salt, 'base64').length }).toEqual({
      name: 'scrypt',
      logN: 17,
      r: 8,
      p: 1,
      salt: 16,
    });
    expect(Buffer.from(slot.nonce, 'base64')).toHaveLength(12);
    expect(Buffer.from(slot.tag, 'base64')).toHaveLength(16);
    expect(Buffer.from(slot.wrapped, 'base64')).toHaveLength(KEY_BYTES);
  });

  test('opens with its passphrase, whichever way its letters were composed', async () => {
    const composed = await wrapWithPassphrase(dataKey, 'caf\u00e9 by the burn', STORE, random);
    expect(await unwrapWithPassphrase(composed, 'cafe\u0301 by the burn', STORE)).toEqual(dataKey);
  });

  test('two envelopes of one key and one passphrase have nothing in common', async () => {
    const other = await wrapWithPassphrase(dataKey, PASSPHRASE, STORE, random);
    for (const part of ['nonce', 'wrapped', 'tag'] as const) expect(other[part]).not.toBe(slot[part]);
    expect(other.kdf.salt).not.toBe(slot.kdf.salt);
  });

  test.each([
    ['', 'nothing'],
    ['three fictional word', 'a letter too few'],
    ['three fictional words ', 'a space too many'],
    ['Three fictional words', 'a capital'],
    ['three fictional w\u043ards', 'a letter of another script that looks the same'],
  ])('stays shut for %j: %s', async (passphrase) => {
    expect(await unwrapWithPassphrase(slot, passphrase, STORE)).toBeNull();
  });

  test.each<[string, (slot: Slot) => Slot]>([
    ['the first byte of the wrapped key', (each) => ({ ...each, wrapped: turned(each.wrapped, 0) })],
    ['the last byte of the wrapped key', (each) => ({ ...each, wrapped: turned(each.wrapped, 31) })],
    ['the wrapped key cut short', (each) => ({ ...each, wrapped: cut(each.wrapped, 16) })],
    ['the nonce', (each) => ({ ...each, nonce: turned(each.nonce, 5) })],
    ['the tag', (each) => ({ ...each, tag: turned(each.tag, 15) })],
    ['the tag cut to four bytes', (each) => ({ ...each, tag: cut(each.tag, 4) })],
    ['the tag cut to twelve bytes', (each) => ({ ...each, tag: cut(each.tag, 12) })],
    ['the salt', (each) => ({ ...each, kdf: { ...each.kdf, salt: turned(each.kdf.salt, 3) } })],
    ['the cost of a guess', (each) => ({ ...each, kdf: { ...each.kdf, logN: 14 } })],
  ])('stays shut when somebody has changed %s', async (_, tamper) => {
    expect(await unwrapWithPassphrase(tamper(slot), PASSPHRASE, STORE)).toBeNull();
  });

  test('stays shut when it is moved into the keys of another store', async () => {
    expect(await unwrapWithPassphrase(slot, PASSPHRASE, 'ffffffffffffffffffffffff')).toBeNull();
  });
});

describe('keys.json', () => {
  const refusalOf = (text: string): Refusal => {
    try {
      parseKeyFile(text);
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown;
    }
    throw new Error('this was not refused');
  };

  test('is read back as it was written', () => {
    expect(parseKeyFile(JSON.stringify(keys))).toEqual(keys);
  });

  test.each<[string, () => string]>([
    ['cut off in the middle', () => JSON.stringify(keys).slice(0, 200)],
    ['empty', () => ''],
    ['of a format that never was', () => JSON.stringify({ ...keys, format: 0 })],
    ['with a member nobody knows', () => JSON.stringify({ ...keys, extra: true })],
    ['without a slot', () => JSON.stringify({ ...keys, slots: [] })],
    [
      'asking for a cheaper guess than any version made',
      () => JSON.stringify({ ...keys, slots: [{ ...slot, kdf: { ...slot.kdf, logN: 10 } }] }),
    ],
    [
      'asking for more memory than a laptop has',
      () => JSON.stringify({ ...keys, slots: [{ ...slot, kdf: { ...slot.kdf, logN: 24 } }] }),
    ],
    ['with bytes that are none', () => JSON.stringify({ ...keys, slots: [{ ...slot, nonce: '<script>' }] })],
  ])('is refused %s, with what to put back', (_, text) => {
    expect(refusalOf(text())).toMatchObject({
      code: 'keys-damaged',
      message: expect.stringContaining('Put back keys.json from a copy'),
    });
  });

  test('of a newer version is said to be that, and not to be damaged', () => {
    expect(refusalOf(JSON.stringify({ format: 2, whatever: true }))).toMatchObject({
      code: 'store-newer',
      message: expect.stringContaining('Open it with that version'),
    });
  });

  test('of one’s own store never gives a key without a passphrase, whatever it calls itself', () => {
    expect(() => practiceKeyOf({ ...keys, kind: 'practice' })).toThrow(Refusal);
    expect(() => passphraseSlotOf({ ...keys, slots: [{ kind: 'practice', key: 'AAAA' }] })).toThrow(Refusal);
  });

  test('of a practice store with a key of the wrong length is refused', () => {
    const open = { ...keys, kind: 'practice' as const };
    expect(() => practiceKeyOf({ ...open, slots: [{ kind: 'practice', key: 'AAAA' }] })).toThrow(Refusal);
    const key = dataKey.toString('base64');
    expect(practiceKeyOf({ ...open, slots: [{ kind: 'practice', key }] })).toEqual(dataKey);
  });
});
