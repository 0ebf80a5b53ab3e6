import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { AnswerRow, Reading, ReadingSummary, readings, Saved } from '../../shared/contract/readings';
import { formatDay } from '../../shared/domain/calendar';
import { checkProfileValue, findProfileKey } from '../../shared/domain/case-profile';
import { criterionOf } from '../../shared/domain/compile-template';
import type { ReadingReview } from '../../shared/domain/completeness';
import type { Answer } from '../../shared/domain/reading';
import type { ReadingState as RecordState } from '../../shared/domain/record-life';
import type { Criterion } from '../../shared/domain/template';
import { formatValue, parseValue } from '../../shared/domain/value';
import {
  addElapsedTo,
  listReadingRows,
  readReopenings,
  updateReading,
  upsertAnswer,
  upsertNote,
  writeProfileValue,
} from '../repositories/readings';
import { auditBasis, compiledFor } from './audit-template';
import { cardHolders } from './card-holders';
import { isHeldByConcern } from './concerns';
import {
  type CommandContext,
  nowOf,
  type OpenStore,
  type QueryContext,
  type ReadingState,
  rowId,
} from './context';
import { reviewOf, stateOf, summaryOf, withCounters } from './reading-state';
import { profileLists } from './settings';
import { record } from './trail';

type Input<N extends keyof typeof readings> = z.output<(typeof readings)[N]['input']>;
type Context = Pick<CommandContext, 'store' | 'ports'>;

/** Readings of an audit, or of every audit, with how far each has come. */
export async function listReadings(
  { store }: QueryContext,
  { auditId }: Input<'list'>,
): Promise<ReadingSummary[]> {
  const rows = listReadingRows(store.handle, auditId === null ? null : rowId(auditId, 'audit'));
  const holders = cardHolders(store);
  return rows.map((row) => summaryOf(row, compiledFor(store, row.auditId).template.title, () => holders));
}

const readingIdOf = (input: { readingId: string }): number => rowId(input.readingId, 'reading');

/** Everything the score sheet needs of one reading. */
export async function getReading(
  { store }: Pick<QueryContext, 'store'>,
  input: Input<'get'>,
): Promise<Reading> {
  const state = stateOf(store, readingIdOf(input));
  const { compiled } = state;
  const ids = new Set([...state.answers.keys(), ...state.notes.keys(), ...state.flags]);
  return {
    summary: summaryOf(state.row, compiled.template.title, () => cardHolders(store)),
    template: compiled.template as Reading['template'],
    holidays: [...compiled.holidays].map(formatDay),
    localStandards: auditBasis(store, state.row.auditId).localStandards,
    profile: { ...state.profile },
    answers: [...ids].map((id) => answerRow(state, id)),
    capReason: state.row.capReason,
    reopenings: readReopenings(store.handle, state.row.readingId),
    queried: queriedIn(store, state.row),
  };
}

function answerRow(state: ReadingState, criterionId: string): AnswerRow {
  const answer = state.answers.get(criterionId);
  return {
    criterionId,
    agency: '',
    state: answer?.state ?? 'unanswered',
    value: answer?.value == null ? '' : formatValue(answer.value),
    reason: answer?.reason ?? '',
    note: state.notes.get(criterionId) ?? '',
    flagged: state.flags.has(criterionId),
  };
}

/** Opens a reading for scoring. One that is complete or signed off is shown and not changed. */
export async function openReading(context: Context, input: Input<'open'>): Promise<Reading> {
  const state = stateOf(context.store, readingIdOf(input));
  refuseUnready(state);
  if (state.row.status === 'assigned') {
    save(context, state, { what: 'opened' }, { ...state.row, status: 'in_progress' }, () => {});
  }
  return getReading(context, input);
}

