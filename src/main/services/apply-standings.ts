import { placeOf, type Standing, standingsOf } from '../../shared/domain/merge';
import type { ReadingState } from '../../shared/domain/record-life';
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
  let applied = 0;
  for (const row of state.given) {
    if (!places.has(placeOf(row)) || !MOVABLE.includes(row.status)) continue;
    store.readings.delete(row.readingId);
    if (applyStanding(context, row, standings.get(placeOf(row)), state.returns)) applied += 1;
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
  returns: readonly TakenReturn[],
): boolean {
  const { store } = context;
  if (standing === undefined) {
    clearReading(store, row.readingId);
    setStatus(store, row.readingId, 'assigned');
    return false;
  }
  if (standing.kind === 'conflict') {
    clearReading(store, row.readingId);
    noteStanding(store, row.readingId, { outcome: 'conflict', contentHash: '', device: '', madeAt: '' });
    setStatus(store, row.readingId, 'in_progress');
    return false;
  }
  const { reading } = standing;
  const source = sourceOf(returns, placeOf(row), reading.device, reading.contentHash, reading.revision);
  if (source === undefined) return false;
  clearReading(store, row.readingId);
  noteStanding(store, row.readingId, {
    outcome: source.reading.status,
    contentHash: reading.contentHash,
    device: reading.device,
    madeAt: source.madeAt,
  });
  if (source.reading.status === 'in_progress') {
    setStatus(store, row.readingId, 'in_progress');
    return true;
  }
  writeReading(store, row.readingId, source.reading);
  const isOpen = takeReplies(store, row.readingId, source);
  refresh(context, row.readingId, isOpen ? 'queried' : 'merged');
  return true;
}

type Source = { readonly reading: ReturnedReading; readonly madeAt: string };

function sourceOf(
  returns: readonly TakenReturn[],
  place: string,
  device: string,
  contentHash: string,
  revision: number,
): Source | undefined {
  const found: Source[] = [];
  for (const { file, received } of returns) {
    if (received.device !== device) continue;
    received.readings.forEach((each, index) => {
      const reading = file.readings[index];
      if (reading === undefined || placeOf(each) !== place) return;
      if (each.contentHash === contentHash && each.revision === revision)
        found.push({ reading, madeAt: file.madeAt });
    });
  }
  // The same content sent early and again as complete: complete is later work under the same revision.
  return found.sort((one, other) => rankOf(one) - rankOf(other)).at(-1);
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

const setStatus = (store: OpenStore, readingId: number, status: ReadingState): void =>
  void statement(
    store.handle,
    'UPDATE reading SET status = ?, shown = 0, dealt_with = 0, contradictions = 0, notes_to_reword = 0 WHERE reading_id = ?',
  ).run(status, readingId);

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

/** Takes the auditor's replies in; answers whether a question that left is still without one. */
function takeReplies(store: OpenStore, readingId: number, { reading, madeAt }: Source): boolean {
  for (const { queryId, outcome, reason } of reading.replies)
    statement(
      store.handle,
      'UPDATE query SET outcome = ?, reply = ?, replied_at = ? WHERE query_id = ? AND reading_id = ? AND outcome IS NULL',
    ).run(outcome, reason, madeAt, queryId, readingId);
  return (
    statement(
      store.handle,
      'SELECT 1 FROM query WHERE reading_id = ? AND outcome IS NULL AND sent_at IS NOT NULL',
    ).get(readingId) !== undefined
  );
}

function refresh(context: CommandContext, readingId: number, status: ReadingState): void {
  const { store } = context;
  const revision = statement(store.handle, 'SELECT revision FROM reading WHERE reading_id = ?')
    .pluck()
    .get(readingId);
  const state = stateOf(store, readingId);
  state.row = { ...withCounters(state.row, reviewOf(state)), status };
  updateReading(store.handle, state.row);
  // The number is the auditor's own, and merging is no work of theirs.
  statement(store.handle, 'UPDATE reading SET revision = ? WHERE reading_id = ?').run(revision, readingId);
  record(context, { what: 'merged', about: { kind: 'reading', id: readingId } });
}
