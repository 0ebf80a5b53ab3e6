import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import type { Headlines, reports } from '../../shared/contract/reports';
import { computeFindings } from '../../shared/domain/findings';
import type { Findings } from '../../shared/domain/findings-shape';
import { headlinesToReword } from '../../shared/domain/headline-texts';
import {
  type AssembledSentence,
  assembleEverySentence,
  suggestHeadlines,
} from '../../shared/domain/headlines';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import type { InTurn, JobHandle, Jobs } from '../core/jobs';
import type { RestrictedWorkbook, WorkbookInput, WorkbookSummary } from '../excel/workbook-input';
import { packWorkbookJob } from '../excel/workbook-job';
import { listReadingRows } from '../repositories/readings';
import { trailHead } from '../repositories/trail';
import { APP_VERSION } from './app-version';
import { auditBasis } from './audit-template';
import { getAudit } from './audits';
import { gatherComparison } from './comparisons';
import { type CommandContext, type QueryContext, rowId } from './context';
import { type FindingsBasis, gatherFindings, keptFindings, refuseDeleted } from './findings-basis';
import { writtenHeadlines } from './headlines';
import { recordDataOf } from './record-data';
import { askWhereToSave, saveFileBeside } from './save-file';
import { refuseUnread } from './screening';
import { getList, getMe, profileLists } from './settings';
import { record } from './trail';
import { concernNumbersOf, provenanceOf, workbookAgreement } from './workbook-numbers';

type Input<N extends keyof typeof reports> = z.output<(typeof reports)[N]['input']>;

/** Sentences for every criterion with a positive side, in printed order. */
export const assembleSentences = (basis: FindingsBasis, findings: Findings): readonly AssembledSentence[] =>
  assembleEverySentence(basis.compiled, findings);

/** What stands on the Headlines sheet before anyone has written: computed choices and no "so what". */
export function firstHeadlines(basis: FindingsBasis, findings: Findings): Headlines {
  const suggested = suggestHeadlines(basis.compiled, findings);
  return {
    findings: suggested.findings.map((criterionId) => ({ criterionId, soWhat: '' })),
    worry: { criterionId: suggested.worry, soWhat: '' },
    success: { criterionId: suggested.success, soWhat: '' },
    decisions: [],
    plainWords: '',
    issueNumber: 1,
    status: 'provisional',
  };
}

const headlinesOf = async (
  db: QueryContext['db'],
  auditId: number,
  first: () => Headlines,
): Promise<Headlines> => (await writtenHeadlines(db, auditId)) ?? first();

/** The headlines as written, or as suggested, with the sentences the app can put together. */
export async function getHeadlines(
  context: QueryContext,
  { auditId }: Input<'getHeadlines'>,
): Promise<{ headlines: Headlines; sentences: AssembledSentence[] }> {
  const basis = await gatherFindings(context, auditId, []);
  const kept = await keptFindings(context, rowId(auditId, 'audit'));
  const findings = kept?.findings ?? computeFindings(basis.compiled, basis.readings, basis.options);
  return {
    headlines: await headlinesOf(context.db, rowId(auditId, 'audit'), () => firstHeadlines(basis, findings)),
    sentences: [...assembleSentences(basis, findings)],
  };
}

export async function saveHeadlines(
  context: CommandContext,
  input: Input<'saveHeadlines'>,
): Promise<Headlines> {
  const auditId = rowId(input.auditId, 'audit');
  await getAudit(context, input);
  const body = JSON.stringify(input.headlines);
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('headline')
      .values({ audit_id: auditId, body })
      .onConflict((conflict) => conflict.column('audit_id').doUpdateSet({ body }))
      .execute();
    record(context, { what: 'headlines_saved', about: { kind: 'audit', id: auditId }, after: body });
  });
  return input.headlines;
}

type Asked = Pick<Input<'writeWorkbook'>, 'auditId' | 'dimensions' | 'includeRecordData'>;
type Gathered = {
  readonly workbook: RestrictedWorkbook;
  readonly basis: FindingsBasis & { readonly audit: Audit };
};

/** Everything a workbook needs of an audit, as plain data. */
export const gatherWorkbook = async (
  context: QueryContext,
  input: Input<'writeWorkbook'>,
): Promise<RestrictedWorkbook> => (await gatherReport(context, input)).workbook;

