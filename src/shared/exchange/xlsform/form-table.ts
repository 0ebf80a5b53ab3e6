import { quoted } from '../problems';
import { TRANSLATABLE } from './form-columns';
import { cleanCell, type FormRow, type FormSheet, snakeCase } from './form-file';
import type { FormFindings } from './form-findings';
import { nearest } from './nearest';

/** A column by what it is, in which language, and as its header says it. */
export type FormColumn = {
  readonly index: number;
  readonly header: string;
  readonly key: string;
  readonly language: string | null;
  readonly isKnown: boolean;
};

/** One row that has something in it. `cell` answers empty text where there is nothing. */
export type TableRow = {
  readonly row: number;
  readonly cell: (key: string, language?: string | null) => string;
  /** The header's text of a column, for messages; the key itself where there is no such column. */
  readonly header: (key: string) => string;
  /** Headers of the columns of this name that have something in this row, in whichever language. */
  readonly filled: (key: string) => readonly string[];
  /** Everything that stands in it by its header, for the way out. */
  readonly cells: Readonly<Record<string, string>>;
};

export type FormTable = {
  readonly sheet: string;
  readonly columns: readonly FormColumn[];
  readonly rows: readonly TableRow[];
};

/** How a sheet is read: names its columns have had, and which are known. */
export type TableShape = {
  readonly aliases: Readonly<Record<string, string>>;
  readonly known: ReadonlySet<string>;
  readonly own: readonly string[];
  /** Headers without which the sheet cannot be read; each with what it is for. */
  readonly needed: Readonly<Record<string, string>>;
};

const MOST_EMPTY_COLUMNS = 20;
const MOST_EMPTY_ROWS = 60;
/** A title or two may stand above the header. */
const HEADER_WITHIN = 10;
/** Names that reach behind objects in JavaScript, and are never kept as names. */
const UNSAFE = /^(__proto__|constructor|prototype)$/;
const LONGEST_HEADER = 200;
const LONGEST_CELL = 20_000;

/**
 * Reads one sheet of a form: its header under any of the names that its columns have had, in any capitals, with
 * languages behind `::` or `:`; then its rows. Two columns that are the same, a needed one that is missing, text under
 * no header or beyond where reading stops are found (docs/rules.md, forms in).
 */
export function readTable(sheet: FormSheet, shape: TableShape, findings: FormFindings): FormTable {
  const at = headerAt(sheet, shape);
  const header = sheet.rows[at];
  const columns = header === undefined ? [] : readHeader(sheet, header, shape, findings);
  if (at > 0 && header !== undefined && sheet.rows.slice(0, at).some(({ cells }) => !isEmpty(cells)))
    findings.note(
      'header-lower',
      { sheet: sheet.name, row: header.row },
      'The names of the columns were found in this row; what stands above it was not read.',
    );
  for (const [key, why] of Object.entries(shape.needed)) {
    if (columns.some((column) => column.key === key)) continue;
    findings.error(
      'missing-column',
      { sheet: sheet.name, row: header?.row ?? 1, column: key },
      `There is no column ${key}, ${why}.`,
      nearest(
        key,
        columns.filter(({ isKnown }) => !isKnown).map((column) => column.header),
      ),
    );
  }
  const body = sheet.rows.slice(at + 1);
  return { sheet: sheet.name, columns, rows: readRows(sheet, body, columns, findings) };
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cleanCell(cell) === '');

/** The first row that names a column which must be there; else the first that has anything in it. */
function headerAt({ rows }: FormSheet, { aliases, needed }: TableShape): number {
  const first = Math.max(
    0,
    rows.findIndex(({ cells }) => !isEmpty(cells)),
  );
  const wanted = Object.keys(needed);
  const names = rows.findIndex(
    ({ cells }, index) =>
      index >= first &&
      index < first + HEADER_WITHIN &&
      wanted.every((key) => cells.some((cell) => (aliases[snakeCase(cell)] ?? snakeCase(cell)) === key)),
  );
  return names === -1 ? first : names;
}

function readHeader(
  sheet: FormSheet,
  { row, cells }: FormRow,
  shape: TableShape,
  findings: FormFindings,
): readonly FormColumn[] {
  const columns: FormColumn[] = [];
  const usesDouble = cells.some((cell) => cell.includes('::'));
  let empty = 0;
  for (const [index, raw] of cells.entries()) {
    const header = cleanCell(raw);
    empty = header === '' ? empty + 1 : 0;
    if (empty >= MOST_EMPTY_COLUMNS) {
      sayBeyond(sheet, index, findings);
      break;
    }
    if (header === '') {
      sayUnnamed(sheet, row, index, findings);
      continue;
    }
    const column = { index, header, ...readName(header, usesDouble, shape) };
    const place = { sheet: sheet.name, row, column: header };
    if (UNSAFE.test(header) || header.length > LONGEST_HEADER) {
      findings.loss('unknown-column', place, 'A column of this name cannot be kept.');
      continue;
    }
    const before = columns.find((each) => each.key === column.key && each.language === column.language);
    if (before === undefined) columns.push(column);
    else
      findings.error(
        'duplicate-column',
        place,
        `The columns ${quoted(before.header)} and ${quoted(header)} are one and the same. Delete one, or name it otherwise.`,
      );
  }
  return columns;
}

