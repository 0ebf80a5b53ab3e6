import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';
import { desk, handed, issue, makePacks, take } from '../fixtures/readers';

let made: TestCore;
let aside: string;

/** A store with an audit, locked, and the copy that was made of it then. */
beforeEach(async () => {
  made = await ownStore();
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

describe('a store on another machine', () => {
  const place = (): string => `${made.ports.files.dataFolder}-backups`;
  let other: TestCore;
  beforeEach(() => {
    other = testCore(testPorts());
  });
  afterEach(() => other.end());

  test('comes back from the folder of the copies, from one store’s in it, and from a single copy', async () => {
    const ofStore = join(place(), readdirSync(place())[0] ?? '');
    const single = join(ofStore, readdirSync(ofStore)[0] ?? '');
    const folders: (string | null)[] = [];
    for (const chosen of [place(), ofStore, single]) {
      other.ports.answers.folder = chosen;
      const found = await other.ask('store.findBackup', {});
      expect(found).toMatchObject({ name: 'Fictional partnership', waysIn: { recovery: false } });
      const backupId = found?.backups[0]?.backupId ?? '';
      const state = await other.ask('store.bringBack', {
        backupFolder: found?.folder ?? '',
        backupId,
        passphrase: PASSPHRASE,
        code: null,
      });
      folders.push(state.folder);
      expect(await other.ask('audits.list', {})).toMatchObject([{ drawn: 40 }]);
      const { entries } = await other.ask('trail.list', { before: null });
      expect(entries[0]).toMatchObject({ what: 'backup_brought_back' });
      await other.ask('store.lock', {});
      await other.ask('store.unlock', { passphrase: PASSPHRASE });
    }
    expect(new Set(folders).size).toBe(3);
    // Each goes on by itself.
    for (const each of folders) {
      await other.ask('store.use', { folder: each ?? '' });
      expect(await other.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'open' });
    }
  });

  test('sends packs that auditors open after those it sent before it was brought back', async () => {
    const there = await desk(4, 1);
    const { lead, auditId, post } = there;
    const [auditor] = there.auditors;
    if (auditor === undefined) throw new Error('no auditor');
    const copies = `${lead.ports.files.dataFolder}-backups`;
    await issue(there);
    await lead.ask('store.lock', {});
    other.ports.answers.folder = copies;
    const found = await other.ask('store.findBackup', {});
    // What the copy does not know of: two more packs.
    await lead.ask('store.unlock', { passphrase: PASSPHRASE });
    for (const round of [1, 2]) {
      const { readings } = await lead.ask('issuing.get', { auditId });
      await lead.ask('issuing.reassign', { readingId: readings[round]?.readingId ?? '', deviceId: '' });
      for (const pack of await makePacks(lead, auditId, post)) await take(auditor, pack);
    }
    await other.ask('store.bringBack', {
      backupFolder: found?.folder ?? '',
      backupId: found?.backups[0]?.backupId ?? '',
      passphrase: PASSPHRASE,
      code: null,
    });
    const { readings } = await other.ask('issuing.get', { auditId });
    await other.ask('issuing.reassign', { readingId: readings[0]?.readingId ?? '', deviceId: '' });
    const [pack = ''] = await makePacks(other, auditId, post);
    expect(await auditor.ask('packs.preview', { file: handed(pack) })).toMatchObject({ kind: 'assignment' });
    await take(auditor, pack);
    await there.end();
  });

  test('comes back by the recovery code with a new passphrase', async () => {
    await unlock();
    const { code } = await made.ask('keys.newRecoveryCode', {});
    await made.ask('keys.confirmRecoveryCode', { code });
    const { folder: copies, backups } = await made.ask('backups.make', {});
    const input = {
      backupFolder: copies,
      backupId: backups[0]?.backupId ?? '',
      passphrase: 'another three fictional words',
    };
    expect(await other.refusal('store.bringBack', { ...input, code: 'ABC' })).toMatchObject({
      code: 'bad-code',
    });
    expect(await other.refusal('store.bringBack', { ...input, passphrase: 'short', code })).toMatchObject({
      code: 'weak-passphrase',
    });
    await other.ask('store.bringBack', { ...input, code });
    await other.ask('store.lock', {});
    expect(await other.refusal('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(await other.ask('store.unlock', { passphrase: input.passphrase })).toMatchObject({
      phase: 'open',
    });
  });

  test('is not made from nothing, from a wrong passphrase or from several stores at once', async () => {
    other.ports.answers.folder = aside;
    expect(await other.refusal('store.findBackup', {})).toMatchObject({ code: 'no-store' });
    other.ports.answers.folder = null;
    expect(await other.ask('store.findBackup', {})).toBeNull();
    const ofStore = join(place(), readdirSync(place())[0] ?? '');
    const backupId = readdirSync(ofStore)[0] ?? '';
    const input = { backupFolder: ofStore, backupId, passphrase: 'three other words here', code: null };
    expect(await other.refusal('store.bringBack', input)).toMatchObject({ code: 'wrong-passphrase' });
    expect(existsSync(join(other.ports.files.dataFolder, 'stores'))).toBe(false);
    await unlock();
    await made.ask('store.create', {
      name: 'Second',
      folder: null,
      passphrase: PASSPHRASE,
      designation: 'Reviewing officer',
      agency: 'social_work',
    });
    await made.ask('store.lock', {});
    other.ports.answers.folder = place();
    expect((await other.refusal('store.findBackup', {})).message).toContain('2 stores');
  });
});

describe('a forgotten passphrase', () => {
  test('is replaced by the recovery code; the old one opens nothing any more', async () => {
    await unlock();
    const { code } = await made.ask('keys.newRecoveryCode', {});
    await made.ask('keys.confirmRecoveryCode', { code });
    await made.ask('store.lock', {});
    expect(await made.ask('store.state', {})).toMatchObject({ waysIn: { recovery: true } });
    const passphrase = 'another three fictional words';
    expect(await made.refusal('store.unlockWithCode', { code: 'nothing', passphrase })).toMatchObject({
      code: 'bad-code',
    });
    expect(await made.ask('store.unlockWithCode', { code: code.toLowerCase(), passphrase })).toMatchObject({
      phase: 'open',
    });
    await made.ask('store.lock', {});
    expect(await refused()).toMatchObject({ code: 'wrong-passphrase' });
    expect(await made.ask('store.unlock', { passphrase })).toMatchObject({ phase: 'open' });
  });
});
