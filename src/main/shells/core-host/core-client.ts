import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../../../shared/contract/errors';
import type { CoreEvent } from '../../../shared/contract/events';
import type { Core } from '../../core/ports';
import { answerQuestion } from './answer-question';
import type { ChildLink, Desk, FromHost, HostStart, ToHost } from './protocol';

/** How long the core may take before its process is ended: closing waits for the calls in flight and a last copy. */
export type CoreLimits = { readonly answerMs: number; readonly closeMs: number };
const FIRST_LIMITS: CoreLimits = { answerMs: 5_000, closeMs: 15_000 };

/** One core process as its shell sees it. */
type Host = {
  readonly call: (path: string, input: unknown) => Promise<Reply>;
  /** Waits for the calls in flight, then ends the process. */
  readonly retire: () => Promise<void>;
};

const gone: Reply = {
  ok: false,
  error: {
    code: 'internal',
    message:
      'The part of Plumbline that keeps the store ended before it answered. What was shown as saved is safe. Unlock the store, look whether this last step is there, and go on.',
    details: {},
  },
};

/**
 * The core behind a process boundary, with the core's own face. The process starts with the first call; locking ends
 * it, and with it the key in its memory; the next call starts a fresh one. If it dies, calls in flight are answered
 * `internal` and the window hears `locked`, reason `ended`.
 */
export function createCoreClient(
  options: HostOptions,
  limits: CoreLimits = FIRST_LIMITS,
): Core & { readonly lock: (reason: 'screen') => Promise<void> } {
  const listeners = new Set<(event: CoreEvent) => void>();
  const emit = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let host: Host | null = null;

  const startHost = (): Host => {
    const started: Host = openHost(options, limits, {
      onEvent: (event) => {
        emit(event);
        if (event.kind === 'locked' && host === started) void retire();
      },
      onDeath: () => {
        if (host !== started) return;
        host = null;
        emit({ kind: 'locked', reason: 'ended' });
      },
    });
    return started;
  };
  const retire = (): Promise<void> => {
    const retiring = host;
    host = null;
    return retiring?.retire() ?? Promise.resolve();
  };
  const call = async (path: string, input: unknown): Promise<Reply> => {
    host ??= startHost();
    const asked = host;
    const reply = await asked.call(path, input);
    if (path === 'store.lock' && reply.ok && host === asked) await retire();
    return reply;
  };

  return {
    call,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: retire,
    lock: async (reason) => {
      if (host === null) return;
      const state = await within(limits.answerMs, call('store.state', {}));
      if (state !== null && (!state.ok || !isOwnOpen(state.value))) return;
      await within(limits.answerMs, call('store.lock', {}));
      // Whatever it answered, or if it did not: the key goes with the process.
      await retire();
      emit({ kind: 'locked', reason });
    },
  };
}

/** Practice holds nothing to protect, so it stays open when the screen locks. */
const isOwnOpen = (state: unknown): boolean => {
  const { phase, kind } = state as { readonly phase?: unknown; readonly kind?: unknown };
  return phase === 'open' && kind === 'own';
};

/** A reply, or null when it takes longer. */
async function within(ms: number, reply: Promise<Reply>): Promise<Reply | null> {
  const waiting = new AbortController();
  const late = pause(ms, null, { signal: waiting.signal }).catch(() => null);
  return Promise.race([reply, late]).finally(() => waiting.abort());
}

type HostOptions = { readonly fork: () => ChildLink; readonly start: HostStart; readonly desk: Desk };
type HostNews = { readonly onEvent: (event: CoreEvent) => void; readonly onDeath: () => void };

function openHost(options: HostOptions, limits: CoreLimits, news: HostNews): Host {
  const link = options.fork();
  const send = (message: ToHost): void => link.send(message);
  const inFlight = new Map<number, (reply: Reply) => void>();
  const questions = new Map<number, AbortController>();
  let lastId = 0;
  let isGone = false;
  let whenQuiet: (() => void) | null = null;
  const exited = Promise.withResolvers<void>();

  const settle = (id: number, reply: Reply): void => {
    inFlight.get(id)?.(reply);
    inFlight.delete(id);
    if (inFlight.size === 0) whenQuiet?.();
  };
  link.onMessage((raw) => {
    const message = raw as FromHost;
    if (message.kind === 'reply') settle(message.id, message.reply);
    else if (message.kind === 'event') news.onEvent(message.event);
    else if (message.kind === 'withdraw') questions.get(message.id)?.abort();
    else {
      const asked = new AbortController();
      questions.set(message.id, asked);
      void answerQuestion(options.desk, message, asked.signal, send).finally(() =>
        questions.delete(message.id),
      );
    }
  });
  link.onExit(() => {
    isGone = true;
    for (const question of questions.values()) question.abort();
    for (const id of [...inFlight.keys()]) settle(id, gone);
    exited.resolve();
    news.onDeath();
  });
  send({ kind: 'start', ...options.start });

  return {
    call: (path, input) =>
      new Promise((resolve) => {
        if (isGone) return resolve(gone);
        lastId += 1;
        inFlight.set(lastId, resolve);
        send({ kind: 'call', id: lastId, path, input });
      }),
    retire: async () => {
      const limit = setTimeout(link.kill, limits.closeMs);
      if (inFlight.size > 0) await new Promise<void>((resolve) => (whenQuiet = resolve));
      send({ kind: 'close' });
      await exited.promise;
      clearTimeout(limit);
    },
  };
}
