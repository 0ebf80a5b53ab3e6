import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { App, expect, test } from './app';
import { choosingFolder } from './folder-picker';
import { followLink } from './pages/follow-link';
import { listOf } from './pages/issue-files';
import { keyboard } from './pages/keyboard';
import { ownStore } from './pages/own-store';
import { scoreSheet } from './pages/score-sheet';

const LONG = { timeout: 30_000 };

const goHome = (page: Page): Promise<void> => followLink(page, 'Main', 'Home');

const goToStage = (page: Page, name: RegExp): Promise<void> => followLink(page, 'Audit stages', name);

async function setUp(app: App, designation: string): Promise<Page> {
  const store = ownStore(app.page);
  await store.confirmCode(await store.setUp(designation));
  return app.page;
}

/** Picks a file in the system's dialog, which `press` opens. */
async function choosing(page: Page, files: string | string[], press: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles(files);
}

const openFile = (page: Page, file: string): Promise<void> =>
  choosing(page, file, () => keyboard(page).enter(/^Open a file you were sent…$/));

const fileIn = (folder: string, ending: string): string => {
  const found = readdirSync(folder).filter((name) => name.endsWith(ending));
  expect(found).toHaveLength(1);
  return join(folder, found[0] ?? '');
};

async function saveOwnCard(app: App): Promise<string> {
  const keys = keyboard(app.page);
  await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).focus();
  await keys.press('Enter');
  await keys.enter(/^Contact cards/);
  await expect(app.page.getByRole('list', { name: 'My six words' })).toBeVisible(LONG);
  await keys.enter(/^Save my card…$/);
  await expect
    .poll(() =>
      (existsSync(app.downloadsFolder) ? readdirSync(app.downloadsFolder) : []).filter((name) =>
        // It is written under another name first.
        name.endsWith('.plumbcard'),
      ),
    )
    .toHaveLength(1);
  return fileIn(app.downloadsFolder, '.plumbcard');
}

