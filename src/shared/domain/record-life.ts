/**
 * The one life cycle of a reading (docs/rules.md, record life cycle): who may take it where, who may change answers in
 * it, and whether it counts.
 */
export const READING_STATES = [
  'assigned',
  'in_progress',
  'complete',
  'submitted',
  'merged',
  'queried',
  'moderated',
  'signed_off',
  'locked',
  'withdrawn',
] as const;
export type ReadingState = (typeof READING_STATES)[number];

export type Role = 'auditor' | 'lead';

/** What somebody does to a reading. */
export const READING_STEPS = [
  'open',
  'hand_back',
  'go_away',
  'come_again',
  'complete',
  'reopen',
  'submit',
  'merge',
  'merge_unfinished',
  'undo_merge',
  'query',
  'receive_query',
  'reply',
  'moderate',
  'sign_off',
  'unsign',
  'lock',
  'correct',
  'withdraw',
  'reinstate',
] as const;
export type ReadingStep = (typeof READING_STEPS)[number];

type Rule = { readonly from: readonly ReadingState[]; readonly to: ReadingState; readonly by: Role };

const RULES: Readonly<Record<ReadingStep, Rule>> = {
  open: { from: ['assigned'], to: 'in_progress', by: 'auditor' },
  // Not independent of the case: the reference goes back, and the lead gives it to somebody else.
  hand_back: { from: ['in_progress'], to: 'assigned', by: 'auditor' },
  // On the auditor's machine it is theirs no more: handed back there, or left out of a later pack before it was begun.
  go_away: { from: ['assigned', 'in_progress'], to: 'withdrawn', by: 'auditor' },
  come_again: { from: ['withdrawn'], to: 'assigned', by: 'auditor' },
  complete: { from: ['in_progress'], to: 'complete', by: 'auditor' },
  reopen: { from: ['complete'], to: 'in_progress', by: 'auditor' },
  submit: { from: ['complete'], to: 'submitted', by: 'auditor' },
  // What the lead read in a store of their own needs no journey, and nothing is seen here of one made elsewhere.
  merge: {
    from: ['assigned', 'in_progress', 'complete', 'submitted', 'queried'],
    to: 'merged',
    by: 'lead',
  },
  // Sent early, or as two that contradict each other: none of its answers are here.
  merge_unfinished: { from: ['assigned', 'merged', 'queried'], to: 'in_progress', by: 'lead' },
  undo_merge: { from: ['in_progress', 'merged', 'queried'], to: 'assigned', by: 'lead' },
  query: { from: ['merged', 'moderated'], to: 'queried', by: 'lead' },
  // The same question, on the auditor's machine: where its store came back from a backup, before it was sent.
  receive_query: { from: ['submitted', 'complete'], to: 'queried', by: 'auditor' },
  reply: { from: ['queried'], to: 'submitted', by: 'auditor' },
  moderate: { from: ['merged', 'moderated'], to: 'moderated', by: 'lead' },
  sign_off: { from: ['merged', 'moderated'], to: 'signed_off', by: 'lead' },
  unsign: { from: ['signed_off'], to: 'moderated', by: 'lead' },
  lock: { from: ['signed_off'], to: 'locked', by: 'lead' },
  // Never in the issue that was given out: a correction begins another.
  correct: { from: ['locked'], to: 'moderated', by: 'lead' },
  withdraw: {
    from: ['assigned', 'in_progress', 'complete', 'submitted', 'merged', 'queried', 'moderated'],
    to: 'withdrawn',
    by: 'lead',
  },
  reinstate: { from: ['withdrawn'], to: 'assigned', by: 'lead' },
};

/** Where a step takes a reading; null when that role may not take it from where it is. */
export function stateAfter(state: ReadingState, step: ReadingStep, role: Role): ReadingState | null {
  const rule = RULES[step];
  return rule.by === role && rule.from.includes(state) ? rule.to : null;
}

/** The steps that a role can take from a state, in the order of the life cycle. */
export const stepsFrom = (state: ReadingState, role: Role): readonly ReadingStep[] =>
  READING_STEPS.filter((step) => stateAfter(state, step, role) !== null);

/** Who may change answers: nobody, the auditor, the auditor on queried items alone, or the lead beside the original. */
export type Editing = 'nobody' | 'auditor' | 'auditor_on_queries' | 'lead_beside';

const EDITING: Partial<Record<ReadingState, Editing>> = {
  in_progress: 'auditor',
  queried: 'auditor_on_queries',
  merged: 'lead_beside',
  moderated: 'lead_beside',
};

export const editingIn = (state: ReadingState): Editing => EDITING[state] ?? 'nobody';

/**
 * Readings whose answers are there to be counted. One that is complete counts in the store where it was read: a lead who
 * reads alone sends nothing to themselves.
 */
export const hasCountedAnswers = (state: ReadingState): boolean =>
  state !== 'assigned' && state !== 'in_progress' && state !== 'withdrawn';

/** Whether a reading is in the findings: no, in provisional ones, or in all. */
export type Counting = 'no' | 'provisional' | 'yes';

export function countingIn(state: ReadingState): Counting {
  switch (state) {
    case 'signed_off':
    case 'locked':
      return 'yes';
    case 'submitted':
    case 'merged':
    case 'queried':
    case 'moderated':
      return 'provisional';
    default:
      return 'no';
  }
}
