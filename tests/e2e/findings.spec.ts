import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';
import { callCore, makeRounds } from './pages/rounds';

const part = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** What a screen reader says of the point of a chart that has the focus. */
const pointRead = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** Tabs into the chart of a part: to the one of its points that a Tab stops at. */
async function enterChart(page: Page, title: string): Promise<void> {
  const stops = part(page, title).locator('[data-point][tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await part(page, title)
    .getByRole('button', { name: /^Save…/ })
    .focus();
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await stops.evaluate((point) => point === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach the chart of ${title}.`);
}

async function expectSound(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${what}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}

test('findings by keyboard: a baseline, change read point by point, a filter, a table copied and saved', async ({
  app,
}) => {
  test.setTimeout(60_000);
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  const [earlier = ''] = await makeRounds(page, 1, 40);
  await keys.enter(/^Audits$/);
  const audits = await callCore<readonly { title: string }[]>(page, 'audits.list', {});
  const here = audits.find(({ title }) => title.startsWith('Quality of') && title !== earlier)?.title ?? '';
  await keys.enter(new RegExp(`^${here}$`));
  await keys.enter(/^Findings/);
  await expect(page.getByText('Nothing is compared yet.')).toBeVisible();

  // Held against the round before, chosen with the arrows.
  await keys.enter(/^Compare with…$/);
  await expect(page.getByRole('dialog', { name: 'Compare with' })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Nothing/ })).toBeFocused();
  await keys.press('ArrowDown');
  await expect(page.getByRole('radio', { name: new RegExp(`^${earlier}`) })).toBeChecked();
  await keys.enter(/^Compare$/);
  const change = part(page, 'Change since baseline');
  await expect(change.getByRole('table')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Read dot by dot: what is heard is what its row says.
  await enterChart(page, 'Change since baseline');
  const rows = change.getByRole('row').filter({ has: page.locator('[data-point]') });
  for (const at of [0, 1, 2]) {
    if (at > 0) await keys.press('ArrowDown');
    const heard = await pointRead(page);
    const [id = ''] = heard.split('.');
    const row = rows.nth(at);
    await expect(row.locator('td.id')).toHaveText(id);
    const [word = ''] = (await row.locator('td').last().innerText()).split('\n');
    expect(heard.toLowerCase()).toContain(`${id.toLowerCase()}. ${word.toLowerCase()}.`);
    await expect(change.locator('.said')).toHaveText(heard);
  }
  await keys.press('End');
  expect(await pointRead(page)).toContain((await rows.last().locator('td.id').innerText()).trim());

  // How a change is known, and from there how the share is.
  await keys.enter(/^(fell|improved|no clear change) change of [A-E]\d: how do we know\?$/);
  const panel = page.getByRole('complementary', { name: 'How do we know?' });
  await expect(panel).toContainText('Newcombe');
  await keys.enter(/^How is the share now known\?$/);
  await expect(panel).toContainText('numerator');
  await keys.press('Escape');
  await expect(panel).toHaveCount(0);

  // The table behind a chart, and the run chart of two rounds.
  await keys.enter(/^Show as a table of Over time$/);
  await expect(part(page, 'Over time').getByRole('row')).toHaveCount(3);
  await expect(part(page, 'Over time')).toContainText('looked for from 10 points');

  // Some of the records: nothing is held against another round, and the ledger starts with as many as are counted.
  await page.getByLabel('Only records where').focus();
  await page.keyboard.type('Age');
  await page.getByLabel('Age', { exact: true }).focus();
  await page.keyboard.type('12');
  const says = page.locator('.viewsays');
  await expect(says).toContainText('counted under this filter');
  const counted = /(\d+) records are counted/.exec(await says.innerText())?.[1];
  await expect(change).toHaveCount(0);
  await keys.enter(/^\d+% E5 Overall evaluation: how do we know\?$/);
  await expect(
    panel.getByRole('row', { name: new RegExp(`^Readings that count ${counted}$`) }),
  ).toBeVisible();
  await keys.press('Escape');
  await expectSound(page, 'findings under a filter');

  // As published: what is small is not there, in these records and in all of them.
  await page.getByRole('radio', { name: 'Restricted' }).focus();
  await keys.press('ArrowRight');
  await expect(says).toContainText(/^As published\. \[c\] is under 5/, { timeout: 20_000 });
  for (const state of ['of some of the records', 'of all of them']) {
    const cells = await part(page, 'Results by criterion').getByRole('row').getByRole('cell').allInnerTexts();
    expect(cells, state).toContain('[c]\nhidden');
    expect(
      cells.filter((cell) => /^[1-4] of /.test(cell)),
      state,
    ).toEqual([]);
    if (state === 'of all of them') break;
    await keys.enter(/^take out age: 12 to 15$/);
    await expect(change.getByRole('table')).toBeVisible({ timeout: 20_000 });
  }
  await expectSound(page, 'findings as published');

  // A table goes to the clipboard and to a file as it is shown.
  await keys.enter(/^Save… the table of Results by criterion$/);
  await expect(part(page, 'Results by criterion').getByRole('status')).toContainText(
    /^Saved as Practice Results by criterion, as published\.csv/,
  );
  const [file = ''] = readdirSync(app.downloadsFolder).filter((name) => name.endsWith('.csv'));
  const lines = readFileSync(join(app.downloadsFolder, file), 'utf8').trim().split('\r\n');
  const shown = await part(page, 'Results by criterion').getByRole('row').count();
  expect(lines).toHaveLength(shown);
  expect(lines[0]).toBe('Id,Criterion,Positive,%,Interval,In words,Since baseline');
  await keys.enter(/^Copy the table of Results by criterion$/);
  await expect(part(page, 'Results by criterion').getByRole('status')).toHaveText(/^Copied: \d+ rows\.$/);
});
