import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { TrailEntry } from '../../shared/contract/trail';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Checked = OutputOf<'trail.check'>;

type Trail = {
  /** Pages read so far, newest first. */
  readonly entries: Loadable<readonly TrailEntry[]>;
  readonly total: number;
  readonly isReadingMore: boolean;
  /** Null while nobody has asked. */
  readonly checked: Loadable<Checked> | null;
};

export const useTrail = create<Trail>()(() => ({
  entries: LOADING,
  total: 0,
  isReadingMore: false,
  checked: null,
}));

const { setState: set, getState: get } = useTrail;

/** Reads the newest page. */
export async function loadTrail(): Promise<void> {
  set({ entries: LOADING, checked: null });
  const reply = await api.trail.list({ before: null });
  set({
    entries: reply.ok ? { phase: 'ready', value: reply.value.entries } : loaded(reply),
    total: reply.ok ? reply.value.total : 0,
  });
}

/** Reads the page before the oldest that is shown. */
export async function loadOlder(): Promise<void> {
  const { entries, isReadingMore } = get();
  const oldest = entries.phase === 'ready' ? entries.value.at(-1) : undefined;
  if (entries.phase !== 'ready' || oldest === undefined || isReadingMore) return;
  set({ isReadingMore: true });
  const reply = await api.trail.list({ before: oldest.sequence });
  set({ isReadingMore: false });
  if (reply.ok) set({ entries: { phase: 'ready', value: [...entries.value, ...reply.value.entries] } });
  else set({ entries: { phase: 'failed', failure: reply.error } });
}

/** Has the whole chain worked out again. */
export async function checkTrail(): Promise<void> {
  set({ checked: LOADING });
  set({ checked: loaded(await api.trail.check({})) });
}

type History = {
  readonly readingId: string | null;
  readonly entries: Loadable<readonly TrailEntry[]>;
};

export const useHistory = create<History>()(() => ({ readingId: null, entries: LOADING }));

/** Everything that happened to one reading. */
export async function loadHistory(readingId: string): Promise<void> {
  useHistory.setState({ readingId, entries: LOADING });
  const answer = loaded(await api.trail.ofReading({ readingId }));
  if (useHistory.getState().readingId === readingId) useHistory.setState({ entries: answer });
}
