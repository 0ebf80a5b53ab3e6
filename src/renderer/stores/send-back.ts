import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { Query, ReturnPreview } from '../../shared/contract/issuing';
import type { Template } from '../../shared/domain/template';
import { api } from '../api';
import { openAudit } from './audits';
import { LOADING, type Loadable, loaded } from './loadable';

type State = {
  readonly auditId: string | null;
  /** What would leave. */
  readonly preview: Loadable<ReturnPreview>;
  /** What the lead has asked. */
  readonly queries: Loadable<readonly Query[]>;
  readonly template: Template | null;
};

const NOTHING = { preview: LOADING, queries: LOADING, template: null } as const;

export const useSendBack = create<State>()(() => ({ auditId: null, ...NOTHING }));

const { setState: set, getState: get } = useSendBack;

export async function loadSendBack(auditId: string): Promise<void> {
  if (get().auditId !== auditId) set({ auditId, ...NOTHING });
  const [preview, queries, audit] = await Promise.all([
    api.packs.previewReturn({ auditId }),
    api.packs.queries({ auditId }),
    api.audits.get({ auditId }),
  ]);
  const template = audit.ok
    ? await api.templates.get({ key: audit.value.templateKey, version: audit.value.templateVersion })
    : null;
  if (get().auditId !== auditId) return;
  set({
    preview: loaded(preview),
    queries: loaded(queries),
    template: template?.ok ? template.value.template : null,
  });
}

/** Seals what was ticked and saves it; null when the person gave up in the dialog. */
export async function makeReturn(
  auditId: string,
  readingIds: readonly string[],
): Promise<Reply<OutputOf<'packs.makeReturn'>>> {
  const reply = await api.packs.makeReturn({ auditId, readingIds: [...readingIds] });
  if (reply.ok && reply.value !== null) await Promise.all([loadSendBack(auditId), openAudit(auditId)]);
  return reply;
}

/** Answers a question of the lead's. */
export async function replyTo(
  auditId: string,
  queryId: string,
  outcome: 'changed' | 'kept',
  reply: string,
): Promise<Reply<Query>> {
  const answer = await api.packs.reply({ queryId, outcome, reply });
  if (answer.ok) await loadSendBack(auditId);
  return answer;
}
