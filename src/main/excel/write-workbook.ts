import type ExcelJS from 'exceljs';
import { addCharts } from './add-charts';
import { chartSpecs, readFrom } from './chart-specs';
import { CHARTS } from './charts-sheet';
import { writableText } from './clean-text';
import { finishParts, type InsideLink } from './finish-parts';
import { laySheet, tableTop } from './lay-sheet';
import { planWorkbook } from './plan-workbook';
import type { Cleanings } from './put-cell';
import { streamRecordRows } from './record-part';
import { type RecordTable, recordTable } from './record-sheet';
import { type Build, type Report, reportOf } from './report';
import { DRAWING_WIDTH, HEADER_ROW, type SheetPlan } from './sheet-plan';
import { verifyWorkbook } from './verify-workbook';
import type { WorkbookInput, WorkbookSummary } from './workbook-input';
import { type Entry, readEntries, writeEntries } from './zip-entries';

const AUTHOR = 'Plumbline';

export type WriteOptions = {
  readonly onProgress?: (step: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** Stops long work that nobody wants any more. */
export class Cancelled extends Error {}

/**
 * Writes a workbook of either build (docs/rules.md, the workbook), reads it back and checks it before anyone is given it.
 * The summary sheets are laid out by exceljs; charts and the rows of Record data are added to its finished file. Throws
 * `Cancelled` when stopped.
 */
export async function writeFindingsWorkbook(
  input: WorkbookInput,
  options: WriteOptions = {},
): Promise<WorkbookSummary & { readonly bytes: Uint8Array }> {
  const { default: Excel } = await import('exceljs');
  const report = reportOf(input);
  const record = recordTable(report);
  const plans = planWorkbook(report, record);
  const total = plans.length + 2;
  const step = (name: string, done: number): void => {
    if (options.signal?.aborted) throw new Cancelled();
    options.onProgress?.(name, done, total);
  };
  const workbook = new Excel.Workbook();
  setProperties(workbook, report);
  const cleanings = { count: 0 };
  for (const [index, plan] of plans.entries()) {
    step(`Laying out ${plan.name}`, index);
    laySheet(workbook, plan, {
      practice: report.practice,
      build: report.build,
      isFirst: index === 0,
      cleanings,
    });
  }
  step('Writing the file', plans.length);
  const entries = readEntries(new Uint8Array(await workbook.xlsx.writeBuffer()));
  finishParts(entries, linksOfContents(plans));
  drawCharts(entries, report, plans);
  const rows = await fillRecordData(entries, record, plans.length, cleanings);
  const bytes = writeEntries(entries);
  step('Reading it back', plans.length + 1);
  await verifyWorkbook(
    bytes,
    plans.map((plan) => ({
      name: plan.name,
      table: plan.tableName,
      columns: plan.columns.map((each) => each.header),
      headerRow: HEADER_ROW,
      rows: Math.max(1, plan.tableName === record?.plan.tableName ? rows : plan.rows.length),
    })),
  );
  return { bytes, sheets: plans.map((plan) => plan.name), cleanings: cleanings.count };
}

/** Pixels of a digit of the usual font, in which the width of a column is counted. */
const DIGIT_PIXELS = 7;

function drawCharts(entries: Map<string, Entry>, report: Report, plans: readonly SheetPlan[]): void {
  const at = plans.findIndex(({ name }) => name === CHARTS);
  const plan = plans[at];
  if (plan === undefined) return;
  addCharts(
    entries,
    chartSpecs(report, plans),
    { sheetNumber: at + 1, top: tableTop(plan), widthPixels: DRAWING_WIDTH * DIGIT_PIXELS },
    readFrom(plans),
  );
}

/** Record data stands last. Answers with its rows. */
async function fillRecordData(
  entries: Map<string, Entry>,
  record: RecordTable | null,
  sheetNumber: number,
  cleanings: Cleanings,
): Promise<number> {
  if (record === null || record.isEmpty) return 0;
  return streamRecordRows(entries, sheetNumber, record.rows, cleanings);
}

/** Sheets are numbered in the order they are made. */
function linksOfContents(plans: readonly SheetPlan[]): {
  readonly sheetNumber: number;
  readonly links: readonly InsideLink[];
} {
  const at = plans.findIndex(({ leadsTo }) => leadsTo !== undefined);
  return {
    sheetNumber: at + 1,
    links: (plans[at]?.leadsTo ?? []).map((sheet, index) => ({ cell: `C${HEADER_ROW + 1 + index}`, sheet })),
  };
}

const SUBJECTS: Readonly<Record<Build, string>> = {
  restricted: 'Findings of a case-file audit. Restricted',
  publish: 'Findings of a case-file audit. For publication',
};

function setProperties(workbook: ExcelJS.Workbook, report: Report): void {
  workbook.creator = AUTHOR;
  workbook.lastModifiedBy = AUTHOR;
  const title = writableText(report.title);
  const named = report.practice ? `${title} (practice: fictional records)` : title;
  workbook.title = report.build === 'publish' ? `${named} (publication)` : `${named} (restricted)`;
  workbook.subject = report.practice ? 'Practice: fictional records' : SUBJECTS[report.build];
  const made = new Date(`${report.madeOn}T00:00:00Z`);
  workbook.created = made;
  workbook.modified = made;
  workbook.views = [
    { x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
}
