import { create } from 'zustand';
import type { Card, OwnCard, WrittenFile } from '../../shared/contract/cards';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { handOver } from '../hand-over';
import { LOADING, type Loadable, loaded } from './loadable';

type Cards = {
  readonly mine: Loadable<OwnCard>;
  readonly list: Loadable<readonly Card[]>;
};

export const useCards = create<Cards>()(() => ({ mine: LOADING, list: LOADING }));

const set = useCards.setState;

export const loadMine = async (): Promise<void> => set({ mine: loaded(await api.cards.mine({})) });

export const loadCards = async (): Promise<void> => set({ list: loaded(await api.cards.list({})) });

export const saveMine = async (): Promise<Reply<WrittenFile | null>> => api.cards.saveMine({});

/** What became of each file that was picked or dropped, in the order in which they came. */
export type OpenedCard = { readonly name: string; readonly reply: Reply<Card> | null };

/** Takes card files in; one that cannot be read at all has no reply. */
export async function openCards(files: readonly File[]): Promise<readonly OpenedCard[]> {
  const opened: OpenedCard[] = [];
  for (const each of files) {
    const file = await handOver(each);
    opened.push({ name: each.name, reply: file === null ? null : await api.cards.open({ file }) });
  }
  await loadCards();
  return opened;
}

/** A command on a card; the list is read again, whatever became of it. */
async function thenLoad<T>(work: Promise<Reply<T>>): Promise<Reply<T>> {
  const reply = await work;
  await loadCards();
  return reply;
}

export const setCompared = (deviceId: string, compared: boolean): Promise<Reply<Card>> =>
  thenLoad(api.cards.setCompared({ deviceId, compared }));

export const removeCard = (deviceId: string): Promise<Reply<object>> =>
  thenLoad(api.cards.remove({ deviceId }));
