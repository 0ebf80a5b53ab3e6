import type { Isolate } from '../../core/ports';
import type { FromProgram } from '../../isolate/protocol';
import type { ChildLink } from './protocol';

type Job = Parameters<Isolate>[0];
type Outcome = Awaited<ReturnType<Isolate>>;
type Reason = Extract<Outcome, { ok: false }>['reason'];

const SENTENCES: Readonly<Record<Reason, string>> = {
  timeout: 'This took longer than it may and was stopped. Try a smaller file.',
  'out-of-memory': 'This needs more memory than it may have and was stopped. Try a smaller file.',
  crashed: 'The program that works on this file ended before it was done. Nothing was changed.',
  cancelled: 'Stopped as asked. Nothing was changed.',
};

const failed = (reason: Reason): Outcome => ({ ok: false, reason, message: SENTENCES[reason] });

/**
 * Runs one job in a started program and ends that program whatever happens.
 */
export function runProgram(link: ChildLink, job: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', cancel);
      link.kill();
      resolve(outcome);
    };
    const cancel = (): void => settle(failed('cancelled'));
    const timer = setTimeout(() => settle(failed('timeout')), job.timeoutMs);
    link.onExit((cause) => settle(failed(cause === 'out-of-memory' ? 'out-of-memory' : 'crashed')));
    link.onMessage((raw) => {
      const message = raw as FromProgram;
      if (message.kind === 'progress') job.onProgress?.(message.step, message.done, message.total);
      else if (message.kind === 'done') settle({ ok: true, output: message.output });
      else settle(failed('crashed'));
    });
    if (job.signal?.aborted === true) return cancel();
    job.signal?.addEventListener('abort', cancel, { once: true });
    link.send({ kind: 'run', input: job.input });
  });
}
