import { create } from 'zustand';
import type { Audit } from '../../shared/contract/audits';
import type { InputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { ReadingSummary } from '../../shared/contract/readings';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Audits = {
  readonly list: Loadable<readonly Audit[]>;
  /** The audit that is open, whichever stage of it is shown. */
  readonly open: Loadable<Audit>;
  /** Readings of the open audit. */
  readonly readings: Loadable<readonly ReadingSummary[]>;
};

export const useAudits = create<Audits>()(() => ({ list: LOADING, open: LOADING, readings: LOADING }));

const set = useAudits.setState;

export async function loadAudits(): Promise<void> {
  const reply = await api.audits.list({});
  set({ list: loaded(reply) });
}

/** Opens an audit; what was known of another is forgotten first. */
export async function openAudit(auditId: string): Promise<void> {
  const { open } = useAudits.getState();
  const isSame = open.phase === 'ready' && open.value.auditId === auditId;
  if (!isSame) set({ open: LOADING, readings: LOADING });
  set({ open: loaded(await api.audits.get({ auditId })) });
}

export async function loadReadings(auditId: string): Promise<void> {
  set({ readings: loaded(await api.readings.list({ auditId })) });
}

/** Takes in an audit as a command answered it. */
function keepAudit(reply: Reply<Audit>): Reply<Audit> {
  if (reply.ok) set({ open: loaded(reply) });
  return reply;
}

export const createAudit = async (plan: InputOf<'audits.create'>): Promise<Reply<Audit>> =>
  keepAudit(await api.audits.create(plan));

export const updateAudit = async (plan: InputOf<'audits.update'>): Promise<Reply<Audit>> =>
  keepAudit(await api.audits.update(plan));

export const drawSample = async (draw: InputOf<'audits.draw'>): Promise<Reply<Audit>> =>
  keepAudit(await api.audits.draw(draw));

/** Signs off what is complete; the readings are read again because their state has changed. */
export async function signOffAudit(auditId: string): Promise<Reply<Audit>> {
  const reply = keepAudit(await api.audits.signOff({ auditId }));
  if (reply.ok) await loadReadings(auditId);
  return reply;
}

export const removeAudit = async (auditId: string, confirmTitle: string): Promise<Reply<object>> =>
  api.audits.remove({ auditId, confirmTitle });
