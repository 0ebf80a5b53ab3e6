import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/main/db/migrate';
import { createDatabase, type Handle } from '../../src/main/db/open-database';
import { SCHEMA_WORDS } from '../../src/main/db/schema-words';
import { APP_FOLDER } from '../fixtures/ports';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-words-'));
let handle: Handle;
beforeAll(() => {
  handle = createDatabase(join(folder, 'store.db'), randomBytes(32));
  migrate(handle, readMigrations(join(APP_FOLDER, 'migrations')));
});
afterAll(() => {
  handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const realTables = (): Record<string, string[]> =>
  Object.fromEntries(
    (
      handle
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .pluck()
        .all() as string[]
    ).map((name) => [
      name,
      (handle.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name).sort(),
    ]),
  );

/** Columns in the order of the alphabet, with those that are told twice twice. */
const toldTables = (
  words: Readonly<Record<string, { holds: readonly (readonly [readonly string[], string])[] }>>,
) =>
  Object.fromEntries(
    Object.entries(words).map(([name, { holds }]) => [name, holds.flatMap(([columns]) => columns).sort()]),
  );

describe('the words beside the schema', () => {
  test('tell every table and every column that a store really has, each once, and no other', () => {
    expect(toldTables(SCHEMA_WORDS)).toEqual(realTables());
  });

  test('would be found short: a column that is left out, and one that is not there', () => {
    const { meta, ...others } = SCHEMA_WORDS;
    expect(toldTables(others)).not.toEqual(realTables());
    expect(toldTables({ ...others, meta: { holds: [[['key'], meta.what]] } })).not.toEqual(realTables());
    handle.exec('CREATE TABLE untold (what TEXT) STRICT');
    expect(toldTables(SCHEMA_WORDS)).not.toEqual(realTables());
    handle.exec('DROP TABLE untold');
  });

  test('are sentences or names of things, never SQL', () => {
    for (const { what, holds } of Object.values(SCHEMA_WORDS))
      for (const words of [what, ...holds.map(([, each]) => each)]) {
        expect(words).toMatch(/^[\p{Lu}`]/u);
        expect(words).not.toMatch(/\b(TEXT|INTEGER|NULL|JSON|BLOB)\b|[.;]$/);
      }
  });
});
