import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { type Cell, type Column, type ColumnType, isAbsent } from './table';

/** Rows that are held as values before they are written: of a million, a twentieth. */
export const ROW_GROUP = 50_000;

/** A table as Parquet that is filled row by row and written a row group at a time. */
export type ParquetSink = {
  /** True where a row group was just written. */
  readonly add: (row: readonly Cell[]) => boolean;
  readonly end: () => Uint8Array;
};

const TYPES: Readonly<Record<ColumnType, BasicType>> = {
  text: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

type Value = string | number | boolean | null;

/** Parquet with a type for each column; a number that is not there is null, whatever the reason. */
export function parquet(columns: readonly Column[], createdBy: string): ParquetSink {
  const writer = new ByteWriter();
  const empty = columns.map(({ name, type, required }) => ({
    name,
    type: TYPES[type],
    nullable: required !== true,
    data: [] as Value[],
  }));
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: empty }), createdBy });
  let held: Value[][] = columns.map(() => []);
  let rows = 0;
  const flush = (): void => {
    const columnData = empty.map((column, at) => ({ ...column, data: held[at] ?? [] }));
    // Writes into memory, which answers at once.
    void file.write({ columnData, rowGroupSize: ROW_GROUP });
    held = columns.map(() => []);
    rows = 0;
  };
  return {
    add: (row) => {
      for (let at = 0; at < held.length; at += 1) {
        const cell = row[at] ?? null;
        held[at]?.push(isAbsent(cell) ? null : cell);
      }
      rows += 1;
      if (rows < ROW_GROUP) return false;
      flush();
      return true;
    },
    end: () => {
      if (rows > 0) flush();
      void file.finish();
      return writer.getBytes();
    },
  };
}
