import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeyFile } from '../../src/main/crypto/key-file';
import { unlockWith, type Way } from '../../src/main/crypto/ways-in';
import { openOwn } from '../../src/main/services/opening';
import { readKeys, unlockFolder } from '../../src/main/services/store-folder';
import { Refusal } from '../../src/shared/contract/errors';
import { randomFrom } from '../../src/shared/domain/random';
import { type TestPorts, testPorts } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms } from './children';
import { keptIn, savesIn } from './kept';
import { figure, SEED, trials } from './measure';
import { dataIn, makeOwnStore, PASSPHRASE, recordSteps, storeIn } from './own-store';
import { cutPower, type End } from './power-cut';
import type { Recording } from './syscall-record';

const root = inMemory('plumbline-ways');
const base = join(root, 'base');
const target = join(root, 'left');
const ENDS: readonly End[] = ['kill', 'power'];
let key: Buffer;
let ports: TestPorts;

beforeAll(async () => {
  await buildPrograms('own-store-child');
  mkdirSync(base);
  key = await makeOwnStore(base);
  const made = testPorts();
  ports = { ...made, files: { ...made.files, dataFolder: dataIn(target) } };
}, 60_000);
afterAll(() => {
  ports.remove();
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

const passphrase = (number: number): Way => ({ kind: 'passphrase', passphrase: `${PASSPHRASE} ${number}` });

/** Deriving a key takes its time, and most of what is left is the same few key files again and again. */
const tried = new Map<string, Promise<boolean>>();
function opens(keys: KeyFile, way: Way): Promise<boolean> {
  const asked = JSON.stringify([way, keys.slots.filter(({ kind }) => kind === way.kind)]);
  const before = tried.get(asked);
  if (before !== undefined) return before;
  const now = unlockWith(keys, way).then((found) => found !== null && Buffer.compare(found, key) === 0);
  tried.set(asked, now);
  return now;
}

/** Who is locked out of what was left, by what had been told; null where nobody is. */
async function lockedOut(told: readonly string[]): Promise<string | null> {
  const place = `after “${told.at(-1)}”`;
  const numberAfter = (word: string): number =>
    Number(told.findLast((line) => line.startsWith(`${word} `))?.split(' ')[1] ?? 0);
  const changed = numberAfter('changed');
  try {
    const keys = readKeys(storeIn(target));
    const isIn =
      (await opens(keys, passphrase(changed))) || (await opens(keys, passphrase(numberAfter('changing'))));
    if (!isIn) return `${place}: neither the passphrase nor the next one opens it`;
    const confirmed = told.indexOf('confirmed');
    const code = told.slice(0, confirmed).find((line) => line.startsWith('code '));
    if (confirmed === -1 || code === undefined) return null;
    const isRecovered = await opens(keys, { kind: 'recovery', code: code.slice('code '.length) });
    return isRecovered ? null : `${place}: the recovery code does not open it`;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return `${place}: ${thrown.code}`;
  }
}

async function countLockOuts(recording: Recording, points: number, end: End): Promise<string[]> {
  const faults: string[] = [];
  await cutPower(recording, { points, random: randomFrom(SEED), target, end }, async (told) => {
    const fault = await lockedOut(told);
    if (fault !== null) faults.push(fault);
  });
  return faults;
}

describe(`keys that are being changed (seed ${SEED})`, () => {
  test('lock nobody out, wherever the program is killed or the power goes', {
    timeout: 1_200_000,
  }, async () => {
    const recording = await recordSteps(base, join(root, 'changed'), [
      'change passphrase',
      'recovery code',
      'change passphrase',
    ]);
    for (const end of ENDS) {
      const points = trials(1500);
      const faults = await countLockOuts(recording, points, end);
      figure(
        'T8',
        `${points} ${end === 'kill' ? 'kills' : 'power cuts'} while passphrases are changed and a recovery code is made: ${faults.length} lock-outs`,
      );
      expect(faults).toEqual([]);
    }
  });

  test('are caught where the key file is written over in place', { timeout: 120_000 }, async () => {
    const recording = await recordSteps(base, join(root, 'over'), ['save', 'write over keys']);
    const faults = await countLockOuts(recording, 200, 'power');
    figure('T8 control', `written over in place, ${faults.length} of 200 power cuts lock everybody out`);
    expect(faults.length).toBeGreaterThan(0);
  });
});

describe(`a store that is put under a new key (seed ${SEED})`, () => {
  test('is under the old one or the new one, with all its answers, and its passphrase opens it', {
    timeout: 1_200_000,
  }, async () => {
    const recording = await recordSteps(base, join(root, 'replaced'), ['save', 'replace key', 'save']);
    for (const end of ENDS) {
      const points = trials(50);
      const faults: string[] = [];
      await cutPower(recording, { points, random: randomFrom(SEED), target, end }, async (told) => {
        const fault = await faultOfReplaced(told);
        if (fault !== null) faults.push(`after “${told.at(-1)}”: ${fault}`);
      });
      figure(
        'T8',
        `${points} ${end === 'kill' ? 'kills' : 'power cuts'} while the key is replaced: ${faults.length} faults`,
      );
      expect(faults).toEqual([]);
    }
  });
});

async function faultOfReplaced(told: readonly string[]): Promise<string | null> {
  try {
    const unlocked = await unlockFolder(storeIn(target), passphrase(0));
    if (unlocked === null) return 'locked out';
    const { handle } = openOwn(ports, unlocked);
    const { answers, damage } = keptIn(handle);
    handle.close();
    const lost = savesIn(told).filter(({ target: place, sequence }) => (answers.get(place) ?? 0) < sequence);
    return damage[0] ?? (lost.length > 0 ? `${lost.length} lost` : null);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return `${thrown.code}: ${JSON.stringify(thrown.details)}`;
  }
}
