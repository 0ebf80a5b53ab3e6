import { create } from 'zustand';
import type { InputOf } from '../../shared/contract/contract';
import type { TemplateSummary } from '../../shared/contract/templates';
import type { Template } from '../../shared/domain/template';
import type { TemplateDifference } from '../../shared/domain/template-difference';
import { api } from '../api';
import { handOver } from '../hand-over';
import { sayFailure } from '../sentences';
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

/** What a file would become: the template, which version it would continue, and everything that was found in it. */
export type FilePreview = {
  readonly template: Template | null;
  readonly continues: number | null;
  readonly findings: readonly { readonly severity: 'error' | 'loss' | 'note'; readonly sentence: string }[];
};

/** Reads a template or a form from a file; a sentence where that did not work at all. Nothing is kept. */
export async function previewTemplateFile(file: File, key: string | null): Promise<FilePreview | string> {
  const handed = await handOver(file);
  if (handed === null) return `${file.name} is larger than 25 MB or cannot be read. Choose another file.`;
  const reply = await api.templates.previewFile({ file: handed, key });
  return reply.ok ? (reply.value as unknown as FilePreview) : sayFailure(reply.error);
}

export type TemplateFormat = InputOf<'templates.saveFile'>['format'];

/** Saves a published version as a file; what came of it in words, null when given up. */
export async function saveTemplateFile(
  key: string,
  version: number,
  format: TemplateFormat,
  language: string | null,
): Promise<{ readonly isDone: boolean; readonly said: string } | null> {
  const reply = await api.templates.saveFile({ key, version, format, language });
  if (!reply.ok) return { isDone: false, said: sayFailure(reply.error) };
  if (reply.value === null) return null;
  return { isDone: true, said: `Saved as ${reply.value.fileName} in ${reply.value.folder}.` };
}
