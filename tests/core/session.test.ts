import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CoreEvent } from '../../src/shared/contract/events';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';

const MINUTE = 60_000;
let made: TestCore;
beforeEach(async () => {
  made = await ownStore();
});
afterEach(() => made.end());

describe('locking', () => {
  test('shuts everything until the passphrase is given again, and keeps what was saved', async () => {
    const { readingIds } = await drawnAudit(made);
    await made.ask('readings.recordNote', {
      readingId: readingIds[0] ?? '',
      criterionId: 'VOI-A1',
      note: 'Seen in the plan',
    });
    expect(await made.ask('store.lock', {})).toMatchObject({ phase: 'locked', idleMinutes: null });
    expect(await made.refusal('readings.list', { auditId: null })).toMatchObject({ code: 'locked' });
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    const { answers } = await made.ask('readings.get', { readingId: readingIds[0] ?? '' });
    expect(answers).toMatchObject([{ criterionId: 'VOI-A1', note: 'Seen in the plan' }]);
  });

  test('comes by itself after the minutes of the preferences, and is told', async () => {
    const events: CoreEvent[] = [];
    made.core.onEvent((event) => events.push(event));
    const preferences = { theme: 'system', singleKeys: true, autoAdvance: false, idleMinutes: 5 } as const;
    await made.ask('settings.savePreferences', preferences);
    made.ports.pass(5 * MINUTE - 1);
    await made.ask('settings.get', {});
    made.ports.pass(5 * MINUTE - 1);
    await made.ask('settings.get', {});
    expect(events).toEqual([]);
    made.ports.pass(5 * MINUTE);
    expect(await made.refusal('settings.get', {})).toMatchObject({ code: 'locked' });
    expect(events).toEqual([{ kind: 'locked', reason: 'idle' }]);
  });

  test('is not put off by what a window asks by itself', async () => {
    const { readingIds } = await drawnAudit(made);
    for (let minute = 0; minute < 10; minute += 1) {
      made.ports.pass(MINUTE);
      await made.core.call('store.state', {});
      await made.core.call('readings.addElapsed', { readingId: readingIds[0], ms: MINUTE });
    }
    expect(await made.ask('store.state', {})).toMatchObject({ phase: 'locked' });
  });

  test('lets the practice store be: everything in it is fictional', async () => {
    await made.ask('store.openPractice', {});
    made.ports.pass(60 * MINUTE);
    expect(await made.ask('store.state', {})).toMatchObject({ phase: 'open', kind: 'practice' });
    expect(await made.ask('store.lock', {})).toMatchObject({ phase: 'locked', kind: 'own' });
  });

  test('after a close that came in the middle of an import, the import is whole', async () => {
    const { auditId } = await drawnAudit(made, 1);
    const audit = await made.ask('audits.get', { auditId });
    const other = await made.ask('audits.create', {
      templateKey: audit.templateKey,
      templateVersion: audit.templateVersion,
      title: 'Another fictional audit',
      periodCode: '27Q4',
      periodStart: '2026-10',
      periodEnd: '2026-12',
      agencies: [],
      leadDesignation: '',
      deadline: null,
      population: null,
    });
    const text = Array.from({ length: 600 }, (_, index) => `G${index}`).join('\n');
    const asked = made.core.call('cases.importList', {
      auditId: other.auditId,
      source: { kind: 'text', text },
    });
    await made.core.close();
    expect(await asked).toMatchObject({ ok: true, value: { added: 600 } });
    const again = testCore(made.ports);
    await again.ask('store.unlock', { passphrase: PASSPHRASE });
    expect(await again.ask('audits.get', { auditId: other.auditId })).toMatchObject({ listed: 600 });
    await again.core.close();
  });
});

describe('a passphrase that is wrong', () => {
  test('is said so, changes no file, and several slow the next try down', async () => {
    await made.ask('store.lock', {});
    const { folder } = await made.ask('store.state', {});
    const before = ['store.db', 'keys.json'].map((name) => readFileSync(join(folder ?? '', name), 'base64'));
    for (const passphrase of ['', 'three fictional word', 'THREE FICTIONAL WORDS', 'x'.repeat(100_000)]) {
      expect(await made.refusal('store.unlock', { passphrase })).toMatchObject({ code: 'wrong-passphrase' });
    }
    const soon = await made.refusal('store.unlock', { passphrase: PASSPHRASE });
    expect(soon).toMatchObject({ code: 'too-soon' });
    expect(soon.message).toMatch(/Wait \d+ seconds/);
    expect(['store.db', 'keys.json'].map((name) => readFileSync(join(folder ?? '', name), 'base64'))).toEqual(
      before,
    );
    made.ports.pass(MINUTE);
    expect(await made.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'open' });
  });

  test('never makes anyone wait longer than a minute, even after the clock was put back', async () => {
    await made.ask('store.lock', {});
    for (let index = 0; index < 4; index += 1) await made.refusal('store.unlock', { passphrase: 'wrong' });
    made.ports.pass(-400 * 24 * 60 * MINUTE);
    const soon = await made.core.call('store.unlock', { passphrase: PASSPHRASE });
    if (!soon.ok) {
      expect(soon.error.details.seconds).toBeLessThanOrEqual(60);
      made.ports.pass(MINUTE);
      await made.ask('store.unlock', { passphrase: PASSPHRASE });
    }
  });
});

