import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { keyboard } from './pages/keyboard';
import { scoreSheet } from './pages/score-sheet';

/** By criterion id: x, n and their percent, unrounded in the workbook and whole on the screen. */
type Results = ReadonlyMap<string, { readonly x: number; readonly n: number; readonly percent: number }>;

/** What the workbook says of each criterion with a share, with the columns found by their heads. */
async function resultsInWorkbook(path: string): Promise<Results> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const rows = (book.getWorksheet('Results by criterion')?.getSheetValues() ?? []).filter(Array.isArray);
  const heads = rows.find((row) => row[1] === 'Criterion id') ?? [];
  const [x = 0, n = 0, percent = 0] = ['Positive x', 'n', '%'].map((head) => heads.indexOf(head));
  return new Map(
    rows
      .filter((row) => typeof row[percent] === 'number')
      .map((row) => [
        String(row[1]),
        { x: Number(row[x]), n: Number(row[n]), percent: 100 * Number(row[percent]) },
      ]),
  );
}

/** What the screen says of each criterion with a share. */
async function resultsOnScreen(page: Page): Promise<Results> {
  const rows = await page
    .getByRole('table', { name: 'Results by criterion' })
    .getByRole('row')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td, th')].map((cell) => cell.textContent ?? '')),
    );
  return new Map(
    rows.flatMap(([id = '', , share = '', percent = '']) => {
      const [, x, n] = /^(\d+) of (\d+)/.exec(share) ?? [];
      const [short = ''] = /^[A-Z]\d+/.exec(id) ?? [];
      const shown = /\d+/.exec(percent)?.[0];
      if (x === undefined || n === undefined || shown === undefined) return [];
      return [[`VOI-${short}`, { x: Number(x), n: Number(n), percent: Number(shown) }]];
    }),
  );
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
  await keys.enter(/^Voice of the child, \d\dQ\d$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Voice of the child, \d\dQ\d$/ })).toBeVisible();
  const finishedBefore = await page.getByText(/\d+ of \d+ finished/).innerText();

  // A case file that nobody has opened.
  await keys.enter(/^Open VOI-/);
  await expect(page.getByRole('heading', { level: 1, name: /^VOI-/ })).toBeVisible();
  const reference = await page.getByRole('heading', { level: 1 }).innerText();

  // The profile, an answer that does not apply, one that could not be judged, a note; then all that is left.
  await sheet.find('Case profile');
  await expect(page.getByRole('dialog', { name: 'Case profile' })).toBeVisible();
  await keys.type('12');
  await keys.enter(/^Done$/);
  await expect(page.getByText('profile says age 12 to 15').first()).toBeVisible();
  await sheet.find('B5');
  await keys.press('u');
  await keys.press('1');
  await expect(sheet.row('VOI-B5')).toHaveClass(/\bue\b/);
  await sheet.find('A2');
  await keys.press('e');
  await keys.type('Visit record, mid-September');
  await keys.press('Escape');
  await sheet.find('A1');
  await keys.press('Escape');
  await keys.press('a');
  await keys.press('1');
  await expect(sheet.row('VOI-A1')).toHaveClass(/\bna\b/);
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
  const onScreen = await resultsOnScreen(page);
  expect(onScreen.size).toBeGreaterThan(10);
  await keys.enter(/^\d+% B5: how do we know\?$/);
  const panel = page.getByRole('complementary', { name: 'How do we know?' });
  await expect(panel.getByText('Answered, the denominator')).toBeVisible();
  const claim = await panel.locator('.claim').innerText();
  const [, x = '', n = '', percent = ''] = /^(\d+) of (\d+), (\d+)%$/.exec(claim) ?? [];
  expect(onScreen.get('VOI-B5')).toEqual({ x: Number(x), n: Number(n), percent: Number(percent) });
  await expect(panel.getByRole('row', { name: `numerator ${x}` })).toBeVisible();
  await expect(panel.getByRole('row', { name: `denominator ${n}` })).toBeVisible();
  await keys.press('Escape');
  await expect(panel).toHaveCount(0);
  await keys.expectFocusOn(/how do we know\?$/);

  // The workbook, with the same numbers in it.
  await keys.enter(/^Report/);
  await keys.enter(/^Make the workbook/);
  await keys.expectFocusOn(/^Choose where to save it/);
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'The workbook is made' })).toBeVisible({ timeout: 60_000 });
  await keys.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const files = readdirSync(app.downloadsFolder).filter((name) => name.endsWith('.xlsx'));
  expect(files).toHaveLength(1);
  const written = await resultsInWorkbook(join(app.downloadsFolder, files[0] ?? ''));
  expect([...written.keys()].sort()).toEqual([...onScreen.keys()].sort());
  for (const [id, shown] of onScreen) {
    const { x, n, percent } = written.get(id) ?? { x: null, n: null, percent: Number.NaN };
    expect({ id, x, n }).toEqual({ id, x: shown.x, n: shown.n });
    expect(Math.abs(percent - shown.percent), id).toBeLessThanOrEqual(0.5);
  }
});
