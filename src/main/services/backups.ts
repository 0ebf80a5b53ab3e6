import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup, BackupState } from '../../shared/contract/backups';
import { Refusal } from '../../shared/contract/errors';
import { faultOfCopy } from '../db/backup-database';
import { writeDurably } from '../db/durable-file';
import { carryToSecond, copyNow, sinceNewest } from './automatic-copies';
import { type Copy, describeCopy, isUnchanged, MANIFEST, newestFirst, UNSOUND } from './backup-copy';
import { isWithin, readPlaces, realFolder, writePlaces } from './backup-places';
import { notAsProven } from './exchange';
import { firstCopies, placeOfCopies } from './make-copy';
import { readPolicy } from './policy';
import { findCopy } from './recovery';
import { secondPlaceOf } from './second-place';
import type { Opened, StoreSession } from './session';
import { requireOpen } from './store';
import { DATABASE } from './store-folder';

const A_DAY_MS = 86_400_000;
const HALF_AN_HOUR_MS = 30 * 60_000;

type Placed = Copy & { readonly place: Backup['place'] };

/** The open store, its key and its folder. */
export function requireOpened(session: StoreSession): Opened {
  requireOpen(session);
  if (session.opened === null) throw new Refusal('locked', 'The store is locked.');
  return session.opened;
}

/** The copies known, newest first: the first place as it is, the second as it was seen last. */
export function copiesKnown(session: StoreSession, opened: Opened): readonly Placed[] {
  const first = firstCopies(session.ports, opened);
  const alone = session.copies.secondCopies.filter(({ id }) => !first.some((copy) => copy.id === id));
  return [
    ...first.map((copy) => ({ ...copy, place: 'first' as const })),
    ...alone.map((copy) => ({ ...copy, place: 'second' as const })),
  ].toSorted(newestFirst);
}

/** The folder that was laid down or chosen for second copies; null where there is none. */
export const secondFolderOf = (session: StoreSession, opened: Opened): string | null =>
  secondPlaceOf(
    { folder: opened.folder, storeId: opened.keys.storeId },
    readPolicy(session.ports.files.policyFile).secondBackupFolder,
  );

/** The copies of the open store, and whether they are what they should be (docs/rules.md, backups). */
export function getBackups(session: StoreSession): BackupState {
  const opened = requireOpened(session);
  const copies = copiesKnown(session, opened);
  const { newest, entries } = sinceNewest(opened, copies);
  return {
    backups: copies.map((copy) => describeCopy(copy, copy.place)),
    folder: placeOfCopies(session.ports, opened),
    secondFolder: secondFolderOf(session, opened),
    secondFailure: session.copies.secondFailure,
    failure: session.copies.failure,
    entriesSince: entries,
    isOld: opened.keys.kind === 'own' && entries > 0 && isOverdue(session, opened, newest),
  };
}

/** A day without a copy is too long; without any, the first half hour of a store is, or the first that failed. */
function isOverdue({ copies, ports }: StoreSession, opened: Opened, newest: Copy | null): boolean {
  if (newest === null && copies.failure !== null) return true;
  const since = newest?.manifest.madeAt ?? firstChangeIn(opened);
  return Math.abs(ports.clock.now() - Date.parse(since)) > (newest === null ? HALF_AN_HOUR_MS : A_DAY_MS);
}

const firstChangeIn = ({ handle }: Opened): string =>
  String(handle.prepare("SELECT json_extract(body, '$.at') FROM trail WHERE sequence = 1").pluck().get());

/** Makes a proven copy now and carries it to the second place; refuses in words where none could be made. */
export async function makeBackup(session: StoreSession): Promise<BackupState> {
  copyNow(session, requireOpened(session), 'asked');
  await session.copies.carrying;
  return getBackups(session);
}

/** Reads a copy whole again; one that is no longer what was proven is never offered again, and not deleted. */
export function proveBackup(session: StoreSession, { backupId }: { readonly backupId: string }): BackupState {
  const opened = requireOpened(session);
  const copy = findCopy(copiesKnown(session, opened), backupId);
  if (!isProven(copy, opened.key)) {
    renameSync(copy.folder, `${copy.folder}${UNSOUND}`);
    session.copies.secondCopies = session.copies.secondCopies.filter(({ id }) => id !== backupId);
    throw notAsProven(copy);
  }
  const provenAt = new Date(session.ports.clock.now()).toISOString();
  writeDurably(join(copy.folder, MANIFEST), `${JSON.stringify({ ...copy.manifest, provenAt }, null, 2)}\n`);
  return getBackups(session);
}

function isProven(copy: Copy, key: Uint8Array): boolean {
  if (!isUnchanged(copy)) return false;
  const { branch, sequence, hash, userVersion, counts } = copy.manifest;
  const file = join(copy.folder, DATABASE);
  return faultOfCopy(file, key, { branch, sequence, hash, userVersion, counts }) === null;
}

/** Asks for a second place. It may be a share or a synced folder: only whole, encrypted copies go there. */
export async function chooseSecond(session: StoreSession): Promise<BackupState> {
  const opened = requireOpened(session);
  refuseLaidDown(session);
  const chosen = await session.ports.files.pickFolder({ title: 'Choose a second place for copies' });
  if (chosen === null) return getBackups(session);
  refuseUnfit(chosen, opened.folder, placeOfCopies(session.ports, opened));
  writePlaces(opened.folder, { ...readPlaces(opened.folder), second: chosen });
  carryToSecond(session, opened);
  await session.copies.carrying;
  return getBackups(session);
}

function refuseUnfit(chosen: string, folder: string, first: string): void {
  const real = realFolder(chosen);
  if (!existsSync(chosen))
    throw new Refusal('folder-refused', `${chosen} is not there. Choose a folder that is.`, {
      folder: chosen,
    });
  if (isWithin(realFolder(folder), real))
    throw new Refusal(
      'folder-refused',
      'A copy inside the store would be lost together with it. Choose a folder elsewhere, on another disk if you can.',
      { folder: chosen },
    );
  if (isWithin(realFolder(first), real) || (isWithin(real, realFolder(first)) && real === realFolder(first)))
    throw new Refusal(
      'folder-refused',
      'The copies are there already. Choose another folder, on another disk if you can.',
      { folder: chosen },
    );
}

function refuseLaidDown(session: StoreSession): void {
  if (readPolicy(session.ports.files.policyFile).secondBackupFolder !== null)
    throw new Refusal('not-editable', 'The second place was laid down by your IT and stays as it is.');
}

/** No second place any more; what is there stays. */
export function clearSecond(session: StoreSession): BackupState {
  const opened = requireOpened(session);
  refuseLaidDown(session);
  writePlaces(opened.folder, { ...readPlaces(opened.folder), second: null });
  session.copies.secondFailure = null;
  session.copies.secondCopies = [];
  return getBackups(session);
}
