import type ExcelJS from 'exceljs';
import { cleanText, shieldPairs } from './clean-text';
import type { Scalar } from './sheet-plan';

/** How many texts had to be changed to fit a cell; the person who asked for the workbook is told. */
export type Cleanings = { count: number };

/**
 * The only way a value gets into a workbook (docs/rules.md, workbook text): scalars and nothing else, text as text. An
 * object would become a live formula or an outside link, so it stops the writing.
 */
export function putCell(target: ExcelJS.Cell, value: Scalar, cleanings: Cleanings): void {
  if (value === null) {
    target.value = null;
    return;
  }
  if (typeof value === 'string') {
    const cleaned = cleanText(value);
    if (cleaned.wasCleaned) cleanings.count += 1;
    target.value = shieldPairs(cleaned.text);
    target.numFmt = '@';
    return;
  }
  const isScalar =
    (typeof value === 'number' && Number.isFinite(value)) ||
    typeof value === 'boolean' ||
    (value instanceof Date && !Number.isNaN(value.getTime()));
  if (!isScalar)
    throw new TypeError(`A cell takes text, numbers, dates and truth values, not ${String(value)}.`);
  target.value = value;
}
