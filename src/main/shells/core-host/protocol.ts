import type { Reply } from '../../../shared/contract/errors';
import type { CoreEvent } from '../../../shared/contract/events';
import type { Files, Isolate, KeyGuard, PickedFile } from '../../core/ports';

/** What the core's process is told once, before its first call. */
export type HostStart = Pick<Files, 'dataFolder' | 'appFolder' | 'policyFile'>;

/** What only the window's own process can answer: dialogs, the machine's key store, and forking where Electron forks. */
export type Desk = Pick<Files, 'pickFile' | 'pickFolder' | 'pickSave'> & {
  readonly keyGuard: KeyGuard;
  readonly isolate: Isolate;
};

type IsolateJob = Omit<Parameters<Isolate>[0], 'onProgress' | 'signal'>;

/** A question of the core's process to its shell. Answers by kind are in `AnswerOf`. */
export type Question =
  | ({ readonly ask: 'pickFile' } & Parameters<Files['pickFile']>[0])
  | ({ readonly ask: 'pickFolder' } & Parameters<Files['pickFolder']>[0])
  | ({ readonly ask: 'pickSave' } & Parameters<Files['pickSave']>[0])
  | { readonly ask: 'canGuard' }
  | { readonly ask: 'wrap'; readonly secret: Uint8Array }
  | { readonly ask: 'unwrap'; readonly wrapped: Uint8Array }
  | { readonly ask: 'guardBackend' }
  | { readonly ask: 'rewrap'; readonly wrapped: Uint8Array }
  | ({ readonly ask: 'isolate' } & IsolateJob);

export type AnswerOf = {
  readonly pickFile: PickedFile | null;
  readonly pickFolder: string | null;
  readonly pickSave: string | null;
  readonly canGuard: boolean;
  readonly wrap: Uint8Array;
  readonly unwrap: Uint8Array;
  readonly guardBackend: string;
  readonly rewrap: Uint8Array | null;
  readonly isolate: Awaited<ReturnType<Isolate>>;
};

/** Shell to core. */
export type ToHost =
  | ({ readonly kind: 'start' } & HostStart)
  | { readonly kind: 'call'; readonly id: number; readonly path: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  /** The question could not be answered; `message` is a sentence for people. */
  | { readonly kind: 'no-answer'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'answer-progress';
      readonly id: number;
      readonly step: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'close' };

/** Core to shell. */
export type FromHost =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'withdraw'; readonly id: number };

/** How a started program ended. */
export type ExitCause = 'ended' | 'out-of-memory';

/** A started program, however it was forked: messages both ways, its end, and a way to end it. */
export type ChildLink = {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: (cause: ExitCause) => void) => void;
  readonly kill: () => void;
};
