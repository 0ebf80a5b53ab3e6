import { z } from 'zod';
import type { Problem } from '../../shared/contract/schemas';
import { fail, ok, type Result } from '../../shared/domain/result';
import type { Grid } from '../../shared/exchange/grid';
import type { GridLimits } from '../../shared/exchange/grid-shape';
import { type FilePlace, problemAt } from '../../shared/exchange/problems';
import type { TextEncodingName } from '../../shared/exchange/text-encoding';
import type { Isolate } from '../core/ports';
import { MOST_WORKBOOK_BYTES, TOO_LARGE } from '../excel/preflight';
import { packJob } from '../excel/spreadsheet-job';
import { readCsv } from './read-csv';

/** A process that has opened an untrusted file is believed nothing but text. */
export const refusedSchema = z.strictObject({
  refused: z.strictObject({
    code: z.string(),
    sheet: z.string().nullable(),
    row: z.number().int().nullable(),
    column: z.string().nullable(),
    sentence: z.string().max(600),
  }),
});
const answerSchema = z.union([
  z.strictObject({ sheet: z.string(), rows: z.array(z.array(z.string())) }),
  refusedSchema,
]);

const GIVEN_UP =
  'This workbook could not be read safely and was given up. Copy the table into a new workbook, save that as .xlsx or CSV, and try again.';

/** Excel 97–2003 files begin so; they are another format altogether. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
/** The first entry of an archive, or the end of one that is empty. */
const ARCHIVES = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** An Excel 97–2003 file, or one with a password: both begin alike. */
export const isOldExcel = (bytes: Uint8Array): boolean => startsWith(bytes, OLD_EXCEL);
/** An archive, as every workbook of today is. */
export const isArchive = (bytes: Uint8Array): boolean => ARCHIVES.some((magic) => startsWith(bytes, magic));

/**
 * Reads a CSV file, or the first sheet of an XLSX workbook, into a grid. What the file *is* decides, not its name;
 * `encoding` is of a CSV file alone.
 * A workbook is opened in a process of its own with a heap cap and a time limit, so that a hostile one costs the
 * reading of that file and nothing else (docs/rules.md, files in).
 */
export async function readGrid(
  bytes: Uint8Array,
  fileName: string,
  limits: GridLimits,
  isolate: Isolate,
  encoding: TextEncodingName = 'utf-8',
): Promise<Result<Grid, Problem>> {
  if (isOldExcel(bytes)) {
    return refuse(
      'old-excel',
      { file: fileName },
      'This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password and try again.',
    );
  }
  if (!isArchive(bytes)) return readCsv(bytes, fileName, limits, encoding);
  return readWorkbook(bytes, fileName, limits, isolate);
}

async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits: GridLimits,
  isolate: Isolate,
): Promise<Result<Grid, Problem>> {
  if (bytes.byteLength > MOST_WORKBOOK_BYTES) return refuse('unreadable', { file: fileName }, TOO_LARGE);
  const outcome = await isolate({
    program: 'read-spreadsheet',
    input: packJob(bytes, limits),
    heapMegabytes: 256,
    timeoutMs: 10_000,
  });
  const answer = outcome.ok ? readAnswer(outcome.output) : null;
  if (answer === null) return refuse('unreadable', { file: fileName }, GIVEN_UP);
  if (!('refused' in answer)) return ok(answer);
  const { code, sentence, ...place } = answer.refused;
  return refuse(code, { file: fileName, ...place }, sentence);
}

/** What the process answered, as far as it can be believed. */
function readAnswer(output: Uint8Array): z.infer<typeof answerSchema> | null {
  try {
    return answerSchema.parse(JSON.parse(new TextDecoder().decode(output)));
  } catch {
    return null;
  }
}

const refuse = (code: string, place: FilePlace, sentence: string): Result<never, Problem> =>
  fail(problemAt('refused', code, place, sentence));
