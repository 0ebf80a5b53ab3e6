import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { readMigrations, schemaVersionOf } from '../../src/main/db/migrate';
import { type Handle, openDatabase } from '../../src/main/db/open-database';
import { closeFolder, openFolder, readKeys } from '../../src/main/services/store-folder';
import { Refusal } from '../../src/shared/contract/errors';
import { randomFrom } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms } from './children';
import { contentOf, copyFixture, differences } from './content';
import type { FolderOrders } from './folder-child';
import { lostOf, makeSmallStore, readKept, savesIn, storeOf } from './kept';
import { figure, SEED, trials } from './measure';
import { cutPower } from './power-cut';
import type { SavingOrders } from './saving-child';
import { recordChild } from './syscall-record';

const root = inMemory('plumbline-power');
const target = join(root, 'left');
const shipped = readMigrations(join(APP_FOLDER, 'migrations'));

beforeAll(() => buildPrograms('saving-child', 'folder-child'), 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

type Outcome = { lost: number; damaged: number; sample: string[] };

/** Saves through the whole core under a recorder, and cuts the power at random points of what it did. */
async function cutWhileSaving(
  name: string,
  points: number,
  given: Pick<SavingOrders, 'saves' | 'rounds' | 'pragmas'>,
): Promise<Outcome> {
  const dataFolder = join(root, name);
  mkdirSync(dataFolder);
  await makeSmallStore(dataFolder, 3);
  const orders: SavingOrders = {
    dataFolder,
    appFolder: APP_FOLDER,
    from: 1,
    acknowledge: 'after',
    ...given,
  };
  const recording = await recordChild('saving-child', orders, dataFolder);
  expect(recording.ended).toMatchObject({ complaint: '', code: 0 });
  expect(savesIn(recording.ended.lines)).toHaveLength((given.saves ?? 0) * given.rounds);
  const outcome: Outcome = { lost: 0, damaged: 0, sample: [] };
  await cutPower(recording, { points, random: randomFrom(SEED), target }, (told) => {
    const acknowledged = savesIn(told);
    try {
      const kept = readKept(storeOf(target));
      const lost = lostOf(acknowledged, kept);
      outcome.lost += lost.length > 0 ? 1 : 0;
      outcome.damaged += kept.damage.length > 0 ? 1 : 0;
      if (outcome.sample.length < 3) outcome.sample.push(...kept.damage, ...lost.map((each) => each.target));
    } catch (thrown) {
      outcome.damaged += 1;
      if (!(thrown instanceof Refusal)) throw thrown;
      if (outcome.sample.length < 3) outcome.sample.push(`${thrown.code} after ${told.at(-1)}`);
    }
  });
  return outcome;
}

const WHOLE: Outcome = { lost: 0, damaged: 0, sample: [] };

describe(`a power cut while answers are saved (seed ${SEED})`, () => {
  test.each([
    ['with the settings of the app', 6000, { saves: 120, rounds: 1, pragmas: [] }],
    [
      'while the log is taken in often',
      6000,
      { saves: 120, rounds: 1, pragmas: ['wal_autocheckpoint = 20'] },
    ],
    ['while it is locked and unlocked', 6000, { saves: 8, rounds: 8, pragmas: [] }],
  ] as const)('%s loses no acknowledged answer', { timeout: 1_800_000 }, async (name, long, given) => {
    const points = trials(long);
    const outcome = await cutWhileSaving(name.replaceAll(' ', '-'), points, given);
    figure('T2', `${points} power cuts ${name}: ${outcome.lost} with a loss, ${outcome.damaged} damaged`);
    expect(outcome).toEqual(WHOLE);
  });

  test('without a flush at every save loses some, and without any flush damages the store', {
    timeout: 600_000,
  }, async () => {
    const points = trials(1000);
    const normal = await cutWhileSaving('normal', points, {
      saves: 30,
      rounds: 1,
      pragmas: ['synchronous = normal'],
    });
    const off = await cutWhileSaving('off', points, {
      saves: 30,
      rounds: 1,
      pragmas: ['synchronous = off', 'wal_autocheckpoint = 20'],
    });
    figure(
      'T2 control',
      `of ${points} power cuts each, ${normal.lost} lose answers and ${normal.damaged} leave a broken log under NORMAL, ${off.damaged} damage the store under OFF`,
    );
    expect(normal.lost + normal.damaged).toBeGreaterThan(0);
    expect(off.damaged).toBeGreaterThan(0);
  });
});

/** Opens a practice store as the app does and brings it up to date, looks into it, and closes it. */
async function openAndLook<T>(folder: string, look: (handle: Handle) => T): Promise<T> {
  const opened = await openFolder(folder, null, shipped);
  try {
    expect(opened.handle.pragma('integrity_check', { simple: true })).toBe('ok');
    return look(opened.handle);
  } finally {
    closeFolder(opened);
  }
}

async function cutWhile(
  name: string,
  points: number,
  given: { orders: Pick<FolderOrders, 'what' | 'times'>; fixture: string | null; store: string },
  judge: (folder: string, told: readonly string[]) => Promise<string | null>,
): Promise<string[]> {
  const folder = join(root, name);
  mkdirSync(folder);
  const store = join(folder, given.store);
  if (given.fixture !== null) copyFixture(given.fixture, store);
  const orders: FolderOrders = {
    ...given.orders,
    folder: store,
    appFolder: APP_FOLDER,
  };
  const recording = await recordChild('folder-child', orders, folder);
  expect(recording.ended).toMatchObject({ complaint: '', code: 0 });
  const faults: string[] = [];
  await cutPower(recording, { points, random: randomFrom(SEED), target }, async (told) => {
    const fault = await judge(join(target, given.store), told).catch((thrown: unknown) => {
      if (thrown instanceof Refusal) return `${thrown.code} after ${told.at(-1)}`;
      throw thrown;
    });
    if (fault !== null) faults.push(fault);
  });
  return faults;
}

describe(`a power cut while a store is made, brought up to date or given other keys (seed ${SEED})`, () => {
  test('set-up that was told is there; before that there is a store, or a refusal in words', {
    timeout: 600_000,
  }, async () => {
    const points = trials(1000);
    const orders = { what: 'make', times: 1 } as const;
    const given = { orders, fixture: null, store: 'stores/a.plumbline' };
    const faults = await cutWhile('set-up', points, given, async (folder, told) => {
      try {
        const version = await openAndLook(folder, schemaVersionOf);
        return version === shipped.at(-1)?.version ? null : `version ${version}`;
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        return told.includes('made') ? `${thrown.code} although it was told` : null;
      }
    });
    figure('T2', `${points} power cuts while a store is set up: ${faults.length} faults`);
    expect(faults).toEqual([]);
  });

  test('a store that is brought up to date is the old one or the new one, with all its content', {
    timeout: 600_000,
  }, async () => {
    const points = trials(1000);
    copyFixture('0010', join(root, 'first'));
    const first = openDatabase(join(root, 'first', 'store.db'), practiceKeyOf(readKeys(join(root, 'first'))));
    const before = contentOf(first);
    first.close();
    const orders = { what: 'migrate', times: 1 } as const;
    const given = { orders, fixture: '0010', store: 'a.plumbline' };
    const seen = new Set<number>();
    const faults = await cutWhile('up-to-date', points, given, async (folder, told) => {
      const asLeft = openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));
      const version = schemaVersionOf(asLeft);
      const lacking = differences(before, asLeft);
      asLeft.close();
      seen.add(version);
      if (told.includes('migrated') && version === 10) return 'old although it was told';
      return lacking[0] ?? (await openAndLook(folder, (handle) => differences(before, handle)[0])) ?? null;
    });
    figure('T2', `${points} power cuts while a store is brought up to date: ${faults.length} faults`);
    expect(faults).toEqual([]);
    expect([...seen].sort((a, b) => a - b)).toEqual([10, shipped.at(-1)?.version]);
  });

  const cutWhileKeysAreWritten = (name: string, points: number, what: FolderOrders['what']) =>
    cutWhile(
      name,
      points,
      { orders: { what, times: 20 }, fixture: '0010', store: 'a' },
      async (folder, told) => {
        const last = Number(/^keys (\d+)$/.exec(told.at(-1) ?? '')?.[1] ?? 0);
        const found = Number(/\d+$/.exec(readKeys(folder).name)?.[0]);
        return found === last || found === last + 1 ? null : `keys ${found} after ${last}`;
      },
    );

  test('a key file is the last one that was told, or the one after it', { timeout: 600_000 }, async () => {
    const points = trials(2000);
    const faults = await cutWhileKeysAreWritten('keys', points, 'keys');
    figure('T2', `${points} power cuts while the key file is written: ${faults.length} faults`);
    expect(faults).toEqual([]);
    const inPlace = await cutWhileKeysAreWritten('keys-in-place', 200, 'keys in place');
    figure('T2 control', `written over in place, ${inPlace.length} of 200 power cuts lose the key file`);
    expect(inPlace.length).toBeGreaterThan(0);
  });
});
