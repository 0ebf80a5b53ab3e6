import { strToU8, type Zippable, zipSync } from 'fflate';

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = (inner: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const TABLE = `<row r="1">${cell('A1', 'case_ref')}${cell('B1', 'age')}</row><row r="2">${cell('A2', 'C1')}${cell('B2', '5-11')}</row>`;

export type Parts = {
  /** Stands before the rows of the first sheet. */
  readonly before?: string;
  /** Stands after them. */
  readonly after?: string;
  readonly rows?: string;
  readonly head?: string;
  readonly sheet?: string;
  readonly workbook?: string;
  readonly workbookLinks?: string;
  readonly more?: Zippable;
};

/** A small workbook written part by part, so that any part can be made hostile. */
export function workbook({
  before = '',
  after = '',
  rows = TABLE,
  head = '<?xml version="1.0"?>',
  sheet = 'Cases',
  workbook: inWorkbook = '',
  workbookLinks = '',
  more = {},
}: Parts = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(TYPES),
    '_rels/.rels': strToU8(
      relationships(
        `<Relationship Id="r1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/>`,
      ),
    ),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets>${inWorkbook}</workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      relationships(
        `<Relationship Id="r1" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/>${workbookLinks}`,
      ),
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${head}<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    ),
    ...more,
  });
}

const MB = 1024 * 1024;

/** The same bytes, with every occurrence of one name in the archive replaced by another of the same length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const buffer = Buffer.from(bytes);
  for (let at = buffer.indexOf(from); at !== -1; at = buffer.indexOf(from, at + 1)) buffer.write(to, at);
  return new Uint8Array(buffer);
}

/** Sets the flag “encrypted” of every entry, as a password tool for archives does. */
function flaggedAsEncrypted(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes);
  for (let at = 0; at < buffer.length - 4; at += 1) {
    const signature = buffer.readUInt32LE(at);
    if (signature === 0x04034b50) buffer.writeUInt16LE(buffer.readUInt16LE(at + 6) | 1, at + 6);
    if (signature === 0x02014b50) buffer.writeUInt16LE(buffer.readUInt16LE(at + 8) | 1, at + 8);
  }
  return new Uint8Array(buffer);
}

const OLD_EXCEL = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(504)]);

export type Hostile = readonly [name: string, bytes: () => Uint8Array, because: RegExp];

const GIVEN_UP = /could not be read safely and was given up/;
const TOO_WIDE = /covers more cells/;
const TOO_LOW = /lies below the 200,000 rows/;
const BEYOND = /beyond the last column/;
const named = (range: string): Uint8Array =>
  workbook({
    workbook: `<definedNames><definedName name="all">${range}</definedName></definedNames>`,
  });

/** Writes another unpacked size into the archive's own list than the part of this name has. */
function declaredAs(bytes: Uint8Array, part: string, size: number): Uint8Array {
  const buffer = Buffer.from(bytes);
  for (let at = buffer.indexOf('PK\u0001\u0002'); at !== -1; at = buffer.indexOf('PK\u0001\u0002', at + 4)) {
    const nameLength = buffer.readUInt16LE(at + 28);
    if (buffer.toString('utf8', at + 46, at + 46 + nameLength) === part) buffer.writeUInt32LE(size, at + 24);
  }
  return new Uint8Array(buffer);
}

/** Text that does not pack well, so that its size and not its ratio is what is hostile. */
function noise(count: number, piece: (random: number) => string): string {
  let state = 27;
  let text = '';
  for (let at = 0; at < count; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += piece(state);
  }
  return text;
}

