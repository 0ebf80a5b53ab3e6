import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { keyboard } from './pages/keyboard';
import { ownStore } from './pages/own-store';

test('a case list that Excel saved in Windows-1252 is asked about, seen and read, by keyboard alone', async ({
  app,
}) => {
  const { page } = app;
  const keys = keyboard(page);
  const excel = join(app.dataFolder, 'from-excel.csv');
  const other = join(app.dataFolder, 'another.csv');
  writeFileSync(excel, Buffer.from('case_ref,age\r\nREF-1,5-11\r\nREF-\u00c0-2,0-2\r\n', 'latin1'));
  writeFileSync(other, Buffer.from('case_ref,age\r\nREF-\u00e9-3,5-11\r\n', 'latin1'));
  const choices = [excel, other, excel];
  page.on('filechooser', (chooser) => void chooser.setFiles(choices.shift() ?? ''));
  await firstPage(page).practise();
  await ownStore(page).planAudit(/^Chronologies/);

  await keys.enter(/^Choose a file/);
  await expect(
    page.getByRole('alert').filter({ hasText: /^from-excel\.csv\. This file is not UTF-8/ }),
  ).toBeVisible();
  const lines = page.getByRole('table', { name: 'Lines of the file as Windows-1252' });
  await expect(lines.getByRole('row', { name: '3 REF-À-2,0-2' })).toBeVisible();
  await expect(lines.getByRole('row')).toHaveCount(2);
  await keys.enter(/^Choose another file/);
  await expect(lines.getByRole('row', { name: '2 REF-é-3,5-11' })).toBeVisible();
  await keys.enter(/^Choose another file/);
  await expect(lines.getByRole('row', { name: '3 REF-À-2,0-2' })).toBeVisible();
  await expect(page.getByText('Nothing has been kept.')).toBeVisible();

  await keys.enter(/^Read it as Windows-1252$/);
  await expect(page.getByRole('row', { name: /REF-À-2/ })).toBeVisible();
  await keys.enter(/^List these 2 case files$/);
  await expect(page.getByText('2 case files listed', { exact: true })).toBeVisible();
});
