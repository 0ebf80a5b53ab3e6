import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { flushFolder } from './durable-file';
import { type Handle, openDatabase } from './open-database';
import { trailHash } from './trail-hash';

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

/**
 * Brings a database to the newest schema: all pending files and the new version in ONE immediate transaction, so a
 * store is old or new and never between (docs/decisions/0003-migrations.md). An existing store is copied aside first,
 * and the copy opened and checked. Refuses a store that is newer, and a file that has changed since it was applied.
 */
export function migrate(
  handle: Handle,
  migrations: readonly Migration[],
  key: Uint8Array,
  copyAside: string | null,
): void {
  const current = schemaVersionOf(handle);
  const applied = current === 0 ? [] : stepsApplied(handle);
  refuseNewer(current, applied, migrations);
  refuseChanged(applied, migrations);
  const pending = migrations.filter(({ version }) => !applied.some((step) => step.version === version));
  if (pending.length === 0) return;
  if (current > 0 && copyAside !== null) copyAndVerify(handle, copyAside, key);

  // Only steps that carry the trail over ask for it.
  handle.function('trail_hash', { deterministic: true }, (previous, body) =>
    trailHash(String(previous), String(body)),
  );
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
        handle.pragma(`user_version = ${migrations.at(-1)?.version}`);
      })
      .immediate();
  } finally {
    handle.pragma('foreign_keys = 1');
  }
}

type Step = { readonly version: number; readonly sha256: string };

const stepsApplied = (handle: Handle): readonly Step[] =>
  handle.prepare('SELECT version, sha256 FROM schema_migration').all() as Step[];

/** Refuses a store that has had a step this version knows nothing of, before anything is written to it. */
function refuseNewer(found: number, applied: readonly Step[], migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const isKnown = ({ version }: Step): boolean =>
    migrations.some((migration) => migration.version === version);
  if (found <= newest && applied.every(isKnown)) return;
  throw new Refusal(
    'store-newer',
    'This store was made by a newer version of Plumbline, so it has been left untouched. Update, then open it again.',
    { found, newest },
  );
}

function refuseChanged(applied: readonly Step[], migrations: readonly Migration[]): void {
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
  try {
    handle.prepare('VACUUM INTO ?').run(temporary);
    verifyCopy(temporary, key);
    renameSync(temporary, target);
    flushFolder(dirname(target));
  } finally {
    for (const side of ['', '-wal', '-shm']) rmSync(`${temporary}${side}`, { force: true });
  }
}

function verifyCopy(file: string, key: Uint8Array): void {
  const copy = openDatabase(file, key);
  const verdict = copy.pragma('integrity_check(1)', { simple: true });
  copy.close();
  if (verdict !== 'ok')
    throw new Refusal(
      'store-damaged',
      'A safe copy could not be made, so the store was not brought up to date. Nothing has been changed.',
    );
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
