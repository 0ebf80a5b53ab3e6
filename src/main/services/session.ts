import type { StoreState } from '../../shared/contract/store';
import type { Ports } from '../core/ports';
import type { KeyFile } from '../crypto/key-file';
import type { Copy } from './backup-copy';
import type { OpenStore } from './context';
import type { Line } from './marks';
import type { OpenedFolder } from './store-folder';

/** A store that is open. */
export type Opened = OpenedFolder & {
  readonly store: OpenStore;
  idleMinutes: number;
  readonly mostIdleMinutes: number;
};

/** A store whose key is right and whose database was not opened: damaged, older than it should be, or newer. */
export type Recovering = {
  readonly folder: string;
  readonly keys: KeyFile;
  readonly key: Buffer;
  readonly kind: 'damaged' | 'older-copy' | 'newer';
  readonly finding: string;
  readonly sequence: number | null;
  readonly lastKnown: Line | null;
};

/** What is remembered of a store's copies while its folder is the one in use. */
export type CopyState = {
  /** Why the last copy could not be made; null when it could. */
  failure: string | null;
  secondFailure: string | null;
  /** The second place as it was seen last: looking there may take long. */
  secondCopies: readonly Copy[];
  /** The second place is brought up to date one step after the other, beside the work. */
  carrying: Promise<void>;
  /** When a copy was last tried, by the host's clock. */
  triedAt: number;
  /** The store was just opened, and has not been looked at yet. */
  isFresh: boolean;
  /** How far the marks say the store has come, and since when. */
  marked: { readonly at: number; readonly sequence: number };
};

/** What is open, what was open last, and how soon another passphrase may be tried. */
export type StoreSession = {
  readonly ports: Ports;
  opened: Opened | null;
  recovering: Recovering | null;
  /** The folder that unlocking would open. */
  folder: string | null;
  lastOpened: string | null;
  wrongTries: number;
  nextTryAt: number;
  readonly copies: CopyState;
};

export const noCopiesYet = (): CopyState => ({
  failure: null,
  secondFailure: null,
  secondCopies: [],
  carrying: Promise.resolve(),
  triedAt: 0,
  isFresh: false,
  marked: { at: 0, sequence: 0 },
});

export type Phase = StoreState['phase'];

export const phaseOf = ({ opened, recovering, folder }: StoreSession): Phase => {
  if (opened !== null) return 'open';
  if (recovering !== null) return 'recovering';
  return folder === null ? 'none' : 'locked';
};

/** Overwrites the key of a store that could not be opened, and forgets it. */
export function leaveRecovery(session: StoreSession): void {
  session.recovering?.key.fill(0);
  session.recovering = null;
}
