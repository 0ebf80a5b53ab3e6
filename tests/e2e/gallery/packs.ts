import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { App, expect, test } from '../app';
import { choosingFolder } from '../folder-picker';
import { listOf } from '../pages/issue-files';
import { ownStore } from '../pages/own-store';
import { scoreSheet } from '../pages/score-sheet';
import { photograph } from './camera';

const LONG = { timeout: 30_000 };
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
const stage = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Audit stages' }).getByRole('link', { name }).click();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function open(page: Page, button: string, files: string | string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)]);
  await chooser.setFiles(files);
}

const fileIn = (folder: string, ending: string): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? '');

test('a pack there and back: opened, independence, send back, dry run, merged, receipt', async ({
  app,
  shell,
}) => {
  const auditor = new App(shell);
  await auditor.open();
  try {
    const lead = app.page;
    const reader = auditor.page;
    for (const [page, who] of [
      [lead, 'Audit lead'],
      [reader, 'Lead nurse'],
    ] as const) {
      const store = ownStore(page);
      await store.confirmCode(await store.setUp(who));
    }
    await part(reader, 'Settings');
    await reader
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('button', { name: /^Contact cards/ })
      .click();
    await press(reader, 'Save my card…');
    await expect.poll(() => existsSync(auditor.downloadsFolder)).toBe(true);
    await ownStore(lead).planAudit(/^Voice of the child/);
    await lead.getByLabel('Type or paste references').fill(listOf(3));
    await press(lead, 'Look at this list');
    await press(lead, 'List these 3 case files');
    await expect(lead.getByRole('heading', { name: 'Draw' })).toBeVisible(LONG);
    await press(lead, /^(Draw|Take) /);
    await expect(lead.getByText('the same list draws the same sample today')).toBeVisible(LONG);
    await stage(lead, /^Returns/);
    await expect(lead.getByText('No reading is out.')).toBeVisible(LONG);
    await photograph(lead, '13i-returns-empty', 'Returns, nothing out yet');
    await part(lead, 'Home');
    await open(lead, 'Open a file you were sent…', fileIn(auditor.downloadsFolder, '.plumbcard'));
    await press(lead, 'They are the same');
    await press(lead, /^Voice of the child/);
    await stage(lead, /^Issue/);
    await press(lead, 'Give out 3 case files');
    const packs = join(app.dataFolder, 'packs');
    mkdirSync(packs);
    await choosingFolder(packs, async () => {
      await press(lead, 'Make 1 pack…');
      await expect(lead.getByText(/One pack was made/)).toBeVisible(LONG);
    });
    const pack = fileIn(packs, '.plumbpack');

    await part(reader, 'Home');
    await open(reader, 'Open a file you were sent…', pack);
    await expect(reader.getByRole('dialog', { name: 'A pack of case files to read' })).toBeVisible(LONG);
    await photograph(reader, '13a-pack', 'A pack, before anything of it is taken in');
    await reader.getByRole('radio', { name: 'They differ: do not open' }).check();
    await photograph(reader, '13b-pack-words-differ', 'A pack whose six words differ');
    await reader.getByRole('radio', { name: 'They are the same' }).check();
    await press(reader, 'Take it in');
    await press(reader, /^Open VOI-/);
    await expect(reader.getByRole('heading', { name: /^Before you open/ })).toBeVisible(LONG);
    await photograph(reader, '13c-independence', 'Independence, before a reading is opened');
    await press(reader, 'Not all: hand it back…');
    await photograph(reader, '13d-hand-back', 'Handing a reading back');
    await reader.getByRole('radio', { name: 'It is a case of my team' }).check();
    await press(reader, /^Hand it back$/);
    await press(reader, /^Open VOI-/);
    await press(reader, 'All four are so: open it');
    await expect(reader.getByRole('heading', { level: 1, name: /^VOI-/ })).toBeVisible(LONG);
    await scoreSheet(reader).find('D1');
    await reader.keyboard.press('4');
    await press(reader, 'Back');
    await stage(reader, /^Send back/);
    await reader
      .getByRole('checkbox', { name: /^Send VOI-/ })
      .first()
      .check();
    await photograph(reader, '13e-send-back', 'What leaves, before it is sealed');
    await press(reader, 'Seal and save…');
    await expect(reader.getByText(/was sealed and saved/)).toBeVisible(LONG);
    await photograph(reader, '13f-sent', 'Sent back, no receipt yet');

    await stage(lead, /^Returns/);
    await expect(lead.getByRole('table', { name: 'Auditors and what is still out' })).toBeVisible(LONG);
    await open(lead, 'Open returns…', [fileIn(auditor.downloadsFolder, '.plumbpack'), pack]);
    await expect(lead.getByRole('heading', { name: 'Dry run' })).toBeVisible(LONG);
    await photograph(lead, '13g-dry-run', 'Returns: the dry run', 'returns');
    await press(lead, /^Merge 1 reading/);
    await expect(lead.getByText('Undo this merge')).toBeVisible(LONG);
    await photograph(lead, '13h-returns', 'Returns: merged, receipts to make');
    await press(lead, /^Undo this merge/);
    await photograph(lead, '13j-undo-merge', 'Undoing a merge');
  } finally {
    await auditor.remove();
  }
});
