import type ExcelJS from 'exceljs';
import type { Grid } from '../../shared/exchange/grid';
import { Told } from '../isolate/protocol';
import { preflight } from './preflight';

/**
 * What a list has no use for is not even looked at: validations and the like are unfolded cell by cell, and a whole
 * column of them, which Excel's own lists often have, would fill the memory.
 */
const LOOKED_AT_ONLY_CELLS = {
  ignoreNodes: [
    'cols',
    'autoFilter',
    'mergeCells',
    'hyperlinks',
    'dataValidations',
    'conditionalFormatting',
    'drawing',
    'picture',
    'tableParts',
    'extLst',
  ],
};

/**
 * The first sheet of an untrusted workbook as text. Only ever run in a process of its own: what passes the preflight
 * may still be more than the library can bear.
 */
export async function readWorkbookGrid(bytes: Uint8Array): Promise<Grid> {
  await preflight(bytes);
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  try {
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
      LOOKED_AT_ONLY_CELLS,
    );
  } catch {
    throw new Told(
      'This workbook could not be read. Open it in Excel, save it again as .xlsx, and choose it again.',
    );
  }
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Told('This workbook has no sheet.');
  const width = headerWidth(sheet.getRow(1));
  const rows: string[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    refuseBeyondHeader(sheet, row, number, width);
    const cells = Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1).value));
    rows.push(cells.every((cell) => cell === '') ? [] : cells);
  });
  while (rows.at(-1)?.length === 0) rows.pop();
  return { sheet: sheet.name, rows };
}

/** Excel keeps cells that were only coloured: the header ends with its last word. */
function headerWidth(header: ExcelJS.Row): number {
  let width = header.cellCount;
  while (width > 0 && textOf(header.getCell(width).value) === '') width -= 1;
  return width;
}

/** A value that belongs to no column would be lost unsaid. */
function refuseBeyondHeader(sheet: ExcelJS.Worksheet, row: ExcelJS.Row, number: number, width: number): void {
  for (let column = width + 1; column <= row.cellCount; column += 1) {
    if (textOf(row.getCell(column).value) === '') continue;
    throw new Told(
      `Sheet ${sheet.name}, row ${number}: cell ${row.getCell(column).address} has no header above it in row 1. Give its column a header, or empty the cell.`,
    );
  }
}

/** A cell as the person sees it: formulas by their last result, dates as 2026-09-07, numbers as plain digits. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map((run) => run.text)
      .join('')
      .trim();
  if ('text' in value) return textOf(value.text);
  if ('error' in value) return value.error;
  return 'result' in value ? textOf(value.result) : '';
}

function dateText(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16);
}
