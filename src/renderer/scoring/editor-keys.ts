import type { KeyPress } from './key-map';

export type EditorAction = 'undo' | 'redo' | 'up' | 'down';

/** What a key does in the editor of templates, in a field or not; null for every other key. */
export function editorActionFor({
  key,
  ctrl,
  alt,
}: Pick<KeyPress, 'key' | 'ctrl' | 'alt'>): EditorAction | null {
  const name = key.toLowerCase();
  if (ctrl && !alt) {
    if (name === 'y') return 'redo';
    // With Shift the letter is a capital, and it is the other way round.
    if (name === 'z') return key === 'Z' ? 'redo' : 'undo';
  }
  if (alt && !ctrl) {
    if (name === 'arrowup') return 'up';
    if (name === 'arrowdown') return 'down';
  }
  return null;
}
