import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, test } from '../app';
import { canFillTheDisk, corePid, whileWaiting, withFullDisk } from '../core-process';
import { firstPage } from '../pages/first-page';
import { keyboard } from '../pages/keyboard';
import { scoreSheet } from '../pages/score-sheet';
import { photograph } from './camera';

const PASSPHRASE = 'harbour lantern seventeen';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const goTo = (page: Page, part: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: part }).click();
const stage = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
const openAudit = async (page: Page, name: RegExp): Promise<void> => {
  await goTo(page, 'Audits');
  await page.getByRole('main').getByRole('button', { name }).first().click();
  await expect(heading(page, name)).toBeVisible();
};
const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

test('a store of my own: first run, set up, empty screens, unlock', async ({ app }) => {
  const { page } = app;
  await expect(heading(page, 'Where would you like to begin?')).toBeVisible();
  await photograph(page, '01-first-run', 'First run', 'unlock');

  await page.getByRole('button', { name: /^Set up my store/ }).click();
  await photograph(page, '02-set-up', 'Set up my store');
  await page.getByRole('button', { name: 'Make the store and open it' }).click();
  await photograph(page, '03-set-up-refused', 'Set up: what is missing');
  await page.getByLabel('Name of the store').fill('Strathorrin (fictional)');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByLabel('My designation').fill('Audit lead');
  await page.getByLabel('My agency').selectOption('social_work');
  await page.getByRole('button', { name: 'Make the store and open it' }).click();
  await expect(page.locator('[data-code] span')).toHaveCount(9, { timeout: 30_000 });
  await photograph(page, '03a-recovery-code', 'The recovery code, to be typed back');
  await page.getByLabel('Type it back from the sheet').fill('0000');
  await page.keyboard.press('Enter');
  await photograph(page, '03b-recovery-code-refused', 'A recovery code that is too short');
  await page.getByRole('button', { name: /^Later/ }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByText(/There is no recovery code yet/)).toBeVisible();
  await photograph(page, '04-home-empty', 'Home, nothing yet', 'home-lead');
  await goTo(page, 'Audits');
  await photograph(page, '05-audits-empty', 'Audits, nothing yet');

  await page.getByRole('button', { name: 'New audit' }).click();
  await photograph(page, '06-new-audit', 'New audit');
  await page.getByLabel('Period code').fill('2027');
  await page.getByRole('button', { name: /^Save the plan/ }).click();
  await photograph(page, '07-new-audit-refused', 'New audit: a period code that cannot be read');
  await page.getByLabel('Period code').fill('27Q1');
  await page.getByRole('button', { name: /^Save the plan/ }).click();
  await expect(page.getByRole('heading', { name: 'Case list' })).toBeVisible();
  await photograph(page, '08-sample-empty', 'Sample, no list yet');
  const list = page.getByLabel('Type or paste references');
  await list.fill('case_ref,age\nREF-1,5-11\n0101015009,0-2\nREF-3,seven');
  await page.getByRole('button', { name: 'Look at this list' }).click();
  await expect(page.getByRole('table', { name: 'What is wrong in the list' })).toBeVisible();
  await photograph(page, '09-list-refused', 'A list that is refused, with the places');
  await page.getByRole('button', { name: 'Give another list' }).click();
  await list.fill(
    ['case_ref,age', ...Array.from({ length: 12 }, (_, index) => `REF-${index + 1},5-11`)].join('\n'),
  );
  await page.getByRole('button', { name: 'Look at this list' }).click();
  await expect(page.getByText(/are ready to be listed/)).toBeVisible();
  await photograph(page, '10-list-preview', 'A list before it is kept');
  await page.getByRole('button', { name: /^List these/ }).click();
  await expect(page.getByRole('heading', { name: 'Draw' })).toBeVisible();
  await photograph(page, '11-draw', 'Drawing a sample');
  await page.getByRole('button', { name: 'Clear the list…' }).click();
  await photograph(page, '12-clear-list', 'Clear the list?');
  await closeDialog(page);
  await stage(page, 'Read');
  await photograph(page, '13-read-empty', 'Read, nothing drawn yet');
  await stage(page, 'Findings');
  await photograph(page, '14-findings-empty', 'Findings, nothing complete yet', 'findings');
  await stage(page, 'Report');
  await photograph(page, '15-report-empty', 'Report, nothing complete yet');
  await stage(page, 'Plan');
  await page.getByRole('button', { name: 'Remove this audit…' }).click();
  await photograph(page, '16-remove-audit', 'Remove this audit?');
  await closeDialog(page);

  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await photograph(page, '17-unlock', 'Unlock', 'unlock');
  await page.getByLabel('Passphrase', { exact: true }).fill('not this one, I think');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible({ timeout: 30_000 });
  await photograph(page, '18-unlock-refused', 'Unlock, refused', 'unlock-refused');
});

