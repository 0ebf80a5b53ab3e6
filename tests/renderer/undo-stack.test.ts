import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyUndoStack,
  pushChange,
  redoChange,
  type UndoStack,
  undoChange,
} from '../../src/renderer/scoring/undo-stack';

const change = (target: string, before: string, after: string, isTyping = false) => ({
  target,
  before,
  after,
  isTyping,
});

describe('the undo stack', () => {
  it('has nothing to take back when it is empty', () => {
    expect(undoChange(emptyUndoStack())).toBeNull();
    expect(redoChange(emptyUndoStack())).toBeNull();
  });

  it('counts typing in one place as one change', () => {
    let stack: UndoStack<string> = emptyUndoStack();
    stack = pushChange(stack, change('Z1', '', 'a', true));
    stack = pushChange(stack, change('Z1', 'a', 'ab', true));
    expect(undoChange(stack)?.change).toEqual(change('Z1', '', 'ab', true));
    expect(stack.done).toHaveLength(1);
  });

  it('keeps typing in two places apart', () => {
    let stack: UndoStack<string> = emptyUndoStack();
    stack = pushChange(stack, change('Z1', '', 'a', true));
    stack = pushChange(stack, change('Z2', '', 'b', true));
    expect(stack.done).toHaveLength(2);
  });

  it('forgets what was undone once something new is done', () => {
    let stack: UndoStack<string> = pushChange(emptyUndoStack(), change('A1', '', 'yes'));
    stack = undoChange(stack)?.stack ?? stack;
    stack = pushChange(stack, change('A2', '', 'no'));
    expect(redoChange(stack)).toBeNull();
  });

  it('undone to the end gives the beginning, and done again gives the end', () => {
    const step = fc.record({
      target: fc.constantFrom('A1', 'A2', 'B1'),
      after: fc.string({ maxLength: 3 }),
      isTyping: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const rows = new Map<string, string>();
        let stack: UndoStack<string> = emptyUndoStack();
        for (const { target, after, isTyping } of steps) {
          stack = pushChange(stack, change(target, rows.get(target) ?? '', after, isTyping));
          rows.set(target, after);
        }
        const end = new Map(rows);
        for (let found = undoChange(stack); found !== null; found = undoChange(stack)) {
          rows.set(found.change.target, found.change.before);
          stack = found.stack;
        }
        expect([...rows.values()].every((value) => value === '')).toBe(true);
        for (let found = redoChange(stack); found !== null; found = redoChange(stack)) {
          rows.set(found.change.target, found.change.after);
          stack = found.stack;
        }
        expect(rows).toEqual(end);
      }),
    );
  });
});
