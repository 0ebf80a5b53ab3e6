import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

const MB = 1024 * 1024;
/** The largest workbook that is looked into, in bytes. */
export const MOST_WORKBOOK_BYTES = 10 * MB;
const LIMITS = { entries: 200, entry: 50 * MB, total: 100 * MB, ratio: 200 };
/** Excel itself keeps no more than 65,490 cell formats; they take far less. */
const MOST_STYLE_BYTES = 16 * MB;
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 200_000;
const MOST_CELLS_IN_RANGE = 2_000_000;
/** Text, pictures, old drawings of comments, and what Excel keeps of a printer. */
const HARMLESS = /\.(xml|rels|vml|png|jpe?g|gif|emf|wmf)$|(^|\/)printerSettings\d*\.bin$/i;
const TEXT = /\.(xml|rels|vml)$/i;
/** Wherever a library might look for sheets, and not only where they belong. */
const HAS_RANGES = /worksheets\/|workbook\.xml|tables\//i;

/** Said of a workbook that is larger than that. */
export const TOO_LARGE =
  'This workbook is larger than 10 MB. Copy the table alone into a new workbook, or save it as CSV UTF-8.';

type Place = {
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
};

/** Why a workbook is not read, as a sentence for people, and where in it that stands. */
export class RefusedWorkbook extends Error {
  readonly code: string;
  readonly place: Place;
  constructor(code: string, sentence: string, { sheet = null, row = null, column = null }: Place = {}) {
    super(sentence);
    this.code = code;
    this.place = { sheet, row, column };
  }
}

const refused = (sentence: string, place?: Place): RefusedWorkbook =>
  new RefusedWorkbook('unreadable', sentence, place);

const tooBig = (): RefusedWorkbook =>
  refused(
    'This workbook unpacks to far more than a table can be, so it was not read. Copy the table into a new workbook and save that.',
  );
const damaged = (): RefusedWorkbook => refused('This workbook is damaged. Save it again as .xlsx.');
const notWorkbook = (): RefusedWorkbook =>
  refused('This is not a workbook, or it is damaged. Save it again as .xlsx.');
const unusual = (): RefusedWorkbook =>
  refused('This workbook was made in an unusual way and was not read. Open it in Excel and save it again.');
const macros = (): RefusedWorkbook =>
  refused('This workbook holds macros. Save it as .xlsx without macros and choose it again.');
const linked = (): RefusedWorkbook =>
  refused('This workbook is linked to other files. Copy the table into a new workbook and save that.');

/**
 * Looks into a workbook before any spreadsheet library does (docs/rules.md, files in): sizes as declared and as they
 * are, what kinds of part it has, and ranges that would fill the memory. Throws a `RefusedWorkbook`.
 */
export async function preflight(bytes: Uint8Array): Promise<void> {
  if (bytes.byteLength > MOST_WORKBOOK_BYTES) throw refused(TOO_LARGE);
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) throw tooBig();
  const names = new Map<string, string>();
  let entries = 0;
  let total = 0;
  let farRange: FarRange | null = null;
  for await (const { entry, content } of walk(zip)) {
    entries += 1;
    total += content.length;
    if (entries > LIMITS.entries || total > LIMITS.total) throw tooBig();
    const xml = inspect(entry, content);
    if (xml === null) continue;
    collectSheetNames(entry.fileName, xml, names);
    farRange ??= findFarRange(entry.fileName, xml);
  }
  // Only now, because the parts that name the sheets may come last.
  if (farRange !== null) throw refusalFor(farRange, names);
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
      (failure, zip) => (failure === null && zip !== undefined ? resolve(zip) : reject(notWorkbook())),
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
  zip.on('error', () => push(damaged()));
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
      throw tooBig();
    }
    yield { entry: item, content: await readEntry(zip, item) };
    zip.readEntry();
  }
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (failure, stream) => {
      if (failure !== null || stream === undefined) return reject(damaged());
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMITS.entry) {
          stream.destroy();
          reject(tooBig());
        } else chunks.push(chunk);
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', () => reject(damaged()));
    });
  });
}

/** Refuses what a table does not need; answers the text of a part that is text. */
function inspect(entry: Entry, content: Buffer): string | null {
  const name = entry.fileName;
  if (/vbaProject/i.test(name)) throw macros();
  if (/externalLink/i.test(name)) throw linked();
  if (!name.endsWith('/') && !HARMLESS.test(name))
    throw refused(
      `This workbook holds ${name.slice(0, 60)}, which a list does not need. Copy the table into a new workbook.`,
    );
  if (/styles\.xml$/i.test(name) && content.length > MOST_STYLE_BYTES) throw tooBig();
  if (!TEXT.test(name)) return null;
  const xml = content.toString('utf8');
  if (content.includes(0) || /<!(DOCTYPE|ENTITY)/i.test(xml)) throw unusual();
  if (name.endsWith('.rels')) inspectRelationships(xml);
  return xml;
}

