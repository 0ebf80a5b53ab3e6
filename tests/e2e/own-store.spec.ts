import { expect, test } from './app';

const PASSPHRASE = 'harbour lantern seventeen';

test('a store of my own: made, filled by typing, drawn from, locked, refused, unlocked', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Set up my store/ }).click();
  await page.getByLabel('Name of the store').fill('Strathorrin (fictional)');
  await page.getByLabel('Passphrase', { exact: true }).fill('short');
  await page.getByLabel('The same again').fill('short');
  await page.getByLabel('My designation').fill('Audit lead');
  await page.getByLabel('My agency').selectOption('social_work');
  await page.getByRole('button', { name: 'Make the store and open it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make the store and open it' }).click();
  await page.getByRole('button', { name: /^Later/ }).click({ timeout: 30_000 });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByText(/fictional and not protected/)).toHaveCount(0);
  await expect(page.getByText(/There is no recovery code yet/)).toBeVisible();

  await page.getByRole('button', { name: 'New audit' }).click();
  await page.getByRole('radio', { name: /^Chronologies/ }).check();
  await page.getByRole('button', { name: /^Save the plan/ }).click();
  const list = page.getByLabel('Type or paste references');
  await list.fill('case_ref,age\nREF-1,5-11\n0101201234,0-2');
  await page.getByRole('button', { name: 'Look at this list' }).click();
  const problems = page.getByRole('table', { name: 'What is wrong in the list' });
  await expect(problems.getByRole('row', { name: /refused.*3.*case_ref.*could identify/ })).toBeVisible();
  await expect(page.getByText('Nothing has been kept.')).toBeVisible();
  await page.getByRole('button', { name: 'Give another list' }).click();
  await list.fill(['case_ref', ...Array.from({ length: 30 }, (_, index) => `REF-${index + 1}`)].join('\n'));
  await page.getByRole('button', { name: 'Look at this list' }).click();
  await page.getByRole('button', { name: 'List these 30 case files' }).click();
  await page.getByLabel('Size').fill('10');
  await page.getByLabel('Seed').fill('28');
  await page.getByRole('button', { name: 'Draw 10' }).click();
  await expect(page.getByRole('table', { name: 'Drawn case files' }).getByRole('row')).toHaveCount(11);

  await page.keyboard.press('Control+l');
  const passphrase = page.getByLabel('Passphrase', { exact: true });
  await passphrase.fill('not this one, I think');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/That passphrase does not open this store/)).toBeVisible({ timeout: 30_000 });
  await expect(passphrase).toHaveAttribute('aria-invalid', 'true');
  await passphrase.fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: /^Chronologies/ }).first()).toBeVisible();
});
