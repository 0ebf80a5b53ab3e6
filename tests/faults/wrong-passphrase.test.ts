import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFileSchema } from '../../src/main/crypto/key-file';
import { openDatabase } from '../../src/main/db/open-database';
import { readKeys } from '../../src/main/services/store-folder';
import { type RandomSource, randomFrom } from '../../src/shared/domain/random';
import { type TestCore, testCore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms, runChild } from './children';
import { lostOf, makeSmallStore, readKept, savesIn, storeOf } from './kept';
import { figure, SEED, trials } from './measure';
import type { SavingOrders } from './saving-child';

const root = inMemory('plumbline-wrong');
const RIGHT = 'drei überaus geheime Wörter';
let made: TestCore;
let folder: string;

beforeAll(async () => {
  await buildPrograms('saving-child');
  const ports = testPorts();
  const dataFolder = join(root, 'data');
  made = testCore({ ...ports, files: { ...ports.files, dataFolder } });
  const state = await made.ask('store.create', {
    name: 'Fictional',
    folder: null,
    passphrase: RIGHT,
    designation: 'Reviewing officer',
    agency: 'social_work',
  });
  folder = state.folder ?? '';
  await made.ask('store.lock', {});
}, 60_000);
afterAll(async () => {
  await made.end();
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

/** The names and the SHA-256 of everything below a folder. */
const sums = (below: string): string[] =>
  readdirSync(below, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(below, name)).isFile())
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(below, name)))
          .digest('hex')}`,
    );

const ZERO_WIDTH_SPACE = '\u200b';
const NO_BREAK_SPACE = '\u00a0';
const SOFT_HYPHEN = '\u00ad';

/** What people, keyboards and attackers type instead of the right one. */
const LOOK_ALIKES: readonly string[] = [
  '',
  ' ',
  'x'.repeat(1_000_000),
  RIGHT.repeat(40_000).slice(0, 1_000_000),
  ` ${RIGHT}`,
  `${RIGHT} `,
  `${RIGHT}\n`,
  `\u0000${RIGHT}`,
  RIGHT.slice(0, -1),
  RIGHT.toUpperCase(),
  RIGHT.replaceAll(' ', ''),
  RIGHT.replaceAll(' ', NO_BREAK_SPACE),
  RIGHT.replaceAll(' ', '  '),
  `${ZERO_WIDTH_SPACE}${RIGHT}`,
  RIGHT.replace('ge', `ge${SOFT_HYPHEN}`),
  // The Cyrillic a and e, the Greek omicron, full width, and letters without their dots.
  RIGHT.replaceAll('a', 'а'),
  RIGHT.replaceAll('e', 'е'),
  RIGHT.replace('ö', 'ο'),
  RIGHT.replace('d', 'ｄ'),
  RIGHT.replace('ü', 'u').replace('ö', 'o'),
  RIGHT.replace('ü', 'ue').replace('ö', 'oe'),
  RIGHT.split(' ').toReversed().join(' '),
];

/** The right one with one character exchanged, left out or put in. */
function slip(random: RandomSource): string {
  const at = random.below(RIGHT.length);
  const other = String.fromCodePoint(97 + random.below(26));
  const kept = random.below(3) === 0 ? '' : other;
  const slipped = RIGHT.slice(0, at) + kept + RIGHT.slice(at + random.below(2));
  return slipped === RIGHT ? `${RIGHT}${other}` : slipped;
}

describe(`wrong passphrases (seed ${SEED})`, () => {
  test('change not a byte, wait longer and longer by the clock that is given, and the right one still opens', {
    timeout: 1_200_000,
  }, async () => {
    const random = randomFrom(SEED);
    const tries = Math.max(LOOK_ALIKES.length, trials(200));
    const before = sums(folder);
    const waits: number[] = [];
    for (let index = 0; index < tries; index += 1) {
      const passphrase = LOOK_ALIKES[index] ?? slip(random);
      let refusal = await made.refusal('store.unlock', { passphrase });
      if (refusal.code === 'too-soon') {
        const seconds = Number(refusal.details.seconds);
        waits.push(seconds);
        // A moment before it is up it is still too soon.
        made.ports.pass(seconds * 1000 - 1001);
        expect((await made.refusal('store.unlock', { passphrase })).code).toBe('too-soon');
        made.ports.pass(1001);
        refusal = await made.refusal('store.unlock', { passphrase });
      }
      expect([index, refusal.code]).toEqual([index, 'wrong-passphrase']);
      expect(sums(folder)).toEqual(before);
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect([waits[0], waits.at(-1)]).toEqual([1, 60]);
    made.ports.pass(60_000);
    // The same letters, composed as another keyboard would, are the right ones.
    expect(await made.ask('store.unlock', { passphrase: RIGHT.normalize('NFD') })).toMatchObject({
      phase: 'open',
    });
    await made.ask('store.lock', {});
    expect(await made.ask('store.unlock', { passphrase: RIGHT })).toMatchObject({ phase: 'open' });
    // And what was held against the sums before does change when a store is opened.
    expect(sums(folder)).not.toEqual(before);
    await made.ask('store.lock', {});
    figure(
      'T7',
      `${tries} wrong passphrases refused, waits from ${waits[0]} to ${waits.at(-1)} seconds by the given clock, 0 bytes changed; the right one opens, composed either way`,
    );
  });

  test('are tried with the full cost: keys that say less open nothing, not even with the right one', {
    timeout: 120_000,
  }, async () => {
    const file = join(folder, 'keys.json');
    const text = readFileSync(file, 'utf8');
    const keys = keyFileSchema.parse(JSON.parse(text));
    expect(keys.slots.find(({ kind }) => kind === 'passphrase')).toMatchObject({
      kdf: { name: 'scrypt', logN: 17, r: 8, p: 1 },
    });
    rmSync(`${file}.1`, { force: true });
    for (const [logN, code] of [
      [14, 'wrong-passphrase'],
      [16, 'wrong-passphrase'],
      [10, 'keys-damaged'],
      [30, 'keys-damaged'],
    ] as const) {
      writeFileSync(file, text.replace('"logN": 17', `"logN": ${logN}`));
      expect([logN, (await made.refusal('store.unlock', { passphrase: RIGHT })).code]).toEqual([logN, code]);
    }
    writeFileSync(file, text);
    made.ports.pass(60_000);
    expect(await made.ask('store.unlock', { passphrase: RIGHT })).toMatchObject({ phase: 'open' });
  });
});

describe('a wrong key', () => {
  test('at a database whose log was not taken in changes nothing, and the right one finds every answer', {
    timeout: 120_000,
  }, async () => {
    const dataFolder = join(root, 'killed');
    mkdirSync(dataFolder);
    await makeSmallStore(dataFolder, 3);
    const orders: SavingOrders = {
      dataFolder,
      appFolder: APP_FOLDER,
      from: 1,
      saves: null,
      rounds: 1,
      acknowledge: 'after',
      pragmas: [],
    };
    let heard = 0;
    const { lines } = await runChild('saving-child', orders, {
      heard: (_, kill) => {
        heard += 1;
        if (heard === 30) kill();
      },
    });
    const store = storeOf(dataFolder);
    const tries = trials(300);
    const before = sums(store);
    let changed = 0;
    for (let index = 0; index < tries; index += 1) {
      expect(() => openDatabase(join(store, 'store.db'), randomBytes(32))).toThrow(/damaged/);
      if (sums(store).join() !== before.join()) changed += 1;
    }
    const copy = join(root, 'copy');
    cpSync(store, copy, { recursive: true });
    expect(lostOf(savesIn(lines), readKept(copy))).toEqual([]);
    expect(readKeys(copy).kind).toBe('practice');
    figure('T7', `${tries} wrong keys at a database with a log: ${changed} changed anything`);
    expect(changed).toBe(0);
  });
});
