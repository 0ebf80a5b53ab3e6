import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/main/services/backup-copy';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore } from '../fixtures/core';

const MINUTE = 60_000;
let made: TestCore;
let folder: string;

beforeEach(async () => {
  made = await ownStore();
  folder = (await made.ask('store.state', {})).folder ?? '';
});
afterEach(() => made.end());

const backups = () => made.ask('backups.get', {});
const change = (partnership: string) =>
  made.ask('settings.saveMe', { designation: 'Reviewing officer', agency: 'social_work', partnership });
/** Lets what comes after a reply come. */
const settle = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  await made.ask('settings.get', {});
};

describe('a copy', () => {
  test('is a whole store folder beside the data folder, encrypted, with what it is written down', async () => {
    await drawnAudit(made);
    const state = await made.ask('backups.make', {});
    const [backup] = state.backups;
    expect(state.folder).toBe(
      join(`${made.ports.files.dataFolder}-backups`, state.folder.split('/').at(-1) ?? ''),
    );
    expect(backup).toMatchObject({ reason: 'asked', place: 'first', madeAt: '2026-12-03T10:42:00.000Z' });
    expect(readdirSync(backup?.folder ?? '').sort()).toEqual(['keys.json', 'manifest.json', 'store.db']);
    expect(readFileSync(join(backup?.folder ?? '', 'store.db')).includes('A fictional audit')).toBe(false);
    const manifest = JSON.parse(
      readFileSync(join(backup?.folder ?? '', 'manifest.json'), 'utf8'),
    ) as Manifest;
    expect(manifest).toMatchObject({ format: 1, branch: '', counts: { audit: 1, case_file: 3, reading: 3 } });
    expect(manifest.sequence).toBe(manifest.counts.trail);
    expect(state).toMatchObject({ entriesSince: 0, isOld: false, failure: null, secondFolder: null });
    expect((await made.refusal('store.use', { folder: backup?.folder ?? '' })).message).toContain(
      'proven copy',
    );
    // Put somewhere else without its label it is a store like any other.
    const elsewhere = join(made.ports.files.dataFolder, 'elsewhere.plumbline');
    cpSync(backup?.folder ?? '', elsewhere, { recursive: true });
    rmSync(join(elsewhere, 'manifest.json'));
    await made.ask('store.use', { folder: elsewhere });
    expect(await made.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'open' });
    expect(await made.ask('audits.list', {})).toHaveLength(1);
    expect((await made.ask('backups.get', {})).backups).toHaveLength(1);
  });

  test('is first made a few minutes after the store was, and none is no fault before that', async () => {
    expect(await backups()).toMatchObject({ backups: [], isOld: false });
    made.ports.pass(4 * MINUTE);
    await settle();
    expect((await backups()).backups).toEqual([]);
    made.ports.pass(MINUTE);
    await settle();
    expect((await backups()).backups.map(({ reason }) => reason)).toEqual(['work']);
  });

  test('has the concern card with it', async () => {
    await made.ask('store.saveCard', {
      numbers: [{ label: 'Duty social work', number: '01234 567890' }],
      checkedOn: null,
      checkedBy: '',
    });
    const [backup] = (await made.ask('backups.make', {})).backups;
    expect(readFileSync(join(backup?.folder ?? '', 'card.json'), 'utf8')).toContain('01234 567890');
  });

  test('is made when the store is locked, after opening, and only where something has changed', async () => {
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    await settle();
    expect((await backups()).backups.map(({ reason }) => reason)).toEqual(['close']);
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    await settle();
    expect((await backups()).backups).toHaveLength(1);
    const { folder: place } = await backups();
    await change('Another fictional partnership');
    await made.ask('store.lock', {});
    for (const name of readdirSync(place)) rmSync(join(place, name), { recursive: true });
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    await settle();
    expect((await backups()).backups.map(({ reason }) => reason)).toEqual(['start']);
  });

  test('is made every half hour of work, and not of rest', async () => {
    for (let half = 0; half < 3; half += 1) {
      for (let minute = 0; minute < 30; minute += 5) {
        made.ports.pass(5 * MINUTE);
        await change(`Partnership ${half} ${minute} (fictional)`);
      }
      await settle();
    }
    expect((await backups()).backups.map(({ reason }) => reason)).toEqual(['work', 'work', 'work']);
    for (let minute = 0; minute < 60; minute += 5) {
      made.ports.pass(5 * MINUTE);
      await settle();
    }
    expect((await backups()).backups).toHaveLength(3);
  });

  test('comes before an audit is removed, and holds it', async () => {
    const { auditId } = await drawnAudit(made);
    await made.refusal('audits.remove', { auditId, confirmTitle: 'Another' });
    expect((await backups()).backups).toEqual([]);
    await made.ask('audits.remove', { auditId, confirmTitle: 'A fictional audit' });
    const [backup] = (await backups()).backups;
    expect(backup?.reason).toBe('before-removal');
    expect(await made.ask('backups.preview', { backupId: backup?.backupId ?? '' })).toMatchObject({
      entriesLost: 1,
      audits: [{ title: 'A fictional audit', here: null, inCopy: { readings: 3, answers: 0 } }],
    });
  });

  test('that is half made is never listed, and is cleared away by the next', async () => {
    const [backup] = (await made.ask('backups.make', {})).backups;
    const { folder: place } = await backups();
    const half = join(place, '0000000099-20261203T104200Z-work.part');
    mkdirSync(half);
    copyFileSync(join(backup?.folder ?? '', 'manifest.json'), join(half, 'manifest.json'));
    const cut = join(place, '0000000098-20261203T104200Z-work');
    mkdirSync(cut);
    for (const name of ['manifest.json', 'keys.json'])
      copyFileSync(join(backup?.folder ?? '', name), join(cut, name));
    writeFileSync(
      join(cut, 'store.db'),
      readFileSync(join(backup?.folder ?? '', 'store.db')).subarray(0, 9000),
    );
    expect((await backups()).backups.map(({ backupId }) => backupId)).toEqual([backup?.backupId]);
    await change('Another');
    await made.ask('backups.make', {});
    expect(existsSync(half)).toBe(false);
  });

  test('that cannot be made stops no saving and no locking, and is said until one can', async () => {
    const { folder: place } = await backups();
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(place, 'a file is in the way');
    const refusal = await made.refusal('backups.make', {});
    expect(refusal.code).toBe('backup-failed');
    expect(refusal.message).toContain(place);
    await change('Saved all the same');
    expect((await backups()).failure).toContain(place);
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    await settle();
    const state = await backups();
    expect(state).toMatchObject({ isOld: true, failure: expect.stringContaining(place) });
    const { auditId } = await drawnAudit(made);
    const stopped = await made.refusal('audits.remove', { auditId, confirmTitle: 'A fictional audit' });
    expect(stopped.message).toContain('nothing has been done');
    expect(await made.ask('audits.list', {})).toHaveLength(1);
    rmSync(place);
    expect(await made.ask('backups.make', {})).toMatchObject({ failure: null, isOld: false });
  });

  test('that is a day old is old only where something has changed since', async () => {
    await made.ask('backups.make', {});
    made.ports.pass(25 * 60 * MINUTE);
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    expect(await backups()).toMatchObject({ entriesSince: 0, isOld: false });
    await change('Another');
    expect(await backups()).toMatchObject({ entriesSince: 1, isOld: true });
  });

  test('is proven again on request, and put away without being deleted when it is no longer what it was', async () => {
    const [backup] = (await made.ask('backups.make', {})).backups;
    const backupId = backup?.backupId ?? '';
    made.ports.pass(MINUTE);
    const proven = await made.ask('backups.prove', { backupId });
    expect(proven.backups[0]).toMatchObject({ backupId, provenAt: '2026-12-03T10:43:00.000Z' });
    const file = join(backup?.folder ?? '', 'store.db');
    const bytes = readFileSync(file);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    for (const path of ['backups.preview', 'backups.restore', 'backups.prove'] as const)
      expect(await made.refusal(path, { backupId }), path).toMatchObject({ code: 'backup-failed' });
    expect((await backups()).backups).toEqual([]);
    expect(existsSync(`${backup?.folder}.unsound`)).toBe(true);
  });
});

