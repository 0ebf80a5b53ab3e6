import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { parseKeyFile } from '../../../src/main/crypto/key-file';
import { unlockWith } from '../../../src/main/crypto/ways-in';
import { openDatabase } from '../../../src/main/db/open-database';
import { expect, test } from '../app';
import { choosingFolder } from '../folder-picker';
import { backupFolderOf, ownStore, PASSPHRASE, storeFolderIn } from '../pages/own-store';
import { photograph } from './camera';

const LONG = { timeout: 30_000 };
const setting = async (page: Page, part: RegExp): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: part }).click();
};
const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

test('a store of my own in trouble, and everything that keeps it out of it', async ({ app }) => {
  let { page } = app;
  let store = ownStore(page);
  await store.confirmCode(await store.setUp());
  await store.planAudit(/^Voice of the child/);
  await app.close();
  const older = join(app.dataFolder, 'older.db');
  const file = join(storeFolderIn(app.dataFolder), 'store.db');
  copyFileSync(file, older);

  page = await app.open();
  store = ownStore(page);
  await store.unlock();
  await store.isOpenWith(/^Voice of the child/);
  await store.planAudit(/^Chronologies/);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByText(/Last proven backup/)).toBeVisible(LONG);
  await photograph(page, '90-home-own', 'Home of a store of my own', 'home-lead');
  await setting(page, /^Passphrase and keys/);
  await expect(page.getByRole('heading', { name: 'Recovery code' })).toBeVisible();
  await photograph(page, '91-keys', 'Settings: passphrase and keys');
  await setting(page, /^Backups/);
  await expect(page.getByRole('table', { name: /^Backups/ })).toBeVisible(LONG);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('A backup was made and proven.')).toBeVisible(LONG);
  await photograph(page, '92-backups', 'Settings: backups');
  await page
    .getByRole('button', { name: /^Put back:/ })
    .last()
    .click();
  await expect(page.getByRole('table', { name: /^Audits now/ })).toBeVisible(LONG);
  await photograph(page, '93-restore', 'Put this backup back?');
  await closeDialog(page);
  await setting(page, /^Words that identify/);
  await photograph(page, '94-words', 'Settings: words that identify');
  await setting(page, /^Retention/);
  await photograph(page, '95-retention', 'Settings: retention, nothing due');
  await page
    .getByLabel('Why nothing may be deleted')
    .fill('The Scottish Child Abuse Inquiry has asked for it');
  await page.getByRole('button', { name: 'Put a hold on deleting' }).click();
  await expect(page.getByText(/On hold since/)).toBeVisible();
  await photograph(page, '96-retention-hold', 'Settings: retention, on hold');
  await setting(page, /^Trail/);
  await page.getByRole('button', { name: 'Check the trail' }).click();
  await expect(page.getByText(/It holds together/)).toBeVisible();
  await photograph(page, '97-trail', 'Settings: the trail, checked');
  await store.lock();
  await page.getByRole('button', { name: 'I have forgotten the passphrase' }).click();
  await photograph(page, '98-forgotten', 'I have forgotten the passphrase');
  await page.getByLabel('Recovery code').fill('0000-1111');
  await page.getByLabel('New passphrase').fill('orchard window thirty');
  await page.getByLabel('The same again').fill('orchard window forty');
  await page.getByRole('button', { name: 'Open the store' }).click();
  await photograph(page, '98a-forgotten-refused', 'A forgotten passphrase: what is wrong');
  await app.close();

  const good = readFileSync(file);
  copyFileSync(older, file);
  page = await app.open();
  await ownStore(page).unlock();
  await expect(page.getByRole('heading', { name: 'This is an older copy' })).toBeVisible(LONG);
  await photograph(page, '99-older-copy', 'An older copy');
  await page.getByRole('button', { name: /^Open this copy as it is/ }).click();
  await photograph(page, '99a-older-copy-sure', 'An older copy: are you sure?');
  await app.close();

  const damaged = Buffer.from(good);
  damaged.fill(0x5a, Math.floor(damaged.length / 2), Math.floor(damaged.length / 2) + 4096);
  writeFileSync(file, damaged);
  page = await app.open();
  await ownStore(page).unlock();
  await expect(page.getByRole('heading', { name: 'This store is damaged' })).toBeVisible(LONG);
  await photograph(page, '99b-damaged', 'A damaged store');
  await app.close();

  writeFileSync(file, good);
  const keys = parseKeyFile(readFileSync(join(storeFolderIn(app.dataFolder), 'keys.json'), 'utf8'));
  const key = await unlockWith(keys, { kind: 'passphrase', passphrase: PASSPHRASE });
  const handle = openDatabase(file, key ?? new Uint8Array());
  handle.pragma('user_version = 9990');
  handle.close();
  page = await app.open();
  await ownStore(page).unlock();
  await expect(page.getByRole('heading', { name: 'This store is from a newer version' })).toBeVisible(LONG);
  await photograph(page, '99c-newer', 'A store from a newer version');
  await app.close();

  const stick = join(app.dataFolder, 'stick');
  cpSync(backupFolderOf(app.dataFolder), stick, { recursive: true });
  for (const name of readdirSync(app.dataFolder).filter((each) => each !== 'stick'))
    rmSync(join(app.dataFolder, name), { recursive: true });
  page = await app.open();
  await choosingFolder(join(stick, readdirSync(stick)[0] ?? ''), async () => {
    await page.getByRole('button', { name: /^Bring back a store from a backup/ }).click();
    await expect(page.getByRole('heading', { name: /^Bring back/ })).toBeVisible(LONG);
  });
  await photograph(page, '99d-bring-back', 'Bring back a store from a backup');
  await page.getByRole('radio', { name: 'Its recovery code' }).check();
  await photograph(page, '99e-bring-back-code', 'Bring back a store with its recovery code');
});

test('what leaves is read through first; a reading has its history; what is over its time goes for good', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Practise/ }).click();
  await expect(page.getByRole('banner')).toBeVisible(LONG);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Voice of the child/ })
    .first()
    .click();
  await page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: /^Report/ })
    .click();
  await page
    .getByRole('textbox', { name: 'In plain words' })
    .fill('Mrs Fictional and her team listened well.');
  await page.getByRole('textbox', { name: 'In plain words' }).blur();
  await expect(page.getByText('One warning needs a decision.')).toBeVisible(LONG);
  await page.getByRole('heading', { name: 'Read-through' }).scrollIntoViewIfNeeded();
  await photograph(page, '47-read-through', 'Read-through: a warning to decide about');
  await page.getByLabel('Keep it, because').first().selectOption('not_identifying');
  await page.getByRole('button', { name: 'Keep', exact: true }).first().click();
  await page.getByRole('button', { name: 'I have read all of these' }).click();
  await expect(page.getByText(/^Read through by/)).toBeVisible();
  await page.getByRole('heading', { name: 'Read-through' }).scrollIntoViewIfNeeded();
  await photograph(page, '48-read-through-done', 'Read-through: done');
  await page.getByRole('navigation', { name: 'Audit stages' }).getByRole('link', { name: /^Read/ }).click();
  await page
    .getByRole('button', { name: /^(Open|Look at|Resume) VOI/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await photograph(page, '88-history', 'History of a reading');
});
