import type ExcelJS from 'exceljs';
import type { Grade } from '../../shared/domain/template';
import { footerOf, pageSetupOf } from './page-setup';
import { type Cleanings, putCell } from './put-cell';
import type { Build } from './report';
import {
  DRAWING_WIDTH,
  HEADER_ROW,
  isNumberColumn,
  lookOfCell,
  type PlannedCell,
  type PlannedColumn,
  type SheetPlan,
  valueOfCell,
} from './sheet-plan';
import { wrappedLines } from './text-metrics';

const INK = 'FF14201E';
const QUIET = 'FF586561';
const RULE = 'FFD3DAD7';
const ACCENT = 'FF0B5563';
const WHITE = 'FFFFFFFF';
const BAR = 'FF86B8BF';
const FONT = 'Calibri';
const POINTS = 11;
const LARGE_POINTS = 12;
const LINE_HEIGHT = 15;
/** Space above and below the text of a row, in points. */
const PADDING = 6;
const TALLEST_ROW = 409;
/** What Excel itself adds to a column's width; without it a column holds less than it says. */
const CELL_MARGIN = 0.71;
const TITLE_HEIGHT = 27;
/** Under the last of the lines. */
const LINES_GAP = 5;

const firstColumn = ({ isBesideDrawing }: SheetPlan): number => (isBesideDrawing === true ? 2 : 1);

