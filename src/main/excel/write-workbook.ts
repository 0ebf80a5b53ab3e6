import type ExcelJS from 'exceljs';
import { writableText } from './clean-text';
import { finishParts } from './finish-parts';
import { contentsSheet, headlineSheet, issueLine, readLine } from './front-sheets';
import { laySheet } from './lay-sheet';
import { methodSheet } from './method-sheet';
import { breakdownSheet, readerSheet, sampleSheet, themeSheet, timelinessSheet } from './other-sheets';
import { recordSheet } from './record-sheet';
import { criterionSheet, distributionSheet, sectionSheet, wordsSheet } from './results-sheets';
import { HEADER_ROW, type SheetPlan } from './sheet-plan';
import { verifyWorkbook } from './verify-workbook';
import type { WorkbookInput, WorkbookSummary } from './workbook-input';

const AUTHOR = 'Plumbline';
const CONTENTS = 'Contents';

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
  return [headlines, contentsSheet([headlines, ...after]), ...after].map((plan) => withContext(plan, input));
}

/** A sheet that is printed or sent alone still says of what it speaks: every sheet has the same three lines. */
function withContext(plan: SheetPlan, input: WorkbookInput): SheetPlan {
  const wanted = HEADER_ROW - 2;
  const context = [
    ['', `${input.title}. ${issueLine(input)}`],
    ['', `Read: ${readLine(input)}`],
  ] as const;
  return { ...plan, lines: [...plan.lines, ...context].slice(0, wanted) };
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
    laySheet(workbook, plan, { practice: input.practice, isFirst: index === 0, cleanings });
  }
  step('Writing the file', plans.length);
  const raw = new Uint8Array(await workbook.xlsx.writeBuffer());
  const bytes = finishParts(raw, linksOfContents(plans));
  step('Reading it back', plans.length + 1);
  await verifyWorkbook(
    bytes,
    plans.map((plan) => ({
      name: plan.name,
      table: plan.tableName,
      columns: plan.columns.map((each) => each.header),
      headerRow: HEADER_ROW,
      rows: Math.max(1, plan.rows.length),
    })),
  );
  return { bytes, sheets: plans.map((plan) => plan.name), cleanings: cleanings.count };
}

/** Sheets are numbered in the order they are made. */
function linksOfContents(plans: readonly SheetPlan[]): Parameters<typeof finishParts>[1] {
  const targets = plans.filter((plan) => plan.name !== CONTENTS);
  return {
    sheetNumber: plans.findIndex((plan) => plan.name === CONTENTS) + 1,
    links: targets.map((plan, index) => ({ cell: `C${HEADER_ROW + 1 + index}`, sheet: plan.name })),
  };
}

function setProperties(workbook: ExcelJS.Workbook, input: WorkbookInput): void {
  workbook.creator = AUTHOR;
  workbook.lastModifiedBy = AUTHOR;
  const title = writableText(input.title);
  workbook.title = input.practice ? `${title} (practice: fictional records)` : title;
  workbook.subject = input.practice
    ? 'Practice: fictional records'
    : 'Findings of a case-file audit. Restricted';
  const made = new Date(`${input.madeOn}T00:00:00Z`);
  workbook.created = made;
  workbook.modified = made;
  workbook.views = [
    { x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
}
