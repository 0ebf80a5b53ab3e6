import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom, shuffle } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms, runChild } from './children';
import { makeSmallStore, refusalsIn, savesIn, startAgain, storeOf } from './kept';
import { figure, IS_LONG, SEED, trials } from './measure';
import type { SavingOrders } from './saving-child';
import { recordChild } from './syscall-record';

const LANES = 2;
const root = inMemory('plumbline-disk');
const base = join(root, 'base');
/** Small limits, so that the log is taken in within a few saves; opened twice, so that closing is in it too. */
const WORK = { saves: 10, rounds: 2, pragmas: ['wal_autocheckpoint = 20'] } as const;

beforeAll(async () => {
  await buildPrograms('saving-child');
  mkdirSync(base);
  await makeSmallStore(base, 3);
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

const ordersFor = (dataFolder: string, acknowledge: SavingOrders['acknowledge'] = 'after'): SavingOrders => ({
  dataFolder,
  appFolder: APP_FOLDER,
  from: 1,
  acknowledge,
  ...WORK,
});

/** One way in which the disk fails: the nth such call on a file of the store, once or from then on. */
type Fault = {
  readonly call: 'pwrite64' | 'fsync' | 'fdatasync' | 'ftruncate';
  readonly failure: 'EIO' | 'ENOSPC';
  readonly nth: number;
  readonly from: '' | '+';
};

const FILES = ['store.db', 'store.db-wal'];

/** Every call that the work makes on the store's files, each failing in every way. */
async function everyFault(): Promise<Fault[]> {
  const folder = join(root, 'counted');
  cpSync(base, folder, { recursive: true });
  const { deeds, ended } = await recordChild('saving-child', ordersFor(folder), folder);
  expect(savesIn(ended.lines)).toHaveLength(WORK.saves * WORK.rounds);
  const isOfStore = (path: string): boolean => FILES.some((name) => path.endsWith(`/${name}`));
  const count = (kind: 'write' | 'sync' | 'cut'): number =>
    deeds.filter((deed) => deed.kind === kind && isOfStore(deed.path)).length;
  const each = (calls: number, call: Fault['call'], failure: Fault['failure']): Fault[] =>
    Array.from({ length: calls }, (_, index) => index + 1).flatMap((nth) => [
      { call, failure, nth, from: '' },
      { call, failure, nth, from: '+' },
    ]);
  // A driver flushes with the one call or the other; a fault of the other is never met, and is not counted.
  return [
    ...each(count('write'), 'pwrite64', 'EIO'),
    ...each(count('write'), 'pwrite64', 'ENOSPC'),
    ...each(count('sync'), 'fsync', 'EIO'),
    ...each(count('sync'), 'fdatasync', 'EIO'),
    ...each(count('cut'), 'ftruncate', 'EIO'),
  ];
}

type Trial = {
  readonly met: boolean;
  readonly lost: number;
  readonly refusals: number;
  readonly faults: string[];
};

async function failDisk(
  lane: string,
  fault: Fault,
  acknowledge: SavingOrders['acknowledge'],
): Promise<Trial> {
  const folder = join(root, lane);
  const trace = join(root, `${lane}.trace`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(base, folder, { recursive: true });
  const paths = FILES.flatMap((name) => ['-P', join(storeOf(folder), name)]);
  const { call, failure, nth, from } = fault;
  const inject = `inject=${call}:error=${failure}:when=${nth}${from}`;
  const { lines, complaint, code } = await runChild('saving-child', ordersFor(folder, acknowledge), {
    through: ['strace', '-f', '-o', trace, ...paths, '-e', `trace=${call}`, '-e', inject],
  });
  const met = readFileSync(trace, 'latin1').includes('(INJECTED)');
  const refusals = refusalsIn(lines);
  const faults: string[] = [];
  if (code !== 0 || complaint !== '') faults.push(`ended with ${code}: ${complaint}`);
  if (refusals.some((refusal) => refusal.code === 'internal')) faults.push('said that nobody foresaw it');
  for (const { sequence } of refusalsIn(lines, 'unread')) faults.push(`could not read at ${sequence}`);
  if (failure === 'ENOSPC' && refusals.some((refusal) => refusal.code !== 'disk-full'))
    faults.push(`called a full disk ${refusals.map((refusal) => refusal.code).join(', ')}`);
  if (from === '' && refusals.length > 2) faults.push(`one failure refused ${refusals.length} times`);
  const next = startAgain(folder, lines);
  const place = `${call} ${failure} ${nth}${from}`;
  const said = [...faults, ...next.faults].map((each) => `${place}: ${each}`);
  return { met, lost: next.lost, refusals: refusals.length, faults: said };
}

async function inLanes(all: readonly Fault[], acknowledge: SavingOrders['acknowledge']): Promise<Trial[]> {
  const done: Trial[] = [];
  const waiting = [...all];
  const run = async (lane: number): Promise<void> => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift())
      done.push(await failDisk(`lane-${lane}`, fault, acknowledge));
  };
  await Promise.all(Array.from({ length: LANES }, (_, lane) => run(lane)));
  return done;
}

describe(`a disk that fails a call (seed ${SEED})`, () => {
  test('is said in words, whichever call it is; nothing acknowledged is lost, and the next start is in order', {
    timeout: 1_800_000,
  }, async () => {
    const all = shuffle(await everyFault(), randomFrom(SEED));
    const done = await inLanes(IS_LONG ? all : all.slice(0, trials(400)), 'after');
    const faults = done.flatMap((trial) => trial.faults);
    const met = done.filter((trial) => trial.met);
    const said = met.filter((trial) => trial.refusals > 0);
    figure(
      'T3',
      `${done.length} of ${all.length} failing calls tried, ${met.length} met, ${said.length} of them refused a save or more: ${faults.length} faults`,
    );
    expect(faults).toEqual([]);
    expect(met.length).toBeGreaterThan(done.length / 2);
    expect(said.length).toBeGreaterThan(0);
  });

  test('is caught where a program says "saved" all the same', { timeout: 120_000 }, async () => {
    const [trial] = await inLanes([{ call: 'pwrite64', failure: 'EIO', nth: 20, from: '+' }], 'whatever');
    figure('T3 control', `said "saved" in spite of a failing disk: ${trial?.lost} answers found lost`);
    expect(trial?.lost).toBeGreaterThan(0);
  });
});
