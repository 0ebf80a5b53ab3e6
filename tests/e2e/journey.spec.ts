import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { type App, expect, test } from './app';
import { choosingFolder } from './folder-picker';
import {
  type Auditors,
  auditorsAt,
  readPack,
  returnOfAnotherVersion,
  sheetsFor,
} from './pages/auditor-desks';
import { followLink } from './pages/follow-link';
import { keyboard } from './pages/keyboard';
import { ownStore } from './pages/own-store';
import { drawSixtyOfFourHundred } from './pages/stratified-sample';

/**
 * One audit the whole way, the lead at the keyboard: sixty of four hundred, six packs, what comes back from six stores
 * with what can go wrong among it, a merge undone and made again, a conflict, moderation, sign-off, lock, correction.
 */
const LONG = { timeout: 30_000 };
const AUDITORS = 6;
const WHY = 'The minute of September shows it.';

/** Keeps a picture of where the journey is, where somebody wants them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PLUMBLINE_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function takeCardsIn(page: Page, { desks, cards }: Auditors): Promise<void> {
  const keys = keyboard(page);
  await keys.enter(/^Open contact cards$/);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keys.enter(/^Open cards/)]);
  await chooser.setFiles([...cards]);
  for (const { designation } of desks) {
    await expect(page.getByRole('button', { name: `Compare words with ${designation}` })).toBeVisible(LONG);
    await keys.enter(new RegExp(`^Compare words with ${designation}$`));
    await keys.enter(/^They are the same$/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await expect(page.getByText(`${AUDITORS} cards, all compared`)).toBeVisible();
}

async function makePacks(page: Page, folder: string, count: number): Promise<string[]> {
  mkdirSync(folder);
  await choosingFolder(folder, async () => {
    await keyboard(page).enter(new RegExp(`^Make ${count} packs…$`));
    await expect(page.getByText(`${count} packs were made`)).toBeVisible(LONG);
  });
  return readdirSync(folder).map((name) => join(folder, name));
}

/** The pack of an auditor among files named for whom they are. */
const packOf = (packs: readonly string[], number: number): string => {
  const found = packs.find((path) => path.includes(`Fictional-auditor-${number} `));
  if (found === undefined) throw new Error(`Auditor ${number} was given no pack: ${packs.join(', ')}`);
  return found;
};

/** Gives one reading to somebody else after its pack has left; answers whose it was and whose it is. */
async function giveToAnother(page: Page): Promise<{ readonly from: number; readonly to: number }> {
  const labels = await page
    .getByLabel(/^Who reads VOI/)
    .evaluateAll((selects) => selects.map((select) => select.getAttribute('aria-label') ?? ''));
  const referenceIn = (label: string): string => /VOI-\S+-\d+-\w/.exec(label)?.[0] ?? '';
  // One that is read twice could not go to whoever has the other reading of it.
  const once = labels.find(
    (label) => labels.filter((other) => referenceIn(other) === referenceIn(label)).length === 1,
  );
  const whose = page.getByLabel(once ?? '', { exact: true });
  const nameOf = () => whose.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '');
  const numberOf = (name: string): number => Number(/auditor (\d)/.exec(name)?.[1]);
  const from = numberOf(await nameOf());
  const isLast = await whose.evaluate(
    ({ selectedIndex, length }: HTMLSelectElement) => selectedIndex === length - 1,
  );
  await whose.focus();
  await page.keyboard.press(isLast ? 'ArrowUp' : 'ArrowDown');
  await expect.poll(async () => numberOf(await nameOf())).not.toBe(from);
  const to = numberOf(await nameOf());
  await expect(page.getByRole('button', { name: 'Make 2 packs…' })).toBeVisible(LONG);
  return { from, to };
}

