import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';

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
const change = (partnership: string) =>
  made.ask('settings.saveMe', { designation: 'Reviewing officer', agency: 'social_work', partnership });

/** Puts the folder back as it was before some more work: what a sync client or an old image does. */
async function workThenTakeBack(what: readonly string[]): Promise<void> {
  cpSync(folder, join(aside, 'earlier'), { recursive: true });
  await unlock();
  await change('After the copy was taken');
  await change('And once more');
  await made.ask('store.lock', {});
  for (const name of what) cpSync(join(aside, 'earlier', name), join(folder, name));
}

describe('an older copy', () => {
  test.each([
    ['the database', ['store.db']],
    ['the whole folder', ['store.db', 'mark.json']],
  ])('of %s is not opened unasked, and not a byte of it is changed', async (_, what) => {
    await workThenTakeBack(what);
    const before = readFileSync(database, 'base64');
    const refusal = await refused();
    expect(refusal).toMatchObject({ code: 'older-copy' });
    expect(readFileSync(database, 'base64')).toBe(before);
    const recovery = await made.ask('store.recovery', {});
    expect(recovery.kind).toBe('older-copy');
    expect(recovery.lastKnown?.sequence).toBe((recovery.sequence ?? 0) + 2);
    // Unlocked again it is still one, and the newest copy brings back what it lacks.
    await refused();
    const [newest] = recovery.backups;
    expect(newest?.sequence).toBe(recovery.lastKnown?.sequence);
    await made.ask('store.recover', { backupId: newest?.backupId ?? '' });
    expect((await made.ask('settings.get', {})).me.partnership).toBe('And once more');
    await made.ask('store.lock', {});
    expect(await unlock()).toMatchObject({ phase: 'open' });
  });

  test('is opened knowingly as a line of its own, and the trail says so', async () => {
    await workThenTakeBack(['store.db']);
    await refused();
    expect(await made.ask('store.openOlderCopy', {})).toMatchObject({ phase: 'open' });
    const { entries } = await made.ask('trail.list', { before: null });
    expect(entries[0]).toMatchObject({ what: 'older_copy_opened' });
    await change('Gone on from there');
    await made.ask('store.lock', {});
    expect(await unlock()).toMatchObject({ phase: 'open' });
    expect((await made.ask('settings.get', {})).me.partnership).toBe('Gone on from there');
  });

  test('that went its own way further than what is known here is noticed as well', async () => {
    cpSync(folder, join(aside, 'elsewhere'), { recursive: true });
    await unlock();
    await change('Here');
    await made.ask('store.lock', {});
    const other = testCore(testPorts());
    await other.ask('store.use', { folder: join(aside, 'elsewhere') });
    await other.ask('store.unlock', { passphrase: PASSPHRASE });
    for (let number = 0; number < 5; number += 1)
      await other.ask('settings.saveMe', {
        designation: 'Reviewing officer',
        agency: 'social_work',
        partnership: `Elsewhere ${number}`,
      });
    await other.end();
    cpSync(join(aside, 'elsewhere', 'store.db'), database);
    expect(await refused()).toMatchObject({ code: 'older-copy' });
  });

  test('that went on elsewhere from what is known here is in order', async () => {
    cpSync(folder, join(aside, 'elsewhere'), { recursive: true });
    const other = testCore(testPorts());
    await other.ask('store.use', { folder: join(aside, 'elsewhere') });
    await other.ask('store.unlock', { passphrase: PASSPHRASE });
    await drawnAudit(other, 2);
    await other.end();
    rmSync(folder, { recursive: true });
    cpSync(join(aside, 'elsewhere'), folder, { recursive: true });
    expect(await unlock()).toMatchObject({ phase: 'open' });
    expect(await made.ask('audits.list', {})).toHaveLength(2);
  });

  test('is noticed by the mark of the folder alone, on another machine', async () => {
    await workThenTakeBack(['store.db']);
    const other = testCore(testPorts());
    await other.ask('store.use', { folder });
    expect(await other.refusal('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      code: 'older-copy',
    });
    await other.end();
  });

  test('without its log, as a sync client brings it, is noticed after the program did not end by itself', async () => {
    await unlock();
    await change('In the log alone');
    await made.ask('backups.make', {});
    // What lies on the disk while the program runs, and the log left behind.
    cpSync(database, join(aside, 'store.db'));
    await made.ask('store.lock', {});
    cpSync(join(aside, 'store.db'), database);
    expect(await refused()).toMatchObject({ code: 'older-copy' });
  });

  test('marks that cannot be read stop nobody', async () => {
    writeFileSync(join(folder, 'mark.json'), 'cut off');
    for (const name of readdirSync(join(made.ports.files.dataFolder, 'marks')))
      writeFileSync(join(made.ports.files.dataFolder, 'marks', name), '{}');
    expect(await unlock()).toMatchObject({ phase: 'open' });
  });
});
