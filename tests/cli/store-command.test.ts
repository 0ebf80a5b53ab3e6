import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSPHRASE } from '../fixtures/core';
import { plumbline, workFolder } from './run-cli';

const folder = workFolder();
afterAll(folder.remove);
const STORE = 'Fictional-partnership.plumbline';
const COPIES = `${STORE}-backups`;

const store = (name: string, ...more: readonly string[]) =>
  plumbline(folder.path, ['store', name, '--json', ...more], { PLUMBLINE_PASSPHRASE: PASSPHRASE });
const call = (procedure: string, input: unknown, ...more: readonly string[]) =>
  plumbline(folder.path, ['call', procedure, '--json', '--input', JSON.stringify(input), ...more], {
    PLUMBLINE_PASSPHRASE: PASSPHRASE,
  });
const partnership = (name: string) =>
  call(
    'settings.saveMe',
    { designation: 'Reviewing officer', agency: 'social_work', partnership: name },
    '--store',
    STORE,
  );
const partnershipIn = (where: string): string =>
  (call('settings.get', {}, '--store', where).json() as { value: { me: { partnership: string } } }).value.me
    .partnership;
type Listed = { ok: boolean; backups: { backupId: string; reason: string; folder: string }[] };
const listed = (): Listed['backups'] => (store('list', '--store', STORE).json() as Listed).backups;

beforeAll(() => {
  const made = call('store.create', {
    name: 'Fictional partnership',
    folder: folder.path,
    passphrase: PASSPHRASE,
    designation: 'Reviewing officer',
    agency: 'social_work',
  });
  expect(made.code, made.out).toBe(0);
});

describe('plumbline store', () => {
  test('has the copy that was made when the store was closed, beside its folder', () => {
    expect(listed()).toMatchObject([{ reason: 'close' }]);
    expect(readdirSync(join(folder.path, COPIES))).toEqual(listed().map(({ backupId }) => backupId));
    const told = plumbline(folder.path, ['store', 'list', '--store', STORE], { PLUMBLINE_PASSPHRASE: '' });
    expect([told.code, told.out]).toEqual([0, '']);
    expect(told.lines).toContain(listed()[0]?.backupId);
  });

  test('backup makes a proven copy, and carries it where it is told', () => {
    partnership('Before the copy');
    const ran = store('backup', '--store', STORE, '--to', 'stick');
    expect(ran.code, ran.out).toBe(0);
    const answer = ran.json() as { backup: { backupId: string; reason: string }; carriedTo: string };
    expect(answer.backup.reason).toBe('asked');
    expect(answer.carriedTo).toBe(join(folder.path, 'stick', answer.backup.backupId));
    expect(readdirSync(answer.carriedTo).sort()).toEqual(['keys.json', 'manifest.json', 'store.db']);
  });

  test('restore brings back the copy that is named, and the present stays as a copy', () => {
    partnership('After the copy');
    const backupId = listed().find(({ reason }) => reason === 'asked')?.backupId ?? '';
    const ran = store('restore', '--store', STORE, '--backup', backupId);
    expect([ran.code, ran.json()]).toEqual([
      0,
      { ok: true, store: join(folder.path, STORE), restored: backupId },
    ]);
    expect(partnershipIn(STORE)).toBe('Before the copy');
    expect(listed().map(({ reason }) => reason)).toContain('before-restore');
  });

  test('restore makes a store somewhere else from a folder of copies alone', () => {
    const ran = store('restore', '--store', 'stick', '--to', 'Elsewhere.plumbline');
    expect(ran.code, ran.out).toBe(0);
    expect(partnershipIn('Elsewhere.plumbline')).toBe('Before the copy');
    const again = store('restore', '--store', 'stick', '--to', 'Elsewhere.plumbline');
    expect(again.json()).toMatchObject({ ok: false, error: { code: 'store-exists' } });
  });

  test('check says of every part that it is sound', () => {
    const ran = store('check', '--store', STORE);
    expect(ran.code, ran.out).toBe(0);
    const { findings } = ran.json() as { findings: { what: string; ok: boolean }[] };
    expect(new Set(findings.map(({ what }) => what))).toEqual(
      new Set(['folder', 'keys', 'database', 'trail', 'mark', 'backup']),
    );
    expect(findings.every(({ ok }) => ok)).toBe(true);
  });

  test('check names a copy that went bad, and a store that did; restore then moves it aside', () => {
    const [newest] = listed();
    const copy = join(newest?.folder ?? '', 'store.db');
    const kept = readFileSync(copy);
    const turned = Buffer.from(kept);
    turned[5000] = (turned[5000] ?? 0) ^ 1;
    writeFileSync(copy, turned);
    const ofCopy = store('check', '--store', STORE);
    expect(ofCopy.code).toBe(1);
    expect(ofCopy.out).toContain(`The copy ${newest?.backupId} is no longer what was proven.`);
    writeFileSync(copy, kept);

    const database = join(folder.path, STORE, 'store.db');
    const bytes = readFileSync(database);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(database, bytes);
    const ofStore = store('check', '--store', STORE);
    expect([ofStore.code, ofStore.json()]).toMatchObject([1, { ok: false, trail: null }]);
    expect(call('audits.list', {}, '--store', STORE).json()).toMatchObject({
      error: { code: 'store-damaged' },
    });
    const ran = store('restore', '--store', STORE);
    expect(ran.json()).toMatchObject({ ok: true, restored: newest?.backupId });
    expect(existsSync(join(folder.path, STORE, 'quarantine-1', 'store.db'))).toBe(true);
    expect(store('check', '--store', STORE).code).toBe(0);
  });

  test.each([
    ['list', ['--store', 'nowhere'], 'no-store'],
    ['check', ['--store', '.'], 'no-store'],
    ['restore', ['--store', STORE, '--backup', 'nothing'], 'not-found'],
    ['backup', ['--store', 'nowhere'], 'no-store'],
  ])('%s %j is refused with 1', (name, args, code) => {
    const ran = store(name, ...args);
    expect([ran.code, ran.json()]).toMatchObject([1, { ok: false, error: { code } }]);
  });

  test.each(['backup', 'restore', 'check'])(
    '%s without a passphrase, or with another, is refused',
    (name) => {
      for (const [passphrase, code] of [
        ['', 'locked'],
        ['three other words', 'wrong-passphrase'],
      ]) {
        const ran = plumbline(folder.path, ['store', name, '--store', STORE, '--json'], {
          PLUMBLINE_PASSPHRASE: passphrase ?? '',
        });
        expect([ran.code, ran.json()]).toMatchObject([1, { error: { code } }]);
      }
    },
  );

  test('without a store is wrong usage', () => {
    expect(plumbline(folder.path, ['store', 'check']).code).toBe(2);
    expect(plumbline(folder.path, ['store', '--help']).code).toBe(0);
  });
});
