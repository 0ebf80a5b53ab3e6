import { cleanCell, type FormFile, type FormRow, type FormSheet, snakeCase } from './form-file';

const SHEETS = [
  'survey',
  'choices',
  'settings',
  'external_choices',
  'entities',
  'osm',
  '_audit',
  '_audit_checks',
];
const isSheetName = (text: string): boolean => SHEETS.includes(snakeCase(text));

const plainFile = (fileName: string, sheets: readonly FormSheet[]): FormFile => ({
  fileName,
  sheets,
  hasMacros: false,
  emptyFormulas: [],
});

/**
 * A form in rows of text: sections that begin with a sheet’s name in the first column and have their cells from the
 * second on, or one survey (docs/formats.md, XLSForm). Rows are numbered as in the file.
 */
export function formOfRows(fileName: string, rows: readonly FormRow[]): FormFile {
  const [first, second] = rows.filter(({ cells }) => cells.some((cell) => cleanCell(cell) !== ''));
  if (first === undefined || !opensSheet(first, second))
    return plainFile(fileName, [{ name: 'survey', rows }]);
  const sheets: { name: string; rows: FormRow[] }[] = [];
  for (const { row, cells } of rows) {
    const name = cleanCell(cells[0] ?? '');
    const rest = cells.slice(1);
    if (name !== '') sheets.push({ name, rows: [] });
    const hasRest = rest.some((cell) => cleanCell(cell) !== '');
    if (name === '' || hasRest) sheets.at(-1)?.rows.push({ row, cells: rest });
  }
  return plainFile(fileName, sheets);
}

/** The name of a sheet stands alone in its row, and the first column of the next one is free. */
function opensSheet({ cells }: FormRow, next: FormRow | undefined): boolean {
  const [name = '', ...rest] = cells.map(cleanCell);
  const below = cleanCell(next?.cells[0] ?? '');
  const isFree = below === '' || isSheetName(below);
  return name !== '' && isFree && (rest.every((cell) => cell === '') || isSheetName(name));
}

/** Whether a text is a form written as tables of Markdown. */
export const isMarkdownForm = (text: string): boolean => /^\s*(#[^\n]*\n\s*)*\|/.test(text);

const SEPARATOR = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/**
 * A form written as tables of Markdown: one table with the sheets’ names in its first column, or a table under a heading
 * with the name of each sheet. Rows are numbered by the lines of the file.
 */
export function formOfMarkdown(fileName: string, text: string): FormFile {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const sheets: { name: string; rows: FormRow[] }[] = [];
  const loose: FormRow[] = [];
  for (const [index, line] of lines.entries()) {
    const heading = /^\s*#+\s*(.+?)\s*$/.exec(line)?.[1];
    if (heading !== undefined) sheets.push({ name: heading.replaceAll(/[`*]/g, ''), rows: [] });
    else if (/^\s*\|/.test(line) && !SEPARATOR.test(line)) {
      const row = { row: index + 1, cells: cellsOf(line) };
      (sheets.at(-1)?.rows ?? loose).push(row);
    }
  }
  return loose.length > 0 ? formOfRows(fileName, loose) : plainFile(fileName, sheets);
}

/** The cells of a line; `\|` is a bar in one. */
function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replaceAll('\\|', '|')
      .replaceAll(/<br\s*\/?>/gi, '\n')
      .trim(),
  );
}
