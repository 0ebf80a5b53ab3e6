import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/contract/errors';
import { findBrokenLog } from './broken-log';
import { APPLICATION_ID, applyPragmas, assertDurable } from './pragmas';

export type Handle = Database.Database;

/** Makes a new encrypted database; the file must not be there yet. The key is 32 bytes. */
export function createDatabase(file: string, key: Uint8Array): Handle {
  if (existsSync(file)) {
    throw new Refusal('store-exists', `${file} is already there. Nothing has been changed.`);
  }
  const handle = new Database(file);
  try {
    setKey(handle, key);
    applyPragmas(handle);
    handle.pragma(`application_id = ${APPLICATION_ID}`);
    assertDurable(handle);
    return handle;
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
}

/**
 * Opens an existing encrypted database with its key. Refuses, each in its own words: a file that is missing, empty,
 * not encrypted, not ours, damaged, or open in another window. `accept` is asked before the pages are checked and may
 * refuse in its turn: a newer version is said to be one. Nothing is ever repaired in place.
 */
export function openDatabase(
  file: string,
  key: Uint8Array,
  accept: (handle: Handle) => void = () => {},
): Handle {
  refuseStrangers(file);
  refuseBrokenLog(file);
  const handle = openFile(file);
  try {
    setKey(handle, key);
    readFirst(handle);
    applyPragmas(handle);
    refuseOtherFormats(handle);
    accept(handle);
    refuseDamage(handle);
    return handle;
  } catch (thrown) {
    handle.close();
    throw thrown instanceof Refusal ? thrown : refusalFor(thrown);
  }
}

/** A file that cannot be written would be opened for reading, and the first setting would then look like damage. */
function openFile(file: string): Handle {
  try {
    for (const path of [file, dirname(file)]) accessSync(path, constants.W_OK);
    return new Database(file, { fileMustExist: true });
  } catch (thrown) {
    throw refusalFor(thrown);
  }
}

const PLAIN_SQLITE = 'SQLite format 3\u0000';

/** The smallest page there is; no database is shorter. */
const SHORTEST_FILE = 512;

/** An empty file, or one of a byte or two, opens under any key as a sound, empty database: turned away before that. */
function refuseStrangers(file: string): void {
  if (!existsSync(file)) {
    throw new Refusal(
      'no-store',
      'The store’s database is not in its folder any more. It has not been replaced by an empty one. Put the folder back, or open a backup.',
      { file },
    );
  }
  const found = statSync(file);
  if (!found.isFile()) throw damaged('There is no file where the database should be.');
  if (found.size < SHORTEST_FILE) throw damaged('The database file is all but empty.');
  const start = Buffer.alloc(PLAIN_SQLITE.length);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start, 0, start.length, 0);
  closeSync(descriptor);
  if (start.toString('latin1') === PLAIN_SQLITE) {
    throw new Refusal(
      'not-our-store',
      'This is a plain database and not a Plumbline store. Nothing has been changed.',
    );
  }
}

const LOOK_AGAIN_MS = 50;

/** Looked at before the database is opened: opening alone would take in what can still be read, and drop the rest. */
function refuseBrokenLog(file: string): void {
  const log = `${file}-wal`;
  const stamp = (): string => {
    const found = statSync(log, { throwIfNoEntry: false });
    return `${found?.size} ${found?.mtimeMs}`;
  };
  const before = stamp();
  const finding = findBrokenLog(log);
  if (finding === null) return;
  // Where another window is writing to it just now it only looks broken; that it is in use is said below.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
  if (stamp() === before && findBrokenLog(log) === finding) throw damaged(finding);
}

/** The cipher and its version come before the key; the key travels as bytes, never in SQL text. */
function setKey(handle: Handle, key: Uint8Array): void {
  handle.pragma("cipher = 'sqlcipher'");
  handle.pragma('legacy = 4');
  handle.key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`));
}

/**
 * The first read is what a wrong key or a wrecked file fails at. It already holds the file alone: a log that was once
 * read the shared way keeps its index in a file beside the database.
 */
function readFirst(handle: Handle): void {
  handle.pragma('busy_timeout = 1000');
  handle.pragma('locking_mode = exclusive');
  handle.prepare('select count(*) from sqlite_master').get();
}

function refuseOtherFormats(handle: Handle): void {
  if (handle.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new Refusal(
      'not-our-store',
      'This database was made by another program. Nothing has been changed.',
    );
  }
}

function refuseDamage(handle: Handle): void {
  const quick = handle.pragma('quick_check(1)', { simple: true });
  if (quick !== 'ok') throw damaged(String(quick));
}

/** Opens a copy for reading alone, without the checks, to prove it. Nothing of it is written. */
export const openToRead = (file: string, key: Uint8Array): Handle =>
  openUnchecked(file, key, { readonly: true });

/** Opens a damaged file that was set aside for it, with its log, to save what it still gives. */
export const openToSave = (file: string, key: Uint8Array): Handle =>
  openUnchecked(file, key, { readonly: false });

function openUnchecked(file: string, key: Uint8Array, options: { readonly: boolean }): Handle {
  refuseStrangers(file);
  const handle = new Database(file, { ...options, fileMustExist: true });
  try {
    setKey(handle, key);
    // No temporary file either: it would not be encrypted.
    for (const setting of ['temp_store = 2', 'trusted_schema = 0', 'cell_size_check = 1', 'mmap_size = 0'])
      handle.pragma(setting);
    readFirst(handle);
    return handle;
  } catch (thrown) {
    handle.close();
    throw refusalFor(thrown);
  }
}

/** Said of a file that does not hold together; what was found is for whoever helps. */
export const damaged = (finding: string): Refusal =>
  new Refusal(
    'store-damaged',
    'This store is damaged, so it has been left exactly as it is. Open the last proven backup; keep this folder for whoever helps you.',
    { finding },
  );

/** A database failure in the words of docs/architecture.md, by its code. */
export function refusalFor(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal(
      'store-in-use',
      'This store is already open in another window. Close it there, or go on there.',
    );
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return damaged(code);
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return new Refusal(
      'disk-full',
      'Not saved: the disk is full. What is on screen is still there. Free some space, then try again.',
    );
  }
  if (code.startsWith('SQLITE_NOMEM') || code.startsWith('SQLITE_IOERR_NOMEM')) {
    return new Refusal(
      'out-of-memory',
      'Not saved: this computer has no memory left for it. What was saved before is safe. Close other programs, then try again.',
    );
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    ['EROFS', 'EACCES', 'EPERM'].includes(code)
  ) {
    return new Refusal(
      'read-only',
      'This folder cannot be written to. Choose another, or ask for the right to write there.',
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new Refusal(
      'store-damaged',
      'The disk did not take the change, so it was not saved. What was saved before is safe. Try again; if it goes on, copy the store to another disk.',
      { code },
    );
  }
  throw thrown;
}
