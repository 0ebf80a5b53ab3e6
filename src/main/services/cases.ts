import type { z } from 'zod';
import type { CaseFile, cases, ListPreview } from '../../shared/contract/cases';
import { Refusal } from '../../shared/contract/errors';
import type { Problem } from '../../shared/contract/schemas';
import type { Result } from '../../shared/domain/result';
import { SAME_FAMILY } from '../../shared/domain/sample-frame';
import { readCaseList } from '../../shared/exchange/case-list';
import type { Grid } from '../../shared/exchange/grid';
import { showAsWindows1252 } from '../open-data/decode-text';
import { CASE_LIST_LIMITS, readCsv } from '../open-data/read-csv';
import { readTableFile } from '../open-data/read-file';
import { readGrid } from '../open-data/read-grid';
import { getAudit } from './audits';
import { type CommandContext, type QueryContext, rowId } from './context';
import { profileLists } from './settings';
import { record } from './trail';

type Input<N extends keyof typeof cases> = z.output<(typeof cases)[N]['input']>;
type Source = Input<'preview'>['source'];

/** The audit's list, drawn ones with their reference and reading. */
export async function listCases({ db }: QueryContext, { auditId }: Input<'list'>): Promise<CaseFile[]> {
  const rows = await db
    .selectFrom('case_file')
    .leftJoin('reading', (join) =>
      join.onRef('reading.case_id', '=', 'case_file.case_id').on('reading.reading_number', '=', 1),
    )
    .leftJoin('case_draw', 'case_draw.case_id', 'case_file.case_id')
    .select([
      'case_file.case_id',
      'case_file.list_reference',
      'case_file.reference',
      'case_file.profile',
      'reading.reading_id',
      'reading.status',
      'case_draw.family',
      'case_draw.outcome',
      'case_draw.reason',
    ])
    .where('case_file.audit_id', '=', rowId(auditId, 'audit'))
    .orderBy('case_file.reference')
    .orderBy('case_file.case_id')
    .execute();
  return rows.map((row) => ({
    caseId: String(row.case_id),
    listReference: row.list_reference,
    reference: row.reference,
    profile: JSON.parse(row.profile) as Record<string, string>,
    family: row.family === null || row.family === '' ? null : row.family,
    excluded: row.outcome === 'excluded' && row.reason !== SAME_FAMILY ? row.reason : null,
    drawn: row.reference !== null,
    readingId: row.reading_id === null ? null : String(row.reading_id),
    readingStatus: row.status,
  }));
}

/** Files the person picked in this run, by the id the window was given; a path never crosses the wire. */
const picked = new Map<string, { path: string; name: string }>();

export async function pickList({
  ports,
}: CommandContext): Promise<{ fileId: string; fileName: string } | null> {
  const file = await ports.files.pickFile({ title: 'Choose a case list', extensions: ['csv', 'xlsx'] });
  if (file === null) return null;
  const fileId = Buffer.from(ports.random.bytes(12)).toString('hex');
  picked.set(fileId, file);
  return { fileId, fileName: file.name };
}

/** Typed lines become a list: with a header if the first line names one, else one reference a line. */
function typedList(text: string): { readonly bytes: Uint8Array; readonly firstRow: 0 | 1 } {
  const lines = text.replaceAll('\r\n', '\n').trimEnd();
  const first = lines.split('\n', 1)[0]?.toLowerCase() ?? '';
  const hasHeader = /(^|[,\t])\s*"?(case_ref|reference)"?\s*($|[,\t])/.test(first);
  // Cells pasted from a spreadsheet come with tabs.
  const commas = lines.includes('\t') ? lines.replaceAll('\t', ',') : lines;
  const list = hasHeader ? commas : `case_ref\n${commas}`;
  return { bytes: new TextEncoder().encode(list), firstRow: hasHeader ? 1 : 0 };
}

/**
 * Reads a list and says what is wrong with it; nothing is kept. A file that is not UTF-8 comes back as it would read in
 * Windows-1252, and is not read so until it is asked for (docs/rules.md, files in).
 */
