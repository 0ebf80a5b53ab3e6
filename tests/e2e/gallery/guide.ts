import { expect, test } from '../app';
import { firstPage } from '../pages/first-page';
import { photograph } from './camera';

test('the guide', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('F1');
  await photograph(page, '19-guide', 'Guide, before there is a store');
  const chapters = page.getByRole('navigation', { name: 'Chapters' });
  await chapters.getByRole('button', { name: 'The keys' }).click();
  await photograph(page, '19a-guide-keys', 'Guide: the keys');
  await page.getByRole('searchbox', { name: 'Search by a word' }).fill('passphrase');
  await expect(page.getByRole('list', { name: 'Places found' })).toBeVisible();
  await photograph(page, '19b-guide-search', 'Guide: a word searched for');
  await page.getByRole('searchbox', { name: 'Search by a word' }).fill('');
  await page.keyboard.press('Escape');
  await firstPage(page).practise();
  await expect(page.getByRole('heading', { name: 'My readings' })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('F1');
  await chapters.getByRole('button', { name: 'Findings, and how we know' }).click();
  await photograph(page, '19c-guide-findings', 'Guide, over an open store');
});
