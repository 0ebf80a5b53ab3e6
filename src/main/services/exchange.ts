import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { Ports } from '../core/ports';
import { flushFile, hashFile } from '../db/backup-database';
import { findDamage } from '../db/check-database';
import { flushFolder, renamePatiently } from '../db/durable-file';
import { migrate } from '../db/migrate';
import { damaged, type Handle, openDatabase, refusalFor } from '../db/open-database';
import { lineNumber, type Position, positionOf, readMeta, writeMeta } from '../db/position';
import { appendTrail } from '../repositories/trail';
import type { Copy } from './backup-copy';
import { deviceOf } from './device';
import { firstCopies } from './make-copy';
import { markFilesOf, markPosition, readMarks } from './marks';
import { migrationsOf, NEXT_DATABASE } from './opening';
import { DATABASE, type Unlocked } from './store-folder';

/** What the trail says of an earlier copy that was taken up again. */
export type TakenUp = 'backup_restored' | 'backup_recovered' | 'backup_brought_back' | 'older_copy_opened';

/** The lines of history known of a store, by marks and copies. */
function knownBranches(ports: Ports, unlocked: Pick<Unlocked, 'folder' | 'keys'>): string[] {
  const { inFolder, onMachine } = readMarks(
    markFilesOf(unlocked.folder, unlocked.keys.storeId, ports.files.dataFolder),
  );
  const ofCopies = firstCopies(ports, unlocked);
  return [
    ...[inFolder, onMachine].flatMap((mark) => mark?.lines ?? []).map((line) => line.branch),
    ...ofCopies.map(({ manifest }) => manifest.branch),
  ];
}

/** The lines that the folder itself has had, which nobody has to come up to once another copy was taken up. */
export function branchesLeft(ports: Ports, { folder, keys }: Pick<Unlocked, 'folder' | 'keys'>): string[] {
  const { inFolder, onMachine } = readMarks(markFilesOf(folder, keys.storeId, ports.files.dataFolder));
  return (inFolder ?? onMachine)?.lines.map((line) => line.branch) ?? [];
}

/** Further than anybody sends between two copies of a store. */
const FILES_PASSED_OVER = 1000;

/**
 * Leaves numbers out for packs that were sent after the copy was made: auditors refuse a pack under a lower number than
 * one they have opened (docs/rules.md, packs). A store that only reads for others counts on as it did, so that merging
 * sees that it was brought back.
 */
function passNumbersOver(handle: Handle): void {
  const has = (table: string): boolean =>
    handle.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
  if (!has('device_key') || !has('received_audit')) return;
  handle
    .prepare(
      `UPDATE device_key SET sequence = sequence + ${FILES_PASSED_OVER}
       WHERE NOT EXISTS (SELECT 1 FROM received_audit)
         OR EXISTS (SELECT 1 FROM sent_file WHERE kind = 'assignment')`,
    )
    .run();
}

/**
 * Begins a new line of history in a database that an earlier copy was taken from, and says so in its trail: what goes
 * on from here can never be taken for what went on elsewhere.
 */
export function beginLine(
  ports: Ports,
  unlocked: Pick<Unlocked, 'folder' | 'keys'>,
  handle: Handle,
  { what, subject }: { readonly what: TakenUp; readonly subject: string },
): Position {
  const known = [readMeta(handle, 'branch') ?? '', ...knownBranches(ports, unlocked)];
  const number = 1 + Math.max(...known.map(lineNumber));
  const branch = `${number}-${Buffer.from(ports.random.bytes(6)).toString('hex')}`;
  handle
    .transaction(() => {
      writeMeta(handle, 'branch', branch);
      passNumbersOver(handle);
      appendTrail(handle, {
        at: new Date(ports.clock.now()).toISOString(),
        what,
        about: { kind: 'store' },
        subject,
        by: { device: deviceOf(ports), designation: designationIn(handle) },
      });
    })
    .immediate();
  return positionOf(handle);
}

