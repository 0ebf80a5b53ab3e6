import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Handle } from '../db/open-database';
import { csvText } from '../open-data/write-csv';
import { saveFileBeside } from './save-file';

/** What could be written out of a store, and what could not. */
export type WrittenOut = {
  readonly rows: number;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** A sentence for each stretch that could not be read. */
  readonly lost: readonly string[];
};

/** The store's own keys for files that travel: whoever had them could open and sign files as this store. */
const KEYS_TABLE = 'device_key';

type Cell = string | number | null;
type Row = readonly Cell[];

/**
 * Writes everything a database still gives, a CSV and a JSON file for each table, and the answers once more as the
 * command line reads them. Nothing is changed; a damaged stretch is passed over and said (docs/rules.md, recovery).
 */
export function writeOut(handle: Handle, folder: string, says: readonly string[]): WrittenOut {
  mkdirSync(folder, { recursive: true });
  const lost: string[] = [];
  const tables = tablesOf(handle, lost).map((name) => {
    const { columns, rows } = readTable(handle, name, lost);
    save(folder, `${name}.csv`, csvText(columns, rows));
    save(folder, `${name}.json`, jsonText(columns, rows));
    return { name, rows: rows.length };
  });
  writeAnswers(handle, folder, lost);
  save(folder, 'README.txt', readMe(says, tables, lost));
  return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), tables, lost };
}

const save = (folder: string, name: string, text: string): void =>
  void saveFileBeside(join(folder, name), Buffer.from(text));

function tablesOf(handle: Handle, lost: string[]): string[] {
  try {
    return handle
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ? ORDER BY name",
      )
      .pluck()
      .all(KEYS_TABLE) as string[];
  } catch {
    lost.push('The list of tables cannot be read, so nothing of this file can.');
    return [];
  }
}

function readTable(handle: Handle, name: string, lost: string[]): { columns: string[]; rows: Row[] } {
  const columns = (handle.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name);
  const { rows, missing } = readInOrder(handle, name);
  if (missing) {
    const back = readBackwards(handle, name, rows);
    lost.push(`${name}: a stretch cannot be read; ${rows.length + back.length} rows could be.`);
    rows.push(...back);
  }
  return { columns, rows };
}

/** Reads until the end or until the file gives no more. */
function readInOrder(handle: Handle, name: string): { rows: Row[]; missing: boolean } {
  const rows: Row[] = [];
  try {
    for (const row of handle.prepare(`SELECT * FROM ${name}`).raw().iterate()) rows.push(row as Row);
    return { rows, missing: false };
  } catch {
    return { rows, missing: true };
  }
}

/** What lies behind a damaged stretch is reached from the other end; what both ends gave is counted once. */
function readBackwards(handle: Handle, name: string, known: readonly Row[]): Row[] {
  const seen = new Set(known.map((row) => JSON.stringify(row)));
  const rows: Row[] = [];
  try {
    for (const row of handle.prepare(`SELECT * FROM ${name} ORDER BY 1 DESC`).raw().iterate()) {
      if (!seen.has(JSON.stringify(row))) rows.unshift(row as Row);
    }
  } catch {
    // As far as it goes: the stretch itself has been said already.
  }
  return rows;
}

const jsonText = (columns: readonly string[], rows: readonly Row[]): string =>
  `[\n${rows
    .map((row) => JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))))
    .join(',\n')}\n]\n`;

const ANSWER_COLUMNS = ['case_ref', 'reading', 'criterion_id', 'state', 'value', 'reason', 'evidence'];

/** The answers as `plumbline findings` reads them, one file for each template. */
function writeAnswers(handle: Handle, folder: string, lost: string[]): void {
  try {
    const rows = handle
      .prepare(
        `SELECT a.template_key, c.reference, r.reading_number, n.criterion_id, n.state, n.value, n.reason,
                coalesce(e.note, '')
         FROM answer n JOIN reading r ON r.reading_id = n.reading_id JOIN case_file c ON c.case_id = r.case_id
         JOIN audit a ON a.audit_id = c.audit_id
         LEFT JOIN answer_note e ON e.reading_id = n.reading_id AND e.criterion_id = n.criterion_id
         ORDER BY a.audit_id, c.reference, r.reading_number, n.criterion_id`,
      )
      .raw()
      .all() as Row[];
    for (const [key, ofTemplate] of Map.groupBy(rows, ([template]) => String(template))) {
      const answers = ofTemplate.map((row) => row.slice(1));
      save(folder, `answers-${key}.csv`, csvText(ANSWER_COLUMNS, answers));
    }
  } catch {
    lost.push(
      'The answers could not be put together with their references; they are in the tables’ own files.',
    );
  }
}

const readMe = (says: readonly string[], tables: WrittenOut['tables'], lost: readonly string[]): string =>
  `${[
    ...says,
    '',
    'These files are not encrypted. Keep them where restricted files belong, and delete them when they are no longer needed.',
    'The JSON files hold every value as it was stored. In the CSV files a text that a spreadsheet would run as a formula',
    'has an apostrophe before it. answers-*.csv can be given to: plumbline findings --template KEY --answers FILE …',
    'The keys by which this store opens and signs files are left out: a new store makes its own, with a new contact card.',
    '',
    ...tables.map(({ name, rows }) => `${name}: ${rows} rows`),
    '',
    ...(lost.length === 0 ? ['Everything could be read.'] : ['What could not be read:', ...lost]),
  ].join('\n')}\n`;
