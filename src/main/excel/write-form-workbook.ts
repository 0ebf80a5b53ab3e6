import type { SheetOut } from '../../shared/exchange/xlsform/write-form';

const WIDEST = 60;

/** A form as a workbook: every cell is text, so that nothing in it is ever taken for a formula. The same form gives the same bytes. */
export async function writeFormWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  book.created = new Date(0);
  book.modified = new Date(0);
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : cell)));
    sheet.getRow(1).font = { bold: true };
    sheet.columns.forEach((column, at) => {
      const longest = Math.max(...rows.map((row) => (row[at] ?? '').length));
      column.width = Math.min(WIDEST, Math.max(10, longest + 2));
      column.numFmt = '@';
    });
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
