import { describe, expect, test } from 'vitest';
import {
  countingIn,
  editingIn,
  READING_STATES,
  READING_STEPS,
  type ReadingState,
  type Role,
  stateAfter,
  stepsFrom,
} from '../../src/shared/domain/record-life';

const ROLES: readonly Role[] = ['auditor', 'lead'];

/** State by state: who may edit, whether it counts, and where each role can take it. */
const LIFE: readonly [ReadingState, string, string, Partial<Record<string, ReadingState>>][] = [
  [
    'assigned',
    'nobody',
    'no',
    {
      open: 'in_progress',
      go_away: 'withdrawn',
      merge: 'merged',
      merge_unfinished: 'in_progress',
      withdraw: 'withdrawn',
    },
  ],
  [
    'in_progress',
    'auditor',
    'no',
    {
      hand_back: 'assigned',
      go_away: 'withdrawn',
      complete: 'complete',
      merge: 'merged',
      undo_merge: 'assigned',
      withdraw: 'withdrawn',
    },
  ],
  [
    'complete',
    'nobody',
    'no',
    {
      reopen: 'in_progress',
      submit: 'submitted',
      receive_query: 'queried',
      merge: 'merged',
      withdraw: 'withdrawn',
    },
  ],
  [
    'submitted',
    'nobody',
    'provisional',
    { receive_query: 'queried', merge: 'merged', withdraw: 'withdrawn' },
  ],
  [
    'merged',
    'lead_beside',
    'provisional',
    {
      merge_unfinished: 'in_progress',
      undo_merge: 'assigned',
      query: 'queried',
      moderate: 'moderated',
      sign_off: 'signed_off',
      withdraw: 'withdrawn',
    },
  ],
  [
    'queried',
    'auditor_on_queries',
    'provisional',
    {
      reply: 'submitted',
      merge: 'merged',
      merge_unfinished: 'in_progress',
      undo_merge: 'assigned',
      withdraw: 'withdrawn',
    },
  ],
  [
    'moderated',
    'lead_beside',
    'provisional',
    { query: 'queried', moderate: 'moderated', sign_off: 'signed_off', withdraw: 'withdrawn' },
  ],
  ['signed_off', 'nobody', 'yes', { unsign: 'moderated', lock: 'locked' }],
  ['locked', 'nobody', 'yes', { correct: 'moderated' }],
  ['withdrawn', 'nobody', 'no', { come_again: 'assigned', reinstate: 'assigned' }],
];

describe('the life of a reading', () => {
  test('is told here state by state', () => {
    expect(LIFE.map(([state]) => state)).toEqual([...READING_STATES]);
  });

  test.each(LIFE)(
    '%s: edited by %s, counts %s, and goes on as the table says',
    (state, editing, counting, ways) => {
      expect(editingIn(state)).toBe(editing);
      expect(countingIn(state)).toBe(counting);
      const found = ROLES.flatMap((role) =>
        stepsFrom(state, role).map((step) => [step, stateAfter(state, step, role)]),
      );
      expect(Object.fromEntries(found)).toEqual(ways);
    },
  );

  const reachable = (from: ReadingState): Set<ReadingState> => {
    const seen = new Set<ReadingState>([from]);
    for (const state of seen)
      for (const role of ROLES)
        for (const step of stepsFrom(state, role)) {
          const next = stateAfter(state, step, role);
          if (next !== null) seen.add(next);
        }
    return seen;
  };

  test('reaches every state from being assigned', () => {
    expect([...reachable('assigned')].sort()).toEqual([...READING_STATES].sort());
  });

  test('has no state that cannot be left again', () => {
    for (const state of READING_STATES) expect(reachable(state).size).toBe(READING_STATES.length);
  });

  test('gives every step to one role alone', () => {
    for (const step of READING_STEPS) {
      const roles = ROLES.filter((role) =>
        READING_STATES.some((state) => stateAfter(state, step, role) !== null),
      );
      expect(roles).toHaveLength(1);
    }
  });

  test('lets nobody edit what has been signed off, given out or taken out', () => {
    for (const state of ['signed_off', 'locked', 'withdrawn'] as const)
      expect(editingIn(state)).toBe('nobody');
  });
});
