import { trailHead } from '../repositories/trail';
import type { Handle } from './open-database';

/** How far a store has come: its line of history, and the last entry of its trail. */
export type Position = { readonly branch: string; readonly sequence: number; readonly hash: string };

const hasTable = (handle: Handle, name: string): boolean =>
  handle.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;

/** A note the program keeps in a store about the store itself; null where there is none. */
export function readMeta(handle: Handle, key: string): string | null {
  if (!hasTable(handle, 'meta')) return null;
  const value = handle.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key);
  return typeof value === 'string' ? value : null;
}

export const writeMeta = (handle: Handle, key: string, value: string): void => {
  handle
    .prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    .run(key, value);
};

/** The position of an open database; a store from before there was a trail stands at the beginning. */
export const positionOf = (handle: Handle): Position => ({
  branch: readMeta(handle, 'branch') ?? '',
  ...(hasTable(handle, 'trail') ? trailHead(handle) : { sequence: 0, hash: '' }),
});

/** Whether a database has come past a position, or stands at it: the entry is in its trail, unchanged. */
export function hasPassed(handle: Handle, { sequence, hash }: Pick<Position, 'sequence' | 'hash'>): boolean {
  if (sequence === 0) return true;
  if (!hasTable(handle, 'trail')) return false;
  return handle.prepare('SELECT hash FROM trail WHERE sequence = ?').pluck().get(sequence) === hash;
}

/**
 * The place of a line of history among those of one store: 0 for the first, one more each time an earlier copy was
 * taken up again. What was made on a later line is newer, whatever a clock says.
 */
export const lineNumber = (branch: string): number => Number(/^(\d+)-/.exec(branch)?.[1] ?? 0);
