import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCore } from '../../src/main/core/start-core';
import { windowlessPorts } from '../../src/main/shells/core-host/node-ports';
import { type RandomSource, randomFrom } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildChild, lostOf, readKept, removeChild, saveUntilKilled } from './kill-harness';

const KILLS = 200;
/** Stores that are killed side by side; each goes on being used after every kill. */
const LANES = 2;
const LONGEST_MS = 80;
const SEED = Number(process.env.PLUMBLINE_FAULT_SEED ?? 27);

const root = mkdtempSync(join(tmpdir(), 'plumbline-kill-'));
const lane = (name: string): string => join(root, name);
const storeOf = (dataFolder: string): string => join(dataFolder, 'practice.plumbline');
const compileCache = join(root, 'compiled');

/** A practice store is encrypted and saved like any other; only its key lies open, so a kill costs no key stretching. */
async function makeStore(dataFolder: string): Promise<void> {
  const core = startCore(windowlessPorts({ dataFolder, appFolder: APP_FOLDER }));
  const reply = await core.call('store.openPractice', {});
  await core.close();
  if (!reply.ok) throw new Error(reply.error.message);
}

beforeAll(async () => {
  await buildChild();
  for (let index = 0; index < LANES; index += 1) await makeStore(lane(`lane-${index}`));
  await makeStore(lane('control'));
}, 60_000);
afterAll(() => {
  removeChild();
  rmSync(root, { recursive: true, force: true });
});

type Tally = { kills: number; acknowledged: number; faults: string[] };

async function killRepeatedly(dataFolder: string, kills: number, random: RandomSource): Promise<Tally> {
  const tally: Tally = { kills: 0, acknowledged: 0, faults: [] };
  let from = 1;
  let events = readKept(storeOf(dataFolder)).events;
  for (let kill = 0; kill < kills; kill += 1) {
    const { acknowledged, complaint } = await saveUntilKilled({
      dataFolder,
      compileCache,
      from,
      acknowledge: 'after',
      killAfterMs: random.next() * LONGEST_MS,
    });
    const kept = readKept(storeOf(dataFolder));
    const told = acknowledged.at(-1)?.sequence ?? from - 1;
    const stored = Math.max(from - 1, ...kept.answers.values());
    const say = (fault: string): unknown => tally.faults.push(`kill ${kill}: ${fault}`);
    if (complaint !== '') say(complaint);
    for (const lost of lostOf(acknowledged, kept)) say(`lost ${lost.sequence} of ${lost.target}`);
    if (stored > told + 1) say(`${stored - told} answers were stored and never told`);
    if (kept.events - events !== stored - from + 1) say('an answer and its place in the log came apart');
    if (kept.integrity !== 'ok') say(kept.integrity);
    if (kept.rowsPointingNowhere > 0) say(`${kept.rowsPointingNowhere} rows point nowhere`);
    tally.kills += 1;
    tally.acknowledged += acknowledged.length;
    events = kept.events;
    from = stored + 1;
  }
  return tally;
}

describe(`a program killed while it saves (seed ${SEED})`, () => {
  test('after 200 kills no acknowledged answer is lost and every store is sound', {
    timeout: 240_000,
  }, async () => {
    const tallies = await Promise.all(
      Array.from({ length: LANES }, (_, index) => {
        const random = randomFrom(SEED + index);
        return killRepeatedly(lane(`lane-${index}`), KILLS / LANES, random);
      }),
    );
    expect(tallies.flatMap(({ faults }) => faults)).toEqual([]);
    expect(tallies.reduce((sum, { kills }) => sum + kills, 0)).toBe(KILLS);
    // A harness whose children never save would pass for nothing.
    expect(tallies.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(KILLS * 5);
  });

  test('the same harness catches a program that says "saved" before the core has saved', {
    timeout: 60_000,
  }, async () => {
    const random = randomFrom(SEED);
    let from = 1;
    let caught = 0;
    for (let kill = 0; kill < 40 && caught === 0; kill += 1) {
      const { acknowledged } = await saveUntilKilled({
        dataFolder: lane('control'),
        compileCache,
        from,
        acknowledge: 'before',
        killAfterMs: random.next() * LONGEST_MS,
      });
      caught += lostOf(acknowledged, readKept(storeOf(lane('control')))).length;
      from = (acknowledged.at(-1)?.sequence ?? from) + 1;
    }
    expect(caught).toBeGreaterThan(0);
  });
});
