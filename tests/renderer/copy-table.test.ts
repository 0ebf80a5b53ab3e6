import { expect, test } from 'vitest';
import { toMarkup, toTabbed, withoutEmptyColumns } from '../../src/renderer/copy-table';

test('columns that hold nothing but drawings are left out, and short rows are filled', () => {
  expect(
    withoutEmptyColumns([
      ['Id', '', 'Positive', '%'],
      ['A1', '', '33 of 53', '62%'],
      ['B1', '', 'under 5'],
    ]),
  ).toEqual([
    ['Id', 'Positive', '%'],
    ['A1', '33 of 53', '62%'],
    ['B1', 'under 5', ''],
  ]);
});

test('a spreadsheet gets cells by tabs, numbers as they are, and no formula', () => {
  expect(
    toTabbed([
      ['Points', 'Interval'],
      ['+20', '+6 to +32'],
      ['=1+1', '@now'],
    ]),
  ).toBe("Points\tInterval\r\n+20\t'+6 to +32\r\n'=1+1\t'@now");
});

test('a text document gets a table with its title, and no markup from a cell', () => {
  expect(toMarkup({ title: 'Results', rows: [['Id'], ['<b>A&B</b>']] })).toBe(
    '<table><caption>Results</caption><thead><tr><th>Id</th></tr></thead><tbody><tr><td>&lt;b&gt;A&amp;B&lt;/b&gt;</td></tr></tbody></table>',
  );
});
