import { create } from 'zustand';
import type { InputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { ReadThrough, ScreeningListsInput } from '../../shared/contract/screening';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Screening = {
  readonly auditId: string | null;
  readonly readThrough: Loadable<ReadThrough>;
  /** The partnership's own words; null until they have been read. */
  readonly lists: ScreeningListsInput | null;
};

export const useScreening = create<Screening>()(() => ({
  auditId: null,
  readThrough: LOADING,
  lists: null,
}));

const { setState: set, getState: get } = useScreening;

/** Reads every text that would leave an audit, with what was found in it. */
export async function loadReadThrough(auditId: string): Promise<void> {
  if (get().auditId !== auditId) set({ auditId, readThrough: LOADING });
  const answer = loaded(await api.screening.readThrough({ auditId }));
  if (get().auditId === auditId) set({ readThrough: answer });
}

/** Keeps a warning as it stands; the texts are read again. */
export async function keepWarning(input: InputOf<'screening.keep'>): Promise<Reply<unknown>> {
  const reply = await api.screening.keep(input);
  await loadReadThrough(input.auditId);
  return reply;
}

/** Says that every text that would leave has been read. */
export async function confirmReadThrough(auditId: string): Promise<Reply<ReadThrough>> {
  const reply = await api.screening.confirmReadThrough({ auditId });
  if (reply.ok && get().auditId === auditId) set({ readThrough: { phase: 'ready', value: reply.value } });
  return reply;
}

export async function loadScreeningLists(): Promise<void> {
  const reply = await api.screening.getLists({});
  if (reply.ok) set({ lists: reply.value });
}

export async function saveScreeningLists(lists: ScreeningListsInput): Promise<Reply<ScreeningListsInput>> {
  const reply = await api.screening.saveLists(lists);
  if (reply.ok) set({ lists: reply.value });
  return reply;
}
