import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './app';
import { choosingFolder } from './folder-picker';
import { firstPage } from './pages/first-page';

test('the information-governance pack is saved into a folder that is chosen, by keyboard, and the page says where', async ({
  app,
}) => {
  const { page } = app;
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-governance-'));
  try {
    await firstPage(page).practise();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('button', { name: /^Information governance/ })
      .press('Enter');
    await expect(page.getByRole('list', { name: 'Papers of the pack' }).getByRole('listitem')).toHaveCount(9);
    await choosingFolder(folder, async () => {
      await page.getByRole('button', { name: 'Save the pack…' }).press('Enter');
      await expect(
        page.getByText(`19 files written to ${join(folder, 'Plumbline information governance')}`),
      ).toBeVisible({ timeout: 30_000 });
    });
    const saved = readdirSync(join(folder, 'Plumbline information governance'));
    expect(saved).toContain('1-what-is-stored-where.docx');
    expect(saved).toContain('components.cdx.json');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
