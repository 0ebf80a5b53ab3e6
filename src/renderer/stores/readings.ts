import type { InputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { Saved } from '../../shared/contract/readings';
import { assert } from '../../shared/domain/result';
import { formatValue, parseValue } from '../../shared/domain/value';
import { api } from '../api';
import {
  BLANK_ROW,
  criterionAt,
  isEditable,
  nextAmong,
  openSheet,
  placesOf,
  type Row,
  type Sheet,
  sayRow,
  shortId,
  withCapReason,
  withLanguage,
  withProfile,
  withRow,
  withSummary,
} from '../scoring/sheet';
import { emptyUndoStack, pushChange, redoChange, undoChange } from '../scoring/undo-stack';
import { createWriteQueue } from '../scoring/write-queue';
import { goTo, leaveScreen } from './navigation';
import { CLOSED, type SheetDialog, type Undoable, useReadings } from './reading-in-hand';
import { loadScreeningLists, useScreening } from './screening';

const get = useReadings.getState;
const set = useReadings.setState;

const queue = createWriteQueue<Saved>(takeSaved, (state) => set({ queue: state }));

function takeSaved({ savedAt, summary }: Saved): void {
  const { sheet } = get();
  if (sheet === null || sheet.readingId !== summary.readingId) return;
  set({ savedAt, sheet: withSummary(sheet, summary) });
}

/** The criterion that is wanted in hand when the next reading opens. */
let aim: string | null = null;

/** Opens the score sheet at one criterion; at what is to be done first where the reading does not have it. */
export function goToAnswer(readingId: string, criterionId: string): void {
  aim = criterionId;
  goTo({ screen: 'score-sheet', readingId });
}

/** Opens a reading for scoring and puts the first thing to do in hand. */
export async function openReading(readingId: string): Promise<void> {
  set({ ...CLOSED, phase: 'loading' });
  const found = await api.readings.get({ readingId });
  if (found.ok && found.value.summary.status === 'assigned' && found.value.summary.needsIndependence) {
    set({ phase: 'independence', toConfirm: found.value.summary });
    return;
  }
  const reply =
    found.ok && found.value.summary.status === 'assigned' ? await api.readings.open({ readingId }) : found;
  if (!reply.ok) {
    set({ phase: 'failed', failure: reply.error });
    return;
  }
  await loadScreeningLists();
  const sheet = openSheet(reply.value, useScreening.getState().lists ?? undefined);
  const places = placesOf(sheet);
  const aimed = places.find((place) => place === aim) ?? null;
  aim = null;
  const first = aimed ?? nextAmong(sheet, sheet.review.missing, null) ?? places[0] ?? null;
  set({ phase: 'ready', sheet, current: first, savedAt: sheet.summary.savedAt, countedAt: Date.now() });
}

/** Says that nothing ties whoever reads to the case; the reading opens then. */
export async function confirmIndependence(readingId: string): Promise<Reply<object>> {
  const reply = await api.packs.confirmIndependence({ readingId });
  if (reply.ok) await openReading(readingId);
  return reply;
}

/** Hands a reading back unread, with its ground; it goes to the lead with the next return. */
export const handBack = (input: InputOf<'packs.handBack'>): Promise<Reply<object>> =>
  api.packs.handBack(input);

/** Shows the texts of the open sheet in another of its languages; null for the template’s own. */
export function chooseLanguage(code: string | null): void {
  const { sheet } = get();
  if (sheet !== null) set({ sheet: withLanguage(sheet, code) });
}

/** Leaves the sheet: drafts and time are sent before it is forgotten. */
export function closeReading(): void {
  leaveScreen();
  sendElapsed();
  set(CLOSED);
}

/** Waits until everything typed has been written; false when something could not be. */
export async function flushReading(): Promise<boolean> {
  leaveScreen();
  return queue.drained();
}

export const retrySaving = (): void => queue.retry();
export const setCurrent = (id: string): void => {
  if (get().current !== id) set({ current: id });
};
export const openDialog = (dialog: SheetDialog): void => set({ dialog });
export const closeDialog = (): void => set({ dialog: null });

/** Says something to those who cannot see it happen. */
export const announce = (text: string): void => set(({ said }) => ({ said: { text, turn: said.turn + 1 } }));

function editableSheet(id?: string): Sheet | null {
  const { sheet } = get();
  if (sheet === null) return null;
  if (isEditable(sheet, id)) return sheet;
  announce(
    sheet.summary.status === 'complete'
      ? 'This reading is complete. Reopen it to change it.'
      : 'This answer can no longer be changed.',
  );
  return null;
}

/** What is left at a criterion. The value is the wire's text; nothing changes when it is the same as before. */
export type NewAnswer = Pick<Row, 'state' | 'value' | 'reason'>;

/** Records an answer: drawn at once, sent at once, undoable. Answers why when the value cannot be taken. */
export function recordAnswer(
  id: string,
  answer: NewAnswer,
  { isTyping } = { isTyping: false },
): string | null {
  const sheet = editableSheet(id);
  if (sheet === null) return null;
  const read = answer.state === 'answered' ? parseValue(criterionAt(sheet, id), answer.value) : null;
  if (read?.ok === false) return read.error;
  const before = sheet.rows[id] ?? BLANK_ROW;
  const value = read === null ? '' : formatValue(read.value);
  const after: Row = { ...before, ...answer, value };
  if (before.state === after.state && before.value === after.value && before.reason === after.reason)
    return null;
  set(({ undo }) => ({
    undo: pushChange(undo, {
      target: id,
      before: { kind: 'row', row: before },
      after: { kind: 'row', row: after },
      isTyping,
    }),
  }));
  putRow(sheet, id, after);
  return null;
}

export const clearAnswer = (id: string): void => {
  recordAnswer(id, { state: 'unanswered', value: '', reason: '' });
  announce(`${shortId(id)} cleared.`);
};

function putRow(sheet: Sheet, id: string, row: Row): void {
  set({ sheet: withRow(sheet, id, row) });
  const { readingId } = sheet;
  const { state, value, reason } = row;
  queue.put({
    key: `answer ${id}`,
    send: () => api.readings.recordAnswer({ readingId, criterionId: id, agency: '', state, value, reason }),
  });
}

/** Records an evidence note as typed. Screening is shown beside it and keeps the reading from being completed. */
export function recordNote(id: string, note: string): void {
  const sheet = editableSheet(id);
  const before = sheet?.rows[id] ?? BLANK_ROW;
  if (sheet === null || before.note === note) return;
  set({ sheet: withRow(sheet, id, { ...before, note }) });
  const { readingId } = sheet;
  queue.put({ key: `note ${id}`, send: () => api.readings.recordNote({ readingId, criterionId: id, note }) });
}

export function toggleFlag(id: string): void {
  const sheet = editableSheet(id);
  if (sheet === null) return;
  const before = sheet.rows[id] ?? BLANK_ROW;
  const flagged = !before.flagged;
  set({ sheet: withRow(sheet, id, { ...before, flagged }) });
  const { readingId } = sheet;
  queue.put({
    key: `flag ${id}`,
    send: () => api.readings.recordFlag({ readingId, criterionId: id, flagged }),
  });
  announce(flagged ? `${shortId(id)} flagged.` : `${shortId(id)} is no longer flagged.`);
}

/** Sets a case-profile key; an empty value is "not recorded". */
export function recordProfile(key: string, value: string): void {
  const sheet = editableSheet();
  const before = sheet?.profile[key] ?? '';
  if (sheet === null || before === value) return;
  set(({ undo }) => ({
    undo: pushChange(undo, {
      target: `profile ${key}`,
      before: { kind: 'profile', value: before },
      after: { kind: 'profile', value },
      isTyping: false,
    }),
  }));
  putProfile(sheet, key, value);
}

function putProfile(sheet: Sheet, key: string, value: string): void {
  set({ sheet: withProfile(sheet, key, value) });
  const { readingId } = sheet;
  queue.put({
    key: `profile ${key}`,
    send: () => api.readings.recordProfile({ readingId, key, value: value === '' ? null : value }),
  });
}

/** Records why the overall evaluation goes above the cap. */
export function recordCapReason(reason: string): void {
  const sheet = editableSheet();
  if (sheet === null || sheet.capReason === reason) return;
  set({ sheet: withCapReason(sheet, reason) });
  const { readingId } = sheet;
  queue.put({ key: 'cap', send: () => api.readings.recordCapReason({ readingId, reason }) });
}

/** Takes the last change back; answers the criterion it was made at, to go there. */
export const undo = (): string | null => step(undoChange(get().undo), 'before');
/** Makes the last change taken back again. */
export const redo = (): string | null => step(redoChange(get().undo), 'after');

function step(found: ReturnType<typeof undoChange<Undoable>>, side: 'before' | 'after'): string | null {
  const sheet = editableSheet(found?.change.target);
  const verb = side === 'before' ? 'Undone' : 'Done again';
  if (sheet === null) return null;
  if (found === null) {
    announce(side === 'before' ? 'There is nothing to undo.' : 'There is nothing to do again.');
    return null;
  }
  const { change, stack } = found;
  set({ undo: stack });
  const value = change[side];
  if (value.kind === 'profile') {
    const key = change.target.slice('profile '.length);
    putProfile(sheet, key, value.value);
    announce(`${verb}: case profile.`);
    return null;
  }
  // Notes and flags are not part of the change: the row keeps those it has now.
  const now = sheet.rows[change.target] ?? BLANK_ROW;
  const { state, value: text, reason } = value.row;
  putRow(sheet, change.target, { ...now, state, value: text, reason });
  announce(`${verb}: ${shortId(change.target)} is ${sayRow(sheet, change.target, value.row)}.`);
  return change.target;
}

const LONGEST_STRETCH_MS = 90_000;

/** Sends the time spent since it was last sent. A stretch longer than a beat is a machine that slept. */
export function sendElapsed(): void {
  const { sheet, countedAt } = get();
  if (sheet === null || !isEditable(sheet)) return;
  const now = Date.now();
  const ms = Math.max(0, now - countedAt);
  const spent = ms > LONGEST_STRETCH_MS ? 0 : ms;
  set({
    countedAt: now,
    sheet: withSummary(sheet, { ...sheet.summary, elapsedMs: sheet.summary.elapsedMs + spent }),
  });
  if (spent > 0) void api.readings.addElapsed({ readingId: sheet.readingId, ms: Math.round(spent) });
}

/** Completes the reading once everything typed is written; the reply says whether it is. */
export async function completeReading(): Promise<Reply<Saved>> {
  sendElapsed();
  return finish((readingId) => api.readings.complete({ readingId }));
}

export const reopenReading = (reason: string): Promise<Reply<Saved>> =>
  finish((readingId) => api.readings.reopen({ readingId, reason }));

async function finish(ask: (readingId: string) => Promise<Reply<Saved>>): Promise<Reply<Saved>> {
  const { sheet } = get();
  assert(sheet !== null, 'a reading is completed or reopened from its own sheet');
  await flushReading();
  const { queue: state } = get();
  if (state.kind === 'failed') return { ok: false, error: state.failure };
  const reply = await ask(sheet.readingId);
  if (!reply.ok) return reply;
  const fresh = await api.readings.get({ readingId: sheet.readingId });
  takeSaved(reply.value);
  const { sheet: now } = get();
  if (fresh.ok && now !== null) set({ sheet: { ...now, reopenings: fresh.value.reopenings } });
  set({ undo: emptyUndoStack(), countedAt: Date.now() });
  return reply;
}
