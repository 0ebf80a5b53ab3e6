import type ExcelJS from 'exceljs';
import type { Build } from './report';
import { HEADER_ROW, type SheetPlan } from './sheet-plan';

const PAGE_CHARACTERS = 190;

/** A4, upright for drawings under each other; how many pages wide; which rows and columns come back on each. */
export function pageSetupOf(plan: SheetPlan): Partial<ExcelJS.PageSetup> {
  const characters = plan.columns.reduce((sum, each) => sum + each.width, 0);
  return {
    paperSize: 9,
    orientation: plan.isBesideDrawing === true ? 'portrait' : 'landscape',
    fitToPage: true,
    fitToWidth: plan.isData === true ? Math.ceil(characters / PAGE_CHARACTERS) : 1,
    fitToHeight: plan.isBesideDrawing === true ? 1 : 0,
    margins: { left: 0.45, right: 0.45, top: 0.5, bottom: 0.65, header: 0.3, footer: 0.3 },
    printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
    ...(plan.isData === true ? { printTitlesColumn: 'A:A' } : {}),
    ...(plan.isBesideDrawing === true ? { printArea: 'A:A' } : {}),
  };
}

const MARKS: Readonly<Record<Build, string>> = {
  restricted: 'Restricted. Counts are shown. Do not publish this file.',
  publish: 'For publication. Small numbers are hidden.',
};

/** Constants only: nothing a person typed stands in a footer. `&A` and `&P` are the sheet's name and the page. */
export const footerOf = (practice: boolean, build: Build): string =>
  `&L&8${practice ? 'Practice: fictional records' : 'Plumbline'}&C&8${MARKS[build]}&R&8&A, page &P of &N`;
