import { expect, type Page } from 'playwright/test';

/**
 * Goes somewhere by a link of a bar, with the keyboard. A page that has just changed takes the focus to its heading, and
 * with it the key, so the link is pressed until it leads there.
 */
export async function followLink(page: Page, bar: string, name: string | RegExp): Promise<void> {
  const link = page.getByRole('navigation', { name: bar }).getByRole('link', { name });
  await expect(async () => {
    await link.press('Enter');
    await expect(link).toHaveAttribute('aria-current', /^(page|step)$/, { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}
