import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../app';
import { firstPage } from '../pages/first-page';
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
