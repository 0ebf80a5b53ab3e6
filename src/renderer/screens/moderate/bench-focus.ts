import { flushSync } from 'react-dom';
import type { BenchAction } from '../../scoring/bench-keys';
import { nextLine } from '../../scoring/moderation-bench';
import {
  announce,
  chooseKept,
  goToLine,
  neighbourOf,
  openCase,
  settle,
  stepBack,
  takeAnswer,
  useModeration,
} from '../../stores/moderation';

const MARGIN_PX = 12;

/** Puts the focus on the line in hand and brings the whole of it into view. */
export function focusLine(): void {
  const row = document.querySelector<HTMLElement>('.pairs tr.now');
  if (row === null) return;
  row.focus({ preventScroll: true });
  const open = row.nextElementSibling;
  const pane = row.closest('.main');
  if (pane === null || open === null) return;
  if (pane.scrollHeight <= pane.clientHeight) {
    row.scrollIntoView({ block: 'nearest' });
    return;
  }
  const box = pane.getBoundingClientRect();
  const above = row.getBoundingClientRect().top - (box.top + MARGIN_PX);
  const below = open.getBoundingClientRect().bottom - (box.bottom - MARGIN_PX);
  if (above < 0) pane.scrollTop += above;
  else if (below > 0) pane.scrollTop += Math.min(below, above);
}

/** The same after something was read: drawn first, so that the next key meets it. */
export function focusDrawnLine(): void {
  flushSync(() => undefined);
  focusLine();
}

/** Takes a line in hand at once, so that the next key meets it. */
export function showLine(key: string): void {
  flushSync(() => goToLine(key));
  focusLine();
}

function move(by: 1 | -1): void {
  const { bench, at } = useModeration.getState();
  const key = bench.phase === 'ready' ? nextLine(bench.value, at, by) : null;
  if (key === null) announce('No line of this case file differs.');
  else showLine(key);
}

/** Goes to the case file before or after, its first line in hand. */
export async function moveCase(by: 1 | -1): Promise<void> {
  const next = neighbourOf(useModeration.getState().caseId, by);
  if (next === null) {
    announce(by === 1 ? 'This is the last case file.' : 'This is the first case file.');
    return;
  }
  await openCase(next);
  focusDrawnLine();
}

export function settleAndGo(): void {
  const where = flushSync(settle);
  if (where === 'next') {
    const { at } = useModeration.getState();
    if (at === null || document.querySelector('.pairs tr.now') === null)
      document.querySelector<HTMLElement>('.case-foot button')?.focus();
    else focusLine();
    return;
  }
  if (where === 'reason') document.getElementById('settle-why')?.focus();
}

/** Keeps the first reading's answer: at once where a reason is there, else the reason is asked for. */
export function keepAndGo(): void {
  if (!flushSync(chooseKept)) return;
  if (useModeration.getState().draft.why.trim() === '') document.getElementById('settle-why')?.focus();
  else settleAndGo();
}

function gradeFrom(digit: number): boolean {
  const cell = document.querySelector<HTMLInputElement>(
    `.settle .scale input[value="${digit}"]:not(:disabled)`,
  );
  cell?.focus();
  cell?.click();
  return cell !== null;
}

const focusIn = (selector: string): void =>
  document.querySelector<HTMLElement>(`.settle ${selector}`)?.focus();

/** What the keys ask of the screen around the bench. */
export type BenchDoors = { readonly ask: () => void; readonly toggleSame: () => void };

/** Does what a key asks; false when it is not the bench's. */
export function doBenchAction(action: BenchAction, doors: BenchDoors): boolean {
  switch (action.kind) {
    case 'next':
      move(1);
      return true;
    case 'previous':
      move(-1);
      return true;
    case 'next-case':
      void moveCase(1);
      return true;
    case 'previous-case':
      void moveCase(-1);
      return true;
    case 'take':
      // In the scale itself a digit is the grade.
      if (document.activeElement?.closest('.settle .scale') !== null && document.activeElement !== null)
        return gradeFrom(action.column + 1);
      if (flushSync(() => takeAnswer(action.column))) document.getElementById('settle-why')?.focus();
      return true;
    case 'keep':
      keepAndGo();
      return true;
    case 'settle':
      settleAndGo();
      return true;
    case 'value':
      focusIn('input:checked, input, select');
      return true;
    case 'reason':
      document.getElementById('settle-why')?.focus();
      return true;
    case 'guidance':
      focusIn('.row-f input[type=radio]:not(:checked)');
      (document.activeElement as HTMLInputElement | null)?.click();
      return true;
    case 'ask':
      doors.ask();
      return true;
    case 'same':
      doors.toggleSame();
      return true;
    case 'undo':
    case 'redo': {
      const key = flushSync(() => stepBack(action.kind));
      if (key === null) announce(action.kind === 'undo' ? 'Nothing to undo.' : 'Nothing to do again.');
      else focusLine();
      return true;
    }
  }
}
