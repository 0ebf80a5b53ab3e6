import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/main/db/migrate';
import { createDatabase, type Handle, openDatabase } from '../../src/main/db/open-database';
import { APPLICATION_ID, applyPragmas } from '../../src/main/db/pragmas';
import { Refusal } from '../../src/shared/contract/errors';
import { expectPlain } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';

const KEY = randomBytes(32);
const migrations = readMigrations(join(APP_FOLDER, 'migrations'));
let folder: string;
let file: string;
let sound: string;

beforeAll(() => {
  const made = mkdtempSync(join(tmpdir(), 'plumbline-db-sound-'));
  sound = join(made, 'store.db');
  const handle = createDatabase(sound, KEY);
  migrate(handle, migrations);
  const insert = handle.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  for (let index = 0; index < 400; index += 1) insert.run(`fictional-${index}`, 'x'.repeat(300));
  handle.close();
  return () => rmSync(made, { recursive: true, force: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-db-'));
  file = join(folder, 'store.db');
  cpSync(sound, file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusalOf(open: () => unknown): Refusal {
  try {
    const handle = open();
    if (handle instanceof Database) handle.close();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expectPlain(thrown.toFailure());
    return thrown;
  }
  throw new Error('this was not refused');
}

/** The file as bytes, to see that a refusal has not touched it. */
const bytesOf = (path: string): string => readFileSync(path).toString('base64');

const SETTINGS: Readonly<Record<string, number | string>> = {
  journal_mode: 'wal',
  synchronous: 2,
  locking_mode: 'exclusive',
  foreign_keys: 1,
  temp_store: 2,
  secure_delete: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 1000,
  journal_size_limit: 16 * 1024 * 1024,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  application_id: APPLICATION_ID,
};

function expectSettings(handle: Handle): void {
  const found = Object.fromEntries(
    Object.keys(SETTINGS).map((name) => [name, handle.pragma(name, { simple: true })]),
  );
  expect(found).toEqual(SETTINGS);
  expect(handle.pragma('mmap_size', { simple: true }) ?? 0).toBe(0);
}

describe('what durability and secrecy rest on', () => {
  test('is in force in a new database, and still after the first write', () => {
    const handle = createDatabase(join(folder, 'new.db'), KEY);
    expectSettings(handle);
    migrate(handle, migrations);
    handle.prepare("INSERT INTO meta VALUES ('a', 'b')").run();
    expectSettings(handle);
    handle.close();
  });

  test('is in force in one that is opened, and still after a write', () => {
    const handle = openDatabase(file, KEY);
    expectSettings(handle);
    handle.prepare("INSERT INTO meta VALUES ('a', 'b')").run();
    expectSettings(handle);
    handle.close();
  });

  test('refuses a database in which a setting does not take', () => {
    const handle = new Database(':memory:');
    // A database in memory cannot keep a log, so that setting reads back as another.
    expect(refusalOf(() => applyPragmas(handle)).message).toContain('journal_mode is memory');
    handle.close();
  });

  test('the engine has the repair of the write-ahead log that two connections could spoil', () => {
    const handle = openDatabase(file, KEY);
    const [major = 0, minor = 0, patch = 0] = String(handle.prepare('SELECT sqlite_version()').pluck().get())
      .split('.')
      .map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
    handle.close();
  });

  test('no index of the log lies beside the database for a second program to open', () => {
    const handle = openDatabase(file, KEY);
    handle.prepare("INSERT INTO meta VALUES ('a', 'b')").run();
    expect(readdirSync(folder).sort()).toEqual(['store.db', 'store.db-wal']);
    handle.close();
    expect(readdirSync(folder)).toEqual(['store.db']);
  });
});

describe('a file that is not opened', () => {
  test('a missing one is not replaced by an empty one', () => {
    const missing = join(folder, 'gone.db');
    expect(refusalOf(() => openDatabase(missing, KEY)).code).toBe('no-store');
    expect(existsSync(missing)).toBe(false);
  });

  test('one that is there already is not made anew', () => {
    const before = bytesOf(file);
    expect(refusalOf(() => createDatabase(file, KEY)).code).toBe('store-exists');
    expect(bytesOf(file)).toBe(before);
  });

  test('an empty one is damaged, although any key would open it', () => {
    writeFileSync(file, '');
    expect(refusalOf(() => openDatabase(file, KEY))).toMatchObject({ code: 'store-damaged' });
    expect(statSync(file).size).toBe(0);
  });

  test('a plain database is not ours', () => {
    rmSync(file);
    const plain = new Database(file);
    plain.exec('CREATE TABLE kept (a)');
    plain.close();
    const before = bytesOf(file);
    expect(refusalOf(() => openDatabase(file, KEY)).code).toBe('not-our-store');
    expect(bytesOf(file)).toBe(before);
  });

  test('a database of another program under the same key is not ours', () => {
    const handle = openDatabase(file, KEY);
    handle.pragma('application_id = 7');
    handle.close();
    expect(refusalOf(() => openDatabase(file, KEY)).code).toBe('not-our-store');
  });

  test('under another key it is said to be damaged, and not a byte is changed', () => {
    const before = bytesOf(file);
    expect(refusalOf(() => openDatabase(file, randomBytes(32))).code).toBe('store-damaged');
    expect(bytesOf(file)).toBe(before);
    openDatabase(file, KEY).close();
  });

  test('random bytes are damaged, and not a byte is changed', () => {
    writeFileSync(file, randomBytes(40_000));
    const before = bytesOf(file);
    expect(refusalOf(() => openDatabase(file, KEY)).code).toBe('store-damaged');
    expect(bytesOf(file)).toBe(before);
  });

  test('one that is open elsewhere is in use, and the one at work goes on', () => {
    const first = openDatabase(file, KEY);
    expect(refusalOf(() => openDatabase(file, KEY)).code).toBe('store-in-use');
    first.prepare("INSERT INTO meta VALUES ('a', 'b')").run();
    first.close();
    openDatabase(file, KEY).close();
  });
});

describe('a damaged file', () => {
  test('any single bit turned over, anywhere in it, is found at opening', () => {
    const whole = readFileSync(file);
    const found: string[] = [];
    for (let step = 0; step < 120; step += 1) {
      const at = Math.floor((step / 120) * whole.length) + (step % 97);
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (step % 8));
      writeFileSync(file, bytes);
      const { code } = refusalOf(() => openDatabase(file, KEY));
      if (code !== 'store-damaged') found.push(`${at}: ${code}`);
      expect(bytesOf(file)).toBe(bytes.toString('base64'));
    }
    expect(found).toEqual([]);
  });

  test.each([1, 100, 511, 4096, 5000, 40_960])('cut off after %i bytes, it is found at opening', (length) => {
    truncateSync(file, length);
    expect(refusalOf(() => openDatabase(file, KEY)).code).toBe('store-damaged');
    expect(statSync(file).size).toBe(length);
  });

  test('one page missing at the end is found at opening', () => {
    truncateSync(file, statSync(file).size - 4096);
    expect(refusalOf(() => openDatabase(file, KEY)).code).toBe('store-damaged');
  });
});
