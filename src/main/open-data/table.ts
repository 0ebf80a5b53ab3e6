/**
 * Why a number is not there (docs/rules.md, open data): hidden because it is small or would tell of one, not available
 * because nobody answered, not applicable because the measure does not belong. True zeros are numbers.
 */
export type Absent = { readonly absent: 'c' | 'x' | 'z' };
export const HIDDEN: Absent = { absent: 'c' };
export const NOT_AVAILABLE: Absent = { absent: 'x' };
export const NOT_APPLICABLE: Absent = { absent: 'z' };

/** What a cell holds; a text that is not there is null, never empty. */
export type Cell = string | number | boolean | null | Absent;

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean';

/** One column, with what its sidecar says of it. */
export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly label: string;
  /** Never null: keys and what every row has. */
  readonly required?: boolean;
  /** Of indicators alone. */
  readonly unit?: string;
  readonly decimals?: number;
  readonly grouping?: string;
  /** Of filters alone. */
  readonly hint?: string;
  readonly groupedBy?: string;
};

/** A table of the folder. Rows are made as they are walked, so that they need never all be there. */
export type Table = {
  readonly name: string;
  /** What it is and its grain, as sentences. */
  readonly about: string;
  readonly grain: string;
  /** Columns that together name a row. */
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: () => Iterable<readonly Cell[]>;
};

/** What stands for all of a dimension, so that every key of a fact is found in it. */
export const TOTAL = 'Total';

export const isAbsent = (cell: Cell): cell is Absent => typeof cell === 'object' && cell !== null;

/** Numbers are indicators, all else is a filter. */
export const isIndicator = ({ type, name }: Column): boolean =>
  (type === 'integer' || type === 'number') && !/(^|_)(position|version|id)$/.test(name);

export const text = (name: string, label: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  label,
  ...more,
});
export const key = (name: string, label: string): Column => text(name, label, { required: true });
export const count = (name: string, label: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'integer',
  label,
  decimals: 0,
  ...more,
});
export const percent = (name: string, label: string): Column => ({
  name,
  type: 'number',
  label,
  unit: '%',
  decimals: 1,
});
export const flag = (name: string, label: string): Column => ({
  name,
  type: 'boolean',
  label,
  required: true,
});