/** One that somebody else reads, or whose reader has yet to say that nothing ties them to the case. */
function refuseUnready({ row }: ReadingState): void {
  if (row.status !== 'assigned') return;
  if (row.deviceId !== '')
    throw new Refusal(
      'not-editable',
      `${row.reference} is given out to somebody else. To read it here, take it back under Issue.`,
    );
  if (row.needsIndependence === 1)
    throw new Refusal(
      'incomplete',
      `Confirm first that nothing ties you to ${row.reference}, or hand it back.`,
      { readingId: String(row.readingId) },
    );
}

/**
 * Records one answer (docs/rules.md, value forms). The reply goes out after the commit returned, so the
 * time in it is the time at which the answer was safe.
 */
export async function recordAnswer(context: Context, input: Input<'recordAnswer'>): Promise<Saved> {
  const state = editable(context.store, input);
  const criterion = criterionOf(state.compiled, input.criterionId);
  if (criterion === null) {
    throw new Refusal('unknown-criterion', `${input.criterionId} is not a criterion of this template.`, {
      criterionId: input.criterionId,
    });
  }
  if (input.agency !== '' && !criterion.perAgency) {
    throw new Refusal('bad-value', `The question ${criterion.id} is answered once and not for each agency.`, {
      criterionId: criterion.id,
    });
  }
  const answer = readAnswer(criterion, input);
  const before = state.answers.get(criterion.id);
  state.answers.set(criterion.id, answer);
  const undo = (): void => {
    if (before === undefined) state.answers.delete(criterion.id);
    else state.answers.set(criterion.id, before);
  };
  return save(
    context,
    state,
    { what: 'answered', subject: criterion.id, before: answerText(before), after: answerText(answer) },
    state.row,
    () =>
      upsertAnswer(context.store.handle, state.row.readingId, {
        criterion_id: criterion.id,
        agency: input.agency,
        state: answer.state,
        value: answer.value === null ? '' : formatValue(answer.value),
        reason: answer.reason,
      }),
    undo,
  );
}

/** An answer as one text, for the trail's keyed hash. */
export const answerText = (answer: Answer | undefined): string | null =>
  answer === undefined
    ? null
    : [answer.state, answer.value === null ? '' : formatValue(answer.value), answer.reason].join('\n');

/** What was given as an answer to a criterion (docs/rules.md, value forms); refuses what is none. */
export function readAnswer(
  criterion: Criterion,
  input: Pick<Input<'recordAnswer'>, 'state' | 'value' | 'reason'>,
): Answer {
  const refuse = (message: string): never => {
    throw new Refusal('bad-value', message, { criterionId: criterion.id });
  };
  if (input.state !== 'answered') {
    if (input.value !== '') refuse(`${criterion.id} has a value beside the state ${input.state}.`);
    if (input.state === 'not_applicable' && criterion.notApplicable.length === 0) {
      refuse(
        `${criterion.id} gives no ground for “not applicable”. Answer it, or choose “unable to evaluate”.`,
      );
    }
    if (
      input.state === 'not_applicable' &&
      !criterion.notApplicable.some((ground) => ground.code === input.reason)
    ) {
      refuse(`Choose one of the printed grounds for ${criterion.id}.`);
    }
    if (input.state === 'unable' && input.reason.trim() === '')
      refuse(`Say why ${criterion.id} could not be evaluated.`);
    return { state: input.state, value: null, reason: input.reason };
  }
  const value = parseValue(criterion, input.value);
  if (!value.ok) return refuse(value.error);
  if (value.value.kind === 'elapsed') refuse(`${criterion.id} takes two dates while the reading is open.`);
  return { state: 'answered', value: value.value, reason: input.reason };
}

/** Keeps an evidence note as typed; screening is shown and blocks completing, never saving. */
export async function recordNote(context: Context, input: Input<'recordNote'>): Promise<Saved> {
  const state = editable(context.store, input);
  const before = state.notes.get(input.criterionId);
  if (input.note === '') state.notes.delete(input.criterionId);
  else state.notes.set(input.criterionId, input.note);
  const change = { what: 'noted', subject: input.criterionId, before: before ?? '', after: input.note };
  return saveNote(context, state, change, () => {
    if (before === undefined) state.notes.delete(input.criterionId);
    else state.notes.set(input.criterionId, before);
  });
}

