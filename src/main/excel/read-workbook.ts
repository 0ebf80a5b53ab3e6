import type ExcelJS from 'exceljs';
import { type GridLimits, shapeRows } from '../../shared/exchange/grid-shape';
import { preflight, RefusedWorkbook } from './preflight';
import { readFormSheets } from './read-form-workbook';
import { type SpreadsheetAnswer, unpackJob, type Wanted } from './spreadsheet-job';

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
 * Answers one job of reading an untrusted workbook: a grid, or what is the matter with the file, as JSON. Only ever
 * run in a process of its own: what passes the preflight may still be more than the library can bear.
 */
export async function answerJob(job: Uint8Array): Promise<Uint8Array> {
  const { workbook, limits } = unpackJob(job);
  return new TextEncoder().encode(JSON.stringify(await readOrRefuse(workbook, limits)));
}

async function readOrRefuse(workbook: Uint8Array, limits: Wanted): Promise<SpreadsheetAnswer> {
  try {
    if ('form' in limits) return { form: await readFormSheets(workbook) };
    return await readFirstSheet(workbook, limits);
  } catch (thrown) {
    if (!(thrown instanceof RefusedWorkbook)) throw thrown;
    const { code, place, message } = thrown;
    return { refused: { code, sheet: null, row: null, column: null, ...place, sentence: message } };
  }
}

/** The first sheet as text. What goes past the limits is refused here, so that it never reaches who asked. */
async function readFirstSheet(bytes: Uint8Array, limits: GridLimits): Promise<SpreadsheetAnswer> {
  const sheet = await openFirstSheet(bytes);
  const width = headerWidth(sheet.getRow(1));
  if (width > limits.columns)
    throw new RefusedWorkbook(
      'too-many-columns',
      `There are ${width} columns; ${limits.columns} is the most that is read. Delete what is not needed and save again.`,
      { sheet: sheet.name, row: 1 },
    );
  const shaped = shapeRows(limits);
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    const row = sheet.findRow(number);
    if (row !== undefined) refuseBeyondHeader(sheet, row, width);
    const cells = Array.from({ length: width }, (_, index) =>
      row === undefined ? '' : cellText(row.getCell(index + 1).value),
    );
    const fault = shaped.take(cells);
    if (fault !== null)
      throw new RefusedWorkbook(fault.code, fault.sentence, { sheet: sheet.name, ...fault });
  }
  const rows = shaped.rows();
  if ('code' in rows) throw new RefusedWorkbook(rows.code, emptySheet, { sheet: sheet.name, row: rows.row });
  return { sheet: sheet.name, rows };
}

const emptySheet =
  'The first sheet has no header. Its first row must name the columns; move the table to the first sheet, or save it alone.';

/** A workbook that passed the preflight, opened; refused in a sentence where the library cannot. */
export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  await preflight(bytes);
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  try {
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
      LOOKED_AT_ONLY_CELLS,
    );
  } catch {
    throw new RefusedWorkbook(
      'unreadable',
      'This workbook could not be read. Open it in Excel, save it again as .xlsx, and choose it again.',
    );
  }
  return workbook;
}

async function openFirstSheet(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const [sheet] = (await openWorkbook(bytes)).worksheets;
  if (sheet === undefined)
    throw new RefusedWorkbook(
      'unreadable',
      'This workbook has no sheet. Copy the table into a new workbook and save that.',
    );
  return sheet;
}

/** Excel keeps cells that were only coloured: the header ends with its last word. */
function headerWidth(header: ExcelJS.Row): number {
  let width = header.cellCount;
  while (width > 0 && cellText(header.getCell(width).value) === '') width -= 1;
  return width;
}

/** A value that belongs to no column would be lost unsaid. */
function refuseBeyondHeader(sheet: ExcelJS.Worksheet, row: ExcelJS.Row, width: number): void {
  row.eachCell((cell) => {
    if (cell.fullAddress.col <= width || cellText(cell.value) === '') return;
    throw new RefusedWorkbook(
      'no-header',
      `Cell ${cell.address} has no header above it in row 1. Give its column a header, or empty the cell.`,
      { sheet: sheet.name, row: row.number },
    );
  });
}

/** A cell as the person sees it: formulas by their last result, dates as 2026-09-07, numbers as plain digits. */
export function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map((run) => run.text)
      .join('')
      .trim();
  if ('text' in value) return cellText(value.text);
  if ('error' in value) return value.error;
  return 'result' in value ? cellText(value.result) : '';
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16);
}