/** The six grades as they are filled everywhere: plain is good or better, hatched is below good. */
const GRADE_FILLS: Readonly<Record<Grade, { fill: ExcelJS.FillPattern; ink: string }>> = {
  6: { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0A3B45' } }, ink: WHITE },
  5: { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF2C7280' } }, ink: WHITE },
  4: { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF8DBBC1' } }, ink: INK },
  3: { fill: hatch('lightUp', 'FFE3C58A', 'FFF7E8C8'), ink: INK },
  2: { fill: hatch('darkUp', 'FFD9A24A', 'FFE6B566'), ink: INK },
  1: { fill: hatch('lightTrellis', 'FF94471B', 'FF7C3208'), ink: WHITE },
};

function hatch(pattern: ExcelJS.FillPatterns, line: string, ground: string): ExcelJS.FillPattern {
  return { type: 'pattern', pattern, fgColor: { argb: line }, bgColor: { argb: ground } };
}

export type Laying = {
  readonly practice: boolean;
  readonly build: Build;
  readonly isFirst: boolean;
  readonly cleanings: Cleanings;
};

/** Lays one sheet out: title and lines, then one real table under them. */
export function laySheet(workbook: ExcelJS.Workbook, plan: SheetPlan, given: Laying): void {
  const sheet = workbook.addWorksheet(plan.name, {
    views: [
      {
        state: 'frozen',
        xSplit: plan.columns.length > 8 ? 1 : 0,
        ySplit: HEADER_ROW,
        showGridLines: false,
        ...(given.isFirst ? { tabSelected: true } : {}),
      },
    ],
    pageSetup: pageSetupOf(plan),
  });
  sheet.headerFooter.oddFooter = footerOf(given.practice, given.build);
  if (plan.isBesideDrawing === true) sheet.getColumn(1).width = DRAWING_WIDTH + CELL_MARGIN;
  for (const [index, each] of plan.columns.entries())
    sheet.getColumn(firstColumn(plan) + index).width = each.width + CELL_MARGIN;
  layHead(sheet, plan, given);
  layTable(sheet, plan, given.cleanings);
}

function layHead(
  sheet: ExcelJS.Worksheet,
  plan: SheetPlan,
  { practice, cleanings }: { readonly practice: boolean; readonly cleanings: Cleanings },
): void {
  const title = sheet.getCell(1, 1);
  putCell(title, practice ? `${plan.title} (practice: fictional records)` : plan.title, cleanings);
  title.font = { name: FONT, size: 16, bold: true, color: { argb: INK } };
  title.alignment = { vertical: 'middle' };
  sheet.getRow(1).height = TITLE_HEIGHT;
  for (const [index, [label, text]] of plan.lines.entries()) {
    const row = index + 2;
    sheet.getRow(row).height = index === plan.lines.length - 1 ? LINE_HEIGHT + LINES_GAP : LINE_HEIGHT;
    if (label !== '') layHeadText(sheet.getCell(row, 1), label, { bold: true, indent: 0 }, cleanings);
    layHeadText(
      sheet.getCell(row, label === '' ? 1 : 2),
      text,
      { bold: false, indent: label === '' ? 0 : 1 },
      cleanings,
    );
  }
}

function layHeadText(
  cell: ExcelJS.Cell,
  text: string,
  { bold, indent }: { readonly bold: boolean; readonly indent: number },
  cleanings: Cleanings,
): void {
  putCell(cell, text, cleanings);
  cell.font = { name: FONT, size: POINTS, bold, color: { argb: QUIET } };
  cell.alignment = { vertical: 'top', horizontal: 'left', indent };
}

function layTable(sheet: ExcelJS.Worksheet, plan: SheetPlan, cleanings: Cleanings): void {
  const rows: readonly (readonly PlannedCell[])[] =
    plan.rows.length > 0
      ? plan.rows
      : [plan.columns.map((_, index) => (index === 0 ? { value: plan.whenEmpty, quiet: true } : ''))];
  sheet.addTable({
    name: plan.tableName,
    ref: `${sheet.getColumn(firstColumn(plan)).letter}${HEADER_ROW}`,
    headerRow: true,
    style: { showRowStripes: false },
    columns: plan.columns.map((each) => ({ name: each.header, filterButton: plan.isData === true })),
    rows: rows.map((row) => row.map(() => null)),
  });
  layHeader(sheet.getRow(HEADER_ROW), plan);
  const dark = new Set([...(plan.ruledAfter ?? []), rows.length - 1]);
  const wrap = plan.isData !== true && plan.rows.length > 0;
  for (const [index, cells] of rows.entries()) {
    const row = sheet.getRow(HEADER_ROW + 1 + index);
    for (const [at, each] of plan.columns.entries()) {
      const target = row.getCell(at + firstColumn(plan));
      putCell(target, valueOfCell(cells[at] ?? null), cleanings);
      dressCell(target, cells[at] ?? null, each, {
        wrap,
        isFirst: at === 0,
        isData: plan.isData === true,
        dark: dark.has(index),
      });
    }
    row.height =
      (wrap ? textHeight(cells, plan.columns) : LINE_HEIGHT) + (plan.isDense === true ? 2 : PADDING);
  }
  layBars(sheet, plan, HEADER_ROW + rows.length);
}

function layHeader(row: ExcelJS.Row, plan: SheetPlan): void {
  for (const [index, each] of plan.columns.entries()) {
    const cell = row.getCell(index + firstColumn(plan));
    const filled = each.grade === undefined ? null : GRADE_FILLS[each.grade];
    // A filter button covers the right end of its header.
    const side = plan.isData === true ? 'left' : sideOf(each);
    cell.font = { name: FONT, size: POINTS, bold: true, color: { argb: filled?.ink ?? INK } };
    cell.alignment = {
      vertical: 'bottom',
      horizontal: side,
      wrapText: true,
      indent: side !== 'left' || index === 0 ? 0 : 1,
    };
    if (filled !== null) cell.fill = filled.fill;
    cell.border = {
      top: { style: 'medium', color: { argb: INK } },
      bottom: { style: 'thin', color: { argb: INK } },
      ...goodLine(each),
    };
  }
  row.height = headerHeight(plan);
}

const headerHeight = (plan: SheetPlan): number =>
  PADDING +
  LINE_HEIGHT *
    Math.max(
      ...plan.columns.map((each, index) =>
        wrappedLines(each.header, each.width, { points: POINTS, bold: true, indent: index > 0 }),
      ),
    );

/** Points from the top of a sheet to the first row of its table. */
export const tableTop = (plan: SheetPlan): number =>
  TITLE_HEIGHT + LINE_HEIGHT * plan.lines.length + LINES_GAP + headerHeight(plan);

const sideOf = (each: PlannedColumn): 'left' | 'center' | 'right' =>
  each.grade !== undefined ? 'center' : isNumberColumn(each) ? 'right' : 'left';

/** The line between good and adequate that stands in every scale. */
const goodLine = (each: PlannedColumn): Partial<ExcelJS.Borders> =>
  each.grade === 3 ? { left: { style: 'medium', color: { argb: INK } } } : {};

/** Excel does not fit rows on opening; wrapped text needs its height said. */
function textHeight(cells: readonly PlannedCell[], columns: readonly PlannedColumn[]): number {
  const heights = columns.map((each, index) => {
    const cell = cells[index] ?? null;
    const value = valueOfCell(cell);
    const { large = false, strong = false } = lookOfCell(cell);
    const points = large ? LARGE_POINTS : POINTS;
    const lines =
      typeof value === 'string'
        ? wrappedLines(value, each.width, { points, bold: strong || each.kind === 'id', indent: index > 0 })
        : 1;
    return lines * (large ? LINE_HEIGHT + 1 : LINE_HEIGHT);
  });
  return Math.min(TALLEST_ROW - PADDING, Math.max(LINE_HEIGHT, ...heights));
}

function dressCell(
  target: ExcelJS.Cell,
  cell: PlannedCell,
  each: PlannedColumn,
  place: {
    readonly wrap: boolean;
    readonly isFirst: boolean;
    readonly isData: boolean;
    readonly dark: boolean;
  },
): void {
  const look = lookOfCell(cell);
  const side = place.isData ? 'left' : sideOf(each);
  if (typeof target.value === 'number')
    target.numFmt = look.format ?? (each.kind === 'count' ? '#,##0' : 'General');
  target.font = {
    name: FONT,
    size: look.large === true ? LARGE_POINTS : POINTS,
    bold: look.strong === true || each.kind === 'id',
    ...(look.link === true ? { underline: true } : {}),
    color: { argb: look.link === true ? ACCENT : look.quiet === true ? QUIET : INK },
  };
  target.alignment = {
    vertical: 'middle',
    horizontal: side,
    wrapText: place.wrap,
    indent: side !== 'left' || place.isFirst ? 0 : 1,
  };
  target.border = {
    bottom: { style: 'thin', color: { argb: place.dark ? INK : RULE } },
    ...goodLine(each),
  };
}

function layBars(sheet: ExcelJS.Worksheet, plan: SheetPlan, lastRow: number): void {
  if (plan.rows.length === 0) return;
  for (const [index, each] of plan.columns.entries()) {
    if (each.bar !== true) continue;
    const letter = sheet.getColumn(index + firstColumn(plan)).letter;
    const rule = {
      type: 'dataBar',
      priority: 1,
      cfvo: [
        { type: 'num', value: 0 },
        { type: 'num', value: 1 },
      ],
      // Exceljs writes the colour, though its own types leave it out.
      color: { argb: BAR },
      gradient: false,
      border: false,
      minLength: 0,
      maxLength: 100,
    };
    sheet.addConditionalFormatting({
      ref: `${letter}${HEADER_ROW + 1}:${letter}${lastRow}`,
      rules: [rule as unknown as ExcelJS.ConditionalFormattingRule],
    });
  }
}
