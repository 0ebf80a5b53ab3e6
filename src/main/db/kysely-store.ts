import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type Selectable,
  SqliteDialect,
  SqliteDriver,
  type Updateable,
} from 'kysely';
import type { Handle } from './open-database';
import type { Schema } from './schema';

/** Everything that may write. Inside a transaction only the transaction is in scope. */
export type Writer = Kysely<Schema>;
/** What a query is given: it can read and nothing else. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom' | 'with'>;

/** A table's row as it is read, and what may be set in one. */
export type RowOf<T extends keyof Schema> = Selectable<Schema[T]>;
export type ChangeOf<T extends keyof Schema> = Updateable<Schema[T]>;

/** Kysely begins deferred transactions; the store takes the write lock at once, so no write ever fails half-way. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #handle: Handle;
  constructor(handle: Handle) {
    super({ database: handle });
    this.#handle = handle;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#handle });
  }
}

/** The query builder over an open database. */
export const kyselyOver = (handle: Handle): Writer =>
  new Kysely<Schema>({ dialect: new ImmediateDialect(handle) });
