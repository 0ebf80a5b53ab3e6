import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openSealed, type Reader, unpackSealed } from '../../../src/main/crypto/sealed-file';
import { PACK_MAGIC, sealFrame } from '../../../src/main/crypto/sealed-file-frame';
import { randomFrom } from '../../../src/shared/domain/random';
import { FILE_FAULT_CODES } from '../../../src/shared/exchange/file-faults';
import { readTravellingFile } from '../../../src/shared/exchange/travelling-file';
import { deviceCalled, expectPlainFault } from '../../crypto/devices';
import {
  sampleAssignment,
  sampleQueries,
  sampleReceipt,
  sampleReturn,
} from '../../exchange/travelling-samples';
import { APP_FOLDER } from '../../fixtures/ports';
import { figure, SEED, trials } from '../measure';
import {
  enveloped,
  hostileTexts,
  later,
  nonsense,
  sealedBytes,
  signedContent,
  spoiled,
} from './hostile-packs';

const RESULTS = join(APP_FOLDER, 'test-results');
const lead = await deviceCalled('lead');
const auditor = await deviceCalled('auditor');
const stranger = await deviceCalled('stranger');
const reader: Reader = Object.freeze({
  identity: lead.identity,
  knownCards: Object.freeze([auditor.signed.card]),
});
const { recipient } = lead.identity;
const byAuditor = { recipient, sender: auditor.identity };
const { deviceId } = auditor.identity;
const good = sampleReturn(deviceId);
const pack = Buffer.from(await sealedBytes(good, byAuditor));

const tally = new Map<string, number>();
let tried = 0;
let sound = 0;
const inherited = Object.getOwnPropertyNames(Object.prototype).join();

/** Opens one hostile file: one typed refusal in a sentence, nothing thrown. Gives its code; keeps what failed. */
async function refuse(bytes: Uint8Array, trial: string): Promise<string> {
  tried += 1;
  try {
    const opened = await openSealed(bytes, reader);
    if (opened.ok) throw new Error('it was taken');
    expect(FILE_FAULT_CODES).toContain(opened.error.code);
    expectPlainFault(opened.error);
    tally.set(opened.error.code, (tally.get(opened.error.code) ?? 0) + 1);
    return opened.error.code;
  } catch (thrown) {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, `${trial.replaceAll(/\W+/g, '-')}.plumbpack`), bytes);
    throw new Error(`${trial}, seed ${SEED}, kept in test-results`, { cause: thrown });
  }
}

/** Opens what may happen to be sound: then what comes out is what went in. */
async function refuseOrGive(value: unknown, seed: string): Promise<void> {
  const bytes = await sealedBytes(value, byAuditor);
  const opened = await openSealed(bytes, reader);
  if (!opened.ok) {
    await refuse(bytes, seed);
    return;
  }
  sound += 1;
  expect(opened.value.file, seed).toEqual(JSON.parse(JSON.stringify(value)));
}

afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(inherited);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(tried).toBeGreaterThanOrEqual(3000);
  const codes = [...tally].map(([code, count]) => `${count} ${code}`).join(', ');
  figure(
    'T13 T15',
    `${tried} hostile packs, one refusal each, none broke: ${codes}; ${sound} happened to be sound`,
  );
});

const each = async (count: number, make: (index: number) => Promise<unknown>): Promise<void> => {
  for (let index = 0; index < count; index += 1) await make(index);
};

