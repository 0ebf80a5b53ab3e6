import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';
import { scoreSheet } from './pages/score-sheet';

/** The voice audit of the practice store, and its first reading that can be opened with this verb. */
async function openReading(page: Page, verb: 'Open' | 'Look at'): Promise<string> {
  await firstPage(page).practise();
  const keys = keyboard(page);
  await keys.enter(/^Voice of the child, \d\dQ\d$/);
  await keys.enter(new RegExp(`^${verb} VOI-`));
  const heading = page.getByRole('heading', { level: 1, name: /^VOI-/ });
  await expect(heading).toBeVisible();
  return heading.innerText();
}

test('completing lists what is missing, each one key from its place', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  await openReading(page, 'Open');
  await scoreSheet(page).find('Complete');
  const dialog = page.getByRole('dialog', { name: 'Before this reading can be completed' });
  const places = dialog.getByRole('listitem');
  const second = await places.nth(1).getByRole('button').innerText();
  await expect(dialog.getByRole('button', { name: 'Complete', exact: true })).toHaveCount(0);
  await keys.press('2');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('article.cr.now')).toHaveAttribute('id', `cr-VOI-${second}`);
  // The number went to the place: it answered nothing there.
  await expect(page.locator('article.cr.now.ans')).toHaveCount(0);
});

test('a complete reading takes no key until it is reopened with a reason, which is kept', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  const reference = await openReading(page, 'Look at');
  const graded = page.locator('article[id="cr-VOI-D1"]');
  const chosen = graded.locator('input:checked');
  const before = await chosen.inputValue();
  const other = before === '3' ? '4' : '3';
  await scoreSheet(page).find('D1');
  await keys.press(other);
  await expect(chosen).toHaveValue(before);

  await scoreSheet(page).find('Reopen');
  const dialog = page.getByRole('dialog', { name: 'Reopen this reading' });
  await keys.enter(/^Reopen$/);
  await expect(dialog.getByText('Write a reason of a few words.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Why is it opened again?' }).focus();
  await keys.type('A later review minute was found');
  await keys.enter(/^Reopen$/);
  await expect(dialog).toHaveCount(0);
  await scoreSheet(page).find('D1');
  await keys.press(other);
  await expect(chosen).toHaveValue(other);
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await keys.enter(/^Back$/);
  await expect(page.getByRole('button', { name: `Resume ${reference}` })).toBeVisible();
});

test('a concern is logged by keyboard, without a description, and stays on Home until it is confirmed', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  const reference = await openReading(page, 'Open');
  await keys.press('Escape');
  await keys.press('!');
  const card = page.getByRole('dialog', { name: 'If a child may be at risk now' });
  await expect(card.getByText(reference)).toBeVisible();
  await expect(card.getByRole('textbox')).toHaveCount(2);
  await card.getByRole('radio').first().focus();
  await keys.press('Space');
  await card.getByRole('textbox', { name: 'Who was told' }).focus();
  await keys.type('duty social worker');
  await keys.enter(/^Log it$/);
  await expect(
    card.getByRole('status').filter({ hasText: /duty social worker told at \d\d:\d\d/ }),
  ).toBeVisible();
  await keys.press('Escape');
  await expect(card).toHaveCount(0);

  await keys.enter(/^Back$/);
  await keys.enter(/^Home$/);
  const concerns = page.getByRole('table', { name: 'Open concerns' });
  await expect(concerns.getByRole('row', { name: new RegExp(`${reference}.*not confirmed`) })).toBeVisible();
  await keys.enter(/^Acknowledge, /);
  await keys.enter(/^Confirm the entry on the case system/);
  await expect(concerns.getByRole('row', { name: new RegExp(`${reference}.*Acknowledged`) })).toBeVisible();
  await keys.enter(/^Close with its outcome/);
  await page.getByRole('radio', { name: 'Already known and in hand' }).focus();
  await keys.press('Space');
  await keys.enter(/^Close it$/);
  await expect(concerns).toHaveCount(0);
});
