import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Failure, Reply } from '../../shared/contract/errors';
import type {
  Lock,
  ModeratedCaseView,
  ModerationMeasuresView,
  ReaderView,
  Settled,
} from '../../shared/contract/moderation';
import { placeOfAnswer } from '../../shared/domain/answer-place';
import type { ProfileLists } from '../../shared/domain/case-profile';
import { type CompiledTemplate, compileTemplate } from '../../shared/domain/compile-template';
import { assert } from '../../shared/domain/result';
import { screenText } from '../../shared/domain/screening';
import { api } from '../api';
import type { Saving } from '../saving';
import {
  type Bench,
  lineAt,
  nextLine,
  nextToSettle,
  openBench,
  withSettled,
  withView,
} from '../scoring/moderation-bench';
import { emptyUndoStack, pushChange, redoChange, type UndoStack, undoChange } from '../scoring/undo-stack';
import { profileLists } from '../screens/score-sheet/profile-options';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';
import { useScreening } from './screening';
import { useSession } from './session';

export type Queue = OutputOf<'moderation.queue'>;
export type AuditAgreement = OutputOf<'moderation.agreement'>;
export type Calibration = OutputOf<'moderation.calibration'>;
export type Readers = OutputOf<'moderation.readers'>;
export type ModerateView = 'case' | 'measures' | 'agreement' | 'calibration' | 'readers' | 'lock';

/** What is about to be settled at the line in hand. */
export type Draft = {
  readonly state: Settled['state'];
  readonly value: string;
  readonly reason: string;
  readonly why: string;
  readonly changeGuidance: boolean;
  readonly decided: Settled['decided'];
  /** Whether anything has been chosen. */
  readonly isChosen: boolean;
};

const BLANK: Draft = {
  state: 'answered',
  value: '',
  reason: '',
  why: '',
  changeGuidance: false,
  decided: 'agreed',
  isChosen: false,
};

type Moderation = {
  readonly auditId: string | null;
  readonly compiled: CompiledTemplate | null;
  readonly view: ModerateView;
  readonly queue: Loadable<Queue>;
  readonly caseId: string | null;
  readonly bench: Loadable<Bench>;
  /** The place of the line in hand. */
  readonly at: string | null;
  readonly draft: Draft;
  /** Why the line in hand could not be settled; empty when nothing is wrong. */
  readonly wrong: string;
  readonly saving: Saving;
  readonly undo: UndoStack<Settled | null>;
  readonly said: { readonly text: string; readonly turn: number };
  readonly measures: Loadable<ModerationMeasuresView>;
  readonly agreement: Loadable<AuditAgreement>;
  readonly calibration: Loadable<Calibration>;
  readonly readers: Loadable<Readers>;
  readonly readerView: Loadable<ReaderView> | null;
  readonly lock: Loadable<Lock>;
};

const NOTHING: Moderation = {
  auditId: null,
  compiled: null,
  view: 'case',
  queue: LOADING,
  caseId: null,
  bench: LOADING,
  at: null,
  draft: BLANK,
  wrong: '',
  saving: { kind: 'nothing' },
  undo: emptyUndoStack(),
  said: { text: '', turn: 0 },
  measures: LOADING,
  agreement: LOADING,
  calibration: LOADING,
  readers: LOADING,
  readerView: null,
  lock: LOADING,
};

export const useModeration = create<Moderation>()(() => NOTHING);

const { setState: set, getState: get } = useModeration;

/** Says something to whoever cannot see the screen change. */
export const announce = (text: string): void => set(({ said }) => ({ said: { text, turn: said.turn + 1 } }));

/** Opens moderation of an audit: its queue, what moderation has come to, and the first case file that waits. */
export async function openModeration(auditId: string): Promise<void> {
  if (get().auditId !== auditId) {
    begun.clear();
    set({ ...NOTHING, auditId });
  }
  const basis = await api.moderation.basis({ auditId });
  if (get().auditId !== auditId) return;
  if (!basis.ok) {
    set({ queue: loaded(basis) });
    return;
  }
  const { template, holidays, localStandards } = basis.value;
  const compiled = compileTemplate(template, { holidays, localStandards });
  assert(compiled.ok, 'a published template compiles: it was checked when it was loaded');
  set({ compiled: compiled.value });
  await loadQueue();
  void loadSummaries();
  const { queue, caseId } = get();
  if (caseId === null && queue.phase === 'ready') {
    const { items, others } = queue.value;
    const first = items.find(({ state }) => state === 'waiting') ?? items[0] ?? others[0];
    if (first !== undefined) await openCase(first.caseId);
  }
}

export async function loadQueue(): Promise<void> {
  const { auditId } = get();
  if (auditId === null) return;
  const answer = loaded(await api.moderation.queue({ auditId }));
  if (get().auditId === auditId) set({ queue: answer });
}

