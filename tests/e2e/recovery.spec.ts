import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseKeyFile } from '../../src/main/crypto/key-file';
import { unlockWith } from '../../src/main/crypto/ways-in';
import { openDatabase } from '../../src/main/db/open-database';
import { type App, expect, test } from './app';
import { choosingFolder } from './folder-picker';
import { backupFolderOf, NEW_PASSPHRASE, ownStore, PASSPHRASE, storeFolderIn } from './pages/own-store';

const LONG = { timeout: 30_000 };
const heading = (app: App, name: string | RegExp) => app.page.getByRole('heading', { level: 1, name });
const database = (app: App): string => join(storeFolderIn(app.dataFolder), 'store.db');

/** A store with one audit in it, closed in order. */
async function storeInUse(app: App): Promise<string> {
  const store = ownStore(app.page);
  const code = await store.setUp();
  await store.confirmCode(code);
  await store.planAudit(/^Voice of the child/);
  await app.close();
  return code;
}

test('somebody who has forgotten the passphrase gets in with the recovery code', async ({ app }) => {
  await storeInUse(app);
  await app.open();
  const code = await test.step('a new sheet takes the place of one that was lost', async () => {
    const store = ownStore(app.page);
    await store.unlock();
    await store.isOpenWith(/^Voice of the child/);
    await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
    await app.page.getByRole('button', { name: /^Passphrase and keys/ }).click();
    await app.page.getByRole('button', { name: 'Make a new recovery code…' }).click();
    const groups = app.page.locator('[data-code] span');
    await expect(groups).toHaveCount(9);
    const made = (await groups.allTextContents()).join('-');
    const slip = `${made.startsWith('0') ? '1' : '0'}${made.slice(1)}`;
    await app.page.getByLabel('Type it back from the sheet').fill(slip);
    await app.page.keyboard.press('Enter');
    await expect(app.page.getByText(/Group 1 does not agree/)).toBeVisible();
    await app.page.getByLabel('Type it back from the sheet').fill(made);
    await app.page.keyboard.press('Enter');
    await expect(app.page.getByRole('button', { name: 'Make a new recovery code…' })).toBeVisible();
    await store.lock();
    return made;
  });
  await app.page.getByRole('button', { name: 'I have forgotten the passphrase' }).click();
  await app.page.getByLabel('Recovery code').fill(code);
  await app.page.getByLabel('New passphrase').fill(NEW_PASSPHRASE);
  await app.page.getByLabel('The same again').fill(NEW_PASSPHRASE);
  await app.page.getByRole('button', { name: 'Open the store' }).click();
  const store = ownStore(app.page);
  await store.isOpenWith(/^Voice of the child/);
  await store.lock();
  await store.unlock(NEW_PASSPHRASE);
  await store.isOpenWith(/^Voice of the child/);
});

test('somebody whose file was put back by a sync service is told, and goes on with the newest backup', async ({
  app,
}) => {
  await storeInUse(app);
  const older = join(app.dataFolder, 'older');
  cpSync(storeFolderIn(app.dataFolder), older, { recursive: true });
  await app.open();
  await ownStore(app.page).unlock();
  await ownStore(app.page).isOpenWith(/^Voice of the child/);
  await ownStore(app.page).planAudit(/^Chronologies/);
  await app.close();
  // The sync service brings the whole folder back as it was an hour ago.
  rmSync(storeFolderIn(app.dataFolder), { recursive: true });
  cpSync(older, join(app.dataFolder, 'stores', 'Strathorrin-fictional.plumbline'), { recursive: true });
  await app.open();
  await ownStore(app.page).unlock();
  await expect(heading(app, 'This is an older copy')).toBeVisible(LONG);
  await expect(app.page.getByText(/Nothing has been changed/).first()).toBeVisible();
  await app.page
    .getByRole('button', { name: /^Open this one/ })
    .first()
    .click();
  await ownStore(app.page).isOpenWith(/^Voice of the child/, /^Chronologies/);
});

