import { isNumberColumn, type SheetPlan } from '../excel/sheet-plan';
import { type Block, paragraph } from '../word/blocks';
import { plainText, printCell } from './paper-source';

/** A column of a paper's table: the sheet's own header, the share of the width, and what it is headed here. */
export type WantedColumn = readonly [header: string, share: number, head?: string];

/**
 * A sheet of the workbook as a table of a paper, with those of its columns that fit on one. What the sheet says when it
 * has no rows stands in the table's place.
 */
export function sheetTable(plan: SheetPlan, caption: string, wanted: readonly WantedColumn[]): Block {
  if (plan.rows.length === 0) return paragraph(plan.whenEmpty);
  const chosen = wanted.flatMap(([header, share, head = header]) => {
    const at = plan.columns.findIndex((each) => each.header === header);
    const found = plan.columns[at];
    return found === undefined ? [] : [{ at, head, share, isNumber: isNumberColumn(found) }];
  });
  return {
    kind: 'table',
    caption,
    columns: chosen.map(({ head, share, isNumber }) => ({ head: plainText(head), share, isNumber })),
    rows: plan.rows.map((row) => chosen.map(({ at }) => printCell(row[at] ?? null))),
  };
}
