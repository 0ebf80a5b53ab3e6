import { readDay } from './calendar';
import type { ChangeFinding } from './findings-shape';
import { hasBlockingHit, type ScreeningLists } from './screening';

/** The turns of improvement work, in their order (docs/rules.md, actions). */
export const PDSA_STAGES = ['plan', 'do', 'study', 'act'] as const;
export type PdsaStage = (typeof PDSA_STAGES)[number];

/** What an action came from. */
export const ACTION_SOURCES = ['criterion', 'theme', 'concern', 'meeting', 'decision', 'other'] as const;
export type ActionSource = (typeof ACTION_SOURCES)[number];

/** Where an action came from, in the words of the day; the round's numbers are asked for again, never kept. */
export type ActionOrigin = {
  readonly kind: ActionSource;
  /** `Voice of the child, 27Q1: views at every meeting (31 of 58)`. */
  readonly words: string;
  readonly auditId: string | null;
  readonly meaningId: string | null;
};

/** What came of an action, said when it is closed. */
export type ActionClosing = {
  readonly how: 'difference' | 'no_difference';
  /** What shows it, or why it can be said that there was no difference. */
  readonly evidence: string;
  /** What the next round will ask. */
  readonly nextAsks: string;
  /** A calendar day. */
  readonly on: string;
};

/** What people write of an action. Days are `YYYY-MM-DD`, or empty. */
export type ActionWords = {
  readonly origin: ActionOrigin;
  readonly what: string;
  readonly howMuch: string;
  readonly byWhen: string;
  readonly measure: string;
  readonly idea: string;
  readonly prediction: string;
  readonly owner: string;
  readonly group: string;
  readonly due: string;
  readonly reAudit: string;
  readonly evidence: string;
  readonly priorities: readonly string[];
  readonly promise: readonly string[];
  readonly rights: readonly string[];
};

/** One step of the work: what was done or learnt in a stage, on a day. */
export type ActionStep = {
  readonly turn: number;
  readonly stage: PdsaStage;
  readonly words: string;
  readonly on: string;
};

/** Where the work stands: the stage that is in hand, counted in turns from 1. */
export type PdsaPlace = { readonly turn: number; readonly stage: PdsaStage };

/** The stage in hand after these steps: the one after the last, and after *act* the next turn's *plan*. */
export function placeAfter(steps: readonly ActionStep[]): PdsaPlace {
  const last = steps.at(-1);
  if (last === undefined) return { turn: 1, stage: 'plan' };
  const next = PDSA_STAGES[PDSA_STAGES.indexOf(last.stage) + 1];
  return next === undefined ? { turn: last.turn + 1, stage: 'plan' } : { turn: last.turn, stage: next };
}

export type ActionState = 'closed' | 'overdue' | 'stuck' | 'in hand';

/** An open action on which nothing was written for longer than this is stuck. */
export const STUCK_DAYS = 60;

/** Whole days from one calendar day to another; negative where the second is earlier. */
export const daysBetween = (from: string, to: string): number => (readDay(to) ?? 0) - (readDay(from) ?? 0);

/**
 * How an action stands on a day (docs/rules.md, actions): closed; overdue from the day after it was due; stuck where nothing
 * was written for more than 60 days; else in hand.
 */
export function stateOn(
  today: string,
  action: { readonly due: string; readonly closing: ActionClosing | null; readonly touchedOn: string },
): ActionState {
  if (action.closing !== null) return 'closed';
  if (action.due !== '' && daysBetween(action.due, today) > 0) return 'overdue';
  return daysBetween(action.touchedOn, today) > STUCK_DAYS ? 'stuck' : 'in hand';
}

/** Why an action cannot be closed so, as a sentence with the way out; null where it can. */
export function whyNotClosed({ how, evidence, nextAsks }: ActionClosing): string | null {
  if (evidence.trim() === '')
    return how === 'difference'
      ? 'Say what shows the difference. An action is not closed without its evidence.'
      : 'Say how it is known that it made no difference. That is worth as much as success.';
  return nextAsks.trim() === '' ? 'Say what the next round will ask, so that somebody looks again.' : null;
}

/** What keeps an action from being kept as it is written, as a sentence; null where nothing does. */
export function whyNotKept(words: ActionWords, lists: ScreeningLists): string | null {
  if (words.what.trim() === '') return 'Say what is to be different. An action begins with its aim.';
  const named = textsOf(words).find(([, text]) => hasBlockingHit(text, lists));
  return named === undefined
    ? null
    : `${named[0]} holds something that could identify a person. Reword it; owners are roles.`;
}

/** Every text that people write of an action, by the name it has on screen. */
export const textsOf = (words: ActionWords): readonly (readonly [label: string, text: string])[] => [
  ['The aim', words.what],
  ['How much', words.howMuch],
  ['The measure', words.measure],
  ['The change idea', words.idea],
  ['The prediction', words.prediction],
  ['The owner', words.owner],
  ['The group', words.group],
  ['The evidence', words.evidence],
];

/** What the next round found of what an action was about. */
export type Loop =
  | { readonly kind: 'no round yet' }
  | { readonly kind: 'not asked' }
  | {
      readonly kind: 'changed' | 'no clear change' | 'cannot tell' | 'not comparable';
      readonly period: string;
      readonly before: { readonly x: number; readonly n: number };
      readonly now: { readonly x: number; readonly n: number };
      /** `improved`, `fell`, or why nothing can be said. */
      readonly says: string;
    };

/** Under this many answers nothing is said of change. */
export const FEWEST_FOR_CHANGE = 10;

/**
 * The loop of one criterion, from the engine's own comparison of two rounds (docs/rules.md, the loop): nothing is counted
 * here. `period` is the later round's.
 */
export function loopOf(change: ChangeFinding | undefined, period: string): Loop {
  if (change === undefined) return { kind: 'not asked' };
  const before = countsOf(change.before);
  const now = countsOf(change.now);
  if (before === null || now === null || !change.comparable || change.word === null)
    return {
      kind: 'not comparable',
      period,
      before: before ?? NOTHING_COUNTED,
      now: now ?? NOTHING_COUNTED,
      says: change.reason ?? 'The two cannot be put side by side.',
    };
  const fewest = Math.min(before.n, now.n);
  if (fewest < FEWEST_FOR_CHANGE)
    return {
      kind: 'cannot tell',
      period,
      before,
      now,
      says: `${fewest === 1 ? '1 answer is' : `${fewest} answers are`} too few to tell.`,
    };
  return change.word === 'no clear change'
    ? { kind: 'no clear change', period, before, now, says: change.word }
    : { kind: 'changed', period, before, now, says: change.word };
}

type Counts = { readonly x: number; readonly n: number };
const NOTHING_COUNTED: Counts = { x: 0, n: 0 };

const countsOf = ({ x, n }: ChangeFinding['before']): Counts | null =>
  x === null || n === null ? null : { x, n };
