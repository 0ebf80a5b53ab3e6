import type { CellRange, ChartFill, ChartSeries, ChartSpec, ReadRange } from './chart-spec';
import { columnLetters, escapeXml, XML_HEAD } from './xml-text';

const INK = '14201E';
const LIGHT = '8DBBC1';
const RULE = 'D3DAD7';
const CATEGORY_AXIS = 111;
const VALUE_AXIS = 222;
const NAMESPACES =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/**
 * The part of one chart: bound to the cells it draws, with what stands in them kept beside (programs that do not
 * calculate draw that). A cell that is hidden or empty is in neither.
 */
export function chartXml(spec: ChartSpec, read: ReadRange): string {
  const plot = spec.kind === 'bars' ? barPlot(spec, read) : dotPlot(spec, read);
  const legend = spec.hasLegend
    ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textStyle(1000, false)}</c:legend>`
    : '';
  return `${XML_HEAD}<c:chartSpace ${NAMESPACES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>${titleXml(spec.title, 1300, true)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}${categoryAxis(spec)}${valueAxis(spec)}<c:spPr><a:noFill/></c:spPr></c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr><a:latin typeface="Calibri"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr></c:chartSpace>`;
}

function barPlot(spec: ChartSpec, read: ReadRange): string {
  const grouping = { percent: 'percentStacked', counts: 'stacked', none: 'clustered' }[
    spec.stacked ?? 'none'
  ];
  const overlap = spec.stacked === null ? '' : '<c:overlap val="100"/>';
  return `<c:barChart><c:barDir val="bar"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${spec.series
    .map((each, index) => seriesXml(spec, each, index, read))
    .join('')}<c:gapWidth val="45"/>${overlap}${axisIds}</c:barChart>`;
}

function dotPlot(spec: ChartSpec, read: ReadRange): string {
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${spec.series
    .map((each, index) => seriesXml(spec, each, index, read))
    .join('')}<c:marker val="1"/>${axisIds}</c:lineChart>`;
}

const axisIds = `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;

/** Children in the order the format prescribes for the kind of chart. */
function seriesXml(spec: ChartSpec, series: ChartSeries, index: number, read: ReadRange): string {
  const isDots = spec.kind === 'dots';
  const head = `<c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeXml(series.name)}</c:v></c:tx>`;
  const look = isDots
    ? `<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>${markerXml(series.fill.colour, false)}${(series.strongPoints ?? []).map((point) => `<c:dPt><c:idx val="${point}"/>${markerXml(series.fill.colour, true)}<c:bubble3D val="0"/></c:dPt>`).join('')}`
    : `<c:spPr>${fillXml(series.fill)}<a:ln w="6350"><a:solidFill><a:srgbClr val="${INK}"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>`;
  return `<c:ser>${head}${look}${labelsXml(series, isDots)}${intervalXml(series, isDots, read)}<c:cat>${textReference(spec.names, read)}</c:cat><c:val>${numberReference(series.values, read)}</c:val>${isDots ? '<c:smooth val="0"/>' : ''}</c:ser>`;
}

function markerXml(colour: string, isStrong: boolean): string {
  return `<c:marker><c:symbol val="${isStrong ? 'diamond' : 'circle'}"/><c:size val="${isStrong ? 10 : 8}"/><c:spPr><a:solidFill><a:srgbClr val="${isStrong ? colour : LIGHT}"/></a:solidFill><a:ln w="15875"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr></c:marker>`;
}

const fillXml = ({ colour, hatch }: ChartFill): string =>
  hatch === undefined
    ? `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
    : `<a:pattFill prst="${hatch.preset}"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="${hatch.ground}"/></a:bgClr></a:pattFill>`;

function labelsXml({ labels }: ChartSeries, isDots: boolean): string {
  if (labels === null) return '';
  const ground =
    labels.ground === null ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${labels.ground}"/></a:solidFill>`;
  return `<c:dLbls><c:numFmt formatCode="${escapeXml(labels.format)}" sourceLinked="0"/><c:spPr>${ground}<a:ln><a:noFill/></a:ln></c:spPr>${textStyle(1000, true, labels.ink)}${isDots ? '<c:dLblPos val="r"/>' : labels.atFoot === true ? '<c:dLblPos val="inBase"/>' : ''}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`;
}

function intervalXml({ interval }: ChartSeries, isDots: boolean, read: ReadRange): string {
  if (interval === null) return '';
  return `<c:errBars>${isDots ? '<c:errDir val="y"/>' : ''}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${numberReference(interval.above, read)}</c:plus><c:minus>${numberReference(interval.below, read)}</c:minus><c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="${INK}"/></a:solidFill></a:ln></c:spPr></c:errBars>`;
}

/** `'Results by section'!$B$6:$B$10` */
export function rangeFormula({ sheet, column, first, last }: CellRange): string {
  const letters = columnLetters(column);
  return `'${sheet.replaceAll("'", "''")}'!$${letters}$${first}:$${letters}$${last}`;
}

function textReference(range: CellRange, read: ReadRange): string {
  const texts = read(range);
  const points = texts.map(
    (text, index) => `<c:pt idx="${index}"><c:v>${escapeXml(String(text ?? ''))}</c:v></c:pt>`,
  );
  return `<c:strRef><c:f>${escapeXml(rangeFormula(range))}</c:f><c:strCache><c:ptCount val="${texts.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

function numberReference(range: CellRange, read: ReadRange): string {
  const values = read(range);
  const points = values.map((value, index) =>
    typeof value === 'number' ? `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>` : '',
  );
  return `<c:numRef><c:f>${escapeXml(rangeFormula(range))}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}

function textStyle(size: number, isBold: boolean, ink = INK, rotation: number | null = null): string {
  const turned = rotation === null ? '<a:bodyPr/>' : `<a:bodyPr rot="${rotation}" vert="horz"/>`;
  return `<c:txPr>${turned}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${isBold ? 1 : 0}"><a:solidFill><a:srgbClr val="${ink}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}

function titleXml(text: string, size: number, isBold: boolean): string {
  const look = `sz="${size}" b="${isBold ? 1 : 0}"`;
  const ink = `<a:solidFill><a:srgbClr val="${INK}"/></a:solidFill>`;
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr ${look}>${ink}</a:defRPr></a:pPr><a:r><a:rPr lang="en-GB" ${look}>${ink}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

/** More names than these stand upright under their dots. */
const MOST_LEVEL_NAMES = 12;

function categoryAxis(spec: ChartSpec): string {
  const isDots = spec.kind === 'dots';
  const upright = isDots && spec.names.last - spec.names.first >= MOST_LEVEL_NAMES;
  return `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${isDots ? 'minMax' : 'maxMin'}"/></c:scaling><c:delete val="0"/><c:axPos val="${isDots ? 'b' : 'l'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="${INK}"/></a:solidFill></a:ln></c:spPr>${textStyle(1000, false, INK, upright ? -5_400_000 : null)}<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
}

function valueAxis({ kind, axis }: ChartSpec): string {
  const isDots = kind === 'dots';
  const most = axis.most === undefined ? '' : `<c:max val="${axis.most}"/>`;
  const least = axis.least === undefined ? '' : `<c:min val="${axis.least}"/>`;
  return `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>${most}${least}</c:scaling><c:delete val="0"/><c:axPos val="${isDots ? 'l' : 'b'}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="${RULE}"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>${titleXml(axis.title, 1000, false)}<c:numFmt formatCode="${escapeXml(axis.format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textStyle(1000, false)}<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="${isDots ? 'autoZero' : 'max'}"/><c:crossBetween val="between"/></c:valAx>`;
}