async function issueToSix(app: App, auditors: Auditors) {
  const { page } = app;
  const keys = keyboard(page);
  await keys.enter(/^Give out$/);
  await takeCardsIn(page, auditors);
  await followLink(page, 'Main', 'Audits');
  await keys.enter(/^Voice of the child/);
  await followLink(page, 'Audit stages', /^Issue/);
  await keys.enter(/^Give out 60 case files$/);
  await expect(page.getByRole('table', { name: 'Packs by auditor' })).toBeVisible(LONG);
  const first = await makePacks(page, join(app.dataFolder, 'packs'), AUDITORS);
  const moved = await giveToAnother(page);
  const second = await makePacks(page, join(app.dataFolder, 'later-packs'), 2);
  await picture(page, '1-issued');
  return { first, second, ...moved };
}

/** Everything that comes back: six returns, one of another version of the template, one altered on its way. */
async function readEverything(
  app: App,
  { desks }: Auditors,
  issued: Awaited<ReturnType<typeof issueToSix>>,
): Promise<string[]> {
  const folder = join(app.dataFolder, 'returns');
  mkdirSync(folder);
  const sheetFor = sheetsFor(60);
  const returns: string[] = [];
  for (const [index, desk] of desks.entries()) {
    const number = index + 1;
    // Whoever had it first reads on from the older pack; whoever has it now has only seen the later one.
    const packs = number === issued.to ? issued.second : issued.first;
    const finds: typeof sheetFor = (reference, readingNumber) =>
      sheetFor(reference, number === issued.from && readingNumber === 1 ? 2 : readingNumber);
    returns.push(await readPack(desk, packOf(packs, number), folder, finds));
  }
  const last = desks.at(-1);
  if (last === undefined) throw new Error('Nobody reads.');
  const anotherVersion = await returnOfAnotherVersion(last, folder);
  const bytes = readFileSync(returns[0] ?? '');
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  const altered = join(folder, 'altered.plumbpack');
  writeFileSync(altered, bytes);
  return [...returns, anotherVersion, altered];
}

async function openReturns(page: Page, files: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    keyboard(page).enter(/^Open returns…$/),
  ]);
  await chooser.setFiles([...files]);
  await expect(page.getByRole('heading', { level: 1, name: 'Dry run' })).toBeVisible(LONG);
}

async function mergeUndoMerge(page: Page, files: readonly string[], to: number): Promise<void> {
  const keys = keyboard(page);
  await followLink(page, 'Audit stages', /^Returns/);
  await openReturns(page, files);
  const kinds = page.getByRole('table', { name: 'Readings by what they are to the store' });
  await expect(kinds.getByRole('row', { name: /^2 Conflict/ })).toBeVisible();
  await expect(kinds.getByRole('row', { name: /^1 Wrong version/ })).toBeVisible();
  await expect(page.getByText('1 file is refused')).toBeVisible();
  await expect(page.getByText(/^altered\.plumbpack:/)).toBeVisible();
  await picture(page, '2-dry-run');
  await page.getByRole('button', { name: /^Leave without merging/ }).focus();
  await keys.press('Control+Enter');
  const merges = page.getByRole('complementary', { name: 'Earlier merges' });
  await expect(merges.getByRole('button', { name: /^Undo this merge, / })).toBeVisible(LONG);
  await expect(page.getByRole('heading', { name: '1 reading is held twice' })).toBeVisible(LONG);
  await picture(page, '3-conflict');
  await keys.enter(/^Undo this merge, /);
  await keys.enter(/^Undo the merge$/);
  await expect(merges.getByText(/^Undone /)).toBeVisible(LONG);
  await openReturns(page, files);
  await chooseBetweenTwo(page, to);
  await keys.enter(/^Merge \d+ readings/);
  await expect(merges.getByRole('button', { name: /^Undo this merge, / })).toBeVisible(LONG);
  await expect(page.getByRole('heading', { name: '1 reading is held twice' })).toHaveCount(0, LONG);
}

