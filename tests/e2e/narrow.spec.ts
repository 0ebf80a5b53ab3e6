import { expect, test } from './app';
import { firstPage } from './pages/first-page';

const PARTS = [
  'Me',
  'Concern card',
  'Screen and keys',
  'Passphrase and keys',
  'Backups',
  'Lists',
  'Words that identify',
  'Retention',
  'Trail',
  'Information governance',
];

test('at 400% every part of Settings can be gone to, and none has to be scrolled sideways', async ({
  app,
}) => {
  const { page } = app;
  await firstPage(page).practise();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.setViewportSize({ width: 360, height: 225 });
  const parts = page.getByRole('navigation', { name: 'Settings' });
  for (const part of PARTS) {
    await parts.getByRole('button', { name: part, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: part })).toBeVisible();
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, part).toBe(0);
  }
});
