import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { DraftSource, DraftState, drafts } from '../../shared/contract/template-editor';
import { oneStepWith, sayEdit } from '../../shared/domain/say-edit';
import type { Template } from '../../shared/domain/template';
import { applyEdit } from '../../shared/domain/template-apply';
import { checkTemplate } from '../../shared/domain/template-check';
import { compareTemplates, type TemplateDifference } from '../../shared/domain/template-difference';
import type { TemplateEdit, TemplatePatch } from '../../shared/domain/template-edit';
import { emptyTemplate, underKey } from '../../shared/domain/template-new';
import { applyPatch, patchBetween } from '../../shared/domain/template-patch';
import {
  type DraftRow,
  deleteDraft,
  findDraftRow,
  findStep,
  insertDraft,
  listDraftRows,
  type StepRow,
  saveDraft,
  writeStep,
} from '../repositories/template-drafts';
import { refuseForeignBank } from './bank-reference';
import { type CommandContext, notFound, nowOf, type OpenStore, type QueryContext, rowId } from './context';
import { getTemplate, newestVersion, shippedTemplates } from './templates';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof drafts> = z.output<(typeof drafts)[N]['input']>;

/** How many steps back a draft can be undone. */
const MOST_STEPS = 300;
/** Typing on in one field within this time is one step. */
const ONE_STEP_MS = 15_000;

export type Draft = {
  readonly state: DraftState;
  readonly template: Template;
  readonly before: Template | null;
};

/** Drafts in hand, so that one key press does not read a whole template again; gone when the store locks. */
const inHand = new WeakMap<
  OpenStore,
  Map<number, { readonly revision: number; readonly template: Template }>
>();

export function draftRow({ store }: Pick<QueryContext, 'store'>, draftId: string): DraftRow {
  const row = findDraftRow(store.handle, rowId(draftId, 'draft'));
  if (row === undefined) throw notFound('draft');
  return row;
}

/** The template of a draft. It was checked edit by edit on its way in, so it is taken as it stands. */
export function templateOf(store: OpenStore, row: DraftRow): Template {
  const known = inHand.get(store)?.get(row.draftId);
  if (known?.revision === row.revision) return known.template;
  const template = JSON.parse(row.body) as Template;
  keepInHand(store, row.draftId, row.revision, template);
  return template;
}

function keepInHand(store: OpenStore, draftId: number, revision: number, template: Template): void {
  const known = inHand.get(store) ?? new Map();
  known.set(draftId, { revision, template });
  inHand.set(store, known);
}

export async function stateOf(context: QueryContext, row: DraftRow): Promise<DraftState> {
  const { store } = context;
  const newest = await newestVersion(context, row.key);
  return {
    draftId: String(row.draftId),
    key: row.key,
    title: templateOf(store, row).title,
    base: row.baseKey === '' ? null : { key: row.baseKey, version: row.baseVersion, hash: row.baseHash },
    newest,
    nextVersion: (newest ?? 0) + 1,
    revision: row.revision,
    savedAt: row.savedAt,
    undo: findStep(store.handle, row.draftId, row.made)?.what ?? null,
    redo: findStep(store.handle, row.draftId, row.made + 1)?.what ?? null,
  };
}

/** The version that a draft was made from; null where it began empty. */
export async function baseOf(context: QueryContext, row: DraftRow): Promise<Template | null> {
  if (row.baseKey === '') return null;
  const { template } = await getTemplate(context, { key: row.baseKey, version: row.baseVersion });
  return template;
}

async function whole(context: QueryContext, row: DraftRow): Promise<Draft> {
  return {
    state: await stateOf(context, row),
    template: templateOf(context.store, row),
    before: await baseOf(context, row),
  };
}

export const listDrafts = (context: QueryContext): Promise<DraftState[]> =>
  Promise.all(listDraftRows(context.store.handle).map((row) => stateOf(context, row)));

/** A draft with the version that it was made from. */
export const getDraft = (context: QueryContext, { draftId }: Input<'get'>): Promise<Draft> =>
  whole(context, draftRow(context, draftId));

