import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Failure, Reply } from '../../shared/contract/errors';
import { api, onCoreEvent } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

export type PapersChoice = Omit<InputOf<'reports.makePapers'>, 'auditId' | 'jobId' | 'inPlace'>;
export type SavedPapers = NonNullable<OutputOf<'reports.makePapers'>['saved']>;
export type ReleasePreview = OutputOf<'releases.preview'>;
export type BriefTemplate = OutputOf<'reports.getBriefTemplate'>;

/** Making papers: not asked, under way, on disk, given up, or failed. */
export type PapersJob =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly jobId: string;
      readonly step: string;
      readonly done: number;
      readonly total: number;
      readonly isStopping: boolean;
    }
  | { readonly kind: 'saved'; readonly saved: SavedPapers }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Papers = {
  readonly auditId: string | null;
  readonly choice: PapersChoice;
  readonly job: PapersJob;
  readonly template: Loadable<BriefTemplate>;
  /** What the publish build would hide; of one choice of breakdowns. */
  readonly preview: Loadable<ReleasePreview>;
};

const FIRST_CHOICE: PapersChoice = {
  build: 'restricted',
  papers: ['workbook', 'brief', 'extract'],
  dimensions: [],
  includeRecordData: false,
  feedbackBy: null,
  feedbackOn: [],
};

export const usePapers = create<Papers>()(() => ({
  auditId: null,
  choice: FIRST_CHOICE,
  job: { kind: 'none' },
  template: LOADING,
  preview: LOADING,
}));

const { setState: set, getState: get } = usePapers;

/** What was chosen belongs to one audit; another begins anew. */
export function openPapers(auditId: string): void {
  if (get().auditId !== auditId) set({ auditId, choice: FIRST_CHOICE, job: { kind: 'none' } });
}

export const choosePapers = (part: Partial<PapersChoice>): void =>
  set({ choice: { ...get().choice, ...part } });

/** What the publish build would hide and why. An answer to what is not asked any more is passed over. */
export async function loadPreview(auditId: string, dimensions: readonly string[]): Promise<void> {
  set({ preview: LOADING });
  const preview = loaded(await api.releases.preview({ auditId, dimensions: [...dimensions] }));
  const { choice } = get();
  const isStill = get().auditId === auditId && choice.build === 'publish';
  if (isStill && choice.dimensions.join() === dimensions.join()) set({ preview });
}

/** Makes the chosen papers where the person says; steps arrive as events under the job's id. */
export async function makePapers(auditId: string): Promise<void> {
  const jobId = `papers-${crypto.randomUUID()}`;
  set({ job: { kind: 'running', jobId, step: 'Starting', done: 0, total: 0, isStopping: false } });
  const stopListening = onCoreEvent((event) => {
    if (event.kind !== 'progress' || event.jobId !== jobId) return;
    const { job } = get();
    if (job.kind === 'running')
      set({ job: { ...job, step: event.step, done: event.done, total: event.total } });
  });
  const { choice } = get();
  const reply = await api.reports.makePapers({ ...choice, auditId, inPlace: false, jobId });
  stopListening();
  const job = jobAfter(reply);
  set({ job });
  if (job.kind === 'saved' && choice.build === 'publish') await loadPreview(auditId, choice.dimensions);
}

function jobAfter(reply: Reply<OutputOf<'reports.makePapers'>>): PapersJob {
  if (reply.ok)
    return reply.value.saved === null ? { kind: 'none' } : { kind: 'saved', saved: reply.value.saved };
  return reply.error.code === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', failure: reply.error };
}

/** Asks for the running job to stop; the job's own reply then says that it has. */
export async function stopPapers(): Promise<void> {
  const { job } = get();
  if (job.kind !== 'running' || job.isStopping) return;
  set({ job: { ...job, isStopping: true } });
  await api.store.cancelJob({ jobId: job.jobId });
}

export const forgetPapersJob = (): void => set({ job: { kind: 'none' } });

export async function loadBriefTemplate(): Promise<void> {
  set({ template: loaded(await api.reports.getBriefTemplate({})) });
}

/** Asks for a Word file; why it cannot be used, or null. */
export async function chooseBriefTemplate(): Promise<Failure | null> {
  const reply = await api.reports.chooseBriefTemplate({});
  if (reply.ok && reply.value !== null) set({ template: { phase: 'ready', value: reply.value } });
  return reply.ok ? null : reply.error;
}

export async function removeBriefTemplate(): Promise<Failure | null> {
  const reply = await api.reports.removeBriefTemplate({});
  if (reply.ok) set({ template: { phase: 'ready', value: reply.value } });
  return reply.ok ? null : reply.error;
}

export async function saveBriefTemplate(): Promise<Failure | null> {
  const reply = await api.reports.saveBriefTemplate({});
  return reply.ok ? null : reply.error;
}
