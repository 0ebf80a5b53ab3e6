import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Failure } from '../../shared/contract/errors';
import type { DraftSource, DraftState } from '../../shared/contract/template-editor';
import { shortIdOf } from '../../shared/domain/answer-place';
import { listSections, type Template } from '../../shared/domain/template';
import { applyEdit } from '../../shared/domain/template-apply';
import { newMeaningId, type TemplateEdit } from '../../shared/domain/template-edit';
import { api } from '../api';
import type { Saving } from '../saving';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';
import { leaveScreen } from './navigation';

type TemplateInput = Extract<DraftSource, { what: 'template' }>['template'];

/** What of a template is in hand. */
export type Place =
  | { readonly kind: 'criterion'; readonly meaningId: string }
  | { readonly kind: 'section'; readonly sectionId: string }
  | { readonly kind: 'whole' };

export type OpenDraft = {
  readonly state: DraftState;
  readonly template: Template;
  readonly before: Template | null;
};

type Editor = {
  readonly draft: Loadable<OpenDraft>;
  readonly drafts: Loadable<readonly DraftState[]>;
  readonly history: OutputOf<'drafts.history'> | null;
  readonly inHand: Place;
  readonly saving: Saving;
  /** Why the last edit could not be made; gone with the next. */
  readonly refusal: string | null;
  /** What has just been done, for those who hear the screen. */
  readonly heard: string;
};

const WHOLE: Place = { kind: 'whole' };
const FRESH = {
  history: null,
  inHand: WHOLE,
  saving: { kind: 'nothing' },
  refusal: null,
  heard: '',
} as const;

export const useTemplateEditor = create<Editor>()(() => ({ draft: LOADING, drafts: LOADING, ...FRESH }));

const set = useTemplateEditor.setState;
const get = useTemplateEditor.getState;

/** Edits that are drawn already and have not been saved yet, in order. */
let waiting: (readonly TemplateEdit[])[] = [];
let sending: Promise<void> | null = null;

const openDraft = (): OpenDraft | null => {
  const { draft } = get();
  return draft.phase === 'ready' ? draft.value : null;
};

export async function loadDrafts(): Promise<void> {
  set({ drafts: loaded(await api.drafts.list({})) });
}

/** Begins a draft; answers its number, or why there is none. */
export async function startDraft(
  from: DraftSource,
): Promise<{ readonly draftId: string } | { readonly refusal: string }> {
  const reply = await api.drafts.start({ from });
  return reply.ok ? { draftId: reply.value.state.draftId } : { refusal: sayFailure(reply.error) };
}

/** Begins a draft of a template that was read from a file. */
export const startDraftOf = (template: Template): ReturnType<typeof startDraft> =>
  // The core has just sent it in this very shape; the domain's type is the same, read-only.
  startDraft({ what: 'template', template: template as unknown as TemplateInput });

export async function discardDraft(draftId: string): Promise<string | null> {
  waiting = [];
  const reply = await api.drafts.discard({ draftId });
  await loadDrafts();
  return reply.ok ? null : sayFailure(reply.error);
}

/** Opens a draft as the store has it. */
export async function loadDraft(draftId: string): Promise<void> {
  // What was left a moment ago is saved first, whichever draft it is of.
  if (waiting.length > 0) await send();
  waiting = [];
  set({ draft: LOADING, ...FRESH });
  const reply = await api.drafts.get({ draftId });
  if (!reply.ok) {
    set({ draft: loaded(reply) });
    return;
  }
  show(reply.value as unknown as OpenDraft);
  const history = await api.drafts.history({ draftId });
  if (history.ok && openDraft()?.state.draftId === draftId) set({ history: history.value });
}

/** The open draft again as the store has it, with what is in hand kept. */
export async function refreshDraft(draftId: string): Promise<void> {
  const reply = await api.drafts.get({ draftId });
  if (reply.ok) show(reply.value as unknown as OpenDraft);
}

/** Draws a draft; what was in hand stays so, by its printed id where its meaning is another now. */
function show(next: OpenDraft): void {
  const { inHand } = get();
  const before = openDraft();
  set({
    draft: { phase: 'ready', value: next },
    inHand: before === null ? inHand : stillInHand(inHand, before.template, next.template),
  });
}

const criteriaOf = (template: Template) => listSections(template).flatMap(({ criteria }) => criteria);

function stillInHand(place: Place, before: Template, now: Template): Place {
  if (place.kind === 'whole') return place;
  if (place.kind === 'section')
    return listSections(now).some(({ id }) => id === place.sectionId) ? place : WHOLE;
  const all = criteriaOf(now);
  if (all.some(({ meaningId }) => meaningId === place.meaningId)) return place;
  const id = criteriaOf(before).find(({ meaningId }) => meaningId === place.meaningId)?.id;
  const there = all.find((each) => each.id === id);
  return there === undefined ? WHOLE : { kind: 'criterion', meaningId: there.meaningId };
}

export const takeInHand = (inHand: Place): void => {
  leaveScreen();
  set({ inHand, refusal: null });
};

/** A meaning id that nobody has, for what is new in the open draft. */
export const freshMeaning = (): string =>
  newMeaningId(openDraft()?.template.key ?? 'own', crypto.getRandomValues(new Uint8Array(5)));