function sayBeyond(sheet: FormSheet, from: number, findings: FormFindings): void {
  const beyond = sheet.rows.find(({ cells }) => !isEmpty(cells.slice(from)));
  if (beyond !== undefined)
    findings.loss(
      'beyond-empty-columns',
      { sheet: sheet.name, row: beyond.row },
      `Reading stops after ${MOST_EMPTY_COLUMNS} columns without a name, and there is text beyond them. Move it next to the others.`,
    );
}

function sayUnnamed(sheet: FormSheet, headerRow: number, index: number, findings: FormFindings): void {
  const first = sheet.rows.find(({ row, cells }) => row > headerRow && cleanCell(cells[index] ?? '') !== '');
  if (first !== undefined)
    findings.loss(
      'column-without-name',
      { sheet: sheet.name, row: first.row },
      `${quoted(cleanCell(first.cells[index] ?? ''))} stands in a column without a name, which is not read.`,
    );
}

/** Prefixes under which a column may also stand; what follows them is its name. */
const GROUPED = /^(bind|body|control|instance|media|attribute)$/;

type Name = Pick<FormColumn, 'key' | 'language' | 'isKnown'>;

function readName(header: string, usesDouble: boolean, shape: TableShape): Name {
  const whole = known(snakeCase(header), shape);
  if (whole !== null) return { key: whole, language: null, isKnown: true };
  const parts = splitHeader(header, usesDouble);
  const [first = '', ...rest] = parts;
  const isGrouped = GROUPED.test(first.toLowerCase()) && rest.length > 0;
  const named = isGrouped ? (rest[0] ?? '') : first;
  const language = (isGrouped ? rest.slice(1) : rest).join(':');
  const key = known(snakeCase(named), shape);
  if (key !== null && (language === '' || TRANSLATABLE.has(key)))
    return { key, language: language === '' ? null : language, isKnown: true };
  return { key: header, language: null, isKnown: false };
}

function splitHeader(header: string, usesDouble: boolean): readonly string[] {
  if (usesDouble || header.includes('::')) return header.split('::').map((part) => part.trim());
  // `jr:count` is one name and no column in a language called count.
  return header
    .replaceAll(/\bjr:/gi, 'jr\u0000')
    .split(':')
    .map((part) => part.replaceAll('\u0000', ':').trim());
}

function known(name: string, { aliases, known: names, own }: TableShape): string | null {
  const key = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
  return names.has(key) || own.includes(key) ? key : null;
}

function readRows(
  sheet: FormSheet,
  body: readonly FormRow[],
  columns: readonly FormColumn[],
  findings: FormFindings,
): readonly TableRow[] {
  const places = new Map(columns.map((column) => [placeOf(column.key, column.language), column]));
  const rows: TableRow[] = [];
  let empty = 0;
  let before: number | null = null;
  for (const row of body) {
    if (before !== null) empty += row.row - before - 1;
    before = row.row;
    if (isEmpty(row.cells)) {
      empty += 1;
      continue;
    }
    if (empty >= MOST_EMPTY_ROWS) {
      findings.loss(
        'beyond-empty-rows',
        { sheet: sheet.name, row: row.row },
        `Reading stops after ${MOST_EMPTY_ROWS} empty rows, and there is text from this row on. Delete the empty rows.`,
      );
      break;
    }
    empty = 0;
    rows.push(readRow(sheet, row, columns, places, findings));
  }
  return rows;
}

const placeOf = (key: string, language: string | null): string => `${key}\u0000${language ?? ''}`;

function readRow(
  sheet: FormSheet,
  { row, cells: raw }: FormRow,
  columns: readonly FormColumn[],
  places: ReadonlyMap<string, FormColumn>,
  findings: FormFindings,
): TableRow {
  const cells: Record<string, string> = {};
  for (const { header, index } of columns) {
    const text = cleanCell(raw[index] ?? '');
    if (text.length > LONGEST_CELL)
      findings.loss(
        'text-too-long',
        { sheet: sheet.name, row, column: header },
        `The cell holds more than ${LONGEST_CELL.toLocaleString('en-GB')} characters; what is beyond them is not read.`,
      );
    if (text !== '') cells[header] = text.slice(0, LONGEST_CELL);
  }
  return {
    row,
    cells,
    cell: (key, language = null) => cells[places.get(placeOf(key, language))?.header ?? ''] ?? '',
    header: (key) => columns.find((column) => column.key === key)?.header ?? key,
    filled: (key) =>
      columns
        .filter((column) => column.key === key && Object.hasOwn(cells, column.header))
        .map(({ header }) => header),
  };
}
