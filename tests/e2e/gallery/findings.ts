import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../app';
import { firstPage } from '../pages/first-page';
import { callCore, makeRounds } from '../pages/rounds';
import { photograph } from './camera';

const openFindings = async (page: Page, audit: RegExp): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page.getByRole('main').getByRole('button', { name: audit }).first().click();
  await page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: /^Findings/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Results by criterion' })).toBeVisible();
};
const section = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });
const asTable = (page: Page, title: string): Promise<void> =>
  page.getByRole('button', { name: `Show as a table of ${title}` }).click();

test('findings of one round: every part, and how its numbers are known', async ({ app }) => {
  const { page } = app;
  await firstPage(page).practise();
  await openFindings(page, /^Quality of the child’s plan/);
  await photograph(page, 'f01-findings', 'Findings', 'findings');
  await page.getByRole('button', { name: '46% E5' }).first().click();
  await page
    .getByRole('button', { name: /^list the records/ })
    .first()
    .click();
  await photograph(page, 'f02-how', 'How do we know?, with the records behind a line', 'findings');
  await page.keyboard.press('Escape');
  await page.locator('[data-point="0.0"]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await photograph(page, 'f03-read', 'Bars read part by part');
  await asTable(page, 'Section evaluations');
  await photograph(page, 'f04-bands-table', 'The table behind the bars');
  await photograph(
    page,
    'f05-no-baseline',
    'Nothing is compared yet, one round so far',
    null,
    section(page, 'Change since baseline'),
  );
  await photograph(page, 'f06-timeliness', 'Timeliness', null, section(page, 'Timeliness'));
  await asTable(page, 'Timeliness');
  await photograph(
    page,
    'f07-timeliness-table',
    'The table behind the bars of timeliness',
    null,
    section(page, 'Timeliness'),
  );
  await page.getByLabel('By', { exact: true }).selectOption('age');
  await expect(page.getByRole('table', { name: 'Positive answers by group' })).toBeVisible();
  await photograph(page, 'f08-breakdown', 'Breakdown by age', null, section(page, 'Breakdown'));
  await photograph(
    page,
    'f09-agreement',
    'Agreement between readers',
    null,
    section(page, 'Agreement between readers'),
  );
});

test('findings of several rounds: what they are held against, change, runs, a filter', async ({ app }) => {
  const { page } = app;
  await firstPage(page).practise();
  const rounds = await makeRounds(page, 11, 40);
  const before = rounds.at(-1) ?? '';
  // The audit of practice itself, which is none of the rounds before it.
  const others = rounds.map((title) => title.slice(-4)).join('|');
  await openFindings(page, new RegExp(`^Quality of the child’s plan, (?!${others})`));
  await page.getByRole('button', { name: 'Compare with…' }).first().click();
  await expect(page.getByRole('radio', { name: /^Nothing/ })).toBeFocused();
  await photograph(page, 'f10-compare', 'Compare with');
  await page.getByRole('button', { name: 'Type in totals…' }).click();
  await page.getByLabel('Paste lines').fill('PLN-B2,30,60\nPLN-ZZ,1,2');
  await page.getByRole('button', { name: 'Take these lines' }).click();
  await expect(page.getByRole('table', { name: 'What is wrong in the list' })).toBeVisible();
  await page.getByLabel('A1, x').fill('70');
  await page.getByLabel('A1, n').fill('60');
  await page.getByRole('button', { name: 'Save and compare' }).click();
  await photograph(page, 'f11-totals-refused', 'Typed totals: what is wrong, and where');
  await page.getByLabel('A1, x').fill('50');
  await page.getByLabel('Paste lines').fill('PLN-B2,30,60\nPLN-C1,128,300\nPLN-E5,150,300');
  await page.getByRole('button', { name: 'Take these lines' }).click();
  await page.getByLabel('Period').fill('March 2025');
  await page.getByLabel('Where they come from').fill('Baseline report (fictional), table 4');
  await page.getByRole('radio', { name: 'Chosen by people' }).check();
  await page.getByRole('button', { name: 'Save and compare' }).click();
  const change = section(page, 'Change since baseline');
  await expect(change.getByText('The baseline is not a random sample.').first()).toBeVisible();
  await photograph(page, 'f12-not-comparable', 'Change: not comparable, with the reason', null, change);
  await page.getByRole('button', { name: 'Compare with…' }).first().click();
  await page.getByRole('radio', { name: new RegExp(`^${before}`) }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(change.getByText('no clear change').first()).toBeVisible();
  await photograph(page, 'f13-two-rounds', 'Findings beside the round before', 'findings');
  await photograph(
    page,
    'f14-results',
    'Results with their baseline',
    'findings',
    section(page, 'Results by criterion'),
  );
  await change.locator('[data-point][tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await photograph(page, 'f15-change', 'Change since baseline, read by keyboard', null, change);
  await change
    .getByRole('button', { name: /: how do we know\?$/ })
    .first()
    .click();
  await photograph(page, 'f16-how-change', 'How do we know of a change?', 'findings', change);
  await page.keyboard.press('Escape');
  await asTable(page, 'Change since baseline');
  await photograph(page, 'f17-change-table', 'The table behind the change', null, change);
  const time = section(page, 'Over time');
  await time.locator('[data-point][tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await photograph(page, 'f18-run-chart', 'Twelve rounds: centre line, shifts and trends', null, time);
  await asTable(page, 'Over time');
  await photograph(page, 'f19-run-table', 'The table behind the run chart', null, time);
  await page.getByLabel('Only records where').selectOption('age');
  await page.getByLabel('Age', { exact: true }).selectOption('12-15');
  await expect(page.getByText(/counted under this filter/)).toBeVisible();
  await photograph(page, 'f20-filter', 'Some of the records', 'findings');
  await page.getByLabel('Only records where').selectOption('plan_type');
  await page.getByLabel('Plan', { exact: true }).selectOption('none');
  await page.getByLabel('Only records where').selectOption('locality');
  await page.getByLabel('Locality', { exact: true }).selectOption({ index: 1 });
  await expect(page.getByText('No record is as the filter asks.')).toBeVisible();
  await photograph(page, 'f21-filter-none', 'A filter that no record passes');
});

const LONG = { timeout: 30_000 };
const publish = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'As published' }).check();
  await expect(page.getByText(/^As published\. \[c\]/)).toBeVisible(LONG);
};

test('findings as published, and of very few', async ({ app }) => {
  const { page } = app;
  await firstPage(page).practise();
  const [before = ''] = await makeRounds(page, 1, 40);
  await openFindings(page, new RegExp(`^Quality of the child’s plan, (?!${before.slice(-4)})`));
  await page.getByRole('button', { name: 'Compare with…' }).first().click();
  await page.getByRole('radio', { name: new RegExp(`^${before}`) }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await publish(page);
  await photograph(page, 'f22-published', 'Findings as published', 'findings');
  await photograph(
    page,
    'f23-published-results',
    'Results as published',
    'findings',
    section(page, 'Results by criterion'),
  );
  await photograph(
    page,
    'f24-published-change',
    'Change as published',
    null,
    section(page, 'Change since baseline'),
  );
  await page.getByLabel('By', { exact: true }).selectOption('age');
  await expect(page.getByRole('table', { name: 'Positive answers by group' })).toBeVisible(LONG);
  await photograph(
    page,
    'f25-published-breakdown',
    'Breakdown as published',
    null,
    section(page, 'Breakdown'),
  );
  await section(page, 'Results by criterion')
    .getByRole('button', { name: /hidden .*how do we know/ })
    .first()
    .click();
  await expect(page.getByText(/hidden in a published build/)).toBeVisible();
  await photograph(page, 'f26-how-hidden', 'How do we know of a hidden number?', 'findings');
  await page.keyboard.press('Escape');
  await page.getByLabel('Only records where').selectOption('age');
  await page.getByLabel('Age', { exact: true }).selectOption('12-15');
  await expect(page.getByText(/Under a filter nothing is compared/)).toBeVisible(LONG);
  await expect(page.getByRole('heading', { name: 'Results by criterion' })).toBeVisible(LONG);
  await photograph(page, 'f27-published-filter', 'Some of the records, as published', 'findings');
  await page.getByRole('button', { name: /^take out age/ }).click();
  await page.getByLabel('Only records where').selectOption('age');
  await page.getByLabel('Age', { exact: true }).selectOption('unborn');
  await expect(page.getByText('Nothing of these records would be published.')).toBeVisible(LONG);
  await photograph(page, 'f28-all-hidden', 'Nothing of these records would be published');

  const few = await callCore<{ title: string }>(page, 'audits.createPractice', {
    templateKey: 'CHR',
    cases: 4,
    readers: 2,
    seed: 5,
  });
  await openFindings(page, new RegExp(`^${few.title}$`));
  await photograph(page, 'f29-very-few', 'Four records', 'findings');
  await photograph(
    page,
    'f30-no-double-readings',
    'No case file read twice',
    null,
    section(page, 'Agreement between readers'),
  );
});
