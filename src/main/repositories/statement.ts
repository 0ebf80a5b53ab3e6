import type Database from 'better-sqlite3';
import type { Handle } from '../db/open-database';

type Statement = Database.Statement<unknown[]>;
const prepared = new WeakMap<Handle, Map<string, Statement>>();

/** Statements are compiled once per open store: the saving path runs them on every key press. */
export function statement(handle: Handle, sql: string): Statement {
  let known = prepared.get(handle);
  if (known === undefined) {
    known = new Map();
    prepared.set(handle, known);
  }
  let found = known.get(sql);
  if (found === undefined) {
    found = handle.prepare<unknown[]>(sql);
    known.set(sql, found);
  }
  return found;
}
