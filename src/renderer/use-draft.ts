import { useEffect, useRef, useState } from 'react';
import { onLeave } from './stores/navigation';

const QUIET_MS = 400;
const LONGEST_WAIT_MS = 2000;

type Draft = Readonly<{
  text: string;
  change: (text: string) => void;
  /** Saves now what has not been saved. */
  flush: () => void;
}>;

type Waiting = Readonly<{ text: string; since: number; timer: ReturnType<typeof setTimeout> }>;

function flushDraft(pending: { current: Waiting | null }, save: (text: string) => void): void {
  const waiting = pending.current;
  if (waiting === null) return;
  clearTimeout(waiting.timer);
  pending.current = null;
  save(waiting.text);
}

/**
 * Text being typed: drawn from here, saved 400 ms after the last key and at the latest every 2 s, on leaving the
 * field, the screen or the window. A change from elsewhere (undo) replaces it.
 */
export function useDraft(saved: string, save: (text: string) => void): Draft {
  const [text, setText] = useState(saved);
  const [seen, setSeen] = useState(saved);
  const pending = useRef<Waiting | null>(null);
  const latestSave = useRef(save);

  // What is stored may differ from what is typed by the blanks around it; that is no change from elsewhere.
  if (saved !== seen) {
    setSeen(saved);
    if (saved.trim() !== text.trim()) setText(saved);
  }

  useEffect(() => {
    latestSave.current = save;
  });
  useEffect(() => {
    const flushNow = (): void => flushDraft(pending, latestSave.current);
    const takeBack = onLeave(flushNow);
    window.addEventListener('pagehide', flushNow);
    document.addEventListener('visibilitychange', flushNow);
    return () => {
      flushNow();
      takeBack();
      window.removeEventListener('pagehide', flushNow);
      document.removeEventListener('visibilitychange', flushNow);
    };
  }, []);

  const flush = (): void => flushDraft(pending, latestSave.current);
  const change = (next: string): void => {
    setText(next);
    const now = Date.now();
    const since = pending.current?.since ?? now;
    if (pending.current !== null) clearTimeout(pending.current.timer);
    const wait = Math.max(0, Math.min(QUIET_MS, since + LONGEST_WAIT_MS - now));
    pending.current = { text: next, since, timer: setTimeout(flush, wait) };
  };

  return { text, change, flush };
}
