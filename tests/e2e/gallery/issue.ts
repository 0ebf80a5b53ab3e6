import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { parseKeyFile } from '../../../src/main/crypto/key-file';
import { unlockWith } from '../../../src/main/crypto/ways-in';
import { openDatabase } from '../../../src/main/db/open-database';
import { expect, test } from '../app';
import { choosingFolder } from '../folder-picker';
import { listOf, writeCard } from '../pages/issue-files';
import { ownStore, PASSPHRASE, storeFolderIn } from '../pages/own-store';
import { photograph } from './camera';

const LONG = { timeout: 30_000 };
const stage = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
const openAudit = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Voice of the child/ })
    .first()
    .click();
};

test('from a list of 400 to packs: sample, contact cards, issue', async ({ app }) => {
  const { page } = app;
  const cards = join(app.dataFolder, 'cards');
  const nurse = await writeCard(cards, 'Lead nurse', 'Health');
  const officer = await writeCard(cards, 'Reviewing officer', 'Social work');
  const adviser = await writeCard(cards, 'Education adviser', 'Education');
  const store = ownStore(page);
  await store.confirmCode(await store.setUp());
  await store.planAudit(/^Voice of the child/);
  await page.getByLabel('Type or paste references').fill(listOf(400));
  await page.getByRole('button', { name: 'Look at this list' }).click();
  await page.getByRole('button', { name: 'List these 400 case files' }).click();
  await page.getByRole('radio', { name: /^Stratified/ }).check();
  await page.getByLabel('Register').check();
  await page.getByLabel('Size', { exact: true }).fill('60');
  await page.getByLabel('Reserves in each stratum').fill('4');
  await page.getByLabel(/^One child of each family/).check();
  await page.getByRole('heading', { name: 'Draw' }).scrollIntoViewIfNeeded();
  await photograph(page, '11a-draw-stratified', 'Drawing a stratified sample: what it would take');
  await page.getByLabel('Size', { exact: true }).fill('9');
  await page.getByRole('button', { name: 'Draw 9' }).click();
  await photograph(page, '11b-draw-refused', 'A stratified sample that is too small');
  await page.getByRole('radio', { name: /^Chosen for learning/ }).check();
  await photograph(page, '11c-draw-learning', 'Case files chosen for learning');
  await page.getByRole('radio', { name: /^Stratified/ }).check();
  await page.getByLabel('Size', { exact: true }).fill('60');
  await page.getByLabel('Seed').fill('2027');
  await page.getByRole('button', { name: 'Draw 60' }).click();
  await expect(page.getByRole('table', { name: 'Planned and achieved by stratum' })).toBeVisible(LONG);
  await page
    .getByRole('button', { name: /^Take out VOI-/ })
    .first()
    .click();
  await photograph(page, '12a-replace', 'Taking a case file out of the sample');
  await page.getByLabel('Why it cannot be read').fill('The file is held by another area');
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(page.getByText(/has come in/)).toBeVisible();
  await photograph(page, '12b-sample-drawn', 'A sample that has been drawn: planned and achieved');

  await stage(page, 'Issue');
  await expect(page.getByText('No contact card is known here yet.')).toBeVisible();
  await photograph(page, '12d-issue-empty', 'Issue, no contact card yet');
  await page.getByRole('button', { name: 'Open contact cards' }).click();
  await expect(page.getByRole('list', { name: 'My six words' })).toBeVisible(LONG);
  await photograph(page, '12e-cards-empty', 'Contact cards: my own, and nobody else’s yet');
  const input = page.locator('.filedrop input[type=file]');
  await input.setInputFiles(nurse);
  await expect(page.getByRole('dialog')).toBeVisible(LONG);
  await photograph(page, '12f-compare-words', 'Comparing six words by telephone');
  await page.getByRole('button', { name: 'They differ' }).click();
  await photograph(page, '12g-words-differ', 'Words that differ');
  await page.getByRole('button', { name: 'Keep it, not compared' }).click();
  await page.getByRole('button', { name: 'Compare words with Lead nurse' }).click();
  await page.getByRole('button', { name: 'They are the same' }).click();
  await input.setInputFiles([officer, adviser]);
  await expect(page.getByText('Reviewing officer').first()).toBeVisible(LONG);
  await page.getByRole('button', { name: 'Compare words with Reviewing officer' }).click();
  await page.getByRole('button', { name: 'They are the same' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await photograph(page, '12h-cards', 'Contact cards known here');

  await openAudit(page);
  await stage(page, 'Issue');
  await expect(page.getByRole('button', { name: /^Give out/ })).toBeVisible(LONG);
  await page.getByRole('button', { name: /^Give out/ }).click();
  await expect(page.getByRole('table', { name: 'Packs by auditor' })).toBeVisible(LONG);
  await photograph(page, '12i-issue', 'Issue: given out, packs to make');
  await page
    .getByLabel(/^Who reads VOI/)
    .first()
    .selectOption({ index: 0 });
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByLabel('Education adviser', { exact: true }).uncheck();
  await page.getByRole('button', { name: /^Give out/ }).click();
  const packs = join(app.dataFolder, 'packs');
  mkdirSync(packs);
  await choosingFolder(packs, async () => {
    await page.getByRole('button', { name: 'Make 2 packs…' }).click();
    await expect(page.getByText(/2 packs were made/)).toBeVisible(LONG);
  });
  await page.getByRole('heading', { name: 'Packs' }).scrollIntoViewIfNeeded();
  await photograph(page, '12j-packs-made', 'Issue: packs made');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('heading', { name: 'Returns waiting' })).toBeVisible(LONG);
  await photograph(page, '12k-home-lead', 'Home of a lead whose packs are out', 'home-lead');

  // A reference that came back in a return: written as merging writes it, because nobody else's store is at hand here.
  await app.close();
  const folder = storeFolderIn(app.dataFolder);
  const keys = parseKeyFile(readFileSync(join(folder, 'keys.json'), 'utf8'));
  const key = await unlockWith(keys, { kind: 'passphrase', passphrase: PASSPHRASE });
  const handle = openDatabase(join(folder, 'store.db'), key ?? new Uint8Array());
  handle.exec(`
    INSERT INTO declined (case_id, reading_number, device_id, ground, reason, at)
      SELECT r.case_id, r.reading_number, s.device_id, 'own_team', 'held by my team until August', '2026-11-30T09:00:00.000Z'
      FROM assignment s JOIN reading r ON r.reading_id = s.reading_id ORDER BY r.reading_id LIMIT 2;
    DELETE FROM assignment WHERE reading_id IN (
      SELECT r.reading_id FROM declined d JOIN reading r
        ON r.case_id = d.case_id AND r.reading_number = d.reading_number);`);
  handle.close();
  const again = await app.open();
  await ownStore(again).unlock();
  await expect(again.getByText(/handed back/)).toBeVisible(LONG);
  await photograph(
    again,
    '12l-home-handed-back',
    'Home of a lead: handed back, packs out of date',
    'home-lead',
  );
  await openAudit(again);
  await stage(again, 'Issue');
  await expect(again.getByRole('heading', { name: 'Handed back' })).toBeVisible(LONG);
  await photograph(again, '12m-handed-back', 'Issue: what was handed back needs somebody else');
});
