import type { Grade } from '../../shared/domain/template';

/** What may stand in a cell. Nothing else ever reaches a file: an object could become a formula or a link. */
export type Scalar = string | number | boolean | Date | null;

/** How a cell differs from the rest of its column. */
export type CellLook = {
  /** Excel's number format. */
  readonly format?: string;
  /** Grey: a small sample, or something a person has yet to write. */
  readonly quiet?: boolean;
  readonly strong?: boolean;
  /** A size larger: what is to be read first. */
  readonly large?: boolean;
  readonly link?: boolean;
  /** What stands in an empty cell of the publish build, where none is left blank. */
  readonly empty?: '[x]' | '[z]';
};

/** A cell with how it looks; a bare scalar looks as its column says. */
export type PlannedCell = Scalar | ({ readonly value: Scalar } & CellLook);

export type ColumnKind = 'id' | 'text' | 'count' | 'percent' | 'word' | 'number';

export type PlannedColumn = {
  readonly header: string;
  readonly kind: ColumnKind;
  /** Characters of the usual font. */
  readonly width: number;
  /** A bar in the cell, 0 to 100 percent. */
  readonly bar?: boolean;
  /** The header is filled as this grade is everywhere. */
  readonly grade?: Grade;
};

/** One sheet: a title, three lines under it, and one table, whose header is in the same row on every sheet. */
export type SheetPlan = {
  readonly name: string;
  /** Name of the Excel table, unique in the workbook. */
  readonly tableName: string;
  readonly title: string;
  readonly lines: readonly (readonly [label: string, text: string])[];
  /** What the sheet tells, for Contents. */
  readonly tells: string;
  readonly columns: readonly PlannedColumn[];
  readonly rows: readonly (readonly PlannedCell[])[];
  /** What the single row of an empty table says. */
  readonly whenEmpty: string;
  /** Rows (from 0) with a dark rule under them; the last row always has one. */
  readonly ruledAfter?: readonly number[];
  /** Many short rows: set close. */
  readonly isDense?: boolean;
  /** For checking and sorting on a screen, not for paper: filter buttons, no wrapped text, several pages wide. */
  readonly isData?: boolean;
  /** Empty cells stay empty in the publish build too: rows of text, or gaps of a chart. */
  readonly keepsGaps?: boolean;
  /** The table stands from the second column on; the first is wide and holds drawings. */
  readonly isBesideDrawing?: boolean;
  /** Leads from Contents to the other sheets, by row. */
  readonly leadsTo?: readonly string[];
};

export const column = (
  header: string,
  kind: ColumnKind,
  width: number,
  options: { readonly bar?: boolean; readonly grade?: Grade } = {},
): PlannedColumn => ({ header, kind, width, ...options });

export const isNumberColumn = (each: PlannedColumn): boolean =>
  each.kind === 'count' || each.kind === 'percent' || each.kind === 'number';

const isBare = (cell: PlannedCell): cell is Scalar =>
  cell === null || typeof cell !== 'object' || cell instanceof Date;

export const valueOfCell = (cell: PlannedCell): Scalar => (isBare(cell) ? cell : cell.value);

export const lookOfCell = (cell: PlannedCell): CellLook => (isBare(cell) ? {} : cell);

/** The header's row on every sheet: under the title and three lines. */
export const HEADER_ROW = 5;

/** A plan whose empty cells say why they are empty: `[x]` too few records, `[z]` not applicable. */
export function markEmpty(plan: SheetPlan): SheetPlan {
  if (plan.keepsGaps === true) return plan;
  const marked = (cell: PlannedCell, each: PlannedColumn | undefined): PlannedCell => {
    if (valueOfCell(cell) !== null || each === undefined || !isNumberColumn(each)) return cell;
    return { value: lookOfCell(cell).empty ?? '[z]', quiet: true };
  };
  return { ...plan, rows: plan.rows.map((row) => row.map((cell, at) => marked(cell, plan.columns[at]))) };
}

/** Characters of the column that holds drawings. */
export const DRAWING_WIDTH = 99;
