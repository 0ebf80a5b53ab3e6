import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Audit, audits } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import { readPracticeWords } from '../../shared/contract/practice-words';
import { lastQuarter } from '../../shared/domain/period';
import { makePracticeCases, type PracticeReading } from '../../shared/domain/practice';
import { DEFAULT_MINIMUM } from '../../shared/domain/sample-plan';
import { formatValue } from '../../shared/domain/value';
import type { Ports } from '../core/ports';
import {
  findReading,
  updateReading,
  upsertAnswer,
  upsertNote,
  writeProfileValue,
} from '../repositories/readings';
import { compiledFor } from './audit-template';
import { createAudit } from './audits';
import { type CommandContext, nowOf, type OpenStore, rowId } from './context';
import { reviewOf, stateOf, withCounters } from './reading-state';
import { drawSample } from './sampling';
import { getList, saveMe } from './settings';
import { newestTemplate } from './templates';
import { record } from './trail';

const PRACTICE_SEED = 27;
const AUDITOR = {
  designation: 'Reviewing officer',
  agency: 'social_work',
  partnership: 'Practice partnership (fictional)',
};

/** Fills a new practice store: a voice audit still being read, and a plan audit whose readings are all complete. */
export async function fillPractice(ports: Ports, store: OpenStore): Promise<void> {
  const context: CommandContext = { ports, store, db: store.writer };
  await saveMe(context, AUDITOR);
  await createPracticeAudit(context, {
    templateKey: 'PLN',
    cases: 60,
    readers: 6,
    seed: PRACTICE_SEED,
    unfinished: 0,
  });
  await createPracticeAudit(context, {
    templateKey: 'VOI',
    cases: 40,
    readers: 4,
    seed: PRACTICE_SEED + 1,
    unfinished: 0.15,
  });
}

type Input = z.output<(typeof audits)['createPractice']['input']>;

/** Makes one more fictional audit; only ever in a practice store. */
export function addPracticeAudit(context: CommandContext, input: Input): Promise<Audit> {
  if (context.store.kind !== 'practice') {
    throw new Refusal(
      'not-editable',
      'Fictional records belong in the practice store. Open practice and make the audit there.',
    );
  }
  return createPracticeAudit(context, { ...input, unfinished: 0 });
}

const readJson = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, 'resources', 'practice', name), 'utf8'));

const DAYS_TO_DEADLINE = 18;
const MS_PER_DAY = 86_400_000;
const POPULATION_PER_CASE = 4;

type Draft = Input & { readonly unfinished: number; readonly doubleShare?: number };

async function createPracticeAudit(context: CommandContext, input: Draft): Promise<Audit> {
  const { audit, readings, agencies } = await draftPracticeAudit(context, input);
  writeReadings(context, rowId(audit.auditId, 'audit'), readings, agencies);
  return audit;
}

/** A fictional audit whose sample is drawn, with what its readers will find in each case file; nothing is read yet. */
export async function draftPracticeAudit(
  context: CommandContext,
  input: Draft,
): Promise<{ audit: Audit; readings: readonly PracticeReading[]; agencies: readonly string[] }> {
  const { ports, store } = context;
  const { template } = await newestTemplate(context, input.templateKey);
  const today = new Date(ports.clock.now());
  const period = lastQuarter(today.getUTCFullYear(), today.getUTCMonth() - 3 * (input.quartersBefore ?? 0));
  const agencies = (await getList(context, 'agencies')).items.map((item) => item.code);
  const { auditId } = await createAudit(context, {
    templateKey: template.key,
    templateVersion: template.version,
    title: `${template.title}, ${period.code}`,
    periodCode: period.code,
    periodStart: period.start,
    periodEnd: period.end,
    agencies: agencies.slice(0, Math.min(4, input.readers)),
    leadDesignation: 'Audit lead',
    deadline: new Date(ports.clock.now() + DAYS_TO_DEADLINE * MS_PER_DAY).toISOString().slice(0, 10),
    population: input.cases * POPULATION_PER_CASE,
  });
  const id = rowId(auditId, 'audit');
  const made = makePracticeCases(compiledFor(store, id), {
    ...input,
    periodCode: period.code,
    words: readPracticeWords(
      readJson(ports.files.appFolder, 'phrases.json'),
      readJson(ports.files.appFolder, 'profiles.json'),
    ),
  });
  listCaseFiles(store, id, made.list);
  const audit = await drawSample(context, {
    auditId,
    method: 'simple',
    size: input.cases,
    seed: input.seed,
    strata: [],
    minimum: DEFAULT_MINIMUM,
    onePerFamily: false,
    reserves: 0,
    chosen: [],
    chosenBecause: '',
  });
  return { audit, readings: made.readings, agencies: agencies.slice(0, 4) };
}

