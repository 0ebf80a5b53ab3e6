import type { z } from 'zod';
import {
  actionClosingSchema,
  actionWordsSchema,
  type actions as contractArea,
  type ImprovementAction,
} from '../../shared/contract/actions';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import { findChange } from '../../shared/domain/change';
import {
  type ActionStep,
  type ActionWords,
  daysBetween,
  type Loop,
  loopOf,
  placeAfter,
  stateOn,
  whyNotClosed,
  whyNotKept,
} from '../../shared/domain/improvement-action';
import { hasBlockingHit } from '../../shared/domain/screening';
import {
  type ActionRow,
  deleteAction,
  deleteLastStep,
  findActionRow,
  insertAction,
  insertStep,
  listActionRows,
  listStepRows,
  saveActionBody,
  saveClosing,
} from '../repositories/actions';
import { listAudits } from './audits';
import { roundOf } from './comparisons';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof contractArea> = z.output<(typeof contractArea)[N]['input']>;

/** Actions that came from no instrument are numbered in a series of their own. */
const GENERAL = 'GEN';

/** Every action with how it stands today and what the next round found of it. */
export async function listActions(context: QueryContext): Promise<ImprovementAction[]> {
  const { handle } = context.store;
  const steps = Map.groupBy(listStepRows(handle), ({ actionId }) => actionId);
  const loops = await LoopFinder.over(context);
  const found: ImprovementAction[] = [];
  for (const row of listActionRows(handle)) {
    const made = (steps.get(row.actionId) ?? []).map(({ actionId: _action, ...step }) => step as ActionStep);
    found.push(await toAction(context, row, made, loops));
  }
  return found;
}

async function getAction(context: QueryContext, actionId: number): Promise<ImprovementAction> {
  const action = (await listActions(context)).find((each) => each.actionId === String(actionId));
  if (action === undefined) throw notFound('action');
  return action;
}

async function toAction(
  context: QueryContext,
  row: ActionRow,
  steps: readonly ActionStep[],
  loops: LoopFinder,
): Promise<ImprovementAction> {
  const words = actionWordsSchema.parse(JSON.parse(row.body));
  const closing = row.closing === null ? null : actionClosingSchema.parse(JSON.parse(row.closing));
  const today = nowOf(context.ports).slice(0, 10);
  const { due } = words;
  const state = stateOn(today, { due, closing, touchedOn: row.changedAt.slice(0, 10) });
  return {
    actionId: String(row.actionId),
    number: `${row.series}-${row.ordinal}`,
    words,
    steps: steps.map((step) => ({ ...step })),
    ...placeAfter(steps),
    closing,
    state,
    daysLate: state === 'overdue' ? daysBetween(due, today) : 0,
    loop: await loops.of(row.auditId, words.origin.meaningId),
    revision: row.revision,
    changedAt: row.changedAt,
  };
}

type Compared = {
  readonly change: ReturnType<typeof findChange>;
  readonly meanings: ReadonlyMap<string, string>;
};

/** Finds what the next round found: each pair of rounds is compared once, however many actions ask. */
class LoopFinder {
  readonly #context: QueryContext;
  readonly #audits: readonly Audit[];
  readonly #compared = new Map<number, Promise<{ later: Audit; found: Compared } | null>>();

  private constructor(context: QueryContext, audits: readonly Audit[]) {
    this.#context = context;
    this.#audits = audits;
  }

  static async over(context: QueryContext): Promise<LoopFinder> {
    return new LoopFinder(context, await listAudits(context));
  }

  async of(auditId: number | null, meaningId: string | null): Promise<Loop> {
    if (auditId === null || meaningId === null) return { kind: 'not asked' };
    const known = this.#compared.get(auditId) ?? this.#compare(auditId);
    this.#compared.set(auditId, known);
    const pair = await known;
    if (pair === null) return { kind: 'no round yet' };
    const { change, meanings } = pair.found;
    return loopOf(
      change.find(({ id }) => meanings.get(id) === meaningId),
      pair.later.periodCode,
    );
  }