/** What moderation has come to, beside the queue. */
export async function loadSummaries(): Promise<void> {
  const { auditId } = get();
  if (auditId === null) return;
  const [measures, agreement, lock] = await Promise.all([
    api.moderation.measures({ auditId }),
    api.moderation.agreement({ auditId }),
    api.moderation.getLock({ auditId }),
  ]);
  if (get().auditId === auditId)
    set({ measures: loaded(measures), agreement: loaded(agreement), lock: loaded(lock) });
}

/** Shows another part of moderation; what it needs is read when it is first asked for. */
export async function showView(view: ModerateView): Promise<void> {
  const { auditId } = get();
  set({ view, readerView: null });
  if (auditId === null) return;
  if (view === 'calibration') set({ calibration: loaded(await api.moderation.calibration({ auditId })) });
  if (view === 'readers') set({ readers: loaded(await api.moderation.readers({ auditId })) });
  if (view === 'lock') set({ lock: loaded(await api.moderation.getLock({ auditId })) });
}

export async function openReaderView(reader: string): Promise<void> {
  const { auditId } = get();
  if (auditId === null) return;
  set({ readerView: LOADING });
  set({ readerView: loaded(await api.moderation.readerView({ auditId, reader })) });
}

export const closeReaderView = (): void => set({ readerView: null });

const listsNow = (): ProfileLists => profileLists(useSession.getState().lists);

/** Lays a case file on the bench, its first difference in hand. */
export async function openCase(caseId: string): Promise<void> {
  const { compiled } = get();
  if (compiled === null) return;
  keepBegun();
  set({ caseId, view: 'case', undo: emptyUndoStack(), saving: { kind: 'nothing' }, wrong: '' });
  const reply = await api.moderation.getCase({ caseId });
  if (get().caseId !== caseId) return;
  if (!reply.ok) {
    set({ bench: loaded(reply), at: null });
    return;
  }
  const bench = openBench(compiled, reply.value, listsNow());
  set({ bench: { phase: 'ready', value: bench }, at: null });
  goToLine(nextLine(bench, null, 1));
}

/** The case file before or after the one in hand, in the order of the queue. */
export function neighbourOf(caseId: string | null, by: 1 | -1): string | null {
  const { queue } = get();
  if (queue.phase !== 'ready') return null;
  const ids = [...queue.value.items, ...queue.value.others].map((item) => item.caseId);
  const here = caseId === null ? -1 : ids.indexOf(caseId);
  return ids[here + by] ?? null;
}

const benchNow = (): Bench | null => {
  const { bench } = get();
  return bench.phase === 'ready' ? bench.value : null;
};

/** What was begun at lines and not settled, by case file and place: leaving a line loses nothing. */
const begun = new Map<string, Draft>();

const begunAt = (bench: Bench, at: string): string => `${bench.view.caseId} ${at}`;

function keepBegun(): void {
  const { at, draft } = get();
  const bench = benchNow();
  if (bench === null || at === null) return;
  if (JSON.stringify(draft) === JSON.stringify(draftAt(bench, at))) begun.delete(begunAt(bench, at));
  else begun.set(begunAt(bench, at), draft);
}

/** What was begun at the line in hand is done with: it says what is settled there, or nothing. */
function forgetBegun(): void {
  const { at } = get();
  const bench = benchNow();
  if (bench === null || at === null) return;
  begun.delete(begunAt(bench, at));
  set({ draft: draftAt(bench, at) });
}

/**
 * Takes a line in hand, with what was begun there; else with what was settled there or what all readings say already
 * chosen.
 */
export function goToLine(at: string | null): void {
  keepBegun();
  const bench = benchNow();
  const draft = bench === null || at === null ? BLANK : (begun.get(begunAt(bench, at)) ?? draftAt(bench, at));
  set({ at, draft, wrong: '' });
}

function draftAt(bench: Bench, at: string): Draft {
  const settled = bench.settled.get(at);
  if (settled !== undefined) {
    const { state, value, reason, why, changeGuidance, decided } = settled;
    return { state, value, reason, why, changeGuidance, decided, isChosen: true };
  }
  const line = lineAt(bench, at);
  const [first] = line?.answers ?? [];
  if (line === null || line.differs || first === undefined || first.state === 'hidden') return BLANK;
  return { ...BLANK, state: first.state, value: first.value, reason: first.reason, isChosen: true };
}

export const changeDraft = (change: Partial<Draft>): void =>
  set(({ draft }) => ({ draft: { ...draft, decided: 'agreed', isChosen: true, ...change }, wrong: '' }));

/** Changes what stands beside the agreed value, and nothing of that. */
export const changeBeside = (change: Partial<Pick<Draft, 'why' | 'changeGuidance'>>): void =>
  set(({ draft }) => ({ draft: { ...draft, ...change }, wrong: '' }));

