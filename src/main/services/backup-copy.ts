import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { BACKUP_REASONS, type Backup } from '../../shared/contract/backups';
import { instant } from '../../shared/contract/schemas';
import { hashFile } from '../db/backup-database';
import { flushFolder, makeFolder, renamePatiently, writeDurably } from '../db/durable-file';
import { lineNumber } from '../db/position';

const manifestSchema = z.strictObject({
  format: z.literal(1),
  storeId: z.string().min(1).max(64),
  branch: z.string().max(40),
  name: z.string().min(1).max(80),
  sequence: z.number().int().min(0),
  hash: z.string().max(64),
  userVersion: z.number().int().min(0),
  /** Rows by table. */
  counts: z.record(z.string(), z.number().int().min(0)),
  madeAt: instant,
  provenAt: instant,
  reason: z.enum(BACKUP_REASONS),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  appVersion: z.string().max(40),
});
/** What is written down beside a copy when it has been proven. */
export type Manifest = z.infer<typeof manifestSchema>;
export type Reason = Manifest['reason'];

export const MANIFEST = 'manifest.json';
export const PART = '.part';
/** Put behind the name of a copy that is no longer what was proven. */
export const UNSOUND = '.unsound';
/** What a copy consists of; the manifest last, because it says that the others are there. */
export const FILES_OF_COPY = ['store.db', 'keys.json', 'card.json', MANIFEST] as const;

/** A proven copy on disk. */
export type Copy = { readonly id: string; readonly folder: string; readonly manifest: Manifest };

const ID = /^\d{10,}-\d{8}T\d{6}Z-[a-z-]+?(-\d+)?$/;

/**
 * The name of a copy's folder. It begins with the line of history and the counter of the store, so that names sort as
 * the copies were made, whatever the clock said.
 */
export function copyId(
  { branch, sequence, madeAt, reason }: Manifest,
  isTaken: (id: string) => boolean,
): string {
  const order = `${String(lineNumber(branch)).padStart(2, '0')}${String(sequence).padStart(8, '0')}`;
  const id = `${order}-${madeAt.slice(0, 19).replace(/[-:]/g, '')}Z-${reason}`;
  for (let number = 2; ; number += 1) {
    const candidate = number === 2 ? id : `${id}-${number - 1}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/**
 * The later first: by line of history, then by the store's own counter. Of copies of the very same content the clock
 * says which was made later, and there nothing hangs on it.
 */
export function newestFirst(one: Copy, other: Copy): number {
  return (
    lineNumber(other.manifest.branch) - lineNumber(one.manifest.branch) ||
    other.manifest.sequence - one.manifest.sequence ||
    Date.parse(other.manifest.madeAt) - Date.parse(one.manifest.madeAt) ||
    (other.id > one.id ? 1 : -1)
  );
}

/** A folder as a copy; null when it is none: unfinished, cut short, or of something else. Reads no database. */
export function readCopy(folder: string): Copy | null {
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
    if (statSync(join(folder, 'store.db')).size !== manifest.bytes) return null;
    return existsSync(join(folder, 'keys.json')) ? { id: basename(folder), folder, manifest } : null;
  } catch {
    return null;
  }
}

/** A place that is not there, or is away, has no copies to show. */
function namesIn(place: string): string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}

/** The copies in a place, newest first. What has no final name is never one. */
export function listCopies(place: string, storeId: string | null = null): Copy[] {
  return namesIn(place)
    .filter((name) => ID.test(name))
    .map((name) => readCopy(join(place, name)))
    .filter((copy) => copy !== null)
    .filter(({ manifest }) => storeId === null || manifest.storeId === storeId)
    .toSorted(newestFirst);
}

/** Whether the database of a copy is, byte for byte, the one that was proven. */
export const isUnchanged = ({ folder, manifest }: Copy): boolean =>
  hashFile(join(folder, 'store.db')).sha256 === manifest.sha256;

/** Puts the finished copy in a folder of its own under its name: from then on it is one. */
export function finishCopy(part: string, place: string, manifest: Manifest): Copy {
  const checked = manifestSchema.parse(manifest);
  writeDurably(join(part, MANIFEST), `${JSON.stringify(checked, null, 2)}\n`);
  flushFolder(part);
  const id = copyId(checked, (name) => existsSync(join(place, name)));
  renamePatiently(part, join(place, id));
  flushFolder(place);
  return { id, folder: join(place, id), manifest: checked };
}

/** A fresh folder for a copy that is being made; what an earlier one left behind is cleared away. */
export function beginCopy(place: string): string {
  makeFolder(place);
  for (const name of readdirSync(place))
    if (name.endsWith(PART)) rmSync(join(place, name), { recursive: true, force: true });
  const part = join(place, `copy${PART}`);
  mkdirSync(part);
  return part;
}

/** Takes a copy away: its name goes first, so that half of one is never listed. */
export function removeCopy({ folder }: Copy): void {
  const gone = `${folder}${PART}`;
  renamePatiently(folder, gone);
  rmSync(gone, { recursive: true, force: true });
}

/** A copy as screens see it. */
export const describeCopy = ({ id, folder, manifest }: Copy, place: Backup['place']): Backup => ({
  backupId: id,
  madeAt: manifest.madeAt,
  reason: manifest.reason,
  sequence: manifest.sequence,
  provenAt: manifest.provenAt,
  bytes: manifest.bytes,
  appVersion: manifest.appVersion,
  place,
  folder,
});
