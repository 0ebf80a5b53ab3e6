import { Refusal } from '../../shared/contract/errors';
import type { StoreState } from '../../shared/contract/store';
import { weaknessOf } from '../crypto/passphrase-rule';
import { parseRecoveryCode } from '../crypto/recovery-code';
import type { Way } from '../crypto/ways-in';
import { refusalFor } from '../db/open-database';
import { renewDevice, setPassphrase } from './keys';
import { markFilesOf, readMarks } from './marks';
import { type HowToOpen, migrationsOf, openOwn } from './opening';
import { readPolicy } from './policy';
import type { Recovering, StoreSession } from './session';
import { requireSoundCrypto } from './sound-crypto';
import { closeOpen, refuseUnsafe, takeOpen } from './store';
import {
  closeFolder,
  type OpenedFolder,
  openFolder,
  readKeys,
  type Unlocked,
  unlockFolder,
  wrongPassphrase,
} from './store-folder';

export const FIRST_WAIT_MS = 400;
export const LONGEST_WAIT_MS = 60_000;
/** Slips of the finger cost nothing; only a run of wrong tries is slowed down. */
export const FREE_TRIES = 3;

/** Opens the store that was used last, or the one chosen, with its passphrase. */
export async function unlockStore(
  session: StoreSession,
  { passphrase }: { readonly passphrase: string },
): Promise<StoreState> {
  return openBy(session, { kind: 'passphrase', passphrase }, wrongPassphrase);
}

/** For who has forgotten the passphrase: the recovery code opens the store, and a new passphrase is set. */
export async function unlockWithCode(
  session: StoreSession,
  { code, passphrase }: { readonly code: string; readonly passphrase: string },
): Promise<StoreState> {
  refuseUnusable(code, passphrase);
  const state = await openBy(session, { kind: 'recovery', code }, wrongCode);
  await setPassphrase(session, passphrase, 'passphrase_set_by_code');
  return state;
}

/** Refuses what can be seen to be wrong before anything is tried: a code that is none, a passphrase that is too weak. */
export function refuseUnusable(code: string, passphrase: string): void {
  const parsed = parseRecoveryCode(code);
  if (!parsed.ok) throw new Refusal('bad-code', parsed.error);
  const weakness = weaknessOf(passphrase);
  if (weakness !== null) throw new Refusal('weak-passphrase', weakness);
}

export const wrongCode = (): Refusal =>
  new Refusal(
    'wrong-code',
    'This recovery code is whole, but it is not the one of this store. Look for a newer sheet: a new code makes the one before it worthless.',
  );

/** Opens with what this machine remembers. */
export async function unlockWithDevice(session: StoreSession): Promise<StoreState> {
  const { keyGuard, files } = session.ports;
  const notRemembered = (): Refusal =>
    new Refusal(
      'wrong-passphrase',
      'This computer no longer remembers this store, or your IT has switched that off. Nothing is lost: open it with its passphrase.',
    );
  if (!readPolicy(files.policyFile).deviceSlot) throw notRemembered();
  const state = await openBy(session, { kind: 'device', keyGuard }, notRemembered);
  await renewDevice(session);
  return state;
}

/** Wrong tries wait longer and longer, by the host's clock. */
async function openBy(session: StoreSession, way: Way, wrong: () => Refusal): Promise<StoreState> {
  const { folder, ports } = session;
  if (folder === null)
    throw new Refusal('no-store', 'There is no store yet. Set one up, or choose where it is.');
  requireSoundCrypto();
  refuseTooSoon(session);
  readPolicy(ports.files.policyFile);
  closeOpen(session);
  refuseUnsafe(folder);
  // The practice store lies open: whatever is typed, it is opened as what it is.
  if (readKeys(folder).kind === 'practice')
    return takeOpen(session, await openFolder(folder, null, migrationsOf(ports)));
  const unlocked = await unlockFolder(folder, way);
  if (unlocked !== null) return openUnlocked(session, unlocked);
  slowDown(session);
  throw wrong();
}

function refuseTooSoon(session: StoreSession): void {
  const now = session.ports.clock.now();
  // A clock that was put back must not shut anyone out for longer than the longest wait.
  session.nextTryAt = Math.min(session.nextTryAt, now + LONGEST_WAIT_MS);
  if (now >= session.nextTryAt) return;
  const seconds = Math.ceil((session.nextTryAt - now) / 1000);
  throw new Refusal(
    'too-soon',
    `Several passphrases did not open this store. Wait ${seconds} seconds, then try again.`,
    { seconds },
  );
}

function slowDown(session: StoreSession): void {
  session.wrongTries += 1;
  const over = session.wrongTries - FREE_TRIES;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
  session.nextTryAt = over <= 0 ? 0 : session.ports.clock.now() + wait;
}

/** What of a store whose key is right leads to its recovery; anything else is only refused. */
const RECOVERABLE: Readonly<Partial<Record<Refusal['code'], Recovering['kind']>>> = {
  'store-damaged': 'damaged',
  'not-our-store': 'damaged',
  'no-store': 'damaged',
  'older-copy': 'older-copy',
  'store-newer': 'newer',
};

/**
 * Opens the database behind a key that is right. Where it is not what it should be, the key is kept for the ways out
 * until the store is locked, and the refusal says what was found.
 */
export async function openUnlocked(
  session: StoreSession,
  unlocked: Unlocked,
  how?: HowToOpen,
): Promise<StoreState> {
  const opened = openOrRecover(session, unlocked, how);
  try {
    return await takeOpen(session, opened);
  } catch (thrown) {
    session.opened = null;
    closeFolder(opened);
    throw thrown;
  }
}

function openOrRecover(session: StoreSession, unlocked: Unlocked, how: HowToOpen | undefined): OpenedFolder {
  try {
    return openOwn(session.ports, unlocked, how);
  } catch (thrown) {
    const refusal = refusalFor(thrown);
    const kind = RECOVERABLE[refusal.code];
    if (kind === undefined) unlocked.key.fill(0);
    else session.recovering = { ...unlocked, kind, ...whatWasFound(session, unlocked, refusal) };
    throw refusal;
  }
}

function whatWasFound(
  { ports }: StoreSession,
  { folder, keys }: Unlocked,
  { message, details }: Refusal,
): Pick<Recovering, 'finding' | 'sequence' | 'lastKnown'> {
  const { finding, sequence, lastKnown } = details as Partial<Recovering>;
  const { inFolder, onMachine } = readMarks(markFilesOf(folder, keys.storeId, ports.files.dataFolder));
  const known = [...((onMachine ?? inFolder)?.lines ?? [])].sort(
    (one, other) => other.sequence - one.sequence,
  )[0];
  return { finding: finding ?? message, sequence: sequence ?? null, lastKnown: lastKnown ?? known ?? null };
}
