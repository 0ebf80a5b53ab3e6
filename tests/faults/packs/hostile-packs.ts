import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { DeviceIdentity } from '../../../src/main/crypto/device-identity';
import { signBytes } from '../../../src/main/crypto/device-identity-signature';
import { sealUnproven } from '../../../src/main/crypto/sealed-file';
import { sealFrame } from '../../../src/main/crypto/sealed-file-frame';
import { randomFrom } from '../../../src/shared/domain/random';
import type { Return } from '../../../src/shared/exchange/return-file';

/** The bytes of a sealed value; one that cannot be sealed fails the test. */
export async function sealedBytes(
  value: unknown,
  to: { readonly recipient: string; readonly sender: DeviceIdentity },
): Promise<Uint8Array> {
  const sealed = await sealUnproven(value, to);
  if (!sealed.ok) throw new Error(sealed.error.message);
  return sealed.value.bytes;
}

/** A signed content, as the format's paper says it is made: written here a second time, apart from the program. */
export function signedContent(text: string | Uint8Array, recipient: string, sender: DeviceIdentity): Buffer {
  const json = Buffer.from(text);
  const message = Buffer.concat([Buffer.from(`plumbline-pack-1\n${recipient}\n`), json]);
  return Buffer.concat([signBytes(message, sender.signingKey), json]);
}

/** Any content in a sound envelope. */
export const enveloped = async (content: Uint8Array, recipient: string): Promise<Uint8Array> =>
  (await sealFrame(gzipSync(content), recipient)).bytes;

/** Texts with a sound signature that no program of ours would write. */
export function hostileTexts(from: string): readonly string[] {
  const head = `"from":"${from}"`;
  const nested = (open: string, close: string, levels: number): string =>
    `{${head},"schema":${open.repeat(levels)}1${close.repeat(levels)}}`;
  return [
    '',
    'null',
    '[]',
    '0',
    '"plumbline-return/1"',
    '{',
    `{${head}`,
    `{${head},}`,
    `{${head}} `,
    ` {${head}}`,
    `\ufeff{${head}}`,
    `{${head},"schema":"plumbline-return/1"}\u0000`,
    `{${head},${head}}`,
    `{"from":"${'0'.repeat(20)}",${head}}`,
    `{${head},"__proto__":{"polluted":true}}`,
    `{"__proto__":{"from":"${from}","polluted":true}}`,
    `{"\\u005f_proto__":{"polluted":true},${head}}`,
    `{"constructor":{"prototype":{"polluted":true}},${head}}`,
    `{${head},"prototype":{"polluted":true}}`,
    `{${head},"sequence":1e400}`,
    `{${head},"sequence":-1e400}`,
    `{${head},"sequence":${'9'.repeat(400)}}`,
    `{${head},"sequence":9007199254740993}`,
    `{${head},"sequence":-0}`,
    `{${head},"sequence":1.0}`,
    `{${head},"sequence":0x10}`,
    `{${head},"sequence":NaN}`,
    `{${head},"text":"\\ud800"}`,
    `{${head},"text":"${'a'.repeat(3_000_000)}"}`,
    `{${head},"list":[${'0,'.repeat(300_000)}0]}`,
    `{${head},${Array.from({ length: 20_000 }, (_, index) => `"a${index}":0`).join(',')}}`,
    nested('[', ']', 21),
    nested('[', ']', 10_000),
    nested('[', ']', 1_000_000),
    nested('{"a":', '}', 10_000),
    nested('[{"a":', '}]', 50_000),
  ];
}

/** What is put where something else belongs. */
const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  2 ** 53 - 1,
  '',
  'a'.repeat(5000),
  '2027-06-07..2027-06-21',
  '\u0000',
  '=cmd|calc',
  [],
  [[]],
  {},
  { toString: 1, valueOf: 2 },
  { length: 1e9 },
  { hasOwnProperty: null, toJSON: 1 },
  Array.from({ length: 2500 }, () => 0),
];

/** Sound files with one place turned into something else, left out or added to. */
export function spoiled(good: object, count: number, seed: number): readonly unknown[] {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)] as T;
  return Array.from({ length: count }, () => {
    const value = structuredClone(good) as Record<string, unknown>;
    let place = value;
    for (;;) {
      const name = pick(Object.keys(place).filter((each) => place !== value || each !== 'from'));
      const inside = place[name];
      const canGoOn = typeof inside === 'object' && inside !== null && Object.keys(inside).length > 0;
      if (canGoOn && random.below(10) < 8) {
        place = inside as Record<string, unknown>;
        continue;
      }
      const way = random.below(20);
      if (way < 14) place[name] = pick(WRONG);
      else if (way < 17 && !Array.isArray(place)) place[name] = undefined;
      else place[pick(['also', 'schema', 'description', 'toString', 'id'])] = pick(WRONG);
      return value;
    }
  });
}

/** Anything that JSON can say, under the name of a known device. */
export const nonsense = (from: string, kinds: readonly string[], count: number, seed: number): unknown[] =>
  fc
    .sample(
      fc.record({
        rest: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
        kind: fc.nat(kinds.length),
      }),
      { numRuns: count, seed },
    )
    .map(({ rest, kind }) => ({ ...rest, from, schema: kinds[kind] ?? rest.schema ?? 7 }));

/** The same return as though it were a later one of the same device. */
export const later = (file: Return, by: number): Return => ({ ...file, sequence: file.sequence + by });
