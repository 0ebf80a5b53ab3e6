import { parse } from 'csv-parse/sync';
import type { Problem } from '../../shared/contract/schemas';
import { fail, ok, type Result } from '../../shared/domain/result';
import type { Grid } from '../../shared/exchange/grid';
import { type GridLimits, type ShapeFault, shapeRows } from '../../shared/exchange/grid-shape';
import { problemAt } from '../../shared/exchange/problems';
import type { TextEncodingName } from '../../shared/exchange/text-encoding';
import { type DecodingFault, decodeText, lineOf } from './decode-text';

/** Case lists are typed by people and never large. */
export const CASE_LIST_LIMITS: GridLimits = {
  bytes: 5 * 1024 * 1024,
  rows: 20_000,
  columns: 60,
  fieldCharacters: 10_000,
};

/** Answers of a whole partnership may come at once. */
export const ANSWERS_LIMITS: GridLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 2_000_000,
  columns: 600,
  fieldCharacters: 10_000,
};

/**
 * Reads comma-separated text (RFC 4180, UTF-8 with or without a byte order mark, LF or CRLF) into a grid.
 * Blank lines are kept as empty rows so that row numbers stay those of the file. A file that is not UTF-8 and was not
 * asked for as Windows-1252, holds a NUL, has a ragged row or goes past a limit is refused with its row
 * (docs/rules.md, files in).
 */
export function readCsv(
  bytes: Uint8Array,
  file: string,
  limits: GridLimits,
  encoding: TextEncodingName = 'utf-8',
): Result<Grid, Problem> {
  const refuse = (code: string, sentence: string, row?: number, column?: string): Result<Grid, Problem> =>
    fail(problemAt('refused', code, { file, row: row ?? null, column: column ?? null }, sentence));

  if (bytes.byteLength > limits.bytes) {
    const megabytes = Math.floor(limits.bytes / 1024 / 1024);
    return refuse(
      'too-large',
      `The file is larger than ${megabytes} MB. Split it and read the parts one by one.`,
    );
  }
  const crowded = lineOfTooManyCommas(bytes, limits);
  if (crowded !== null) {
    return refuse(
      'too-many-columns',
      `There are far more columns here than the ${limits.columns} that are read. Delete what is not needed and save again.`,
      crowded,
    );
  }
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) return refuse(decoded.error.code, UNDECODED[decoded.error.code], decoded.error.line);
  const text = decoded.value;
  const nul = text.indexOf('\u0000');
  if (nul !== -1) {
    return refuse(
      'nul',
      'There is a NUL character here, so this is not a text file. Save it again as CSV.',
      lineOf(text, nul),
    );
  }

  const parsed = parseText(text, limits);
  if (parsed.ok) return ok({ sheet: null, rows: parsed.value });
  const { code, sentence, row, column } = parsed.error;
  return refuse(code, sentence, row ?? undefined, column ?? undefined);
}

const SAVE_AS_UTF_8 = 'In Excel choose Save as, “CSV UTF-8 (comma delimited)”, and try again.';
const UNDECODED: Readonly<Record<DecodingFault['code'], string>> = {
  'not-utf-8': `The text is not in UTF-8. ${SAVE_AS_UTF_8}`,
  'not-windows-1252': `The text is neither UTF-8 nor Windows-1252: here is a byte that stands for no character. ${SAVE_AS_UTF_8}`,
};

const COMMA = 0x2c;
const LINE_END = 0x0a;
/** No text of a field has so many commas that a line comes to this for each of its columns. */
const MOST_COMMAS_A_COLUMN = 200;

/** The first line that can only be millions of empty fields, found before a parser makes each of them. */
function lineOfTooManyCommas(bytes: Uint8Array, limits: GridLimits): number | null {
  const most = limits.columns * MOST_COMMAS_A_COLUMN;
  let commas = 0;
  let line = 1;
  // By index: an iterator over half a gigabyte takes seconds.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === COMMA) commas += 1;
    else if (byte === LINE_END) {
      commas = 0;
      line += 1;
    }
    if (commas > most) return line;
  }
  return null;
}

function parseText(text: string, limits: GridLimits): Result<readonly (readonly string[])[], ShapeFault> {
  const shaped = shapeRows(limits);
  let fault: ShapeFault | null = null;
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n'],
      on_record: (record: string[]) => {
        fault = shaped.take(record);
        if (fault !== null) throw new Error('the rest need not be read');
        // Kept above: the parser itself collects nothing.
        return null;
      },
    });
  } catch (thrown) {
    return fail(fault ?? badQuoting(thrown));
  }
  const rows = shaped.rows();
  return 'code' in rows ? fail(rows) : ok(rows);
}

const badQuoting = (thrown: unknown): ShapeFault => ({
  code: 'quoting',
  row: thrown instanceof Error && 'lines' in thrown ? Number(thrown.lines) : 1,
  column: null,
  sentence:
    'A quotation mark is opened or closed in the wrong place. Quote the whole field and double any quotation mark inside it.',
});
