import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { openDatabase } from '../../src/main/db/open-database';
import { readKeys } from '../../src/main/services/store-folder';
import { testCore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';
import { buildPrograms, removePrograms, runChild } from './children';
import { copyFixture } from './content';
import { lostOf, makeSmallStore, readKept, savesIn, storeOf } from './kept';
import { figure, trials } from './measure';
import type { SavingOrders } from './saving-child';
import type { WritingOrders } from './writing-child';

const root = mkdtempSync(join(tmpdir(), 'plumbline-two-'));

beforeAll(() => buildPrograms('saving-child', 'writing-child'), 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

describe('a second program', () => {
  test('is refused in words while the first has the store open, which loses nothing by it', {
    timeout: 120_000,
  }, async () => {
    const dataFolder = join(root, 'store');
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
    const ports = testPorts();
    const second = testCore({ ...ports, files: { ...ports.files, dataFolder } });
    const waits: number[] = [];
    const codes: string[] = [];
    const tries = trials(30);
    const tryToOpen = async (): Promise<void> => {
      for (let index = 0; index < tries; index += 1) {
        const began = performance.now();
        codes.push((await second.refusal('store.openPractice', {})).code);
        waits.push(performance.now() - began);
      }
    };
    let heard = 0;
    const { lines, complaint } = await runChild('saving-child', orders, {
      heard: (_, kill) => {
        heard += 1;
        if (heard === 20) tryToOpen().then(kill, kill);
      },
    });
    expect(complaint).toBe('');
    expect(codes).toEqual(Array.from({ length: tries }, () => 'store-in-use'));
    // It went on saving all the while, and everything it told is there.
    const acknowledged = savesIn(lines);
    expect(acknowledged.length).toBeGreaterThan(20);
    const kept = readKept(storeOf(dataFolder));
    expect(kept.damage).toEqual([]);
    expect(lostOf(acknowledged, kept)).toEqual([]);
    // Once the first has gone, the second has it.
    await second.ask('store.openPractice', {});
    await second.end();
    figure(
      'T6',
      `${tries} second openings refused, the slowest after ${(Math.max(...waits) / 1000).toFixed(1)} s; the first saved ${acknowledged.length} answers meanwhile, 0 lost`,
    );
  });
});

/** Two programs count up in one database at once; answers what they did and what the database says. */
async function countTogether(begin: WritingOrders['begin'], times: number) {
  const folder = join(root, begin);
  copyFixture('0010', folder);
  const key = practiceKeyOf(readKeys(folder));
  const orders: WritingOrders = { file: join(folder, 'store.db'), key: key.toString('hex'), times, begin };
  const both = await Promise.all([runChild('writing-child', orders), runChild('writing-child', orders)]);
  const lines = both.flatMap((child) => child.lines);
  const handle = openDatabase(orders.file, key);
  const count = Number(handle.prepare("SELECT value FROM meta WHERE key = 'count'").pluck().get());
  handle.close();
  return {
    counted: lines.filter((line) => line === 'counted').length,
    failed: lines.filter((line) => line.startsWith('failed')).length,
    count,
  };
}

describe('two writers at one database', () => {
  test('lose nothing where the lock is taken at the start; otherwise changes fail half-way', {
    timeout: 300_000,
  }, async () => {
    const times = trials(1500);
    const immediate = await countTogether('immediate', times);
    const deferred = await countTogether('deferred', times);
    figure(
      'T6',
      `${2 * times} changes by two writers: ${immediate.failed} failed, counted to ${immediate.count}; control, deferred: ${deferred.failed} failed`,
    );
    expect(immediate).toEqual({ counted: 2 * times, failed: 0, count: 2 * times });
    expect(deferred.failed).toBeGreaterThan(0);
    expect(deferred.count).toBe(deferred.counted);
  });
});
