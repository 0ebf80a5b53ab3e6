import { assert } from '../../shared/domain/result';
import type { ChartSpec, ReadRange } from './chart-spec';
import { chartXml } from './chart-xml';
import { editPart } from './finish-parts';
import { escapeXml, XML_HEAD } from './xml-text';
import { type Entry, entryOf } from './zip-entries';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DRAWING_ID = 'rIdDrawing';
/** English Metric Units, in which drawings are placed. */
const PER_PIXEL = 9525;
const PER_POINT = 12_700;
const GAP_PIXELS = 12;

export type ChartsPlace = {
  /** Of the sheet that takes them, from 1. */
  readonly sheetNumber: number;
  /** Points from the top of the sheet. */
  readonly top: number;
  readonly widthPixels: number;
};

/**
 * Adds native charts to a finished workbook, one under the other (docs/decisions/0006-charts-and-record-data.md): a part
 * a chart, one drawing, and the relationships between them. The other parts stay the bytes they are.
 */
export function addCharts(
  entries: Map<string, Entry>,
  specs: readonly ChartSpec[],
  place: ChartsPlace,
  read: ReadRange,
): void {
  if (specs.length === 0) return;
  const sheet = `sheet${place.sheetNumber}.xml`;
  editPart(entries, `xl/worksheets/${sheet}`, addDrawing);
  const relations = `xl/worksheets/_rels/${sheet}.rels`;
  assert(entries.has(relations), 'a sheet with a table has relationships');
  editPart(entries, relations, (xml) =>
    xml.replace(
      '</Relationships>',
      `${relationship(DRAWING_ID, 'drawing', '../drawings/drawing1.xml')}</Relationships>`,
    ),
  );
  entries.set('xl/drawings/drawing1.xml', entryOf(drawingXml(specs, place)));
  entries.set(
    'xl/drawings/_rels/drawing1.xml.rels',
    entryOf(
      `${XML_HEAD}<Relationships xmlns="${PACKAGE}">${specs
        .map((_, index) => relationship(`rId${index + 1}`, 'chart', `../charts/chart${index + 1}.xml`))
        .join('')}</Relationships>`,
    ),
  );
  for (const [index, spec] of specs.entries())
    entries.set(`xl/charts/chart${index + 1}.xml`, entryOf(chartXml(spec, read)));
  editPart(entries, '[Content_Types].xml', (xml) => addTypes(xml, specs.length));
}

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`;

/** A drawing stands before the tables of its sheet. */
function addDrawing(xml: string): string {
  const before = xml.search(/<(legacyDrawing|tableParts|extLst)\b/);
  assert(before !== -1, 'every sheet has a table');
  return `${xml.slice(0, before)}<drawing xmlns:r="${RELATIONSHIPS}" r:id="${DRAWING_ID}"/>${xml.slice(before)}`;
}

function addTypes(xml: string, charts: number): string {
  const type = (part: string, kind: string): string =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${kind}+xml"/>`;
  const added = [
    type('/xl/drawings/drawing1.xml', 'drawing'),
    ...Array.from({ length: charts }, (_, index) =>
      type(`/xl/charts/chart${index + 1}.xml`, 'drawingml.chart'),
    ),
  ];
  return xml.replace('</Types>', `${added.join('')}</Types>`);
}

function drawingXml(specs: readonly ChartSpec[], { top, widthPixels }: ChartsPlace): string {
  let y = top * PER_POINT + GAP_PIXELS * PER_PIXEL;
  const anchors = specs.map((spec, index) => {
    const at = y;
    const height = spec.height * PER_PIXEL;
    y += height + GAP_PIXELS * PER_PIXEL;
    return `<xdr:absoluteAnchor><xdr:pos x="0" y="${Math.round(at)}"/><xdr:ext cx="${widthPixels * PER_PIXEL}" cy="${height}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="${escapeXml(spec.title)}" descr="${escapeXml(spec.alternative)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${index + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor>`;
  });
  return `${XML_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${RELATIONSHIPS}">${anchors.join('')}</xdr:wsDr>`;
}

/** Points that charts under each other take, from the top of the sheet. */
export const chartsBottom = (specs: readonly ChartSpec[], top: number): number =>
  top + specs.reduce((sum, { height }) => sum + ((height + GAP_PIXELS) * 72) / 96, (GAP_PIXELS * 72) / 96);
