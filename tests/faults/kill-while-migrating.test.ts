import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { readMigrations, schemaVersionOf } from '../../src/main/db/migrate';
import { type Handle, openDatabase } from '../../src/main/db/open-database';
import { checkTrail } from '../../src/main/repositories/trail';
import { listCopies } from '../../src/main/services/backup-copy';
import { openOwn } from '../../src/main/services/opening';
import { closeFolder, type OpenedFolder, openFolder, readKeys } from '../../src/main/services/store-folder';
import { windowlessPorts } from '../../src/main/shells/core-host/node-ports';
import { randomFrom } from '../../src/shared/domain/random';
import { APP_FOLDER } from '../fixtures/ports';
import { buildPrograms, inMemory, removePrograms, runChild } from './children';
import { type Content, contentOf, copyFixture, differences, releasedStores, withRebuild } from './content';
import type { FolderOrders } from './folder-child';
import { figure, SEED, trials } from './measure';

const KILLS = trials(80);
const OLD = 10;
const REBUILT = 9990;

const root = inMemory('plumbline-migrating');
const large = join(root, 'large');
const newest = join(root, 'newest');
const appFolder = join(root, 'app');
let before: Content;

const open = (folder: string): Handle =>
  openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));

/** The store of the first schema with so many answers that building their table anew takes its time. */
function makeLarge(): void {
  copyFixture('0010', large);
  const handle = open(large);
  handle.exec(`
    INSERT INTO answer
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
    SELECT reading_id, 'VOI-L' || n, '', 'answered', 'A fictional answer of some length, number ' || n, ''
    FROM reading, n;
    INSERT INTO reading_event (reading_id, at, kind, subject)
    SELECT reading_id, '2026-12-03T00:01:00.000Z', 'answered', criterion_id FROM answer WHERE criterion_id LIKE 'VOI-L%';`);
  before = contentOf(handle);
  handle.close();
}

beforeAll(async () => {
  await buildPrograms('folder-child');
  withRebuild(appFolder);
  makeLarge();
  cpSync(large, newest, { recursive: true });
  closeFolder(await openFolder(newest, null, readMigrations(join(APP_FOLDER, 'migrations'))));
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(root, { recursive: true, force: true });
});