/** Begins a draft: of the next version, of a copy under a key of one’s own, or of nothing. */
export async function startDraft(context: CommandContext, input: Input<'start'>): Promise<Draft> {
  const { store, ports } = context;
  const begun = await beginning(context, input.from);
  const draftId = store.handle
    .transaction(() => {
      const made = insertDraft(
        store.handle,
        {
          key: begun.template.key,
          baseKey: begun.base?.key ?? '',
          baseVersion: begun.base?.version ?? 0,
          baseHash: begun.base?.hash ?? '',
          body: JSON.stringify(begun.template),
        },
        nowOf(ports),
      );
      record(context, { what: 'draft_started', about: THE_STORE, subject: begun.template.key });
      return made;
    })
    .immediate();
  return getDraft(context, { draftId: String(draftId) });
}

type Beginning = {
  readonly template: Template;
  readonly base: { readonly key: string; readonly version: number; readonly hash: string } | null;
};

async function beginning(context: CommandContext, input: DraftSource): Promise<Beginning> {
  if (input.what === 'empty') {
    await refuseKeyInUse(context, input.newKey);
    // Instruments of one kind share their closing block, and one that asks people has none.
    const shipped = shippedTemplates(context.ports.files.appFolder);
    const closing = shipped.find(({ template }) => template.kind === input.kind)?.template.closing;
    if (closing === undefined) throw notFound('closing block');
    return {
      template: emptyTemplate({ key: input.newKey, title: input.title, kind: input.kind, closing }),
      base: null,
    };
  }
  if (input.what === 'template') return ofFile(context, input.template);
  const { template, hash } = await getTemplate(context, input);
  const base = { key: input.key, version: input.version, hash };
  if (input.what === 'copy') {
    await refuseKeyInUse(context, input.newKey);
    return { template: { ...underKey(template, input.newKey), title: input.title }, base: null };
  }
  return asNext(context, template, base);
}

type Base = NonNullable<Beginning['base']>;

/** A template as the next version of its key, made from `base`. */
async function asNext(context: QueryContext, template: Template, base: Base): Promise<Beginning> {
  const next = ((await newestVersion(context, template.key)) ?? 0) + 1;
  return { template: { ...template, version: next, lineage: { from: base, lines: [] } }, base };
}

/** What came in a file goes on from the newest version of its key; under a key nobody knows it begins at 1. */
async function ofFile(context: QueryContext, given: Template): Promise<Beginning> {
  const { lineage: _elsewhere, ...template } = given;
  const newest = await newestVersion(context, template.key);
  if (newest === null) {
    await refuseKeyInUse(context, template.key);
    return { template: { ...template, version: 1 }, base: null };
  }
  const { hash } = await getTemplate(context, { key: template.key, version: newest });
  return asNext(context, template, { key: template.key, version: newest, hash });
}

/** A key of one’s own is neither shipped nor published here, nor that of another draft: printed ids begin with it. */
async function refuseKeyInUse(context: QueryContext, key: string): Promise<void> {
  const isPublished = (await newestVersion(context, key)) !== null;
  const isDrafted = listDraftRows(context.store.handle).some((row) => row.key === key);
  if (isPublished || isDrafted)
    throw new Refusal(
      'bad-value',
      `${key} is the key of ${isPublished ? 'a template that is there already' : 'another draft'}. Choose three other capitals: every question of a template is called by them.`,
      { field: 'newKey' },
    );
}

/** Where a screen had the draft otherwise than it is now, nothing is changed. */
export function refuseMovedOn(row: DraftRow, revision: number): void {
  if (row.revision !== revision)
    throw new Refusal(
      'not-editable',
      'This draft has been changed since it was shown here. Open it again, then make the change.',
      { revision: row.revision },
    );
}

/** Makes edits to a draft as one step that can be undone; refuses with the sentence why one cannot be made. */
export async function editDraft(context: CommandContext, input: Input<'edit'>): Promise<DraftState> {
  const row = draftRow(context, input.draftId);
  refuseMovedOn(row, input.revision);
  // The wire’s shapes are the domain’s; what may be missing is there as undefined in the one and missing in the other.
  const edits = input.edits as readonly TemplateEdit[];
  for (const edit of edits) refuseForeignBank(context.store, edit);
  return makeEdits(context, row, edits);
}

export function makeEdits(
  context: CommandContext,
  row: DraftRow,
  edits: readonly TemplateEdit[],
): Promise<DraftState> {
  const before = templateOf(context.store, row);
  const [first] = edits;
  const what = first === undefined ? '' : sayEdit(before, first);
  const after = edits.reduce((template, edit) => {
    const made = applyEdit(template, edit);
    if (!made.ok) throw new Refusal('bad-value', made.error.message);
    return made.value.template;
  }, before);
  return stepTo(context, row, after, {
    what: edits.length > 1 ? `${what} and more` : what,
    joins: oneStepWith(edits) ?? '',
  });
}