function listCaseFiles(
  store: OpenStore,
  auditId: number,
  list: ReturnType<typeof makePracticeCases>['list'],
): void {
  const insert = store.handle.prepare(
    'INSERT INTO case_file (audit_id, list_reference, reference, profile) VALUES (?, ?, NULL, ?)',
  );
  store.handle
    .transaction(() => {
      for (const { listReference, profile } of list)
        insert.run(auditId, listReference, JSON.stringify(profile));
    })
    .immediate();
}

function writeReadings(
  context: CommandContext,
  auditId: number,
  readings: readonly PracticeReading[],
  agencies: readonly string[],
): void {
  const { store } = context;
  const cases = store.handle
    .prepare('SELECT case_id, list_reference FROM case_file WHERE audit_id = ?')
    .all(auditId) as {
    case_id: number;
    list_reference: string;
  }[];
  const caseIds = new Map(cases.map((row) => [row.list_reference, row.case_id]));
  inOneGo(store, () => {
    for (const reading of readings) {
      const caseId = caseIds.get(reading.listReference);
      if (caseId === undefined || reading.status === 'assigned') continue;
      const agency = agencies[reading.reader % agencies.length] ?? AUDITOR.agency;
      writeReading(context, readingIdFor(store, caseId, reading.reading, agency), reading);
    }
  });
}

/** Fills sheets that are in the store with what a fictional reader found. No procedure of the contract leads here. */
export function writePracticeSheets(
  context: CommandContext,
  sheets: readonly { readonly readingId: string; readonly reading: PracticeReading }[],
): void {
  inOneGo(context.store, () => {
    for (const { readingId, reading } of sheets) writeReading(context, rowId(readingId, 'reading'), reading);
  });
}

/** All answers in one transaction: they were never typed, so none of them is waiting to be seen as saved. */
function inOneGo(store: OpenStore, write: () => void): void {
  store.readings.clear();
  store.handle.transaction(write).immediate();
  store.readings.clear();
}

function readingIdFor(store: OpenStore, caseId: number, number: number, agency: string): number {
  const found = store.handle
    .prepare('SELECT reading_id FROM reading WHERE case_id = ? AND reading_number = ?')
    .pluck()
    .get(caseId, number) as number | undefined;
  if (found !== undefined) {
    store.handle.prepare('UPDATE reading SET agency = ? WHERE reading_id = ?').run(agency, found);
    return found;
  }
  return Number(
    store.handle
      .prepare(
        'INSERT INTO reading (case_id, reading_number, designation, agency, status) VALUES (?, ?, ?, ?, ?)',
      )
      .run(caseId, number, 'Reader', agency, 'in_progress').lastInsertRowid,
  );
}

function writeReading(context: CommandContext, readingId: number, reading: PracticeReading): void {
  const { store, ports } = context;
  const now = nowOf(ports);
  for (const [key, value] of Object.entries(reading.profile))
    writeProfileValue(store.handle, readingId, key, value);
  for (const [criterionId, answer] of reading.answers) {
    upsertAnswer(store.handle, readingId, {
      criterion_id: criterionId,
      agency: '',
      state: answer.state,
      value: answer.value === null ? '' : formatValue(answer.value),
      reason: answer.reason,
    });
  }
  for (const [criterionId, note] of reading.notes) {
    upsertNote(store.handle, readingId, { criterion_id: criterionId, note, flagged: 0 });
  }
  store.handle
    .prepare('UPDATE reading SET elapsed_ms = ? WHERE reading_id = ?')
    .run(reading.elapsedMs, readingId);
  const row = findReading(store.handle, readingId);
  if (row === undefined) return;
  const state = stateOf(store, readingId);
  state.row = { ...withCounters({ ...row, status: reading.status }, reviewOf(state)), savedAt: now };
  updateReading(store.handle, state.row);
  record(context, {
    what: reading.status === 'complete' ? 'completed' : 'opened',
    about: { kind: 'reading', id: readingId },
  });
}