/** Starts bringing a copy of a store up to date, kills that, and answers how long it took where it got to its end. */
async function killAfter(
  folder: string,
  from: string,
  what: FolderOrders['what'],
  ms: number | null,
): Promise<number> {
  for (const beside of ['', '-data', '-backups'])
    rmSync(`${folder}${beside}`, { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const orders: FolderOrders = { what, folder, appFolder, times: 1 };
  let began = 0;
  let took = 0;
  const { complaint } = await runChild('folder-child', orders, {
    heard: (line, kill) => {
      if (line === 'ready') began = performance.now();
      if (line === 'migrated') took = performance.now() - began;
      if (line === 'ready' && ms !== null) setTimeout(kill, ms);
    },
  });
  expect(complaint).toBe('');
  return took;
}

/** What is wrong with a store that should be the old one whole or the new one whole, and which it is. */
function judge(folder: string): { version: number; faults: string[] } {
  const handle = open(folder);
  try {
    const version = schemaVersionOf(handle);
    const integrity = String(handle.pragma('integrity_check', { simple: true }));
    const columns = contentOf(handle).get('answer')?.columns ?? [];
    const half = handle.prepare("SELECT name FROM sqlite_master WHERE name LIKE '%_rebuilt'").all();
    return {
      version,
      faults: [
        ...(integrity === 'ok' ? [] : [integrity]),
        ...differences(before, handle),
        ...(half.length > 0 ? ['a table of the new schema is half there'] : []),
        ...(columns.includes('rebuilt') === (version === REBUILT) ? [] : ['version and tables disagree']),
        ...(version === OLD ? [] : [checkTrail(handle).fault ?? []].flat()),
      ],
    };
  } finally {
    handle.close();
  }
}

function openAgain(folder: string): OpenedFolder {
  const keys = readKeys(folder);
  const ports = windowlessPorts({ dataFolder: `${folder}-data`, appFolder });
  return openOwn(ports, { folder, keys, key: practiceKeyOf(keys) });
}

/** A copy put aside is whole and old, or not there. */
function judgeCopies(folder: string): string[] {
  return listCopies(`${folder}-backups`).flatMap((copy) => {
    const handle = openDatabase(join(copy.folder, 'store.db'), practiceKeyOf(readKeys(folder)));
    const faults = differences(before, handle);
    handle.close();
    return faults.map((fault) => `the copy put aside: ${fault}`);
  });
}

describe(`a program killed while it brings a store up to date (seed ${SEED})`, () => {
  test(`after ${KILLS} kills a store is the old one or the new one, and never between`, {
    timeout: 1_800_000,
  }, async () => {
    // The first run of all is slower: the child is compiled.
    await killAfter(join(root, 'whole'), large, 'migrate', null);
    let span = await killAfter(join(root, 'whole'), large, 'migrate', null);
    expect(judge(join(root, 'whole'))).toEqual({ version: REBUILT, faults: [] });
    const tally = { old: 0, new: 0, faults: [] as string[] };
    // One after the other: while this looks into one store, it could not kill another in time.
    const random = randomFrom(SEED);
    const folder = join(root, 'killed');
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killAfter(folder, large, 'migrate', random.next() * span);
      const { version, faults } = judge(folder);
      // A machine that is busy now and idle then: as many kills are to come before the end as after it.
      span *= version === OLD ? 1.15 : 0.87;
      if (version !== OLD && version !== REBUILT) faults.push(`version ${version}`);
      tally[version === OLD ? 'old' : 'new'] += 1;
      tally.faults.push(...[...faults, ...judgeCopies(folder)].map((fault) => `kill ${kill}: ${fault}`));
      // The next start brings it the rest of the way, and by then the copy is there.
      closeFolder(openAgain(folder));
      expect(judge(folder)).toEqual({ version: REBUILT, faults: [] });
      expect(listCopies(`${folder}-backups`).length).toBeGreaterThan(0);
      expect(judgeCopies(folder)).toEqual([]);
    }
    figure(
      'T9',
      `${KILLS} kills while a table of 15,600 answers is built anew: ${tally.old} old, ${tally.new} new, ${tally.faults.length} faults`,
    );
    expect(tally.faults).toEqual([]);
    expect(tally.old).toBeGreaterThan(0);
  });

  test('the same harness catches one that does it outside one transaction', {
    timeout: 600_000,
  }, async () => {
    const folder = join(root, 'control');
    await killAfter(folder, newest, 'apart', null);
    const longest = await killAfter(folder, newest, 'apart', null);
    const random = randomFrom(SEED);
    let caught = 0;
    let kills = 0;
    for (; kills < 150 && caught === 0; kills += 1) {
      await killAfter(folder, newest, 'apart', random.next() * longest);
      caught += judge(folder).faults.length;
    }
    figure(
      'T9 control',
      `outside one transaction, a store between old and new was found after ${kills} kills`,
    );
    expect(caught).toBeGreaterThan(0);
  });
});

describe('a store of every released schema', () => {
  test.each(releasedStores())('%s is brought to the newest with everything that was in it', async (name) => {
    const folder = join(root, `released-${name}`);
    copyFixture(name, folder);
    const handle = open(folder);
    expect(schemaVersionOf(handle)).toBe(Number(name));
    const content = contentOf(handle);
    handle.close();
    expect([...content.values()].reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(500);
    const shipped = readMigrations(join(APP_FOLDER, 'migrations'));
    const opened = await openFolder(folder, null, shipped);
    expect(differences(content, opened.handle)).toEqual([]);
    expect(schemaVersionOf(opened.handle)).toBe(shipped.at(-1)?.version);
    expect(opened.handle.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(checkTrail(opened.handle).fault).toBeNull();
    closeFolder(opened);
  });
});