/** Plans an audit of three case files, gives all to the one card known here, and makes its pack. */
async function issuePack(app: App, card: string): Promise<string> {
  const { page } = app;
  const keys = keyboard(page);
  await ownStore(page).planAudit(/^Voice of the child/);
  await page.getByLabel('Type or paste references').fill(listOf(3));
  await keys.enter(/^Look at this list$/);
  await keys.enter(/^List these 3 case files$/);
  await expect(page.getByRole('heading', { name: 'Draw' })).toBeVisible(LONG);
  await keys.enter(/^(Draw|Take) /);
  await expect(
    page.getByText(/the same list draws the same sample today|Every case file|census/i).first(),
  ).toBeVisible(LONG);
  await goHome(page);
  await openFile(page, card);
  await expect(page.getByRole('dialog', { name: 'Compare the words with Lead nurse' })).toBeVisible(LONG);
  await keys.enter(/^They are the same$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await keys.enter(/^Voice of the child/);
  await goToStage(page, /^Issue/);
  await keys.enter(/^Give out 3 case files$/);
  await expect(page.getByRole('table', { name: 'Packs by auditor' })).toBeVisible(LONG);
  const packs = join(app.dataFolder, 'packs');
  mkdirSync(packs);
  await choosingFolder(packs, async () => {
    await keys.enter(/^Make 1 pack…$/);
    await expect(page.getByText(/One pack was made/)).toBeVisible(LONG);
  });
  return fileIn(packs, '.plumbpack');
}

test('a pack goes to an auditor and comes back: opened, read, sealed, merged, undone, merged, received', async ({
  app,
  shell,
}) => {
  test.setTimeout(180_000);
  const auditor = new App(shell);
  await auditor.open();
  try {
    const lead = await setUp(app, 'Audit lead');
    const reader = await setUp(auditor, 'Lead nurse');
    const atLead = keyboard(lead);
    const atReader = keyboard(reader);
    const pack = await issuePack(app, await saveOwnCard(auditor));

    // Altered on its way: refused in a sentence, and nothing is taken.
    const altered = readFileSync(pack);
    altered[altered.length - 40] = (altered[altered.length - 40] ?? 0) ^ 1;
    const broken = join(auditor.dataFolder, 'altered.plumbpack');
    writeFileSync(broken, altered);
    await goHome(reader);
    await openFile(reader, broken);
    await expect(reader.getByRole('dialog', { name: 'This file was not opened' })).toContainText(
      'altered.plumbpack',
      LONG,
    );
    await atReader.enter(/^Leave it$/);

    await openFile(reader, pack);
    const dialog = reader.getByRole('dialog', { name: 'A pack of case files to read' });
    await expect(dialog).toContainText('Audit lead', LONG);
    await expect(dialog.getByRole('list', { name: 'Words of Audit lead' }).getByRole('listitem')).toHaveCount(
      6,
    );
    await atReader.enter(/^Take it in$/);
    await expect(dialog.getByRole('alert')).toContainText('Compare the six words');
    await dialog.getByRole('radio', { name: 'They are the same' }).focus();
    await atReader.press('Space');
    await atReader.enter(/^Take it in$/);
    await expect(reader.getByRole('heading', { name: 'Readings' })).toBeVisible(LONG);

    // One is read; one is a case of the reader's own team.
    await atReader.enter(/^Open VOI-/);
    await expect(reader.getByRole('heading', { name: /^Before you open VOI-/ })).toBeVisible(LONG);
    await atReader.enter(/^All four are so: open it$/);
    await expect(reader.getByRole('heading', { level: 1, name: /^VOI-/ })).toBeVisible(LONG);
    await scoreSheet(reader).find('D1');
    await atReader.press('4');
    await expect(scoreSheet(reader).row('VOI-D1')).toHaveClass(/\bans\b/);
    await atReader.enter(/^Back$/);
    await expect(reader.getByRole('button', { name: /^Resume VOI-/ })).toBeVisible(LONG);
    await atReader.enter(/^Open VOI-/);
    await atReader.enter(/^Not all: hand it back…$/);
    await reader.getByRole('radio', { name: 'It is a case of my team' }).focus();
    await atReader.press('Space');
    await atReader.enter(/^Hand it back$/);

    await goToStage(reader, /^Send back/);
    await expect(reader.getByRole('list', { name: 'In the file' })).toContainText('Handed back: VOI-', LONG);
    await reader
      .getByRole('checkbox', { name: /^Send VOI-/ })
      .first()
      .focus();
    await atReader.press('Space');
    await expect(reader.getByRole('list', { name: 'In the file' })).toContainText('1 reading: 1 answer');
    await atReader.enter(/^Seal and save…$/);
    await expect(reader.getByText(/was sealed and saved: 1 reading/)).toBeVisible(LONG);
    await expect(reader.getByRole('table', { name: 'Returns' })).toContainText('sent: no receipt');
    const back = fileIn(auditor.downloadsFolder, '.plumbpack');

    await goToStage(lead, /^Returns/);
    await choosing(lead, [back, broken], () => atLead.enter(/^Open returns…$/));
    await expect(lead.getByRole('heading', { level: 1, name: 'Dry run' })).toBeVisible(LONG);
    await expect(lead.getByText(/Nothing has been merged\. 1 reading will be/)).toBeVisible();
    await expect(lead.getByText('1 file is refused')).toBeVisible();
    await lead.getByRole('button', { name: /^Leave without merging/ }).focus();
    await atLead.press('Control+Enter');
    const merges = lead.getByRole('complementary', { name: 'Earlier merges' });
    await expect(merges.getByText('1 reading from 1 file')).toBeVisible(LONG);
    await atLead.enter(/^Undo this merge, /);
    await atLead.enter(/^Undo the merge$/);
    await expect(merges.getByText(/^Undone /)).toBeVisible(LONG);
    // A return that is opened from Home is taken to its dry run.
    await goHome(lead);
    await openFile(lead, back);
    await expect(lead.getByRole('heading', { level: 1, name: 'Dry run' })).toBeVisible(LONG);
    await atLead.enter(/^Merge 1 reading/);
    await expect(merges.getByText('1 reading from 1 file')).toHaveCount(2, LONG);

    const receipts = join(app.dataFolder, 'receipts');
    mkdirSync(receipts);
    await choosingFolder(receipts, async () => {
      await atLead.enter(/^Make receipts for 1 return…$/);
      await expect(lead.getByText('A receipt was written.')).toBeVisible(LONG);
    });
    await goHome(reader);
    await openFile(reader, fileIn(receipts, '.plumbpack'));
    await expect(reader.getByRole('dialog', { name: 'A receipt for what you sent back' })).toBeVisible(LONG);
    await atReader.enter(/^Take it in$/);
    await expect(reader.getByRole('table', { name: 'Returns' })).toContainText('received', LONG);
  } finally {
    await auditor.remove();
  }
});
