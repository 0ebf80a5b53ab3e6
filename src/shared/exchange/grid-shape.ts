/** Limits of a table (docs/formats.md, CSV and XLSX in). `rows` counts the rows below the header. */
export type GridLimits = {
  /** Bytes of a CSV file, and characters of a table that comes from a workbook. */
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly fieldCharacters: number;
};

/** What is wrong with the shape of a table, and where. Rows count from 1 with the header. */
export type ShapeFault = {
  readonly code: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly sentence: string;
};

export type ShapedRows = {
  /** Takes the next row, or answers what is wrong with it; nothing may be taken after that. */
  readonly take: (row: string[]) => ShapeFault | null;
  /** The rows, blank ones emptied and those at the end left out; a fault when there is no header. */
  readonly rows: () => readonly (readonly string[])[] | ShapeFault;
};

const BLANK: readonly string[] = [];

/** Excel saves an empty row as commas alone. */
const isBlank = (row: readonly string[]): boolean => row.every((field) => field.trim() === '');

const whole = (count: number): string => count.toLocaleString('en-GB');

/**
 * Holds a table to its limits and to one width while it is read, row by row, so that a hostile file is given up at
 * its first row too many and never held in memory whole (docs/rules.md, files in).
 */
export function shapeRows(limits: GridLimits): ShapedRows {
  const kept: (readonly string[])[] = [];
  let header: readonly string[] | null = null;
  let count = 0;
  let blanksBefore = 0;
  let characters = 0;

  const take = (row: string[]): ShapeFault | null => {
    count += 1;
    if (isBlank(row)) {
      blanksBefore += 1;
      return null;
    }
    if (count > limits.rows + 1) return tooManyRows(limits, count);
    if (header === null && blanksBefore > 0) return noHeader;
    header ??= row;
    const fault = faultOfRow(row, header, count, limits);
    if (fault !== null) return fault;
    characters = row.reduce((sum, field) => sum + field.length, characters);
    if (characters > limits.bytes) return tooMuchText(limits, count);
    for (; blanksBefore > 0; blanksBefore -= 1) kept.push(BLANK);
    kept.push(row);
    return null;
  };
  return { take, rows: () => (header === null ? noHeader : kept) };
}

function faultOfRow(
  row: readonly string[],
  header: readonly string[],
  number: number,
  limits: GridLimits,
): ShapeFault | null {
  if (row.length > limits.columns && number === 1) {
    return {
      code: 'too-many-columns',
      row: 1,
      column: null,
      sentence: `There are ${whole(row.length)} columns; ${whole(limits.columns)} is the most that is read. Delete what is not needed and save again.`,
    };
  }
  if (row.length !== header.length) {
    return {
      code: 'ragged',
      row: number,
      column: null,
      sentence: `This row has ${whole(row.length)} fields and the header has ${whole(header.length)}. Look for a comma inside a field that is not in quotation marks.`,
    };
  }
  const long = row.findIndex((field) => field.length > limits.fieldCharacters);
  if (long === -1) return null;
  return {
    code: 'field-too-long',
    row: number,
    column: header[long] ?? null,
    sentence: `A field holds more than ${whole(limits.fieldCharacters)} characters. Shorten it.`,
  };
}

const noHeader: ShapeFault = {
  code: 'empty',
  row: 1,
  column: null,
  sentence: 'The file is empty. The first row must name the columns.',
};

const tooManyRows = (limits: GridLimits, row: number): ShapeFault => ({
  code: 'too-many-rows',
  row,
  column: null,
  sentence: `There are more than ${whole(limits.rows)} rows. Split the file.`,
});

const tooMuchText = (limits: GridLimits, row: number): ShapeFault => ({
  code: 'too-large',
  row,
  column: null,
  sentence: `Up to here the table holds more than ${whole(limits.bytes)} characters. Split the file and read the parts one by one.`,
});
