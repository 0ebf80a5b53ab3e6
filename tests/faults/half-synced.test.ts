import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trailHead } from '../../src/main/repositories/trail';
import { openOwn } from '../../src/main/services/opening';
import { readKeys, type Unlocked } from '../../src/main/services/store-folder';
import { Refusal } from '../../src/shared/contract/errors';
import { type RandomSource, randomFrom } from '../../src/shared/domain/random';
import { expectPlain } from '../fixtures/core';
import { type TestPorts, testPorts } from '../fixtures/ports';
import { inMemory } from './children';
import { figure, SEED, trials } from './measure';
import { dataIn, makeOwnStore, storeIn } from './own-store';
import { changeSettings } from './settings-work';

const root = inMemory('plumbline-synced');
const box = join(root, 'store');
const seen = join(root, 'seen');
const laid = join(root, 'laid');
const MOMENTS = 12;
const PAGE = 4096;
const WAL_HEADER = 32;
const FRAME = PAGE + 24;

let ports: TestPorts;
let key: Buffer;
let newest: number;

const portsFor = (folder: string): TestPorts => ({
  ...ports,
  files: { ...ports.files, dataFolder: dataIn(folder) },
});
const unlocked = (folder: string): Unlocked => ({
  folder: storeIn(folder),
  keys: readKeys(storeIn(folder)),
  key,
});

/** A store that is worked in, and what a sync client sees of its files at every moment. */
beforeAll(async () => {
  ports = testPorts();
  key = await makeOwnStore(box);
  const { handle } = openOwn(portsFor(box), unlocked(box));
  const random = randomFrom(SEED);
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    cpSync(storeIn(box), join(seen, String(moment)), { recursive: true });
    changeSettings(handle, portsFor(box), random, 8);
    if (moment % 4 === 3) handle.pragma('wal_checkpoint(TRUNCATE)');
  }
  newest = trailHead(handle).sequence;
  handle.close();
  // Once more in order, so that the mark says how far it came.
  openOwn(portsFor(box), unlocked(box)).handle.close();
}, 60_000);
afterAll(() => {
  ports.remove();
  rmSync(root, { recursive: true, force: true });
});

const WAYS = [
  'an earlier file',
  'an earlier file and its log',
  'a file cut short',
  'pages of two moments',
  'a log cut short',
] as const;

/** Puts in place of the store what a sync client that stopped half-way would leave; answers which way. */
function halfSync(folder: string, random: RandomSource): (typeof WAYS)[number] {
  const way = WAYS[random.below(WAYS.length)] ?? WAYS[0];
  const earlier = join(seen, String(random.below(MOMENTS)));
  const target = join(storeIn(folder), 'store.db');
  const log = `${target}-wal`;
  const earlierLog = join(earlier, 'store.db-wal');
  switch (way) {
    case 'an earlier file':
      copyFileSync(join(earlier, 'store.db'), target);
      break;
    case 'an earlier file and its log':
    case 'a log cut short': {
      copyFileSync(join(earlier, 'store.db'), target);
      if (!existsSync(earlierLog)) break;
      const bytes = readFileSync(earlierLog);
      const frames = Math.max(0, Math.floor((bytes.length - WAL_HEADER) / FRAME));
      const kept = way === 'a log cut short' ? WAL_HEADER + random.below(frames + 1) * FRAME : bytes.length;
      writeFileSync(log, bytes.subarray(0, kept));
      break;
    }
    case 'a file cut short': {
      const bytes = readFileSync(target);
      writeFileSync(target, bytes.subarray(0, PAGE * random.below(bytes.length / PAGE)));
      break;
    }
    case 'pages of two moments': {
      const now = readFileSync(target);
      const then = readFileSync(join(earlier, 'store.db'));
      const cut = PAGE * (1 + random.below(Math.max(1, now.length / PAGE - 1)));
      writeFileSync(target, Buffer.concat([now.subarray(0, cut), then.subarray(cut)]));
    }
  }
  return way;
}

/** What opening says: `whole`, `short` where it opens and lacks something, or the code of the refusal. */
function openingOf(folder: string): string {
  try {
    const { handle } = openOwn(portsFor(folder), unlocked(folder));
    const { sequence } = trailHead(handle);
    handle.close();
    return sequence >= newest ? 'whole' : 'short';
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expectPlain(thrown.toFailure());
    return thrown.code;
  }
}

function layOut(): void {
  rmSync(laid, { recursive: true, force: true });
  cpSync(box, laid, { recursive: true });
}

/** As if nothing were known of how far the store had come. */
function forgetMarks(folder: string): void {
  rmSync(join(storeIn(folder), 'mark.json'), { force: true });
  const marks = join(dataIn(folder), 'marks');
  if (existsSync(marks)) for (const name of readdirSync(marks)) rmSync(join(marks, name));
}

describe(`a store that a sync client brought half (seed ${SEED})`, () => {
  test('is never opened as if nothing were missing', { timeout: 300_000 }, () => {
    const random = randomFrom(SEED);
    const count = trials(500);
    const tally = new Map<string, number>();
    const silent: string[] = [];
    let silentWithoutMark = 0;
    for (let trial = 0; trial < count; trial += 1) {
      layOut();
      const way = halfSync(laid, random);
      const half = join(root, 'half');
      rmSync(half, { recursive: true, force: true });
      cpSync(laid, half, { recursive: true });
      const said = openingOf(laid);
      tally.set(said, (tally.get(said) ?? 0) + 1);
      if (said === 'short') silent.push(`${trial}: ${way}`);
      // The control: the same file where nobody knows how far it had come.
      forgetMarks(half);
      if (openingOf(half) === 'short') silentWithoutMark += 1;
    }
    const counted = [...tally].map(([said, times]) => `${times} ${said}`).join(', ');
    figure(
      'T22',
      `${count} stores brought half by a sync client: ${counted}, ${silent.length} opened short; control: without the mark ${silentWithoutMark} open short and say nothing`,
    );
    expect(silent).toEqual([]);
    expect(silentWithoutMark).toBeGreaterThan(0);
  });
});
