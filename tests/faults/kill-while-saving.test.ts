import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RandomSource, randomFrom } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildPrograms, removePrograms, runChild } from './children';
import { type Acknowledged, lostOf, makeSmallStore, readKept, savesIn, storeOf } from './kept';
import { figure, SEED, trials } from './measure';
import type { SavingOrders } from './saving-child';

const KILLS = trials(500);
/** Stores that are killed side by side; each goes on being used after every kill. */
const LANES = 2;
/** A hundred saves between two kills, more or less; then anywhere in the next few milliseconds. */
const MOST_SAVES = 220;
const LONGEST_MS = 4;
const CASES = 12;

const root = mkdtempSync(join(tmpdir(), 'plumbline-kill-'));
const lane = (name: string): string => join(root, name);

beforeAll(async () => {
  await buildPrograms('saving-child');
  for (const name of ['lane-0', 'lane-1', 'control']) await makeSmallStore(lane(name), CASES);
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

/** Starts a saving child, kills it while it saves, and answers what it had told by then. */
async function saveUntilKilled(
  dataFolder: string,
  from: number,
  acknowledge: SavingOrders['acknowledge'],
  kill: { readonly afterSaves: number; readonly afterMs: number },
): Promise<{ acknowledged: Acknowledged[]; complaint: string }> {
  const orders: SavingOrders = {
    dataFolder,
    appFolder: APP_FOLDER,
    from,
    saves: null,
    rounds: 1,
    acknowledge,
    pragmas: [],
  };
  let heard = 0;
  const { lines, complaint } = await runChild('saving-child', orders, {
    heard: (_, end) => {
      if (heard === kill.afterSaves) setTimeout(end, kill.afterMs);
      heard += 1;
    },
  });
  const refused = lines.filter((line) => line.startsWith('refused'));
  return { acknowledged: savesIn(lines), complaint: [complaint, ...refused].join('') };
}

type Tally = { acknowledged: number; unacknowledged: number; faults: string[] };

async function killRepeatedly(dataFolder: string, kills: number, random: RandomSource): Promise<Tally> {
  const tally: Tally = { acknowledged: 0, unacknowledged: 0, faults: [] };
  let from = 1;
  let events = readKept(storeOf(dataFolder)).events;
  for (let kill = 0; kill < kills; kill += 1) {
    const { acknowledged, complaint } = await saveUntilKilled(dataFolder, from, 'after', {
      afterSaves: random.below(MOST_SAVES),
      afterMs: random.next() * LONGEST_MS,
    });
    const kept = readKept(storeOf(dataFolder));
    const told = acknowledged.at(-1)?.sequence ?? from - 1;
    const stored = Math.max(from - 1, ...kept.answers.values());
    const say = (fault: string): unknown => tally.faults.push(`kill ${kill}: ${fault}`);
    if (complaint !== '') say(complaint);
    for (const lost of lostOf(acknowledged, kept)) say(`lost ${lost.sequence} of ${lost.target}`);
    if (stored > told + 1) say(`${stored - told} answers were stored and never told`);
    if (kept.events - events !== stored - from + 1) say('an answer and its place in the trail came apart');
    for (const damage of kept.damage) say(damage);
    tally.acknowledged += acknowledged.length;
    tally.unacknowledged += stored - told;
    events = kept.events;
    from = stored + 1;
  }
  return tally;
}

const sum = (tallies: readonly Tally[], of: (tally: Tally) => number): number =>
  tallies.reduce((total, tally) => total + of(tally), 0);

describe(`a program killed while it saves (seed ${SEED})`, () => {
  test(`after ${KILLS} kills no acknowledged answer is lost and every store is sound`, {
    timeout: 1_800_000,
  }, async () => {
    const tallies = await Promise.all(
      Array.from({ length: LANES }, (_, index) =>
        killRepeatedly(lane(`lane-${index}`), KILLS / LANES, randomFrom(SEED + index)),
      ),
    );
    const faults = tallies.flatMap((tally) => tally.faults);
    const acknowledged = sum(tallies, (tally) => tally.acknowledged);
    figure(
      'T1',
      `${KILLS} kills while saving, ${acknowledged} acknowledged saves, ${sum(tallies, (tally) => tally.unacknowledged)} stored but not yet told: ${faults.length} faults`,
    );
    expect(faults).toEqual([]);
    // A harness whose children never save would pass for nothing.
    expect(acknowledged).toBeGreaterThan(KILLS * 80);
  });

  test('the same harness catches a program that says "saved" before the core has saved', {
    timeout: 60_000,
  }, async () => {
    const random = randomFrom(SEED);
    let from = 1;
    let caught = 0;
    for (let kill = 0; kill < 40 && caught === 0; kill += 1) {
      const { acknowledged } = await saveUntilKilled(lane('control'), from, 'before', {
        afterSaves: random.below(40),
        afterMs: random.next() * LONGEST_MS,
      });
      caught += lostOf(acknowledged, readKept(storeOf(lane('control')))).length;
      from = (acknowledged.at(-1)?.sequence ?? from) + 1;
    }
    expect(caught).toBeGreaterThan(0);
  });
});