/** Writes what a draft became, with a step that leads back. */
function stepTo(
  context: CommandContext,
  row: DraftRow,
  after: Template,
  { what, joins }: Pick<StepRow, 'what' | 'joins'>,
): Promise<DraftState> {
  const { store, ports } = context;
  const at = nowOf(ports);
  const current = templateOf(store, row);
  const last = findStep(store.handle, row.draftId, row.made);
  const isJoined =
    last !== undefined &&
    joins !== '' &&
    last.joins === joins &&
    Date.parse(at) - Date.parse(last.at) < ONE_STEP_MS;
  const before = isJoined ? applyPatch(current, JSON.parse(last.undo) as TemplatePatch) : current;
  const step = isJoined ? last.step : row.made + 1;
  store.handle
    .transaction(() => {
      writeStep(
        store.handle,
        row.draftId,
        {
          step,
          what: isJoined ? last.what : what,
          joins,
          undo: JSON.stringify(patchBetween(after, before)),
          redo: JSON.stringify(patchBetween(before, after)),
          at,
        },
        MOST_STEPS,
      );
      saveDraft(store.handle, row.draftId, { body: JSON.stringify(after), made: step, at });
    })
    .immediate();
  keepInHand(store, row.draftId, row.revision + 1, after);
  return stateOf(context, { ...row, revision: row.revision + 1, made: step, savedAt: at });
}

/** Takes the last step back; refuses where there is none. */
export const undoDraft = (context: CommandContext, input: Input<'undo'>): Promise<Draft> =>
  stepAlong(context, input.draftId, 'undo');

/** Makes the step again that was taken back last. */
export const redoDraft = (context: CommandContext, input: Input<'redo'>): Promise<Draft> =>
  stepAlong(context, input.draftId, 'redo');

async function stepAlong(context: CommandContext, draftId: string, way: 'undo' | 'redo'): Promise<Draft> {
  const { store, ports } = context;
  const row = draftRow(context, draftId);
  const step = findStep(store.handle, row.draftId, way === 'undo' ? row.made : row.made + 1);
  if (step === undefined) throw new Refusal('not-editable', `There is nothing to ${way} in this draft.`);
  const template = applyPatch(templateOf(store, row), JSON.parse(step[way]) as TemplatePatch);
  saveDraft(store.handle, row.draftId, {
    body: JSON.stringify(template),
    made: way === 'undo' ? row.made - 1 : row.made + 1,
    at: nowOf(ports),
  });
  keepInHand(store, row.draftId, row.revision + 1, template);
  return getDraft(context, { draftId });
}

/** Throws a draft away with its history; what is published stays as it is. */
export function discardDraft(context: CommandContext, { draftId }: Input<'discard'>): Record<string, never> {
  const row = draftRow(context, draftId);
  context.store.handle
    .transaction(() => {
      deleteDraft(context.store.handle, row.draftId);
      record(context, { what: 'draft_discarded', about: THE_STORE, subject: row.key });
    })
    .immediate();
  inHand.get(context.store)?.delete(row.draftId);
  return {};
}

/** The check-up of a draft. */
export const checkDraft = (context: QueryContext, { draftId }: Input<'check'>) => ({
  findings: [...checkTemplate(templateOf(context.store, draftRow(context, draftId)))],
});

const NO_DIFFERENCE: TemplateDifference = { lines: [], general: [] };

/** What differs between a draft and the version that it was made from; nothing to compare where it began empty. */
export async function compareDraft(
  context: QueryContext,
  { draftId }: Input<'compare'>,
): Promise<TemplateDifference> {
  const row = draftRow(context, draftId);
  const before = await baseOf(context, row);
  return before === null ? NO_DIFFERENCE : compareTemplates(before, templateOf(context.store, row));
}

/** What differs between two published versions. */
export async function compareVersions(
  context: QueryContext,
  { before, now }: Input<'compareVersions'>,
): Promise<TemplateDifference> {
  const [old, next] = await Promise.all([getTemplate(context, before), getTemplate(context, now)]);
  return compareTemplates(old.template, next.template);
}
