import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bech32 } from '@scure/base';
import { describe, expect, test } from 'vitest';
import {
  deviceIdOf,
  newDeviceIdentity,
  printDeviceIdentity,
  readDeviceIdentity,
} from '../../src/main/crypto/device-identity';
import { checkCard, makeCard, printCardFile, readCardFile } from '../../src/main/crypto/device-identity-card';
import { isSignedBy, signBytes } from '../../src/main/crypto/device-identity-signature';
import { fromBase64 } from '../../src/main/crypto/seal-key';
import { CARD_MAGIC } from '../../src/shared/exchange/contact-card';
import { testPorts } from '../fixtures/ports';
import { deviceCalled, expectPlainFault } from './devices';

const lead = await deviceCalled('lead');
const other = await deviceCalled('other');
const MESSAGE = Buffer.from('a message');

describe('a device', () => {
  test('is kept as one text and comes back the same', async () => {
    const again = await readDeviceIdentity(printDeviceIdentity(lead.identity));
    if (!again.ok) throw new Error(again.error);
    const { signingKey, ...rest } = again.value;
    expect({ ...rest, signingKey: lead.identity.signingKey }).toEqual(lead.identity);
    expect(isSignedBy(MESSAGE, signBytes(MESSAGE, signingKey), fromBase64(lead.identity.verifyKey))).toBe(
      true,
    );
  });

  test('is another each time it is made', async () => {
    const ports = testPorts();
    const made = [await newDeviceIdentity(ports.random), await newDeviceIdentity(ports.random)];
    expect(new Set(made.map(({ deviceId }) => deviceId)).size).toBe(2);
    ports.remove();
  });

  test.each([
    ['', '{}', 'null', '{"format":2}'],
    [printDeviceIdentity(lead.identity).replace('"format":1', '"format":2')],
    [printDeviceIdentity(lead.identity).slice(0, -1)],
    [
      printDeviceIdentity(lead.identity).replace(
        /PQ-1(.)/,
        (_, letter) => `PQ-1${letter === 'Q' ? 'P' : 'Q'}`,
      ),
    ],
  ])('is not made of a text that is none', async (...texts) => {
    for (const text of texts) {
      const read = await readDeviceIdentity(text);
      if (read.ok) throw new Error(`${text} was read`);
      expectPlainFault({ message: read.error });
    }
  });

  test('says nothing secret on its card', () => {
    const text = Buffer.from(printCardFile(lead.signed)).toString();
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain(lead.identity.signingSeed);
  });
});

describe('a signature', () => {
  const signature = signBytes(MESSAGE, lead.identity.signingKey);
  const key = fromBase64(lead.identity.verifyKey);
  test('is that of one message and one key', () => {
    expect(isSignedBy(MESSAGE, signature, key)).toBe(true);
    expect(isSignedBy(Buffer.from('a messagf'), signature, key)).toBe(false);
    expect(isSignedBy(MESSAGE, signature, fromBase64(other.identity.verifyKey))).toBe(false);
  });

  test('of another length, or a key that is none, is no signature', () => {
    expect(isSignedBy(MESSAGE, signature.subarray(1), key)).toBe(false);
    expect(isSignedBy(MESSAGE, new Uint8Array(), key)).toBe(false);
    expect(isSignedBy(MESSAGE, signature, key.subarray(1))).toBe(false);
  });
});

describe('a contact card', () => {
  const file = Buffer.from(printCardFile(lead.signed));

  test('is read to what was written, also one that was written long ago', async () => {
    expect(await readCardFile(file)).toEqual({ ok: true, value: lead.signed });
    const kept = readFileSync(join(import.meta.dirname, 'fixtures/auditor-1.plumbcard'));
    expect(await readCardFile(kept)).toMatchObject({
      ok: true,
      value: { card: { designation: 'Reviewing officer' } },
    });
  });

  const codeOf = async (bytes: Uint8Array): Promise<string> => {
    const read = await readCardFile(bytes);
    if (read.ok) return 'taken';
    expectPlainFault(read.error);
    return read.error.code;
  };

  test('cut off anywhere is incomplete', async () => {
    const cuts = Array.from({ length: file.length }, (_, end) => codeOf(file.subarray(0, end)));
    expect([...new Set(await Promise.all(cuts))]).toEqual(['incomplete']);
  });

  test('changed in any one bit is refused', async () => {
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(await codeOf(changed), `byte ${at}`).toMatch(
        /^(changed|not-ours|newer|shape|incomplete|unreadable)$/,
      );
    }
  });

  test.each([
    ['too large', Buffer.alloc(20_000, 65), 'too-big'],
    ['of a later format', Buffer.from('PLUMBCARD2\nanything at all'), 'newer'],
    ['another file', Buffer.from('case_ref,age\nC1,5-11\n'), 'not-ours'],
    ['a list', Buffer.from(`${CARD_MAGIC}[{}\n`), 'changed'],
    ['an object without anything', Buffer.from(`${CARD_MAGIC}{}\n`), 'shape'],
  ])('%s is said to be that', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  test('under another’s name, or with another’s key put in, is refused', async () => {
    const { card, signature } = lead.signed;
    const { deviceId, recipient, verifyKey } = other.signed.card;
    for (const change of [{ deviceId }, { recipient }, { verifyKey }, { designation: 'Chief officer' }]) {
      expect(await checkCard({ card: { ...card, ...change }, signature })).toMatchObject({
        error: { code: 'changed' },
      });
    }
    // Signed anew by the one who took the name: whole, and still refused, for the name is made from the keys.
    const forged = makeCard({ ...other.identity, deviceId: card.deviceId }, card);
    expect(forged.ok && (await checkCard(forged.value))).toMatchObject({ error: { code: 'changed' } });
  });

  const { recipient } = lead.identity;
  test.each([
    ['one letter of it wrong', recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')],
    [
      'a point that keeps no secret in it',
      bech32.encode('age1pq', bech32.toWords(new Uint8Array(1216)), false),
    ],
  ])('with %s is refused before anything is sealed to it', async (_, broken) => {
    expect(broken).toHaveLength(recipient.length);
    const { verifyKey } = lead.identity;
    const deviceId = deviceIdOf({ recipient: broken, verifyKey });
    const made = makeCard({ ...lead.identity, recipient: broken, deviceId }, lead.signed.card);
    expect(made.ok && (await checkCard(made.value))).toMatchObject({ ok: false, error: { code: 'shape' } });
  });

  test.each(['', 'Two\nlines', 'Turned\u202eround', 'Not\u200bseen', 'a'.repeat(81)])(
    'takes no designation that cannot be read as it stands: %j',
    (designation) => {
      expect(makeCard(lead.identity, { ...lead.signed.card, designation })).toMatchObject({
        error: { code: 'shape' },
      });
    },
  );
});
