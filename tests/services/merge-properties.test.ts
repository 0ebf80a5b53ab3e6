import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideConflict } from '../../src/main/services/merge-decisions';
import { mergeReturns, undoMerge } from '../../src/main/services/merge-returns';
import { previewReturns } from '../../src/main/services/preview-returns';
import { reviewOf, stateOf, withCounters } from '../../src/main/services/reading-state';
import { sha256 } from '../../src/main/services/send-return';
import type { HandedFile } from '../../src/shared/contract/cards';
import { placeOf, standingsOf } from '../../src/shared/domain/merge';
import { toReceivedReturn } from '../../src/shared/exchange/received-return';
import type { Return, ReturnedReading } from '../../src/shared/exchange/return-file';
import { drawnAudit, withOwnStore } from '../fixtures/core';
import { type PaperDesk, paperDesk, returnedFrom, returnOf, sealReturn } from '../fixtures/devices-only';
import { type OpenCore, openCore } from '../fixtures/open-core';
import { modelSheets } from '../fixtures/readers';

const SEED = 27;
const CASES = 3;
const DEVICES = 3;
const POOL = 16;
const RUNS = 60;

type InPool = { readonly file: Return; readonly sealed: HandedFile };
let lead: OpenCore;
let auditId: string;
let desk: PaperDesk;
let pool: readonly InPool[];
let places: readonly {
  readonly readingId: number;
  readonly reference: string;
  readonly readingNumber: number;
}[];

beforeAll(async () => {
  const [model] = await modelSheets(1);
  if (model === undefined) throw new Error('there is no sheet');
  lead = await withOwnStore(openCore());
  ({ auditId } = await drawnAudit(lead, CASES));
  const names = Array.from({ length: DEVICES }, (_, index) => `auditor ${index + 1}`);
  desk = await paperDesk(lead, auditId, names, { post: mkdtempSync(join(tmpdir(), 'plumbline-post-')) });
  places = (await lead.ask('readings.list', { auditId })).map(({ readingId, reference, readingNumber }) => ({
    readingId: Number(readingId),
    reference,
    readingNumber,
  }));
  const files = fc.sample(someFile(model), { numRuns: POOL, seed: SEED });
  pool = await Promise.all(files.map(async (make, index) => seal(make, index)));
}, 120_000);
afterAll(() => lead.end());

type Model = Awaited<ReturnType<typeof modelSheets>>[number];
type Plan = {
  readonly device: number;
  readonly sequence: number;
  readonly readings: () => ReturnedReading[];
  readonly declined: number | null;
};

/** A return of anybody about anything: few revisions and few contents, so that they meet. */
const someFile = (model: Model): fc.Arbitrary<Plan> =>
  fc
    .record({
      device: fc.nat(DEVICES - 1),
      sequence: fc.integer({ min: 1, max: 4 }),
      declined: fc.option(fc.nat(CASES - 1), { freq: 5 }),
      readings: fc.uniqueArray(
        fc.record({
          place: fc.nat(CASES - 1),
          revision: fc.integer({ min: 1, max: 3 }),
          grade: fc.constantFrom('3', '4', '5'),
          finished: fc.boolean(),
          replies: fc.boolean(),
        }),
        { selector: ({ place }) => place, minLength: 1, maxLength: CASES },
      ),
    })
    .map(({ readings, ...rest }) => ({
      ...rest,
      readings: () =>
        readings.map(({ place, revision, grade, finished, replies }) => {
          const { reference, readingNumber } = places[place] as (typeof places)[number];
          const whole = returnedFrom(desk, model, { reference, readingNumber, revision });
          return {
            ...whole,
            status: finished ? 'complete' : 'in_progress',
            answers: whole.answers
              .slice(0, 8)
              .map((each) => (/^[1-6]$/.test(each.value) ? { ...each, value: grade } : each)),
            replies: replies ? [{ queryId: `q ${reference}`, outcome: 'kept', reason: 'It stands.' }] : [],
          };
        }),
    }));