/** Whatever such a part is called, its relationship says what it is. */
function inspectRelationships(xml: string): void {
  if (/relationships\/vbaProject\b/i.test(xml)) throw macros();
  if (/relationships\/externalLink(Path)?\b/i.test(xml)) throw linked();
}

/** `&#57;` is a 9 to whoever parses the file, so it is one here. */
const withoutReferences = (xml: string): string =>
  xml.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff ? '' : String.fromCodePoint(code);
  });

/** `what` is a sentence. */
type FarRange = { readonly part: string; readonly what: string; readonly row: number | null };

/** A tag with its attributes, in which a `>` may stand between quotation marks. */
const ROW_OR_COL = /<(?:[\w.-]+:)?(row|col)\s((?:[^<>"']|"[^"]*"|'[^']*')*)/g;
const RANGE = /\$?\b([A-Z]{1,3})\$?(\d{1,7})\s*:\s*(?:'[^'<>]*'!|[\w.]+!)?\$?([A-Z]{1,3})\$?(\d{1,7})\b/gi;
/** A cell beyond the last column a sheet has. */
const FAR_CELL = /<(?:[\w.-]+:)?c\s(?:[^<>"']|"[^"]*"|'[^']*')*?\br\s*=\s*["']\s*(\$?[A-Z]{4,}\$?\d+)/i;

/** The first row, column or range that is farther than a table goes. */
function findFarRange(part: string, raw: string): FarRange | null {
  if (!HAS_RANGES.test(part)) return null;
  const xml = withoutReferences(raw);
  for (const [, tag, attributes = ''] of xml.matchAll(ROW_OR_COL)) {
    for (const [, name = '', digits = ''] of attributes.matchAll(/\b(r|min|max)\s*=\s*["']\s*(\d+)/g)) {
      if (tag === 'row' && name === 'r' && Number(digits) > MOST_ROWS)
        return { part, what: belowTable(digits), row: Number(digits) };
      if (tag === 'col' && name !== 'r' && Number(digits) > MOST_COLUMNS)
        return { part, what: `Column number ${digits.slice(0, 12)} ${beyondSheet}`, row: null };
    }
  }
  const cell = FAR_CELL.exec(xml)?.[1];
  if (cell !== undefined) return { part, what: `Cell ${cell.slice(0, 24)} ${beyondSheet}`, row: null };
  for (const [range, left = '', top, right = '', bottom] of xml.matchAll(RANGE)) {
    const columns = Math.abs(columnNumber(right) - columnNumber(left)) + 1;
    const rows = Math.abs(Number(bottom) - Number(top)) + 1;
    if (columns * rows > MOST_CELLS_IN_RANGE)
      return { part, what: `The range ${range.slice(0, 60)} ${tooManyCells}`, row: null };
  }
  return null;
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const tooManyCells = 'covers more cells than a table can have.';
const beyondSheet = 'lies beyond the last column that a sheet can have.';
const belowTable = (row: string): string =>
  `Row ${row.slice(0, 12)} lies below the ${MOST_ROWS.toLocaleString('en-GB')} rows that are read from a workbook.`;

function refusalFor({ part, what, row }: FarRange, names: ReadonlyMap<string, string>): RefusedWorkbook {
  const sheet = names.get(part.slice(part.lastIndexOf('/') + 1)) ?? null;
  return refused(`${what} Copy the table alone into a new workbook, or save it as CSV UTF-8.`, {
    sheet,
    row: Number.isSafeInteger(row) ? row : null,
  });
}

/** Which sheet a part is, by the part's own name, as far as the workbook says it in the usual way. */
function collectSheetNames(part: string, xml: string, names: Map<string, string>): void {
  const attribute = (tag: string, name: string): string =>
    new RegExp(`\\b${name}="([^"]{1,80})"`).exec(tag)?.[1] ?? '';
  if (part === 'xl/workbook.xml')
    for (const [tag] of xml.matchAll(/<sheet [^<>]{1,400}>/g))
      link(names, attribute(tag, 'r:id'), unescaped(attribute(tag, 'name')), 'name');
  if (part === 'xl/_rels/workbook.xml.rels')
    for (const [tag] of xml.matchAll(/<Relationship [^<>]{1,400}>/g))
      link(names, attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^.*\//, ''), 'target');
}

/** Brings a sheet's name and its part together, whichever of the two is read first. */
function link(names: Map<string, string>, id: string, value: string, kind: 'name' | 'target'): void {
  names.set(`${kind} ${id}`, value);
  const name = names.get(`name ${id}`);
  const target = names.get(`target ${id}`);
  if (name !== undefined && target !== undefined) names.set(target, name);
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
