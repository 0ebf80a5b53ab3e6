import type { Failure, Reply } from '../../shared/contract/errors';

/** One thing to write. A later write of the same key replaces one that has not left yet. */
export type Write<T> = { readonly key: string; readonly send: () => Promise<Reply<T>> };

export type QueueState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type WriteQueue<T> = {
  readonly put: (write: Write<T>) => void;
  /** Sends again what failed. */
  readonly retry: () => void;
  /** Settles when nothing is on its way: true when everything was written. */
  readonly drained: () => Promise<boolean>;
};

/**
 * Writes one after the other, newest value of each key, and never forgets one that failed: it is kept until it is
 * sent again or replaced. `onSaved` is called only after the reply said that the write is durable.
 */
export function createWriteQueue<T>(
  onSaved: (value: T) => void,
  onState: (state: QueueState) => void,
): WriteQueue<T> {
  const waiting = new Map<string, Write<T>>();
  const failed = new Map<string, { write: Write<T>; failure: Failure }>();
  let pump: Promise<void> | null = null;

  const report = (): void => {
    const [first] = failed.values();
    if (first !== undefined) onState({ kind: 'failed', failure: first.failure });
    else onState({ kind: waiting.size > 0 ? 'saving' : 'idle' });
  };

  const sendAll = async (): Promise<void> => {
    for (let [write] = waiting.values(); write !== undefined; [write] = waiting.values()) {
      const reply = await write.send();
      const isLatest = waiting.get(write.key) === write;
      if (isLatest) waiting.delete(write.key);
      if (reply.ok) onSaved(reply.value);
      else if (isLatest) failed.set(write.key, { write, failure: reply.error });
      report();
    }
  };

  const start = (): void => {
    pump ??= sendAll().finally(() => {
      pump = null;
    });
  };

  return {
    put: (write) => {
      failed.delete(write.key);
      waiting.delete(write.key);
      waiting.set(write.key, write);
      report();
      start();
    },
    retry: () => {
      for (const { write } of failed.values()) waiting.set(write.key, write);
      failed.clear();
      report();
      start();
    },
    drained: async () => {
      while (pump !== null) await pump;
      return failed.size === 0;
    },
  };
}
