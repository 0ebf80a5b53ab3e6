import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passphraseSlotOf, unwrapWithPassphrase } from '../../src/main/crypto/key-file';
import { openDatabase } from '../../src/main/db/open-database';
import { readKeys } from '../../src/main/services/store-folder';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore } from '../fixtures/core';

let made: TestCore;
let folder: string;
let database: string;
let aside: string;

/** A store with an audit, locked, and the copy that was made of it then. */
beforeEach(async () => {
  made = await ownStore();
  folder = (await made.ask('store.state', {})).folder ?? '';
  database = join(folder, 'store.db');
  aside = mkdtempSync(join(tmpdir(), 'plumbline-aside-'));
  await drawnAudit(made, 40);
  await made.ask('store.lock', {});
});
afterEach(async () => {
  await made.end();
  rmSync(aside, { recursive: true, force: true });
});

const unlock = () => made.ask('store.unlock', { passphrase: PASSPHRASE });
const refused = () => made.refusal('store.unlock', { passphrase: PASSPHRASE });
const phase = async () => (await made.ask('store.state', {})).phase;

function damage(at: number): void {
  const bytes = readFileSync(database);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(database, bytes);
}

describe('a damaged store', () => {
  test('is left as it is, keeps its key for the ways out, and shows the proven copies', async () => {
    damage(30_000);
    const before = readFileSync(database, 'base64');
    expect(await refused()).toMatchObject({ code: 'store-damaged' });
    expect(await phase()).toBe('recovering');
    const recovery = await made.ask('store.recovery', {});
    expect(recovery).toMatchObject({
      kind: 'damaged',
      sequence: null,
      folder,
      backups: [{ reason: 'close' }],
    });
    expect(recovery.finding).not.toBe('');
    expect(readFileSync(database, 'base64')).toBe(before);
    expect(await made.refusal('audits.list', {})).toMatchObject({ code: 'locked' });
  });

  test('is moved aside whole when a copy takes its place, and the trail says so', async () => {
    damage(30_000);
    const before = readFileSync(database, 'base64');
    await refused();
    const [backup] = (await made.ask('store.recovery', {})).backups;
    const state = await made.ask('store.recover', { backupId: backup?.backupId ?? '' });
    expect(state).toMatchObject({ phase: 'open', folder });
    expect(await made.ask('audits.list', {})).toMatchObject([{ drawn: 40 }]);
    expect(readFileSync(join(folder, 'quarantine-1', 'store.db'), 'base64')).toBe(before);
    const { entries } = await made.ask('trail.list', { before: null });
    expect(entries[0]).toMatchObject({ what: 'backup_recovered', designation: 'Reviewing officer' });
    await made.ask('store.lock', {});
    await unlock();
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
  });

  test('is moved aside again under the next number', async () => {
    for (const name of ['quarantine-1', 'quarantine-2']) {
      damage(30_000);
      await refused();
      const [backup] = (await made.ask('store.recovery', {})).backups;
      await made.ask('store.recover', { backupId: backup?.backupId ?? '' });
      await made.ask('store.lock', {});
      expect(existsSync(join(folder, name, 'store.db'))).toBe(true);
    }
  });

  test.each(['missing', 'a plain text', 'empty'])('that is %s is recovered too', async (how) => {
    if (how === 'missing') rmSync(database);
    else
      writeFileSync(
        database,
        how === 'empty' ? '' : 'SQLite format 3\0 as a plain database begins'.padEnd(4096, '\0'),
      );
    await refused();
    expect(await made.ask('store.recovery', {})).toMatchObject({ kind: 'damaged' });
    const [backup] = (await made.ask('store.recovery', {})).backups;
    expect(await made.ask('store.recover', { backupId: backup?.backupId ?? '' })).toMatchObject({
      phase: 'open',
    });
  });

  test('gives what can still be read, table by table, and says what not; the file is only read', async () => {
    const before = Buffer.from(readFileSync(database));
    damage(before.length - 30_000);
    const damagedBytes = readFileSync(database, 'base64');
    await refused();
    expect(await made.ask('store.salvage', {})).toEqual({ folder: null, rows: 0, lost: [] });
    made.ports.answers.folder = aside;
    const salvaged = await made.ask('store.salvage', {});
    expect(salvaged.rows).toBeGreaterThan(20);
    expect(salvaged.lost.length).toBeGreaterThan(0);
    const out = salvaged.folder ?? '';
    expect(readdirSync(out)).toContain('audit.csv');
    expect(readFileSync(join(out, 'README.txt'), 'utf8')).toContain(salvaged.lost[0] ?? 'nothing');
    expect(readFileSync(database, 'base64')).toBe(damagedBytes);
    expect(await phase()).toBe('recovering');
  });

  test('whose very beginning cannot be read gives nothing, and that is said', async () => {
    damage(100);
    await refused();
    made.ports.answers.folder = aside;
    expect(await made.refusal('store.salvage', {})).toMatchObject({ code: 'store-damaged' });
    expect(readdirSync(aside)).toEqual([]);
  });

  test('with a copy that is no longer what was proven is not replaced by it', async () => {
    damage(30_000);
    await refused();
    const [backup] = (await made.ask('store.recovery', {})).backups;
    const copy = join(backup?.folder ?? '', 'store.db');
    const bytes = readFileSync(copy);
    bytes[9000] = (bytes[9000] ?? 0) ^ 1;
    writeFileSync(copy, bytes);
    const before = readFileSync(database, 'base64');
    const refusal = await made.refusal('store.recover', { backupId: backup?.backupId ?? '' });
    expect(refusal).toMatchObject({ code: 'backup-failed' });
    expect(readFileSync(database, 'base64')).toBe(before);
    expect(await phase()).toBe('recovering');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('the key of a store in recovery', () => {
  test.each([
    ['locking', (core: TestCore) => core.ask('store.lock', {})],
    ['choosing a store', (core: TestCore) => core.ask('store.use', { folder })],
    [
      'ten minutes of rest',
      async (core: TestCore) => {
        core.ports.pass(10 * 60_000);
        await core.core.call('store.state', {});
      },
    ],
    ['going to practice', (core: TestCore) => core.ask('store.openPractice', {})],
  ])('is forgotten by %s', async (_, leave) => {
    damage(30_000);
    await refused();
    expect(await phase()).toBe('recovering');
    await leave(made);
    expect(await phase()).not.toBe('recovering');
    expect(await made.refusal('store.recovery', {})).toMatchObject({ code: 'locked' });
  });
});

describe('the whole check', () => {
  /** Damage that no page check sees: a row that points nowhere. */
  async function pointNowhere(): Promise<void> {
    const keys = readKeys(folder);
    const key = await unwrapWithPassphrase(passphraseSlotOf(keys), PASSPHRASE, keys.storeId);
    if (key === null) throw new Error('this passphrase is right');
    const handle = openDatabase(database, key);
    handle.pragma('foreign_keys = 0');
    handle.exec("INSERT INTO answer VALUES (9999, 'VOI-A1', '', 'answered', '4', '')");
    handle.close();
  }

  test('is not made after the store was closed in order', async () => {
    await pointNowhere();
    expect(await unlock()).toMatchObject({ phase: 'open' });
  });

  test('is made after the program did not end by itself', async () => {
    await pointNowhere();
    const mark = JSON.parse(readFileSync(join(folder, 'mark.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(folder, 'mark.json'), JSON.stringify({ ...mark, clean: false }));
    expect(await refused()).toMatchObject({ code: 'store-damaged' });
    expect((await made.ask('store.recovery', {})).finding).toContain('point nowhere');
  });

  test.each([
    ['a week later', 8 * 86_400_000],
    ['with a clock far in the past', -400 * 86_400_000],
  ])('is made %s', async (_, ms) => {
    await pointNowhere();
    made.ports.pass(ms);
    expect(await refused()).toMatchObject({ code: 'store-damaged' });
  });
});

describe('a store of a newer version', () => {
  test('is not touched, says which version it was, and offers only copies that this one can open', async () => {
    const keys = readKeys(folder);
    const key = await unwrapWithPassphrase(passphraseSlotOf(keys), PASSPHRASE, keys.storeId);
    if (key === null) throw new Error('this passphrase is right');
    const handle = openDatabase(database, key);
    handle.exec(
      "INSERT INTO schema_migration VALUES (9990, '9990-later.sql', 'x'); UPDATE meta SET value = '9.9.0' WHERE key = 'made_by_version'",
    );
    handle.pragma('user_version = 9990');
    handle.close();
    const refusal = await refused();
    expect(refusal).toMatchObject({ code: 'store-newer', details: { madeBy: '9.9.0' } });
    expect(refusal.message).toContain('9.9.0');
    const recovery = await made.ask('store.recovery', {});
    expect(recovery).toMatchObject({ kind: 'newer', backups: [{ reason: 'close' }] });
    expect(await made.refusal('store.openOlderCopy', {})).toMatchObject({ code: 'store-newer' });
    await made.ask('store.recover', { backupId: recovery.backups[0]?.backupId ?? '' });
    expect(existsSync(join(folder, 'quarantine-1', 'store.db'))).toBe(true);
  });
});

describe('a store in an unsafe folder', () => {
  test('is not opened there, and is told where to go', async () => {
    const synced = join(aside, 'OneDrive - Fictional council', 'a.plumbline');
    mkdirSync(join(synced, '..'), { recursive: true });
    cpSync(folder, synced, { recursive: true });
    const refusal = await made.refusal('store.use', { folder: synced });
    expect(refusal.code).toBe('folder-refused');
    expect(refusal.message).toMatch(/Move the whole folder/);
  });
});
