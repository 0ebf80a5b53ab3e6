import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { CHAPTERS } from '../../src/renderer/guide/chapters';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';
import { ownStore } from './pages/own-store';

const guide = (page: Page) => page.getByRole('dialog', { name: 'Guide' });
const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(
    ({ id, help }) => `${id}: ${help}`,
  );

test('F1 opens the guide where somebody is stuck, without a store and with one, and Esc gives everything back', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await keys.press('F1');
  await expect(guide(page).getByRole('heading', { level: 2, name: 'First steps' })).toBeFocused();
  await keys.press('Escape');
  await expect(guide(page)).toHaveCount(0);

  // Half way through setting up, in a field: what was typed is still there afterwards.
  await keys.enter(/^Set up my store/);
  await page.getByLabel('Name of the store').fill('Strathorrin (fictional)');
  await keys.press('F1');
  await expect(guide(page)).toBeVisible();
  await keys.press('Escape');
  await expect(page.getByLabel('Name of the store')).toHaveValue('Strathorrin (fictional)');
  await expect(page.getByLabel('Name of the store')).toBeFocused();

  const store = ownStore(page);
  await page.reload();
  await store.setUp();
  await keys.enter(/^Guide: Keeping the store safe$/);
  await expect(guide(page).getByRole('heading', { name: 'Keeping the store safe' })).toBeFocused();
  await keys.press('Escape');
  await keys.expectFocusOn(/^Guide: Keeping the store safe$/);
  await keys.enter(/^Later/);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 });

  // From the masthead, the palette, the page of all keys and the concern card.
  await keys.enter(/^Guide$/);
  await expect(guide(page).getByRole('heading', { level: 2, name: 'First steps' })).toBeFocused();
  await keys.press('!');
  await expect(guide(page)).toHaveCount(0);
  const card = page.getByRole('dialog', { name: 'If a child may be at risk now' });
  await expect(card).toBeVisible();
  await keys.enter(/^Guide: Concerns$/);
  await expect(guide(page).getByRole('heading', { level: 2, name: 'Concerns' })).toBeFocused();
  await keys.press('Escape');
  await expect(guide(page)).toHaveCount(0);
  await expect(card).toBeVisible();
  await keys.press('Escape');
  await keys.press('?');
  await keys.enter(/^Guide F1$/);
  await expect(guide(page).getByRole('heading', { level: 2, name: 'The keys' })).toBeFocused();
  await keys.press('Escape');
  await keys.press('Escape');
  await keys.press('Control+k');
  await keys.type('guide');
  await keys.press('Enter');
  await expect(guide(page)).toBeVisible();
  await keys.press('Escape');

  // Locked out: the guide is there, and says what to do.
  await store.lock();
  await keys.enter(/^Guide: When something is wrong$/);
  await expect(guide(page).getByRole('heading', { name: 'I have forgotten the passphrase' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the guide is gone through, searched and read by keyboard, at any size, and opens nothing outside', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  await keys.press('F1');
  const nav = guide(page).getByRole('navigation', { name: 'Chapters' });
  await expect(nav.locator('.chapters button')).toHaveCount(CHAPTERS.length);
  for (const { title } of CHAPTERS.slice(1)) {
    await keys.enter(new RegExp(`^Next: ${title}$`));
    await expect(guide(page).getByRole('heading', { level: 2, name: title })).toBeFocused();
    await expect(nav.locator('[aria-current=page]')).toHaveText(new RegExp(`${title}$`));
  }

  // A heading found by a word; a word that is not there; Esc takes the word away first, then the guide.
  const word = guide(page).getByRole('searchbox', { name: 'Search by a word' });
  await word.focus();
  await keys.type('forgotten');
  await expect(guide(page).getByRole('status')).toHaveText(/^\d+ places$/);
  await keys.enter(/^I have forgotten the passphrase/);
  await expect(guide(page).getByRole('heading', { name: 'I have forgotten the passphrase' })).toBeFocused();
  await word.focus();
  await word.fill('zebra');
  await expect(guide(page).getByRole('status')).toHaveText(/^The guide does not say that/);
  await keys.press('Escape');
  await expect(word).toHaveValue('');
  await expect(nav.locator('.chapters button')).toHaveCount(CHAPTERS.length);

  for (const width of [1440, 1024, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 225 : 800 });
    for (const { title } of CHAPTERS) {
      await nav.getByRole('button', { name: title }).click();
      const heading = guide(page).getByRole('heading', { level: 2, name: title });
      await expect(heading).toBeFocused();
      await expect(heading).toBeInViewport();
      const wide = await guide(page).evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(wide, `${title} at ${width}`).toBe(0);
    }
    expect(await violations(page), String(width)).toEqual([]);
  }
  expect(await guide(page).locator('a[href^="http"], img, script, iframe').count()).toBe(0);
});
