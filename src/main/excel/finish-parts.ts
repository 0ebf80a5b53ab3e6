import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { assert } from '../../shared/domain/result';

const CONTENTS_PART = 'xl/worksheets/sheet2.xml';
const CORE_PART = 'docProps/core.xml';
const STYLES_PART = 'xl/styles.xml';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Puts into a finished workbook what its writer cannot: links inside the workbook by location alone (its own would
 * count as outside relationships), and the document's language. Sheets are numbered in the order they were made, so
 * Contents is the second.
 */
export function finishParts(
  bytes: Uint8Array,
  given: { readonly contents: readonly string[]; readonly title: string; readonly practice: boolean },
): Uint8Array {
  const parts = unzipSync(bytes);
  edit(parts, CONTENTS_PART, (xml) => addLinks(xml, given.contents));
  edit(parts, CORE_PART, addLanguage);
  edit(parts, STYLES_PART, orderFontParts);
  return zipSync(parts, { level: 6 });
}

function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  assert(part !== undefined, `every workbook has a part ${name}`);
  parts[name] = strToU8(change(strFromU8(part)));
}

/** Rows of Contents begin under its title, line and header; they list every sheet but Contents itself. */
const FIRST_CONTENTS_ROW = 4;

function addLinks(xml: string, names: readonly string[]): string {
  const targets = names.filter((name) => name !== 'Contents');
  const links = targets.map((name, index) => {
    const location = escapeXml(`'${name.replaceAll("'", "''")}'!A1`);
    return `<hyperlink ref="C${FIRST_CONTENTS_ROW + index}" location="${location}" display="${escapeXml(name)}"/>`;
  });
  const before = xml.search(/<(printOptions|pageMargins)\b/);
  assert(before !== -1, 'every sheet is written with page margins');
  return `${xml.slice(0, before)}<hyperlinks>${links.join('')}</hyperlinks>${xml.slice(before)}`;
}

const addLanguage = (xml: string): string =>
  xml.includes('<dc:language>')
    ? xml
    : xml.replace('</cp:coreProperties>', '<dc:language>en-GB</dc:language></cp:coreProperties>');

/** The order the format prescribes inside a font; the writer puts some of it elsewhere. */
const FONT_ORDER = [
  'b',
  'i',
  'strike',
  'condense',
  'extend',
  'outline',
  'shadow',
  'u',
  'vertAlign',
  'sz',
  'color',
  'name',
  'family',
  'charset',
  'scheme',
];

function orderFontParts(xml: string): string {
  return xml.replace(/<font>(.*?)<\/font>/gs, (_, inner: string) => {
    const children = inner.match(/<[a-zA-Z]+\b[^>]*\/>/g) ?? [];
    const rank = (child: string): number => FONT_ORDER.indexOf(/^<([a-zA-Z]+)/.exec(child)?.[1] ?? '');
    return `<font>${[...children].sort((a, b) => rank(a) - rank(b)).join('')}</font>`;
  });
}
