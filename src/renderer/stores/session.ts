import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Failure, Reply } from '../../shared/contract/errors';
import type { EditableList, Preferences } from '../../shared/contract/settings';
import type { ConcernCard, StoreState } from '../../shared/contract/store';
import { api, onCoreEvent } from '../api';

export type Me = OutputOf<'settings.get'>['me'];
export type LockReason = 'idle' | 'asked' | 'screen' | 'ended';

type Session = {
  /** Null until the core has answered for the first time. */
  readonly store: StoreState | null;
  /** Known only while a store is open. */
  readonly me: Me | null;
  readonly preferences: Preferences | null;
  readonly lists: readonly EditableList[];
  /** Why the store was locked, to be said on the unlock page. */
  readonly lockedBecause: LockReason | null;
  readonly failure: Failure | null;
};

const CLOSED = { me: null, preferences: null, lists: [] } as const;

export const useSession = create<Session>()(() => ({
  store: null,
  ...CLOSED,
  lockedBecause: null,
  failure: null,
}));

/** Asks what store there is and listens for it locking; called once when the window opens. */
export async function startSession(): Promise<void> {
  onCoreEvent((event) => {
    if (event.kind === 'locked') void handleLocked(event.reason);
  });
  await refreshStore();
}

async function handleLocked(reason: LockReason): Promise<void> {
  useSession.setState({ ...CLOSED, lockedBecause: reason });
  await refreshStore();
}

/** Reads the store's state again and, when it is open, who I am, preferences and lists. */
export async function refreshStore(): Promise<void> {
  const reply = await api.store.state({});
  if (!reply.ok) useSession.setState({ failure: reply.error });
  else await takeStore(reply.value);
}

/** Takes in a store's state as create, unlock and the like answer it. */
export async function takeStore(store: StoreState): Promise<void> {
  if (store.phase !== 'open') {
    useSession.setState({ store, ...CLOSED, failure: null });
    return;
  }
  const reply = await api.settings.get({});
  if (!reply.ok) useSession.setState({ failure: reply.error });
  else useSession.setState({ store, ...reply.value, lockedBecause: null, failure: null });
}

/** Locks the store; the unlock page follows. */
export async function lockStore(): Promise<Reply<StoreState>> {
  const reply = await api.store.lock({});
  if (reply.ok) {
    useSession.setState({ lockedBecause: 'asked' });
    await takeStore(reply.value);
  }
  return reply;
}

/** Preferences act at once; should saving them fail, what was there before comes back. */
export async function savePreferences(preferences: Preferences): Promise<Reply<Preferences>> {
  const { preferences: before } = useSession.getState();
  useSession.setState({ preferences });
  const reply = await api.settings.savePreferences(preferences);
  useSession.setState({ preferences: reply.ok ? reply.value : before });
  return reply;
}

export async function saveMe(me: Me): Promise<Reply<Me>> {
  const reply = await api.settings.saveMe(me);
  if (reply.ok) useSession.setState({ me: reply.value });
  return reply;
}

export async function saveList(list: EditableList): Promise<Reply<EditableList>> {
  return keepList(await api.settings.saveList(list));
}

export async function resetList(key: EditableList['key']): Promise<Reply<EditableList>> {
  return keepList(await api.settings.resetList({ key }));
}

function keepList(reply: Reply<EditableList>): Reply<EditableList> {
  if (reply.ok) {
    const saved = reply.value;
    useSession.setState(({ lists }) => ({
      lists: lists.map((list) => (list.key === saved.key ? saved : list)),
    }));
  }
  return reply;
}

export async function saveCard(card: ConcernCard): Promise<Reply<object>> {
  const reply = await api.store.saveCard(card);
  if (reply.ok) {
    useSession.setState(({ store }) => ({ store: store === null ? null : { ...store, card } }));
  }
  return reply;
}
