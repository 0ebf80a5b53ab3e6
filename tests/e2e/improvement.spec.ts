import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { followLink } from './pages/follow-link';
import { keyboard } from './pages/keyboard';
import { callCore, makeRounds } from './pages/rounds';

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PLUMBLINE_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `improvement-${name}.png`) });
}

test('a finding becomes an action, is tried in turns, and is closed with what came of it', async ({
  app,
}) => {
  test.setTimeout(90_000);
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  const [title = ''] = await makeRounds(page, 2, 20);
  await followLink(page, 'Main', 'Improvement');
  await expect(page.getByText('There is no action yet.')).toBeVisible();
  await picture(page, 'empty');

  // From the number that somebody asked about.
  await followLink(page, 'Main', 'Audits');
  await page.getByRole('main').getByRole('button', { name: title, exact: true }).click();
  await followLink(page, 'Audit stages', /^Findings/);
  await keys.enter(/^\d+% B3: how do we know\?$/);
  await keys.enter(/^Make an action…$/);
  const dialog = page.getByRole('dialog', { name: 'Add an action' });
  await expect(dialog.getByText(new RegExp(`^From: ${title}: `))).toBeVisible();
  await dialog.getByLabel('Aim: what is to be different?').fill('Outcomes written as changes for the child');
  await dialog.getByLabel('How much?').fill('75% of plans');
  await dialog.getByLabel('By when?').fill('30/06/2027');
  await dialog.getByLabel('Change idea').fill('Three worked examples a meeting');
  await dialog.getByLabel('Owner').fill('Lead officer, committee');
  await dialog.getByLabel('Next due').fill('29/01/2026');
  await dialog.getByLabel(/^Evidence of impact/).fill('ask 0101011237');
  await keys.enter(/^Save the action$/);
  await expect(dialog.getByText(/^The evidence holds something that could identify a person/)).toBeVisible();
  await dialog.getByLabel(/^Evidence of impact/).fill('none yet');
  await picture(page, 'write');
  await keys.enter(/^Save the action$/);
  await expect(page.getByText('The action is kept.')).toBeVisible();
  await keys.enter(/^See all actions$/);

  // Late, and what the later round found of it by the engine.
  const row = page.getByRole('row', { name: /^PLN-1 Outcomes written as changes/ });
  await expect(row).toContainText('days late');
  await expect(row).toContainText(/(improved|fell|no clear change), \d\dQ\d: \d+ of \d+, then \d+ of \d+/);
  await picture(page, 'actions');

  // Two turns, then its end; without evidence there is none.
  await keys.enter(/^Outcomes written as changes/);
  const work = page.getByRole('dialog', { name: 'Action PLN-1' });
  for (const [stage, said] of [
    ['plan', 'Two teams agree to try it'],
    ['do', 'Tried at four meetings'],
    ['study', 'Three of four plans were clearer'],
    ['act', 'Goes on with six teams'],
    ['plan', 'Six teams, one page of examples'],
  ] as const) {
    await work.getByLabel(/: what was done or learnt\?$/).fill(said);
    await keys.enter(new RegExp(`^End ${stage}$`));
    await expect(work.getByRole('list').getByText(said)).toBeVisible();
  }
  await expect(work.getByRole('img', { name: 'Turn 2: Do is in hand' })).toBeVisible();
  await keys.enter(/^Take the last step back$/);
  await expect(work.getByRole('img', { name: 'Turn 2: Plan is in hand' })).toBeVisible();
  await keys.enter(/^Close the action…$/);
  await keys.enter(/^Close the action$/);
  await expect(work.getByText(/^Say what shows the difference\./)).toBeVisible();
  await work.getByLabel('What shows it?').fill('More plans say what will be different');
  await work.getByLabel('What will the next round ask?').fill('PLN-B3, and whether families agree');
  await picture(page, 'close');
  await keys.enter(/^Close the action$/);
  await expect(work.getByText('It made a difference')).toBeVisible();
  await keys.enter(/^Done$/);
  await expect(page.getByText('None of the actions is so.')).toBeVisible();
  await page.getByRole('radio', { name: 'All' }).focus();
  await page.keyboard.press('Space');
  await expect(row).toContainText('closed: a difference');
  await picture(page, 'closed');
});

