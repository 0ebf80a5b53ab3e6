import type Database from 'better-sqlite3';
import { Refusal } from '../../shared/contract/errors';

/** Marks a file as a Plumbline store: the bytes of "Plum". */
export const APPLICATION_ID = 0x506c756d;

/** Waiting longer than this for a lock only delays saying that the store is open elsewhere. */
const BUSY_MS = 1000;
const WAL_BYTES_KEPT = 16 * 1024 * 1024;

/**
 * Sets what durability and secrecy rest on, in the order that works, and reads each back: a setting that did not
 * take refuses the store rather than weakening it (docs/decisions/0002-sqlite-settings.md). The key is already set.
 */
export function applyPragmas(handle: Database.Database): void {
  set(handle, 'busy_timeout', BUSY_MS, BUSY_MS);
  // Exclusive before WAL: the index of the log then lives in memory and no second process can open the file.
  set(handle, 'locking_mode', 'exclusive', 'exclusive');
  set(handle, 'journal_mode', 'wal', 'wal');
  // The driver gives NORMAL in WAL; FULL is what makes "Saved" true after a power cut.
  set(handle, 'synchronous', 2, 2);
  // A Mac answers "flushed" before its disk has written; only these two ask for more. Elsewhere they change nothing.
  set(handle, 'fullfsync', 1, 1);
  set(handle, 'checkpoint_fullfsync', 1, 1);
  set(handle, 'foreign_keys', 1, 1);
  // Sorting in a file would write plain text beside the encrypted database.
  set(handle, 'temp_store', 2, 2);
  set(handle, 'secure_delete', 1, 1);
  set(handle, 'trusted_schema', 0, 0);
  set(handle, 'cell_size_check', 1, 1);
  set(handle, 'mmap_size', 0, 0);
  set(handle, 'journal_size_limit', WAL_BYTES_KEPT, WAL_BYTES_KEPT);
}

/** After the first write the driver may have put NORMAL back; only what is read then counts. */
export function assertDurable(handle: Database.Database): void {
  expectPragma(handle, 'synchronous', 2);
  expectPragma(handle, 'journal_mode', 'wal');
}

function set(
  handle: Database.Database,
  name: string,
  value: number | string,
  expected: number | string,
): void {
  handle.pragma(`${name} = ${value}`);
  expectPragma(handle, name, expected);
}

function expectPragma(handle: Database.Database, name: string, expected: number | string): void {
  const found = handle.pragma(name, { simple: true });
  // A memory map of zero is reported as nothing at all by builds without it.
  if (found === expected || (name === 'mmap_size' && found === undefined)) return;
  throw new Refusal(
    'store-damaged',
    `The store was not opened: the database setting ${name} is ${String(found)} and must be ${expected}. Nothing has been changed.`,
    { setting: name },
  );
}
