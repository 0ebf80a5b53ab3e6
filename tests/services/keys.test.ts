import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseKeyFile } from '../../src/main/crypto/key-file';
import { unlockWith } from '../../src/main/crypto/ways-in';
import { ownStore, PASSPHRASE, type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';

let made: TestCore;
beforeEach(async () => {
  made = await ownStore();
});
afterEach(() => made.end());

const folderOf = async (): Promise<string> => (await made.ask('store.state', {})).folder ?? '';
const keysOf = async () => parseKeyFile(readFileSync(join(await folderOf(), 'keys.json'), 'utf8'));
const databaseOf = async (): Promise<Buffer> => readFileSync(join(await folderOf(), 'store.db'));
const said = async (): Promise<string[]> =>
  (await made.ask('trail.list', { before: null })).entries.map(({ what }) => what);

describe('a passphrase', () => {
  test('is changed without touching data; the new one opens the store and the old one does not', async () => {
    const next = 'four other fictional words';
    await made.ask('keys.changePassphrase', { present: PASSPHRASE, next });
    expect(await said()).toContain('passphrase_changed');
    await made.ask('store.lock', {});
    expect(await made.refusal('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      code: 'wrong-passphrase',
    });
    await made.ask('store.unlock', { passphrase: next });
  });

  test('is not changed by somebody who does not know it, nor to a weak one', async () => {
    const before = await keysOf();
    expect(
      await made.refusal('keys.changePassphrase', { present: 'not this one, surely', next: PASSPHRASE }),
    ).toMatchObject({ code: 'wrong-passphrase' });
    expect(await made.refusal('keys.changePassphrase', { present: PASSPHRASE, next: 'short' })).toMatchObject(
      {
        code: 'weak-passphrase',
      },
    );
    expect(await keysOf()).toEqual(before);
  });
});

describe('a recovery code', () => {
  test('opens nothing before it has been typed back, and the store ever after', async () => {
    const { code } = await made.ask('keys.newRecoveryCode', {});
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await unlockWith(await keysOf(), { kind: 'recovery', code })).toBeNull();
    expect(await made.ask('keys.get', {})).toMatchObject({ recovery: false });
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect(await made.ask('keys.confirmRecoveryCode', { code: typed })).toMatchObject({ recovery: true });
    expect(await unlockWith(await keysOf(), { kind: 'recovery', code })).toHaveLength(32);
    expect(await made.ask('store.state', {})).toMatchObject({ waysIn: { recovery: true } });
  });

  test('with a slip in it is refused by the group it is in, and stays to be confirmed', async () => {
    const { code } = await made.ask('keys.newRecoveryCode', {});
    const slip = `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`;
    const refusal = await made.refusal('keys.confirmRecoveryCode', { code: slip });
    expect(refusal).toMatchObject({ code: 'bad-code' });
    expect(refusal.message).toContain('Group 1');
    await made.ask('keys.confirmRecoveryCode', { code });
  });

  test('takes the place of the one before', async () => {
    const first = (await made.ask('keys.newRecoveryCode', {})).code;
    await made.ask('keys.confirmRecoveryCode', { code: first });
    const second = (await made.ask('keys.newRecoveryCode', {})).code;
    expect(await made.refusal('keys.confirmRecoveryCode', { code: first })).toMatchObject({
      code: 'bad-code',
    });
    await made.ask('keys.confirmRecoveryCode', { code: second });
    expect(await unlockWith(await keysOf(), { kind: 'recovery', code: first })).toBeNull();
    expect(await unlockWith(await keysOf(), { kind: 'recovery', code: second })).toHaveLength(32);
  });

  test('is on the sheet that is saved, with what to do with it; and is forgotten when the store locks', async () => {
    const { code } = await made.ask('keys.newRecoveryCode', {});
    made.ports.answers.save = join(made.ports.files.dataFolder, 'sheet.txt');
    const { path } = await made.ask('keys.saveRecoverySheet', {});
    const sheet = readFileSync(path ?? '', 'utf8');
    for (const group of code.split('-')) expect(sheet).toContain(group);
    expect(sheet).toContain('Fictional partnership');
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    expect(await made.refusal('keys.confirmRecoveryCode', { code })).toMatchObject({ code: 'bad-code' });
  });
});

