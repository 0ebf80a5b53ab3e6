import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { type Handle, openDatabase } from './open-database';

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** The migrations that came with the app, in order. Numbers step by ten so that a hot-fix can slot in between. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => FILE_NAME.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return {
        version: Number(name.slice(0, 4)),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

export const schemaVersionOf = (handle: Handle): number =>
  Number(handle.pragma('user_version', { simple: true }));

/** Refuses a store made by a newer version before anything is written to it. */
export function refuseNewer(handle: Handle, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = schemaVersionOf(handle);
  if (found > newest) {
    throw new Refusal(
      'store-newer',
      'This store was made by a newer version of Plumbline, so it has been left untouched. Update, then open it again.',
      { found, newest },
    );
  }
}

/**
 * Brings a database to the newest schema: all pending files and the new version in ONE immediate transaction, so a
 * store is old or new and never between (docs/decisions/0003-migrations.md). An existing store is copied aside first,
 * and the copy opened and checked. Refuses a migration file that has changed since it was applied.
 */
export function migrate(
  handle: Handle,
  migrations: readonly Migration[],
  key: Uint8Array,
  copyAside: string | null,
): void {
  refuseNewer(handle, migrations);
  const current = schemaVersionOf(handle);
  if (current > 0) refuseChangedMigrations(handle, migrations);
  const pending = migrations.filter((migration) => migration.version > current);
  const newest = pending.at(-1);
  if (newest === undefined) return;
  if (current > 0 && copyAside !== null) copyAndVerify(handle, copyAside, key);

  handle.pragma('foreign_keys = 0');
  try {
    handle
      .transaction(() => {
        handle.exec(
          'CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT',
        );
        const record = handle.prepare(
          'INSERT INTO schema_migration (version, name, sha256) VALUES (?, ?, ?)',
        );
        for (const migration of pending) {
          handle.exec(migration.sql);
          record.run(migration.version, migration.name, migration.sha256);
        }
        const broken = handle.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0)
          throw new Refusal(
            'store-damaged',
            'The store could not be brought up to date: some of its rows point nowhere. It has been left as it was.',
          );
        handle.pragma(`user_version = ${newest.version}`);
      })
      .immediate();
  } finally {
    handle.pragma('foreign_keys = 1');
  }
}

function refuseChangedMigrations(handle: Handle, migrations: readonly Migration[]): void {
  const applied = handle.prepare('SELECT version, sha256 FROM schema_migration').all() as {
    version: number;
    sha256: string;
  }[];
  for (const { version, sha256 } of applied) {
    const shipped = migrations.find((migration) => migration.version === version);
    if (shipped !== undefined && shipped.sha256 !== sha256) {
      throw new Refusal(
        'store-newer',
        `This version of Plumbline describes step ${shipped.name} differently from the one that made this store, so it has been left untouched. Install the version that made it.`,
      );
    }
  }
}

/** `VACUUM INTO` keeps the encryption and takes in the log; nothing under a temporary name ever counts as a copy. */
function copyAndVerify(handle: Handle, target: string, key: Uint8Array): void {
  const temporary = `${target}.part`;
  rmSync(temporary, { force: true });
  handle.prepare('VACUUM INTO ?').run(temporary);
  const copy = openDatabase(temporary, key);
  const verdict = copy.pragma('integrity_check(1)', { simple: true });
  copy.close();
  if (verdict !== 'ok')
    throw new Refusal(
      'store-damaged',
      'A safe copy could not be made, so the store was not brought up to date. Nothing has been changed.',
    );
  const descriptor = openSync(temporary, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
  for (const side of ['-wal', '-shm']) if (existsSync(`${temporary}${side}`)) rmSync(`${temporary}${side}`);
  renameSync(temporary, target);
}