/** What each must be refused with: a part of the sentence that says what is the matter. */
export const HOSTILE: readonly Hostile[] = [
  [
    'macros under their usual name',
    () => workbook({ more: { 'xl/vbaProject.bin': new Uint8Array(8) } }),
    /holds macros/,
  ],
  [
    'macros under another name',
    () =>
      workbook({
        workbookLinks:
          '<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="theme.xml"/>',
      }),
    /holds macros/,
  ],
  [
    'a link to another workbook',
    () => workbook({ more: { 'xl/externalLinks/externalLink1.xml': strToU8('<externalLink/>') } }),
    /linked to other files/,
  ],
  [
    'a program among its parts',
    () => workbook({ more: { 'xl/embeddings/tool.exe': new Uint8Array(8) } }),
    /holds xl\/embeddings\/tool\.exe/,
  ],
  [
    'a bomb of one part',
    () => workbook({ more: { 'xl/media.xml': new Uint8Array(60 * MB) } }),
    /unpacks to far more/,
  ],
  [
    'a bomb of many parts',
    () =>
      workbook({
        more: Object.fromEntries(
          Array.from({ length: 30 }, (_, part) => [`xl/a${part}.xml`, new Uint8Array(4 * MB)]),
        ),
      }),
    /unpacks to far more/,
  ],
  [
    'more parts than any list has',
    () =>
      workbook({
        more: Object.fromEntries(
          Array.from({ length: 300 }, (_, part) => [`xl/a${part}.xml`, strToU8('<a/>')]),
        ),
      }),
    /unpacks to far more/,
  ],
  [
    'a huge declared dimension',
    () => workbook({ before: '<dimension ref="A1:XFD1048576"/>' }),
    /covers more cells/,
  ],
  [
    'a row far below the rest',
    () => workbook({ rows: `${TABLE}<row r="1048576">${cell('A1048576', 'C2')}</row>` }),
    TOO_LOW,
  ],
  [
    'a validation over the whole sheet',
    () =>
      workbook({
        after:
          '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"/></dataValidations>',
      }),
    /covers more cells/,
  ],
  [
    'cells merged over the whole sheet',
    () => workbook({ after: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
    /covers more cells/,
  ],
  [
    'a name for the whole sheet',
    () =>
      workbook({
        workbook:
          '<definedNames><definedName name="all">Cases!$A$1:$XFD$1048576</definedName></definedNames>',
      }),
    /covers more cells/,
  ],
  [
    'more columns than there are',
    () => workbook({ before: '<cols><col min="1" max="99999999" width="9"/></cols>' }),
    BEYOND,
  ],
  [
    'entities that unfold without end',
    () =>
      workbook({
        head: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
      }),
    /made in an unusual way/,
  ],
  [
    'an entity that reads another file',
    () => workbook({ head: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>' }),
    /made in an unusual way/,
  ],
  [
    'a sheet in UTF-16, in which no search finds anything',
    () =>
      workbook({
        more: { 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from('<?xml version="1.0"?>', 'utf16le')) },
      }),
    /made in an unusual way/,
  ],
  [
    'a name that climbs out of its folder',
    () => renamed(workbook({ more: { 'xx/xx/outside.xml': strToU8('<a/>') } }), 'xx/xx/', '../../'),
    /damaged/,
  ],
  ['a password of the archive', () => flaggedAsEncrypted(workbook()), /damaged/],
  ['a password of Excel', () => OLD_EXCEL, /with a password/],
  ['its second half lost', () => workbook().slice(0, 900), /not a workbook, or it is damaged/],
  [
    'bytes changed in the middle',
    () => {
      const bytes = workbook();
      bytes.fill(0x55, 60, 120);
      return bytes;
    },
    /damaged/,
  ],
  [
    'an archive of something else',
    () => zipSync({ 'a.xml': strToU8('<a/>') }),
    /could not be read|has no sheet/,
  ],
  [
    'an archive inside the archive, packed twice over',
    () => workbook({ more: { 'xl/inner.xml': zipSync({ 'a.xml': new Uint8Array(60 * MB) }) } }),
    /made in an unusual way/,
  ],
  [
    'an archive as a part',
    () => workbook({ more: { 'xl/inner.zip': zipSync({ 'a.xml': new Uint8Array(8 * MB) }) } }),
    /holds xl\/inner\.zip/,
  ],
  [
    'a part that is larger than it says',
    () => declaredAs(workbook({ more: { 'xl/a.xml': strToU8(noise(9999, String)) } }), 'xl/a.xml', 40),
    /damaged/,
  ],
  [
    'a part that is smaller than it says',
    () => declaredAs(workbook({ more: { 'xl/a.xml': strToU8('<a/>') } }), 'xl/a.xml', 400),
    /damaged/,
  ],
  [
    'a part that says it is gigantic',
    () => declaredAs(workbook({ more: { 'xl/a.xml': strToU8('<a/>') } }), 'xl/a.xml', 0xfffffffe),
    /unpacks to far more/,
  ],
  [
    'a million styles, all alike',
    () => workbook({ more: { 'xl/styles.xml': strToU8('<xf numFmtId="0"/>'.repeat(1_000_000)) } }),
    /unpacks to far more/,
  ],
  ['a name whose range says its sheet twice', () => named('Cases!$A$1:Cases!$XFD$1048576'), TOO_WIDE],
  ['a name whose range is written with spaces', () => named('Cases!$A$1 : $XFD$1048576'), TOO_WIDE],
  ['a name whose range is written in references', () => named('Cases!$A$1&#x3a;$XFD$104857&#54;'), TOO_WIDE],
  [
    'a thousand names, each just small enough',
    () =>
      workbook({
        workbook: `<definedNames>${Array.from({ length: 1000 }, (_, at) => `<definedName name="n${at}">Cases!$A$1:$S$100000</definedName>`).join('')}</definedNames>`,
      }),
    GIVEN_UP,
  ],
  [
    'a cell beyond the last column',
    () => workbook({ rows: `<row r="1">${cell('A1', 'case_ref')}${cell('ZZZZZZ1', 'age')}</row>` }),
    BEYOND,
  ],
  [
    'a far row behind a quoted bracket',
    () => workbook({ rows: `${TABLE}<row spans="1>2" r="99999999">${cell('A99999999', 'C2')}</row>` }),
    TOO_LOW,
  ],
  [
    'a sheet in another folder, where a library finds it all the same',
    () =>
      workbook({
        more: {
          'x/xl/worksheets/sheet2.xml': strToU8(
            '<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>',
          ),
        },
      }),
    TOO_LOW,
  ],
  [
    'one long text in every row',
    () =>
      workbook({
        rows: `<row r="1">${cell('A1', 'case_ref')}</row>${Array.from({ length: 19_000 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" t="s"><v>0</v></c></row>`).join('')}`,
        more: { 'xl/sharedStrings.xml': strToU8(`<sst><si><t>${noise(900, String)}</t></si></sst>`) },
      }),
    /row 601: Up to here the table holds more than/,
  ],
  [
    'more than 10 MB',
    () => {
      const bytes = new Uint8Array(10 * MB + 1);
      bytes.set([0x50, 0x4b, 3, 4]);
      return bytes;
    },
    /larger than 10 MB/,
  ],
];

/** The four small ones that are known to have brought down whole services. */
export const FATAL: readonly string[] = [
  'a validation over the whole sheet',
  'cells merged over the whole sheet',
  'a name for the whole sheet',
  'more columns than there are',
];

/** Odd, and nothing is the matter with them: what is in them is read as text. */
export const ODD: readonly (readonly [name: string, bytes: () => Uint8Array])[] = [
  ['a sheet named __proto__', () => workbook({ sheet: '__proto__' })],
  [
    'a header named __proto__',
    () =>
      workbook({
        rows: `<row r="1">${cell('A1', '__proto__')}${cell('B1', 'constructor')}</row><row r="2">${cell('A2', 'C1')}${cell('B2', 'x')}</row>`,
      }),
  ],
  [
    'shared texts without number',
    () =>
      workbook({
        more: {
          'xl/sharedStrings.xml': strToU8(
            `<sst>${noise(300_000, (random) => `<si><t>${random.toString(36)}</t></si>`)}</sst>`,
          ),
        },
      }),
  ],
  [
    'styles without number',
    () =>
      workbook({
        more: {
          'xl/styles.xml': strToU8(
            `<styleSheet><cellXfs>${noise(200_000, (random) => `<xf numFmtId="${random}"/>`)}</cellXfs></styleSheet>`,
          ),
        },
      }),
  ],
];
