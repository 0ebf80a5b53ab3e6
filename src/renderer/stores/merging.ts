import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/errors';
import type { Query } from '../../shared/contract/issuing';
import type { Choice, MergePreviewView, Merging } from '../../shared/contract/merging';
import type { ReadingSummary } from '../../shared/contract/readings';
import type { Template } from '../../shared/domain/template';
import { api } from '../api';
import { handOver } from '../hand-over';
import { sayFailure } from '../sentences';
import { openAudit } from './audits';
import { LOADING, type Loadable, loaded } from './loadable';

type State = {
  readonly auditId: string | null;
  readonly merging: Loadable<Merging>;
  readonly queries: Loadable<readonly Query[]>;
  readonly readings: readonly ReadingSummary[];
  /** For the words beside an answer; null until it is here. */
  readonly template: Template | null;
  /** What was opened and is not merged yet. */
  readonly dryRun: MergePreviewView | null;
  readonly isOpening: boolean;
  /** Why files that were picked or dropped were not opened; null when nothing was wrong. */
  readonly notOpened: string | null;
};

const NOTHING = {
  queries: LOADING,
  readings: [],
  template: null,
  dryRun: null,
  isOpening: false,
  notOpened: null,
} as const;

export const useMerging = create<State>()(() => ({ auditId: null, merging: LOADING, ...NOTHING }));

const { setState: set, getState: get } = useMerging;

/** Reads what has come back to an audit; what was opened of another is forgotten. */
export async function loadMerging(auditId: string): Promise<void> {
  if (get().auditId !== auditId) set({ auditId, merging: LOADING, ...NOTHING });
  const [merging, queries, readings, audit] = await Promise.all([
    api.merging.get({ auditId }),
    api.packs.queries({ auditId }),
    api.readings.list({ auditId }),
    api.audits.get({ auditId }),
  ]);
  const template = audit.ok
    ? await api.templates.get({ key: audit.value.templateKey, version: audit.value.templateVersion })
    : null;
  if (get().auditId !== auditId) return;
  set({
    merging: loaded(merging),
    queries: loaded(queries),
    readings: readings.ok ? readings.value : [],
    template: template?.ok ? template.value.template : null,
  });
}

/** Opens returns and says what merging them would do. A file that cannot be read at all is named. */
export async function openReturns(auditId: string, files: readonly File[]): Promise<void> {
  set({ isOpening: true });
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, file: await handOver(file) })),
  );
  const unread = read.flatMap(({ name, file }) => (file === null ? [name] : []));
  const handed = read.flatMap(({ file }) => (file === null ? [] : [file]));
  const reply = handed.length === 0 ? null : await api.merging.preview({ auditId, files: handed });
  if (get().auditId !== auditId) return;
  const dryRun = reply?.ok === true ? reply.value : get().dryRun;
  set({ isOpening: false, dryRun, notOpened: sayNotOpened(unread, reply) });
}

function sayNotOpened(unread: readonly string[], reply: Reply<MergePreviewView> | null): string | null {
  if (unread.length > 0)
    return `${unread.join(', ')} could not be read. Check that it is still there and under 25 MB.`;
  return reply?.ok === false ? sayFailure(reply.error) : null;
}

export const leaveDryRun = (): void => set({ dryRun: null, notOpened: null });

/** Takes in what has come back as a command answered it; everything that counts readings is read again. */
async function keep(auditId: string, reply: Reply<Merging>): Promise<Reply<Merging>> {
  if (reply.ok) {
    set({ merging: loaded(reply) });
    await Promise.all([openAudit(auditId), loadMerging(auditId)]);
  }
  return reply;
}

/** Merges what was opened; the dry run is over when it has been. */
export async function mergeNow(
  auditId: string,
  token: string,
  confirmTitle: string,
  choices: readonly Choice[],
): Promise<Reply<Merging>> {
  const reply = await api.merging.merge({ auditId, token, confirmTitle, choices: [...choices] });
  if (reply.ok) set({ dryRun: null });
  return keep(auditId, reply);
}

export const undoMerge = async (auditId: string, mergeId: string): Promise<Reply<Merging>> =>
  keep(auditId, await api.merging.undo({ auditId, mergeId }));

export const decide = async (auditId: string, choice: Choice): Promise<Reply<Merging>> =>
  keep(auditId, await api.merging.decide({ auditId, ...choice }));

type Written = OutputOf<'merging.makeReceipts'>;

async function thenLoad<T>(auditId: string, work: Promise<Reply<T>>): Promise<Reply<T>> {
  const reply = await work;
  if (reply.ok) await loadMerging(auditId);
  return reply;
}

export const makeReceipts = (auditId: string): Promise<Reply<Written>> =>
  thenLoad(auditId, api.merging.makeReceipts({ auditId }));

export const makeQueries = (auditId: string): Promise<Reply<Written>> =>
  thenLoad(auditId, api.merging.makeQueries({ auditId }));

export const unask = (auditId: string, queryId: string): Promise<Reply<object>> =>
  thenLoad(auditId, api.merging.unask({ queryId }));

export const ask = (
  auditId: string,
  question: {
    readonly readingId: string;
    readonly criterionId: string;
    readonly agency: string;
    readonly question: string;
  },
): Promise<Reply<object>> => thenLoad(auditId, api.merging.ask(question));