describe('what cannot be opened is told apart', () => {
  const folderOf = async (): Promise<string> => (await made.ask('store.state', {})).folder ?? '';
  const unlock = () => made.refusal('store.unlock', { passphrase: PASSPHRASE });

  test('each with its own code and its own sentence', async () => {
    const folder = await folderOf();
    await made.ask('store.lock', {});
    const database = join(folder, 'store.db');
    const keys = join(folder, 'keys.json');
    const kept = { database: readFileSync(database), keys: readFileSync(keys) };
    const told = new Map<string, string>();
    const tell = async (name: string): Promise<void> => {
      const { code, message } = await unlock();
      told.set(name, `${code}: ${message}`);
      writeFileSync(database, kept.database);
      writeFileSync(keys, kept.keys);
    };

    const turned = Buffer.from(kept.database);
    turned[5000] = (turned[5000] ?? 0) ^ 4;
    writeFileSync(database, turned);
    await tell('damaged');
    writeFileSync(database, 'SQLite format 3\0 and so on, as a plain database begins'.padEnd(4096, '\0'));
    await tell('not ours');
    rmSync(database);
    await tell('no database');
    writeFileSync(keys, kept.keys.subarray(0, 100));
    await tell('damaged keys');
    rmSync(keys);
    await tell('no keys');
    const other = testCore(testPorts());
    await other.ask('store.use', { folder });
    await other.ask('store.unlock', { passphrase: PASSPHRASE });
    await tell('open elsewhere');
    await other.end();

    expect([...told].map(([name, text]) => [name, text.split(':')[0]])).toEqual([
      ['damaged', 'store-damaged'],
      ['not ours', 'not-our-store'],
      ['no database', 'no-store'],
      ['damaged keys', 'keys-damaged'],
      ['no keys', 'keys-damaged'],
      ['open elsewhere', 'store-in-use'],
    ]);
    expect(new Set(told.values()).size).toBe(told.size);
    expect(await made.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'open' });
  });

  test('a folder that holds no store is not taken for one', async () => {
    expect(await made.refusal('store.use', { folder: made.ports.files.dataFolder })).toMatchObject({
      code: 'no-store',
    });
  });

  test('a store is moved as a folder and opens where it is put', async () => {
    const folder = await folderOf();
    await made.ask('store.lock', {});
    const moved = join(made.ports.files.dataFolder, 'elsewhere.plumbline');
    cpSync(folder, moved, { recursive: true });
    await made.ask('store.use', { folder: moved });
    expect(await made.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ folder: moved });
  });
});

describe('setting up a store', () => {
  const input = {
    name: 'Second',
    folder: null,
    passphrase: PASSPHRASE,
    designation: 'Reader',
    agency: 'health',
  };

  test.each([
    ['/home/reader/OneDrive - Council/audit', /synced folder/],
    ['/home/reader/Dropbox/audit', /synced folder/],
    ['\\\\server\\share\\audit', /network share/],
    ['//server/share/audit', /network share/],
  ])('is refused in %s', async (folder, words) => {
    const refusal = await made.refusal('store.create', { ...input, folder });
    expect(refusal.code).toBe('folder-refused');
    expect(refusal.message).toMatch(words);
  });

  test('is refused with a passphrase that is soon guessed, and makes no folder', async () => {
    const refusal = await made.refusal('store.create', { ...input, passphrase: 'short' });
    expect(refusal.code).toBe('weak-passphrase');
    expect(existsSync(join(made.ports.files.dataFolder, 'stores', 'Second.plumbline'))).toBe(false);
  });

  test('is refused where there is one of that name, which stays as it is', async () => {
    expect(await made.refusal('store.create', { ...input, name: 'Fictional partnership' })).toMatchObject({
      code: 'store-exists',
    });
    expect(await made.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'open' });
  });
});

describe('the practice store', () => {
  test('is marked as practice, needs no passphrase, and can be begun again', async () => {
    await made.ask('store.openPractice', {});
    expect(await made.ask('store.state', {})).toMatchObject({ kind: 'practice', name: 'Practice' });
    const audits = await made.ask('audits.list', {});
    expect(audits.map(({ templateKey }) => templateKey).sort()).toEqual(['PLN', 'VOI']);
    const { me } = await made.ask('settings.get', {});
    expect(me.partnership).toContain('fictional');
    for (const { auditId, title } of audits)
      await made.ask('audits.remove', { auditId, confirmTitle: title });
    await made.ask('store.resetPractice', {});
    expect(await made.ask('audits.list', {})).toHaveLength(2);
  });

  test('is the only one that takes fictional audits', async () => {
    const refusal = await made.refusal('audits.createPractice', {
      templateKey: 'VOI',
      cases: 5,
      readers: 1,
      seed: 1,
    });
    expect(refusal).toMatchObject({ code: 'not-editable' });
    expect(refusal.message).toContain('practice');
  });

  test('is never thrown away in place of a store of one’s own', async () => {
    await made.ask('store.lock', {});
    const { folder } = await made.ask('store.state', {});
    cpSync(folder ?? '', join(made.ports.files.dataFolder, 'practice.plumbline'), { recursive: true });
    expect(await made.refusal('store.resetPractice', {})).toMatchObject({ code: 'not-our-store' });
    expect(existsSync(join(made.ports.files.dataFolder, 'practice.plumbline', 'store.db'))).toBe(true);
  });
});
