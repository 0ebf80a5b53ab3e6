/** A table of the store with what it is for; columns stand in groups. */
export type TableFact = {
  readonly name: string;
  readonly what: string;
  readonly holds: readonly (readonly [columns: readonly string[], words: string])[];
};

/** A file that the program keeps; a * stands for whatever differs. */
export type FileFact = {
  readonly place: 'store' | 'copies' | 'data';
  readonly name: string;
  readonly holds: string;
  readonly isEncrypted: boolean;
};

/** Figures as the code has them; none is written down a second time. */
export type Figures = {
  readonly cipher: { readonly wrapping: string; readonly keyBytes: number; readonly saltBytes: number };
  readonly scrypt: { readonly n: number; readonly r: number; readonly p: number };
  readonly passphrase: { readonly shortest: number; readonly fewestWords: number };
  readonly recoveryCode: { readonly secretBytes: number };
  readonly waysIn: { readonly most: number };
  readonly wrongTries: {
    readonly free: number;
    readonly firstWaitMs: number;
    readonly longestWaitMs: number;
  };
  readonly copies: {
    readonly everyMs: number;
    readonly last: number;
    readonly days: number;
    readonly weeks: number;
  };
  readonly idleMinutes: number;
  readonly sealedFile: { readonly mostBytes: number };
};

/** A part that this program is made of; `licence` is null where its maker names none. */
export type Component = {
  readonly name: string;
  readonly version: string;
  readonly licence: string | null;
};

/** Everything the pack is made of. Nothing of any store's content is among it. */
export type Facts = {
  readonly version: string;
  /** The day by the clock, in words: 3 December 2026. */
  readonly madeOn: string;
  readonly schemaVersion: number;
  readonly tables: readonly TableFact[];
  readonly files: readonly FileFact[];
  readonly figures: Figures;
  readonly components: readonly Component[];
  /** What is inside those components, or beside them, and not in npm's list. */
  readonly runtime: {
    readonly electron: string;
    readonly node: string;
    readonly openssl: string;
    readonly sqlite: string;
    readonly sqliteCipher: string;
  };
};
