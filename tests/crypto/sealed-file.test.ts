import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { readDeviceIdentity } from '../../src/main/crypto/device-identity';
import { makeCard, readCardFile } from '../../src/main/crypto/device-identity-card';
import {
  LARGEST_CONTENT,
  openSealed,
  type Reader,
  sealAndProve,
  sealUnproven,
} from '../../src/main/crypto/sealed-file';
import { LARGEST_FILE, PACK_MAGIC, sealFrame } from '../../src/main/crypto/sealed-file-frame';
import type { TravellingFile } from '../../src/shared/exchange/travelling-file';
import { sampleAssignment, sampleQueries, sampleReceipt, sampleReturn } from '../exchange/travelling-samples';
import { deviceCalled, expectPlainFault } from './devices';

const lead = await deviceCalled('lead');
const auditor = await deviceCalled('auditor');
const stranger = await deviceCalled('stranger');
const atLead: Reader = { identity: lead.identity, knownCards: [stranger.signed.card, auditor.signed.card] };
const toLead = { recipient: lead.identity.recipient, sender: auditor.identity };
const good = sampleReturn(auditor.identity.deviceId);

const bytesOf = async (sealing: ReturnType<typeof sealAndProve>): Promise<Uint8Array> => {
  const sealed = await sealing;
  if (!sealed.ok) throw new Error(sealed.error.message);
  return sealed.value.bytes;
};
const codeOf = async (bytes: Uint8Array, reader: Reader = atLead): Promise<string> => {
  const opened = await openSealed(bytes, reader);
  if (opened.ok) return 'opened';
  expectPlainFault(opened.error);
  return opened.error.code;
};
const sealed = await bytesOf(sealUnproven(good, toLead));

describe('a sealed file', () => {
  test.each<TravellingFile>([
    good,
    sampleReturn(auditor.identity.deviceId, 25, 60),
    sampleQueries(auditor.identity.deviceId),
    sampleReceipt(auditor.identity.deviceId),
  ])('comes out as it went in: $schema', async (file) => {
    const made = await sealAndProve(file, toLead);
    if (!made.ok) throw new Error(made.error.message);
    expect(await openSealed(made.value.bytes, atLead)).toEqual({
      ok: true,
      value: { file, sender: auditor.signed.card, isIntroduction: false, hash: made.value.hash },
    });
  });

  test('made long ago opens', async () => {
    const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name));
    const identity = await readDeviceIdentity(fixture('lead-1.json').toString().trim());
    const card = await readCardFile(fixture('auditor-1.plumbcard'));
    if (!identity.ok || !card.ok) throw new Error('the fixtures cannot be read');
    const reader = { identity: identity.value, knownCards: [card.value.card] };
    expect(await openSealed(fixture('return-1.plumbpack'), reader)).toMatchObject({
      ok: true,
      value: { file: { schema: 'plumbline-return/1', auditUid: 'fictional-audit-0001' } },
    });
  });

  test('is an age file that other age tools open', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(lead.identity.ageIdentity);
    await expect(decrypter.decrypt(sealed.subarray(PACK_MAGIC.length))).resolves.toHaveLength(
      Number(/-> plumbline (\d+)/.exec(Buffer.from(sealed).toString('latin1'))?.[1]),
    );
  });

  test('is another file each time, and says the same under the same hash', async () => {
    const [one, other] = [await sealUnproven(good, toLead), await sealUnproven(good, toLead)];
    if (!one.ok || !other.ok) throw new Error('it was not sealed');
    expect(Buffer.from(one.value.bytes).equals(other.value.bytes)).toBe(false);
    expect(one.value.hash).toBe(other.value.hash);
  });

  test('shows nothing of what is in it', () => {
    const text = Buffer.from(sealed).toString('latin1');
    // Three letters alone stand in any long text by chance.
    for (const word of ['VOI-A', 'fictional', auditor.identity.deviceId, lead.identity.deviceId, 'social']) {
      expect(text).not.toContain(word);
    }
  });
});

describe('an assignment', () => {
  const assignment = sampleAssignment(auditor.signed);

  test('introduces its sender where they are not known, and says so', async () => {
    const bytes = await bytesOf(sealAndProve(assignment, toLead));
    const opened = await openSealed(bytes, { ...atLead, knownCards: [] });
    expect(opened).toMatchObject({ ok: true, value: { isIntroduction: true, sender: auditor.signed.card } });
    expect(await openSealed(bytes, atLead)).toMatchObject({ value: { isIntroduction: false } });
  });

  test('with somebody else’s card in it introduces nobody', async () => {
    const bytes = await bytesOf(sealUnproven({ ...assignment, lead: stranger.signed }, toLead));
    expect(await codeOf(bytes, { ...atLead, knownCards: [] })).toBe('unknown-device');
    const asStranger = { ...assignment, from: stranger.identity.deviceId, lead: stranger.signed };
    expect(await codeOf(await bytesOf(sealUnproven(asStranger, toLead)))).toBe('wrong-signature');
  });

  test('with a card that goes by a known name and has other keys is refused', async () => {
    const { deviceId } = stranger.identity;
    const forged = makeCard({ ...auditor.identity, deviceId }, auditor.signed.card);
    if (!forged.ok) throw new Error(forged.error.message);
    const value = { ...assignment, from: deviceId, lead: forged.value };
    expect(await codeOf(await bytesOf(sealUnproven(value, toLead)))).toBe('changed');
  });
});