export async function recordFlag(context: Context, input: Input<'recordFlag'>): Promise<Saved> {
  const state = editable(context.store, input);
  const before = state.flags.has(input.criterionId);
  if (input.flagged) state.flags.add(input.criterionId);
  else state.flags.delete(input.criterionId);
  const change = { what: input.flagged ? 'flagged' : 'unflagged', subject: input.criterionId };
  return saveNote(context, state, change, () => {
    if (before) state.flags.add(input.criterionId);
    else state.flags.delete(input.criterionId);
  });
}

function saveNote(
  context: Context,
  state: ReadingState,
  change: Change & { readonly subject: string },
  undo: () => void,
): Saved {
  const criterionId = change.subject;
  if (criterionOf(state.compiled, criterionId) === null) {
    undo();
    throw new Refusal('unknown-criterion', `${criterionId} is not a criterion of this template.`, {
      criterionId,
    });
  }
  const write = (): void =>
    upsertNote(context.store.handle, state.row.readingId, {
      criterion_id: criterionId,
      note: state.notes.get(criterionId) ?? '',
      flagged: state.flags.has(criterionId) ? 1 : 0,
    });
  return save(context, state, change, state.row, write, undo);
}

/** Sets one key of the case profile; null is "not recorded". */
export async function recordProfile(context: CommandContext, input: Input<'recordProfile'>): Promise<Saved> {
  const state = editable(context.store, input);
  if (findProfileKey(input.key) === undefined) {
    throw new Refusal('bad-value', `${input.key} is not a case-profile key.`, { key: input.key });
  }
  const checked =
    input.value === null ? null : checkProfileValue(input.key, input.value, await profileLists(context));
  if (checked !== null && !checked.ok) throw new Refusal('bad-value', checked.error, { key: input.key });
  const value = checked === null ? null : checked.value;
  const before = state.profile[input.key];
  if (value === null) delete state.profile[input.key];
  else state.profile[input.key] = value;
  return save(
    context,
    state,
    { what: 'profile', subject: input.key, before: before ?? null, after: value },
    state.row,
    () => writeProfileValue(context.store.handle, state.row.readingId, input.key, value),
    () => {
      if (before === undefined) delete state.profile[input.key];
      else state.profile[input.key] = before;
    },
  );
}

export async function recordCapReason(context: Context, input: Input<'recordCapReason'>): Promise<Saved> {
  const state = editable(context.store, input);
  const change = { what: 'cap_reason', before: state.row.capReason, after: input.reason };
  return save(context, state, change, { ...state.row, capReason: input.reason }, () => {});
}

export async function addElapsed(
  { store }: Context,
  input: Input<'addElapsed'>,
): Promise<Record<string, never>> {
  const state = editable(store, input);
  addElapsedTo(store.handle, state.row.readingId, input.ms);
  state.row = { ...state.row, elapsedMs: state.row.elapsedMs + input.ms };
  return {};
}

/** Completes a reading when nothing is missing, nothing blocks and no text identifies anyone. */
export async function completeReading(context: Context, input: Input<'complete'>): Promise<Saved> {
  const state = editable(context.store, input);
  const review = reviewOf(state);
  if (!review.canComplete) throw cannotComplete(review);
  if (isHeldByConcern(context, state.row.readingId))
    throw new Refusal(
      'incomplete',
      'An immediate concern from this reading has not been acknowledged. Speak to the audit lead; once they have it, say so under Open concerns on Home, then complete.',
    );
  return save(context, state, { what: 'completed' }, { ...state.row, status: 'complete' }, () => {});
}

