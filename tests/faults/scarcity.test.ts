import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildPrograms, type Ended, inMemory, removePrograms, requireStrace, runChild } from './children';
import { makeSmallStore, refusalsIn, savesIn, startAgain, storeOf } from './kept';
import { figure, IS_LONG, SEED, trials } from './measure';
import type { SavingOrders } from './saving-child';

const root = inMemory('plumbline-scarce');
const base = join(root, 'base');
const PAGE = 4096;
const SAVES = 60;
/** Node itself can stand still while it loads where a thread gets no memory; far longer than any whole run. */
const STILL_MS = 20_000;
const ASKINGS = 'brk,mmap,mremap';
let pages: number;

beforeAll(async () => {
  await buildPrograms('saving-child');
  mkdirSync(base);
  await makeSmallStore(base, 3);
  pages = statSync(join(storeOf(base), 'store.db')).size / PAGE;
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

type Scarce = {
  readonly pragmas?: readonly string[];
  readonly node?: readonly string[];
  readonly through?: readonly string[];
  readonly acknowledge?: SavingOrders['acknowledge'];
};

type Outcome = { ended: Ended; saved: number; codes: Set<string>; lost: number; faults: string[] };

/** Saves into a copy of the store with something made scarce, and starts again without that. */
async function saveWith({
  pragmas = [],
  node = [],
  through = [],
  acknowledge = 'after',
}: Scarce): Promise<Outcome> {
  const dataFolder = join(root, 'scarce');
  rmSync(dataFolder, { recursive: true, force: true });
  cpSync(base, dataFolder, { recursive: true });
  const orders: SavingOrders = {
    dataFolder,
    appFolder: APP_FOLDER,
    from: 1,
    saves: SAVES,
    rounds: 1,
    acknowledge,
    pragmas,
  };
  const ended = await runChild('saving-child', orders, { node, through, limitMs: STILL_MS });
  const refusals = refusalsIn(ended.lines);
  const unread = refusalsIn(ended.lines, 'unread').map(({ sequence }) => `could not read at ${sequence}`);
  const next = startAgain(dataFolder, ended.lines);
  return {
    ended,
    saved: savesIn(ended.lines).length,
    codes: new Set(refusals.map(({ code }) => code)),
    lost: next.lost,
    faults: [...unread, ...next.faults],
  };
}

/** A tenth of the steps in the quick form, spread over all of them. */
const steps = (count: number): number[] =>
  Array.from({ length: IS_LONG ? count : Math.ceil(count / 8) }, (_, index) => (IS_LONG ? index : index * 8));

describe(`a store that may not grow (seed ${SEED})`, () => {
  test('by one page more each time: refused as a full disk, readable, nothing acknowledged lost', {
    timeout: 600_000,
  }, async () => {
    const all = steps(24);
    let refused = 0;
    for (const more of all) {
      const outcome = await saveWith({ pragmas: [`max_page_count = ${pages + more}`] });
      expect(outcome.ended).toMatchObject({ code: 0, complaint: '' });
      expect([more, outcome.faults]).toEqual([more, []]);
      expect([...outcome.codes].filter((code) => code !== 'disk-full')).toEqual([]);
      refused += outcome.codes.has('disk-full') ? 1 : 0;
    }
    figure(
      'T4',
      `${all.length} stores allowed to grow by a page more each: ${refused} refused saves as a full disk, 0 lost`,
    );
    expect(refused).toBeGreaterThan(0);
  });

  test('is caught where a program says "saved" all the same', { timeout: 60_000 }, async () => {
    const outcome = await saveWith({ pragmas: [`max_page_count = ${pages}`], acknowledge: 'whatever' });
    figure('T4 control', `said "saved" in spite of a full disk: ${outcome.lost} answers found lost`);
    expect(outcome.lost).toBeGreaterThan(0);
  });
});

/** How often a whole run asks the system for memory. */
async function countAskings(): Promise<number> {
  const trace = join(root, 'askings');
  await saveWith({ through: ['strace', '-f', '-o', trace, '-e', `trace=${ASKINGS}`] });
  return readFileSync(trace, 'latin1')
    .split('\n')
    .filter((line) => /\b(brk|mmap|mremap)\(/.test(line)).length;
}

describe('memory that runs out', () => {
  test('wherever the system gives no more, once or for good: refused in words or ended, and the next start has everything', {
    timeout: 1_200_000,
  }, async () => {
    requireStrace();
    const askings = await countAskings();
    const random = randomFrom(SEED);
    const tries = trials(300);
    const tally = { ended: 0, hung: 0, refused: 0, faults: [] as string[] };
    for (let index = 0; index < tries; index += 1) {
      // Most of the first half is the program being loaded.
      const nth = 1 + random.below(askings);
      const when = `${nth}${random.next() < 0.5 ? '' : '+'}`;
      const inject = `inject=${ASKINGS}:error=ENOMEM:when=${when}`;
      const outcome = await saveWith({
        through: ['strace', '-f', '-o', '/dev/null', '-e', `trace=${ASKINGS}`, '-e', inject],
      });
      tally.ended += outcome.ended.code === 0 ? 0 : 1;
      tally.hung += outcome.ended.hung ? 1 : 0;
      tally.refused += outcome.codes.size > 0 ? 1 : 0;
      tally.faults.push(...outcome.faults.map((fault) => `${when}: ${fault}`));
    }
    figure(
      'T5',
      `${tries} of ${2 * askings} refused requests for memory tried: ${tally.ended} ended the program (${tally.hung} after standing still), ${tally.refused} refused a save, ${tally.faults.length} faults`,
    );
    expect(tally.faults).toEqual([]);
    expect(tally.ended + tally.refused).toBeGreaterThan(0);
  });

  test('in a program that may have little of it: it ends, and the next start has everything', {
    timeout: 600_000,
  }, async () => {
    const all = steps(24);
    let died = 0;
    for (const step of all) {
      const outcome = await saveWith({ node: [`--max-old-space-size=${6 + step}`] });
      died += outcome.ended.code === 0 ? 0 : 1;
      expect([step, outcome.faults]).toEqual([step, []]);
      if (outcome.ended.code === 0) expect(outcome.saved).toBe(SAVES);
    }
    figure('T5', `${all.length} limits on the memory of the program: ${died} ended by it, 0 lost`);
    expect(died).toBeGreaterThan(0);
  });
});
