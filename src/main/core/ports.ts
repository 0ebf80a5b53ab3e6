/**
 * What the core asks of its host, and no more (docs/architecture.md). Every port has a real adapter per shell and
 * a fake in tests; nothing else is ever faked.
 */
export type Clock = {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
};

export type Random = {
  /** Cryptographically strong bytes. */
  readonly bytes: (length: number) => Uint8Array;
};

export type PickedFile = { readonly path: string; readonly name: string };

export type Files = {
  /** Where the app keeps its own things on this machine; never a synced or roaming folder. */
  readonly dataFolder: string;
  /** The app's own data folder where this host keeps its things elsewhere: what the app placed by it is found again. */
  readonly homeFolder?: string;
  /** Where shipped `migrations/` and `resources/` are found. */
  readonly appFolder: string;
  /** What the machine's IT has laid down (services/policy.ts); the file need not exist. */
  readonly policyFile: string;
  /** Asks the person for an existing file; null when they give up. */
  readonly pickFile: (ask: { title: string; extensions: readonly string[] }) => Promise<PickedFile | null>;
  readonly pickFolder: (ask: { title: string }) => Promise<string | null>;
  /** Asks where to save; the path's folder exists. Null when they give up. */
  readonly pickSave: (ask: {
    title: string;
    suggestedName: string;
    extension: string;
    /** Where the search for a place begins; null or left out, where the host saves by itself. */
    folder?: string | null;
  }) => Promise<string | null>;
};

/** Wraps a key with what the machine offers (safeStorage). `available` false where the host has none. */
export type KeyGuard = {
  readonly available: () => Promise<boolean>;
  readonly wrap: (secret: Uint8Array) => Promise<Uint8Array>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
  /** What does the guarding, to be recorded with what it wrapped: `dpapi`, `keychain`, `gnome_libsecret`, `none`. */
  readonly backend: () => Promise<string>;
  /** The same secret wrapped anew where the machine says that its key has changed; null where `wrapped` is good. */
  readonly rewrap: (wrapped: Uint8Array) => Promise<Uint8Array | null>;
};

export type IsolateProgram = 'read-spreadsheet' | 'write-workbook';

/** Runs a bundled program in its own short-lived process: bytes in, bytes out, a heap cap and a time limit. */
export type Isolate = (job: {
  readonly program: IsolateProgram;
  readonly input: Uint8Array;
  readonly heapMegabytes: number;
  readonly timeoutMs: number;
  readonly onProgress?: (step: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}) => Promise<
  | { readonly ok: true; readonly output: Uint8Array }
  | {
      readonly ok: false;
      readonly reason: 'timeout' | 'out-of-memory' | 'crashed' | 'cancelled';
      readonly message: string;
    }
>;

export type Ports = {
  readonly clock: Clock;
  readonly random: Random;
  readonly files: Files;
  readonly keyGuard: KeyGuard;
  readonly isolate: Isolate;
};

/** The core as its hosts see it. */
export type Core = {
  readonly call: (path: string, input: unknown) => Promise<import('../../shared/contract/errors').Reply>;
  readonly onEvent: (
    listener: (event: import('../../shared/contract/events').CoreEvent) => void,
  ) => () => void;
  readonly close: () => Promise<void>;
};