describe('somebody outside who holds a key', () => {
  test('can open the store until that is taken back; the label is said in the trail', async () => {
    const identity = await generateIdentity();
    const recipient = await identityToRecipient(identity);
    const label = 'Information governance lead';
    expect(await made.ask('keys.addEscrow', { label, recipient })).toMatchObject({
      escrow: [{ label, recipient }],
    });
    expect(await unlockWith(await keysOf(), { kind: 'escrow', identity })).toHaveLength(32);
    expect(await made.ask('keys.removeEscrow', { recipient })).toMatchObject({ escrow: [] });
    expect(await unlockWith(await keysOf(), { kind: 'escrow', identity })).toBeNull();
    expect(await said()).toEqual(expect.arrayContaining(['escrow_added', 'escrow_removed']));
  });

  test('has to be named by a recipient and not by anything else', async () => {
    for (const recipient of ['fictional', 'AGE-SECRET-KEY-1FICTIONAL', 'age1short'])
      expect(await made.refusal('keys.addEscrow', { label: 'IG lead', recipient })).toMatchObject({
        code: 'bad-value',
      });
  });
});

describe('this machine', () => {
  test('keeps no key where it offers none', async () => {
    expect(await made.ask('keys.get', {})).toMatchObject({ device: 'unavailable' });
    expect(await made.refusal('keys.rememberDevice', {})).toMatchObject({ code: 'not-editable' });
  });

  test('keeps one where it can, and forgets it when asked', async () => {
    const ports = testPorts();
    const able = await ownStore({ ...ports, keyGuard: { ...ports.keyGuard, available: async () => true } });
    expect(await able.ask('keys.get', {})).toMatchObject({ device: 'off' });
    expect(await able.ask('keys.rememberDevice', {})).toMatchObject({ device: 'on' });
    expect(await able.ask('keys.forgetDevice', {})).toMatchObject({ device: 'off' });
    await able.end();
  });

  test('wraps what it keeps anew where its own key has changed, and goes on opening', async () => {
    const ports = testPorts();
    let changed = 0;
    const able = await ownStore({
      ...ports,
      keyGuard: {
        ...ports.keyGuard,
        available: async () => true,
        rewrap: async (wrapped) => {
          changed += 1;
          return changed === 1 ? wrapped : null;
        },
      },
    });
    await able.ask('keys.rememberDevice', {});
    const deeds = async () =>
      (await able.ask('trail.list', { before: null })).entries.map(({ what }) => what);
    for (const times of [1, 1]) {
      await able.ask('store.lock', {});
      expect(await able.ask('store.unlockWithDevice', {})).toMatchObject({ phase: 'open' });
      expect((await deeds()).filter((what) => what === 'device_renewed')).toHaveLength(times);
    }
    await able.end();
  });
});

test('no change of keys touches the database but for its entry in the trail', async () => {
  await made.ask('store.lock', {});
  await made.ask('store.unlock', { passphrase: PASSPHRASE });
  const before = await databaseOf();
  const { code } = await made.ask('keys.newRecoveryCode', {});
  expect(Buffer.compare(before, await databaseOf())).toBe(0);
  await made.ask('keys.confirmRecoveryCode', { code });
  expect((await said())[0]).toBe('recovery_code_made');
});

test('a practice store has no keys to change', async () => {
  const practice = testCore();
  await practice.ask('store.openPractice', {});
  for (const [path, input] of [
    ['keys.changePassphrase', { present: '', next: PASSPHRASE }],
    ['keys.newRecoveryCode', {}],
    ['keys.rememberDevice', {}],
  ] as const)
    expect(await practice.refusal(path, input)).toMatchObject({ code: 'not-editable' });
  await practice.end();
});
