import type { Locator } from 'playwright/test';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';
import { ownStore } from './pages/own-store';

const isChecked = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => (element as HTMLElement).spellcheck);

test('spelling is looked at where people write sentences, in British English, and nowhere else', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  await page.getByRole('button', { name: /^Set up my store/ }).click();
  expect(await isChecked(page.getByLabel('Passphrase', { exact: true }))).toBe(false);
  expect(await isChecked(page.getByLabel('Name of the store'))).toBe(false);
  await page.reload();

  await firstPage(page).practise();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en-GB');
  await keys.enter(/^(Resume|Open) VOI/);
  await expect(page.getByRole('heading', { level: 1, name: /^VOI-/ })).toBeVisible();
  await keys.press('e');
  expect(await isChecked(page.locator('textarea:focus'))).toBe(true);
  await keys.press('Escape');
  await keys.enter(/^Back$/);

  await ownStore(page).planAudit(/^Chronologies/);
  expect(await isChecked(page.getByLabel('Type or paste references'))).toBe(false);
});
