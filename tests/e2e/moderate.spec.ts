import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';

const WHY = 'The minute of September shows it.';

async function openModerate(page: Page): Promise<ReturnType<typeof keyboard>> {
  const keys = keyboard(page);
  await firstPage(page).practise();
  await keys.enter(/^Audits$/);
  await keys.enter(/^Quality of the child’s plan, \d\dQ\d$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Quality of the child’s plan/ })).toBeVisible();
  await keys.enter(/^Moderate/);
  await expect(page.getByRole('navigation', { name: 'Moderation queue' })).toBeVisible();
  return keys;
}

/** The line in hand, its id and what is agreed in it. */
const lineInHand = (page: Page) => page.locator('.pairs tr.now');

/** Opens the first case file of the queue that was read twice. */
async function openTwiceRead(page: Page): Promise<string> {
  const items = page.locator('.queue li button');
  for (let at = 0; at < (await items.count()); at += 1) {
    await items.nth(at).focus();
    await page.keyboard.press('Enter');
    await expect(items.nth(at)).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      await items.nth(at).locator('b').innerText(),
    );
    if (await page.getByText(/two readings/).isVisible())
      return page.getByRole('heading', { level: 1 }).innerText();
  }
  throw new Error('Nothing in the queue was read twice.');
}

test('moderation by keyboard: settle every difference, undo, keep, mark, sign off, lock, correct', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const keys = await openModerate(page);
  const reference = await openTwiceRead(page);
  await expect(page.getByText('Read blind.')).toBeVisible();

  // The gravest difference is open; 2 takes the second reading's answer and asks why.
  const first = await lineInHand(page).locator('td.id').innerText();
  const second = (await lineInHand(page).locator('td.v').nth(1).innerText()).replace(/\s+/g, ' ');
  await keys.press('2');
  await keys.expectFocusOn(/^$/);
  await keys.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Say in a few words why');
  await keys.type(WHY);
  await keys.press('Control+Enter');
  await expect(lineInHand(page).locator('td.id')).not.toHaveText(first);
  const settledRow = page.locator('.pairs tbody tr').filter({ hasText: 'settled' });
  await expect(settledRow).toHaveCount(1);
  expect((await settledRow.locator('td.v').last().innerText()).replace(/\s+/g, ' ')).toBe(
    `${second} settled`,
  );
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

  // Undo takes it back where it was made, and redo makes it again.
  await keys.press('Control+z');
  await expect(lineInHand(page).locator('td.id')).toHaveText(first);
  await expect(settledRow).toHaveCount(0);
  await keys.press('Control+y');
  await expect(settledRow).toHaveCount(1);

  // What was begun at a line is still there after a look at another.
  await keys.press('n');
  await keys.press('1');
  await keys.type('Begun here.');
  await keys.press('Escape');
  await keys.press('n');
  await keys.press('p');
  await expect(page.locator('#settle-why')).toHaveValue('Begun here.');

  // A telephone number cannot stand in a reason.
  await keys.press('r');
  await keys.press('Control+a');
  await keys.type('Telephone 0141 496 0123.');
  await keys.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await keys.press('Control+a');
  await keys.type(WHY);
  await keys.press('Control+Enter');
  await expect(page.locator('.pairs tbody').getByText('settled', { exact: true })).toHaveCount(2);

  // The rest is kept as the first reading has it, with the reason, until nothing differs.
  for (let left = 0; left < 60; left += 1) {
    if (await page.getByText('Every difference is settled.').isVisible()) break;
    await keys.press('k');
    if ((await page.locator('#settle-why:focus').count()) === 0) await keys.press('n');
    else {
      await keys.type(WHY);
      await keys.press('Control+Enter');
    }
  }
  await expect(page.getByText('Every difference is settled.')).toBeVisible();
  await keys.enter(/^Mark as moderated$/);
  const item = page.locator('.queue li button').filter({ hasText: reference });
  await expect(item).toContainText('moderated');
  await expect(page.getByText(/^1 of 1 unchanged\.|^0 of 1 unchanged\./)).toBeVisible();

  // Whose it is comes only when asked for, and stays in the trail.
  await keys.enter(/^Show whose reading this is$/);
  await keys.enter(/^Show it$/);
  await expect(page.getByText('Shown whose it is; that is in the trail.')).toBeVisible();
  await keys.enter(/^Sign off$/);
  await expect(item).toContainText('signed off');

  // Everything else is signed off at once, then the audit is locked and opened again as its second issue.
  await keys.enter(/^Sign off and lock$/);
  await keys.expectFocusOn(/^Sign off and lock$/);
  await expect(page.getByText('It cannot be locked yet:')).toBeVisible();
  await keys.enter(/^Sign off \d+ readings…$/);
  await keys.enter(/^Sign off$/);
  await keys.enter(/^Lock as issue 1…$/);
  await keys.enter(/^Lock it$/);
  await expect(page.locator('.hash')).toHaveText(/^[0-9a-f]{64}$/);
  const hash = await page.locator('.hash').innerText();
  await keys.enter(/^Correct as issue 2…$/);
  await keys.type('One answer was mis-keyed.');
  await keys.enter(/^Open it for a correction$/);
  await expect(page.getByText('Corrects: One answer was mis-keyed.')).toBeVisible();
  const issues = page.getByRole('table', { name: 'Issues of this audit' });
  await expect(issues.getByRole('row', { name: new RegExp(`^1 .*${hash.slice(0, 16)}`) })).toBeVisible();
});

test('moderation and what lies beside it pass axe in every theme, and reflow at 400 %', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openModerate(page);
  await openTwiceRead(page);
  const look = async (what: string): Promise<void> => {
    for (const media of [
      { colorScheme: 'light', contrast: 'no-preference' },
      { colorScheme: 'dark', contrast: 'no-preference' },
      { colorScheme: 'light', contrast: 'more' },
    ] as const) {
      await page.emulateMedia(media);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${what}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        ),
      ).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 225 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${what} is no wider than the window`).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  await look('the bench');
  for (const [button, heading] of [
    ['All of it', 'Agreement between readers'],
    ['Calibration', 'Calibration'],
    ['For one reader', 'For one reader'],
    ['Sign off and lock', 'Sign off and lock'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await look(heading);
  }
  await page.getByRole('button', { name: 'What comes here…' }).click();
  await look('the rules');
});