/** Makes edits: drawn at once, saved in turn. Answers whether they could be made. */
export function edit(...edits: readonly TemplateEdit[]): boolean {
  const open = openDraft();
  if (open === null) return false;
  let { template } = open;
  for (const each of edits) {
    const made = applyEdit(template, each);
    if (!made.ok) {
      set({ refusal: made.error.message });
      return false;
    }
    template = made.value.template;
  }
  show({ ...open, template });
  set({ refusal: null, saving: { kind: 'saving' } });
  waiting.push(edits);
  void send();
  return true;
}

/** Sends what waits, one after the other; what could not be saved waits on. */
function send(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll(): Promise<void> {
  for (let [next] = waiting; next !== undefined; [next] = waiting) {
    const open = openDraft();
    if (open === null) return;
    const { draftId, revision } = open.state;
    const reply = await api.drafts.edit({ draftId, revision, edits: next as never });
    const now = openDraft();
    if (now?.state.draftId !== draftId) return;
    if (!reply.ok) {
      if (isFinal(reply.error)) {
        waiting = [];
        await refreshDraft(draftId);
        set({ refusal: sayFailure(reply.error), saving: { kind: 'nothing' } });
      } else set({ saving: { kind: 'failed', why: sayFailure(reply.error) } });
      return;
    }
    waiting.shift();
    set({ draft: { phase: 'ready', value: { ...now, state: reply.value } } });
    if (waiting.length === 0) set({ saving: { kind: 'saved', at: reply.value.savedAt } });
  }
}

/** Trying again would be refused again: the draft is shown as it stands in the store, and why is said. */
const isFinal = ({ code }: Failure): boolean =>
  code === 'not-editable' || code === 'bad-value' || code === 'bad-input' || code === 'not-found';

/** Saves again what could not be saved. */
export const retrySaving = (): void => {
  set({ saving: { kind: 'saving' } });
  void send();
};

/** Everything typed and drawn is saved; false where it could not be. */
export async function settleDraft(): Promise<boolean> {
  leaveScreen();
  await send();
  return waiting.length === 0;
}

/** Takes the last step back, or makes again what was taken back. */
export async function stepDraft(way: 'undo' | 'redo'): Promise<void> {
  if (!(await settleDraft())) return;
  const open = openDraft();
  const what = open?.state[way] ?? null;
  if (open === null || what === null) return;
  const reply = await api.drafts[way]({ draftId: open.state.draftId });
  if (!reply.ok) {
    set({ refusal: sayFailure(reply.error) });
    return;
  }
  show(reply.value as unknown as OpenDraft);
  set({
    refusal: null,
    saving: { kind: 'saved', at: reply.value.state.savedAt },
    heard: `${way === 'undo' ? 'Taken back' : 'Made again'}: ${what}.`,
  });
}

/** Freezes the open draft as a version; answers it, or why it cannot be. */
export async function publishDraft(how: {
  readonly acceptProposed: boolean;
  readonly evenIfOlder: boolean;
}): Promise<{ readonly key: string; readonly version: number } | { readonly refusal: string }> {
  if (!(await settleDraft()))
    return { refusal: 'What was changed last is not saved yet. Save it, then publish.' };
  const open = openDraft();
  if (open === null) return { refusal: 'The draft is not open any more.' };
  const { draftId, revision } = open.state;
  const reply = await api.drafts.publish({ draftId, revision, ...how });
  return reply.ok ? reply.value : { refusal: sayFailure(reply.error) };
}

/** Moves the criterion in hand one place up or down, into the next section at an end. */
export function moveInHand(by: -1 | 1): void {
  const open = openDraft();
  const { inHand } = get();
  if (open === null || inHand.kind === 'whole') return;
  const { sections } = open.template;
  if (inHand.kind === 'section') {
    const index = sections.findIndex(({ id }) => id === inHand.sectionId);
    if (index < 0 || sections[index + by] === undefined) return;
    if (!edit({ kind: 'move_section', sectionId: inHand.sectionId, index: index + by })) return;
    const moved = openDraft()?.template.sections[index + by];
    if (moved !== undefined)
      set({
        inHand: { kind: 'section', sectionId: moved.id },
        heard: `${moved.title} is section ${moved.letter} now.`,
      });
    return;
  }
  const at = sections.findIndex(({ criteria }) =>
    criteria.some(({ meaningId }) => meaningId === inHand.meaningId),
  );
  const home = sections[at];
  if (home === undefined) return;
  const index = home.criteria.findIndex(({ meaningId }) => meaningId === inHand.meaningId);
  const isInside = home.criteria[index + by] !== undefined;
  const target = isInside ? home : sections[at + by];
  if (target === undefined) return;
  const end = by === 1 ? 0 : target.criteria.length;
  moveTo(inHand.meaningId, target.id, isInside ? index + by : end);
}

/** Puts a criterion at a place of a section and says where it stands. */
export function moveTo(meaningId: string, sectionId: string, index: number): void {
  if (!edit({ kind: 'move_criterion', meaningId, sectionId, index })) return;
  const moved = criteriaOf(openDraft()?.template as Template).find((each) => each.meaningId === meaningId);
  if (moved !== undefined) set({ heard: `It is ${shortIdOf(moved.id)} now.` });
}
