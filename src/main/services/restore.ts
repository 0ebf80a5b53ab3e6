import { join } from 'node:path';
import type { BackupState, RestorePreview } from '../../shared/contract/backups';
import { type Handle, openToRead } from '../db/open-database';
import { hasPassed } from '../db/position';
import { trailHead } from '../repositories/trail';
import { copyBefore } from './automatic-copies';
import { type Copy, describeCopy, isUnchanged } from './backup-copy';
import { copiesKnown, getBackups, requireOpened } from './backups';
import { notAsProven, prepareNext, putNext } from './exchange';
import { findCopy } from './recovery';
import type { StoreSession } from './session';
import { closeFolder, DATABASE } from './store-folder';
import { openUnlocked } from './unlock';

/**
 * Puts a proven copy in the place of the open store (docs/rules.md, recovery). The present is copied first, so that
 * nothing is lost; the new one is made ready beside it, and then takes its place in one step.
 */
export async function restoreBackup(
  session: StoreSession,
  { backupId }: { readonly backupId: string },
): Promise<BackupState> {
  const opened = requireOpened(session);
  const { ports } = session;
  const copy = findCopy(copiesKnown(session, opened), backupId);
  if (!isUnchanged(copy)) throw notAsProven(copy);
  copyBefore(session, 'before-restore');
  // The copy keeps its key while the store that is replaced is closed.
  const unlocked = { folder: opened.folder, keys: opened.keys, key: Buffer.from(opened.key) };
  const next = prepareNext(ports, unlocked, copy, 'backup_restored');
  session.opened = null;
  opened.store.readings.clear();
  opened.store.compiled.clear();
  closeFolder(opened);
  try {
    const { without } = putNext(ports, unlocked, next, { moveAside: false });
    await openUnlocked(session, unlocked, { without });
  } catch (thrown) {
    // What was there before is still there, and is what the person goes on with.
    if (session.recovering === null) await openUnlocked(session, unlocked);
    throw thrown;
  }
  session.copies.isFresh = false;
  return getBackups(session);
}

type AuditCount = { key: string; title: string; readings: number; answers: number };

/** What bringing a copy back would change, audit by audit. */
export function previewRestore(
  session: StoreSession,
  { backupId }: { readonly backupId: string },
): RestorePreview {
  const opened = requireOpened(session);
  const copy = findCopy(copiesKnown(session, opened), backupId);
  if (!isUnchanged(copy)) throw notAsProven(copy);
  const other = openToRead(join(copy.folder, DATABASE), opened.key);
  try {
    const here = countAudits(opened.handle);
    const there = countAudits(other);
    const keys = [...new Set([...here.keys(), ...there.keys()])];
    return {
      backup: describeCopy(copy, copy.place),
      entriesLost: trailHead(opened.handle).sequence - commonEntries(opened.handle, other, copy),
      audits: keys.map((key) => ({
        title: here.get(key)?.title ?? there.get(key)?.title ?? '',
        here: countOnly(here.get(key)),
        inCopy: countOnly(there.get(key)),
      })),
    };
  } finally {
    other.close();
  }
}

const countOnly = (count: AuditCount | undefined): { readings: number; answers: number } | null =>
  count === undefined ? null : { readings: count.readings, answers: count.answers };

/** By number and the moment of making: a number may have been given again in a store that went another way. */
function countAudits(handle: Handle): Map<string, AuditCount> {
  const rows = handle
    .prepare(
      `SELECT a.audit_id || ' ' || a.created_at AS key, a.title,
              (SELECT count(*) FROM reading r JOIN case_file c ON c.case_id = r.case_id
               WHERE c.audit_id = a.audit_id) AS readings,
              (SELECT count(*) FROM answer n JOIN reading r ON r.reading_id = n.reading_id
               JOIN case_file c ON c.case_id = r.case_id
               WHERE c.audit_id = a.audit_id AND n.state <> 'unanswered') AS answers
       FROM audit a ORDER BY a.audit_id`,
    )
    .all() as AuditCount[];
  return new Map(rows.map((row) => [row.key, row]));
}

/** How many entries of the trail the two have in common: their chains are the same up to one point. */
function commonEntries(here: Handle, other: Handle, { manifest }: Copy): number {
  if (hasPassed(here, manifest)) return manifest.sequence;
  const hashAt = other.prepare('SELECT hash FROM trail WHERE sequence = ?').pluck();
  let [common, apart] = [0, manifest.sequence];
  while (apart - common > 1) {
    const sequence = Math.floor((common + apart) / 2);
    if (hasPassed(here, { sequence, hash: String(hashAt.get(sequence)) })) common = sequence;
    else apart = sequence;
  }
  return common;
}
