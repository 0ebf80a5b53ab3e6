import { create } from 'zustand';
import type { Concern } from '../../shared/contract/concerns';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { LOADING, type Loadable, loaded, readyValue } from './loadable';

type Concerns = { readonly list: Loadable<readonly Concern[]> };

export const useConcerns = create<Concerns>()(() => ({ list: LOADING }));

export async function loadConcerns(): Promise<void> {
  useConcerns.setState({ list: loaded(await api.concerns.list({})) });
}

/** Notes that the entry has been made on the case system. */
export async function confirmCaseSystem(concernId: string): Promise<Reply<Concern>> {
  const reply = await api.concerns.confirmCaseSystem({ concernId });
  if (reply.ok) {
    const known = readyValue(useConcerns.getState().list) ?? [];
    const list = known.map((each) => (each.concernId === concernId ? reply.value : each));
    useConcerns.setState({ list: { phase: 'ready', value: list } });
  }
  return reply;
}
