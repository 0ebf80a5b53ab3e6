import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { Failure, Reply } from '../../shared/contract/errors';
import type { Headlines } from '../../shared/contract/reports';
import { api, onCoreEvent } from '../api';
import type { Saving } from '../saving';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';

export type AuditHeadlines = OutputOf<'reports.getHeadlines'>;
export type SavedWorkbook = NonNullable<OutputOf<'reports.writeWorkbook'>['saved']>;

/** Making a workbook: not asked, under way, on disk, given up, or failed. */
export type WorkbookJob =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly jobId: string;
      readonly step: string;
      readonly done: number;
      readonly total: number;
      readonly isStopping: boolean;
    }
  | { readonly kind: 'saved'; readonly saved: SavedWorkbook }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Reports = {
  readonly auditId: string | null;
  readonly headlines: Loadable<AuditHeadlines>;
  /** Counts what was written, so that an answer from before it is known as such. */
  readonly changes: number;
  readonly saving: Saving;
  readonly job: WorkbookJob;
};

export const useReports = create<Reports>()(() => ({
  auditId: null,
  headlines: LOADING,
  changes: 0,
  saving: { kind: 'nothing' },
  job: { kind: 'none' },
}));

const { setState: set, getState: get } = useReports;

/** Reads what is written for an audit. Words that were written while the answer was on its way stay. */
export async function loadHeadlines(auditId: string): Promise<void> {
  if (get().auditId !== auditId)
    set({ auditId, headlines: LOADING, saving: { kind: 'nothing' }, job: { kind: 'none' } });
  const { changes } = get();
  const answer = loaded(await api.reports.getHeadlines({ auditId }));
  if (get().auditId !== auditId) return;
  const { headlines: now } = get();
  if (get().changes === changes || now.phase !== 'ready') set({ headlines: answer });
  else if (answer.phase === 'ready')
    set({ headlines: { phase: 'ready', value: { ...answer.value, headlines: now.value.headlines } } });
}

/** Changes what is written for the Headlines sheet: on screen at once, said to be saved only once it is. */
export async function changeHeadlines(change: (headlines: Headlines) => Headlines): Promise<void> {
  const { headlines } = get();
  if (headlines.phase !== 'ready') return;
  const changed = { ...headlines.value, headlines: change(headlines.value.headlines) };
  set({ headlines: { phase: 'ready', value: changed }, changes: get().changes + 1 });
  await saveHeadlines();
}

/** Saves the headlines as they stand. The core takes calls in turn, so the latest words are the ones that stay. */
export async function saveHeadlines(): Promise<void> {
  const { auditId, headlines } = get();
  if (auditId === null || headlines.phase !== 'ready') return;
  set({ saving: { kind: 'saving' } });
  const reply = await api.reports.saveHeadlines({ auditId, headlines: headlines.value.headlines });
  if (get().auditId !== auditId) return;
  set({
    saving: reply.ok
      ? { kind: 'saved', at: new Date().toISOString() }
      : { kind: 'failed', why: sayFailure(reply.error) },
  });
}

/** Writes the workbook where the person says; steps arrive as events under the job's id. */
export async function writeWorkbook(input: Omit<InputOf<'reports.writeWorkbook'>, 'jobId'>): Promise<void> {
  const jobId = `workbook-${crypto.randomUUID()}`;
  set({ job: { kind: 'running', jobId, step: 'Starting', done: 0, total: 0, isStopping: false } });
  const stopListening = onCoreEvent((event) => {
    if (event.kind !== 'progress' || event.jobId !== jobId) return;
    const { job } = get();
    if (job.kind === 'running')
      set({ job: { ...job, step: event.step, done: event.done, total: event.total } });
  });
  const reply = await api.reports.writeWorkbook({ ...input, jobId });
  stopListening();
  set({ job: jobAfter(reply) });
}

function jobAfter(reply: Reply<OutputOf<'reports.writeWorkbook'>>): WorkbookJob {
  if (reply.ok)
    return reply.value.saved === null ? { kind: 'none' } : { kind: 'saved', saved: reply.value.saved };
  return reply.error.code === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', failure: reply.error };
}

/** Asks for the running job to stop; the job's own reply then says that it has. */
export async function stopWorkbook(): Promise<void> {
  const { job } = get();
  if (job.kind !== 'running' || job.isStopping) return;
  set({ job: { ...job, isStopping: true } });
  await api.store.cancelJob({ jobId: job.jobId });
}

export const forgetJob = (): void => set({ job: { kind: 'none' } });
