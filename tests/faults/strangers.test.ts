import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { readMigrations } from '../../src/main/db/migrate';
import { type Handle, openDatabase } from '../../src/main/db/open-database';
import { closeFolder, createFolder, openFolder, readKeys } from '../../src/main/services/store-folder';
import { type ErrorCode, Refusal } from '../../src/shared/contract/errors';
import { expectPlain } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';
import { figure } from './measure';

const shipped = readMigrations(join(APP_FOLDER, 'migrations'));
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
const root = mkdtempSync(join(tmpdir(), 'plumbline-strangers-'));
const base = join(root, 'base');

beforeAll(async () => {
  closeFolder(await createFolder(base, 'Fictional', null, shipped, random));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The names and the SHA-256 of everything below a folder. */
const sums = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const bytes = statSync(path).isDirectory() ? 'folder' : readFileSync(path);
      return `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    });

function change(folder: string, work: (handle: Handle) => void): void {
  const handle = openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));
  work(handle);
  handle.close();
}

const replace = (name: string, content: Uint8Array | string) => (folder: string) => {
  rmSync(join(folder, name));
  writeFileSync(join(folder, name), content);
};

const plain = (file: string): void => {
  rmSync(file);
  const handle = new Database(file);
  handle.exec('CREATE TABLE kept (a); INSERT INTO kept VALUES (1)');
  handle.close();
};

const newest = shipped.at(-1)?.version ?? 0;

/** What may lie where a store should, and what is said of it. */
const STRANGERS: readonly (readonly [name: string, code: ErrorCode, lay: (folder: string) => void])[] = [
  [
    'a store of a newer schema',
    'store-newer',
    (folder) =>
      change(folder, (handle) => {
        handle.exec(`INSERT INTO schema_migration VALUES (${newest + 10}, 'later', 'x')`);
        handle.pragma(`user_version = ${newest + 10}`);
      }),
  ],
  [
    'a store that has had an early step this version lacks',
    'store-newer',
    (folder) =>
      change(folder, (handle) => {
        handle.exec("INSERT INTO schema_migration VALUES (15, 'between', 'x')");
      }),
  ],
  [
    'a store whose steps read differently',
    'store-newer',
    (folder) =>
      change(folder, (handle) => {
        handle.exec("UPDATE schema_migration SET sha256 = 'x'");
      }),
  ],
  [
    'an encrypted database of another program',
    'not-our-store',
    (folder) =>
      change(folder, (handle) => {
        handle.pragma('application_id = 7');
      }),
  ],
  ['a plain database', 'not-our-store', (folder) => plain(join(folder, 'store.db'))],
  ['a file of no bytes', 'store-damaged', replace('store.db', '')],
  ['a file of one byte', 'store-damaged', replace('store.db', 'P')],
  ['a file of spaces', 'store-damaged', replace('store.db', ' '.repeat(8192))],
  ['a file of zeros', 'store-damaged', replace('store.db', new Uint8Array(40_960))],
  ['random bytes', 'store-damaged', replace('store.db', randomBytes(40_960))],
  [
    'a spreadsheet',
    'store-damaged',
    replace('store.db', Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(9000)])),
  ],
  [
    'a store of another key',
    'store-damaged',
    (folder) => {
      const other = join(root, 'other');
      rmSync(other, { recursive: true, force: true });
      cpSync(base, other, { recursive: true });
      const key = { kind: 'practice', key: randomBytes(32).toString('base64') };
      writeFileSync(join(folder, 'keys.json'), JSON.stringify({ ...readKeys(base), slots: [key] }));
    },
  ],
  ['nothing at all', 'no-store', (folder) => rmSync(join(folder, 'store.db'))],
  [
    'a folder of that name',
    'store-damaged',
    (folder) => {
      rmSync(join(folder, 'store.db'));
      mkdirSync(join(folder, 'store.db'));
    },
  ],
  ['a key file of no bytes', 'keys-damaged', replace('keys.json', '')],
  ['a key file of random bytes', 'keys-damaged', replace('keys.json', randomBytes(300))],
  [
    'a key file cut short',
    'keys-damaged',
    (folder) => replace('keys.json', readFileSync(join(folder, 'keys.json')).subarray(0, 90))(folder),
  ],
  [
    'a folder in place of the key file',
    'keys-damaged',
    (folder) => {
      rmSync(join(folder, 'keys.json'));
      mkdirSync(join(folder, 'keys.json'));
    },
  ],
  ['a store without its key file', 'keys-damaged', (folder) => rmSync(join(folder, 'keys.json'))],
];

describe('what is not a store of this version', () => {
  test.each(STRANGERS)('%s is refused as %s, and not a byte of it is changed', async (name, code, lay) => {
    const folder = join(root, name.replaceAll(' ', '-'));
    cpSync(base, folder, { recursive: true });
    lay(folder);
    const before = sums(folder);
    const thrown: unknown = await openFolder(folder, null, shipped).catch((refused: unknown) => refused);
    expect(thrown).toBeInstanceOf(Refusal);
    if (!(thrown instanceof Refusal)) return;
    expect(thrown.code).toBe(code);
    expectPlain(thrown.toFailure());
    expect(sums(folder)).toEqual(before);
  });

  test('is told from a store that is: the same harness opens one, and sees that a saved answer changes it', async () => {
    const folder = join(root, 'ours');
    cpSync(base, folder, { recursive: true });
    const before = sums(folder);
    const opened = await openFolder(folder, null, shipped);
    opened.handle.exec("INSERT INTO meta VALUES ('kept', 'yes')");
    closeFolder(opened);
    expect(sums(folder)).not.toEqual(before);
    figure('T10', `${STRANGERS.length} strangers refused, each with its own code, 0 bytes changed`);
  });
});
