import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { ConcernCard, StoreState } from '../../shared/contract/store';
import { NO_LISTS } from '../../shared/domain/screening';
import type { Ports } from '../core/ports';
import { weaknessOf } from '../crypto/passphrase-rule';
import { waysIn } from '../crypto/ways-in';
import { writeDurably } from '../db/durable-file';
import { kyselyOver } from '../db/kysely-store';
import { APP_VERSION } from './app-version';
import { copyOnClosing, forgetCopies } from './automatic-copies';
import { MANIFEST } from './backup-copy';
import type { OpenStore } from './context';
import { deviceOf } from './device';
import { readLastStore, rememberStore } from './last-store';
import { markOpened } from './make-copy';
import { migrationsOf, settleNew } from './opening';
import { readPolicy, restUnder } from './policy';
import { leaveRecovery, noCopiesYet, type Opened, phaseOf, type StoreSession } from './session';
import { FIRST_PREFERENCES, findMe, getPreferences, readScreeningLists, saveMe } from './settings';
import { requireSoundCrypto } from './sound-crypto';
import {
  closeFolder,
  createFolder,
  emptyLog,
  type OpenedFolder,
  openFolder,
  readCard,
  readKeys,
  removePractice,
  STORE_SUFFIX,
  writeCard,
} from './store-folder';
import { objectionTo, objectionToOpening } from './store-place';

export type { StoreSession } from './session';

/** A new store has its first copy after five minutes and not after half an hour. */
const FIRST_COPY_SOONER_MS = 25 * 60_000;

/** Where stores lie for which no other folder was chosen. */
export const STORES = 'stores';
export const PRACTICE = `practice${STORE_SUFFIX}`;

/** Starts a session knowing only which store was used last. */
export function startSession(ports: Ports): StoreSession {
  const last = readLastStore(ports);
  return {
    ports,
    opened: null,
    recovering: null,
    folder: last?.folder ?? null,
    lastOpened: last?.lastOpened ?? null,
    wrongTries: 0,
    nextTryAt: 0,
    copies: noCopiesYet(),
  };
}

/** What there is, without opening anything. */
export function stateOfStore(session: StoreSession): StoreState {
  const { ports, opened, folder } = session;
  const keys = opened?.keys ?? session.recovering?.keys ?? (folder === null ? null : describeFolder(folder));
  return {
    phase: phaseOf(session),
    kind: keys?.kind ?? null,
    name: keys?.name ?? (folder === null ? null : basename(folder, STORE_SUFFIX)),
    folder,
    lastOpened: session.lastOpened,
    appVersion: APP_VERSION,
    defaultFolder: storesIn(ports),
    card: readCard(folder),
    idleMinutes: opened?.idleMinutes ?? null,
    mostIdleMinutes: opened?.mostIdleMinutes ?? null,
    waysIn: keys === null ? null : waysFor(keys),
  };
}

function waysFor(keys: Opened['keys']): NonNullable<StoreState['waysIn']> {
  const { recovery, escrow, device } = waysIn(keys);
  return { recovery, escrow: escrow.length > 0, device };
}

/** Where stores are made unless another folder is given. */
export const storesIn = (ports: Ports): string => join(ports.files.dataFolder, STORES);

/** A folder's keys where they can be read: a damaged or missing store is said when it is opened, not before. */
function describeFolder(folder: string): Opened['keys'] | null {
  try {
    return readKeys(folder);
  } catch (thrown) {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  }
}

/** Makes an opened folder the open store. */
export async function takeOpen(session: StoreSession, opened: OpenedFolder): Promise<StoreState> {
  const { ports } = session;
  const store: OpenStore = {
    folder: opened.folder,
    name: opened.keys.name,
    kind: opened.keys.kind,
    handle: opened.handle,
    writer: kyselyOver(opened.handle),
    who: { device: deviceOf(ports), designation: '' },
    screening: NO_LISTS,
    compiled: new Map(),
    readings: new Map(),
  };
  const hasSettings =
    (await store.writer.selectFrom('setting').select('key').executeTakeFirst()) !== undefined;
  const preferences = hasSettings ? await getPreferences(store.writer) : FIRST_PREFERENCES;
  store.who = { ...store.who, designation: (await findMe(store.writer))?.designation ?? '' };
  store.screening = await readScreeningLists(store.writer);
  if (session.folder !== opened.folder) forgetCopies(session);
  const policy = readPolicy(ports.files.policyFile);
  const idleMinutes = restUnder(policy, preferences.idleMinutes);
  session.opened = { ...opened, store, idleMinutes, mostIdleMinutes: policy.idleMinutes };
  Object.assign(session.copies, { isFresh: true, triedAt: ports.clock.now() });
  session.folder = opened.folder;
  session.wrongTries = 0;
  session.nextTryAt = 0;
  const now = new Date(ports.clock.now()).toISOString();
  if (opened.keys.kind === 'own') rememberStore(ports, { folder: opened.folder, lastOpened: now });
  session.lastOpened = now;
  return stateOfStore(session);
}

