import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { Issuing } from '../../shared/contract/issuing';
import { api } from '../api';
import { openAudit } from './audits';
import { LOADING, type Loadable, loaded } from './loadable';

type State = {
  readonly auditId: string | null;
  readonly issuing: Loadable<Issuing>;
};

export const useIssuing = create<State>()(() => ({ auditId: null, issuing: LOADING }));

const set = useIssuing.setState;

export async function loadIssuing(auditId: string): Promise<void> {
  if (useIssuing.getState().auditId !== auditId) set({ auditId, issuing: LOADING });
  set({ issuing: loaded(await api.issuing.get({ auditId })) });
}

/** Takes in who reads what as a command answered it; the audit counts anew what is given out. */
async function keep(auditId: string, reply: Reply<Issuing>): Promise<Reply<Issuing>> {
  if (reply.ok) {
    set({ issuing: loaded(reply) });
    await openAudit(auditId);
  }
  return reply;
}

export const giveOut = async (input: InputOf<'issuing.assign'>): Promise<Reply<Issuing>> =>
  keep(input.auditId, await api.issuing.assign(input));

/** Gives one reading to somebody else; `deviceId` empty takes it back to this store. */
export const giveReading = async (
  auditId: string,
  readingId: string,
  deviceId: string,
): Promise<Reply<Issuing>> => keep(auditId, await api.issuing.reassign({ readingId, deviceId }));

/** Writes the packs; null when the person gave up in the folder dialog. */
export async function makePacks(
  input: InputOf<'issuing.makePacks'>,
): Promise<Reply<OutputOf<'issuing.makePacks'>>> {
  const reply = await api.issuing.makePacks(input);
  if (reply.ok && reply.value !== null) await loadIssuing(input.auditId);
  return reply;
}
