import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeReturns } from '../../src/main/services/merge-returns';
import { previewReturns } from '../../src/main/services/preview-returns';
import type { Reading } from '../../src/shared/contract/readings';
import { randomFrom } from '../../src/shared/domain/random';
import { READING_STEPS, type ReadingState, type Role, stateAfter } from '../../src/shared/domain/record-life';
import type { Return } from '../../src/shared/exchange/return-file';
import { drawnAudit, PASSPHRASE, withOwnStore } from '../fixtures/core';
import { type OpenCore, openCore } from '../fixtures/open-core';
import { testPorts } from '../fixtures/ports';
import { handed, introduce, modelSheets, sendBack, take, typeSheet } from '../fixtures/readers';

/**
 * Twelve auditors whose clocks are wrong by up to a year, two returns each and three asked about an answer. One laptop is
 * lost and its readings are given anew; one is brought back from a backup and counts again from there.
 */
const AUDITORS = 12;
const CASES = 24;
const DAY = 86_400_000;
const SEED = 27;
const LOST = 4;
const BROUGHT_BACK = 5;
const HANDS_BACK = 6;
const ASKED = [0, 1, 2];

type Auditor = { made: OpenCore; designation: string; deviceId: string; auditId: string };
let models: readonly Reading[];
let lead: OpenCore;
let leadAudit: string;
let post: string;
const auditors: Auditor[] = [];
const returns: string[] = [];
const raised: string[] = [];

/** What was typed last into a reading on a machine, as the machine says it. */
type Typed = { readonly place: string; readonly answers: ReadonlyMap<string, string> };
const typed: Typed[] = [];

/** Every change of a reading's state in a store, from and to. */
function watch(made: OpenCore): void {
  made.handle().exec(`CREATE TEMP TABLE IF NOT EXISTS watched (before TEXT, after TEXT);
    CREATE TEMP TRIGGER IF NOT EXISTS watch_states AFTER UPDATE OF status ON main.reading
      WHEN OLD.status <> NEW.status BEGIN INSERT INTO watched VALUES (OLD.status, NEW.status); END;`);
}
const changes = new Map<Role, Set<string>>([
  ['auditor', new Set()],
  ['lead', new Set()],
]);
function collect(made: OpenCore, role: Role): void {
  const rows = made.handle().prepare('SELECT DISTINCT before, after FROM watched').raw().all() as string[][];
  for (const [before, after] of rows) changes.get(role)?.add(`${before} → ${after}`);
}

async function makeAuditor(index: number, designation: string): Promise<Auditor> {
  const ports = testPorts();
  // From a year behind to a year ahead.
  ports.pass(Math.round((index / (AUDITORS - 1) - 0.5) * 730) * DAY);
  const made = openCore(ports);
  await made.ask('store.create', {
    name: 'Fictional auditor',
    folder: null,
    passphrase: PASSPHRASE,
    designation,
    agency: 'health',
  });
  watch(made);
  return { made, designation, deviceId: await introduce(lead, made, post), auditId: '' };
}

/** Makes the packs that are due and opens each where it belongs. */
async function givePacks(to: readonly Auditor[]): Promise<void> {
  const folder = join(post, `packs-${readdirSync(post).length}`);
  mkdirSync(folder);
  lead.ports.answers.folder = folder;
  const made = await lead.ask('issuing.makePacks', {
    auditId: leadAudit,
    expiresOn: '2028-12-31',
    all: false,
  });
  for (const auditor of to) {
    const pack = made?.packs.find(({ designation }) => designation === auditor.designation);
    auditor.auditId = await take(auditor.made, join(folder, pack?.fileName ?? ''));
  }
}

const listOf = ({ made, auditId }: Auditor) => made.ask('readings.list', { auditId });

async function note({ made }: Auditor, readingId: string): Promise<void> {
  const { summary, answers } = await made.ask('readings.get', { readingId });
  const said = answers.filter(({ state, value }) => state === 'answered' && !value.includes('..'));
  typed.push({
    place: `${summary.reference}#${summary.readingNumber}`,
    answers: new Map(said.map(({ criterionId, agency, value }) => [`${criterionId} ${agency}`, value])),
  });
}

const sheetOf = (at: number): Reading => models[at % models.length] as Reading;

/** Begins a reading: some of its answers are typed, and it is not finished. */
async function begin({ made }: Auditor, readingId: string, model: Reading): Promise<void> {
  await made.ask('packs.confirmIndependence', { readingId });
  await typeSheet(made, readingId, { ...model, answers: model.answers.slice(0, 9), capReason: '' });
}