/** The same with what the engine was given, for papers that speak of some of the records. */
export async function gatherReport(context: QueryContext, input: Asked): Promise<Gathered> {
  const auditId = rowId(input.auditId, 'audit');
  const audit = await getAudit(context, input);
  await refuseDeleted(context, input.auditId);
  const basis = await gatherFindings(context, input.auditId, input.dimensions);
  if (basis.readings.length === 0) {
    throw new Refusal(
      'nothing-to-count',
      'No reading of this audit is complete yet, so there is nothing to put in a workbook.',
    );
  }
  const findings = computeFindings(basis.compiled, basis.readings, {
    ...basis.options,
    ...(await gatherComparison(context, audit, {})),
  });
  const headlines = await headlinesOf(context.db, auditId, () => firstHeadlines(basis, findings));
  refuseIdentifiers(headlines);
  await refuseUnread(context, input.auditId);
  const me = await getMe(context.db);
  const concernNumbers = concernNumbersOf(context, auditId);
  const workbook: RestrictedWorkbook = {
    build: 'restricted',
    appVersion: APP_VERSION,
    madeOn: new Date(context.ports.clock.now()).toISOString().slice(0, 10),
    practice: context.store.kind === 'practice',
    title: audit.title,
    partnership: me.partnership === '' ? null : me.partnership,
    period: `${monthWords(audit.periodStart)} to ${monthWords(audit.periodEnd)}`,
    agencies: await agencyLabels(context, audit.agencies),
    seed: audit.seed,
    template: basis.compiled.template,
    localStandards: auditBasis(context.store, auditId).localStandards,
    lists: await profileLists(context),
    findings,
    headlines,
    sentences: assembleSentences(basis, findings),
    concerns: {
      raised: concernNumbers.reduce((sum, { raised }) => sum + raised, 0),
      unconfirmed: concernNumbers.reduce((sum, { raised, confirmed }) => sum + raised - confirmed, 0),
    },
    concernNumbers,
    agreement: await workbookAgreement(context, input.auditId),
    provenance: provenanceOf(context.store, input.auditId, input.dimensions),
    readers: await readersOf(context, auditId),
    recordData: input.includeRecordData ? recordDataOf(basis) : null,
    trail: trailHead(context.store.handle),
  };
  return { workbook, basis };
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** No workbook leaves with words that could identify a person, whoever asks for it. */
function refuseIdentifiers(headlines: Headlines): void {
  const rows = headlinesToReword(headlines);
  if (rows.length > 0)
    throw new Refusal(
      'identifier-in-text',
      `Something that could identify a person stands in ${rows.join(', ')}. Reword it on the Report screen, then make the workbook.`,
    );
}

const monthWords = (yearMonth: string): string =>
  new Date(`${yearMonth}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

async function agencyLabels(context: QueryContext, codes: readonly string[]): Promise<string[]> {
  const list = await getList(context, 'agencies');
  return codes.map((code) => list.items.find((item) => item.code === code)?.label ?? code);
}

const MS_PER_HOUR = 3_600_000;

async function readersOf(context: QueryContext, auditId: number): Promise<WorkbookInput['readers']> {
  const rows = listReadingRows(context.store.handle, auditId).filter(({ status }) =>
    hasCountedAnswers(status),
  );
  const byAgency = Map.groupBy(rows, (row) => row.agency);
  const labels = await agencyLabels(context, [...byAgency.keys()]);
  return [...byAgency.values()].map((readings, index) => ({
    agency: labels[index] ?? '',
    readings: readings.length,
    hours: readings.reduce((sum, row) => sum + row.elapsedMs, 0) / MS_PER_HOUR,
  }));
}

const HEAP_MEGABYTES = 1024;
const TIMEOUT_MS = 180_000;

/**
 * Writes the restricted workbook where the person says. It is made in a process of its own, checked there, written
 * under a temporary name and renamed; nothing half-written is ever left.
 */
export async function writeAuditWorkbook(
  context: QueryContext,
  input: Input<'writeWorkbook'>,
  { jobs, reading, writing }: { readonly jobs: Jobs; readonly reading: InTurn; readonly writing: InTurn },
): Promise<{ saved: { fileName: string; folder: string; sheets: string[]; cleanings: number } | null }> {
  const job = jobs.start(input.jobId);
  try {
    job.progress('Gathering the answers', 0, 1);
    const workbook = await reading(() => gatherWorkbook(context, input));
    const target = await askWhereToSave(context.ports, {
      title: 'Save the workbook',
      suggestedName: `${workbook.practice ? 'Practice ' : ''}${workbook.title.replace(/[^\p{L}\p{N} ’.,-]/gu, '')} findings.xlsx`,
      extension: 'xlsx',
    });
    if (target === null) return { saved: null };
    const { summary, bytes } = await makeWorkbook(context, workbook, job);
    const saved = saveFileBeside(target, bytes);
    const about = { kind: 'audit' as const, id: rowId(input.auditId, 'audit') };
    await writing(async () => record(context, { what: 'workbook_written', about, subject: sha256(bytes) }));
    return { saved: { ...saved, sheets: [...summary.sheets], cleanings: summary.cleanings } };
  } finally {
    job.end();
  }
}

/** The workbook as bytes, made and checked in a process of its own; refused in words where that does not end well. */
export async function makeWorkbook(
  { ports }: Pick<QueryContext, 'ports'>,
  workbook: WorkbookInput,
  job: Pick<JobHandle, 'progress' | 'signal'>,
): Promise<ReturnType<typeof splitSummary>> {
  const made = await ports.isolate({
    program: 'write-workbook',
    input: packWorkbookJob(workbook),
    heapMegabytes: HEAP_MEGABYTES,
    timeoutMs: TIMEOUT_MS,
    onProgress: job.progress,
    signal: job.signal,
  });
  if (!made.ok) throw workbookRefusal(made.reason);
  return splitSummary(made.output);
}

function workbookRefusal(reason: 'timeout' | 'out-of-memory' | 'crashed' | 'cancelled'): Refusal {
  if (reason === 'cancelled')
    return new Refusal('cancelled', 'Stopped. No file was written and nothing in the store has changed.');
  if (reason === 'timeout')
    return new Refusal(
      'internal',
      'Making the workbook took too long and was given up. No file was written. Leave out Record data, or choose fewer breakdowns.',
    );
  return new Refusal(
    'internal',
    'The workbook could not be made. No file was written, and nothing in the store has changed. Try again; leave out Record data if it happens again.',
    { reason },
  );
}

/** Takes apart what the workbook program answers: a JSON summary, then the file. */
export function splitSummary(output: Uint8Array): {
  readonly summary: WorkbookSummary;
  readonly bytes: Uint8Array;
} {
  const length = new DataView(output.buffer, output.byteOffset).getUint32(0, true);
  const summary = JSON.parse(new TextDecoder().decode(output.subarray(4, 4 + length))) as WorkbookSummary;
  return { summary, bytes: output.subarray(4 + length) };
}
