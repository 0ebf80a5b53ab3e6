import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from './app';
import { choosingFolder } from './folder-picker';
import { writeCard } from './pages/issue-files';
import { keyboard } from './pages/keyboard';
import { ownStore } from './pages/own-store';
import { drawSixtyOfFourHundred } from './pages/stratified-sample';

const LONG = { timeout: 30_000 };

test('a lead plans a stratified sample, takes cards in, gives out and makes packs, all by keyboard', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  const folder = join(app.dataFolder, 'cards');
  const files = [
    await writeCard(folder, 'Lead nurse', 'Health'),
    await writeCard(folder, 'Reviewing officer', 'Social work'),
  ];
  const store = ownStore(page);
  await store.confirmCode(await store.setUp());
  await drawSixtyOfFourHundred(page);

  // One cannot be read: the next reserve of its stratum comes in.
  await keys.enter(/^Take out VOI-/);
  await page.getByLabel('Why it cannot be read').focus();
  await keys.type('The file is held by another area');
  await keys.enter(/^Take it out$/);
  await expect(page.getByText(/VOI-\S+-061-\S has come in/)).toBeVisible();
  const account = page.getByRole('table', { name: 'Planned and achieved by stratum' });
  await expect(account.getByRole('row', { name: /^In all 400 2 60 0 60 1 0 0 11$/ })).toBeVisible();
  await expect(page.getByText('the same list draws the same sample today')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('body > .paper');
  await expect(paper).toBeVisible();
  await expect(paper).toContainText('2027');
  await expect(paper).toContainText(/[0-9a-f]{64}/);
  await expect(page.getByRole('main')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(paper).toBeHidden();

  await keys.enter(/^Give out$/);
  await expect(page.getByText('No contact card is known here yet.')).toBeVisible();
  await keys.enter(/^Open contact cards$/);
  page.on('filechooser', (chooser) => void chooser.setFiles(files));
  await keys.enter(/^Open cards/);
  for (const who of ['Lead nurse', 'Reviewing officer']) {
    await expect(page.getByRole('button', { name: `Compare words with ${who}` })).toBeVisible(LONG);
    await keys.enter(new RegExp(`^Compare words with ${who}$`));
    await keys.enter(/^They are the same$/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await expect(page.getByText('2 cards, all compared')).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).focus();
  await keys.press('Enter');
  await keys.enter(/^Voice of the child/);
  await page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: /^Issue/ })
    .focus();
  await keys.press('Enter');
  await keys.enter(/^Give out 60 case files$/);
  const packs = page.getByRole('table', { name: 'Packs by auditor' });
  await expect(packs.getByRole('row', { name: /^Lead nurse Health 35 none to make/ })).toBeVisible(LONG);

  // One reading to somebody else, and back.
  const whose = page.getByLabel(/^Who reads VOI/).first();
  const before = await whose.inputValue();
  await whose.focus();
  await keys.press('Home');
  await expect(whose).toHaveValue('');
  await keys.enter(/^Undo$/);
  await expect(whose).toHaveValue(before);

  const to = join(app.dataFolder, 'packs');
  mkdirSync(to);
  await choosingFolder(to, async () => {
    await keys.enter(/^Make 2 packs…$/);
    await expect(page.getByText(/2 packs were made/)).toBeVisible(LONG);
  });
  expect(readdirSync(to).filter((name) => name.endsWith('.plumbpack'))).toHaveLength(2);
  await expect(packs.getByRole('row', { name: /^Lead nurse .*up to date/ })).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).focus();
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Returns waiting' })).toBeVisible(LONG);
  await expect(page.getByRole('row', { name: 'Lead nurse 0 of 35 none 35 readings' })).toBeVisible();
});

test('a file that is no card is refused by name; a card may be dropped anywhere on the page', async ({
  app,
}) => {
  const { page } = app;
  const store = ownStore(page);
  await store.confirmCode(await store.setUp());
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: /^Contact cards/ })
    .click();
  await expect(page.getByText('Nobody’s card is known here yet.')).toBeVisible(LONG);
  await page
    .locator('.filedrop input[type=file]')
    .setInputFiles({ name: 'holiday.plumbcard', mimeType: 'text/plain', buffer: Buffer.from('not a card') });
  await expect(page.getByText(/^holiday\.plumbcard: /)).toBeVisible(LONG);
  await expect(page.getByText('Nobody’s card is known here yet.')).toBeVisible();

  const path = await writeCard(join(app.dataFolder, 'cards'), 'Lead nurse', 'Health');
  const dropped = await page.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64 ?? ''), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name ?? ''));
      return transfer;
    },
    [basename(path), readFileSync(path).toString('base64')],
  );
  await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped });
  await expect(page.getByRole('dialog', { name: 'Compare the words with Lead nurse' })).toBeVisible(LONG);
  await page.getByRole('button', { name: 'They differ' }).click();
  await page.getByRole('button', { name: 'Remove this card' }).click();
  await expect(page.getByText('Nobody’s card is known here yet.')).toBeVisible();
});
