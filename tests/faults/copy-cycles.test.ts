import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultOfCopy } from '../../src/main/db/backup-database';
import { isUnchanged, listCopies } from '../../src/main/services/backup-copy';
import { makeBackup, requireOpened } from '../../src/main/services/backups';
import { placeOfCopies } from '../../src/main/services/make-copy';
import { restoreBackup } from '../../src/main/services/restore';
import { createStore, lockStore, type StoreSession, startSession } from '../../src/main/services/store';
import { unlockStore } from '../../src/main/services/unlock';
import { type RandomSource, randomFrom } from '../../src/shared/domain/random';
import { type TestPorts, testPorts } from '../fixtures/ports';
import { inMemory } from './children';
import { contentOf } from './content';
import { figure, SEED, trials } from './measure';
import { changeSettings } from './settings-work';

const root = inMemory('plumbline-cycles');
const YEAR = 365 * 86_400_000;
/** What a clock may do between two copies. */
const JUMPS = [-10 * YEAR, -YEAR, -86_400_000, -1, 0, 1, 3_600_000, 7 * 86_400_000, 10 * YEAR];

let ports: TestPorts;
let session: StoreSession;

beforeAll(async () => {
  const made = testPorts();
  ports = { ...made, files: { ...made.files, dataFolder: join(root, 'data') } };
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

/** A few changes. */
const work = (random: RandomSource): void =>
  changeSettings(requireOpened(session).handle, ports, random, 1 + random.below(5));

/** What people wrote; the store's own notes and its trail say that a copy was brought back. */
const written = (): string =>
  JSON.stringify(
    [...contentOf(requireOpened(session).handle)]
      .filter(([table]) => table !== 'trail' && table !== 'meta')
      .map(([table, { digest }]) => [table, digest]),
  );

const copiesNow = () => {
  const opened = requireOpened(session);
  return listCopies(placeOfCopies(ports, opened), opened.keys.storeId);
};

describe(`copies made and put back again and again, by a clock that jumps (seed ${SEED})`, () => {
  test('each gives back exactly what was there, and never are fewer than three kept', {
    timeout: 1_200_000,
  }, async () => {
    const cycles = trials(200);
    const random = randomFrom(SEED);
    let different = 0;
    let fewest = Number.POSITIVE_INFINITY;
    const wrong: number[] = [];
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      ports.pass(JUMPS[random.below(JUMPS.length)] ?? 0);
      work(random);
      const before = written();
      const { backups } = await makeBackup(session);
      const made = backups[0];
      expect(made?.reason).toBe('asked');
      ports.pass(JUMPS[random.below(JUMPS.length)] ?? 0);
      work(random);
      different += written() === before ? 0 : 1;
      await restoreBackup(session, { backupId: made?.backupId ?? '' });
      if (written() !== before) wrong.push(cycle);
      const kept = copiesNow().length;
      if (cycle >= 2) fewest = Math.min(fewest, kept);
      // Once in a while the day ends.
      if (random.below(10) === 0) {
        lockStore(session);
        await unlockStore(session, { passphrase: 'three fictional words' });
      }
    }
    const { key } = requireOpened(session);
    const all = copiesNow();
    const unsound = all.filter((copy) => {
      const { branch, sequence, hash, userVersion, counts } = copy.manifest;
      const facts = { branch, sequence, hash, userVersion, counts };
      return !isUnchanged(copy) || faultOfCopy(join(copy.folder, 'store.db'), key, facts) !== null;
    });
    figure(
      'T11',
      `${cycles} copies made and put back by a clock that jumps: ${cycles - wrong.length} gave back exactly what was there, never fewer than ${fewest} kept, ${unsound.length} of ${all.length} unsound; control: ${different} were told from what was written after`,
    );
    expect(wrong).toEqual([]);
    expect(different).toBe(cycles);
    expect(fewest).toBeGreaterThanOrEqual(3);
    expect(unsound).toEqual([]);
    expect(all.length).toBeGreaterThan(cycles / 2);
  });
});