async function seal({ device, sequence, readings, declined }: Plan, index: number): Promise<InPool> {
  const from = desk.devices[device] as PaperDesk['devices'][number];
  const place = declined === null ? undefined : places[declined];
  const file = returnOf(desk, from, sequence, {
    packId: index.toString(16).padStart(32, '0'),
    readings: readings(),
    declined: place === undefined ? [] : [{ ...pick(place), ground: 'own_team', reason: '' }],
    concerns: [
      {
        concernId: `concern-${index % 10}-${device}`,
        ...pick(places[index % CASES] as (typeof places)[number]),
        tier: 2,
        raisedAt: '2026-12-01T09:00:00.000Z',
        roleTold: 'Duty team manager',
        toldAt: null,
        method: 'telephone',
        caseSystemConfirmedAt: null,
      },
    ],
  });
  return { file, sealed: await sealReturn(desk, from, file) };
}

const pick = ({ reference, readingNumber }: { reference: string; readingNumber: number }) => ({
  reference,
  readingNumber,
});

type Deed =
  | { readonly kind: 'merge'; readonly which: readonly number[] }
  | { readonly kind: 'undo'; readonly at: number }
  | { readonly kind: 'decide'; readonly place: number; readonly at: number }
  | { readonly kind: 'ask'; readonly place: number }
  | { readonly kind: 'judge'; readonly place: number; readonly to: 'moderated' | 'signed_off' | 'locked' };

const someDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('merge' as const),
      which: fc.array(fc.nat(POOL - 1), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), at: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      place: fc.nat(CASES - 1),
      at: fc.nat(5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), place: fc.nat(CASES - 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('judge' as const),
      place: fc.nat(CASES - 1),
      to: fc.constantFrom('moderated', 'signed_off', 'locked'),
    }),
  },
);

const all = (sql: string, ...values: unknown[]): unknown[] =>
  lead
    .handle()
    .prepare(sql)
    .all(...values);
const run = (sql: string, ...values: unknown[]): void =>
  void lead
    .handle()
    .prepare(sql)
    .run(...values);
const answersOf = (readingId: number): unknown[] =>
  all(
    'SELECT criterion_id, agency, state, value, reason FROM answer WHERE reading_id = ? ORDER BY criterion_id, agency',
    readingId,
  );
const liveIds = (): string[] =>
  (
    all(
      'SELECT b.return_id AS id FROM merged_return b JOIN merge m ON m.merge_id = b.merge_id WHERE m.undone_at IS NULL',
    ) as { id: string }[]
  ).map(({ id }) => id);
const statusOf = (readingId: number): string =>
  (all('SELECT status FROM reading WHERE reading_id = ?', readingId)[0] as { status: string }).status;

type Judged = Map<number, { readonly status: string; readonly answers: unknown[] }>;
type Seen = { readonly judged: Judged; readonly concerns: Set<string>; readonly before: Map<string, string> };

/** What a merge by order of arrival would leave: the last to come stands. It must not get through. */
function takeByArrival(files: readonly Return[]): void {
  for (const file of files)
    for (const reading of file.readings) {
      const place = places.find((each) => placeOf(each) === placeOf(reading));
      if (place === undefined || reading.status !== 'complete' || statusOf(place.readingId) !== 'merged')
        continue;
      run('DELETE FROM answer WHERE reading_id = ?', place.readingId);
      for (const { criterionId, agency, state, value, reason } of reading.answers)
        if (state !== 'unanswered')
          run(
            'INSERT INTO answer (reading_id, criterion_id, agency, state, value, reason) VALUES (?, ?, ?, ?, ?, ?)',
            place.readingId,
            criterionId,
            agency,
            state,
            value,
            reason,
          );
    }
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'Refusal') throw thrown;
  }
}

