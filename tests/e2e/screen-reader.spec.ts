import { writeFileSync } from 'node:fs';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { heardAt, heardPolitely } from './pages/heard';
import { keyboard } from './pages/keyboard';

/** One pass of the score sheet by ear; docs/screen-reader.md is what it wrote down. */
test('the score sheet says what it asks, what was answered, and that it is saved', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
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
  await expect(page.getByRole('heading', { level: 1, name: /^VOI-/ })).toBeVisible();

  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const pass: [string, string][] = [];
  const listen = async (step: string): Promise<string> => {
    await page.waitForTimeout(350);
    const heard = await heardAt(session);
    const polite = await heardPolitely(page);
    pass.push([step, polite === '' ? heard : `${heard} — and politely: ${polite}`]);
    return `${heard} ${polite}`;
  };

  expect(await listen('The sheet opens')).toMatch(
    /textbox.*The lead professional last saw the child, date.*; in group, “A1\. On the audit date/,
  );
  await keys.press('Escape');
  await keys.press('ArrowDown');
  expect(await listen('↓ to A2')).toMatch(/radio, “Yes”.*talk/i);
  await keys.press('y');
  expect(await listen('Y')).toMatch(/radio, “Yes”, checked.*Saved \d\d:\d\d/);
  await keys.press('Control+z');
  expect(await listen('Ctrl Z')).toMatch(/Unanswered|Undone|undone/i);
  await keys.press('Control+y');
  await listen('Ctrl Y');
  await keys.press('ArrowDown');
  expect(await listen('↓ to the section as a whole')).toMatch(/radio, “6 Excellent/);
  await keys.press('4');
  expect(await listen('4')).toMatch(/radio, “4 Good.*checked/);
  await keys.press('ArrowDown');
  expect(await listen('↓ to B1')).toMatch(/textbox.*meetings/);
  await keys.type('3');
  await keys.press('Enter');
  expect(await listen('3, Enter')).toMatch(/textbox/);
  await keys.type('4');
  await keys.press('Enter');
  await keys.press('ArrowUp');
  expect(await listen('B2 is more than B1: back to it')).toMatch(/Contradiction/);
  await keys.press('Escape');
  await keys.press('u');
  expect(await listen('U')).toMatch(/Record not opened/);
  await keys.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await keys.press('e');
  expect(await listen('E')).toMatch(/textbox, “Evidence note/);
  await keys.type('14/09/2026');
  expect(await listen('A full date in the note')).toMatch(/invalid.*full date/i);
  await keys.press('Control+a');
  await keys.press('Delete');
  await keys.press('Escape');
  await keys.press('g');
  expect(await listen('G')).toMatch(/unanswered/i);
  if (process.env.PLUMBLINE_HEARD !== undefined)
    writeFileSync(
      process.env.PLUMBLINE_HEARD,
      pass.map(([step, heard]) => `| ${step} | ${heard.replaceAll('|', '·')} |`).join('\n'),
    );
});
