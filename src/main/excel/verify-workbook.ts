import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { findXmlFault } from './xml-fault';
import { type Entry, readEntries, textOf } from './zip-entries';

export type Expectation = {
  readonly name: string;
  /** Name of the sheet's one table and its columns, in order. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly headerRow: number;
  /** Rows of the table without its header. */
  readonly rows: number;
};

/** A part above this many bytes is read in pieces. */
const LARGE = 4_000_000;

/**
 * Reads a finished workbook back, apart from what wrote it (docs/rules.md, the workbook): every part is well-formed and
 * the bytes its checksum says, every sheet is there with its rows and its table, and there is no formula, outside link
 * or macro. Throws with what was found; such a file is never handed over.
 */
export async function verifyWorkbook(bytes: Uint8Array, expected: readonly Expectation[]): Promise<void> {
  const entries = readEntries(bytes);
  const parts = new Map<string, string>();
  const largeRows = new Map<string, number>();
  for (const [name, entry] of entries) {
    inspectName(name);
    if (entry.size > LARGE && name.startsWith('xl/worksheets/')) {
      largeRows.set(name, await inspectLargeSheet(name, entry));
      continue;
    }
    const xml = textOf(entry);
    if (crc32(xml) !== entry.crc) throw new Error(`${name} is not what its checksum says.`);
    inspectPart(name, xml);
    parts.set(name, xml);
  }
  const listed = [...partOf(parts, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    (match) => match[1],
  );
  const wanted = expected.map((each) => each.name);
  if (listed.join('|') !== wanted.join('|'))
    throw new Error(`The workbook has the sheets ${listed.join(', ')} and not ${wanted.join(', ')}.`);
  for (const [index, each] of expected.entries()) {
    const name = `xl/worksheets/sheet${index + 1}.xml`;
    inspectRows(each, largeRows.get(name) ?? rowsIn(each.name, partOf(parts, name)));
    inspectTable(each, partOf(parts, `xl/tables/table${index + 1}.xml`));
  }
}

function inspectName(name: string): void {
  if (/vbaProject|externalLink|activeX|\.bin$/i.test(name))
    throw new Error(`The workbook holds ${name}, a macro or an outside link.`);
}

function inspectPart(name: string, xml: string): void {
  const fault = findXmlFault(xml);
  if (fault !== null) throw new Error(`${name} is not well-formed: ${fault}.`);
  if (name.endsWith('.rels') && /TargetMode\s*=\s*["']External/i.test(xml))
    throw new Error(`${name} points outside the workbook.`);
}

/** How many rows a part of a sheet has; throws where it holds a formula. */
function rowsIn(name: string, xml: string): number {
  if (/<f[ >/]/.test(xml)) throw new Error(`${name} holds a formula.`);
  return xml.match(/<row /g)?.length ?? 0;
}

const END_OF_ROW = '</row>';
/** A row of numbers, of texts by number and of empty cells: what Record data is made of. Sticks to where it is asked. */
const PLAIN_ROW =
  /<row r="\d+"(?: [\w:]+="[\w.:]*")*>(?:<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="s")?(?:\/>|><v>[-+.\dE]+<\/v><\/c>))*<\/row>/y;

/**
 * The same for a sheet of many rows, of which only a few are ever held: each row is of the plainest form, which holds
 * neither fault nor formula, and what stands around them is looked at as any part is. Answers with its rows.
 */
async function inspectLargeSheet(name: string, entry: Entry): Promise<number> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let crc = 0;
  let rows = 0;
  let around = '';
  let waiting = '';
  const inflated = Readable.from(entry.pieces).pipe(createInflateRaw({ chunkSize: INFLATED_PIECE }));
  for await (const piece of inflated as AsyncIterable<Uint8Array>) {
    crc = crc32(piece, crc);
    waiting += decoder.decode(piece, { stream: true });
    const cut = waiting.lastIndexOf(END_OF_ROW) + END_OF_ROW.length;
    if (cut < END_OF_ROW.length) continue;
    const { before, found } = plainRows(name, waiting.slice(0, cut), around === '');
    around += before;
    rows += found;
    waiting = waiting.slice(cut);
  }
  const after = waiting + decoder.decode();
  rowsIn(name, after);
  inspectPart(name, around + after);
  if (crc !== entry.crc) throw new Error(`${name} is not what its checksum says.`);
  return rows;
}

const INFLATED_PIECE = 512 * 1024;

/** How many plain rows a piece has, up to its end, and what stands before the first of the sheet. */
function plainRows(
  name: string,
  xml: string,
  isFirst: boolean,
): { readonly before: string; readonly found: number } {
  const start = isFirst ? xml.indexOf('<row ') : 0;
  let found = 0;
  let at = start;
  while (at < xml.length) {
    PLAIN_ROW.lastIndex = at;
    if (!PLAIN_ROW.test(xml)) throw new Error(`${name} has a row that is not plain, at ${at} of a piece.`);
    at = PLAIN_ROW.lastIndex;
    found += 1;
  }
  return { before: xml.slice(0, start), found };
}

function inspectRows({ name, headerRow, rows }: Expectation, found: number): void {
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

function partOf(parts: ReadonlyMap<string, string>, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`The workbook has no part ${name}.`);
  return part;
}
