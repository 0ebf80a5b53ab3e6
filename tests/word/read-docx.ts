import { strFromU8, unzipSync } from 'fflate';

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

export type ReadTable = {
  readonly rows: readonly (readonly string[])[];
  /** Rows that are repeated on every page, counted from the first. */
  readonly headRows: number;
};

/** What a Word file holds, read from its parts as they lie in the archive. */
export function readDocx(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const part = (name: string): string => {
    const found = parts[name];
    if (found === undefined) throw new Error(`There is no part ${name}`);
    return strFromU8(found);
  };
  const body = part('word/document.xml');
  const bare = body.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, '');
  return {
    names: Object.keys(parts),
    part,
    paragraphs: [...bare.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = '']) => ({
      style: /<w:pStyle w:val="([^"]+)"/.exec(inner)?.[1] ?? 'Normal',
      text: textOf(inner),
    })),
    tables: [...body.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([, inner = '']): ReadTable => {
      const rows = [...inner.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row = '']) => row);
      return {
        rows: rows.map((row) =>
          [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) => textOf(cell)),
        ),
        headRows: rows.filter((row) => row.includes('<w:tblHeader')).length,
      };
    }),
  };
}

const textOf = (xml: string): string =>
  unescapeXml([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''));
