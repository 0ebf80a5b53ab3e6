import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { Certificate, RetentionState } from '../../shared/contract/retention';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

export type DisposalCounts = OutputOf<'retention.preview'>;
export type Disposal = InputOf<'retention.preview'>;

type Retention = {
  readonly state: Loadable<RetentionState>;
  /** What the deletion that is being asked about would take with it. */
  readonly preview: Loadable<DisposalCounts>;
};

export const useRetention = create<Retention>()(() => ({ state: LOADING, preview: LOADING }));
const { setState: set } = useRetention;

export async function loadRetention(): Promise<void> {
  set({ state: loaded(await api.retention.get({})) });
}

const keep = (reply: Reply<RetentionState>): Reply<RetentionState> => {
  if (reply.ok) set({ state: { phase: 'ready', value: reply.value } });
  return reply;
};

export const savePeriods = async (
  periods: InputOf<'retention.savePeriods'>['periods'],
): Promise<Reply<RetentionState>> => keep(await api.retention.savePeriods({ periods }));

export const setHold = async (isOn: boolean, reason: string): Promise<Reply<RetentionState>> =>
  keep(await api.retention.setHold({ isOn, reason }));

export async function previewDisposal(disposal: Disposal): Promise<void> {
  set({ preview: LOADING });
  set({ preview: loaded(await api.retention.preview(disposal)) });
}

/** Deletes for good; the state is read again, with the certificate in it. */
export async function dispose(disposal: Disposal): Promise<Reply<Certificate>> {
  const reply = await api.retention.dispose({ ...disposal, typed: 'DELETE' });
  if (reply.ok) await loadRetention();
  return reply;
}

export const saveCertificate = (certificateId: string): Promise<Reply<{ path: string | null }>> =>
  api.retention.saveCertificate({ certificateId });
