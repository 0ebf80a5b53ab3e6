import { create } from 'zustand';
import type { InputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { KeyState } from '../../shared/contract/keys';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Keys = { readonly state: Loadable<KeyState> };

export const useKeys = create<Keys>()(() => ({ state: LOADING }));

/** Reads which ways into the store there are. */
export async function loadKeys(): Promise<void> {
  useKeys.setState({ state: loaded(await api.keys.get({})) });
}

const keep = (reply: Reply<KeyState>): Reply<KeyState> => {
  if (reply.ok) useKeys.setState({ state: { phase: 'ready', value: reply.value } });
  return reply;
};

export const changePassphrase = async (input: InputOf<'keys.changePassphrase'>): Promise<Reply<KeyState>> =>
  keep(await api.keys.changePassphrase(input));
export const confirmRecoveryCode = async (code: string): Promise<Reply<KeyState>> =>
  keep(await api.keys.confirmRecoveryCode({ code }));
export const addEscrow = async (input: InputOf<'keys.addEscrow'>): Promise<Reply<KeyState>> =>
  keep(await api.keys.addEscrow(input));
export const removeEscrow = async (recipient: string): Promise<Reply<KeyState>> =>
  keep(await api.keys.removeEscrow({ recipient }));
export const rememberDevice = async (isOn: boolean): Promise<Reply<KeyState>> =>
  keep(await (isOn ? api.keys.rememberDevice({}) : api.keys.forgetDevice({})));
export const replaceKey = async (passphrase: string): Promise<Reply<KeyState>> =>
  keep(await api.keys.replaceKey({ passphrase }));

export const newRecoveryCode = (): Promise<Reply<{ code: string }>> => api.keys.newRecoveryCode({});
export const saveRecoverySheet = (): Promise<Reply<{ path: string | null }>> =>
  api.keys.saveRecoverySheet({});
