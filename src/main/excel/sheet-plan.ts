/** What may stand in a cell. Nothing else ever reaches a file: an object could become a formula or a link. */
export type Scalar = string | number | boolean | Date | null;

/** A cell with how it looks; a bare scalar looks as its column says. */
export type PlannedCell =
  | Scalar
  | { readonly value: Scalar; readonly format?: string; readonly quiet?: boolean; readonly strong?: boolean };

export type ColumnKind = 'id' | 'text' | 'count' | 'percent' | 'word' | 'number';

export type PlannedColumn = {
  readonly header: string;
  readonly kind: ColumnKind;
  /** Characters of the usual font. */
  readonly width: number;
  /** A bar in the cell, 0 to 100 percent. */
  readonly bar?: boolean;
};

/** One sheet: a title, lines under it, and one table. Laid out the same way on every sheet. */
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
};

export const column = (
  header: string,
  kind: ColumnKind,
  width: number,
  options: { readonly bar?: boolean } = {},
): PlannedColumn => ({ header, kind, width, ...options });
