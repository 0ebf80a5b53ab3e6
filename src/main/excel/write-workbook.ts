import type ExcelJS from 'exceljs';
import { cleanText } from './clean-text';
import { finishParts } from './finish-parts';
import { contentsSheet, headlineSheet, methodSheet } from './front-sheets';
import {
  breakdownSheet,
  readerSheet,
  recordSheet,
  sampleSheet,
  themeSheet,
  timelinessSheet,
} from './other-sheets';
import { criterionSheet, distributionSheet, sectionSheet, wordsSheet } from './results-sheets';
import type { PlannedCell, PlannedColumn, Scalar, SheetPlan } from './sheet-plan';
import { verifyWorkbook } from './verify-workbook';
import type { WorkbookInput, WorkbookSummary } from './workbook-input';

const INK = 'FF14201E';
const QUIET = 'FF586561';
const RULE = 'FFD3DAD7';
const BAR = 'FF8DBBC1';
const FONT = 'Calibri';
const AUTHOR = 'Plumbline';

export type WriteOptions = {
  readonly onProgress?: (step: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** Stops long work that nobody wants any more. */
export class Cancelled extends Error {}

/** The sheets of a workbook in their order; Contents lists the others. */
export function planWorkbook(input: WorkbookInput): readonly SheetPlan[] {
  const record = recordSheet(input);
  const after = [
    sectionSheet(input),
    criterionSheet(input),
    distributionSheet(input),
    wordsSheet(input),
    timelinessSheet(input),
    breakdownSheet(input),
    themeSheet(input),
    sampleSheet(input),
    readerSheet(input),
    methodSheet(input),
    ...(record === null ? [] : [record]),
  ];
  const headlines = headlineSheet(input);
  return [headlines, contentsSheet([headlines, ...after]), ...after];
}

/**
 * Writes the restricted workbook (docs/rules.md, the workbook), reads it back and checks it before anyone is given
 * it. Throws `Cancelled` when stopped.
 */
export async function writeFindingsWorkbook(
  input: WorkbookInput,
  options: WriteOptions = {},
): Promise<WorkbookSummary & { readonly bytes: Uint8Array }> {
  const { default: Excel } = await import('exceljs');
  const plans = planWorkbook(input);
  const total = plans.length + 2;
  const step = (name: string, done: number): void => {
    if (options.signal?.aborted) throw new Cancelled();
    options.onProgress?.(name, done, total);
  };
  const workbook = new Excel.Workbook();
  setProperties(workbook, input);
  const cleanings = { count: 0 };
  for (const [index, plan] of plans.entries()) {
    step(`Laying out ${plan.name}`, index);
    laySheet(workbook, plan, input, cleanings);
  }
  step('Writing the file', plans.length);
  const raw = new Uint8Array(await workbook.xlsx.writeBuffer());
  const bytes = finishParts(raw, {
    contents: plans.map((plan) => plan.name),
    title: input.title,
    practice: input.practice,
  });
  step('Reading it back', plans.length + 1);
  await verifyWorkbook(
    bytes,
    plans.map((plan) => ({ name: plan.name, rows: headerRowOf(plan) + Math.max(1, plan.rows.length) })),
  );
  return { bytes, sheets: plans.map((plan) => plan.name), cleanings: cleanings.count };
}

function setProperties(workbook: ExcelJS.Workbook, input: WorkbookInput): void {
  workbook.creator = AUTHOR;
  workbook.lastModifiedBy = AUTHOR;
  workbook.title = input.practice ? `${input.title} (practice: fictional records)` : input.title;
  const made = new Date(`${input.madeOn}T00:00:00Z`);
  workbook.created = made;
  workbook.modified = made;
}

/** The header stands under the title and its lines. */
const headerRowOf = (plan: SheetPlan): number => plan.lines.length + 2;

function laySheet(
  workbook: ExcelJS.Workbook,
  plan: SheetPlan,
  input: WorkbookInput,
  cleanings: { count: number },
): void {
  const headerRow = headerRowOf(plan);
  const sheet = workbook.addWorksheet(plan.name, {
    views: [
      { state: 'frozen', xSplit: plan.columns.length > 8 ? 1 : 0, ySplit: headerRow, showGridLines: false },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
  });
  sheet.headerFooter.oddFooter = `&L${input.practice ? 'Practice: fictional records' : 'Restricted. Counts are shown. Do not publish.'}&C&A&RPage &P of &N`;
  for (const [index, each] of plan.columns.entries()) sheet.getColumn(index + 1).width = each.width;
  layHead(sheet, plan, input.practice, cleanings);
  layTable(sheet, plan, headerRow, cleanings);
}

function layHead(
  sheet: ExcelJS.Worksheet,
  plan: SheetPlan,
  practice: boolean,
  cleanings: { count: number },
): void {
  const title = sheet.getCell(1, 1);
  putCell(title, practice ? `${plan.title} (practice: fictional records)` : plan.title, cleanings);
  title.font = { name: FONT, size: 16, bold: true, color: { argb: INK } };
  sheet.getRow(1).height = 24;
  for (const [index, [label, text]] of plan.lines.entries()) {
    const row = index + 2;
    if (label !== '') {
      putCell(sheet.getCell(row, 1), label, cleanings);
      sheet.getCell(row, 1).font = { name: FONT, size: 11, bold: true, color: { argb: QUIET } };
    }
    const cell = sheet.getCell(row, label === '' ? 1 : 2);
    putCell(cell, text, cleanings);
    cell.font = { name: FONT, size: 11, color: { argb: QUIET } };
    cell.alignment = { vertical: 'top', wrapText: false };
  }
}

function layTable(
  sheet: ExcelJS.Worksheet,
  plan: SheetPlan,
  headerRow: number,
  cleanings: { count: number },
): void {
  const rows: readonly (readonly PlannedCell[])[] =
    plan.rows.length > 0 ? plan.rows : [plan.columns.map((_, index) => (index === 0 ? plan.whenEmpty : ''))];
  sheet.addTable({
    name: plan.tableName,
    ref: `A${headerRow}`,
    headerRow: true,
    style: { showRowStripes: false },
    columns: plan.columns.map((each) => ({ name: each.header, filterButton: false })),
    rows: rows.map((row) => row.map(() => null)),
  });
  const header = sheet.getRow(headerRow);
  for (const [index, each] of plan.columns.entries()) styleHeader(header.getCell(index + 1), each);
  header.height = Math.max(...plan.columns.map((each) => 15.5 * linesNeeded(each.header, each.width)));
  for (const [rowIndex, cells] of rows.entries()) {
    const row = sheet.getRow(headerRow + 1 + rowIndex);
    for (const [index, cell] of cells.entries())
      layCell(row.getCell(index + 1), cell, plan.columns[index], cleanings);
    row.height = rowHeight(cells, plan.columns);
  }
  layBars(sheet, plan, headerRow + 1, headerRow + rows.length);
}

/** Excel does not fit rows on opening; wrapped text needs its height said. */
function rowHeight(cells: readonly PlannedCell[], columns: readonly PlannedColumn[]): number {
  const lines = cells.map((cell, index) => {
    const value = valueOfCell(cell);
    return typeof value === 'string' ? linesNeeded(value, columns[index]?.width ?? 10) : 1;
  });
  return Math.min(400, 15.5 * Math.max(1, ...lines));
}

const linesNeeded = (text: string, width: number): number =>
  text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 1.12) / width)), 0);

