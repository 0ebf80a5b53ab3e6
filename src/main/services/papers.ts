import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { PaperKey, reports } from '../../shared/contract/reports';
import type { InTurn, JobHandle, Jobs } from '../core/jobs';
import type { WorkbookInput } from '../excel/workbook-input';
import type { OpenDataInput } from '../open-data/open-data-input';
import { briefFilling } from '../papers/brief';
import { chiefOfficersExtract } from '../papers/extract';
import { inspectionPack } from '../papers/inspection-pack';
import { type PaperSource, paperSource } from '../papers/paper-source';
import type { Paper } from '../word/blocks';
import { templateInUse } from './brief-template';
import { type CommandContext, type QueryContext, rowId } from './context';
import { recordSheets, teamSheets } from './feedback-sheets';
import { gatherOpenData } from './open-data';
import { listReleases, type Publishing, publishFindings, recordRelease } from './publishing';
import { gatherReport, makeWorkbook, sha256 } from './reports';
import { type StagedFolder, stageFolder } from './save-folder';
import { record } from './trail';
import { askForFolder } from './travel';

type Input = z.output<(typeof reports)['makePapers']['input']>;
type Output = z.output<(typeof reports)['makePapers']['output']>;

type Turns = {
  readonly jobs: Jobs;
  readonly reading: InTurn;
  readonly writing: <T>(work: (context: CommandContext) => Promise<T>) => Promise<T>;
};

/** Everything of the store that goes into the papers, read at one moment. */
type Gathered = {
  readonly workbook: WorkbookInput;
  /** Null where none were asked for. */
  readonly openData: OpenDataInput | null;
  /** Feedback sheets. */
  readonly sheets: readonly Paper[];
  readonly template: Uint8Array;
  /** What was protected, and the register it was protected against; null in the restricted build. */
  readonly publishing: Publishing | null;
  readonly releases: number;
  readonly notes: readonly string[];
};

type Files = Map<string, Uint8Array>;

/**
 * Makes the chosen papers of an audit into a folder, all of them or none (docs/rules.md, papers in one folder). They lie
 * ready beside it before the first is put there, and the trail has an entry exactly when they are.
 */
export async function makePapers(context: QueryContext, input: Input, turns: Turns): Promise<Output> {
  refuseNothing(input);
  const job = turns.jobs.start(input.jobId);
  try {
    job.progress(input.build === 'publish' ? 'Protecting small numbers' : 'Gathering the answers', 0, 1);
    const gathered = await turns.reading(() => gather(context, input));
    const chosen = await askForFolder(context.ports, 'Choose a folder for the papers');
    if (chosen === null) return { saved: null };
    const folder = input.inPlace ? chosen : freshFolder(chosen, gathered.workbook);
    const files = await makeFiles(context, input, gathered, job);
    refuseStopped(job);
    const staged = stageFolder(folder, files);
    try {
      refuseStopped(job);
      await turns.writing((command) => placeRecorded(command, input, gathered, { staged, files }));
    } finally {
      staged.end();
    }
    return { saved: { folder, files: [...files.keys()], notes: [...gathered.notes] } };
  } finally {
    job.end();
  }
}

function refuseNothing({ build, papers, feedbackBy, feedbackOn }: Input): void {
  const hasSheets = feedbackBy !== null || feedbackOn.length > 0;
  if (build === 'publish' && hasSheets)
    throw new Refusal(
      'bad-value',
      'Feedback sheets speak of few records, so they are of the restricted build alone. Leave them out, or make that build.',
    );
  if (papers.length === 0 && !hasSheets)
    throw new Refusal('bad-value', 'No paper was chosen, so none was made. Choose at least one.');
}

function refuseStopped({ signal }: Pick<JobHandle, 'signal'>): void {
  if (signal.aborted)
    throw new Refusal('cancelled', 'Stopped. No file was written and nothing in the store has changed.');
}

/** Files and trail together: where one of the two does not hold, neither is left. */
async function placeRecorded(
  context: CommandContext,
  input: Input,
  { publishing, releases }: Gathered,
  { staged, files }: { readonly staged: StagedFolder; readonly files: Files },
): Promise<void> {
  const about = { kind: 'audit' as const, id: rowId(input.auditId, 'audit') };
  const subject = sha256(Buffer.from([...files.values()].map(sha256).join('')));
  let placed: { readonly takeBack: () => void } | null = null;
  try {
    await context.db.transaction().execute(async () => {
      record(context, { what: 'papers_written', about, subject });
      if (publishing !== null) {
        refuseOvertaken(context, releases);
        recordRelease(context, input.auditId, publishing, [...files.keys()]);
      }
      placed = staged.place();
    });
  } catch (thrown) {
    (placed as { readonly takeBack: () => void } | null)?.takeBack();
    throw thrown;
  }
}

/** What was hidden was hidden with earlier releases in mind: one in between would not have been. */
function refuseOvertaken(context: QueryContext, releases: number): void {
  if (listReleases(context, { auditId: null }).length !== releases)
    throw new Refusal(
      'not-editable',
      'Something else was published while these papers were made, so they were not kept. Make them again: then both are protected against each other.',
    );
}

