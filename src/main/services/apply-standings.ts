import {
  compareReadings,
  placeOf,
  type ReceivedReading,
  type Standing,
  standingsOf,
} from '../../shared/domain/merge';
import type { ReadingState } from '../../shared/domain/record-life';
import { assert } from '../../shared/domain/result';
import type { ReturnedReading } from '../../shared/exchange/return-file';
import type { GivenRow } from '../repositories/assignments';
import { updateReading, upsertAnswer, upsertNote, writeProfileValue } from '../repositories/readings';
import { statement } from '../repositories/statement';
import type { CommandContext, OpenStore } from './context';
import { type MergeState, mergeState, type TakenReturn } from './merge-basis';
import { reviewOf, stateOf, withCounters } from './reading-state';
import { record } from './trail';

/** States that a merge may move a reading out of; what was judged beyond them stays (docs/rules.md, merging). */
const MOVABLE: readonly ReadingState[] = ['assigned', 'in_progress', 'submitted', 'merged', 'queried'];

/**
 * Makes the readings say what the returns that stand say, for the places given: worked out from the whole set, so any
 * order of merging and undoing gives the same. To be called inside the transaction that changed the set.
 */
export function applyStandings(
  context: CommandContext,
  auditId: number,
  places: ReadonlySet<string>,
): { readonly applied: number } {
  const { store } = context;
  const state = mergeState(store, auditId);
  const standings = standingsOf(usable(state), state.basis.decisions);
  const sources = sourcesOf(state.returns);
  const ownAgency = statement(store.handle, "SELECT value ->> '$.agency' FROM setting WHERE key = 'me'")
    .pluck()
    .get() as string;
  let applied = 0;
  for (const row of state.given) {
    if (!places.has(placeOf(row)) || !MOVABLE.includes(row.status)) continue;
    store.readings.delete(row.readingId);
    const all = sources.get(placeOf(row)) ?? [];
    if (applyStanding(context, { ...row, agency: ownAgency }, standings.get(placeOf(row)), all)) applied += 1;
  }
  return { applied };
}

/** Returns with only what this audit can take: known places in its own template version. */
export const usable = ({ returns, basis }: MergeState) =>
  returns.map(({ received }) => ({
    ...received,
    readings: received.readings.filter(
      (each) => basis.expected.has(placeOf(each)) && basis.acceptedVersions.has(each.templateHash),
    ),
  }));

function applyStanding(
  context: CommandContext,
  row: GivenRow,
  standing: Standing | undefined,
  sources: readonly Source[],
): boolean {
  const { store } = context;
  clearReading(store, row.readingId);
  if (standing === undefined) {
    putBack(store, row, 'assigned');
    return false;
  }
  if (standing.kind === 'conflict') {
    noteStanding(store, row.readingId, { outcome: 'conflict', contentHash: '', device: '', madeAt: '' });
    putBack(store, row, 'in_progress');
    return false;
  }
  const same = sources.filter(({ received }) => received.contentHash === standing.reading.contentHash);
  const source = same.at(-1);
  assert(source !== undefined, 'what stands came in a return');
  noteStanding(store, row.readingId, {
    outcome: source.reading.status,
    contentHash: source.received.contentHash,
    device: source.received.device,
    madeAt: source.madeAt,
  });
  if (source.reading.status === 'in_progress') {
    putBack(store, row, 'in_progress');
    return true;
  }
  writeReading(store, row.readingId, source.reading);
  const isOpen = takeReplies(store, row.readingId, same);
  refresh(store, row.readingId, source.reading.revision, isOpen ? 'queried' : 'merged');
  record(context, { what: 'merged', about: { kind: 'reading', id: row.readingId } });
  return true;
}

type Source = {
  readonly reading: ReturnedReading;
  readonly received: ReceivedReading;
  readonly madeAt: string;
};

/**
 * Every reading that came in, by its place. What is complete comes after what is still being read, however they say the
 * same; then in an order that depends on nothing but what they are.
 */
function sourcesOf(returns: readonly TakenReturn[]): ReadonlyMap<string, readonly Source[]> {
  const all = returns.flatMap(({ file, received }) =>
    received.readings.flatMap((each, index): Source[] => {
      const reading = file.readings[index];
      return reading === undefined ? [] : [{ reading, received: each, madeAt: file.madeAt }];
    }),
  );
  const places = Map.groupBy(all, ({ received }) => placeOf(received));
  for (const ofPlace of places.values())
    ofPlace.sort(
      (one, other) => rankOf(one) - rankOf(other) || compareReadings(one.received, other.received),
    );
  return places;
}