function styleHeader(cell: ExcelJS.Cell, each: PlannedColumn): void {
  cell.font = { name: FONT, size: 11, bold: true, color: { argb: INK } };
  cell.alignment = { vertical: 'bottom', horizontal: isNumber(each) ? 'right' : 'left', wrapText: true };
  cell.border = {
    top: { style: 'medium', color: { argb: INK } },
    bottom: { style: 'thin', color: { argb: INK } },
  };
}

const isNumber = (each: PlannedColumn): boolean =>
  each.kind === 'count' || each.kind === 'percent' || each.kind === 'number';

const valueOfCell = (cell: PlannedCell): Scalar =>
  cell !== null && typeof cell === 'object' && !(cell instanceof Date) ? cell.value : cell;

function layCell(
  target: ExcelJS.Cell,
  cell: PlannedCell,
  each: PlannedColumn | undefined,
  cleanings: { count: number },
): void {
  const styled = cell !== null && typeof cell === 'object' && !(cell instanceof Date) ? cell : null;
  const value = valueOfCell(cell);
  putCell(target, value, cleanings);
  if (styled?.format !== undefined && typeof value === 'number') target.numFmt = styled.format;
  target.font = {
    name: FONT,
    size: 11,
    bold: styled?.strong === true || each?.kind === 'id',
    color: { argb: styled?.quiet === true ? QUIET : INK },
  };
  target.alignment = {
    vertical: 'top',
    horizontal: each !== undefined && isNumber(each) ? 'right' : 'left',
    wrapText: true,
  };
  target.border = { bottom: { style: 'thin', color: { argb: RULE } } };
}

/**
 * The only way a value gets into a workbook: scalars and nothing else, text as text. An object would become a live
 * formula or an outside link, so it stops the writing.
 */
export function putCell(target: ExcelJS.Cell, value: Scalar, cleanings: { count: number }): void {
  if (value === null) {
    target.value = null;
    return;
  }
  if (typeof value === 'string') {
    const cleaned = cleanText(value);
    if (cleaned.wasCleaned) cleanings.count += 1;
    target.value = cleaned.text;
    target.numFmt = '@';
    return;
  }
  if (typeof value === 'number' && Number.isFinite(value)) target.value = value;
  else if (typeof value === 'boolean' || value instanceof Date) target.value = value;
  else throw new TypeError(`A cell takes text, numbers, dates and truth values, not ${typeof value}.`);
}

function layBars(sheet: ExcelJS.Worksheet, plan: SheetPlan, firstRow: number, lastRow: number): void {
  for (const [index, each] of plan.columns.entries()) {
    if (each.bar !== true || plan.rows.length === 0) continue;
    const letter = sheet.getColumn(index + 1).letter;
    sheet.addConditionalFormatting({
      ref: `${letter}${firstRow}:${letter}${lastRow}`,
      rules: [
        {
          type: 'dataBar',
          priority: 1,
          cfvo: [
            { type: 'num', value: 0 },
            { type: 'num', value: 1 },
          ],
          color: { argb: BAR },
          gradient: false,
        } as unknown as ExcelJS.ConditionalFormattingRule,
      ],
    });
  }
}
