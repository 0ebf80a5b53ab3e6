import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { Told } from '../isolate/protocol';

const MB = 1024 * 1024;
const LIMITS = { file: 10 * MB, entries: 200, entry: 50 * MB, total: 100 * MB, ratio: 200 };
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 200_000;
const MOST_CELLS_IN_RANGE = 2_000_000;
/** Text, pictures, old drawings of comments, and what Excel keeps of a printer. */
const HARMLESS = /\.(xml|rels|vml|png|jpe?g|gif|emf|wmf)$|(^|\/)printerSettings\d*\.bin$/i;

const tooBig =
  'This workbook unpacks to far more than a list can be, so it was not read. Copy the table into a new workbook and save that.';

/**
 * Looks into a workbook before any spreadsheet library does (docs/rules.md, files in): sizes as declared and as they
 * are, what kinds of part it has, and ranges that would fill the memory. Throws a sentence for people.
 */
export async function preflight(bytes: Uint8Array): Promise<void> {
  if (bytes.byteLength > LIMITS.file)
    throw new Told('This workbook is larger than 10 MB. A case list is much smaller: save the table alone.');
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) throw new Told(tooBig);
  let entries = 0;
  let total = 0;
  for await (const { entry, content } of walk(zip)) {
    entries += 1;
    total += content.length;
    if (entries > LIMITS.entries || total > LIMITS.total) throw new Told(tooBig);
    inspect(entry, content);
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes),
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
      (failure, zip) =>
        failure === null && zip !== undefined
          ? resolve(zip)
          : reject(new Told('This is not a workbook, or it is damaged. Save it again as .xlsx.')),
    );
  });
}

async function* walk(zip: ZipFile): AsyncGenerator<{ entry: Entry; content: Buffer }> {
  let wake: (() => void) | null = null;
  const queue: (Entry | Error | null)[] = [];
  const push = (item: Entry | Error | null): void => {
    queue.push(item);
    wake?.();
  };
  zip.on('entry', push);
  zip.on('end', () => push(null));
  zip.on('error', () => push(new Told('This workbook is damaged. Save it again as .xlsx.')));
  zip.readEntry();
  for (;;) {
    if (queue.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const item = queue.shift();
    if (item === null || item === undefined) return;
    if (item instanceof Error) throw item;
    if (
      item.uncompressedSize > LIMITS.entry ||
      item.uncompressedSize > LIMITS.ratio * Math.max(1, item.compressedSize)
    ) {
      throw new Told(tooBig);
    }
    yield { entry: item, content: await readEntry(zip, item) };
    zip.readEntry();
  }
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const damaged = (): void => reject(new Told('This workbook is damaged. Save it again as .xlsx.'));
    zip.openReadStream(entry, (failure, stream) => {
      if (failure !== null || stream === undefined) return damaged();
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMITS.entry) {
          stream.destroy();
          reject(new Told(tooBig));
        } else chunks.push(chunk);
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', damaged);
    });
  });
}

function inspect(entry: Entry, content: Buffer): void {
  const name = entry.fileName;
  if (/vbaProject/i.test(name)) throw new Told(macros);
  if (/externalLink/i.test(name)) throw new Told(linked);
  if (!name.endsWith('/') && !HARMLESS.test(name))
    throw new Told(
      `This workbook holds ${name.slice(0, 60)}, which a list does not need. Copy the table into a new workbook.`,
    );
  if (!/\.(xml|rels|vml)$/i.test(name)) return;
  const xml = content.toString('utf8');
  if (content.includes(0) || /<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Told(unusual);
  if (name.endsWith('.rels')) inspectRelationships(xml);
  if (/^xl\/(worksheets\/|workbook\.xml|tables\/)/i.test(name)) inspectRanges(withoutReferences(xml));
}

const unusual =
  'This workbook was made in an unusual way and was not read. Open it in Excel and save it again.';
const macros = 'This workbook holds macros. Save it as .xlsx without macros and choose it again.';
const linked = 'This workbook is linked to other files. Copy the table into a new workbook and save that.';
const tooWide =
  'A range in this workbook covers more cells than a list can have. Copy the table into a new workbook and save that.';

/** Whatever such a part is called, its relationship says what it is. */
function inspectRelationships(xml: string): void {
  if (/relationships\/vbaProject\b/i.test(xml)) throw new Told(macros);
  if (/relationships\/externalLink(Path)?\b/i.test(xml)) throw new Told(linked);
}

/** `&#57;` is a 9 to whoever parses the file, so it is one here. */
const withoutReferences = (xml: string): string =>
  xml.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff ? '' : String.fromCodePoint(code);
  });

function inspectRanges(xml: string): void {
  for (const match of xml.matchAll(/\b(?:min|max)\s*=\s*["']\s*(\d+)/g))
    if (isTag(xml, match.index, 'col') && Number(match[1]) > MOST_COLUMNS) throw new Told(tooWide);
  for (const match of xml.matchAll(/<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["']\s*(\d+)/g))
    if (Number(match[1]) > MOST_ROWS) throw new Told(tooWide);
  for (const match of xml.matchAll(/\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})/gi)) {
    const columns = Math.abs(columnNumber(match[3] ?? '') - columnNumber(match[1] ?? '')) + 1;
    const rows = Math.abs(Number(match[4]) - Number(match[2])) + 1;
    if (columns * rows > MOST_CELLS_IN_RANGE) throw new Told(tooWide);
  }
}

/** Whether the attribute at `index` stands in a tag of this name, with or without a prefix. */
const isTag = (xml: string, index: number, name: string): boolean =>
  new RegExp(`^<(?:\\w+:)?${name}\\s`).test(xml.slice(xml.lastIndexOf('<', index), index));

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