describe('each refusal, in the order of reading', () => {
  const header = Buffer.from(sealed).indexOf('\n--- ');
  const changedAt = (at: number, mask = 1): Buffer => {
    const bytes = Buffer.from(sealed);
    bytes[at] = (bytes.at(at) ?? 0) ^ mask;
    return bytes;
  };
  const content = (plain: Uint8Array): Promise<Uint8Array> =>
    sealFrame(plain, lead.identity.recipient).then(({ bytes }) => bytes);
  const packed = (text: string): Promise<Uint8Array> =>
    content(gzipSync(Buffer.concat([Buffer.alloc(64), Buffer.from(text)])));

  const CASES: readonly (readonly [string, string, () => Uint8Array | Promise<Uint8Array>])[] = [
    ['25 MB and a byte', 'too-big', () => new Uint8Array(LARGEST_FILE + 1)],
    ['a case list', 'not-ours', () => Buffer.from('case_ref,age\nC1,5-11\n')],
    ['an age file of another program', 'not-ours', () => sealed.subarray(PACK_MAGIC.length)],
    [
      'format 2',
      'newer',
      () => Buffer.concat([Buffer.from('PLUMBPACK2\n'), sealed.subarray(PACK_MAGIC.length)]),
    ],
    ['nothing in it yet', 'incomplete', () => new Uint8Array()],
    ['half of it', 'incomplete', () => sealed.subarray(0, sealed.length / 2)],
    [
      'the right length and noughts at its end',
      'incomplete',
      () => Buffer.concat([sealed.subarray(0, -40), Buffer.alloc(40)]),
    ],
    ['the right length and noughts throughout', 'incomplete', () => new Uint8Array(sealed.length)],
    [
      'another recipient',
      'for-somebody-else',
      () => bytesOf(sealUnproven(good, { ...toLead, recipient: stranger.identity.recipient })),
    ],
    ['a changed bit in its header', 'changed', () => changedAt(header - 3)],
    ['a changed bit in its seal', 'changed', () => changedAt(200)],
    ['a changed bit at its end', 'changed', () => changedAt(sealed.length - 1)],
    ['something after its end', 'changed', () => Buffer.concat([sealed, Buffer.from('\n')])],
    ['200 MB folded into it', 'unpacks-too-large', () => content(gzipSync(Buffer.alloc(200_000_000)))],
    ['no packing', 'unreadable', () => content(Buffer.from('{}'))],
    ['nothing packed', 'unreadable', () => content(gzipSync(''))],
    ['no JSON', 'unreadable', () => packed('{"a":')],
    ['letters that are none', 'unreadable', () => content(gzipSync(Buffer.alloc(80, 0xff)))],
    ['JSON written otherwise', 'unreadable', () => packed('{"b":1,"a":1}')],
    [
      'a device not known',
      'unknown-device',
      () => bytesOf(sealUnproven({ ...good, from: 'a'.repeat(20) }, toLead)),
    ],
    ['no device', 'unknown-device', () => bytesOf(sealUnproven({}, toLead))],
    [
      'a signature of another',
      'wrong-signature',
      () => bytesOf(sealUnproven(good, { ...toLead, sender: stranger.identity })),
    ],
    [
      'a later version in it',
      'newer',
      () => bytesOf(sealUnproven({ ...good, schema: 'plumbline-return/2' }, toLead)),
    ],
    [
      'another kind in it',
      'shape',
      () => bytesOf(sealUnproven({ ...good, schema: 'plumbline-card/1' }, toLead)),
    ],
    ['a date in an answer', 'shape', () => bytesOf(sealUnproven(withDate, toLead))],
  ];
  const [reading] = good.readings;
  const withDate = {
    ...good,
    readings: [{ ...reading, answers: [{ ...reading?.answers[0], value: '2027-06-07..2027-06-21' }] }],
  };

  test.each(CASES)('%s: %s', async (_, code, make) => {
    expect(await codeOf(await make())).toBe(code);
  });

  test('a file locked with a passphrase is not opened and costs no work', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('three fictional words');
    encrypter.setScryptWorkFactor(2);
    const locked = await encrypter.encrypt('anything');
    expect(await codeOf(locked)).toBe('not-ours');
    expect(await codeOf(Buffer.concat([Buffer.from(PACK_MAGIC), locked]))).toBe('changed');
  });

  test('a file that somebody could open cannot be sealed anew to somebody else', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(lead.identity.ageIdentity);
    const plain = await decrypter.decrypt(sealed.subarray(PACK_MAGIC.length));
    const { bytes } = await sealFrame(plain, stranger.identity.recipient);
    const reader = { identity: stranger.identity, knownCards: [auditor.signed.card] };
    expect(await codeOf(bytes, reader)).toBe('wrong-signature');
  });

  test('50 MB is where unpacking stops', () => expect(LARGEST_CONTENT).toBe(52_428_800));
});

describe('making a file', () => {
  test.each([
    ['what its reader would refuse', { ...good, auditUid: '' }, 'shape'],
    ['another device’s name', { ...good, from: stranger.identity.deviceId }, 'shape'],
    ['what cannot be written', { ...good, sequence: Number.NaN }, 'unreadable'],
    ['half a character', { ...good, readings: [{ ...good.readings[0], capReason: '\ud800' }] }, 'unreadable'],
  ])('hands out nothing that holds %s', async (_, file, code) => {
    const made = await sealAndProve(file as TravellingFile, toLead);
    if (made.ok) throw new Error('it was handed out');
    expectPlainFault(made.error);
    expect(made.error.code).toBe(code);
  });
});
