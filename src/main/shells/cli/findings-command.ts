import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shownCriteria, whyHidden } from '../../../shared/domain/branching';
import { findProfileKey } from '../../../shared/domain/case-profile';
import {
  type CompiledTemplate,
  compileTemplate,
  describeFault,
} from '../../../shared/domain/compile-template';
import { computeFindings } from '../../../shared/domain/findings';
import type { Findings, SamplingKind } from '../../../shared/domain/findings-shape';
import type { Profile, ReadingRecord } from '../../../shared/domain/reading';
import { findContradictions } from '../../../shared/domain/sense-checks';
import { type FileReading, readAnswersFile } from '../../../shared/exchange/answers-file';
import { readCaseList } from '../../../shared/exchange/case-list';
import { type FilePlace, problemAt } from '../../../shared/exchange/problems';
import type { TextEncodingName } from '../../../shared/exchange/text-encoding';
import type { RestrictedWorkbook, WorkbookInput } from '../../excel/workbook-input';
import { packWorkbookJob } from '../../excel/workbook-job';
import { ANSWERS_LIMITS, CASE_LIST_LIMITS } from '../../open-data/read-csv';
import { APP_VERSION } from '../../services/app-version';
import type { FindingsBasis } from '../../services/findings-basis';
import { assembleSentences, firstHeadlines, splitSummary } from '../../services/reports';
import { saveFileBeside } from '../../services/save-file';
import { shippedList } from '../../services/settings';
import { readBaseline, readTargets } from './comparison-files';
import { readTable, refuseForProblems } from './input-files';
import { progressBar, refuseWith, report, type Terminal } from './output';
import { APP_FOLDER, cliPorts } from './ports';
import { addToRegister, type PublishArguments, publishBasis } from './publish-findings';
import { findTemplate } from './templates-command';

export type FindingsArguments = {
  readonly template: string;
  readonly cases: string;
  readonly answers: string;
  readonly out: string;
  readonly population: number | null;
  readonly sampling: SamplingKind;
  readonly dimensions: readonly string[];
  readonly encoding: TextEncodingName;
  /** Totals, earlier findings or a folder of them. */
  readonly baseline?: string | undefined;
  readonly targets?: string | undefined;
  /** Also makes a publish build, in a folder of its own. */
  readonly publish?: PublishArguments | null;
};

const THIS_ROUND = 'now';

/**
 * `plumbline findings`: the engine on a spreadsheet's worth of answers, no store needed. Writes `findings.json` and
 * `findings.xlsx` into the folder, both or neither.
 */
export async function runFindings(
  terminal: Terminal,
  given: FindingsArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const bar = progressBar(terminal);
  bar.step('Reading the template', 0, 4);
  const { template, hash } = await findTemplate(given.template, resolvePath);
  const compiled = compileTemplate(template, {
    holidays: shippedList(APP_FOLDER, 'holidays').items.map((item) => item.code),
  });
  if (!compiled.ok) refuseWith('template-invalid', compiled.error.map(describeFault));
  refuseUnknownDimensions(given.dimensions);

  bar.step('Reading the answers', 1, 4);
  const { readings, cases, warnings } = await readFiles(compiled.value, given, resolvePath);
  refuseSmallPopulation(given, readings);
  const comparing = {
    compiled: compiled.value,
    hash,
    isolate: cliPorts({ dataFolder: '' }).isolate,
    encoding: given.encoding,
  };
  const baseline =
    given.baseline === undefined ? [] : await readBaseline(resolvePath(given.baseline), comparing);
  const targets = given.targets === undefined ? [] : await readTargets(resolvePath(given.targets), comparing);

  bar.step('Computing', 2, 4);
  const basis: FindingsBasis = {
    compiled: compiled.value,
    readings,
    options: {
      sampling: given.sampling,
      population: given.population,
      dimensions: given.dimensions,
      cases,
      hash,
      warnings,
      period: THIS_ROUND,
      baseline,
      targets,
      today: new Date().toISOString().slice(0, 10),
    },
  };
  const findings = computeFindings(basis.compiled, basis.readings, basis.options);

  const release = given.publish == null ? null : await publishBasis(basis, given.publish);

  bar.step('Writing the workbook', 3, 4);
  const workbook = await makeWorkbook(inputOf(basis, findings));
  const ofRelease =
    release === null
      ? null
      : await makeWorkbook({
          ...inputOf(basis, findings),
          build: 'publish',
          findings: release.published,
          recordData: null,
        });
  const folder = resolvePath(given.out);
  await makeFolder(folder);
  const papers = papersIn(folder);
  const publishFolder = join(folder, 'publish');
  if (release !== null) await makeFolder(publishFolder);
  const published = release === null ? null : papersIn(publishFolder);
  saveFileBeside(papers.workbook, workbook);
  saveFileBeside(papers.findings, asJson(findings));
  if (release !== null && published !== null && ofRelease !== null) {
    saveFileBeside(published.workbook, ofRelease);
    saveFileBeside(published.findings, asJson(release.published));
    addToRegister(given.publish?.register ?? null, release);
  }
  bar.end();
  const notes = findings.warnings;
  for (const note of notes.slice(0, 20)) terminal.writeLine(`Note: ${note}`);
  if (notes.length > 20)
    terminal.writeLine(`… and ${notes.length - 20} more notes; all are in findings.json.`);
  report(terminal, release?.published ?? findings, [
    `${findings.sample.read} of ${findings.sample.cases} case files were read.`,
    ...(release === null ? [] : [release.subtraction.sentence]),
    ...[papers, ...(published === null ? [] : [published])].flatMap((pair) => [
      `Written: ${pair.workbook}`,
      `Written: ${pair.findings}`,
    ]),
  ]);
}

