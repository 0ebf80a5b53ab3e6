import { Refusal } from '../../../shared/contract/errors';
import type { Isolate, KeyGuard, Ports } from '../../core/ports';
import type { AnswerOf, FromHost, Question, ToHost } from './protocol';

type Waiting = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Refusal) => void;
  readonly onProgress: Parameters<Isolate>[0]['onProgress'];
};

/** The core's side of the questions that only the shell can answer. */
export type Asker = {
  readonly files: Pick<Ports['files'], 'pickFile' | 'pickFolder' | 'pickSave'>;
  readonly keyGuard: KeyGuard;
  readonly isolate: Isolate;
  /** Takes what the shell says; answers whether it was about a question. */
  readonly hear: (message: ToHost) => boolean;
};

/** Sends questions out by number and gives the answers back to whoever asked. */
export function createAsker(send: (message: FromHost) => void): Asker {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const ask = <Q extends Question>(
    question: Q,
    options: Pick<Parameters<Isolate>[0], 'onProgress' | 'signal'> = {},
  ): Promise<AnswerOf[Q['ask']]> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      waiting.set(id, {
        resolve: resolve as (value: unknown) => void,
        reject,
        onProgress: options.onProgress,
      });
      options.signal?.addEventListener('abort', () => send({ kind: 'withdraw', id }), { once: true });
      send({ kind: 'ask', id, question });
      if (options.signal?.aborted === true) send({ kind: 'withdraw', id });
    });

  return {
    files: {
      pickFile: (what) => ask({ ask: 'pickFile', ...what }),
      pickFolder: (what) => ask({ ask: 'pickFolder', ...what }),
      pickSave: (what) => ask({ ask: 'pickSave', ...what }),
    },
    keyGuard: {
      available: () => ask({ ask: 'canGuard' }),
      wrap: (secret) => ask({ ask: 'wrap', secret }),
      unwrap: (wrapped) => ask({ ask: 'unwrap', wrapped }),
      backend: () => ask({ ask: 'guardBackend' }),
      rewrap: (wrapped) => ask({ ask: 'rewrap', wrapped }),
    },
    isolate: ({ onProgress, signal, ...job }) => ask({ ask: 'isolate', ...job }, { onProgress, signal }),
    hear: (message) => {
      if (message.kind !== 'answer' && message.kind !== 'no-answer' && message.kind !== 'answer-progress')
        return false;
      const one = waiting.get(message.id);
      if (message.kind === 'answer-progress') {
        one?.onProgress?.(message.step, message.done, message.total);
        return true;
      }
      waiting.delete(message.id);
      if (message.kind === 'answer') one?.resolve(message.value);
      else one?.reject(new Refusal('usage', message.message));
      return true;
    },
  };
}
