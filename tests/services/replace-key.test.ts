import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseKeyFile } from '../../src/main/crypto/key-file';
import { unlockWith } from '../../src/main/crypto/ways-in';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore } from '../fixtures/core';

let made: TestCore;
let folder: string;
let auditId: string;
beforeEach(async () => {
  made = await ownStore();
  folder = (await made.ask('store.state', {})).folder ?? '';
  ({ auditId } = await drawnAudit(made, 2));
});
afterEach(() => made.end());

const keyIn = async (where: string): Promise<string> => {
  const keys = parseKeyFile(readFileSync(join(where, 'keys.json'), 'utf8'));
  return (await unlockWith(keys, { kind: 'passphrase', passphrase: PASSPHRASE }))?.toString('hex') ?? '';
};
const audits = async (): Promise<string[]> =>
  (await made.ask('audits.list', {})).map(({ auditId: id }) => id);

describe('a new data key', () => {
  test('takes the place of the old one with everything in the store, and the passphrase stays', async () => {
    const before = await keyIn(folder);
    const { code } = await made.ask('keys.newRecoveryCode', {});
    await made.ask('keys.confirmRecoveryCode', { code });
    expect(await made.ask('keys.replaceKey', { passphrase: PASSPHRASE })).toMatchObject({
      passphrase: true,
      recovery: false,
    });
    expect(await audits()).toEqual([auditId]);
    expect(await keyIn(folder)).not.toBe(before);
    expect(readdirSync(folder).filter((name) => /part|next/.test(name))).toEqual([]);
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    expect(await audits()).toEqual([auditId]);
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
    const { backups } = await made.ask('backups.get', {});
    expect(backups.map(({ reason }) => reason)).toContain('before-new-key');
    // What only the old key opened opens nothing any more.
    await made.ask('store.lock', {});
    expect(
      await made.refusal('store.unlockWithCode', { code, passphrase: 'other fictional words' }),
    ).toMatchObject({ code: 'wrong-code' });
  });

  test('needs the passphrase, and without it changes nothing', async () => {
    const before = await keyIn(folder);
    expect(await made.refusal('keys.replaceKey', { passphrase: 'not this one, surely' })).toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(await keyIn(folder)).toBe(before);
    expect(await audits()).toEqual([auditId]);
  });

  test.each([
    ['before the database was exchanged', 'old'],
    ['after the database was exchanged', 'new'],
  ] as const)('cut off %s opens with whichever key the database has', async (_, which) => {
    await made.ask('store.lock', {});
    const old = join(made.ports.files.dataFolder, 'old');
    cpSync(folder, old, { recursive: true });
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    await made.ask('keys.replaceKey', { passphrase: PASSPHRASE });
    await made.ask('store.lock', {});
    const newKeys = join(made.ports.files.dataFolder, 'new-keys.json');
    copyFileSync(join(folder, 'keys.json'), newKeys);
    // As the disk stands while the change is under way: the old keys in force, the next ones beside them.
    copyFileSync(newKeys, join(folder, 'keys.next.json'));
    copyFileSync(join(old, 'keys.json'), join(folder, 'keys.json'));
    rmSync(join(folder, 'keys.json.1'), { force: true });
    if (which === 'old')
      for (const name of ['store.db', 'mark.json']) copyFileSync(join(old, name), join(folder, name));
    rmSync(join(made.ports.files.dataFolder, 'marks'), { recursive: true, force: true });
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    expect(await audits()).toEqual([auditId]);
    expect(existsSync(join(folder, 'keys.next.json'))).toBe(false);
    expect(await keyIn(folder)).toBe(await keyIn(which === 'old' ? old : folder));
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
  });
});