  async #compare(auditId: number): Promise<{ later: Audit; found: Compared } | null> {
    const from = this.#audits.find((each) => each.auditId === String(auditId));
    const later = this.#audits
      .filter(
        (each) =>
          from !== undefined &&
          each.templateKey === from.templateKey &&
          each.origin === 'own' &&
          each.signedOffAt !== null &&
          each.periodEnd > from.periodEnd,
      )
      .toSorted((one, other) => other.periodEnd.localeCompare(one.periodEnd))[0];
    if (from === undefined || later === undefined) return null;
    const [before, now] = [await roundOf(this.#context, from), await roundOf(this.#context, later)];
    const meanings = new Map(now.shares.map(({ id, meaningId }) => [id, meaningId ?? '']));
    return { later, found: { change: findChange(now, before), meanings } };
  }
}

function actionRow({ store }: Pick<QueryContext, 'store'>, actionId: string): ActionRow {
  const row = findActionRow(store.handle, rowId(actionId, 'action'));
  if (row === undefined) throw notFound('action');
  return row;
}

const refuseUnkept = ({ store }: Pick<QueryContext, 'store'>, words: ActionWords): void => {
  const why = whyNotKept(words, store.screening);
  if (why !== null) throw new Refusal('bad-value', why);
};

/** What a person wrote of the work; refuses what could identify somebody. */
function refuseNamed({ store }: Pick<QueryContext, 'store'>, label: string, text: string): void {
  if (hasBlockingHit(text, store.screening))
    throw new Refusal('bad-value', `${label} holds something that could identify a person. Reword it.`);
}

function refuseClosed({ closing }: ActionRow): void {
  if (closing !== null)
    throw new Refusal('not-editable', 'This action is closed. Reopen it first, with the reason.');
}

/** Adds an action, in the series of the instrument whose round it came from. */
export async function addAction(
  context: CommandContext,
  { words }: Input<'add'>,
): Promise<ImprovementAction> {
  refuseUnkept(context, words);
  const { auditId } = words.origin;
  const audits = await listAudits(context);
  const from = audits.find((each) => each.auditId === auditId);
  const actionId = inTrail(context, 'action_added', () =>
    insertAction(
      context.store.handle,
      {
        series: from?.templateKey ?? GENERAL,
        auditId: from === undefined ? null : Number(from.auditId),
        body: JSON.stringify(words),
      },
      nowOf(context.ports),
    ),
  );
  return getAction(context, actionId);
}

/** Changes what is written of an action; refuses where it was changed since it was shown. */
export async function changeAction(
  context: CommandContext,
  input: Input<'change'>,
): Promise<ImprovementAction> {
  const row = actionRow(context, input.actionId);
  refuseClosed(row);
  if (row.revision !== input.revision)
    throw new Refusal(
      'not-editable',
      'This action has been changed since it was shown here. Open it again, then make the change.',
    );
  refuseUnkept(context, input.words);
  inTrail(context, 'action_changed', () => {
    saveActionBody(context.store.handle, row.actionId, JSON.stringify(input.words), nowOf(context.ports));
    return row.actionId;
  });
  return getAction(context, row.actionId);
}

/** Ends the stage in hand with what was done or learnt. */
export async function stepAction(context: CommandContext, input: Input<'step'>): Promise<ImprovementAction> {
  const row = actionRow(context, input.actionId);
  refuseClosed(row);
  refuseNamed(context, 'What was done', input.words);
  const { turn, stage } = await getAction(context, row.actionId);
  const at = nowOf(context.ports);
  inTrail(context, 'action_step', () => {
    insertStep(
      context.store.handle,
      { actionId: row.actionId, turn, stage, words: input.words, on: at.slice(0, 10) },
      at,
    );
    return row.actionId;
  });
  return getAction(context, row.actionId);
}

/** Takes the last step back. */
export async function unstepAction(
  context: CommandContext,
  input: Input<'unstep'>,
): Promise<ImprovementAction> {
  const row = actionRow(context, input.actionId);
  refuseClosed(row);
  inTrail(context, 'action_step_back', () => {
    deleteLastStep(context.store.handle, row.actionId, nowOf(context.ports));
    return row.actionId;
  });
  return getAction(context, row.actionId);
}

/** Closes an action; refuses without evidence, and without what the next round will ask. */
export async function closeAction(
  context: CommandContext,
  input: Input<'close'>,
): Promise<ImprovementAction> {
  const row = actionRow(context, input.actionId);
  refuseClosed(row);
  const why = whyNotClosed(input.closing);
  if (why !== null) throw new Refusal('bad-value', why);
  refuseNamed(context, 'The evidence', input.closing.evidence);
  refuseNamed(context, 'What the next round will ask', input.closing.nextAsks);
  inTrail(context, 'action_closed', () => {
    saveClosing(context.store.handle, row.actionId, JSON.stringify(input.closing), nowOf(context.ports));
    return row.actionId;
  });
  return getAction(context, row.actionId);
}

/** Opens a closed action again; the reason is its next step. */
export async function reopenAction(
  context: CommandContext,
  input: Input<'reopen'>,
): Promise<ImprovementAction> {
  const row = actionRow(context, input.actionId);
  if (row.closing === null) throw new Refusal('not-editable', 'This action is open already.');
  refuseNamed(context, 'The reason', input.reason);
  const { turn, stage } = await getAction(context, row.actionId);
  const at = nowOf(context.ports);
  inTrail(context, 'action_reopened', () => {
    saveClosing(context.store.handle, row.actionId, null, at);
    insertStep(
      context.store.handle,
      { actionId: row.actionId, turn, stage, words: `Opened again: ${input.reason}`, on: at.slice(0, 10) },
      at,
    );
    return row.actionId;
  });
  return getAction(context, row.actionId);
}

/** Takes away an action that was begun by mistake; one that was worked on stays. */
export function removeAction(context: CommandContext, input: Input<'remove'>): Record<string, never> {
  const row = actionRow(context, input.actionId);
  const { handle } = context.store;
  if (row.closing !== null || listStepRows(handle).some(({ actionId }) => actionId === row.actionId))
    throw new Refusal(
      'not-editable',
      'This action was worked on, so it stays. Close it, with what came of it.',
    );
  inTrail(context, 'action_removed', () => {
    deleteAction(handle, row.actionId);
    return row.actionId;
  });
  return {};
}

/** Makes a change to an action and writes it into the trail, both or neither; answers the action's number. */
function inTrail(context: CommandContext, what: string, change: () => number): number {
  return context.store.handle
    .transaction(() => {
      const actionId = change();
      record(context, { what, about: THE_STORE, subject: `action ${actionId}` });
      return actionId;
    })
    .immediate();
}
