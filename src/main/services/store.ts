import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { ConcernCard, StoreState } from '../../shared/contract/store';
import type { Ports } from '../core/ports';
import { weaknessOf } from '../crypto/passphrase-rule';
import { writeDurably } from '../db/durable-file';
import { kyselyOver } from '../db/kysely-store';
import { readMigrations } from '../db/migrate';
import type { OpenStore } from './context';
import { deviceOf } from './device';
import { FIRST_PREFERENCES, findMe, getPreferences, saveMe } from './settings';
import {
  closeFolder,
  createFolder,
  type OpenedFolder,
  objectionTo,
  openFolder,
  readCard,
  readKeys,
  removePractice,
  STORE_SUFFIX,
  writeCard,
} from './store-folder';

export const APP_VERSION = '0.1.0';
const LAST_STORE = 'last-store.json';
const PRACTICE = `practice${STORE_SUFFIX}`;

const lastStoreSchema = z.strictObject({
  folder: z.string().min(1),
  lastOpened: z.iso.datetime().nullable(),
});
type LastStore = z.infer<typeof lastStoreSchema>;

/** What is open, what was open last, and how soon another passphrase may be tried. */
export type StoreSession = {
  readonly ports: Ports;
  opened: (OpenedFolder & { readonly store: OpenStore; idleMinutes: number }) | null;
  /** The folder that unlocking would open. */
  folder: string | null;
  lastOpened: string | null;
  wrongTries: number;
  nextTryAt: number;
};

/** Starts a session knowing only which store was used last. */
export function startSession(ports: Ports): StoreSession {
  const last = readLastStore(ports);
  return {
    ports,
    opened: null,
    folder: last?.folder ?? null,
    lastOpened: last?.lastOpened ?? null,
    wrongTries: 0,
    nextTryAt: 0,
  };
}

function readLastStore(ports: Ports): LastStore | null {
  const file = join(ports.files.dataFolder, LAST_STORE);
  if (!existsSync(file)) return null;
  try {
    return lastStoreSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Only a convenience: without it the person chooses the folder again.
    return null;
  }
}

const migrationsOf = (ports: Ports) => readMigrations(join(ports.files.appFolder, 'migrations'));

/** What there is, without opening anything. */
export function stateOfStore(session: StoreSession): StoreState {
  const { ports, opened, folder } = session;
  const known = opened ?? (folder === null ? null : describeFolder(folder));
  return {
    phase: opened !== null ? 'open' : folder === null ? 'none' : 'locked',
    kind: known?.keys.kind ?? null,
    name: known?.keys.name ?? (folder === null ? null : basename(folder, STORE_SUFFIX)),
    folder,
    lastOpened: session.lastOpened,
    appVersion: APP_VERSION,
    defaultFolder: join(ports.files.dataFolder, 'stores'),
    card: readCard(folder),
    idleMinutes: opened?.idleMinutes ?? null,
    waysIn: known === null ? null : waysInto(known.keys),
  };
}

/** Which slots a key file has beside the passphrase. */
function waysInto({ slots }: OpenedFolder['keys']): NonNullable<StoreState['waysIn']> {
  const kinds = new Set<string>(slots.map(({ kind }) => kind));
  return { recovery: kinds.has('recovery'), escrow: kinds.has('escrow'), device: kinds.has('device') };
}

