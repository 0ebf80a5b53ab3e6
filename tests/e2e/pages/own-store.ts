import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';

export const PASSPHRASE = 'harbour lantern seventeen';
export const NEW_PASSPHRASE = 'orchard window thirty';
const LONG = { timeout: 30_000 };

/** A store of one's own, as somebody sets it up, works in it and comes back to it. */
export const ownStore = (page: Page) => ({
  /** Fills the set-up page and makes the store; its recovery code is on screen then. Answers the code. */
  setUp: async (designation = 'Audit lead'): Promise<string> => {
    await page.getByRole('button', { name: /^Set up (my|a) store/ }).click();
    await page.getByLabel('Name of the store').fill('Strathorrin (fictional)');
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('The same again').fill(PASSPHRASE);
    await page.getByLabel('My designation').fill(designation);
    await page.getByLabel('My agency').selectOption('social_work');
    await page.getByRole('button', { name: 'Make the store and open it' }).click();
    const groups = page.locator('[data-code] span');
    await expect(groups).toHaveCount(9, LONG);
    return (await groups.allTextContents()).join('-');
  },
  confirmCode: async (code: string): Promise<void> => {
    await page.getByLabel('Type it back from the sheet').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible(LONG);
  },
  /** Plans an audit: something to lose. */
  planAudit: async (template: RegExp): Promise<void> => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
    await page.getByRole('button', { name: 'New audit' }).click();
    await page.getByRole('radio', { name: template }).check();
    await page.getByRole('button', { name: /^Save the plan/ }).click();
    await expect(page.getByRole('heading', { name: 'Case list' })).toBeVisible();
  },
  lock: async (): Promise<void> => {
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Unlock your store' })).toBeVisible(LONG);
  },
  unlock: async (passphrase: string = PASSPHRASE): Promise<void> => {
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
  },
  isOpenWith: async (...audits: readonly RegExp[]): Promise<void> => {
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible(LONG);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
    for (const audit of audits)
      await expect(page.getByRole('main').getByRole('button', { name: audit }).first()).toBeVisible();
  },
});

/** The folder of the one store that was set up under a data folder. */
export function storeFolderIn(dataFolder: string): string {
  const stores = join(dataFolder, 'stores');
  const [name] = existsSync(stores) ? readdirSync(stores).filter((each) => each.endsWith('.plumbline')) : [];
  if (name === undefined) throw new Error(`There is no store under ${dataFolder}.`);
  return join(stores, name);
}

/** The folder in which the backups of a data folder's stores lie. */
export const backupFolderOf = (dataFolder: string): string => `${dataFolder}-backups`;
