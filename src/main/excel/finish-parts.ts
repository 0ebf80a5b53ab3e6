import { assert } from '../../shared/domain/result';
import { unshieldPairs } from './clean-text';
import { escapeXml } from './xml-text';
import { type Entry, entryOf, textOf } from './zip-entries';

const CORE_PART = 'docProps/core.xml';
const STYLES_PART = 'xl/styles.xml';
const TEXTS_PART = 'xl/sharedStrings.xml';

/** A cell that leads to another sheet of the same workbook. */
export type InsideLink = { readonly cell: string; readonly sheet: string };

/**
 * Puts into a finished workbook what its writer cannot: links inside the workbook by location alone (its own would
 * count as outside relationships), the document's language, footers of one size whatever the sheet is scaled to, and
 * tables without a colour theme over our own rules. `sheetNumber` is that of the sheet that holds the links.
 */
export function finishParts(
  entries: Map<string, Entry>,
  given: { readonly sheetNumber: number; readonly links: readonly InsideLink[] },
): void {
  editPart(entries, `xl/worksheets/sheet${given.sheetNumber}.xml`, (xml) => addLinks(xml, given.links));
  editPart(entries, CORE_PART, addLanguage);
  editPart(entries, TEXTS_PART, unshieldPairs);
  editPart(entries, STYLES_PART, orderFontParts);
  for (const name of [...entries.keys()]) {
    // The writer also lists its folders, which are no parts of a package.
    if (name.endsWith('/')) entries.delete(name);
    else if (name.startsWith('xl/worksheets/sheet'))
      editPart(entries, name, (xml) => keepFooterSize(plainBars(xml)));
    else if (name.startsWith('xl/tables/')) editPart(entries, name, plainTable);
  }
}

/** Changes one part of a package. */
export function editPart(entries: Map<string, Entry>, name: string, change: (xml: string) => string): void {
  const part = entries.get(name);
  assert(part !== undefined, `every workbook has a part ${name}`);
  entries.set(name, entryOf(change(textOf(part))));
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
