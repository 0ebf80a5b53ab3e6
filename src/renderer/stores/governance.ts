import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Saved = OutputOf<'governance.savePack'>;

/** Null while nobody has asked; ready with null where the choice of a folder was given up. */
export const useGovernance = create<{ readonly saved: Loadable<Saved> | null }>()(() => ({ saved: null }));

/** Has the pack saved into a folder that the person chooses. */
export async function saveGovernancePack(): Promise<void> {
  useGovernance.setState({ saved: LOADING });
  useGovernance.setState({ saved: loaded(await api.governance.savePack({})) });
}

export const forgetSavedPack = (): void => useGovernance.setState({ saved: null });
