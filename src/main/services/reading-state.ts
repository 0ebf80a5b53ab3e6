import type { ReadingSummary } from '../../shared/contract/readings';
import { type CompiledTemplate, criterionOf } from '../../shared/domain/compile-template';
import { type ReadingReview, reviewReading } from '../../shared/domain/completeness';
import type { Answer } from '../../shared/domain/reading';
import { parseValue } from '../../shared/domain/value';
import {
  type AnswerRecord,
  findReading,
  type ReadingRow,
  readAnswers,
  readNotes,
  readProfile,
} from '../repositories/readings';
import { compiledFor } from './audit-template';
import type { cardHolders } from './card-holders';
import { notFound, type OpenStore, type ReadingState } from './context';

/** The reading in hand, read from the store the first time it is asked for. */
export function stateOf(store: OpenStore, readingId: number): ReadingState {
  const known = store.readings.get(readingId);
  if (known !== undefined) return known;
  const row = findReading(store.handle, readingId);
  if (row === undefined) throw notFound('reading');
  const compiled = compiledFor(store, row.auditId);
  const notes = readNotes(store.handle, readingId);
  const state: ReadingState = {
    row,
    compiled,
    profile: readProfile(store.handle, readingId),
    answers: new Map(
      readAnswers(store.handle, readingId).map((record) => [
        record.criterion_id,
        answerFrom(compiled, record),
      ]),
    ),
    notes: new Map(
      notes.filter(({ note }) => note !== '').map(({ criterion_id, note }) => [criterion_id, note]),
    ),
    flags: new Set(notes.filter(({ flagged }) => flagged === 1).map(({ criterion_id }) => criterion_id)),
    lists: () => store.screening,
  };
  store.readings.set(readingId, state);
  return state;
}

/** A stored row as an answer. What cannot be read any more counts as unanswered and stays as it is in the store. */
export function answerFrom(compiled: CompiledTemplate, record: AnswerRecord): Answer {
  const criterion = criterionOf(compiled, record.criterion_id);
  if (record.state !== 'answered' || criterion === null)
    return { state: record.state, value: null, reason: record.reason };
  const value = parseValue(criterion, record.value);
  return value.ok
    ? { state: 'answered', value: value.value, reason: record.reason }
    : { state: 'unanswered', value: null, reason: record.reason };
}

export const reviewOf = (state: ReadingState): ReadingReview =>
  reviewReading(state.compiled, {
    profile: state.profile,
    answers: state.answers,
    notes: state.notes,
    capReason: state.row.capReason,
    elapsedMs: state.row.elapsedMs,
    lists: state.lists(),
  });

/** The row with its counters as the review has them. */
export const withCounters = (row: ReadingRow, review: ReadingReview): ReadingRow => ({
  ...row,
  shown: review.shownCount,
  dealtWith: review.dealtWith,
  contradictions: review.contradictions.length,
  notesToReword: review.notesToReword.length,
});

export const summaryOf = (
  row: ReadingRow,
  templateTitle: string,
  holders: () => ReturnType<typeof cardHolders>,
): ReadingSummary => ({
  readingId: String(row.readingId),
  auditId: String(row.auditId),
  auditTitle: row.auditTitle,
  templateKey: row.templateKey,
  templateTitle,
  reference: row.reference,
  readingNumber: row.readingNumber,
  status: row.status,
  shown: row.shown,
  dealtWith: row.dealtWith,
  contradictions: row.contradictions,
  notesToReword: row.notesToReword,
  elapsedMs: row.elapsedMs,
  savedAt: row.savedAt,
  deadline: row.deadline,
  needsIndependence: row.needsIndependence === 1,
  readBy: row.deviceId === '' ? '' : (holders().get(row.deviceId)?.designation ?? 'An auditor'),
  second: row.second === 1,
  calibration: row.calibration === 1,
});
