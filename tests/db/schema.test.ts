import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kyselyOver } from '../../src/main/db/kysely-store';
import { migrate, readMigrations } from '../../src/main/db/migrate';
import { createDatabase, type Handle } from '../../src/main/db/open-database';
import { APP_FOLDER } from '../fixtures/ports';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-schema-'));
const key = randomBytes(32);
let handle: Handle;

beforeAll(() => {
  handle = createDatabase(join(folder, 'store.db'), key);
  migrate(handle, readMigrations(join(APP_FOLDER, 'migrations')));
});
afterAll(() => {
  handle.close();
  rmSync(folder, { recursive: true, force: true });
});

type Columns = Record<string, { type: 'TEXT' | 'INTEGER' | 'REAL' | 'REAL'; nullable: boolean }>;
const KINDS: Readonly<Record<string, 'TEXT' | 'INTEGER' | 'REAL'>> = {
  Real: 'REAL',
  string: 'TEXT',
  number: 'INTEGER',
};

/** The tables as db/schema.ts writes them, read from its own text: types are gone when it runs. */
function declaredTables(): Record<string, Columns> {
  const source = readFileSync(join(APP_FOLDER, 'src/main/db/schema.ts'), 'utf8');
  const text = (node: { start: number; end: number }): string => source.slice(node.start, node.end);
  const { program } = parseSync('schema.ts', source);
  const exported = program.body.find((each) => each.type === 'ExportNamedDeclaration');
  if (exported?.declaration?.type !== 'TSTypeAliasDeclaration') throw new Error('schema.ts exports no type');
  const { typeAnnotation } = exported.declaration;
  if (typeAnnotation.type !== 'TSTypeLiteral') throw new Error('Schema is no plain type');
  const membersOf = (literal: typeof typeAnnotation) =>
    literal.members.flatMap((member) =>
      member.type === 'TSPropertySignature' && member.typeAnnotation
        ? [{ name: text(member.key), type: member.typeAnnotation.typeAnnotation }]
        : [],
    );
  return Object.fromEntries(
    membersOf(typeAnnotation).map(({ name, type }) => {
      if (type.type !== 'TSTypeLiteral') throw new Error(`${name} is no plain type`);
      const columns = membersOf(type).map((column) => {
        const words = text(column.type).replace(/^Generated<(.+)>$/, '$1');
        const parts = words.split('|').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
        const kind = parts.find((part) => part !== 'null') ?? '';
        return [
          column.name,
          {
            type: KINDS[kind] ?? (kind.startsWith("'") ? 'TEXT' : 'INTEGER'),
            nullable: parts.includes('null'),
          },
        ] as const;
      });
      return [name, Object.fromEntries(columns)];
    }),
  );
}

function storedTables(): Record<string, Columns> {
  const tables = handle
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables
      .filter((name) => name !== 'schema_migration')
      .map((name) => {
        const columns = handle.pragma(`table_info(${name})`) as {
          name: string;
          type: 'TEXT' | 'INTEGER' | 'REAL' | 'REAL';
          notnull: 0 | 1;
        }[];
        return [
          name,
          Object.fromEntries(
            columns.map((column) => [column.name, { type: column.type, nullable: column.notnull === 0 }]),
          ),
        ];
      }),
  );
}

describe('the tables', () => {
  test('are what db/schema.ts says: every table, column, type and whether it may be empty', () => {
    expect(declaredTables()).toEqual(storedTables());
  });

  test('are all strict, so that a wrong type fails when it is written', () => {
    const tables = handle
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all() as { name: string; strict: number }[];
    expect(tables.length).toBeGreaterThan(12);
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
    expect(() =>
      handle
        .prepare(
          "INSERT INTO concern (concern_id, reading_id, reference, tier, raised_at, role_told, told_at, method, case_system_confirmed_at) VALUES (1, NULL, '', 'high', '', '', NULL, 'other', NULL)",
        )
        .run(),
    ).toThrow(/INTEGER/);
  });

  test('hold no column for a name, a birth, an address or the account of an incident', () => {
    const columns = Object.values(storedTables()).flatMap(Object.keys);
    expect(
      columns.filter((name) => /name|birth|dob|address|postcode|chi$|incident|descri/.test(name)),
    ).toEqual([]);
  });

  test.each([
    ["INSERT INTO answer VALUES (1, 'VOI-A1', '', 'guessed', '4', '')", /CHECK/],
    ["INSERT INTO answer VALUES (1, 'VOI-A1', '', 'answered', '', '')", /CHECK/],
    ["INSERT INTO answer VALUES (1, 'VOI-A1', '', 'unable', '4', '')", /CHECK/],
    ["INSERT INTO answer VALUES (9, 'VOI-A1', '', 'answered', '4', '')", /FOREIGN KEY/],
  ])('refuse %s', (sql, reason) => {
    expect(() => handle.exec(sql)).toThrow(reason);
  });

  test('freeze a published template version', () => {
    handle.exec("INSERT INTO template_version VALUES ('FIC', 1, 'hash', '{}', '2026-12-03T00:00:00Z')");
    expect(() => handle.exec("UPDATE template_version SET body = '[]'")).toThrow(/cannot change/);
    expect(() => handle.exec('DELETE FROM template_version')).toThrow(/cannot be removed/);
  });
});

describe('transactions', () => {
  test('of the query builder take the write lock at once', async () => {
    const writer = kyselyOver(handle);
    await writer.transaction().execute(async (trx) => {
      // A deferred transaction would not have one yet, and a log can only be emptied while nobody writes.
      expect(handle.inTransaction).toBe(true);
      expect(() => handle.pragma('wal_checkpoint(TRUNCATE)')).toThrow(/locked/);
      await trx.insertInto('meta').values({ key: 'kept', value: 'yes' }).execute();
    });
    expect(handle.prepare("SELECT value FROM meta WHERE key = 'kept'").pluck().get()).toBe('yes');
  });

  test('that fail leave nothing behind', async () => {
    const writer = kyselyOver(handle);
    await expect(
      writer.transaction().execute(async (trx) => {
        await trx.insertInto('meta').values({ key: 'half', value: 'yes' }).execute();
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    expect(handle.prepare("SELECT value FROM meta WHERE key = 'half'").get()).toBeUndefined();
  });

  test('say BEGIN IMMEDIATE to the database', async () => {
    const said: string[] = [];
    const listening = new Proxy(handle, {
      get: (target, name) => {
        if (name === 'prepare')
          return (sql: string) => {
            said.push(sql);
            return target.prepare(sql);
          };
        const value = Reflect.get(target, name, target) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await kyselyOver(listening)
      .transaction()
      .execute(async (trx) => {
        await trx.selectFrom('meta').select('key').execute();
      });
    expect(said[0]).toBe('begin immediate');
  });
});