/** Who uses the store, from its own settings: nobody has said so yet in a store that is not open. */
function designationIn(handle: Handle): string {
  const value = handle.prepare("SELECT json_extract(value, '$.designation') FROM setting WHERE key = 'me'");
  return String(value.pluck().get() ?? '');
}

/**
 * Makes the database that is to take the place of a store's, beside it and under another name: copied, read back,
 * checked whole, brought up to date, on a line of its own, flushed. Where anything fails, it is taken away.
 */
export function prepareNext(
  ports: Ports,
  unlocked: Unlocked,
  copy: Copy,
  what: TakenUp,
): { readonly file: string; readonly position: Position } {
  const file = join(unlocked.folder, NEXT_DATABASE);
  try {
    copyFileSync(join(copy.folder, DATABASE), file);
    flushFile(file);
    if (hashFile(file).sha256 !== copy.manifest.sha256) throw notAsProven(copy);
    const handle = openNext(file, unlocked.key);
    try {
      const finding = findDamage(handle);
      if (finding !== null) throw damaged(finding);
      migrate(handle, migrationsOf(ports));
      const position = beginLine(ports, unlocked, handle, { what, subject: copy.id });
      handle.pragma('wal_checkpoint(TRUNCATE)');
      return { file, position };
    } finally {
      handle.close();
    }
  } catch (thrown) {
    for (const side of ['', '-wal', '-journal']) rmSync(`${file}${side}`, { force: true });
    throw refusalFor(thrown);
  }
}

/** A copy that is whole and does not open was made under another key. */
function openNext(file: string, key: Uint8Array): Handle {
  try {
    return openDatabase(file, key);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'store-damaged')
      throw new Refusal(
        'backup-failed',
        'This copy was made under an earlier key of the store. Bring it back as a store of its own, with the passphrase it had then. Nothing has been changed.',
      );
    throw thrown;
  }
}

export const notAsProven = ({ id, folder }: Copy): Refusal =>
  new Refusal(
    'backup-failed',
    `The copy ${id} is no longer what was proven, so it was not used. Nothing has been changed. Choose another copy.`,
    { folder },
  );

/**
 * Puts a prepared database in the place of a store's, which is closed. Both marks name the old and the new one first,
 * so that whichever is there after a power cut is taken for what it is. What was there is moved aside whole where it
 * could not be opened; a healthy one is replaced in one step, its own copy having been made.
 */
export function putNext(
  ports: Ports,
  unlocked: Unlocked,
  next: ReturnType<typeof prepareNext>,
  options: { readonly moveAside: boolean },
): { readonly without: readonly string[]; readonly aside: string | null } {
  const { folder, keys } = unlocked;
  const without = branchesLeft(ports, unlocked);
  markPosition(markFilesOf(folder, keys.storeId, ports.files.dataFolder), next.position, {
    at: new Date(ports.clock.now()).toISOString(),
    clean: false,
    without: [],
  });
  const aside = options.moveAside ? quarantine(folder) : null;
  // A log beside it would be taken for the log of the new one.
  rmSync(join(folder, `${DATABASE}-wal`), { force: true });
  renamePatiently(next.file, join(folder, DATABASE));
  flushFolder(folder);
  return { without, aside };
}

const SIDES = ['', '-wal', '-shm', '-journal'];

/** Moves what could not be opened into a folder of its own inside the store's. Nothing is deleted. */
function quarantine(folder: string): string {
  let number = 1;
  while (existsSync(join(folder, `quarantine-${number}`))) number += 1;
  const aside = join(folder, `quarantine-${number}`);
  mkdirSync(aside);
  for (const side of SIDES) {
    const file = join(folder, `${DATABASE}${side}`);
    if (existsSync(file)) renameSync(file, join(aside, `${DATABASE}${side}`));
  }
  flushFolder(aside);
  return aside;
}