const asJson = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** Makes a folder that is asked for; a place where none can be made ends the command. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      refuseWith('read-only', [
        `${folder}: a file of that name is in the way. Choose another folder for --out.`,
      ]);
    }
    refuseWith('read-only', [`${folder}: this folder cannot be made (${code}). Choose another for --out.`]);
  }
}

/** Where the two papers go. What stands in the way of either ends the command before the first is written. */
export function papersIn(folder: string): { readonly workbook: string; readonly findings: string } {
  const papers = { workbook: join(folder, 'findings.xlsx'), findings: join(folder, 'findings.json') };
  for (const path of Object.values(papers)) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
      refuseWith('read-only', [
        `${path}: a folder of that name is in the way. Move it, or choose another folder for --out.`,
      ]);
  }
  return papers;
}

function refuseUnknownDimensions(dimensions: readonly string[]): void {
  const unknown = dimensions.filter((key) => findProfileKey(key) === undefined);
  if (unknown.length > 0)
    refuseWith('bad-input', [`--dimensions: ${unknown.join(', ')} is not a case-profile key.`]);
}

function refuseSmallPopulation({ population }: FindingsArguments, readings: readonly ReadingRecord[]): void {
  const read = new Set(readings.map((reading) => reading.caseReference)).size;
  if (population !== null && population < read) {
    refuseWith('population-too-small', [
      `--population ${population}: ${read} case files were read, so the population cannot be smaller. Correct it or leave it out.`,
    ]);
  }
}

async function readFiles(
  compiled: CompiledTemplate,
  given: FindingsArguments,
  resolvePath: (path: string) => string,
) {
  const { isolate } = cliPorts({ dataFolder: '' });
  const casesGrid = await readTable(resolvePath(given.cases), CASE_LIST_LIMITS, isolate, given.encoding);
  const list = readCaseList(casesGrid, { fileName: basename(given.cases), lists: null });
  const warnings = refuseForProblems(list.problems);
  const profiles = new Map(list.rows.map((row) => [row.listReference, row.profile]));

  const answersName = basename(given.answers);
  const answersGrid = await readTable(resolvePath(given.answers), ANSWERS_LIMITS, isolate, given.encoding);
  const file = readAnswersFile(answersGrid, compiled, new Set(profiles.keys()), answersName);
  warnings.push(...refuseForProblems(file.problems));
  const readings = file.readings.map((reading): ReadingRecord => {
    const profile = profiles.get(reading.caseReference) ?? {};
    warnings.push(...warningsOf(compiled, reading, profile, { file: answersName, sheet: answersGrid.sheet }));
    return {
      caseReference: reading.caseReference,
      reading: reading.reading,
      profile,
      answers: reading.answers,
    };
  });
  return { readings, cases: list.rows.length, warnings };
}

/** Answers kept but not counted because the criterion is hidden, and answers that contradict each other. */
function warningsOf(
  compiled: CompiledTemplate,
  reading: FileReading,
  profile: Profile,
  place: FilePlace,
): string[] {
  const say = (id: string, sentence: string): string =>
    problemAt('warning', 'sense', { ...place, row: reading.rows.get(id) ?? null }, sentence).message;
  const shown = shownCriteria(compiled, profile, reading.answers);
  const hidden = [...reading.answers]
    .filter(([id, answer]) => compiled.criteria.has(id) && !shown.has(id) && answer.state !== 'unanswered')
    .map(([id]) =>
      say(
        id,
        `${id} of case ${reading.caseReference} is not shown (${whyHidden(compiled, id, profile, reading.answers)}); the answer is kept and not counted.`,
      ),
    );
  const contradictions = findContradictions(compiled, profile, shown, reading.answers).map((each) =>
    say(each.at, `case ${reading.caseReference}, ${each.at}: ${each.message}`),
  );
  return [...hidden, ...contradictions];
}

const HEAP_MEGABYTES = 1024;
const TIMEOUT_MS = 300_000;

/** What a workbook is made from where no store is behind it. */
const inputOf = (basis: FindingsBasis, findings: Findings): RestrictedWorkbook => ({
  appVersion: APP_VERSION,
  madeOn: new Date().toISOString().slice(0, 10),
  practice: false,
  title: basis.compiled.template.title,
  partnership: null,
  period: null,
  agencies: [],
  seed: null,
  template: basis.compiled.template,
  localStandards: {},
  findings,
  headlines: firstHeadlines(basis, findings),
  sentences: assembleSentences(basis, findings),
  concerns: null,
  readers: [],
  recordData: null,
});

async function makeWorkbook(input: WorkbookInput): Promise<Uint8Array> {
  const made = await cliPorts({ dataFolder: '' }).isolate({
    program: 'write-workbook',
    input: packWorkbookJob(input),
    heapMegabytes: HEAP_MEGABYTES,
    timeoutMs: TIMEOUT_MS,
  });
  if (!made.ok)
    refuseWith(
      'internal',
      ['The workbook could not be made, so nothing was written. Try fewer --dimensions.'],
      { reason: made.reason },
    );
  return splitSummary(made.output).bytes;
}
