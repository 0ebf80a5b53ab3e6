import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCore } from '../../src/main/core/start-core';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { readMigrations, schemaVersionOf } from '../../src/main/db/migrate';
import { openDatabase } from '../../src/main/db/open-database';
import { isUnchanged, listCopies } from '../../src/main/services/backup-copy';
import { openOwn } from '../../src/main/services/opening';
import { closeFolder, createFolder, openFolder, readKeys } from '../../src/main/services/store-folder';
import { Refusal } from '../../src/shared/contract/errors';
import { drawnAudit, expectPlain, ownStore, PASSPHRASE, testCore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';
import { contentOf, copyFixture, differences } from './content';
import { figure } from './measure';

const migrations = readMigrations(join(APP_FOLDER, 'migrations'));
const random = { bytes: (length: number) => new Uint8Array(length).fill(7) };
const NOTE = 'n'.repeat(600);

let folder: string;
let isMounted = false;

/** A disk of three megabytes where this may be mounted; elsewhere an ordinary folder. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-full-'));
  isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0;
});
afterEach(() => {
  if (isMounted) spawnSync('umount', [folder]);
  for (const each of [folder, `${folder}-backups`]) rmSync(each, { recursive: true, force: true });
});

/** Takes up what is free, but for so many bytes. */
function fill(leave: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}

describe('a full disk', () => {
  test('while answers are saved: each is refused in words, none that was acknowledged is lost', {
    timeout: 60_000,
  }, async () => {
    const ports = testPorts();
    const made = await ownStore({ ...ports, files: { ...ports.files, dataFolder: folder } });
    const { readingIds } = await drawnAudit(made, 40);
    if (isMounted) fill(768 * 1024);
    const criteria = ['VOI-A1', 'VOI-B', 'VOI-C', 'VOI-Z1', 'VOI-Z2', 'VOI-Z3', 'VOI-Z4'];
    const saved: { readingId: string; criterionId: string }[] = [];
    let refusals = 0;
    for (const criterionId of criteria) {
      for (const readingId of readingIds) {
        const reply = await made.core.call('readings.recordNote', { readingId, criterionId, note: NOTE });
        if (reply.ok) saved.push({ readingId, criterionId });
        else {
          expect(reply.error.code).toBe('disk-full');
          expectPlain(reply.error);
          const sheet = await made.ask('readings.get', { readingId });
          expect(sheet.answers.map((answer) => answer.criterionId)).not.toContain(criterionId);
          refusals += 1;
        }
        if (refusals > 3) break;
      }
    }
    expect(saved.length).toBeGreaterThan(10);
    expect(refusals > 0).toBe(isMounted);
    // Locking works on a full disk too, and so does opening again.
    expect(await made.ask('store.lock', {})).toMatchObject({ phase: 'locked' });
    await made.core.close();
    rmSync(join(folder, 'filler'), { force: true });
    const again = testCore({ ...ports, files: { ...ports.files, dataFolder: folder } });
    await again.ask('store.unlock', { passphrase: PASSPHRASE });
    const notes = new Set<string>();
    for (const readingId of readingIds)
      for (const answer of (await again.ask('readings.get', { readingId })).answers)
        if (answer.note === NOTE) notes.add(`${readingId} ${answer.criterionId}`);
    expect(saved.filter(({ readingId, criterionId }) => !notes.has(`${readingId} ${criterionId}`))).toEqual(
      [],
    );
    await again.ask('readings.recordNote', {
      readingId: readingIds[0] ?? '',
      criterionId: 'VOI-Z5',
      note: NOTE,
    });
    await again.core.close();
    ports.remove();
  });

  test('while a write finds no page left: nothing of it stays', async () => {
    const opened = await createFolder(join(folder, 'a.plumbline'), 'A', null, migrations, random);
    const pages = Number(opened.handle.pragma('page_count', { simple: true }));
    opened.handle.pragma(`max_page_count = ${pages + 3}`);
    const insert = opened.handle.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
    let kept = 0;
    expect(() => {
      for (; kept < 100; kept += 1) insert.run(`fictional-${kept}`, NOTE);
    }).toThrow(/full/);
    expect(opened.handle.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(kept);
    opened.handle.pragma('max_page_count = 100000');
    insert.run('after', NOTE);
    closeFolder(opened);
  });

  test('while a store is set up: no half store is left in the way of the next try', async () => {
    const target = join(folder, 'a.plumbline');
    if (isMounted) fill(24 * 1024);
    else mkdirSync(join(target, 'store.db-wal'), { recursive: true });
    await expect(createFolder(target, 'A', null, migrations, random)).rejects.toBeInstanceOf(Refusal);
    expect(['keys.json', 'store.db'].filter((name) => existsSync(join(target, name)))).toEqual([]);
    rmSync(join(folder, 'filler'), { force: true });
    rmSync(target, { recursive: true, force: true });
    closeFolder(await createFolder(target, 'A', null, migrations, random));
  });
});

describe('a disk that fills up while a store is brought up to date', () => {
  const newest = migrations.at(-1)?.version;
  const ports = testPorts();
  afterAll(ports.remove);

  /** With so many bytes left: what was refused, and what is wrong with the store after that. */
  function updateWith(leave: number): { code: string | null; faults: string[] } {
    const store = join(folder, 'a.plumbline');
    const own = { ...ports, files: { ...ports.files, dataFolder: join(folder, 'data') } };
    copyFixture('0010', store);
    const keys = readKeys(store);
    const key = practiceKeyOf(keys);
    const first = openDatabase(join(store, 'store.db'), key);
    const before = contentOf(first);
    first.close();
    if (isMounted) fill(leave);
    let code: string | null = null;
    try {
      closeFolder(openOwn(own, { folder: store, keys, key: Buffer.from(key) }));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      expectPlain(thrown.toFailure());
      code = thrown.code;
    }
    rmSync(join(folder, 'filler'), { force: true });
    const asLeft = openDatabase(join(store, 'store.db'), key);
    const version = schemaVersionOf(asLeft);
    const faults = differences(before, asLeft);
    asLeft.close();
    if (version !== 10 && version !== newest) faults.push(`version ${version}`);
    for (const copy of listCopies(`${store}-backups`))
      if (!isUnchanged(copy)) faults.push(`${copy.id} is not whole`);
    const again = openOwn(own, { folder: store, keys, key: Buffer.from(key) });
    faults.push(...differences(before, again.handle));
    if (schemaVersionOf(again.handle) !== newest) faults.push('it did not get to the newest');
    closeFolder(again);
    for (const name of ['a.plumbline', 'a.plumbline-backups', 'data'])
      rmSync(join(folder, name), { recursive: true, force: true });
    return { code, faults };
  }

  test('refuses in words, leaves it the old one or the new one, and goes on once there is room', () => {
    const spaces = Array.from({ length: 16 }, (_, index) => index * 48 * 1024);
    const outcomes = spaces.map(updateWith);
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
    const refused = outcomes.flatMap(({ code }) => (code === null ? [] : [code]));
    expect(refused.filter((code) => !['disk-full', 'backup-failed'].includes(code))).toEqual([]);
    expect(refused.length > 0).toBe(isMounted);
    figure(
      'T4',
      `${spaces.length} disks with more room each while a store is brought up to date: ${refused.length} refused in words, all as they were, all brought up to date once there was room`,
    );
  });
});

describe('a store that cannot empty its log', () => {
  test('is closed all the same, its key is forgotten, and the log is taken in at the next opening', async () => {
    const target = join(folder, 'a.plumbline');
    const opened = await createFolder(target, 'A', null, migrations, random);
    opened.handle.exec("INSERT INTO meta VALUES ('kept', 'yes')");
    opened.handle.exec("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('half', 'yes')");
    closeFolder(opened);
    expect(opened.handle.open).toBe(false);
    expect(opened.key.every((byte) => byte === 0)).toBe(true);
    const again = await openFolder(target, null, migrations);
    expect(again.handle.prepare('SELECT key FROM meta').pluck().all()).toEqual(['kept']);
    closeFolder(again);
  });
});

describe('a folder that may not be written to', () => {
  test('is said to be one, and not to be damaged', async () => {
    const target = join(folder, 'a.plumbline');
    closeFolder(await createFolder(target, 'A', null, migrations, random));
    if (isMounted) spawnSync('mount', ['-o', 'remount,ro', folder]);
    else {
      spawnSync('chmod', ['-R', 'a-w', target]);
    }
    const ports = testPorts();
    const core = startCore(ports);
    await core.call('store.use', { folder: target });
    const reply = await core.call('store.unlock', { passphrase: '' });
    if (isMounted) spawnSync('mount', ['-o', 'remount,rw', folder]);
    else spawnSync('chmod', ['-R', 'u+w', target]);
    expect(reply).toMatchObject({ ok: false, error: { code: 'read-only' } });
    await core.close();
    ports.remove();
    if (!reply.ok) expectPlain(reply.error);
  });
});