/** Takes the answer that stands in a column; false where there is none to take. */
export function takeAnswer(column: number): boolean {
  const bench = benchNow();
  const answer = bench === null ? undefined : lineAt(bench, get().at)?.answers[column];
  if (answer === undefined) return false;
  if (answer.state === 'hidden' || answer.state === 'unanswered') {
    announce(`Reading ${answer.reading} has no answer here that could be taken.`);
    return false;
  }
  changeDraft({ state: answer.state, value: answer.value, reason: answer.reason });
  announce(`${answer.said} chosen, as reading ${answer.reading} has it.`);
  return true;
}

/** Keeps the first reading's answer as it is; false where it has none. The reason is still to be given. */
export function chooseKept(): boolean {
  if (!takeAnswer(0)) return false;
  set(({ draft }) => ({ draft: { ...draft, decided: 'kept' } }));
  return true;
}

let pending = 0;

/** Sends a change of the case file; what the core answers is laid on the bench once nothing else is on its way. */
async function send(
  call: () => Promise<Reply<ModeratedCaseView>>,
  takeBack: (failure: Failure) => void,
): Promise<boolean> {
  pending += 1;
  set({ saving: { kind: 'saving' } });
  const reply = await call();
  pending -= 1;
  if (!reply.ok) {
    takeBack(reply.error);
    set({ saving: { kind: 'failed', why: sayFailure(reply.error) } });
    return false;
  }
  const bench = benchNow();
  if (bench?.view.caseId !== reply.value.caseId) return true;
  if (pending === 0) {
    set({
      bench: { phase: 'ready', value: withView(bench, reply.value) },
      saving: { kind: 'saved', at: new Date().toISOString() },
    });
  }
  return true;
}

const SHORTEST_WHY = 3;

/** Why what is drafted cannot be settled yet; empty when it can. */
function objectionTo({ isChosen, state, value, why }: Draft): string {
  if (!isChosen || (state === 'answered' && value === ''))
    return 'Choose what is agreed first: a reading’s answer, or another value.';
  if (why.trim().length < SHORTEST_WHY) return 'Say in a few words why: it is the evidence of this decision.';
  const lists = useScreening.getState().lists ?? undefined;
  const hit = screenText(why, lists).find(({ severity }) => severity === 'block');
  return hit === undefined ? '' : 'Reword the reason first: something in it could identify a person.';
}

/** Settles the line in hand and goes to the next difference; answers where the focus belongs. */
export function settle(): 'next' | 'reason' | 'nothing' {
  const { draft, at } = get();
  const bench = benchNow();
  const line = bench === null ? null : lineAt(bench, at);
  if (bench === null || line === null || bench.view.closedBecause !== '') return 'nothing';
  const wrong = objectionTo(draft);
  if (wrong !== '') {
    set({ wrong });
    return 'reason';
  }
  const settled: Settled = {
    criterionId: line.criterionId,
    agency: line.agency,
    state: draft.state,
    value: draft.value,
    reason: draft.reason,
    decided: draft.decided,
    why: draft.why.trim(),
    changeGuidance: draft.changeGuidance,
    at: new Date().toISOString(),
    designation: '',
  };
  put(settled, placeOfAnswer(line), true);
  forgetBegun();
  const now = benchNow();
  if (now !== null) goToLine(nextToSettle(now, at));
  return 'next';
}

/** Puts a settlement on the bench at once and sends it; a refusal takes it back and says why where it was made. */
function put(settled: Settled | null, key: string, isNew: boolean): void {
  const bench = benchNow();
  const line = bench === null ? null : lineAt(bench, key);
  if (bench === null || line === null) return;
  const before = bench.settled.get(key) ?? null;
  set({ bench: { phase: 'ready', value: withSettled(bench, line, settled) } });
  if (isNew)
    set(({ undo }) => ({ undo: pushChange(undo, { target: key, before, after: settled, isTyping: false }) }));
  const { caseId } = bench.view;
  const place = { caseId, criterionId: line.criterionId, agency: line.agency };
  const takeBack = (failure: Failure): void => {
    const now = benchNow();
    if (now?.view.caseId !== caseId) return;
    set({ bench: { phase: 'ready', value: withSettled(now, line, before) } });
    goToLine(key);
    if (settled !== null) {
      const { state, value, reason, why, changeGuidance, decided } = settled;
      changeDraft({ state, value, reason, why, changeGuidance, decided });
    }
    set({ wrong: sayFailure(failure) });
  };
  void send(
    () =>
      settled === null
        ? api.moderation.clearAgreed(place)
        : api.moderation.agree({
            ...place,
            state: settled.state,
            value: settled.value,
            reason: settled.reason,
            decided: settled.decided,
            why: settled.why,
            changeGuidance: settled.changeGuidance,
          }),
    takeBack,
  ).then((wasTaken) => {
    // A case file that was moderated may wait again after a change.
    const now = benchNow();
    if (wasTaken && now?.view.caseId === caseId && now.view.state !== bench.view.state) void loadQueue();
  });
}