/** A folder name that any file system takes, from a store's name. */
export const folderNameFor = (name: string): string =>
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
  const { ports } = session;
  requireSoundCrypto();
  readPolicy(ports.files.policyFile);
  const weakness = weaknessOf(input.passphrase);
  if (weakness !== null) throw new Refusal('weak-passphrase', weakness);
  const parent = resolve(input.folder ?? storesIn(ports));
  const objection = objectionTo(input.folder ?? parent);
  if (objection !== null) throw new Refusal('folder-refused', objection, { folder: parent });
  lockStore(session);
  const opened = await createFolder(
    join(parent, folderNameFor(input.name)),
    input.name,
    input.passphrase,
    migrationsOf(ports),
    ports.random,
  );
  settleNew(ports, opened);
  const state = await takeOpen(session, opened);
  // There is nothing in it yet that a copy would keep; the first is made once it has been set up.
  session.copies.isFresh = false;
  session.copies.triedAt -= FIRST_COPY_SOONER_MS;
  const store = requireOpen(session);
  await saveMe(
    { ports, store, db: store.writer },
    { designation: input.designation, agency: input.agency, partnership: input.name },
  );
  return state;
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
  const { ports } = session;
  readPolicy(ports.files.policyFile);
  lockStore(session);
  const folder = practiceFolder(ports);
  const isThere = existsSync(join(folder, 'filled'));
  if (isThere) return takeOpen(session, await openFolder(folder, null, migrationsOf(ports)));
  removePractice(folder);
  await takeOpen(session, await createFolder(folder, 'Practice', null, migrationsOf(ports), ports.random));
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

/** Closes what is open, a copy made first where there is something new; nothing that fails stands in the way. */
export function closeOpen(session: StoreSession): void {
  leaveRecovery(session);
  if (session.opened === null) return;
  const { opened } = session;
  session.opened = null;
  opened.store.readings.clear();
  opened.store.compiled.clear();
  if (opened.keys.kind === 'own') {
    copyOnClosing(session, opened);
    if (emptyLog(opened.handle)) markClosed(session.ports, opened);
  }
  closeFolder(opened);
}

function markClosed(ports: Ports, opened: OpenedFolder): void {
  try {
    markOpened(ports, opened, true);
  } catch {
    // Without the mark the next opening checks the store whole, which is all that is lost.
  }
}

/** Asks for a folder that holds a store and makes it the one to unlock. Giving up changes nothing. */
export async function chooseStore(session: StoreSession): Promise<StoreState> {
  const folder = await session.ports.files.pickFolder({ title: 'Choose the folder of a store' });
  return folder === null ? stateOfStore(session) : useStore(session, { folder });
}

/** Makes a folder the one to unlock; refuses one that holds no store, and one that is synced or shared. */
export function useStore(session: StoreSession, input: { folder: string }): StoreState {
  const given = resolve(input.folder);
  const folder = basename(given) === 'store.db' ? dirname(given) : given;
  refuseUnsafe(folder);
  readKeys(folder);
  if (session.opened?.folder !== folder) closeOpen(session);
  if (session.folder !== folder) forgetCopies(session);
  session.folder = folder;
  session.lastOpened = null;
  return stateOfStore(session);
}

/** Refuses to open a store where a sync client or a network share would take it apart, and a copy as if it were one. */
export function refuseUnsafe(folder: string): void {
  const objection = objectionToOpening(folder);
  if (objection !== null) throw new Refusal('folder-refused', objection, { folder });
  if (existsSync(join(folder, MANIFEST)))
    throw new Refusal(
      'folder-refused',
      'This is a proven copy, and opening it would change it. Choose to bring a store back from a backup instead, and then this folder.',
      { folder },
    );
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