test('the practice store: audits, findings, report, templates, settings', async ({ app }) => {
  const { page } = app;
  await firstPage(page).practise();
  await expect(page.getByRole('heading', { name: 'My readings' })).toBeVisible();
  await photograph(page, '20-home', 'Home', 'home-lead');
  await goTo(page, 'Audits');
  await expect(page.getByRole('table', { name: 'Audits by stage' })).toBeVisible();
  await photograph(page, '21-audits', 'Audits');
  await whileWaiting(async () => {
    await goTo(page, 'Templates');
    await page.waitForTimeout(600);
    await photograph(page, '22-waiting', 'A screen that is waiting for the store');
  });

  await openAudit(page, /^Voice of the child, \d\dQ\d$/);
  await stage(page, 'Plan');
  await photograph(page, '23-plan', 'Plan');
  await stage(page, 'Sample');
  await expect(page.getByRole('table', { name: 'Drawn case files' })).toBeVisible();
  await photograph(page, '24-sample', 'Sample, drawn');
  await stage(page, 'Read');
  await expect(page.getByRole('table', { name: 'Readings' })).toBeVisible();
  await photograph(page, '25-read', 'Read');
  await page.getByRole('button', { name: /^Sign off/ }).click();
  await photograph(page, '26-sign-off', 'Sign off?');
  await closeDialog(page);

  await openAudit(page, /^Quality of the child’s plan, \d\dQ\d$/);
  await stage(page, 'Findings');
  await expect(page.getByRole('heading', { name: 'Results by criterion' })).toBeVisible();
  await photograph(page, '30-findings', 'Findings', 'findings');
  await page
    .getByRole('button', { name: /C1: how do we know/ })
    .first()
    .click();
  await expect(page.getByText('Answered, the denominator')).toBeVisible();
  await photograph(page, '31-how', 'How do we know?', 'findings');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show as a table of Section evaluations' }).click();
  await photograph(page, '32-findings-table', 'Section evaluations as a table');
  await page.getByRole('radio', { name: 'States' }).check();
  await page.getByRole('heading', { name: 'Results by criterion' }).scrollIntoViewIfNeeded();
  await photograph(page, '33-findings-states', 'What became of each question');
  await page.getByLabel('By', { exact: true }).selectOption({ label: 'Age' });
  await expect(page.getByRole('table', { name: 'Positive answers by group' })).toBeVisible();
  await page.getByRole('table', { name: 'Positive answers by group' }).scrollIntoViewIfNeeded();
  await photograph(page, '34-breakdown', 'A breakdown by age');

  await stage(page, 'Report');
  await expect(page.getByRole('heading', { name: 'Headlines' })).toBeVisible();
  await photograph(page, '40-report', 'Report', 'workbook-headlines');
  await page.getByLabel(/^So what\? Finding 1/).fill('Write to the child at 12 Example Road, EH1 1AA.');
  await expect(page.getByText(/No workbook can be made while it stands/).first()).toBeVisible();
  await photograph(page, '41-report-to-reword', 'Report: words that could identify a person');
  await page
    .getByLabel(/^So what\? Finding 1/)
    .fill('Fewer than half have a plan that would change something for them.');
  await page.getByRole('button', { name: 'Add a decision' }).click();
  await photograph(page, '42-report-decision', 'Report with a decision');
  await page.getByRole('button', { name: 'Make the workbook…' }).click();
  await photograph(page, '43-workbook', 'Make the workbook');
  await whileWaiting(async () => {
    await page.getByRole('button', { name: /^Choose where/ }).click();
    await photograph(page, '44-workbook-making', 'The workbook is being made');
  });
  await expect(page.getByRole('dialog', { name: 'The workbook is made' })).toBeVisible({ timeout: 60_000 });
  await photograph(page, '45-workbook-made', 'The workbook is made');
  await page.getByRole('button', { name: 'Done' }).click();
  // The folder that workbooks are saved in is gone, and something else has its name.
  rmSync(app.downloadsFolder, { recursive: true });
  writeFileSync(app.downloadsFolder, '');
  await page.getByRole('button', { name: 'Make the workbook…' }).click();
  await page.getByRole('button', { name: /^Choose where/ }).click();
  await expect(page.getByRole('dialog').getByRole('alert').filter({ hasText: /./ })).toBeVisible({
    timeout: 60_000,
  });
  await photograph(page, '46-workbook-failed', 'The workbook could not be saved');
  await closeDialog(page);

  await goTo(page, 'Templates');
  await expect(page.getByRole('heading', { name: 'Voice of the child' })).toBeVisible();
  await photograph(page, '50-templates', 'Templates');
  await page
    .getByRole('main')
    .getByRole('button', { name: 'Quality of the child’s plan', exact: true })
    .click();
  await expect(heading(page, 'Quality of the child’s plan')).toBeVisible();
  await photograph(page, '51-template', 'A template', 'template-editor');
  await goTo(page, 'Settings');
  const parts = page.getByRole('navigation', { name: 'Settings' });
  await photograph(page, '60-settings-me', 'Settings: me');
  await parts.getByRole('button', { name: /^Concern card/ }).click();
  await photograph(page, '61-settings-card', 'Settings: concern card');
  await parts.getByRole('button', { name: /^Screen and keys/ }).click();
  await photograph(page, '62-settings-keys', 'Settings: screen and keys');
  await parts.getByRole('button', { name: /^Lists/ }).click();
  await photograph(page, '63-settings-localities', 'Settings: localities');
  await page.getByRole('combobox', { name: 'List' }).selectOption('Scottish bank holidays');
  await photograph(page, '64-settings-holidays', 'Settings: holidays');
  await page.getByRole('combobox', { name: 'List' }).selectOption('Local standards');
  await photograph(page, '65-settings-standards', 'Settings: standards');
  await page.getByRole('button', { name: /^Put the list back/ }).click();
  await photograph(page, '66-settings-reset', 'Settings: put a list back?');
  await closeDialog(page);
  await parts.getByRole('button', { name: /^Information governance/ }).click();
  await expect(heading(page, 'Information governance')).toBeVisible();
  await photograph(page, '67-settings-governance', 'Settings: information governance');
});

