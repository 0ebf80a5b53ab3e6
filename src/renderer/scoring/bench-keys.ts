import type { KeyPress } from './key-map';

/** What a key does on the bench. */
export type BenchAction =
  | { readonly kind: 'next' | 'previous' | 'next-case' | 'previous-case' }
  /** Takes the answer of the reading in that column, from 0. */
  | { readonly kind: 'take'; readonly column: number }
  | { readonly kind: 'keep' | 'value' | 'reason' | 'guidance' | 'ask' | 'same' }
  | { readonly kind: 'settle' }
  | { readonly kind: 'undo' | 'redo' };

const SINGLE: Readonly<Record<string, BenchAction>> = {
  n: { kind: 'next' },
  p: { kind: 'previous' },
  ']': { kind: 'next-case' },
  '[': { kind: 'previous-case' },
  k: { kind: 'keep' },
  v: { kind: 'value' },
  r: { kind: 'reason' },
  g: { kind: 'guidance' },
  q: { kind: 'ask' },
  s: { kind: 'same' },
};

/** What a key asks of the bench; null when it is not ours. Ctrl Enter settles from the reason too. */
export function benchActionFor(press: KeyPress): BenchAction | null {
  if (press.isDialogOpen || press.alt) return null;
  const key = press.key.toLowerCase();
  const isTyping = press.place === 'text' || press.place === 'line';
  if (press.ctrl) {
    if (key === 'enter') return { kind: 'settle' };
    if (isTyping) return null;
    if (key === 'z') return { kind: 'undo' };
    return key === 'y' ? { kind: 'redo' } : null;
  }
  if (isTyping || press.place === 'select' || !press.singleKeys) return null;
  if (/^[1-9]$/.test(key)) return { kind: 'take', column: Number(key) - 1 };
  return SINGLE[key] ?? null;
}

/** The keys of the bench, as they are printed at its foot. */
export const BENCH_KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['N', 'P'], 'next, previous'],
  [['1', '2'], 'take that answer'],
  [['V'], 'another value'],
  [['K'], 'keep as it is'],
  [['Ctrl ↵'], 'settle'],
  [['Ctrl Z'], 'undo'],
  [['[', ']'], 'case file'],
];
