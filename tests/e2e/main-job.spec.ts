import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from './app';
import { keyboard } from './pages/keyboard';
import { scoreSheet } from './pages/score-sheet';

/** One row of a sheet of the workbook, by the text of its first cell. */
async function rowOf(path: string, sheetName: string, first: string): Promise<readonly unknown[]> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet(sheetName);
  const rows = sheet?.getSheetValues() ?? [];
  const row = rows.find((each) => Array.isArray(each) && each[1] === first);
  return Array.isArray(row) ? row.slice(1) : [];
}

test('the main job by keyboard alone: practice, score a whole case file, findings, how do we know, workbook', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const keys = keyboard(page);
  const sheet = scoreSheet(page);

  // Practice, then the voice audit.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await keys.enter(/^Practise/);
  await expect(page.getByRole('heading', { name: 'My readings' })).toBeVisible({ timeout: 30_000 });
  await keys.enter(/^Voice of the child, 26Q3$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Voice of the child, 26Q3' })).toBeVisible();
  const finishedBefore = await page.getByText(/\d+ of \d+ finished/).innerText();

  // A case file that nobody has opened.
  await keys.enter(/^Open VOI-26Q3-/);
  await expect(page.getByRole('heading', { level: 1, name: /^VOI-26Q3-/ })).toBeVisible();
  const reference = await page.getByRole('heading', { level: 1 }).innerText();
  const answered = await sheet.answerAll();
  expect(answered).toBeGreaterThan(15);
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

  // Complete it from the palette.
  await keys.press('Control+k');
  await keys.type('Complete');
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Complete this reading' })).toBeVisible();
  await keys.enter(/^Complete$/);
  await expect(page.getByText('This reading is complete, so it is read only.')).toBeVisible();

  // Back to the audit, which counts one reading more.
  await keys.enter(/^Back$/);
  await expect(page.getByText(/\d+ of \d+ finished/)).not.toHaveText(finishedBefore);
  await expect(page.getByRole('button', { name: `Look at ${reference}` })).toBeVisible();

  // Findings, and how one number is known.
  await keys.enter(/^Findings/);
  await expect(page.getByRole('heading', { name: 'Results by criterion' })).toBeVisible();
  await keys.enter(/^61%|^\d+% B5: how do we know\?$/);
  const panel = page.getByRole('complementary', { name: 'How do we know?' });
  await expect(panel.getByText('Answered, the denominator')).toBeVisible();
  const claim = await panel.locator('.claim').innerText();
  const [, x = '', n = '', percent = ''] = /^(\d+) of (\d+), (\d+)%$/.exec(claim) ?? [];
  const id = (await panel.locator('.cq').innerText()).split(' ')[0] ?? '';
  await expect(panel.getByRole('row', { name: `numerator ${x}` })).toBeVisible();
  await expect(panel.getByRole('row', { name: `denominator ${n}` })).toBeVisible();
  await keys.press('Escape');
  await expect(panel).toHaveCount(0);
  await keys.expectFocusOn(/how do we know\?$/);

  // The workbook, with the same number in it.
  await keys.enter(/^Report/);
  await keys.enter(/^Make the workbook/);
  await keys.expectFocusOn(/^Choose where to save it/);
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'The workbook is made' })).toBeVisible({ timeout: 60_000 });
  await keys.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const files = readdirSync(app.downloadsFolder).filter((name) => name.endsWith('.xlsx'));
  expect(files).toHaveLength(1);
  const row = await rowOf(join(app.downloadsFolder, files[0] ?? ''), 'Results by criterion', id);
  expect([row[10], row[9]]).toEqual([Number(x), Number(n)]);
  expect(Math.round(100 * Number(row[11]))).toBe(Number(percent));
});
