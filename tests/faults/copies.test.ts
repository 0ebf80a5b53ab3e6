import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultOfCopy } from '../../src/main/db/backup-database';
import { openDatabase } from '../../src/main/db/open-database';
import { isUnchanged, listCopies } from '../../src/main/services/backup-copy';
import { placeOfCopies } from '../../src/main/services/make-copy';
import { openOwn } from '../../src/main/services/opening';
import { carryAll } from '../../src/main/services/second-place';
import { readKeys } from '../../src/main/services/store-folder';
import { Refusal } from '../../src/shared/contract/errors';
import { randomFrom } from '../../src/shared/domain/random';
import { type TestPorts, testPorts } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms } from './children';
import { keptIn } from './kept';
import { figure, SEED, trials } from './measure';
import { dataIn, makeOwnStore, recordSteps, storeIn } from './own-store';
import type { Step } from './own-store-child';
import { cutPower, type End } from './power-cut';
import type { Recording } from './syscall-record';

const root = inMemory('plumbline-copies');
const base = join(root, 'base');
const target = join(root, 'left');
let key: Buffer;
let ports: TestPorts;

beforeAll(async () => {
  await buildPrograms('own-store-child');
  mkdirSync(base);
  key = await makeOwnStore(base);
  // The first copy of all has to make the place that copies go to.
  rmSync(join(base, 'data-backups'), { recursive: true });
  const made = testPorts();
  ports = { ...made, files: { ...made.files, dataFolder: dataIn(target) } };
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

type Answers = ReadonlyMap<string, number>;

/** By what was told: what the store must hold now, what each copy holds, and what a restore under way leads to. */
function expectedAfter(told: readonly string[]) {
  let now = new Map<string, number>();
  let next: Answers | null = null;
  const copies = new Map<string, Answers>();
  for (const line of told) {
    const [word, one = '', reading, criterion] = line.split(' ');
    if (word === 'saved') now.set(`${reading} ${criterion}`, Number(one));
    if (word === 'copied') copies.set(one, new Map(now));
    if (word === 'restoring') next = copies.get(one) ?? null;
    if (word === 'restored') {
      now = new Map(next ?? []);
      next = null;
    }
  }
  return { now, next, copies: [...copies.keys()] };
}

/** Everything that was told is there, and at most the one save that was not told yet. */
function isWhole(kept: Answers, told: Answers): boolean {
  const newer = [...kept].filter(([place, sequence]) => sequence !== told.get(place));
  return newer.length <= 1 && [...told].every(([place, sequence]) => (kept.get(place) ?? 0) >= sequence);
}

const isSame = (one: Answers, other: Answers): boolean =>
  one.size === other.size && [...one].every(([place, sequence]) => other.get(place) === sequence);

/** What is wrong with the copies and with the store in what was left. */
function judge(told: readonly string[]): string[] {
  const folder = storeIn(target);
  const keys = readKeys(folder);
  const listed = listCopies(placeOfCopies(ports, { folder, keys }), keys.storeId);
  const faults: string[] = [];
  for (const copy of listed) {
    const { branch, sequence, hash, userVersion, counts } = copy.manifest;
    const facts = { branch, sequence, hash, userVersion, counts };
    if (!isUnchanged(copy) || faultOfCopy(join(copy.folder, 'store.db'), key, facts) !== null)
      faults.push(`${copy.id} is listed and not sound`);
  }
  const expected = expectedAfter(told);
  const ids = new Set(listed.map(({ id }) => id));
  for (const id of expected.copies) if (!ids.has(id)) faults.push(`the copy ${id} was told and is gone`);
  try {
    const opened = openOwn(ports, { folder, keys, key: Buffer.from(key) });
    const kept = keptIn(opened.handle);
    opened.handle.close();
    faults.push(...kept.damage);
    const isOld = expected.next !== null && isSame(kept.answers, expected.next);
    if (!isOld && !isWhole(kept.answers, expected.now))
      faults.push('the store is neither as it was nor as the copy');
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    faults.push(`the next start: ${thrown.code}: ${JSON.stringify(thrown.details)}`);
  }
  return faults.map((fault) => `after “${told.at(-1)}”: ${fault}`);
}

/** The worst that may happen to copies and a restore in the middle of a day's work. */
const WORK: readonly Step[] = [
  'save',
  'copy',
  'save',
  'copy',
  'save',
  'copy',
  'restore',
  'save',
  'copy',
  'lock',
  'save',
];

async function tryEvery(recording: Recording, points: number, end: End) {
  const faults: string[] = [];
  let inTheMiddle = 0;
  await cutPower(recording, { points, random: randomFrom(SEED), target, end }, (told) => {
    if (/^(copying|restoring)/.test(told.at(-1) ?? '')) inTheMiddle += 1;
    faults.push(...judge(told));
  });
  return { faults, inTheMiddle };
}

describe(`copies that are being made or put back (seed ${SEED})`, () => {
  test('when the program is killed or the power goes: no part of a copy is ever listed, the store is old or new', {
    timeout: 1_200_000,
  }, async () => {
    const recording = await recordSteps(base, join(root, 'work'), WORK);
    for (const [end, long] of [
      ['kill', 600],
      ['power', 2000],
    ] as const) {
      const points = trials(long);
      const { faults, inTheMiddle } = await tryEvery(recording, points, end);
      figure(
        'T11',
        `${points} ${end === 'kill' ? 'kills' : 'power cuts'}, ${inTheMiddle} of them in the middle of a copy or a restore: ${faults.length} faults`,
      );
      expect(faults).toEqual([]);
      expect(inTheMiddle).toBeGreaterThan(points / 4);
    }
  });

  test('carelessly, as files, are caught: parts of copies, and copies that fall short', {
    timeout: 120_000,
  }, async () => {
    const recording = await recordSteps(base, join(root, 'careless'), [
      'save',
      'copy carelessly',
      'save',
      'copy carelessly',
    ]);
    const points = 100;
    let caught = 0;
    await cutPower(recording, { points, random: randomFrom(SEED), target }, (told) => {
      const careless = join(dataIn(target), 'careless');
      const names = existsSync(careless) ? readdirSync(careless).filter((name) => name.endsWith('.db')) : [];
      const saved = told.filter((line) => line.startsWith('saved')).length;
      if (saved > 0 && names.some((name) => fallsShort(join(careless, name)))) caught += 1;
    });
    figure(
      'T11 control',
      `copied as a file, ${caught} of ${points} power cuts leave a part, or a copy without what was saved`,
    );
    expect(caught).toBeGreaterThan(0);
  });
});

function fallsShort(file: string): boolean {
  try {
    const handle = openDatabase(file, key);
    const { answers } = keptIn(handle);
    handle.close();
    return answers.size === 0;
  } catch {
    return true;
  }
}

describe('a second place where a power cut left a part of a copy under its name', () => {
  test('has that copy whole the next time', async () => {
    const box = join(root, 'second');
    await recordSteps(base, box, ['save', 'copy']);
    const folder = storeIn(box);
    const keys = readKeys(folder);
    const first = placeOfCopies(
      { ...ports, files: { ...ports.files, dataFolder: dataIn(box) } },
      { folder, keys },
    );
    const ids = listCopies(first).map(({ id }) => id);
    const second = join(root, 'elsewhere');
    mkdirSync(join(second, ids[0] ?? ''), { recursive: true });
    writeFileSync(join(second, ids[0] ?? '', 'store.db'), 'a part of it');
    expect(listCopies(second)).toEqual([]);
    const carried = await carryAll({ folder, storeId: keys.storeId, first, second });
    expect(carried.map(({ id }) => id)).toEqual(ids);
    expect(carried.every(isUnchanged)).toBe(true);
  });
});
