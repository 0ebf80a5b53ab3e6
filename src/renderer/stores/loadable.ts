import type { Failure, Reply } from '../../shared/contract/errors';

/** Something asked of the core: on its way, refused, or here. */
export type Loadable<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly failure: Failure }
  | { readonly phase: 'ready'; readonly value: T };

export const LOADING: Loadable<never> = { phase: 'loading' };

/** A reply as a state of the screen. */
export const loaded = <T>(reply: Reply<T>): Loadable<T> =>
  reply.ok ? { phase: 'ready', value: reply.value } : { phase: 'failed', failure: reply.error };

/** What is here, or null while it is not. */
export const readyValue = <T>(loadable: Loadable<T>): T | null =>
  loadable.phase === 'ready' ? loadable.value : null;