test('a year is planned from the usual cycles, a turn slips with its reason, and an audit begins from its turn', async ({
  app,
}) => {
  test.setTimeout(90_000);
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  await followLink(page, 'Main', 'Improvement');
  await keys.enter(/^Put in the usual cycles$/);
  const year = page.getByRole('list', { name: /^The year \d{4}\/\d\d$/ });
  await expect(year.getByText('Voice of the child')).toBeVisible();
  // Whatever the day is, the year after is a whole one.
  await keys.enter(/^Year after$/);
  await expect(year.getByRole('button', { name: /^Voice of the child, / })).toHaveCount(4);
  const first = year.getByRole('button').first();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(year.getByRole('button').nth(1)).toBeFocused();
  await picture(page, 'year');

  const mark = year.getByRole('button', { name: /^Voice of the child, / });
  await mark.nth(1).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Voice of the child, / });
  await dialog.getByLabel('Slipped to').fill('15/02/2031');
  await keys.enter(/^Save$/);
  await expect(dialog.getByText(/^Say why it slipped/)).toBeVisible();
  await dialog.getByLabel('Why').fill('two readers ill');
  await keys.enter(/^Save$/);
  await expect(dialog).toHaveCount(0);
  await expect(
    year.getByRole('button', { name: /15\/02\/2031: slipped to 15\/02\/2031: two readers ill/ }),
  ).toBeVisible();

  await page.getByRole('radio', { name: 'List' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('table', { name: 'What is planned in the year' })).toBeVisible();
  await picture(page, 'list');
  await page.getByRole('button', { name: 'Safe & Together' }).first().focus();
  await page.keyboard.press('Enter');
  await keys.enter(/^Start the audit…$/);
  await expect(page.getByRole('radio', { name: /^Safe & Together/ })).toBeChecked();
  await keys.enter(/^Save the plan/);
  await expect(page.getByRole('heading', { level: 1, name: /^Safe & Together/ })).toBeVisible();
  await followLink(page, 'Main', 'Improvement');
  await expect(page.getByRole('row', { name: /Safe & Together.*in hand/ })).toBeVisible();
});

test('a target is not certain by its sample, and is met by a figure that stands beside it', async ({
  app,
}) => {
  test.setTimeout(90_000);
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  const { auditId } = await callCore<{ auditId: string }>(page, 'audits.createPractice', {
    templateKey: 'VOI',
    cases: 60,
    readers: 1,
    seed: 3,
    quartersBefore: 1,
  });
  await callCore(page, 'audits.signOff', { auditId });
  await followLink(page, 'Main', 'Improvement');
  const row = page.getByRole('row', { name: /^1 Views recorded at all key decision-making meetings/ });
  await expect(row).toContainText(/\d+ of \d+, [\d.]+% \(\d+ to \d+\)/);
  await expect(row).toContainText(/Not certain|Not met|Met/);
  await keys.enter(/^Views recorded at all key/);
  const dialog = page.getByRole('dialog', { name: 'Target 1' });
  await dialog.getByLabel('How many', { exact: true }).fill('99');
  await dialog.getByLabel('Of how many').fill('100');
  await dialog.getByLabel('Counted on the day').fill('05/11/2026');
  await keys.enter(/^Add the figure$/);
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Source').fill('Count of the reviewing team (fictional)');
  await keys.enter(/^Add the figure$/);
  await expect(dialog.getByText(/^99 of 100/)).toBeVisible();
  await picture(page, 'target');
  await keys.enter(/^Close$/);
  await expect(row).toContainText('99 of 100, 99.0%');
  await page.getByRole('heading', { name: 'Targets' }).scrollIntoViewIfNeeded();
  await row.scrollIntoViewIfNeeded();
  await picture(page, 'targets');
});
