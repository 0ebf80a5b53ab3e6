import { strFromU8, unzipSync } from 'fflate';

/** One table of a workbook, read from the parts themselves and not by the library that wrote them. */
export type ReadTable = {
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

export type ReadBook = {
  readonly sheets: readonly string[];
  readonly tables: ReadonlyMap<string, ReadTable>;
  /** Text of the cells above the tables, by sheet. */
  readonly heads: ReadonlyMap<string, readonly string[]>;
  readonly parts: Readonly<Record<string, string>>;
};

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Excel's own escape: `_x005F_` is an underscore. */
const unescapeCell = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

export function readBook(bytes: Uint8Array): ReadBook {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );
  const part = (name: string): string => parts[name] ?? '';
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((match) =>
    unescapeCell(
      [...(match[1] ?? '').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((run) => unescapeXml(run[1] ?? '')).join(''),
    ),
  );
  const sheets = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((match) =>
    unescapeXml(match[1] ?? ''),
  );
  const tables = new Map<string, ReadTable>();
  const heads = new Map<string, readonly string[]>();
  for (const [index, sheet] of sheets.entries()) {
    const cells = readCells(part(`xl/worksheets/sheet${index + 1}.xml`), strings);
    const xml = part(`xl/tables/table${index + 1}.xml`);
    const name = /<table [^>]*\bname="([^"]*)"/.exec(xml)?.[1] ?? '';
    const [, letters = '', first = '', last = ''] = /\bref="([A-Z]+)(\d+):[A-Z]+(\d+)"/.exec(xml) ?? [];
    const from = columnNumber(letters);
    const headers = [...xml.matchAll(/<tableColumn [^>]*\bname="([^"]*)"/g)].map((match) =>
      unescapeXml(match[1] ?? ''),
    );
    const row = (number: number): (string | number | null)[] =>
      headers.map((_, column) => cells.get(`${number}:${column + from}`) ?? null);
    tables.set(name, {
      sheet,
      headers,
      rows: Array.from({ length: Number(last) - Number(first) }, (_, at) => row(Number(first) + 1 + at)),
    });
    heads.set(
      sheet,
      [...cells].filter(([at]) => Number(at.split(':')[0]) < Number(first)).map(([, value]) => String(value)),
    );
  }
  return { sheets, tables, heads, parts };
}

function readCells(xml: string, strings: readonly string[]): Map<string, string | number> {
  const cells = new Map<string, string | number>();
  for (const match of xml.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const [, letters = '', row = '', attributes = '', inner = ''] = match;
    const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1];
    if (value === undefined) continue;
    const isText = /t="s"/.test(attributes);
    cells.set(`${row}:${columnNumber(letters)}`, isText ? (strings[Number(value)] ?? '') : Number(value));
  }
  return cells;
}