describe('a pack', { timeout: 600_000 }, () => {
  test('that nothing was done to opens', async () => {
    expect(await openSealed(pack, reader)).toMatchObject({ ok: true, value: { file: good } });
  });

  test('cut off after any byte is incomplete', async () => {
    await each(pack.length, async (end) => {
      expect(await refuse(pack.subarray(0, end), `cut at ${end}`)).toBe('incomplete');
    });
  });

  test('cut off and filled up with noughts is incomplete or changed', async () => {
    const random = randomFrom(SEED);
    await each(trials(2000), async (index) => {
      const end = random.below(pack.length - 1);
      const filled = Buffer.concat([pack.subarray(0, end), Buffer.alloc(pack.length - end)]);
      expect(await refuse(filled, `filled ${index}`)).toMatch(/^(incomplete|changed|not-ours)$/);
    });
  });

  test('with any bit turned over is refused, whichever bit it is', async () => {
    const random = randomFrom(SEED + 1);
    await each(trials(5000), async (index) => {
      const changed = Buffer.from(pack);
      const at = random.below(pack.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
      expect(await refuse(changed, `bit ${index} at ${at}`)).toMatch(
        /^(changed|not-ours|newer|incomplete|for-somebody-else)$/,
      );
    });
  });

  test('with bytes put in, left out or exchanged is refused', async () => {
    const random = randomFrom(SEED + 2);
    await each(trials(1500), async (index) => {
      const [a = 0, b = 0] = [random.below(pack.length), random.below(pack.length)].sort((x, y) => x - y);
      const rest = [pack.subarray(0, a), pack.subarray(a, b + 1), pack.subarray(b + 1)] as const;
      const ways = [
        [rest[0], rest[2]],
        [rest[0], rest[1], rest[1], rest[2]],
        [rest[0], Buffer.from([index % 256]), rest[1], rest[2]],
      ];
      await refuse(Buffer.concat(ways[index % 3] ?? []), `moved ${index}`);
    });
  });

  test('of a later format is newer, whatever follows', async () => {
    await each(trials(300), async (index) => {
      const later = Buffer.concat([
        Buffer.from(`PLUMBPACK${index + 2}\n`),
        pack.subarray(index % pack.length),
      ]);
      expect(await refuse(later, `format ${index + 2}`)).toBe('newer');
    });
  });

  test('sealed to somebody else is said to be for somebody else', async () => {
    const to = { recipient: stranger.identity.recipient, sender: auditor.identity };
    await each(trials(300), async (index) => {
      expect(await refuse(await sealedBytes(later(good, index), to), `other ${index}`)).toBe(
        'for-somebody-else',
      );
    });
  });

  test('whose outside says it is for this device, and is not, was changed', async () => {
    const other = Buffer.from(
      await sealedBytes(good, { recipient: stranger.identity.recipient, sender: auditor.identity }),
    );
    const tag =
      Buffer.from(pack)
        .toString('latin1')
        .match(/-> plumbline \d+ ([0-9a-f]{16})/)?.[1] ?? '';
    const from = other.toString('latin1').search(/[0-9a-f]{16}\n\n-> mlkem/);
    expect(tag).toHaveLength(16);
    other.write(tag, from, 'latin1');
    expect(await refuse(other, 'tag')).toBe('changed');
  });
});

/** A forged file, sealed as any could: whoever has a contact card can seal to it. */
const forgeries = {
  'signed by another under a known name': (index: number) =>
    sealedBytes(later(good, index), { recipient, sender: stranger.identity }),
  'with a sequence that was not signed': async (index: number) => {
    const signed = signedContent(JSON.stringify({ ...good }), recipient, auditor.identity);
    return enveloped(
      Buffer.concat([signed.subarray(0, 64), canonicalBytes(later(good, index + 1))]),
      recipient,
    );
  },
  'sealed anew by somebody who could open it': async (index: number) =>
    enveloped(
      signedContent(canonicalBytes(later(good, index)), stranger.identity.recipient, auditor.identity),
      recipient,
    ),
  'with the signature of another file of the same device': async (index: number) => {
    const other = signedContent(canonicalBytes(sampleReceipt(deviceId)), recipient, auditor.identity);
    return enveloped(Buffer.concat([other.subarray(0, 64), canonicalBytes(later(good, index))]), recipient);
  },
  'with no signature': (index: number) =>
    enveloped(Buffer.concat([Buffer.alloc(64, index % 2), canonicalBytes(later(good, index))]), recipient),
} as const;

/** Names in order: the sample's own texts need nothing else to be canonical. */
function canonicalBytes(value: unknown): Buffer {
  const inOrder = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(inOrder);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, inside]) => [name, inOrder(inside)]),
    );
  };
  return Buffer.from(JSON.stringify(inOrder(value)));
}

describe('a forged pack', { timeout: 600_000 }, () => {
  test.each(Object.entries(forgeries))('%s is refused for its signature', async (name, make) => {
    await each(trials(300), async (index) => {
      expect(await refuse(await make(index), `${name} ${index}`)).toBe('wrong-signature');
    });
  });

  test.each(Object.entries(forgeries))(
    '%s gets through a reader that leaves signatures out',
    async (_, make) => {
      const unpacked = await unpackSealed(await make(1), lead.identity.ageIdentity, recipient);
      if (!unpacked.ok) throw new Error(unpacked.error.message);
      expect(readTravellingFile(unpacked.value.value)).toMatchObject({
        ok: true,
        value: { auditUid: good.auditUid },
      });
    },
  );

  test('from a device nobody knows is refused before its signature is looked at', async () => {
    const to = { recipient, sender: stranger.identity };
    await each(trials(300), async (index) => {
      const file = later(sampleReturn(stranger.identity.deviceId), index);
      expect(await refuse(await sealedBytes(file, to), `stranger ${index}`)).toBe('unknown-device');
    });
  });

  test('sent again is the same file under the same hash, and a copy of it sealed later too', async () => {
    const again = await sealedBytes(good, byAuditor);
    const [one, other] = [await openSealed(pack, reader), await openSealed(again, reader)];
    expect(one.ok && other.ok && one.value.hash === other.value.hash).toBe(true);
  });
});