/** A folder's keys where they can be read: a damaged or missing store is said when it is opened, not before. */
function describeFolder(folder: string): Pick<OpenedFolder, 'keys'> | null {
  try {
    return { keys: readKeys(folder) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  }
}

async function takeOpen(session: StoreSession, opened: OpenedFolder): Promise<StoreState> {
  const store: OpenStore = {
    folder: opened.folder,
    name: opened.keys.name,
    kind: opened.keys.kind,
    handle: opened.handle,
    writer: kyselyOver(opened.handle),
    who: { device: deviceOf(session.ports), designation: '' },
    compiled: new Map(),
    readings: new Map(),
  };
  const hasSettings =
    (await store.writer.selectFrom('setting').select('key').executeTakeFirst()) !== undefined;
  const preferences = hasSettings ? await getPreferences(store.writer) : FIRST_PREFERENCES;
  store.who = { ...store.who, designation: (await findMe(store.writer))?.designation ?? '' };
  session.opened = { ...opened, store, idleMinutes: preferences.idleMinutes };
  session.folder = opened.folder;
  session.wrongTries = 0;
  session.nextTryAt = 0;
  const now = new Date(session.ports.clock.now()).toISOString();
  if (opened.keys.kind === 'own') rememberStore(session, opened.folder, now);
  session.lastOpened = now;
  return stateOfStore(session);
}

const rememberStore = (session: StoreSession, folder: string, lastOpened: string | null): void =>
  writeDurably(
    join(session.ports.files.dataFolder, LAST_STORE),
    `${JSON.stringify({ folder, lastOpened } satisfies LastStore)}\n`,
  );

/** A folder name that any file system takes, from a store's name. */
const folderNameFor = (name: string): string =>
  `${
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9 _-]/g, '')
      .trim()
      .replace(/\s+/g, '-')
      .slice(0, 60) || 'store'
  }${STORE_SUFFIX}`;

export type CreateInput = {
  readonly name: string;
  readonly folder: string | null;
  readonly passphrase: string;
  readonly designation: string;
  readonly agency: string;
};

/** Makes a store of one's own and opens it. */
export async function createStore(session: StoreSession, input: CreateInput): Promise<StoreState> {
  const weakness = weaknessOf(input.passphrase);
  if (weakness !== null) throw new Refusal('weak-passphrase', weakness);
  const parent = resolve(input.folder ?? join(session.ports.files.dataFolder, 'stores'));
  const objection = objectionTo(input.folder ?? parent);
  if (objection !== null) throw new Refusal('folder-refused', objection, { folder: parent });
  lockStore(session);
  const opened = await createFolder(
    join(parent, folderNameFor(input.name)),
    input.name,
    input.passphrase,
    migrationsOf(session.ports),
    session.ports.random,
  );
  const state = await takeOpen(session, opened);
  const store = requireOpen(session);
  await saveMe(
    { ports: session.ports, store, db: store.writer },
    { designation: input.designation, agency: input.agency, partnership: input.name },
  );
  return state;
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 60_000;
/** Slips of the finger cost nothing; only a run of wrong tries is slowed down. */
const FREE_TRIES = 3;

/** Opens the store that was used last, or the one chosen. Wrong tries wait longer and longer, by the host's clock. */
export async function unlockStore(
  session: StoreSession,
  { passphrase }: { passphrase: string },
): Promise<StoreState> {
  if (session.folder === null)
    throw new Refusal('no-store', 'There is no store yet. Set one up, or choose where it is.');
  const now = session.ports.clock.now();
  // A clock that was put back must not shut anyone out for longer than the longest wait.
  session.nextTryAt = Math.min(session.nextTryAt, now + LONGEST_WAIT_MS);
  if (now < session.nextTryAt) {
    const seconds = Math.ceil((session.nextTryAt - now) / 1000);
    throw new Refusal(
      'too-soon',
      `Several passphrases did not open this store. Wait ${seconds} seconds, then try again.`,
      { seconds },
    );
  }
  closeOpen(session);
  try {
    return await takeOpen(session, await openFolder(session.folder, passphrase, migrationsOf(session.ports)));
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'wrong-passphrase') {
      session.wrongTries += 1;
      const over = session.wrongTries - FREE_TRIES;
      session.nextTryAt = over <= 0 ? 0 : now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
    }
    throw thrown;
  }
}

const practiceFolder = (ports: Ports): string => join(ports.files.dataFolder, PRACTICE);

/**
 * Opens the practice store, making it the first time. `fill` gives a new one its fictional content; a store that was
 * only half filled is made again.
 */
export async function openPractice(
  session: StoreSession,
  fill: (store: OpenStore) => Promise<void>,
): Promise<StoreState> {
  lockStore(session);
  const folder = practiceFolder(session.ports);
  const isThere = existsSync(join(folder, 'filled'));
  if (isThere) return takeOpen(session, await openFolder(folder, null, migrationsOf(session.ports)));
  removePractice(folder);
  await takeOpen(
    session,
    await createFolder(folder, 'Practice', null, migrationsOf(session.ports), session.ports.random),
  );
  await fill(requireOpen(session));
  writeDurably(join(folder, 'filled'), '');
  return stateOfStore(session);
}

/** Throws the practice store away, so that the next opening makes it afresh. */
export function discardPractice(session: StoreSession): void {
  lockStore(session);
  removePractice(practiceFolder(session.ports));
}

/** Closes what is open and forgets the key. After practice, the store of one's own is the one to unlock again. */
export function lockStore(session: StoreSession): StoreState {
  const wasPractice = session.opened?.keys.kind === 'practice';
  closeOpen(session);
  if (wasPractice) {
    const last = readLastStore(session.ports);
    session.folder = last?.folder ?? null;
    session.lastOpened = last?.lastOpened ?? null;
  }
  return stateOfStore(session);
}

function closeOpen(session: StoreSession): void {
  if (session.opened === null) return;
  const { opened } = session;
  session.opened = null;
  opened.store.readings.clear();
  opened.store.compiled.clear();
  closeFolder(opened);
}

/** Asks for a folder that holds a store and makes it the one to unlock. Giving up changes nothing. */
export async function chooseStore(session: StoreSession): Promise<StoreState> {
  const folder = await session.ports.files.pickFolder({ title: 'Choose the folder of a store' });
  return folder === null ? stateOfStore(session) : useStore(session, { folder });
}

/** Makes a folder the one to unlock; refuses one that holds no store. */
export function useStore(session: StoreSession, input: { folder: string }): StoreState {
  const given = resolve(input.folder);
  const folder = basename(given) === 'store.db' ? dirname(given) : given;
  readKeys(folder);
  if (session.opened?.folder !== folder) closeOpen(session);
  session.folder = folder;
  session.lastOpened = null;
  return stateOfStore(session);
}

export function saveConcernCard(session: StoreSession, card: ConcernCard): Record<string, never> {
  if (session.folder === null)
    throw new Refusal('no-store', 'Set up a store first; the card is kept beside it.');
  writeCard(session.folder, card);
  return {};
}

/** The open store; refuses while it is locked. */
export function requireOpen(session: StoreSession): OpenStore {
  if (session.opened === null)
    throw new Refusal('locked', 'The store is locked. Unlock it, then go on where you were.');
  return session.opened.store;
}

/** Runs a query: while it lasts the database itself refuses every change, whatever the code that reads it does. */
export async function readOnly<T>(session: StoreSession, work: () => Promise<T>): Promise<T> {
  const handle = session.opened?.handle;
  if (handle === undefined) return work();
  handle.pragma('query_only = 1');
  try {
    return await work();
  } finally {
    if (handle.open) handle.pragma('query_only = 0');
  }
}
