import { strFromU8, unzipSync } from 'fflate';
import { findXmlFault } from './xml-fault';

export type Expectation = {
  readonly name: string;
  /** Name of the sheet's one table and its columns, in order. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly headerRow: number;
  /** Rows of the table without its header. */
  readonly rows: number;
};

/**
 * Reads a finished workbook back, apart from the library that wrote it (docs/rules.md, the workbook): every part is
 * well-formed, every sheet is there with its rows and its table, and there is no formula, outside link or macro.
 * Throws with what was found; such a file is never handed over.
 */
export async function verifyWorkbook(bytes: Uint8Array, expected: readonly Expectation[]): Promise<void> {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
  for (const [name, xml] of parts) inspectPart(name, xml);
  const listed = [...textOf(parts, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    (match) => match[1],
  );
  const wanted = expected.map((each) => each.name);
  if (listed.join('|') !== wanted.join('|'))
    throw new Error(`The workbook has the sheets ${listed.join(', ')} and not ${wanted.join(', ')}.`);
  for (const [index, each] of expected.entries()) {
    inspectSheet(each, textOf(parts, `xl/worksheets/sheet${index + 1}.xml`));
    inspectTable(each, textOf(parts, `xl/tables/table${index + 1}.xml`));
  }
}

function inspectPart(name: string, xml: string): void {
  if (/vbaProject|externalLink|activeX|\.bin$/i.test(name))
    throw new Error(`The workbook holds ${name}, a macro or an outside link.`);
  const fault = findXmlFault(xml);
  if (fault !== null) throw new Error(`${name} is not well-formed: ${fault}.`);
  if (name.endsWith('.rels') && /TargetMode\s*=\s*["']External/i.test(xml))
    throw new Error(`${name} points outside the workbook.`);
}

function inspectSheet({ name, headerRow, rows }: Expectation, xml: string): void {
  if (/<f[ >/]/.test(xml)) throw new Error(`${name} holds a formula.`);
  const found = xml.match(/<row /g)?.length ?? 0;
  if (found !== headerRow + rows) throw new Error(`${name} has ${found} rows and not ${headerRow + rows}.`);
}

function inspectTable({ name, table, columns, headerRow, rows }: Expectation, xml: string): void {
  const named = /<table [^>]*\bname="([^"]*)"/.exec(xml)?.[1];
  const [first, last] = /<table [^>]*\bref="[A-Z]+(\d+):[A-Z]+(\d+)"/.exec(xml)?.slice(1).map(Number) ?? [];
  const found = [...xml.matchAll(/<tableColumn [^>]*\bname="([^"]*)"/g)].map((match) => match[1]);
  if (named !== table || first !== headerRow || last !== headerRow + rows)
    throw new Error(`The table of ${name} is ${named} in rows ${first} to ${last}.`);
  if (
    found.length !== columns.length ||
    new Set(found.map((each) => each?.toLowerCase())).size !== found.length
  )
    throw new Error(`The table of ${name} has columns missing or twice: ${found.join(', ')}.`);
}

function textOf(parts: ReadonlyMap<string, string>, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`The workbook has no part ${name}.`);
  return part;
}