describe('a pack with a sound signature', { timeout: 600_000 }, () => {
  test('that is not written as these files are is refused', async () => {
    for (const [index, text] of hostileTexts(deviceId).entries()) {
      const bytes = await enveloped(signedContent(text, recipient, auditor.identity), recipient);
      expect(await refuse(bytes, `text ${index}`)).toMatch(/^(unreadable|unknown-device|shape)$/);
    }
  });

  test('whose text is no text is refused', async () => {
    const random = randomFrom(SEED + 3);
    await each(trials(200), async (index) => {
      const bytes = Uint8Array.from({ length: index }, () => random.below(256));
      const content = signedContent(bytes, recipient, auditor.identity);
      expect(await refuse(await enveloped(content, recipient), `bytes ${index}`)).toMatch(
        /^(unreadable|unknown-device)$/,
      );
      expect(await refuse((await sealFrame(bytes, recipient)).bytes, `bare ${index}`)).toBe('unreadable');
    });
  });

  test('and one place spoiled is refused, or is what it says', async () => {
    const files = [good, sampleQueries(deviceId), sampleReceipt(deviceId), sampleAssignment(auditor.signed)];
    for (const [at, file] of files.entries()) {
      const values = spoiled(file, trials(at === 3 ? 150 : 700), SEED + at);
      for (const [index, value] of values.entries()) await refuseOrGive(value, `spoiled ${at} ${index}`);
    }
  });

  test('and nonsense in it is refused', async () => {
    const kinds = ['assignment', 'return', 'queries', 'receipt', 'card', 'else'].map(
      (kind) => `plumbline-${kind}/1`,
    );
    for (const [index, value] of nonsense(deviceId, kinds, trials(1000), SEED).entries()) {
      await refuse(
        await enveloped(signedContent(canonicalBytes(value), recipient, auditor.identity), recipient),
        `nonsense ${index}`,
      );
    }
  });

  test('of a later version is newer', async () => {
    await each(trials(200), async (index) => {
      const file = { ...good, schema: `plumbline-return/${index + 2}`, novelty: { index } };
      expect(await refuse(await sealedBytes(file, byAuditor), `version ${index + 2}`)).toBe('newer');
    });
  });

  test('and too much folded into it is not unpacked', async () => {
    for (const [index, bomb] of [
      gzipSync(Buffer.alloc(60_000_000)),
      gzipSync(Buffer.alloc(400_000_000)),
      gzipSync(Buffer.alloc(120_000_000, '[')),
      Buffer.concat(Array.from({ length: 60 }, () => gzipSync(Buffer.alloc(1_000_000)))),
    ].entries()) {
      const before = process.memoryUsage().rss;
      expect(await refuse((await sealFrame(bomb, recipient)).bytes, `bomb ${index}`)).toBe(
        'unpacks-too-large',
      );
      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    }
  });

  test('and tens of millions of values in it is refused before they take the memory of the program', async () => {
    const many = signedContent(`[${'0,'.repeat(25_000_000)}0]`, recipient, stranger.identity);
    const bytes = await enveloped(many, recipient);
    const before = process.memoryUsage().rss;
    expect(await refuse(bytes, 'values')).toBe('unreadable');
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });

  test('and more than any list may hold is refused', async () => {
    const many = { ...good, readings: Array.from({ length: 2001 }, () => good.readings[0]) };
    expect(await refuse(await sealedBytes(many, byAuditor), '2,001 readings')).toBe('shape');
    const answers = Array.from({ length: 2001 }, () => good.readings[0]?.answers[0]);
    const wide = { ...good, readings: [{ ...good.readings[0], answers }] };
    expect(await refuse(await sealedBytes(wide, byAuditor), '2,001 answers')).toBe('shape');
  });
});

test('a pack of ours begins as the paper says', () => {
  expect(pack.subarray(0, PACK_MAGIC.length).toString()).toBe('PLUMBPACK1\n');
});
