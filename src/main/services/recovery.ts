import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backup } from '../../shared/contract/backups';
import { Refusal } from '../../shared/contract/errors';
import type { Recovery, StoreState } from '../../shared/contract/store';
import type { Ports } from '../core/ports';
import { type Handle, openToSave } from '../db/open-database';
import { type Copy, describeCopy, listCopies, newestFirst } from './backup-copy';
import { beginLine, branchesLeft, prepareNext, putNext } from './exchange';
import { firstCopies } from './make-copy';
import { migrationsOf } from './opening';
import { exportObjection, readPolicy } from './policy';
import { secondPlaceOf } from './second-place';
import type { Recovering, StoreSession } from './session';
import { DATABASE, type Unlocked } from './store-folder';
import { openUnlocked } from './unlock';
import { writeOut } from './write-out';

/** Every copy of a store in the two places known, newest first; one that is in both counts once. */
export function allCopies(
  ports: Ports,
  unlocked: Pick<Unlocked, 'folder' | 'keys'>,
): readonly (Copy & { readonly place: Backup['place'] })[] {
  const { folder, keys } = unlocked;
  const first = firstCopies(ports, unlocked);
  const laidDown = readPolicy(ports.files.policyFile).secondBackupFolder;
  const place = secondPlaceOf({ folder, storeId: keys.storeId }, laidDown);
  const second = place === null ? [] : listCopies(place, keys.storeId);
  const isAlone = ({ id }: Copy): boolean => !first.some((copy) => copy.id === id);
  return [
    ...first.map((copy) => ({ ...copy, place: 'first' as const })),
    ...second.filter(isAlone).map((copy) => ({ ...copy, place: 'second' as const })),
  ].toSorted(newestFirst);
}

/** The copy that was chosen; refuses one that is not there any more. */
export function findCopy<T extends Copy>(copies: readonly T[], backupId: string): T {
  const copy = copies.find(({ id }) => id === backupId);
  if (copy === undefined)
    throw new Refusal(
      'not-found',
      'This copy is not there any more: a newer one may have taken its place. Look at the list again.',
      { noun: 'copy' },
    );
  return copy;
}

function requireRecovering(session: StoreSession): Recovering {
  if (session.recovering === null)
    throw new Refusal('locked', 'There is nothing to recover here. Unlock the store to see what it needs.');
  return session.recovering;
}

/** Why a store whose key is right was not opened, and what can be done. */
export function getRecovery(session: StoreSession): Recovery {
  const { kind, finding, sequence, lastKnown, folder, ...rest } = requireRecovering(session);
  const copies = allCopies(session.ports, { folder, keys: rest.keys });
  return {
    kind,
    finding,
    sequence,
    lastKnown: lastKnown === null ? null : { sequence: lastKnown.sequence, at: lastKnown.at },
    backups: copies
      .filter((copy) => canOpen(session.ports, copy))
      .map((copy) => describeCopy(copy, copy.place)),
    folder,
  };
}

/** A copy made by a newer version needs that version, as its store does. */
const canOpen = (ports: Ports, { manifest }: Copy): boolean =>
  manifest.userVersion <= (migrationsOf(ports).at(-1)?.version ?? 0);

/** Moves what could not be opened aside and opens a proven copy in its place (docs/rules.md, recovery). */
export async function recover(
  session: StoreSession,
  { backupId }: { readonly backupId: string },
): Promise<StoreState> {
  const recovering = requireRecovering(session);
  const copy = findCopy(allCopies(session.ports, recovering), backupId);
  const next = prepareNext(session.ports, recovering, copy, 'backup_recovered');
  const { without } = putNext(session.ports, recovering, next, { moveAside: true });
  return goOn(session, recovering, { without });
}

/** Opens an older copy as it is, knowingly: a line of its own from now on, and the trail says so. */
export async function openOlderCopy(session: StoreSession): Promise<StoreState> {
  const recovering = requireRecovering(session);
  if (recovering.kind !== 'older-copy')
    throw new Refusal(
      recovering.kind === 'newer' ? 'store-newer' : 'store-damaged',
      'This store cannot be opened as it is. Choose one of the other ways.',
    );
  const { ports } = session;
  const without = branchesLeft(ports, recovering);
  const subject = String(recovering.lastKnown?.sequence ?? '');
  const asOlderCopy = (handle: Handle): void =>
    void beginLine(ports, recovering, handle, { what: 'older_copy_opened', subject });
  return goOn(session, recovering, { without, asOlderCopy });
}

/** The key goes over to the store that is opened now. */
function goOn(
  session: StoreSession,
  { folder, keys, key }: Recovering,
  how: Parameters<typeof openUnlocked>[2],
): Promise<StoreState> {
  session.recovering = null;
  return openUnlocked(session, { folder, keys, key }, how);
}

export type Salvaged = { readonly folder: string | null; readonly rows: number; readonly lost: string[] };

/**
 * Writes what a damaged database still gives into a folder of the person's choosing, from a copy of it: the file itself
 * is only read. Null when given up.
 */
export async function salvage(session: StoreSession): Promise<Salvaged> {
  const { ports } = session;
  const recovering = requireRecovering(session);
  const chosen = await ports.files.pickFolder({ title: 'Choose where to write what can be read' });
  if (chosen === null) return { folder: null, rows: 0, lost: [] };
  const day = new Date(ports.clock.now()).toISOString().slice(0, 10);
  const out = join(chosen, `Plumbline salvage ${day}`);
  const objection = exportObjection(readPolicy(ports.files.policyFile), out);
  if (objection !== null) throw new Refusal('folder-refused', objection, { folder: chosen });
  const aside = mkdtempSync(join(tmpdir(), 'plumbline-salvage-'));
  try {
    const handle = openCopyOf(recovering, aside);
    try {
      mkdirSync(out, { recursive: true });
      const { rows, lost } = writeOut(handle, out, [`What could be read of ${recovering.folder}.`]);
      return { folder: out, rows, lost: [...lost] };
    } finally {
      handle.close();
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** With its log, and where that is what is damaged, without it. */
function openCopyOf({ folder, key }: Recovering, aside: string): Handle {
  const file = join(aside, DATABASE);
  for (const sides of [['', '-wal'], ['']]) {
    for (const side of ['', '-wal']) rmSync(`${file}${side}`, { force: true });
    for (const side of sides)
      if (existsSync(join(folder, `${DATABASE}${side}`)))
        copyFileSync(join(folder, `${DATABASE}${side}`), `${file}${side}`);
    try {
      return openToSave(file, key);
    } catch {
      // Said below, once neither has been read.
    }
  }
  throw new Refusal(
    'store-damaged',
    'The beginning of this file cannot be read, and without it nothing in it can. Bring back a backup; keep this folder for whoever helps you.',
  );
}
