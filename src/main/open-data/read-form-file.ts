import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Problem } from '../../shared/contract/schemas';
import { fail, ok, type Result } from '../../shared/domain/result';
import { type FilePlace, problemAt } from '../../shared/exchange/problems';
import type { FormFile } from '../../shared/exchange/xlsform/form-file';
import { formOfMarkdown, formOfRows, isMarkdownForm } from '../../shared/exchange/xlsform/form-text-files';
import type { Isolate } from '../core/ports';
import { MOST_WORKBOOK_BYTES, TOO_LARGE } from '../excel/preflight';
import { packJob } from '../excel/spreadsheet-job';
import { decodeText } from './decode-text';
import { isArchive, isOldExcel, refusedSchema } from './read-grid';

/** A process that has opened an untrusted file is believed nothing but text. */
const answerSchema = z.union([
  z.strictObject({
    form: z.strictObject({
      sheets: z.array(
        z.strictObject({
          name: z.string(),
          rows: z.array(z.strictObject({ row: z.number().int().positive(), cells: z.array(z.string()) })),
        }),
      ),
      emptyFormulas: z.array(z.strictObject({ sheet: z.string(), row: z.number().int(), cell: z.string() })),
      hasMacros: z.boolean(),
    }),
  }),
  refusedSchema,
]);

const MOST_TEXT_BYTES = 5 * 1024 * 1024;

/**
 * Takes a form out of its file: a workbook, opened in a process of its own, tables of Markdown, or CSV (docs/formats.md,
 * XLSForm). What the file *is* decides, not its name; what cannot be read is refused with the way out.
 */
export async function readFormFile(
  bytes: Uint8Array,
  fileName: string,
  isolate: Isolate,
): Promise<Result<FormFile, Problem>> {
  if (isOldExcel(bytes))
    return refuse(
      'old-excel',
      { file: fileName },
      'This is an old Excel file (.xls), whatever its name says, or one with a password. Open it in Excel, choose Save as, “Excel Workbook (.xlsx)”, without a password, and try that one.',
    );
  return isArchive(bytes) ? readWorkbook(bytes, fileName, isolate) : readText(bytes, fileName);
}

async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  isolate: Isolate,
): Promise<Result<FormFile, Problem>> {
  if (bytes.byteLength > MOST_WORKBOOK_BYTES) return refuse('unreadable', { file: fileName }, TOO_LARGE);
  const outcome = await isolate({
    program: 'read-spreadsheet',
    input: packJob(bytes, { form: true }),
    heapMegabytes: 256,
    timeoutMs: 15_000,
  });
  const answer = outcome.ok ? readAnswer(outcome.output) : null;
  if (answer === null)
    return refuse(
      'unreadable',
      { file: fileName },
      'This workbook could not be read safely and was given up. Copy its sheets into a new workbook, save that as .xlsx, and try again.',
    );
  if ('form' in answer) return ok({ fileName, ...answer.form });
  const { code, sentence, ...place } = answer.refused;
  return refuse(code, { file: fileName, ...place }, sentence);
}

function readAnswer(output: Uint8Array): z.infer<typeof answerSchema> | null {
  try {
    return answerSchema.parse(JSON.parse(new TextDecoder().decode(output)));
  } catch {
    return null;
  }
}

function readText(bytes: Uint8Array, fileName: string): Result<FormFile, Problem> {
  const place = { file: fileName };
  if (bytes.byteLength > MOST_TEXT_BYTES)
    return refuse(
      'too-large',
      place,
      'The file is larger than 5 MB, and no form is. Choose the form itself.',
    );
  const decoded = decodeText(bytes, 'utf-8');
  if (!decoded.ok)
    return refuse(
      decoded.error.code,
      { ...place, row: decoded.error.line },
      'The text is not in UTF-8. In Excel choose Save as, “CSV UTF-8 (comma delimited)”, and try again.',
    );
  const text = decoded.value;
  if (text.includes('\u0000'))
    return refuse(
      'unreadable',
      place,
      'This is neither a workbook nor text, so there is no form in it. Choose an .xlsx, .csv or .md file.',
    );
  if (isMarkdownForm(text)) return ok(formOfMarkdown(fileName, text));
  try {
    const rows = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
    }) as string[][];
    return ok(
      formOfRows(
        fileName,
        rows.map((cells, index) => ({ row: index + 1, cells })),
      ),
    );
  } catch (thrown) {
    const row = thrown instanceof Error && 'lines' in thrown ? Number(thrown.lines) : null;
    return refuse(
      'quoting',
      { ...place, row },
      'A quotation mark is opened or closed in the wrong place. Quote the whole field and double any quotation mark inside it.',
    );
  }
}

const refuse = (code: string, place: FilePlace, sentence: string): Result<never, Problem> =>
  fail(problemAt('refused', code, place, sentence));
