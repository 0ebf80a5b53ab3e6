import type { z } from 'zod';
import type { Area, Contract } from '../shared/contract/contract';
import type { Failure, Reply } from '../shared/contract/errors';
import type { CoreEvent } from '../shared/contract/events';
import type { Procedure } from '../shared/contract/procedure';
import { assert } from '../shared/domain/result';

/** What the preload puts on the page: one way to ask the core, one way to be told. */
export type Bridge = {
  readonly call: (path: string, input: unknown) => Promise<Reply>;
  readonly onEvent: (listener: (event: CoreEvent) => void) => () => void;
};

declare global {
  interface Window {
    readonly plumbline?: Bridge;
  }
}

/** The contract as functions that answer the reply envelope: failures are values, nothing throws. */
export type Api = {
  readonly [A in Area]: {
    readonly [N in keyof Contract[A]]: Contract[A][N] extends Procedure<infer _K, infer I, infer O>
      ? (input: z.input<I>) => Promise<Reply<z.output<O>>>
      : never;
  };
};

const bridge = (): Bridge => {
  assert(window.plumbline !== undefined, 'the preload runs before the page and puts the bridge there');
  return window.plumbline;
};

/** A call that did not reach the core, or whose answer did not come back: the process behind the window has gone. */
const unreachable = (): Failure => ({
  code: 'internal',
  message: 'The part of Plumbline that keeps the store did not answer. Close Plumbline and open it again.',
  details: {},
});

async function call(path: string, input: unknown): Promise<Reply> {
  try {
    return await bridge().call(path, input);
  } catch {
    return { ok: false, error: unreachable() };
  }
}

const areaOf = (area: string): object =>
  new Proxy({}, { get: (_target, name) => (input: unknown) => call(`${area}.${String(name)}`, input) });

/** The one way to the core: `api.readings.recordAnswer({ … })` → `{ ok, value }` or `{ ok, error }`. */
export const api = new Proxy({}, { get: (_target, area) => areaOf(String(area)) }) as Api;

/** Hears what the core says unasked; answers how to stop listening. */
export const onCoreEvent = (listener: (event: CoreEvent) => void): (() => void) => bridge().onEvent(listener);
