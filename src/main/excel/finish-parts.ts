import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { assert } from '../../shared/domain/result';
import { unshieldPairs } from './clean-text';

const CORE_PART = 'docProps/core.xml';
const STYLES_PART = 'xl/styles.xml';
const TEXTS_PART = 'xl/sharedStrings.xml';

/** A cell that leads to another sheet of the same workbook. */
export type InsideLink = { readonly cell: string; readonly sheet: string };

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Puts into a finished workbook what its writer cannot: links inside the workbook by location alone (its own would
 * count as outside relationships), the document's language, footers of one size whatever the sheet is scaled to, and
 * tables without a colour theme over our own rules. `sheetNumber` is that of the sheet that holds the links.
 */
export function finishParts(
  bytes: Uint8Array,
  given: { readonly sheetNumber: number; readonly links: readonly InsideLink[] },
): Uint8Array {
  const parts = unzipSync(bytes);
  edit(parts, `xl/worksheets/sheet${given.sheetNumber}.xml`, (xml) => addLinks(xml, given.links));
  edit(parts, CORE_PART, addLanguage);
  edit(parts, TEXTS_PART, unshieldPairs);
  edit(parts, STYLES_PART, orderFontParts);
  for (const name of Object.keys(parts)) {
    // The writer also lists its folders, which are no parts of a package.
    if (name.endsWith('/')) delete parts[name];
    else if (name.startsWith('xl/worksheets/sheet'))
      edit(parts, name, (xml) => keepFooterSize(plainBars(xml)));
    else if (name.startsWith('xl/tables/')) edit(parts, name, plainTable);
  }
  return zipSync(parts, { level: 6 });
}

function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  assert(part !== undefined, `every workbook has a part ${name}`);
  parts[name] = strToU8(change(strFromU8(part)));
}

function addLinks(xml: string, links: readonly InsideLink[]): string {
  const written = links.map(({ cell, sheet }) => {
    const location = escapeXml(`'${sheet.replaceAll("'", "''")}'!A1`);
    return `<hyperlink ref="${cell}" location="${location}" display="${escapeXml(sheet)}"/>`;
  });
  const before = xml.search(/<(printOptions|pageMargins)\b/);
  assert(before !== -1, 'every sheet is written with page margins');
  return `${xml.slice(0, before)}<hyperlinks>${written.join('')}</hyperlinks>${xml.slice(before)}`;
}

const addLanguage = (xml: string): string =>
  xml.includes('<dc:language>')
    ? xml
    : xml.replace('</cp:coreProperties>', '<dc:language>en-GB</dc:language></cp:coreProperties>');

/**
 * Data bars are written twice, the second time for newer programs; others warn of it and show the first all the same.
 * The first says nothing of its lengths, and would then run from a tenth of the cell to nine tenths.
 */
const plainBars = (xml: string): string =>
  xml
    .replaceAll(/<extLst>.*?<\/extLst>/gs, '')
    .replaceAll('<dataBar>', '<dataBar minLength="0" maxLength="100">');

const keepFooterSize = (xml: string): string =>
  xml.replace('<headerFooter>', '<headerFooter scaleWithDoc="0">');

/** No theme of Excel's, and no totals row that the table has not. */
const plainTable = (xml: string): string =>
  xml
    .replace('<tableStyleInfo name="TableStyleMedium2"', '<tableStyleInfo')
    .replace('totalsRowShown="1"', 'totalsRowShown="0"')
    .replaceAll(/ totalsRow(Label|Function)="[^"]*"/g, '');

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