test('somebody who knows that the older copy is the right one opens it, and the trail says so', async ({
  app,
}) => {
  await storeInUse(app);
  const older = join(app.dataFolder, 'older.db');
  copyFileSync(database(app), older);
  await app.open();
  await ownStore(app.page).unlock();
  await ownStore(app.page).isOpenWith(/^Voice of the child/);
  await ownStore(app.page).planAudit(/^Chronologies/);
  await app.close();
  copyFileSync(older, database(app));
  await app.open();
  await ownStore(app.page).unlock();
  await expect(heading(app, 'This is an older copy')).toBeVisible(LONG);
  await app.page.getByRole('button', { name: /^Open this copy as it is/ }).click();
  await app.page.getByRole('button', { name: /^Yes, open this older copy/ }).click();
  await ownStore(app.page).isOpenWith(/^Voice of the child/);
  await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await app.page.getByRole('button', { name: /^Trail/ }).click();
  await expect(app.page.getByRole('rowheader', { name: 'Older copy opened knowingly' })).toBeVisible();
});

test('somebody whose store is damaged opens a proven backup; the damaged file is kept', async ({ app }) => {
  await storeInUse(app);
  const bytes = readFileSync(database(app));
  // The last page: it was written after the tables were made, so it is not where the file says what is in it.
  bytes.fill(0x5a, bytes.length - 4096);
  writeFileSync(database(app), bytes);
  await app.open();
  await ownStore(app.page).unlock();
  await expect(heading(app, 'This store is damaged')).toBeVisible(LONG);
  await choosingFolder(app.dataFolder, async () => {
    await app.page.getByRole('button', { name: /^Write out what can still be read/ }).click();
    await expect(app.page.getByText(/rows were written to/)).toBeVisible(LONG);
  });
  expect(readdirSync(app.dataFolder).some((name) => name.startsWith('Plumbline salvage'))).toBe(true);
  await app.page
    .getByRole('button', { name: /^Open this one/ })
    .first()
    .click();
  await ownStore(app.page).isOpenWith(/^Voice of the child/);
  expect(readFileSync(join(storeFolderIn(app.dataFolder), 'quarantine-1', 'store.db'))).toEqual(bytes);
});

test('somebody whose store is from a newer version is told which way is out, and nothing is changed', async ({
  app,
}) => {
  await storeInUse(app);
  const keys = parseKeyFile(readFileSync(join(storeFolderIn(app.dataFolder), 'keys.json'), 'utf8'));
  const key = await unlockWith(keys, { kind: 'passphrase', passphrase: PASSPHRASE });
  const handle = openDatabase(database(app), key ?? new Uint8Array());
  handle.pragma('user_version = 9990');
  handle.close();
  const before = readFileSync(database(app));
  await app.open();
  await ownStore(app.page).unlock();
  await expect(heading(app, 'This store is from a newer version')).toBeVisible(LONG);
  await expect(app.page.getByText(/Install that version/)).toBeVisible();
  expect(readFileSync(database(app))).toEqual(before);
  await app.page.getByRole('button', { name: /^Leave it and go back/ }).click();
  await expect(heading(app, 'Unlock your store')).toBeVisible();
});

test('somebody whose laptop died brings the store back on another one with the recovery code', async ({
  app,
}) => {
  const code = await storeInUse(app);
  const stick = join(app.dataFolder, 'stick');
  cpSync(backupFolderOf(app.dataFolder), stick, { recursive: true });
  for (const name of readdirSync(app.dataFolder).filter((each) => each !== 'stick'))
    rmSync(join(app.dataFolder, name), { recursive: true });
  rmSync(backupFolderOf(app.dataFolder), { recursive: true });
  await app.open();
  const [place = ''] = readdirSync(stick);
  await choosingFolder(join(stick, place), async () => {
    await app.page.getByRole('button', { name: /^Bring back a store from a backup/ }).click();
    await expect(heading(app, /^Bring back/)).toBeVisible(LONG);
  });
  await app.page.getByRole('radio', { name: 'Its recovery code' }).check();
  await app.page.getByLabel('Recovery code', { exact: true }).fill(code);
  await app.page.getByLabel('New passphrase').fill(NEW_PASSPHRASE);
  await app.page.getByLabel('The same again').fill(NEW_PASSPHRASE);
  await app.page.getByRole('button', { name: 'Bring it back and open it' }).click();
  await ownStore(app.page).isOpenWith(/^Voice of the child/);
});
