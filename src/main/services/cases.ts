import type { z } from 'zod';
import type { CaseFile, cases, ListPreview } from '../../shared/contract/cases';
import { Refusal } from '../../shared/contract/errors';
import type { Problem } from '../../shared/contract/schemas';
import { readCaseList } from '../../shared/exchange/case-list';
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
    .select([
      'case_file.case_id',
      'case_file.list_reference',
      'case_file.reference',
      'case_file.profile',
      'reading.reading_id',
      'reading.status',
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

/** Reads a list and says what is wrong with it; nothing is kept. */
export async function previewList(
  context: Pick<QueryContext, 'db' | 'ports'>,
  { source }: { source: Source },
): Promise<ListPreview> {
  const fileName = source.kind === 'file' ? (picked.get(source.fileId)?.name ?? null) : null;
  const { grid, firstRow } = await readSource(context, source);
  if (!grid.ok) return { fileName, columns: [], rows: [], problems: [grid.error], acceptable: false };
  const list = readCaseList(grid.value, { fileName, firstRow, lists: await profileLists(context) });
  return {
    fileName,
    columns: [...list.columns],
    rows: list.rows.map((row) => ({ ...row, profile: { ...row.profile } })),
    problems: [...list.problems],
    acceptable:
      list.rows.length > 0 && list.problems.every((problem: Problem) => problem.severity === 'warning'),
  };
}

async function readSource(context: Pick<QueryContext, 'ports'>, source: Source) {
  if (source.kind === 'file') return { grid: await readPicked(context, source.fileId), firstRow: 1 };
  const { bytes, firstRow } = typedList(source.text);
  return { grid: readCsv(bytes, 'The list', CASE_LIST_LIMITS), firstRow };
}

async function readPicked({ ports }: Pick<QueryContext, 'ports'>, fileId: string) {
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
  return readGrid(bytes, file.name, CASE_LIST_LIMITS, ports.isolate);
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
      const result = await trx
        .insertInto('case_file')
        .values({
          audit_id: auditId,
          list_reference: row.listReference,
          reference: null,
          profile: JSON.stringify(row.profile),
        })
        .onConflict((conflict) => conflict.columns(['audit_id', 'list_reference']).doNothing())
        .executeTakeFirst();
      count += Number(result.numInsertedOrUpdatedRows ?? 0n);
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