const rankOf = ({ reading }: Source): number => (reading.status === 'complete' ? 1 : 0);

function clearReading(store: OpenStore, readingId: number): void {
  for (const table of ['answer', 'answer_note', 'reading_profile', 'reopening', 'standing'])
    statement(store.handle, `DELETE FROM ${table} WHERE reading_id = ?`).run(readingId);
}

function noteStanding(
  store: OpenStore,
  readingId: number,
  said: { outcome: string; contentHash: string; device: string; madeAt: string },
): void {
  statement(
    store.handle,
    'INSERT INTO standing (reading_id, outcome, content_hash, device_id, made_at) VALUES (?, ?, ?, ?, ?)',
  ).run(readingId, said.outcome, said.contentHash, said.device, said.madeAt);
}

/** A reading whose answers are not here: what the list said of its case file is all there is, under this store's agency. */
function putBack(store: OpenStore, row: GivenRow, status: ReadingState): void {
  statement(
    store.handle,
    "UPDATE reading SET elapsed_ms = 0, cap_reason = '', saved_at = NULL, agency = ? WHERE reading_id = ?",
  ).run(row.agency, row.readingId);
  statement(
    store.handle,
    "UPDATE query SET outcome = NULL, reply = '', replied_at = NULL WHERE reading_id = ?",
  ).run(row.readingId);
  for (const [key, value] of Object.entries(row.profile))
    writeProfileValue(store.handle, row.readingId, key, value);
  refresh(store, row.readingId, 0, status);
}

function writeReading(store: OpenStore, readingId: number, reading: ReturnedReading): void {
  const { handle } = store;
  for (const answer of reading.answers) {
    if (answer.state !== 'unanswered' || answer.reason !== '')
      upsertAnswer(handle, readingId, {
        criterion_id: answer.criterionId,
        agency: answer.agency,
        state: answer.state,
        value: answer.value,
        reason: answer.reason,
      });
    if (answer.note !== '' || answer.flagged)
      upsertNote(handle, readingId, {
        criterion_id: answer.criterionId,
        note: answer.note,
        flagged: answer.flagged ? 1 : 0,
      });
  }
  for (const [key, value] of Object.entries(reading.profile))
    writeProfileValue(handle, readingId, key, value);
  for (const { at, reason } of reading.reopenings)
    statement(handle, 'INSERT OR IGNORE INTO reopening (reading_id, at, reason) VALUES (?, ?, ?)').run(
      readingId,
      at,
      reason,
    );
  statement(
    handle,
    'UPDATE reading SET elapsed_ms = ?, cap_reason = ?, revision = ?, agency = ? WHERE reading_id = ?',
  ).run(reading.elapsedMs, reading.capReason, reading.revision, reading.agency, readingId);
}

/**
 * Takes the auditor's replies in, as they stand in what came with this content; answers whether a question that left and
 * was not taken back is still without one.
 */
function takeReplies(store: OpenStore, readingId: number, sources: readonly Source[]): boolean {
  const replies = new Map(
    sources.flatMap(({ reading, madeAt }) =>
      reading.replies.map((reply) => [reply.queryId, { ...reply, madeAt }] as const),
    ),
  );
  const asked = statement(
    store.handle,
    'SELECT query_id AS queryId, sent_at IS NOT NULL AND taken_back_at IS NULL AS waits FROM query WHERE reading_id = ?',
  ).all(readingId) as { queryId: string; waits: 0 | 1 }[];
  for (const { queryId } of asked) {
    const reply = replies.get(queryId);
    statement(store.handle, 'UPDATE query SET outcome = ?, reply = ?, replied_at = ? WHERE query_id = ?').run(
      reply?.outcome ?? null,
      reply?.reason ?? '',
      reply?.madeAt ?? null,
      queryId,
    );
  }
  return asked.some(({ queryId, waits }) => waits === 1 && !replies.has(queryId));
}

/** Counters as a review has them now, under the number that the auditor gave: merging is no work of theirs. */
function refresh(store: OpenStore, readingId: number, revision: number, status: ReadingState): void {
  store.readings.delete(readingId);
  const state = stateOf(store, readingId);
  updateReading(store.handle, { ...withCounters(state.row, reviewOf(state)), status });
  statement(store.handle, 'UPDATE reading SET revision = ? WHERE reading_id = ?').run(revision, readingId);
  store.readings.delete(readingId);
}
