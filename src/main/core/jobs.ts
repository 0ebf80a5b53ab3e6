import type { CoreEvent } from '../../shared/contract/events';

/** Long work by its id: what it is doing is told as events, and it can be stopped. */
export type Jobs = {
  readonly start: (jobId: string) => JobHandle;
  readonly cancel: (jobId: string) => void;
  readonly cancelAll: () => void;
};

export type JobHandle = {
  readonly signal: AbortSignal;
  readonly progress: (step: string, done: number, total: number) => void;
  readonly end: () => void;
};

/** Runs work when whoever came before is done with the store. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Keeps the running jobs and passes their progress on. Cancelling one that has ended does nothing. */
export function createJobs(emit: (event: CoreEvent) => void): Jobs {
  const running = new Map<string, AbortController>();
  return {
    start: (jobId) => {
      const controller = new AbortController();
      running.set(jobId, controller);
      return {
        signal: controller.signal,
        progress: (step, done, total) => emit({ kind: 'progress', jobId, step, done, total }),
        end: () => {
          running.delete(jobId);
        },
      };
    },
    cancel: (jobId) => running.get(jobId)?.abort(),
    cancelAll: () => {
      for (const controller of running.values()) controller.abort();
    },
  };
}
