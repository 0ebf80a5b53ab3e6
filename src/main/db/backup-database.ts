import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../shared/contract/errors';
import { findDamage } from './check-database';
import { type Handle, openToRead } from './open-database';
import { type Position, positionOf } from './position';
import { APPLICATION_ID } from './pragmas';
import { withRoom } from './with-room';

/** What a copy is held against, and what is written down about it. */
export type CopyFacts = Position & {
  readonly userVersion: number;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
};

/** What a database says of itself: how far it has come and how many rows each table has. */
export function factsOf(handle: Handle): CopyFacts {
  const tables = handle
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  const count = (table: string): number =>
    handle.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
  return {
    ...positionOf(handle),
    userVersion: Number(handle.pragma('user_version', { simple: true })),
    counts: Object.fromEntries(tables.map((table) => [table, count(table)])),
  };
}

/**
 * Copies an open database to a file that is not there yet, encrypted with the same key, and proves the copy: opened
 * again, read whole, held against the original, flushed. What cannot be proven is taken away and refused. `VACUUM INTO`
 * takes in the log; the driver's own backup call cannot copy an encrypted database.
 */
export function copyProven(handle: Handle, target: string, key: Uint8Array): CopyFacts {
  try {
    const facts = withRoom(handle, () => {
      handle.prepare('VACUUM INTO ?').run(target);
      return factsOf(handle);
    });
    const fault = faultOfCopy(target, key, facts);
    if (fault !== null) throw unproven(fault);
    flushFile(target);
    return facts;
  } catch (thrown) {
    for (const side of ['', '-wal', '-journal']) rmSync(`${target}${side}`, { force: true });
    throw thrown;
  }
}

const unproven = (finding: string): Refusal =>
  new Refusal(
    'store-damaged',
    'The copy was not what the store is, so it was thrown away. Nothing in the store has been changed. Try again; if it happens again, check the disk.',
    { finding },
  );

/** Opens a copy and reads it whole; answers what is not as it was written down, null when everything is. */
export function faultOfCopy(file: string, key: Uint8Array, expected: CopyFacts): string | null {
  const copy = openToRead(file, key);
  try {
    return withRoom(copy, () => {
      if (copy.pragma('application_id', { simple: true }) !== APPLICATION_ID)
        return 'made by another program';
      return (
        findDamage(copy) ??
        (isDeepStrictEqual(factsOf(copy), { ...expected }) ? null : 'other rows than the store has')
      );
    });
  } finally {
    copy.close();
  }
}

/** Makes what is in a file last. */
export function flushFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const CHUNK_BYTES = 1024 * 1024;

/** The SHA-256 of a file, read piece by piece, and its length. */
export function hashFile(file: string): { readonly sha256: string; readonly bytes: number } {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const read = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (read === 0) break;
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return { sha256: hash.digest('hex'), bytes: statSync(file).size };
}