/** Finishes everything that an auditor has. */
async function finish(auditor: Auditor, at: number): Promise<void> {
  const { made } = auditor;
  for (const { concernId } of await made.ask('concerns.list', {})) {
    await made.ask('concerns.recordTold', { concernId, roleTold: 'Audit lead', method: 'telephone' });
    await made.ask('concerns.acknowledge', { concernId });
  }
  for (const { readingId, status } of await listOf(auditor)) {
    if (status !== 'assigned' && status !== 'in_progress') continue;
    if (status === 'assigned') await made.ask('packs.confirmIndependence', { readingId });
    await typeSheet(made, readingId, sheetOf(at));
    await made.ask('readings.complete', { readingId });
    await note(auditor, readingId);
  }
}

async function send(auditor: Auditor, statuses: readonly string[]): Promise<string> {
  const ids = (await listOf(auditor))
    .filter(({ status }) => statuses.includes(status))
    .map(({ readingId }) => readingId);
  const path = await sendBack(auditor.made, auditor.auditId, ids, post);
  returns.push(path);
  return path;
}

async function raise({ made }: Auditor, readingId: string): Promise<void> {
  await made.ask('concerns.raise', {
    readingId,
    tier: 3,
    roleTold: 'Duty team manager',
    toldAt: null,
    method: 'telephone',
    caseSystemConfirmed: false,
  });
  raised.push(...(made.handle().prepare('SELECT uid FROM concern').pluck().all() as string[]));
}

async function mergeNow(paths: readonly string[]): Promise<void> {
  const context = lead.context();
  const { token, files } = await previewReturns(context, { auditId: leadAudit, files: paths.map(handed) });
  expect(files.flatMap(({ refused }) => refused ?? [])).toEqual([]);
  await mergeReturns(
    context,
    { auditId: leadAudit, token, confirmTitle: 'A fictional audit', choices: [] },
    () => {},
  );
}

const DIGESTED: Readonly<Record<string, string>> = {
  reading: `SELECT reading_id, case_id, reading_number, agency, status, elapsed_ms, cap_reason, shown, dealt_with,
    contradictions, notes_to_reword, revision FROM reading`,
  answer: 'SELECT * FROM answer',
  answer_note: 'SELECT * FROM answer_note',
  reading_profile: 'SELECT * FROM reading_profile',
  reopening: 'SELECT * FROM reopening',
  standing: 'SELECT * FROM standing',
  query: 'SELECT * FROM query',
  assignment: 'SELECT * FROM assignment',
  case_file: 'SELECT * FROM case_file',
  declined: 'SELECT case_id, reading_number, device_id, ground, reason FROM declined',
  agreed_answer: 'SELECT * FROM agreed_answer',
  merge_decision: 'SELECT * FROM merge_decision',
  concern: 'SELECT uid, device_id, reading_id, reference, tier, raised_at, role_told, told_at FROM concern',
  merged_return: `SELECT DISTINCT return_id, device_id, sequence, hash, made_at, body FROM merged_return
    JOIN merge USING (merge_id) WHERE undone_at IS NULL`,
};

/** What is in the lead's store, table by table, but for clocks, the trail and numbers that count up. */
const digests = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(DIGESTED).map(([table, sql]) => {
      const rows = lead
        .handle()
        .prepare(sql)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort();
      return [table, `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex')}`];
    }),
  );

beforeAll(async () => {
  models = await modelSheets(6);
  post = mkdtempSync(join(tmpdir(), 'plumbline-post-'));
  lead = await withOwnStore(openCore());
  watch(lead);
  leadAudit = (await drawnAudit(lead, CASES)).auditId;
  for (let index = 0; index < AUDITORS; index += 1)
    auditors.push(await makeAuditor(index, `Fictional auditor ${index + 1}`));
  await lead.ask('issuing.assign', {
    auditId: leadAudit,
    auditors: auditors.map(({ deviceId }) => ({ deviceId, isNew: false, mostReadings: null })),
    doubleShare: 0.1,
    calibration: 0,
    allowOwnAgency: true,
  });
  await givePacks(auditors);
}, 180_000);

afterAll(async () => {
  for (const { made } of auditors) await made.end();
  await lead.end();
  rmSync(post, { recursive: true, force: true });
});

const auditorAt = (index: number): Auditor => auditors[index] as Auditor;
let backup: string;

