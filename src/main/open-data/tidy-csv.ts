import { type Cell, type Column, isAbsent } from './table';
import { BYTE_ORDER_MARK, csvLine } from './write-csv';

const CHUNK_CHARACTERS = 1 << 18;

/** A table as CSV that is filled row by row; what is done lies as bytes, never as one long text. */
export type CsvSink = { readonly add: (row: readonly Cell[]) => void; readonly end: () => Uint8Array };

/**
 * Tidy CSV (docs/rules.md, open data): a header, then a line a row. Where `symbols`, a number that is not there is `c`,
 * `x` or `z`; otherwise it is empty.
 */
export function tidyCsv(columns: readonly Column[], symbols: boolean): CsvSink {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let text = BYTE_ORDER_MARK + csvLine(columns.map(({ name }) => name));
  const flush = (): void => {
    chunks.push(encoder.encode(text));
    text = '';
  };
  return {
    add: (row) => {
      text += csvLine(row.map((cell) => plainOf(cell, symbols)));
      if (text.length >= CHUNK_CHARACTERS) flush();
    },
    end: () => {
      flush();
      return Buffer.concat(chunks);
    },
  };
}

function plainOf(cell: Cell, symbols: boolean): string | number | null {
  if (typeof cell === 'boolean') return String(cell);
  if (isAbsent(cell)) return symbols ? cell.absent : null;
  return cell;
}
