import { expect, type Page } from 'playwright/test';
import { listOf } from './issue-files';
import { keyboard } from './keyboard';
import { ownStore } from './own-store';

const LONG = { timeout: 30_000 };

/** Sets a list down in a field the way a person pastes it, and goes on from there by keyboard. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.focus();
  await field.fill(text);
}

/** Types over what stands in a field. */
async function retype(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Chooses the next radio button until one is checked: arrows, as in any radio group. */
async function choose(page: Page, first: RegExp, wanted: RegExp): Promise<void> {
  await page.getByRole('radio', { name: first }).focus();
  for (let turn = 0; turn < 6; turn += 1) {
    if (await page.getByRole('radio', { name: wanted }).isChecked()) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No arrow leads to ${wanted}.`);
}

/** Plans an audit, pastes a list of four hundred and draws sixty of it by register, all by keyboard. */
export async function drawSixtyOfFourHundred(page: Page): Promise<void> {
  const keys = keyboard(page);
  await ownStore(page).planAudit(/^Voice of the child/);
  await paste(page, 'Type or paste references', listOf(400));
  await keys.enter(/^Look at this list$/);
  await expect(page.getByText('400 case files are ready to be listed')).toBeVisible(LONG);
  await keys.enter(/^List these 400 case files$/);
  await expect(page.getByRole('heading', { name: 'Draw' })).toBeVisible(LONG);
  await choose(page, /^Simple/, /^Stratified/);
  await page.getByRole('checkbox', { name: 'Register' }).focus();
  await keys.press('Space');
  await retype(page, 'Size', '60');
  await retype(page, 'Reserves in each stratum', '4');
  await retype(page, 'Seed', '2027');
  // What would be taken is there before anything is drawn: 398 can be, and they are shared out in proportion.
  const planned = page.getByRole('table', { name: 'What would be drawn, by stratum' });
  await expect(planned.getByRole('row', { name: 'Register off 240 1 36 4' })).toBeVisible();
  await expect(planned.getByRole('row', { name: 'In all 400 2 60 12' })).toBeVisible();
  await page.getByLabel('Seed').focus();
  await keys.press('Enter');
  await expect(page.getByRole('table', { name: 'Planned and achieved by stratum' })).toBeVisible(LONG);
}
