import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A row as a query answers it: whole numbers as numbers. */
export type DuckRow = Readonly<Record<string, unknown>>;

export type Duck = {
  /** Answers a query with files named as they lie in the folder. */
  readonly ask: (sql: string) => Promise<DuckRow[]>;
  readonly end: () => void;
};

/** DuckDB in this process over a folder, with nothing fetched and nothing installed. */
export async function duckOver(folder: string): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection: DuckDBConnection = await instance.connect();
  await connection.run(`SET file_search_path = '${folder.replaceAll("'", "''")}'`);
  const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
  return {
    ask: async (sql) =>
      (await connection.runAndReadAll(sql))
        .getRowObjects()
        .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))),
    end: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
