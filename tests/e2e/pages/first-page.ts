import { expect, type Page } from 'playwright/test';

/** The page an app without an open store begins on. */
export const firstPage = (page: Page) => ({
  /** Opens the practice store, which makes its fictional records the first time. */
  practise: async (): Promise<void> => {
    await page.getByRole('button', { name: /^(Practise|Open the practice store)/ }).click();
    await expect(page.getByRole('banner')).toBeVisible({ timeout: 30_000 });
  },
});
