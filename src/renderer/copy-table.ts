/** A table as people see it: what stands in each cell, heads first, without what is only heard and without drawings. */
export type ShownTable = {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
};

/** Reads a table of the page as it is shown. Columns that hold drawings alone are left out. */
export function readTable(table: HTMLTableElement): ShownTable {
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      shownText(cell),
      ...Array.from({ length: cell.colSpan - 1 }, () => ''),
    ]),
  );
  return { title: table.caption?.textContent?.trim() ?? '', rows: withoutEmptyColumns(rows) };
}

/** The words of a cell that are drawn: not those for screen readers alone, not those inside a drawing. */
function shownText(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const away of copy.querySelectorAll('.vh, svg')) away.remove();
  // A block inside a cell begins a line of its own; a space keeps its words apart.
  for (const block of copy.querySelectorAll('.tnote, .tag')) block.prepend(' ');
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Leaves out columns in which no row has anything. Short rows are as if they ended in empty cells. */
export function withoutEmptyColumns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const kept = Array.from({ length: width }, (_, column) => column).filter((column) =>
    rows.some((row) => (row[column] ?? '') !== ''),
  );
  return rows.map((row) => kept.map((column) => row[column] ?? ''));
}

/** Rows for a spreadsheet: cells parted by tabs. A text that would run as a formula gets an apostrophe (docs/rules.md, files out). */
export const toTabbed = (rows: ShownTable['rows']): string =>
  rows.map((row) => row.map(withoutFormula).join('\t')).join('\r\n');

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const withoutFormula = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

/** The same for a text document: a table with its heads, and the title above it. */
export function toMarkup({ title, rows }: ShownTable): string {
  const [heads = [], ...body] = rows;
  const cells = (row: readonly string[], name: 'th' | 'td'): string =>
    `<tr>${row.map((cell) => `<${name}>${escapeText(cell)}</${name}>`).join('')}</tr>`;
  return `<table><caption>${escapeText(title)}</caption><thead>${cells(heads, 'th')}</thead><tbody>${body.map((row) => cells(row, 'td')).join('')}</tbody></table>`;
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Puts a table on the clipboard as both; false where this window may not write to it. */
export async function copyTable(table: ShownTable): Promise<boolean> {
  const blob = (type: string, text: string): Blob => new Blob([text], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob('text/plain', toTabbed(table.rows)),
        'text/html': blob('text/html', toMarkup(table)),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}
