import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

export type Disclosure = OutputOf<'releases.getSettings'>;

/** How small numbers are protected in what is published. */
export const useDisclosure = create<{ readonly disclosure: Loadable<Disclosure> }>()(() => ({
  disclosure: LOADING,
}));

/** Asks how small numbers are protected, and what IT allows here. */
export async function loadDisclosure(): Promise<void> {
  useDisclosure.setState({ disclosure: loaded(await api.releases.getSettings({})) });
}

/** Keeps how small numbers are protected from now on. */
export async function saveDisclosure(
  settings: InputOf<'releases.saveSettings'>,
): Promise<Reply<Disclosure['settings']>> {
  const reply = await api.releases.saveSettings(settings);
  if (reply.ok) await loadDisclosure();
  return reply;
}
