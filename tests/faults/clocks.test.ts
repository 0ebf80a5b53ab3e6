import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTrail, readTrail, trailHead } from '../../src/main/repositories/trail';
import { listCopies } from '../../src/main/services/backup-copy';
import { makeBackup, requireOpened } from '../../src/main/services/backups';
import { placeOfCopies } from '../../src/main/services/make-copy';
import { createStore, lockStore, type StoreSession, startSession } from '../../src/main/services/store';
import { randomFrom } from '../../src/shared/domain/random';
import { type TestPorts, testPorts } from '../fixtures/ports';
import { inMemory } from './children';
import { figure, SEED, trials } from './measure';
import { changeSettings } from './settings-work';

const root = inMemory('plumbline-clocks');
const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** The morning on which the clocks go back in Scotland, in the hour that comes twice. */
const CLOCKS_GO_BACK = Date.UTC(2026, 9, 25, 0, 30);
const JUMPS = [-YEAR, 10 * YEAR, -10 * YEAR, -3_600_000, 3_600_000, -1, 0, DAY];

let made: TestPorts;
let ports: TestPorts;
let session: StoreSession;
/** What the clock adds with every look at it: a clock that is set while something is being saved. */
let withEveryLook = 0;
let shift = 0;

beforeAll(async () => {
  made = testPorts();
  ports = {
    ...made,
    clock: {
      now: () => {
        shift += withEveryLook;
        return made.clock.now() + shift;
      },
    },
    files: { ...made.files, dataFolder: join(root, 'data') },
  };
  session = startSession(ports);
  await createStore(session, {
    name: 'Fictional',
    folder: null,
    passphrase: 'three fictional words',
    designation: 'Reviewing officer',
    agency: 'social_work',
  });
});
afterAll(() => {
  lockStore(session);
  ports.remove();
  rmSync(root, { recursive: true, force: true });
});

const copiesNow = () => {
  const opened = requireOpened(session);
  return listCopies(placeOfCopies(ports, opened), opened.keys.storeId);
};

describe(`a clock that is wrong (seed ${SEED})`, () => {
  test('a year behind, ten years ahead, put back for winter or set while saving: the order holds, and the trail says so', {
    timeout: 300_000,
  }, async () => {
    const { handle } = requireOpened(session);
    const random = randomFrom(SEED);
    const rounds = trials(300);
    let wentBack = 0;
    let wrongByClock = 0;
    let last = ports.clock.now();
    const newest: number[] = [];
    shift = CLOCKS_GO_BACK - made.clock.now();
    for (let round = 0; round < rounds; round += 1) {
      const jump = JUMPS[random.below(JUMPS.length)] ?? 0;
      made.pass(jump);
      withEveryLook = random.below(4) === 0 ? -DAY : 0;
      const before = trailHead(handle).sequence;
      changeSettings(handle, ports, random, 3);
      for (const { body } of readTrail(handle, null, trailHead(handle).sequence - before).toReversed()) {
        const at = Date.parse(body.at);
        if (at < last) wentBack += 1;
        expect(body.clockWentBack === true).toBe(at < last);
        last = at;
      }
      withEveryLook = 0;
      await makeBackup(session);
      last = Date.parse(readTrail(handle, null, 1)[0]?.body.at ?? '');
      const copies = copiesNow();
      newest.push(copies[0]?.manifest.sequence ?? 0);
      // The control: whoever goes by the clock takes another one for the newest.
      const byClock = copies.toSorted((one, other) => (one.manifest.madeAt < other.manifest.madeAt ? 1 : -1));
      if (byClock[0]?.manifest.sequence !== copies[0]?.manifest.sequence) wrongByClock += 1;
      expect(copies.length).toBeGreaterThanOrEqual(Math.min(3, round + 1));
    }
    expect(newest).toEqual(newest.toSorted((one, other) => one - other));
    expect(new Set(newest).size).toBe(rounds);
    const { entries, fault } = checkTrail(handle);
    expect(fault).toBeNull();
    figure(
      'T21',
      `${rounds} jumps of the clock, ${entries} entries: counted without a gap, ${wentBack} times noted that the clock went back, the newest copy always known; control: by the clock another would be taken for the newest ${wrongByClock} times`,
    );
    expect(wentBack).toBeGreaterThan(0);
    expect(wrongByClock).toBeGreaterThan(0);
  });
});
