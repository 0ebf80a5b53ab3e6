import type { Page } from 'playwright/test';
import { expect, test } from '../app';
import { choosingFolder } from '../folder-picker';
import { firstPage } from '../pages/first-page';
import { photograph } from './camera';

async function openReport(page: Page): Promise<void> {
  await firstPage(page).practise();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Quality of the child’s plan/ })
    .first()
    .click();
  await page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: /^Report/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Papers' })).toBeVisible();
}

test('papers of an audit: chosen, made, what was left out', async ({ app }) => {
  const { page } = app;
  await openReport(page);
  const papers = page.getByRole('region', { name: 'Papers', exact: true });
  await photograph(page, 'r01-papers', 'Papers: what is made and what leaves', null, papers);
  await page.getByLabel('Feedback sheet for each').selectOption('locality');
  await page.getByLabel('Feedback sheet on these records').fill('PLN-27Q1-001-X');
  await page.getByLabel(/^Inspection pack/).check();
  await photograph(page, 'r02-papers-feedback', 'Papers with feedback sheets', null, papers);
  await page.getByLabel('Feedback sheet on these records').fill('');
  await page.getByRole('button', { name: 'Make the papers…' }).click();
  await photograph(page, 'r03-make', 'Make the papers');
  await choosingFolder(app.downloadsFolder, async () => {
    await page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect(page.getByRole('dialog', { name: 'The papers are made' })).toBeVisible({ timeout: 60_000 });
  });
  await photograph(page, 'r04-made', 'The papers are made');
  await page.getByRole('button', { name: 'Done' }).click();
  for (const { code } of [
    { code: 'Workbook' },
    { code: 'Brief' },
    { code: 'Extract' },
    { code: 'Inspection' },
  ])
    await papers.getByLabel(new RegExp(`^${code}`)).uncheck();
  await page.getByLabel('Feedback sheet for each').selectOption('');
  await photograph(page, 'r05-none', 'No paper is chosen', null, papers);
});

test('the publish build: what is hidden and why, and what was published before', async ({ app }) => {
  const { page } = app;
  await openReport(page);
  const papers = page.getByRole('region', { name: 'Papers', exact: true });
  await page.getByRole('radio', { name: /^Publish:/ }).check();
  await photograph(page, 'r06-working-out', 'What has to be hidden is being worked out', null, papers);
  await expect(page.getByText('Could someone subtract?')).toBeVisible({ timeout: 60_000 });
  await photograph(
    page,
    'r07-publish',
    'Publish: what is hidden, and nothing published before',
    null,
    papers,
  );
  await page.getByText(/^Every line of the log/).click();
  await photograph(page, 'r08-log', 'The log of what is hidden', null, papers);
  await page.getByRole('button', { name: 'Make the papers…' }).click();
  await choosingFolder(app.downloadsFolder, async () => {
    await page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect(page.getByRole('dialog', { name: 'The papers are made' })).toBeVisible({ timeout: 120_000 });
  });
  await photograph(page, 'r09-published', 'The papers of the publish build are made');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table', { name: 'Earlier releases of this audit' })).toBeVisible({
    timeout: 60_000,
  });
  await photograph(page, 'r10-before', 'Published before', null, papers);
});
