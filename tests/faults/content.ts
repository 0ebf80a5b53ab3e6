import { createHash } from 'node:crypto';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handle } from '../../src/main/db/open-database';
import { APP_FOLDER } from '../fixtures/ports';

/** The tables of a store with the columns they have, and what is in them: a count and a digest per table. */
export type Content = ReadonlyMap<
  string,
  { readonly columns: readonly string[]; readonly rows: number; readonly digest: string }
>;

const TABLES =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration'";

const columnsOf = (handle: Handle, table: string): string[] =>
  (handle.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

/** What is in a store; `like` asks for the tables and columns that an earlier one had. */
export function contentOf(handle: Handle, like?: Content): Content {
  const tables = handle.prepare(TABLES).pluck().all() as string[];
  const asked = like === undefined ? tables : tables.filter((table) => like.has(table));
  return new Map(
    asked.map((table) => {
      const columns = like?.get(table)?.columns ?? columnsOf(handle, table);
      const list = columns.join(', ');
      const hash = createHash('sha256');
      let rows = 0;
      for (const row of handle.prepare(`SELECT ${list} FROM ${table} ORDER BY ${list}`).raw().iterate()) {
        hash.update(`${JSON.stringify(row)}\n`);
        rows += 1;
      }
      return [table, { columns, rows, digest: hash.digest('hex') }];
    }),
  );
}

/** Where the log of the readings went when the trail took its place (0020). */
const BECAME: Readonly<Record<string, string>> = { reading_event: 'trail' };

/** Where the program keeps notes of its own, such as which version last opened the store. */
const OWN_NOTES = 'meta';

/** What is missing or different of an earlier content, each in a few words. */
export function differences(before: Content, handle: Handle): string[] {
  const now = contentOf(handle, before);
  return [...before].flatMap(([table, { rows, digest }]) => {
    if (table === OWN_NOTES) return [];
    const found = now.get(table);
    const later = BECAME[table];
    if (found === undefined && later !== undefined) {
      const count = handle.prepare(`SELECT count(*) FROM ${later}`).pluck().get();
      return count === rows ? [] : [`${later} has ${count} rows of ${rows}`];
    }
    return found?.digest === digest ? [] : [`${table} has ${found?.rows ?? 'no'} rows of ${rows}, or others`];
  });
}

/** A released store of an earlier schema, copied to where a test may do with it what it likes. */
export function copyFixture(name: string, folder: string): void {
  cpSync(join(FIXTURES, name), folder, { recursive: true });
}

const FIXTURES = join(APP_FOLDER, 'tests', 'fixtures', 'stores');

/** Every released schema of which a store is kept. */
export const releasedStores = (): string[] =>
  readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Makes an app's folder with the shipped migrations and one more, that builds the largest table anew. */
export function withRebuild(appFolder: string): void {
  const folder = join(appFolder, 'migrations');
  cpSync(join(APP_FOLDER, 'migrations'), folder, { recursive: true });
  writeFileSync(
    join(folder, '9990-rebuild.sql'),
    `CREATE TABLE answer_rebuilt (
       reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
       criterion_id TEXT NOT NULL, agency TEXT NOT NULL, state TEXT NOT NULL, value TEXT NOT NULL,
       reason TEXT NOT NULL, rebuilt INTEGER NOT NULL,
       PRIMARY KEY (reading_id, criterion_id, agency)
     ) STRICT, WITHOUT ROWID;
     INSERT INTO answer_rebuilt SELECT *, 1 FROM answer;
     DROP TABLE answer;
     ALTER TABLE answer_rebuilt RENAME TO answer;`,
  );
}