async function gather(context: QueryContext, input: Input): Promise<Gathered> {
  const isPublished = input.build === 'publish';
  const { workbook, basis } = await gatherReport(context, {
    ...input,
    includeRecordData: input.includeRecordData && !isPublished && input.papers.includes('workbook'),
  });
  const publishing = isPublished ? await publishFindings(context, input.auditId, input.dimensions) : null;
  const { bytes, note } = await templateInUse(context);
  const teams =
    input.feedbackBy === null ? { papers: [], leftOut: [] } : teamSheets(workbook, basis, input.feedbackBy);
  const records = await recordSheets(context, workbook, basis, input.feedbackOn);
  return {
    workbook:
      publishing === null
        ? workbook
        : { ...workbook, build: 'publish', findings: publishing.published, recordData: null },
    openData: input.papers.includes('open_data') ? await openDataOf(context, input, publishing) : null,
    publishing,
    releases: listReleases(context, { auditId: null }).length,
    sheets: [...teams.papers, ...records],
    template: bytes,
    notes: [
      ...(note !== null && input.papers.includes('brief') ? [note] : []),
      ...teams.leftOut.map(
        (group) => `No feedback sheet was made for ${group}: fewer than 5 of its records were read.`,
      ),
    ],
  };
}

/** Open data by the same breakdowns as the other papers; without any, restricted ones have all there are. */
async function openDataOf(
  context: QueryContext,
  { auditId, build, dimensions }: Input,
  publishing: Publishing | null,
): Promise<OpenDataInput> {
  const { input } = await gatherOpenData(context, [auditId], build, {
    ...(dimensions.length === 0 ? {} : { dimensions }),
    publishing: new Map(publishing === null ? [] : [[auditId, publishing]]),
  });
  return input;
}

/** A folder that is not there yet, named after the audit and the build. */
function freshFolder(chosen: string, { title, practice, build = 'restricted' }: WorkbookInput): string {
  const name = `${practice ? 'Practice ' : ''}${title.replace(/[^\p{L}\p{N} ’,-]/gu, '').trim()} ${build}`;
  for (let number = 1; ; number += 1) {
    const folder = join(chosen, number === 1 ? name : `${name} ${number}`);
    if (!existsSync(folder)) return folder;
  }
}

const STEP_NAMES: Readonly<Record<PaperKey, string>> = {
  workbook: 'Writing the workbook',
  findings: 'Writing findings.json',
  brief: 'Writing the brief',
  extract: 'Writing the extract for Chief Officers',
  inspection: 'Writing the inspection pack',
  open_data: 'Writing the open data',
};

/** Every file by its name in the folder. */
async function makeFiles(
  context: QueryContext,
  { papers }: Input,
  gathered: Gathered,
  job: JobHandle,
): Promise<Files> {
  const files: Files = new Map();
  const source = paperSource(gathered.workbook);
  const at = context.ports.clock.now();
  for (const [done, key] of papers.entries()) {
    refuseStopped(job);
    job.progress(STEP_NAMES[key], done, papers.length);
    for (const [name, bytes] of await MAKERS[key](context, gathered, source, at, job)) files.set(name, bytes);
  }
  const { toDocx } = await import('../word/write-docx');
  for (const [done, sheet] of gathered.sheets.entries()) {
    refuseStopped(job);
    job.progress('Writing feedback sheets', done, gathered.sheets.length);
    files.set(freeName(files, `feedback/${sheet.fileName}`), await toDocx(sheet, at));
  }
  return files;
}

/** Two groups may be called the same once a file name has taken out what it cannot hold. */
function freeName(files: Files, name: string): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? `${name}.docx` : `${name}-${number}.docx`;
    if (!files.has(free)) return free;
  }
}

type Maker = (
  context: QueryContext,
  gathered: Gathered,
  source: PaperSource,
  at: number,
  job: JobHandle,
) => Promise<ReadonlyMap<string, Uint8Array>>;

const asDocx =
  (compose: (source: PaperSource) => Paper): Maker =>
  async (_context, _gathered, source, at) => {
    // Asked for by few, and slow to load: only now.
    const { toDocx } = await import('../word/write-docx');
    const paper = compose(source);
    return new Map([[`${paper.fileName}.docx`, await toDocx(paper, at)]]);
  };

const MAKERS: Readonly<Record<PaperKey, Maker>> = {
  workbook: async (context, { workbook }, _source, _at, job) =>
    new Map([['findings.xlsx', (await makeWorkbook(context, workbook, job)).bytes]]),
  findings: async (_context, { workbook }) =>
    new Map([['findings.json', Buffer.from(`${JSON.stringify(workbook.findings, null, 2)}\n`)]]),
  brief: async (_context, { template }, source, at) => {
    const { fillTemplate } = await import('../word/fill-template');
    const properties = { title: source.title, subject: 'Brief for the Continuous Improvement Group' };
    return new Map([['brief.docx', await fillTemplate(template, briefFilling(source), properties, at)]]);
  },
  extract: asDocx(chiefOfficersExtract),
  inspection: asDocx(inspectionPack),
  open_data: async (_context, { openData }) => {
    if (openData === null) return new Map();
    const { makeOpenData } = await import('../open-data/make-open-data');
    const files = await makeOpenData(openData);
    return new Map([...files].map(([name, bytes]) => [`open-data/${name}`, bytes]));
  },
};