async function doDeed(deed: Deed, seen: Seen, byArrival: boolean): Promise<void> {
  const context = lead.context();
  if (deed.kind === 'merge') {
    const chosen = deed.which.map((at) => pool[at] as InPool);
    const { token, files } = await previewReturns(context, {
      auditId,
      files: chosen.map(({ sealed }) => sealed),
    });
    expect(files.flatMap(({ refused }) => refused ?? [])).toEqual([]);
    for (const { file } of chosen) for (const { concernId } of file.concerns) seen.concerns.add(concernId);
    await mergeReturns(context, { auditId, token, confirmTitle: 'A fictional audit', choices: [] }, () => {});
    if (byArrival) takeByArrival(chosen.map(({ file }) => file));
    return;
  }
  if (deed.kind === 'undo') {
    const merges = all('SELECT merge_id AS id FROM merge WHERE undone_at IS NULL ORDER BY merge_id') as {
      id: number;
    }[];
    const merge = merges[deed.at % Math.max(1, merges.length)];
    if (merge !== undefined) await attempt(() => undoMerge(context, { auditId, mergeId: String(merge.id) }));
    return;
  }
  const place = places[deed.place] as (typeof places)[number];
  if (deed.kind === 'decide') {
    const live = new Set(liveIds());
    const hashes = received()
      .filter(({ returnId }) => live.has(returnId))
      .flatMap(({ readings }) => readings)
      .filter((each) => placeOf(each) === placeOf(place))
      .map(({ contentHash }) => contentHash);
    const contentHash = hashes[deed.at % Math.max(1, hashes.length)];
    if (contentHash !== undefined)
      await attempt(() => decideConflict(context, { auditId, ...pick(place), contentHash, how: 'take' }));
    return;
  }
  if (statusOf(place.readingId) !== 'merged') return;
  if (deed.kind === 'ask') {
    const before = JSON.stringify(answersOf(place.readingId)[0]);
    // Nobody replies before they are asked.
    const isReplied = pool.some(
      ({ file }) =>
        liveIds().includes(file.packId) &&
        file.readings.some((each) => placeOf(each) === placeOf(place) && each.replies.length > 0),
    );
    if (isReplied || seen.before.has(place.reference)) return;
    seen.before.set(place.reference, before);
    run(
      `INSERT INTO query (query_id, reading_id, criterion_id, agency, question, asked_at, sent_at, answer_before)
       VALUES (?, ?, 'VOI-A1', '', 'Which is it?', '', '', ?)`,
      `q ${place.reference}`,
      place.readingId,
      before,
    );
    run("UPDATE reading SET status = 'queried' WHERE reading_id = ?", place.readingId);
    return;
  }
  run('UPDATE reading SET status = ? WHERE reading_id = ?', deed.to, place.readingId);
  run(
    `INSERT INTO agreed_answer SELECT case_id, 'VOI-D1', '', 'answered', '3', '', 'agreed', 'Read together.', 0, '', ''
     FROM reading WHERE reading_id = ?`,
    place.readingId,
  );
  seen.judged.set(place.readingId, { status: deed.to, answers: answersOf(place.readingId) });
}

const received = () => pool.map(({ file }) => toReceivedReturn(file, '', sha256));

