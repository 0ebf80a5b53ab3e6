import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { Handle } from './open-database';
import { readMeta } from './position';
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
 * The steps a store has not had yet. Refuses a store that is newer, and a step that has changed since it was applied.
 * Reads only.
 */
export function pendingSteps(handle: Handle, migrations: readonly Migration[]): readonly Migration[] {
  const current = schemaVersionOf(handle);
  const applied = current === 0 ? [] : stepsApplied(handle);
  refuseNewer(handle, applied, migrations);
  refuseChanged(applied, migrations);
  return migrations.filter(({ version }) => !applied.some((step) => step.version === version));
}

/**
 * Brings a database to the newest schema: all pending files and the new version in ONE immediate transaction, so a
 * store is old or new and never between (docs/decisions/0003-migrations.md). `copyAside` is called first where there is
 * something to lose; what it throws stops the change.
 */
export function migrate(
  handle: Handle,
  migrations: readonly Migration[],
  copyAside: () => void = () => {},
): void {
  const pending = pendingSteps(handle, migrations);
  if (pending.length === 0) return;
  if (schemaVersionOf(handle) > 0) copyAside();

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

/** Which version of the program brought a store to its schema; said by one that is too old for it. */
export const MADE_BY = 'made_by_version';

type Step = { readonly version: number; readonly sha256: string };

const stepsApplied = (handle: Handle): readonly Step[] =>
  handle.prepare('SELECT version, sha256 FROM schema_migration').all() as Step[];

/** Refuses a store that has had a step this version knows nothing of, before anything is written to it. */
function refuseNewer(handle: Handle, applied: readonly Step[], migrations: readonly Migration[]): void {
  const found = schemaVersionOf(handle);
  const newest = migrations.at(-1)?.version ?? 0;
  const isKnown = ({ version }: Step): boolean =>
    migrations.some((migration) => migration.version === version);
  if (found <= newest && applied.every(isKnown)) return;
  const madeBy = readMeta(handle, MADE_BY);
  throw new Refusal(
    'store-newer',
    `This store was last used with a newer version of Plumbline${madeBy === null ? '' : ` (${madeBy})`}, so it has been left untouched. Update, then open it again.`,
    { found, newest, madeBy },
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
