import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../src/shared/contract/errors';
import { randomFrom } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms } from './children';
import { lostOf, makeSmallStore, readKept, savesIn, storeOf } from './kept';
import { figure, SEED, trials } from './measure';
import { cutPower } from './power-cut';
import type { SavingOrders } from './saving-child';
import { recordChild } from './syscall-record';

const root = inMemory('plumbline-power');
const target = join(root, 'left');

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
  cutPower(recording, { points, random: randomFrom(SEED), target }, (told) => {
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
      `of ${points} power cuts each, ${normal.lost} lose answers under NORMAL and ${off.damaged} damage the store under OFF`,
    );
    expect(normal.lost).toBeGreaterThan(0);
    expect(off.damaged).toBeGreaterThan(0);
  });
});