/** In the dry run, with what differs in view: whoever has the reading now has it. */
async function chooseBetweenTwo(page: Page, to: number): Promise<void> {
  const keys = keyboard(page);
  await keys.enter(/^See what differs in VOI/);
  await expect(page.getByRole('table', { name: /^What differs in VOI/ })).toBeVisible();
  await page
    .getByRole('radio', { name: new RegExp(`^Take Fictional auditor ${to}’s, in the files`) })
    .focus();
  await keys.press('Space');
  await expect(page.getByText(/1 choice is made/)).toBeVisible();
  await picture(page, '3-chosen');
}

/** Settles everything in which the readings of the open case file differ, and marks it as moderated. */
async function moderateOpen(page: Page): Promise<void> {
  const keys = keyboard(page);
  const settled = page.getByText(/^(Every difference is settled|Once it is marked as moderated)/);
  for (let left = 0; left < 80; left += 1) {
    if (await settled.first().isVisible()) break;
    await keys.press('k');
    if ((await page.locator('#settle-why:focus').count()) === 0) await keys.press('n');
    else {
      await keys.type(WHY);
      await keys.press('Control+Enter');
    }
  }
  await keys.enter(/^Mark as moderated$/);
}

/** Goes through the whole queue; a picture is kept of the first case file that was read twice. */
async function moderateAll(page: Page): Promise<void> {
  await followLink(page, 'Audit stages', /^Moderate/);
  const items = page.getByRole('navigation', { name: 'Moderation queue' }).locator('li button');
  await expect(items.first()).toBeVisible(LONG);
  await items.first().focus();
  await page.keyboard.press('Enter');
  const title = page.getByRole('heading', { level: 1 });
  const moderated = page.getByText('Moderated: the agreed reading counts.');
  let pictured = false;
  for (let left = await items.count(); left > 0; left -= 1) {
    if (!pictured && (await page.getByText(/two readings/).isVisible())) {
      pictured = true;
      await picture(page, '4-bench');
    }
    await moderateOpen(page);
    await expect(moderated).toBeVisible();
    const name = (await title.textContent()) ?? '';
    if (left === 1) break;
    await page.keyboard.press(']');
    await expect(title).not.toHaveText(name);
  }
  expect(pictured).toBe(true);
}

async function lockAndCorrect(page: Page): Promise<void> {
  const keys = keyboard(page);
  await keys.enter(/^All of it$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Agreement between readers' })).toBeVisible();
  await picture(page, '5-agreement');
  await keys.enter(/^Sign off and lock$/);
  await keys.expectFocusOn(/^Sign off and lock$/);
  await keys.enter(/^Sign off \d+ readings…$/);
  await keys.enter(/^Sign off$/);
  await keys.enter(/^Lock as issue 1…$/);
  await keys.enter(/^Lock it$/);
  await expect(page.locator('.hash')).toHaveText(/^[0-9a-f]{64}$/, LONG);
  await picture(page, '6-locked');
  await keys.enter(/^Correct as issue 2…$/);
  await keys.type('One answer was mis-keyed.');
  await keys.enter(/^Open it for a correction$/);
  await expect(page.getByText('Corrects: One answer was mis-keyed.')).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Issues of this audit' }).getByRole('row', { name: /^1 / }),
  ).toBeVisible();
  await picture(page, '7-corrected');
}

test('one audit the whole way by keyboard: sample, six packs, returns, merge, conflict, moderation, lock, correction', async ({
  app,
}) => {
  test.setTimeout(240_000);
  const { page } = app;
  const store = ownStore(page);
  await store.confirmCode(await store.setUp());
  await drawSixtyOfFourHundred(page);
  const auditors = await auditorsAt(join(app.dataFolder, 'auditors'), AUDITORS);
  try {
    const issued = await issueToSix(app, auditors);
    const files = await readEverything(app, auditors, issued);
    await mergeUndoMerge(page, files, issued.to);
    await moderateAll(page);
    await lockAndCorrect(page);
  } finally {
    await auditors.close();
  }
});