describe('twelve auditors', { timeout: 300_000 }, () => {
  test('send what they have begun, and a concern each', async () => {
    for (const [index, auditor] of auditors.entries()) {
      const [first] = await listOf(auditor);
      const readingId = first?.readingId ?? '';
      if (index === BROUGHT_BACK) {
        backup = join(post, 'backup');
        await auditor.made.ask('store.lock', {});
        cpSync(auditor.made.ports.files.dataFolder, backup, { recursive: true });
        await auditor.made.ask('store.unlock', { passphrase: PASSPHRASE });
        watch(auditor.made);
      }
      await begin(auditor, readingId, sheetOf(index));
      if (index === LOST || index === BROUGHT_BACK) await note(auditor, readingId);
      await raise(auditor, readingId);
      await send(auditor, ['in_progress']);
    }
    await mergeNow(returns);
    expect(returns).toHaveLength(AUDITORS);
  });

  test('lose a laptop, whose readings are given to another, and one comes back as it was before', async () => {
    const lost = auditorAt(LOST);
    const next = await makeAuditor(LOST, 'Fictional auditor 5 again');
    const given = (await lead.ask('issuing.get', { auditId: leadAudit })).readings;
    for (const { readingId, deviceId } of given)
      if (deviceId === lost.deviceId)
        await lead.ask('issuing.reassign', { readingId, deviceId: next.deviceId });
    await givePacks([next]);
    collect(lost.made, 'auditor');
    await lost.made.end();
    auditors[LOST] = next;

    const { made } = auditorAt(BROUGHT_BACK);
    collect(made, 'auditor');
    await made.ask('store.lock', {});
    rmSync(made.ports.files.dataFolder, { recursive: true });
    cpSync(backup, made.ports.files.dataFolder, { recursive: true });
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    watch(made);
  });

  test('finish, hand one back, and send everything', async () => {
    const handing = auditorAt(HANDS_BACK);
    const [begun] = await listOf(handing);
    await handing.made.ask('packs.handBack', {
      readingId: begun?.readingId ?? '',
      ground: 'own_team',
      reason: '',
    });
    const second: string[] = [];
    for (const [index, auditor] of auditors.entries()) {
      await finish(auditor, index + 1);
      second.push(await send(auditor, ['complete']));
    }
    await mergeNow(second);
    const issued = (await lead.ask('issuing.get', { auditId: leadAudit })).readings;
    const handedBack = issued.find(
      (each) => each.reference === begun?.reference && each.handedBack.length > 0,
    );
    expect(handedBack).toMatchObject({ status: 'assigned', deviceId: '' });
  });

  test('are asked about an answer each, three of them, and reply', async () => {
    const issued = (await lead.ask('issuing.get', { auditId: leadAudit })).readings;
    for (const at of ASKED) {
      const reading = issued.find(
        ({ deviceId, status }) => deviceId === auditorAt(at).deviceId && status === 'merged',
      );
      const readingId = reading?.readingId ?? '';
      const { answers } = await lead.ask('readings.get', { readingId });
      const graded = answers.find(({ value }) => /^[1-6]$/.test(value))?.criterionId ?? '';
      await lead.ask('merging.ask', { readingId, criterionId: graded, agency: '', question: 'Which is it?' });
    }
    const folder = join(post, 'questions');
    mkdirSync(folder);
    lead.ports.answers.folder = folder;
    const written = await lead.ask('merging.makeQueries', { auditId: leadAudit });
    expect(written?.files).toHaveLength(ASKED.length);
    const replies: string[] = [];
    for (const at of ASKED) {
      const auditor = auditorAt(at);
      const name = `Fictional auditor ${at + 1}`;
      await take(
        auditor.made,
        join(folder, written?.files.find(({ designation }) => designation === name)?.fileName ?? ''),
      );
      const [query] = await auditor.made.ask('packs.queries', { auditId: auditor.auditId });
      // One changes the answer, and two keep it.
      if (at === 0)
        await auditor.made.ask('readings.recordAnswer', {
          readingId: query?.readingId ?? '',
          criterionId: query?.criterionId ?? '',
          agency: '',
          state: 'answered',
          value: query?.answerBefore === '4' ? '5' : '4',
          reason: '',
        });
      await auditor.made.ask('packs.reply', {
        queryId: query?.queryId ?? '',
        outcome: at === 0 ? 'changed' : 'kept',
        reply: 'It is on the second page.',
      });
      if (at === 0) {
        typed.splice(
          typed.findIndex(({ place }) => place === `${query?.reference}#${query?.readingNumber}`),
          1,
        );
        await note(auditor, query?.readingId ?? '');
      }
      replies.push(await send(auditor, ['queried']));
    }
    await mergeNow(replies);
    const queries = await lead.ask('packs.queries', { auditId: leadAudit });
    expect(queries.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'kept', 'kept']);
    const after = (await lead.ask('readings.list', { auditId: leadAudit })).map(({ status }) => status);
    expect(new Set(after)).toEqual(new Set(['merged', 'assigned', 'in_progress']));
  });

  test('lose nothing: every answer that was typed stands, or is in a conflict that lists it', async () => {
    const { conflicts } = await lead.ask('merging.get', { auditId: leadAudit });
    const sides = new Map(
      conflicts.map((each) => [
        `${each.reference}#${each.readingNumber}`,
        each.sides.map(
          ({ answers }) => new Map(answers.map((a) => [`${a.criterionId} ${a.agency}`, a.value])),
        ),
      ]),
    );
    const standing = new Map<string, Map<string, string>>();
    for (const { readingId, reference, readingNumber } of await lead.ask('readings.list', {
      auditId: leadAudit,
    })) {
      const { answers } = await lead.ask('readings.get', { readingId });
      standing.set(
        `${reference}#${readingNumber}`,
        new Map(answers.map(({ criterionId, agency, value }) => [`${criterionId} ${agency}`, value])),
      );
    }
    expect(typed.length).toBeGreaterThan(CASES);
    for (const { place, answers } of typed) {
      const places = [standing.get(place) ?? new Map<string, string>(), ...(sides.get(place) ?? [])];
      const isThere = places.some((held) => [...answers].every(([id, value]) => held.get(id) === value));
      expect(isThere, place).toBe(true);
    }
    // The lost laptop against the new one, and the one brought back against itself.
    expect(conflicts.map(({ sides: each }) => each.length)).toEqual([2, 2]);
  });

  test('have every concern in the log exactly once', () => {
    const logged = lead.handle().prepare('SELECT uid FROM concern').pluck().all() as string[];
    expect(logged.toSorted()).toEqual([...new Set(raised)].sort());
    expect(logged).toHaveLength(AUDITORS);
  });

  test('end the same in any order, with any repetition, and after everything was undone', async () => {
    const end = digests();
    const { merges } = await lead.ask('merging.get', { auditId: leadAudit });
    for (const { mergeId } of merges) await lead.ask('merging.undo', { auditId: leadAudit, mergeId });
    const undone = (await lead.ask('readings.list', { auditId: leadAudit })).map(({ status }) => status);
    expect(new Set(undone)).toEqual(new Set(['assigned']));
    const random = randomFrom(SEED);
    for (let round = 0; round < 6; round += 1) {
      const again = [...returns, ...returns.filter(() => random.below(3) === 0)];
      const shuffled = again
        .map((path) => [random.below(1_000_000), path] as const)
        .sort(([one], [other]) => one - other)
        .map(([, path]) => path);
      lead.handle().exec('BEGIN');
      try {
        while (shuffled.length > 0) await mergeNow(shuffled.splice(0, 1 + random.below(8)));
        expect(digests(), `round ${round}`).toEqual(end);
      } finally {
        lead.handle().exec('ROLLBACK');
      }
    }
    await mergeNow(returns);
    expect(digests()).toEqual(end);
    const bodies = lead.handle().prepare('SELECT body FROM merged_return').pluck().all() as string[];
    expect(new Set(bodies.map((body) => (JSON.parse(body) as Return).packId)).size).toBe(returns.length);
  });

  test('took readings only where the life of a reading allows it', () => {
    collect(lead, 'lead');
    for (const { made } of auditors) collect(made, 'auditor');
    for (const [role, seen] of changes) {
      expect(seen.size).toBeGreaterThan(3);
      for (const change of seen) {
        const [before, after] = change.split(' → ') as [ReadingState, ReadingState];
        const goes = (from: ReadingState): ReadingState[] =>
          READING_STEPS.flatMap((step) => stateAfter(from, step, role) ?? []);
        // Merged with a question that is open: both at once.
        const merged = stateAfter(before, 'merge', role);
        const twoAtOnce = merged === null ? [] : [stateAfter(merged, 'query', role)];
        expect([...goes(before), ...twoAtOnce], `${role}: ${change}`).toContain(after);
      }
    }
  });
});
