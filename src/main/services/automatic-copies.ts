import { Refusal } from '../../shared/contract/errors';
import { hasPassed } from '../db/position';
import { trailHead } from '../repositories/trail';
import type { Copy, Reason } from './backup-copy';
import { firstCopies, makeCopy, markOpened, placeOfCopies } from './make-copy';
import { readPolicy } from './policy';
import { carryAll, secondPlaceOf } from './second-place';
import { noCopiesYet, type Opened, type StoreSession } from './session';
import type { OpenedFolder } from './store-folder';

/** The most active work that one failing disk may cost (docs/rules.md, backups). */
export const EVERY_MS = 30 * 60_000;

export const forgetCopies = (session: StoreSession): void =>
  void Object.assign(session.copies, noCopiesYet());

/** The newest copy that the open store has come past, and the changes since; all of them where there is none. */
export function sinceNewest(
  { handle }: OpenedFolder,
  copies: readonly Copy[],
): { readonly newest: Copy | null; readonly entries: number } {
  const newest = copies.find(({ manifest }) => hasPassed(handle, manifest)) ?? null;
  return { newest, entries: trailHead(handle).sequence - (newest?.manifest.sequence ?? 0) };
}

/**
 * Makes a copy and begins to carry it to the second place. What could not be done is remembered in words until it can;
 * throws only what it is told to.
 */
export function copyNow(session: StoreSession, opened: Opened, reason: Reason): Copy {
  const { copies, ports } = session;
  copies.triedAt = ports.clock.now();
  try {
    const copy = makeCopy(ports, opened, reason);
    copies.failure = null;
    markNow(session, opened);
    carryToSecond(session, opened);
    return copy;
  } catch (thrown) {
    copies.failure = thrown instanceof Error ? thrown.message : String(thrown);
    throw thrown;
  }
}

function markNow({ copies, ports }: StoreSession, opened: Opened): void {
  copies.marked = { at: ports.clock.now(), sequence: trailHead(opened.handle).sequence };
  try {
    markOpened(ports, opened, false);
  } catch {
    // A disk that is full says so where something is saved; the mark is written again at the next turn.
  }
}

/** A copy that nobody asked for: where it fails, that is shown, and the work goes on. */
function copyQuietly(session: StoreSession, opened: Opened, reason: Reason): void {
  try {
    if (sinceNewest(opened, firstCopies(session.ports, opened)).entries > 0) copyNow(session, opened, reason);
  } catch (thrown) {
    session.copies.failure = thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** Before a store is closed, where anything has changed since the newest copy. */
export function copyOnClosing(session: StoreSession, opened: Opened): void {
  copyQuietly(session, opened, 'close');
}

/** A copy before something that takes away or replaces; refuses that where none can be made. Practice has none. */
export function copyBefore(session: StoreSession, reason: Extract<Reason, `before-${string}`>): Copy | null {
  const { opened } = session;
  if (opened === null || opened.keys.kind === 'practice') return null;
  try {
    return copyNow(session, opened, reason);
  } catch (thrown) {
    if (thrown instanceof Refusal)
      throw new Refusal(thrown.code, `${thrown.message} So nothing has been done.`, thrown.details);
    throw thrown;
  }
}

/** Whether it is time to look at the copies of the open store: it was just opened, or half an hour has gone by. */
export function isCopyDue({ opened, copies, ports }: StoreSession): boolean {
  if (opened === null || opened.keys.kind === 'practice') return false;
  return copies.isFresh || Math.abs(ports.clock.now() - copies.triedAt) >= EVERY_MS;
}

/** Makes the copy that is due, where anything has changed; to be run in its turn. */
export function copyIfDue(session: StoreSession): void {
  const { opened, copies } = session;
  if (opened === null || !isCopyDue(session)) return;
  const reason = copies.isFresh ? 'start' : 'work';
  copies.isFresh = false;
  copies.triedAt = session.ports.clock.now();
  copyQuietly(session, opened, reason);
  if (reason === 'start') carryToSecond(session, opened);
}

/** Carries what is missing to the second place, beside the work: a share that is slow or away holds nothing up. */
export function carryToSecond(session: StoreSession, opened: OpenedFolder): void {
  const { copies, ports } = session;
  const { folder, keys } = opened;
  const first = placeOfCopies(ports, opened);
  copies.carrying = copies.carrying.then(async () => {
    let second: string | null = null;
    try {
      const laidDown = readPolicy(ports.files.policyFile).secondBackupFolder;
      second = secondPlaceOf({ folder, storeId: keys.storeId }, laidDown);
      copies.secondCopies =
        second === null ? [] : await carryAll({ folder, storeId: keys.storeId, first, second });
      copies.secondFailure = null;
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : '';
      copies.secondFailure = `The second place ${second ?? ''} could not be written to${code}. The copies in the first place are whole; it is tried again with the next one.`;
    }
  });
}

const MARK_EVERY_MS = 60_000;

/** Says in the marks how far the work has come, once a minute where it has come further; to be run in its turn. */
export function markIfDue(session: StoreSession): void {
  const { opened, copies, ports } = session;
  if (opened === null || opened.keys.kind === 'practice') return;
  const { sequence } = trailHead(opened.handle);
  if (sequence === copies.marked.sequence) return;
  if (Math.abs(ports.clock.now() - copies.marked.at) < MARK_EVERY_MS) return;
  markNow(session, opened);
}