export async function previewList(
  context: Pick<QueryContext, 'db' | 'ports'>,
  { source }: { source: Source },
): Promise<ListPreview> {
  const fileName = source.kind === 'file' ? (picked.get(source.fileId)?.name ?? null) : null;
  const { grid, firstRow, asWindows1252 } = await readSource(context, source);
  if (!grid.ok)
    return { fileName, columns: [], rows: [], problems: [grid.error], acceptable: false, asWindows1252 };
  const list = readCaseList(grid.value, { fileName, firstRow, lists: await profileLists(context) });
  return {
    fileName,
    columns: [...list.columns],
    rows: list.rows.map((row) => ({ ...row, profile: { ...row.profile } })),
    problems: [...list.problems],
    acceptable:
      list.rows.length > 0 && list.problems.every((problem: Problem) => problem.severity === 'warning'),
    asWindows1252,
  };
}

type SourceReading = {
  readonly grid: Result<Grid, Problem>;
  readonly firstRow: 0 | 1;
  readonly asWindows1252: ListPreview['asWindows1252'];
};

async function readSource(context: Pick<QueryContext, 'ports'>, source: Source): Promise<SourceReading> {
  if (source.kind === 'file') return readPicked(context, source);
  const { bytes, firstRow } = typedList(source.text);
  return { grid: readCsv(bytes, 'The list', CASE_LIST_LIMITS), firstRow, asWindows1252: null };
}

async function readPicked(
  { ports }: Pick<QueryContext, 'ports'>,
  { fileId, encoding }: Extract<Source, { kind: 'file' }>,
): Promise<SourceReading> {
  const file = picked.get(fileId);
  if (file === undefined)
    throw new Refusal('file-not-found', 'Choose the file again: it is not at hand any more.');
  let bytes: Uint8Array;
  try {
    bytes = await readTableFile(file.path, CASE_LIST_LIMITS);
  } catch {
    throw new Refusal(
      'unreadable-file',
      `${file.name} cannot be read. Check that it is still there and not open elsewhere, then choose it again.`,
    );
  }
  const grid = await readGrid(bytes, file.name, CASE_LIST_LIMITS, ports.isolate, encoding);
  const isOtherText = !grid.ok && grid.error.code === 'not-utf-8';
  const shown = isOtherText ? showAsWindows1252(bytes) : null;
  const asWindows1252 = shown === null ? null : { count: shown.count, lines: [...shown.lines] };
  return { grid, firstRow: 1, asWindows1252 };
}

/** Takes a list in whole or not at all. Case files already listed stay as they are. */
export async function importList(
  context: CommandContext,
  input: Input<'importList'>,
): Promise<{ added: number; alreadyThere: number }> {
  const audit = await getAudit(context, input);
  if (audit.drawnAt !== null) throw drawnAlready();
  const preview = await previewList(context, input);
  if (!preview.acceptable) {
    throw new Refusal('bad-list', preview.problems[0]?.message ?? 'There is nothing in this list.', {
      problems: preview.problems,
    });
  }
  const auditId = rowId(input.auditId, 'audit');
  const added = await context.db.transaction().execute(async (trx) => {
    let count = 0;
    for (const row of preview.rows) {
      const added = await trx
        .insertInto('case_file')
        .values({
          audit_id: auditId,
          list_reference: row.listReference,
          reference: null,
          profile: JSON.stringify(row.profile),
        })
        .onConflict((conflict) => conflict.columns(['audit_id', 'list_reference']).doNothing())
        .returning('case_id')
        .executeTakeFirst();
      if (added === undefined) continue;
      count += 1;
      await trx
        .insertInto('case_draw')
        .values({
          case_id: added.case_id,
          stratum: '',
          family: row.family ?? '',
          outcome: row.excluded === null ? 'listed' : 'excluded',
          reason: row.excluded ?? '',
          reserve_order: 0,
        })
        .execute();
    }
    record(context, { what: 'list_taken_in', about: { kind: 'audit', id: auditId }, subject: String(count) });
    return count;
  });
  return { added, alreadyThere: preview.rows.length - added };
}

export async function clearList(
  context: CommandContext,
  input: Input<'clearList'>,
): Promise<{ removed: number }> {
  const audit = await getAudit(context, input);
  if (audit.drawnAt !== null) throw drawnAlready();
  const auditId = rowId(input.auditId, 'audit');
  return context.db.transaction().execute(async (trx) => {
    const result = await trx.deleteFrom('case_file').where('audit_id', '=', auditId).executeTakeFirst();
    const removed = Number(result.numDeletedRows);
    record(context, {
      what: 'list_cleared',
      about: { kind: 'audit', id: auditId },
      subject: String(removed),
    });
    return { removed };
  });
}

const drawnAlready = (): Refusal =>
  new Refusal('not-editable', 'The sample of this audit has been drawn, so its list can no longer change.');
