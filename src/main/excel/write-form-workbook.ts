import type { SheetOut } from '../../shared/exchange/xlsform/write-form';
import { type Cleanings, putCell } from './put-cell';

const WIDEST = 60;

/** A form as a workbook: every cell is text, so that nothing in it is ever taken for a formula. The same form gives the same bytes. */
export async function writeFormWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  book.created = new Date(0);
  book.modified = new Date(0);
  const cleanings: Cleanings = { count: 0 };
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const [down, row] of rows.entries())
      for (const [across, cell] of row.entries())
        putCell(sheet.getCell(down + 1, across + 1), cell === '' ? null : cell, cleanings);
    sheet.getRow(1).font = { bold: true };
    sheet.columns.forEach((column, at) => {
      const longest = Math.max(...rows.map((row) => (row[at] ?? '').length));
      column.width = Math.min(WIDEST, Math.max(10, longest + 2));
      column.numFmt = '@';
    });
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
