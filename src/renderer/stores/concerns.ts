import { create } from 'zustand';
import type { Concern } from '../../shared/contract/concerns';
import type { InputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { LOADING, type Loadable, loaded, readyValue } from './loadable';

type Concerns = { readonly list: Loadable<readonly Concern[]> };

export const useConcerns = create<Concerns>()(() => ({ list: LOADING }));

export async function loadConcerns(): Promise<void> {
  useConcerns.setState({ list: loaded(await api.concerns.list({})) });
}

/** Takes in a concern as a command answered it. */
function keep(reply: Reply<Concern>): Reply<Concern> {
  if (reply.ok) {
    const known = readyValue(useConcerns.getState().list) ?? [];
    const list = known.map((each) => (each.concernId === reply.value.concernId ? reply.value : each));
    useConcerns.setState({ list: { phase: 'ready', value: list } });
  }
  return reply;
}

/** Notes that the entry has been made on the case system. */
export const confirmCaseSystem = async (concernId: string): Promise<Reply<Concern>> =>
  keep(await api.concerns.confirmCaseSystem({ concernId }));

/** Notes that whoever leads the audit has it. */
export const acknowledgeConcern = async (concernId: string): Promise<Reply<Concern>> =>
  keep(await api.concerns.acknowledge({ concernId }));

/** Closes it with what became of it, and who says so by role. */
export const closeConcern = async (input: InputOf<'concerns.close'>): Promise<Reply<Concern>> =>
  keep(await api.concerns.close(input));
