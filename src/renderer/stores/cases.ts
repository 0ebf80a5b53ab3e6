import { create } from 'zustand';
import type { CaseFile, ListPreview, Sample } from '../../shared/contract/cases';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

export type ListSource = InputOf<'cases.preview'>['source'];

/** A list on its way in: read and shown, but not kept. */
export type PendingList = { readonly source: ListSource; readonly preview: Loadable<ListPreview> };

type Cases = {
  readonly auditId: string | null;
  readonly list: Loadable<readonly CaseFile[]>;
  readonly pending: PendingList | null;
  /** How the sample was drawn and what became of it; asked for once there is one. */
  readonly sample: Loadable<Sample>;
};

export const useCases = create<Cases>()(() => ({
  auditId: null,
  list: LOADING,
  pending: null,
  sample: LOADING,
}));

const set = useCases.setState;

export async function loadCases(auditId: string): Promise<void> {
  if (useCases.getState().auditId !== auditId)
    set({ auditId, list: LOADING, pending: null, sample: LOADING });
  set({ list: loaded(await api.cases.list({ auditId })) });
}

export const loadSample = async (auditId: string): Promise<void> =>
  set({ sample: loaded(await api.cases.sample({ auditId })) });

/** Takes a case file out of the sample; the next reserve of its stratum comes in, where there is one. */
export async function replaceCase(
  input: InputOf<'issuing.replace'>,
): Promise<Reply<OutputOf<'issuing.replace'>>> {
  const reply = await api.issuing.replace(input);
  if (reply.ok) await Promise.all([loadCases(input.auditId), loadSample(input.auditId)]);
  return reply;
}

/** Reads a list without keeping anything of it. */
export async function previewList(auditId: string, source: ListSource): Promise<void> {
  set({ pending: { source, preview: LOADING } });
  const preview = loaded(await api.cases.preview({ auditId, source }));
  if (useCases.getState().pending?.source === source) set({ pending: { source, preview } });
}

/** Asks for a file and reads it; false when the person gave up. */
export async function pickList(auditId: string): Promise<Reply<boolean>> {
  const reply = await api.cases.pickList({});
  if (!reply.ok) return reply;
  if (reply.value === null) return { ok: true, value: false };
  await previewList(auditId, { kind: 'file', fileId: reply.value.fileId });
  return { ok: true, value: true };
}

/** Reads the file that is being shown once more, as Windows-1252: its person has seen how it then reads. */
export async function readAsWindows1252(auditId: string): Promise<void> {
  const { pending } = useCases.getState();
  if (pending?.source.kind !== 'file') return;
  await previewList(auditId, { ...pending.source, encoding: 'windows-1252' });
}

export const forgetPending = (): void => set({ pending: null });

/** Takes the list in that is being shown, whole. */
export async function importPending(auditId: string): Promise<Reply<OutputOf<'cases.importList'>> | null> {
  const { pending } = useCases.getState();
  if (pending === null) return null;
  const reply = await api.cases.importList({ auditId, source: pending.source });
  if (reply.ok) {
    set({ pending: null });
    await loadCases(auditId);
  }
  return reply;
}

export async function clearList(auditId: string): Promise<Reply<OutputOf<'cases.clearList'>>> {
  const reply = await api.cases.clearList({ auditId });
  if (reply.ok) await loadCases(auditId);
  return reply;
}
