import type ExcelJS from 'exceljs';
import type { FormFile, FormRow, FormSheet } from '../../shared/exchange/xlsform/form-file';
import { cellText, openWorkbook } from './read-workbook';

/** Beyond these a sheet is no form, and reading on would only fill the memory. */
const MOST_ROWS = 6000;
const MOST_COLUMNS = 400;
const MOST_SHEETS = 60;

export type FormSheets = Pick<FormFile, 'sheets' | 'emptyFormulas' | 'hasMacros'>;

/** Every sheet of a workbook as text, for a form; run where `answerJob` is. */
export async function readFormSheets(bytes: Uint8Array): Promise<FormSheets> {
  const workbook = await openWorkbook(bytes);
  const emptyFormulas: FormFile['emptyFormulas'][number][] = [];
  const sheets = workbook.worksheets.slice(0, MOST_SHEETS).map((sheet): FormSheet => {
    const rows: FormRow[] = [];
    const width = Math.min(sheet.columnCount, MOST_COLUMNS);
    for (let number = 1; number <= Math.min(sheet.rowCount, MOST_ROWS); number += 1) {
      const row = sheet.findRow(number);
      if (row === undefined) continue;
      sayEmptyFormulas(sheet, row, width, emptyFormulas);
      rows.push({
        row: number,
        cells: Array.from({ length: width }, (_, index) => cellText(row.getCell(index + 1).value)),
      });
    }
    return { name: sheet.name, rows };
  });
  return { sheets, emptyFormulas, hasMacros: Buffer.from(bytes).includes('vbaProject.bin') };
}

function sayEmptyFormulas(
  sheet: ExcelJS.Worksheet,
  row: ExcelJS.Row,
  width: number,
  found: FormFile['emptyFormulas'][number][],
): void {
  for (let column = 1; column <= width && found.length < 100; column += 1) {
    const cell = row.getCell(column);
    const { value } = cell;
    const isFormula =
      typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);
    if (isFormula && (value as { result?: unknown }).result === undefined)
      found.push({ sheet: sheet.name, row: row.number, cell: cell.address });
  }
}
