import { flushSync } from 'react-dom';
import { useReadings } from '../../stores/reading-in-hand';
import { setCurrent } from '../../stores/readings';

export const rowElementId = (id: string): string => `cr-${id}`;

/** What takes the focus in a row: the chosen radio or the first control; the row itself when it has none. */
const CONTROLS = [
  'input[type=radio]:checked:not(:disabled)',
  'input:not(:disabled):not([tabindex="-1"]), select:not(:disabled), textarea:not(:disabled)',
  'button:not(:disabled)',
] as const;

/** Takes a criterion in hand: scrolls to it and puts the focus on its control. */
export function focusRow(id: string): void {
  flushSync(() => setCurrent(id));
  const row = document.getElementById(rowElementId(id));
  if (row === null) return;
  const control = CONTROLS.map((selector) => row.querySelector<HTMLElement>(selector)).find(
    (each) => each !== null,
  );
  const target = control ?? row;
  target.focus({ preventScroll: true });
  scrollToRow(row);
}

const MARGIN_PX = 48;

/** Brings the whole row into view under the sticky section heading, moving as little as that takes. */
function scrollToRow(row: HTMLElement): void {
  const pane = row.closest('.crits');
  if (pane === null) return;
  const rowBox = row.getBoundingClientRect();
  const paneBox = pane.getBoundingClientRect();
  const isPaneScrolling = pane.scrollHeight > pane.clientHeight;
  if (!isPaneScrolling) {
    row.scrollIntoView({ block: 'nearest' });
    return;
  }
  const above = rowBox.top - (paneBox.top + MARGIN_PX);
  const below = rowBox.bottom - (paneBox.bottom - MARGIN_PX);
  if (above < 0) pane.scrollTop += above;
  else if (below > 0) pane.scrollTop += Math.min(below, above);
}

/** Puts the focus on the criterion in hand. */
export function focusCurrent(): void {
  const { current } = useReadings.getState();
  if (current !== null) focusRow(current);
}

/** Keeps the criterion in hand in view when the window changes its size. */
export function showCurrent(): void {
  const { current } = useReadings.getState();
  const row = current === null ? null : document.getElementById(rowElementId(current));
  if (row !== null) scrollToRow(row);
}

const TYPED_IN = 'input:not([type=radio], [type=checkbox]), select, textarea';

/** The same on the way back from a note or a dialog: not into a field, where the next key would be typed. */
export function focusCurrentForKeys(): void {
  focusCurrent();
  const focused = document.activeElement;
  if (focused?.matches(TYPED_IN)) focused.closest<HTMLElement>('article')?.focus({ preventScroll: true });
}

/** Goes to the evidence note of the criterion in hand. */
export function focusNote(): void {
  document.getElementById('evidence-note')?.focus();
}
