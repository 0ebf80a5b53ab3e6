import type { CoreEvent } from './events';

/** Electron: the names under which a window and its shell speak. */
export const CALL_CHANNEL = 'plumbline:call';
export const EVENT_CHANNEL = 'plumbline:event';
/** The shell asks the page to write what was typed and not yet saved. */
export const FLUSH_CHANNEL = 'plumbline:flush';

/** Browser window: the one function the shell puts on the page before anything else runs there. */
export const PAGE_BINDING = 'plumblineShell';

/** What the page may say through it. `listen` is answered when there is something to tell. */
export type FromPage =
  | { readonly kind: 'call'; readonly path: string; readonly input: unknown }
  | { readonly kind: 'listen' }
  | { readonly kind: 'picked'; readonly id: number; readonly file: PagePick };

/** What became of a file question: its name and bytes as base64, too big to carry, or given up. */
export type PagePick = { readonly name: string; readonly base64: string } | 'too-big' | null;

export type ToPage =
  | { readonly kind: 'event'; readonly event: CoreEvent }
  | { readonly kind: 'pick-file'; readonly id: number; readonly extensions: readonly string[] };
