import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { readTemplate } from '../../src/main/services/templates';
import { type CompiledTemplate, compileTemplate } from '../../src/shared/domain/compile-template';
import { APP_FOLDER } from '../fixtures/ports';

/** A shipped template, compiled. */
export function compiled(key: string): CompiledTemplate {
  const name = `${key.toLowerCase()}.json`;
  const text = readFileSync(join(APP_FOLDER, 'resources/templates', name), 'utf8');
  const made = compileTemplate(readTemplate(text, name).template);
  if (!made.ok) throw new Error(`${key} does not compile`);
  return made.value;
}

/** Rows as a CSV file, every field quoted. */
export const asCsv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
  );

/** Rows as a workbook made by a spreadsheet library, whole numbers as numbers. */
export async function asWorkbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('Answers');
  for (const row of rows)
    sheet.addRow(row.map((each) => (each === '' ? null : /^[1-9]\d{0,6}$/.test(each) ? Number(each) : each)));
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
