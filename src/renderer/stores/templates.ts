import { create } from 'zustand';
import type { TemplateSummary } from '../../shared/contract/templates';
import type { Template } from '../../shared/domain/template';
import type { TemplateDifference } from '../../shared/domain/template-difference';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Templates = {
  readonly list: Loadable<readonly TemplateSummary[]>;
  /** The template being read, with what it was asked for by. */
  readonly open: Loadable<Template>;
  readonly openKey: string;
};

export const useTemplates = create<Templates>()(() => ({ list: LOADING, open: LOADING, openKey: '' }));

const set = useTemplates.setState;

export async function loadTemplates(): Promise<void> {
  set({ list: loaded(await api.templates.list({})) });
}

/** Opens one version. A published version never changes, so one that is already here is not asked for again. */
export async function openTemplate(key: string, version: number): Promise<void> {
  const openKey = `${key} ${version}`;
  const { open, openKey: before } = useTemplates.getState();
  if (before === openKey && open.phase === 'ready') return;
  set({ open: LOADING, openKey });
  const reply = await api.templates.get({ key, version });
  if (useTemplates.getState().openKey !== openKey) return;
  set({ open: reply.ok ? { phase: 'ready', value: reply.value.template } : loaded(reply) });
}

/** What differs between two published versions of a template. */
export const compareVersions = async (
  key: string,
  before: number,
  now: number,
): Promise<Loadable<TemplateDifference>> =>
  loaded(await api.drafts.compareVersions({ before: { key, version: before }, now: { key, version: now } }));
