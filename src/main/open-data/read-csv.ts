import { parse } from 'csv-parse/sync';
import type { Problem } from '../../shared/contract/schemas';
import { fail, ok, type Result } from '../../shared/domain/result';
import type { Grid } from '../../shared/exchange/grid';
import { problemAt } from '../../shared/exchange/problems';

/** Limits of size (docs/formats.md, lists). `rows` counts the rows below the header. */
export type CsvLimits = {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly fieldCharacters: number;
};

/** Case lists are typed by people and never large. */
export const CASE_LIST_LIMITS: CsvLimits = {
  bytes: 5 * 1024 * 1024,
  rows: 20_000,
  columns: 60,
  fieldCharacters: 10_000,
};

/** Answers of a whole partnership may come at once. */
export const ANSWERS_LIMITS: CsvLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 2_000_000,
  columns: 600,
  fieldCharacters: 10_000,
};

/**
 * Reads comma-separated text (RFC 4180, UTF-8 with or without a byte order mark, LF or CRLF) into a grid.
 * Blank lines are kept as empty rows so that row numbers stay those of the file. A file that is not UTF-8, holds a
 * NUL, has a ragged row, two columns of one name, or goes past a limit is refused with its row.
 */
export function readCsv(bytes: Uint8Array, file: string, limits: CsvLimits): Result<Grid, Problem> {
  const refuse = (code: string, sentence: string, row?: number, column?: string): Result<Grid, Problem> =>
    fail(problemAt('refused', code, { file, row: row ?? null, column: column ?? null }, sentence));

  if (bytes.byteLength > limits.bytes) {
    const megabytes = Math.floor(limits.bytes / 1024 / 1024);
    return refuse(
      'too-large',
      `The file is larger than ${megabytes} MB. Split it and read the parts one by one.`,
    );
  }
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) {
    return refuse(
      'not-utf-8',
      'The text is not in UTF-8. In Excel choose Save as, “CSV UTF-8 (comma delimited)”, and try again.',
      decoded.error,
    );
  }
  const text = decoded.value;
  const nul = text.indexOf('\u0000');
  if (nul !== -1) {
    return refuse(
      'nul',
      'There is a NUL character here, so this is not a text file. Save it again as CSV.',
      lineOf(text, nul),
    );
  }

  const parsed = parseText(text);
  if (!parsed.ok) return refuse('quoting', parsed.error.sentence, parsed.error.line);
  return checkShape(parsed.value, { file, sheet: null }, limits);
}

function decodeUtf8(bytes: Uint8Array): Result<string, number> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail(lineOfBadByte(bytes));
  }
}

/** The line of the first bytes that are not UTF-8: everything before them decodes. */
function lineOfBadByte(bytes: Uint8Array): number {
  const loose = new TextDecoder('utf-8').decode(bytes);
  const at = loose.indexOf('\uFFFD');
  return at === -1 ? 1 : lineOf(loose, at);
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function parseText(text: string): Result<string[][], { sentence: string; line: number }> {
  try {
    return ok(
      parse(text, {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
        record_delimiter: ['\r\n', '\n'],
      }),
    );
  } catch (thrown) {
    const line = thrown instanceof Error && 'lines' in thrown ? Number(thrown.lines) : 1;
    return fail({
      line,
      sentence:
        'A quotation mark is opened or closed in the wrong place. Quote the whole field and double any quotation mark inside it.',
    });
  }
}

/** Holds a table to its limits and to one width; blank rows at its end are dropped and others emptied. */
export function checkShape(
  rows: string[][],
  { file, sheet }: { readonly file: string; readonly sheet: string | null },
  limits: CsvLimits,
): Result<Grid, Problem> {
  const refuse = (code: string, sentence: string, row?: number, column?: string): Result<Grid, Problem> =>
    fail(problemAt('refused', code, { file, sheet, row: row ?? null, column: column ?? null }, sentence));
  while (rows.length > 0 && isBlank(rows[rows.length - 1])) rows.pop();
  const header = rows[0];
  if (header === undefined || isBlank(header)) {
    return refuse('empty', 'The file is empty. The first row must name the columns.', 1);
  }
  if (rows.length - 1 > limits.rows) {
    return refuse(
      'too-many-rows',
      `There are more than ${limits.rows.toLocaleString('en-GB')} rows. Split the file.`,
    );
  }
  if (header.length > limits.columns) {
    return refuse(
      'too-many-columns',
      `There are ${header.length} columns; ${limits.columns} is the most that is read.`,
      1,
    );
  }
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) {
      rows[index] = [];
      continue;
    }
    if (row.length !== header.length) {
      return refuse(
        'ragged',
        `This row has ${row.length} fields and the header has ${header.length}. Look for a comma inside a field that is not in quotation marks.`,
        index + 1,
      );
    }
    const long = row.findIndex((field) => field.length > limits.fieldCharacters);
    if (long !== -1) {
      return refuse(
        'field-too-long',
        `A field holds more than ${limits.fieldCharacters.toLocaleString('en-GB')} characters. Shorten it.`,
        index + 1,
        header[long],
      );
    }
  }
  return ok({ sheet, rows });
}

/** Excel saves an empty row as commas alone. */
const isBlank = (row: readonly string[] | undefined): boolean =>
  row === undefined || row.every((field) => field.trim() === '');