/** Takes the settlement of the line in hand back. */
export function clearLine(): void {
  const { at } = get();
  const bench = benchNow();
  if (at === null || bench?.settled.get(at) === undefined) return;
  put(null, at, true);
  forgetBegun();
}

/** Takes the last change back, or makes it again; answers the line it was made at. */
export function stepBack(direction: 'undo' | 'redo'): string | null {
  const { undo } = get();
  const step = direction === 'undo' ? undoChange(undo) : redoChange(undo);
  if (step === null) return null;
  const { change, stack } = step;
  set({ undo: stack });
  put(direction === 'undo' ? change.before : change.after, change.target, false);
  goToLine(change.target);
  forgetBegun();
  return change.target;
}

/** Something done to the case file as a whole; what it changed is read again. Answers why it was refused, or null. */
async function actOnCase(
  call: (caseId: string) => Promise<Reply<ModeratedCaseView>>,
): Promise<string | null> {
  const { caseId, compiled } = get();
  if (caseId === null || compiled === null) return null;
  const reply = await call(caseId);
  if (!reply.ok) return sayFailure(reply.error);
  const bench = benchNow();
  if (bench?.view.caseId === reply.value.caseId) {
    const isSame = bench.view.readings.length === reply.value.readings.length;
    set({
      bench: {
        phase: 'ready',
        value: isSame ? withView(bench, reply.value) : openBench(compiled, reply.value, listsNow()),
      },
    });
  }
  await loadQueue();
  void loadSummaries();
  return null;
}

export const unblind = (): Promise<string | null> =>
  actOnCase((caseId) => api.moderation.unblind({ caseId }));
export const recordCapReason = (reason: string): Promise<string | null> =>
  actOnCase((caseId) => api.moderation.recordCapReason({ caseId, reason }));
export const finishCase = (): Promise<string | null> =>
  actOnCase((caseId) => api.moderation.finish({ caseId }));
export const signOffCase = (): Promise<string | null> =>
  actOnCase((caseId) => api.moderation.signOff({ caseId }));
export const unsignCase = (): Promise<string | null> =>
  actOnCase((caseId) => api.moderation.unsign({ caseId }));
export const withdrawReading = (
  readingId: string,
  reason: 'not_read' | 'not_needed' | 'file_not_found' | 'out_of_scope' | 'conflict',
): Promise<string | null> => actOnCase(() => api.moderation.withdraw({ readingId, reason }));

export const reinstateReading = (readingId: string): Promise<string | null> =>
  actOnCase(() => api.moderation.reinstate({ readingId }));

/** Asks an auditor about the line in hand; the case file waits for the answer. */
export async function askAuditor(readingId: string, question: string): Promise<string | null> {
  const bench = benchNow();
  const line = bench === null ? null : lineAt(bench, get().at);
  if (line === null) return null;
  const reply = await api.merging.ask({
    readingId,
    criterionId: line.criterionId,
    agency: line.agency,
    question,
  });
  if (!reply.ok) return sayFailure(reply.error);
  return actOnCase((caseId) => api.moderation.getCase({ caseId }));
}

export async function saveRules(rules: Queue['rules']): Promise<string | null> {
  const { auditId } = get();
  if (auditId === null) return null;
  const reply = await api.moderation.saveRules({ auditId, rules });
  if (!reply.ok) return sayFailure(reply.error);
  await loadQueue();
  return null;
}

export async function savePolicy(policy: AuditAgreement['policy']): Promise<string | null> {
  const reply = await api.moderation.savePolicy({ policy });
  if (!reply.ok) return sayFailure(reply.error);
  await loadSummaries();
  return null;
}

/** Locks the audit, or opens it as its next issue; answers why it was refused, or null. */
export async function changeLock(act: 'lock' | 'correct', note: string): Promise<string | null> {
  const { auditId } = get();
  if (auditId === null) return null;
  const reply = await api.moderation[act]({ auditId, note });
  if (!reply.ok) return sayFailure(reply.error);
  set({ lock: loaded(reply) });
  await afterAudit();
  return null;
}

/** Signs off everything that can be; answers why it was refused, or null. */
export async function signOffAll(): Promise<string | null> {
  const { auditId } = get();
  if (auditId === null) return null;
  const reply = await api.audits.signOff({ auditId });
  if (!reply.ok) return sayFailure(reply.error);
  await afterAudit();
  return null;
}

/** Reads again what a change of the whole audit has changed. */
async function afterAudit(): Promise<void> {
  const { caseId, view } = get();
  await Promise.all([loadQueue(), loadSummaries()]);
  if (caseId !== null) {
    await openCase(caseId);
    set({ view });
  }
}
