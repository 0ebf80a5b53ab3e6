import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { kyselyOver } from '../../src/main/db/kysely-store';
import type { Schema } from '../../src/main/db/schema';

/**
 * Counts up in a database that another process counts up in too: reads the number, writes the next, in one
 * transaction, so many times. `deferred` begins as the query builder does by itself, and must be caught.
 */
export type WritingOrders = {
  readonly file: string;
  readonly key: string;
  readonly times: number;
  readonly begin: 'immediate' | 'deferred';
};

const { file, key, times, begin } = JSON.parse(process.argv[2] ?? '') as WritingOrders;
const handle = new Database(file);
handle.pragma("cipher = 'sqlcipher'");
handle.pragma('legacy = 4');
handle.key(Buffer.from(`raw:${key}`));
// Without the lock that keeps a second program out, which is what is being tried.
handle.pragma('journal_mode = wal');
handle.pragma('synchronous = 2');
handle.pragma('busy_timeout = 30000');
const writer =
  begin === 'immediate'
    ? kyselyOver(handle)
    : new Kysely<Schema>({ dialect: new SqliteDialect({ database: handle }) });

writeSync(1, 'ready\n');
for (let index = 0; index < times; index += 1) {
  try {
    await writer.transaction().execute(async (trx) => {
      const found = await trx
        .selectFrom('meta')
        .select('value')
        .where('key', '=', 'count')
        .executeTakeFirst();
      const value = String(Number(found?.value ?? 0) + 1);
      await trx
        .insertInto('meta')
        .values({ key: 'count', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    });
    writeSync(1, 'counted\n');
  } catch (thrown) {
    writeSync(
      1,
      `failed ${thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)}\n`,
    );
  }
}
handle.close();
