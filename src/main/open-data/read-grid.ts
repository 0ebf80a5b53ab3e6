import { z } from 'zod';
import type { Problem } from '../../shared/contract/schemas';
import { fail, type Result } from '../../shared/domain/result';
import type { Grid } from '../../shared/exchange/grid';
import { problemAt } from '../../shared/exchange/problems';
import type { Isolate } from '../core/ports';
import { type CsvLimits, checkShape, readCsv } from './read-csv';

/** A process that has opened an untrusted file is believed nothing but text. */
const gridSchema = z.strictObject({ sheet: z.string(), rows: z.array(z.array(z.string())) });

const GIVEN_UP =
  'This workbook could not be read safely and was given up. Copy the table into a new workbook, save that as .xlsx or CSV, and try again.';

/** Excel 97–2003 files begin so; they are another format altogether. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/**
 * Reads a CSV file, or the first sheet of an XLSX workbook, into a grid. What the file *is* decides, not its name.
 * A workbook is opened in a process of its own with a heap cap and a time limit, so that a hostile one costs the
 * reading of that file and nothing else (docs/rules.md, files in).
 */
export async function readGrid(
  bytes: Uint8Array,
  fileName: string,
  limits: CsvLimits,
  isolate: Isolate,
): Promise<Result<Grid, Problem>> {
  if (startsWith(bytes, OLD_EXCEL)) {
    return refuse(
      fileName,
      'old-excel',
      'This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password and try again.',
    );
  }
  if (!startsWith(bytes, ZIP)) return readCsv(bytes, fileName, limits);
  return readWorkbook(bytes, fileName, limits, isolate);
}

async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits: CsvLimits,
  isolate: Isolate,
): Promise<Result<Grid, Problem>> {
  const outcome = await isolate({
    program: 'read-spreadsheet',
    input: bytes,
    heapMegabytes: 256,
    timeoutMs: 10_000,
  });
  if (!outcome.ok) {
    const told = outcome.reason === 'crashed' && outcome.message !== '' ? outcome.message : GIVEN_UP;
    return refuse(fileName, 'unreadable', told);
  }
  const grid = gridSchema.safeParse(JSON.parse(new TextDecoder().decode(outcome.output)));
  if (!grid.success) return refuse(fileName, 'unreadable', GIVEN_UP);
  return checkShape(grid.data.rows, { file: fileName, sheet: grid.data.sheet }, limits);
}

const refuse = (file: string, code: string, sentence: string): Result<never, Problem> =>
  fail(problemAt('refused', code, { file }, sentence));
