/** What a spreadsheet program would take for a formula at the beginning of a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One CSV file (RFC 4180, UTF-8 with its mark, CRLF). A text that a spreadsheet program would run as a formula gets an
 * apostrophe before it (docs/rules.md, files out); numbers are left as they are.
 */
export function csvText(
  columns: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  const lines = [csvLine(columns)];
  for (const row of rows) lines.push(csvLine(row));
  return `${BYTE_ORDER_MARK}${lines.join('')}`;
}

export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of such a file, with its end. */
export const csvLine = (row: readonly (string | number | null)[]): string =>
  `${row.map(cellText).join(',')}\r\n`;

function cellText(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) && !isNumber(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text);