test('the practice store: the score sheet in all its states', async ({ app }) => {
  const { page } = app;
  const keys = keyboard(page);
  const sheet = scoreSheet(page);
  await firstPage(page).practise();
  await openAudit(page, /^Voice of the child, \d\dQ\d$/);
  await stage(page, 'Read');
  await page
    .getByRole('button', { name: /^Open VOI/ })
    .first()
    .click();
  await expect(heading(page, /^VOI-/)).toBeVisible();
  await photograph(page, '70-sheet-empty', 'Score sheet, nothing answered', 'score-sheet');
  await page.getByRole('button', { name: /^Complete/ }).click();
  await photograph(page, '71-complete-missing', 'Complete: what is missing');
  await closeDialog(page);
  await page
    .getByRole('button', { name: /^Change/ })
    .first()
    .click();
  await photograph(page, '72-profile', 'Case profile');
  await closeDialog(page);

  await page.getByRole('button', { name: 'Back' }).click();
  // Not the one that was opened just now, but one that somebody has been at.
  await page
    .getByRole('row', { name: /\b1\d of \d+.*Resume VOI/ })
    .getByRole('button')
    .first()
    .click();
  await expect(heading(page, /^VOI-/)).toBeVisible();
  await photograph(page, '73-sheet-half', 'Score sheet, half done', 'score-sheet');
  await keys.press('Control+k');
  await photograph(page, '74-palette', 'Find or do');
  await keys.type('D1');
  await photograph(page, '75-palette-found', 'Find or do: a criterion');
  await keys.press('Enter');
  await keys.press('2');
  await photograph(
    page,
    '76-sheet-grade',
    'A weak grade at a critical criterion, with its cap',
    'score-sheet',
  );
  await keys.press('e');
  await keys.type('Core group minute, 14/09/2026; contact times changed');
  await expect(page.getByText(/full date/i).first()).toBeVisible();
  await photograph(page, '77-note-to-reword', 'An evidence note to reword', 'score-sheet');
  await keys.press('Escape');
  await keys.press('u');
  await photograph(page, '78-unable', 'Unable to evaluate');
  await closeDialog(page);
  await keys.press('?');
  await photograph(page, '79-keys', 'All keys');
  await closeDialog(page);
  await keys.press('!');
  await photograph(page, '80-concern-card', 'Concern card');
  await closeDialog(page);
  await keys.press('x');
  await photograph(page, '81-contradiction', 'A contradiction, or that there is none', 'score-sheet');
  await whileWaiting(async () => {
    await sheet.find('D2');
    await keys.press('y');
    await expect(page.getByText('Saving…').first()).toBeVisible();
    await photograph(page, '81b-sheet-saving', 'Score sheet, waiting for a save', 'score-sheet');
  });

  await page.getByRole('button', { name: 'Back' }).click();
  await page
    .getByRole('button', { name: /^Open VOI/ })
    .first()
    .click();
  await expect(heading(page, /^VOI-/)).toBeVisible();
  await sheet.answerAll();
  await photograph(page, '82-sheet-full', 'Score sheet, everything dealt with', 'score-sheet');
  await page.getByRole('button', { name: /^Complete/ }).click();
  await photograph(page, '83-complete', 'Complete');
  await page.getByRole('dialog').getByRole('button', { name: 'Complete', exact: true }).click();
  await expect(page.getByText(/is complete, so it is read only/)).toBeVisible();
  await photograph(page, '84-sheet-complete', 'Score sheet, complete and read only');
  await keys.press('Control+k');
  await keys.type('Reopen');
  await keys.press('Enter');
  await photograph(page, '85-reopen', 'Reopen');
  await closeDialog(page);

  await page.getByRole('button', { name: 'Back' }).click();
  await page
    .getByRole('button', { name: /^Resume VOI/ })
    .first()
    .click();
  await expect(heading(page, /^VOI-/)).toBeVisible();
  if (canFillTheDisk())
    await withFullDisk(async () => {
      await keys.press('2');
      await page.getByText('Not saved.').waitFor();
      await photograph(page, '87-not-saved', 'An answer that could not be written');
    });
  process.kill(corePid(), 'SIGKILL');
  await page.waitForTimeout(800);
  await photograph(page, '86-core-ended', 'The part that keeps the store has ended');
});
