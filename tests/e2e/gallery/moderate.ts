import type { Page } from 'playwright/test';
import { expect, test } from '../app';
import { firstPage } from '../pages/first-page';
import { photograph } from './camera';

const WHY = 'The minute of September shows one decision that was traced to the child.';

/** Opens the first case file of the queue that was read twice. */
async function openTwiceRead(page: Page): Promise<void> {
  const items = page.locator('.queue li button');
  for (let at = 0; at < (await items.count()); at += 1) {
    await items.nth(at).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      await items.nth(at).locator('b').innerText(),
    );
    if (await page.getByText(/· two readings/).isVisible()) return;
  }
}

async function settleAll(page: Page): Promise<void> {
  for (let left = 0; left < 60; left += 1) {
    if (await page.getByText('Every difference is settled.').isVisible()) return;
    await page.keyboard.press(left % 3 === 0 ? '2' : left % 3 === 1 ? '1' : 'k');
    if ((await page.locator('#settle-why:focus').count()) === 0) {
      await page.keyboard.press('n');
      continue;
    }
    await page.keyboard.type(WHY);
    await page.keyboard.press('Control+Enter');
  }
}

test('moderation: the bench, what it comes to, the lock', async ({ app }) => {
  const { page } = app;
  await firstPage(page).practise();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Quality of the child’s plan/ })
    .first()
    .click();
  const stages = page.getByRole('navigation', { name: 'Audit stages' });
  await stages.getByRole('link', { name: /^Moderate/ }).click();
  await expect(page.locator('.pairs')).toBeVisible();
  await openTwiceRead(page);
  await photograph(page, 'm01-bench', 'Moderate: the gravest difference', 'moderate');
  await page.keyboard.press('1');
  await page.keyboard.type(WHY);
  await photograph(
    page,
    'm02-bench-chosen',
    'Moderate: a reading’s answer taken, with the reason',
    'moderate',
  );
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await photograph(
    page,
    'm03-bench-refused',
    'Moderate: what is missing before it can be settled',
    'moderate',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show whose reading this is' }).click();
  await photograph(page, 'm04-unblind', 'Show whose reading this is?');
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(page.getByText('Shown whose it is; that is in the trail.')).toBeVisible();
  await settleAll(page);
  await page.getByRole('button', { name: 'Mark as moderated' }).click();
  await expect(page.getByText('Moderated: the agreed reading counts.')).toBeVisible();
  await photograph(page, 'm05-moderated', 'Moderate: a case file that is moderated', 'moderate');
  await page.getByRole('button', { name: 'By criterion' }).click();
  await photograph(page, 'm06-measures', 'What moderation changed');
  await page.getByRole('button', { name: 'All of it' }).click();
  await photograph(page, 'm07-agreement', 'Agreement between readers');
  await page.getByRole('button', { name: 'When to go on, when to stop…' }).click();
  await photograph(page, 'm08-policy', 'When to go on, when to stop');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Calibration' }).click();
  await photograph(page, 'm09-calibration-none', 'Calibration, none chosen');
  await page.getByRole('button', { name: 'For one reader' }).click();
  await photograph(page, 'm10-readers', 'For one reader: who');
  await page
    .getByRole('button', { name: /^Open for Reviewing officer/ })
    .first()
    .click();
  await photograph(page, 'm11-reader', 'For one reader');
  await page.getByRole('button', { name: 'What comes here…' }).click();
  await photograph(page, 'm12-rules', 'What comes into the queue');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sign off and lock' }).click();
  await photograph(page, 'm13-lock-objections', 'Lock: what stands in the way');
  await page.getByRole('button', { name: /^Sign off \d+ readings…$/ }).click();
  await page.getByRole('button', { name: 'Sign off', exact: true }).click();
  await page.getByRole('button', { name: /^Lock as issue 1/ }).click();
  await photograph(page, 'm14-lock', 'Lock this audit?');
  await page.getByRole('button', { name: 'Lock it' }).click();
  await expect(page.locator('.hash')).toBeVisible();
  await photograph(page, 'm15-locked', 'Locked, with its hash');
  await page.getByRole('button', { name: /^Correct as issue 2/ }).click();
  await photograph(page, 'm16-correct', 'Correct as the next issue?');
  await page.getByLabel('What is corrected').fill('One answer was mis-keyed.');
  await page.getByRole('button', { name: 'Open it for a correction' }).click();
  await expect(page.getByText('Corrects: One answer was mis-keyed.')).toBeVisible();
  await photograph(page, 'm17-second-issue', 'The second issue, open');
});