describe('a practice store', () => {
  test('is copied only when somebody asks', async () => {
    await made.ask('store.openPractice', {});
    await made.ask('store.lock', {});
    await made.ask('store.openPractice', {});
    await settle();
    expect((await backups()).backups).toEqual([]);
    expect((await made.ask('backups.make', {})).backups).toHaveLength(1);
  });
});

describe('bringing a copy back', () => {
  test('shows first what would change, keeps the present as a copy, and goes on from there', async () => {
    const { auditId, readingIds } = await drawnAudit(made);
    const note = (text: string) =>
      made.ask('readings.recordAnswer', {
        readingId: readingIds[0] ?? '',
        criterionId: 'VOI-Z2',
        agency: '',
        state: 'answered',
        value: text,
        reason: '',
      });
    const [backup] = (await made.ask('backups.make', {})).backups;
    const backupId = backup?.backupId ?? '';
    await note('A fictional strength, long enough to be a whole sentence.');
    const preview = await made.ask('backups.preview', { backupId });
    expect(preview.audits).toEqual([
      { title: 'A fictional audit', here: { readings: 3, answers: 1 }, inCopy: { readings: 3, answers: 0 } },
    ]);
    expect(preview.entriesLost).toBeGreaterThan(0);
    const after = await made.ask('backups.restore', { backupId });
    expect(after.backups.map(({ reason }) => reason)).toEqual(['before-restore', 'asked']);
    const { answers } = await made.ask('readings.get', { readingId: readingIds[0] ?? '' });
    expect(answers).toEqual([]);
    const { entries } = await made.ask('trail.list', { before: null });
    expect(entries[0]).toMatchObject({ what: 'backup_restored', subject: backupId });
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
    // Forth again: the present of before is as it was.
    const present = after.backups.find(({ reason }) => reason === 'before-restore')?.backupId ?? '';
    await made.ask('backups.restore', { backupId: present });
    const again = await made.ask('readings.get', { readingId: readingIds[0] ?? '' });
    expect(again.answers).toMatchObject([{ criterionId: 'VOI-Z2' }]);
    expect(await made.ask('audits.get', { auditId })).toMatchObject({ drawn: 3 });
    expect(readdirSync(folder).sort()).toEqual(['keys.json', 'mark.json', 'store.db', 'store.db-wal']);
  });

  test('is newer than what it replaced, however much further that had come', async () => {
    const [early] = (await made.ask('backups.make', {})).backups;
    for (let number = 0; number < 5; number += 1) await change(`Partnership ${number} (fictional)`);
    await made.ask('backups.restore', { backupId: early?.backupId ?? '' });
    await change('After the restore');
    const { backups: list } = await made.ask('backups.make', {});
    expect(list.map(({ reason }) => reason)).toEqual(['asked', 'before-restore', 'asked']);
    expect(list[0]?.sequence).toBeLessThan(list[1]?.sequence ?? 0);
    expect(
      list
        .map(({ backupId }) => backupId)
        .toSorted()
        .reverse(),
    ).toEqual(list.map(({ backupId }) => backupId));
  });

  test('ten times over gives what was copied', { timeout: 60_000 }, async () => {
    const { readingIds } = await drawnAudit(made, 2);
    for (let round = 0; round < 10; round += 1) {
      const text = `A fictional strength of round ${round}, long enough to be a sentence.`;
      const answer = {
        readingId: readingIds[0] ?? '',
        criterionId: 'VOI-Z2',
        agency: '',
        state: 'answered',
        reason: '',
      } as const;
      await made.ask('readings.recordAnswer', { ...answer, value: text });
      const [backup] = (await made.ask('backups.make', {})).backups;
      await made.ask('readings.recordAnswer', {
        ...answer,
        value: 'Something else that was said, a sentence too.',
      });
      await made.ask('backups.restore', { backupId: backup?.backupId ?? '' });
      const { answers } = await made.ask('readings.get', { readingId: readingIds[0] ?? '' });
      expect(answers[0]?.value).toBe(text);
    }
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
  });
});