function cannotComplete(review: ReadingReview): Refusal {
  const details = {
    missing: review.missing,
    contradictions: review.contradictions,
    notesToReword: review.notesToReword,
    capReasonNeeded: review.capReasonNeeded,
  };
  if (review.missing.length === 0 && review.notesToReword.length > 0) {
    return new Refusal(
      'identifier-in-text',
      `A note could identify a person: ${review.notesToReword.map((note) => note.criterionId).join(', ')}. Reword it to complete this reading.`,
      details,
    );
  }
  const parts = [
    review.missing.length > 0 ? `${review.missing.length} unanswered` : '',
    review.contradictions.some((each) => each.severity === 'block')
      ? 'answers that contradict each other'
      : '',
    review.capReasonNeeded ? 'a reason for going above the cap' : '',
  ].filter((part) => part !== '');
  return new Refusal(
    'incomplete',
    `This reading is not complete yet: ${parts.join(', ')}. Nothing has been changed.`,
    details,
  );
}

/** Opens a complete reading again, with a reason. One that is signed off stays as it is. */
export async function reopenReading(context: Context, input: Input<'reopen'>): Promise<Saved> {
  const state = stateOf(context.store, readingIdOf(input));
  if (state.row.status !== 'complete') {
    throw new Refusal(
      'not-editable',
      'Only a reading that is complete and not signed off can be opened again.',
    );
  }
  const now = nowOf(context.ports);
  return save(
    context,
    state,
    { what: 'reopened', after: input.reason },
    { ...state.row, status: 'in_progress' },
    () =>
      context.store.handle
        .prepare('INSERT INTO reopening (reading_id, at, reason) VALUES (?, ?, ?)')
        .run(state.row.readingId, now, input.reason),
  );
}

function editable(
  store: OpenStore,
  input: { readonly readingId: string; readonly criterionId?: string },
): ReadingState {
  const state = stateOf(store, readingIdOf(input));
  if (state.row.status === 'assigned' || state.row.status === 'in_progress') {
    refuseUnready(state);
    return state;
  }
  if (input.criterionId !== undefined && queriedIn(store, state.row).includes(input.criterionId))
    return state;
  const words = NOT_EDITABLE[state.row.status];
  throw new Refusal(
    'not-editable',
    state.row.status === 'complete'
      ? 'This reading is complete. Reopen it, with a reason, to change an answer.'
      : `This reading is ${words} and can no longer be changed.`,
    { status: state.row.status },
  );
}

/** A question of the lead's opens the criterion that it is about, in the store where the reading was made. */
const queriedIn = (store: OpenStore, row: ReadingState['row']): string[] =>
  row.deviceId === '' && row.status === 'queried'
    ? (store.handle
        .prepare('SELECT DISTINCT criterion_id FROM query WHERE reading_id = ? AND outcome IS NULL')
        .pluck()
        .all(row.readingId) as string[])
    : [];

/** A reading that takes no answers any more, in words. */
const NOT_EDITABLE: Readonly<Record<RecordState, string>> = {
  assigned: 'not opened',
  in_progress: 'in progress',
  complete: 'complete',
  submitted: 'sent back to the lead',
  merged: 'merged',
  queried: 'with its auditor, who has been asked about it,',
  moderated: 'moderated',
  signed_off: 'signed off',
  locked: 'locked',
  withdrawn: 'withdrawn',
};

type Change = Omit<Parameters<typeof record>[1], 'about'>;

/**
 * One immediate transaction: the change, its entry in the trail, the reading's counters. What is in hand follows the store: if
 * the commit fails, the change is taken back here too.
 */
function save(
  { store, ports }: Context,
  state: ReadingState,
  change: Change,
  row: ReadingState['row'],
  write: () => void,
  undo: () => void = () => {},
): Saved {
  const before = state.row;
  const savedAt = nowOf(ports);
  const status = row.status === 'assigned' ? 'in_progress' : row.status;
  try {
    state.row = row;
    state.row = { ...withCounters(row, reviewOf(state)), savedAt, status };
    store.handle
      .transaction(() => {
        write();
        record({ store, ports }, { ...change, about: { kind: 'reading', id: row.readingId } });
        updateReading(store.handle, state.row);
      })
      .immediate();
  } catch (thrown) {
    state.row = before;
    undo();
    throw thrown;
  }
  return { savedAt, summary: summaryOf(state.row, state.compiled.template.title, () => cardHolders(store)) };
}
