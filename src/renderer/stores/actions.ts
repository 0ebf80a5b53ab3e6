import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';

export type Action = OutputOf<'actions.list'>[number];
export type ActionWords = InputOf<'actions.add'>['words'];
export type Closing = InputOf<'actions.close'>['closing'];

type Actions = { readonly list: Loadable<readonly Action[]> };

export const useActions = create<Actions>()(() => ({ list: LOADING }));

const { setState: set, getState: get } = useActions;

export async function loadActions(): Promise<void> {
  set({ list: loaded(await api.actions.list({})) });
}

/** Puts what came of a change in its place in the list; answers why it could not be made, or null. */
function take(reply: Reply<Action>): string | null {
  if (!reply.ok) return sayFailure(reply.error);
  const { list } = get();
  if (list.phase === 'ready') {
    const { value } = reply;
    const isKnown = list.value.some(({ actionId }) => actionId === value.actionId);
    set({
      list: {
        phase: 'ready',
        value: isKnown
          ? list.value.map((each) => (each.actionId === value.actionId ? value : each))
          : [...list.value, value],
      },
    });
  }
  return null;
}

/** Adds an action, or changes the one that is given; answers why not, or null. */
export const saveAction = async (of: Action | null, words: ActionWords): Promise<string | null> =>
  take(
    of === null
      ? await api.actions.add({ words })
      : await api.actions.change({ actionId: of.actionId, revision: of.revision, words }),
  );

export const stepAction = async (actionId: string, words: string): Promise<string | null> =>
  take(await api.actions.step({ actionId, words }));
export const unstepAction = async (actionId: string): Promise<string | null> =>
  take(await api.actions.unstep({ actionId }));
export const closeAction = async (actionId: string, closing: Closing): Promise<string | null> =>
  take(await api.actions.close({ actionId, closing }));
export const reopenAction = async (actionId: string, reason: string): Promise<string | null> =>
  take(await api.actions.reopen({ actionId, reason }));

export async function removeAction(actionId: string): Promise<string | null> {
  const reply = await api.actions.remove({ actionId });
  if (!reply.ok) return sayFailure(reply.error);
  await loadActions();
  return null;
}
