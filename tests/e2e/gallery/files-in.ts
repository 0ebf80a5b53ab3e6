import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app';
import { firstPage } from '../pages/first-page';
import { ownStore } from '../pages/own-store';
import { photograph } from './camera';

test('a case list that is not UTF-8', async ({ app }) => {
  const { page } = app;
  const list = join(app.dataFolder, 'records-from-excel.csv');
  const rows = [
    'REF-1,0-2',
    'REF-2 \u2013 re-opened,5-11',
    ...'àéíóú'.split('').map((letter) => `REF-${letter},3-4`),
  ];
  const saved = ['case_ref,age', ...rows].join('\r\n').replaceAll('\u2013', '\u0096');
  writeFileSync(list, Buffer.from(`${saved}\r\n`, 'latin1'));
  page.on('filechooser', (chooser) => void chooser.setFiles(list));
  await firstPage(page).practise();
  await ownStore(page).planAudit(/^Chronologies/);
  await page.getByRole('button', { name: /^Choose a file/ }).click();
  await expect(page.getByRole('table', { name: 'Lines of the file as Windows-1252' })).toBeVisible();
  await photograph(page, '09a-list-not-utf-8', 'A list that is not UTF-8: how it would read');
});
