/** One change that can be taken back: what it was of, before and after. */
export type Change<V> = {
  readonly target: string;
  readonly before: V;
  readonly after: V;
  /** Typing: changes of the same target that follow each other count as one. */
  readonly isTyping: boolean;
};

export type UndoStack<V> = {
  readonly done: readonly Change<V>[];
  readonly undone: readonly Change<V>[];
};

const MOST_CHANGES = 500;

export const emptyUndoStack = <V>(): UndoStack<V> => ({ done: [], undone: [] });

/** Adds a change; what had been undone can no longer be redone. */
export function pushChange<V>(stack: UndoStack<V>, change: Change<V>): UndoStack<V> {
  const last = stack.done.at(-1);
  const goesOn = last?.isTyping && change.isTyping && last.target === change.target;
  const done = goesOn
    ? [...stack.done.slice(0, -1), { ...change, before: last.before }]
    : [...stack.done, change].slice(-MOST_CHANGES);
  return { done, undone: [] };
}

/** The change to take back and the stack after it; null when there is none. */
export function undoChange<V>(stack: UndoStack<V>): { change: Change<V>; stack: UndoStack<V> } | null {
  const change = stack.done.at(-1);
  if (change === undefined) return null;
  return { change, stack: { done: stack.done.slice(0, -1), undone: [...stack.undone, change] } };
}

/** The change to make again and the stack after it; null when there is none. */
export function redoChange<V>(stack: UndoStack<V>): { change: Change<V>; stack: UndoStack<V> } | null {
  const change = stack.undone.at(-1);
  if (change === undefined) return null;
  return { change, stack: { done: [...stack.done, change], undone: stack.undone.slice(0, -1) } };
}
