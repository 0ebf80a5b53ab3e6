import type { Page } from 'playwright/test';
import { type App, expect, test } from './app';
import { canFillTheDisk, corePid, withFullDisk } from './core-process';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';
import { scoreSheet } from './pages/score-sheet';

/** A reading of the voice audit that nobody has opened, on screen. */
async function openUnread(page: Page): Promise<string> {
  await firstPage(page).practise();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Voice of the child, \d\dQ\d$/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Open VOI/ })
    .first()
    .click();
  const heading = page.getByRole('heading', { level: 1, name: /^VOI-/ });
  await expect(heading).toBeVisible();
  return (await heading.textContent()) ?? '';
}

const criterion = (page: Page, id: string) => page.locator(`article[id="cr-VOI-${id}"]`);

/** Takes a criterion in hand by its name, as the palette finds it. */
async function find(page: Page, id: string): Promise<void> {
  await keyboard(page).press('Escape');
  await scoreSheet(page).find(id);
  await expect(criterion(page, id)).toHaveClass(/\bnow\b/);
}

const answered = (page: Page, id: string) => expect(criterion(page, id)).toHaveClass(/\bans\b/);
const unanswered = (page: Page, id: string) => expect(criterion(page, id)).not.toHaveClass(/\bans\b/);
const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

test('keys grade, set aside with a ground or a reason, flag, clear, undo and do again', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  await openUnread(page);

  await find(page, 'D1');
  await keys.press('5');
  await answered(page, 'D1');
  await keys.press('Control+z');
  await unanswered(page, 'D1');
  await keys.press('Control+y');
  await answered(page, 'D1');
  await keys.press('Delete');
  await unanswered(page, 'D1');

  await keys.press('u');
  await expect(page.getByRole('dialog', { name: 'D1: unable to evaluate' })).toBeVisible();
  await keys.press('1');
  await expect(criterion(page, 'D1')).toHaveClass(/\bue\b/);
  await expect(
    criterion(page, 'D1').getByRole('button', { name: /^Unable to evaluate · record not opened/i }),
  ).toBeVisible();

  await find(page, 'A1');
  await keys.press('Escape');
  await keys.press('a');
  await keys.press('1');
  await expect(criterion(page, 'A1')).toHaveClass(/\bna\b/);
  await keys.press('f');
  await expect(criterion(page, 'A1').getByText('Flagged')).toBeVisible();
});

test('dates are typed one after the other and say what they come to', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  await openUnread(page);
  await find(page, 'A1');
  await keys.type('07/09/2026');
  await keys.press('Enter');
  await keys.type('21/09/2026');
  await keys.press('Enter');
  await expect(criterion(page, 'A1').getByText('14 calendar days')).toBeVisible();
});

test('an answer opens what depends on it, and closing it keeps the hidden answer inactive', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  await openUnread(page);
  await expect(criterion(page, 'B2')).toHaveCount(0);
  await find(page, 'B1');
  await keys.type('3');
  await keys.press('Enter');
  await expect(criterion(page, 'B2')).toBeVisible();
  await find(page, 'B2');
  await keys.type('4');
  await keys.press('Enter');
  await expect(criterion(page, 'B2').getByText(/Contradiction:/)).toBeVisible();
  await find(page, 'B1');
  await page.keyboard.press('Control+a');
  await keys.type('0');
  await keys.press('Enter');
  await expect(criterion(page, 'B2')).toHaveCount(0);
  await find(page, 'B1');
  await page.keyboard.press('Control+a');
  await keys.type('5');
  await keys.press('Enter');
  await expect(criterion(page, 'B2')).toHaveClass(/\bans\b/);
});

test('single keys write in a field, and can be switched off', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  await openUnread(page);
  await find(page, 'D1');
  await keys.press('e');
  await keys.type('page 6, yes');
  await expect(page.getByRole('textbox', { name: /Evidence note/ })).toHaveValue('page 6, yes');
  await unanswered(page, 'D1');
  await keys.press('Escape');
  await keys.press('4');
  await answered(page, 'D1');
  await keys.press('Delete');

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Screen and keys/ }).click();
  await page.getByRole('checkbox', { name: 'Single keys on the score sheet' }).uncheck();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
  await page
    .getByRole('button', { name: /^Resume VOI/ })
    .first()
    .click();
  await find(page, 'D2');
  await keys.press('y');
  await unanswered(page, 'D2');
});

test('the concern card is one key away, and its log keeps no description', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  await openUnread(page);
  await keys.press('Escape');
  await keys.press('!');
  const card = page.getByRole('dialog', { name: 'If a child may be at risk now' });
  await expect(card.getByText('This is not a referral')).toBeVisible();
  await expect(card.getByText('999', { exact: true })).toBeVisible();
  await expect(card.getByRole('textbox', { name: /descri|what happened/i })).toHaveCount(0);
  await keys.press('Escape');
  await expect(card).toHaveCount(0);
});

/** Everything that was shown as saved is there after `interrupt`. */
async function survives(app: App, interrupt: () => Promise<void>): Promise<void> {
  const { page } = app;
  const keys = keyboard(page);
  const reference = await openUnread(page);
  await find(page, 'D1');
  await keys.press('5');
  await answered(page, 'D1');
  await keys.press('e');
  await keys.type('Core group minute, mid-September');
  await keys.press('Escape');
  await expect(page.getByText('Saving…')).toHaveCount(0);
  await saved(page);
  await interrupt();
  const after = app.page;
  await firstPage(after).practise();
  await after
    .getByRole('main')
    .getByRole('button', { name: /^Voice of the child, \d\dQ\d$/ })
    .first()
    .click();
  await after.getByRole('button', { name: `Resume ${reference}` }).click();
  await answered(after, 'D1');
  await find(after, 'D1');
  await expect(after.getByRole('textbox', { name: /Evidence note/ })).toHaveValue(
    'Core group minute, mid-September',
  );
}

test('closing the window loses nothing that was shown as saved', async ({ app }) => {
  await survives(app, async () => {
    await app.reopen();
  });
});

test('killing the core loses nothing that was shown as saved, and says what happened', async ({ app }) => {
  await survives(app, async () => {
    process.kill(corePid(), 'SIGKILL');
    await expect(app.page.getByText(/Everything that was shown as saved is saved/)).toBeVisible();
  });
});

if (canFillTheDisk())
  test('an answer that cannot be written says so, stays on the sheet, and is saved once there is room', async ({
    app,
  }) => {
    const { page } = app;
    const keys = keyboard(page);
    const reference = await openUnread(page);
    await find(page, 'D1');
    await withFullDisk(async () => {
      await keys.press('5');
      await expect(page.getByText('Not saved.')).toBeVisible();
      await expect(page.getByText(/^Saved \d\d:\d\d$/)).toHaveCount(0);
      await answered(page, 'D1');
    });
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await saved(page);
    await expect(page.getByText('Not saved.')).toHaveCount(0);
    await app.reopen();
    await firstPage(app.page).practise();
    await app.page
      .getByRole('main')
      .getByRole('button', { name: /^Voice of the child, \d\dQ\d$/ })
      .first()
      .click();
    await app.page
      .getByRole('button', { name: `Resume ${reference}` })
      .first()
      .click();
    await expect(app.page.getByRole('heading', { level: 1, name: reference })).toBeVisible();
    await answered(app.page, 'D1');
  });
else process.stderr.write('A full disk is not tried: prlimit is not on this machine.\n');