/** The state worked out from what was merged and decided, and from nothing else. */
function expectAsWorkedOut(seen: Seen): void {
  const live = new Set(liveIds());
  const files = pool.map(({ file }) => file).filter(({ packId }) => live.has(packId));
  const handedBack = new Set(
    files.flatMap((file) => file.declined.map((each) => `${file.from} ${placeOf(each)}`)),
  );
  const usable = files.map((file) => ({
    ...file,
    readings: file.readings.filter(
      (each) => each.status === 'complete' || !handedBack.has(`${file.from} ${placeOf(each)}`),
    ),
  }));
  const returns = usable.map((file) => toReceivedReturn(file, '', sha256));
  const decisions = (
    all(
      'SELECT reference, reading_number AS readingNumber, content_hash AS contentHash, seen FROM merge_decision',
    ) as {
      reference: string;
      readingNumber: number;
      contentHash: string;
      seen: string;
    }[]
  ).map((row) => ({ ...row, seen: JSON.parse(row.seen) as string[] }));
  const standings = standingsOf(returns, decisions);
  for (const place of places) {
    const judged = seen.judged.get(place.readingId);
    if (judged !== undefined) {
      expect({ status: statusOf(place.readingId), answers: answersOf(place.readingId) }).toEqual(judged);
      continue;
    }
    const standing = standings.get(placeOf(place));
    if (standing?.kind !== 'settled') {
      expect(statusOf(place.readingId)).toBe(standing === undefined ? 'assigned' : 'in_progress');
      expect(answersOf(place.readingId)).toEqual([]);
      continue;
    }
    const same = usable
      .flatMap(({ readings }, at) =>
        readings.filter(
          (_, index) => returns[at]?.readings[index]?.contentHash === standing.reading.contentHash,
        ),
      )
      .filter((each) => placeOf(each) === placeOf(place));
    const finished = same.find(({ status }) => status === 'complete');
    const asked = seen.before.has(place.reference);
    const isReplied = same.some(({ replies }) => replies.length > 0);
    expect(statusOf(place.readingId)).toBe(
      finished === undefined ? 'in_progress' : asked && !isReplied ? 'queried' : 'merged',
    );
    expect(answersOf(place.readingId)).toEqual(
      (finished?.answers ?? [])
        .filter(({ state }) => state !== 'unanswered')
        .map(({ criterionId, agency, state, value, reason }) => ({
          criterion_id: criterionId,
          agency,
          state,
          value,
          reason,
        }))
        .sort((one, other) =>
          `${one.criterion_id} ${one.agency}` < `${other.criterion_id} ${other.agency}` ? -1 : 1,
        ),
    );
  }
}

function expectNothingLost(seen: Seen, returnsBefore: ReadonlySet<string>): void {
  expect(new Set((all('SELECT uid FROM concern') as { uid: string }[]).map(({ uid }) => uid))).toEqual(
    seen.concerns,
  );
  expect(all('SELECT count(*) AS n FROM agreed_answer')).toEqual([{ n: seen.judged.size }]);
  for (const [reference, before] of seen.before)
    expect(all('SELECT answer_before AS b FROM query WHERE query_id = ?', `q ${reference}`)).toEqual([
      { b: before },
    ]);
  const kept = new Set(
    (all('SELECT DISTINCT return_id AS id FROM merged_return') as { id: string }[]).map(({ id }) => id),
  );
  for (const id of returnsBefore) expect(kept.has(id)).toBe(true);
  const { store } = lead.context();
  for (const { readingId } of places) {
    if (seen.judged.has(readingId)) continue;
    const { row } = stateOf(store, readingId);
    expect(withCounters(row, reviewOf(stateOf(store, readingId)))).toEqual(row);
  }
}

async function holds(deeds: readonly Deed[], byArrival: boolean): Promise<void> {
  const handle = lead.handle();
  handle.exec('BEGIN');
  try {
    const seen: Seen = { judged: new Map(), concerns: new Set(), before: new Map() };
    const merged = new Set<string>();
    for (const deed of deeds) {
      await doDeed(deed, seen, byArrival);
      for (const id of liveIds()) merged.add(id);
      expectAsWorkedOut(seen);
      expectNothingLost(seen, merged);
    }
  } finally {
    handle.exec('ROLLBACK');
  }
}

const someDeeds = fc.array(someDeed, { minLength: 2, maxLength: 9 });

test('whatever is merged, undone, decided, asked and judged, the store says what works out from the whole', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(someDeeds, (deeds) => holds(deeds, false)),
    { numRuns: RUNS, seed: SEED },
  );
});

test('a merge by order of arrival does not get through', { timeout: 120_000 }, async () => {
  const found = await fc.check(
    fc.asyncProperty(someDeeds, (deeds) => holds(deeds, true)),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  expect(found.failed).toBe(true);
  expect(String(found.errorInstance)).toContain('to deeply equal [');
});
