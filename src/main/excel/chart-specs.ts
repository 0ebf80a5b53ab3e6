import { GRADES, type Grade, overallIdOf } from '../../shared/domain/template';
import type { CellRange, ChartFill, ChartSpec, ReadRange } from './chart-spec';
import { CHARTS, type ChartName, type ChartRow, chartRows } from './charts-sheet';
import type { Report } from './report';
import { hides } from './reported-findings';
import { wholeRecord } from './results-sheets';
import { HEADER_ROW, type SheetPlan, valueOfCell } from './sheet-plan';

const INK = '14201E';
const WHITE = 'FFFFFF';
const BAR = '2C7280';

/** The six grades as they are filled everywhere: plain is good or better, hatched is below good. */
const BANDS: Readonly<Record<Grade, { name: string; fill: ChartFill; ink: string; ground: string | null }>> =
  {
    6: { name: '6 Excellent', fill: { colour: '0A3B45' }, ink: WHITE, ground: null },
    5: { name: '5 Very good', fill: { colour: '2C7280' }, ink: WHITE, ground: null },
    4: { name: '4 Good', fill: { colour: '8DBBC1' }, ink: INK, ground: null },
    3: hatched('3 Adequate', 'ltUpDiag', 'B07A1E', 'F7E8C8', INK),
    2: hatched('2 Weak', 'wdUpDiag', '8A5A10', 'E6B566', INK),
    1: hatched('1 Unsatisfactory', 'smCheck', '94471B', '7C3208', WHITE),
  };

function hatched(name: string, preset: string, colour: string, ground: string, ink: string) {
  return { name, fill: { colour, hatch: { preset, ground } }, ink, ground };
}

/** Columns of the Charts table, from 1. */
const COLUMN = { item: 3, value: 5, below: 6, above: 7 };
/** Of Distribution and of Results by section. */
const FIRST_GRADE = 2;
const SECTION_NAME = 2;
const PIXELS = { head: 110, bar: 40, dots: 330 };
/** Nothing of a zero: what is hidden counts as one to programs that draw. */
const NO_ZERO = '0;;;';

/** The charts there is something to draw for, each bound to the cells of its table. */
export function chartSpecs(report: Report, plans: readonly SheetPlan[]): readonly ChartSpec[] {
  const rows = chartRows(report);
  const of = (chart: ChartName): { rows: readonly ChartRow[]; first: number } => ({
    rows: rows.filter((row) => row.chart === chart),
    first: HEADER_ROW + 1 + rows.findIndex((row) => row.chart === chart),
  });
  const [sections, change, timeliness] = [of('Sections'), of('Change'), of('Timeliness')];
  return [
    ...(sections.rows.length === 0 ? [] : [sectionChart(report, plans, sections.rows)]),
    ...(change.rows.length === 0 ? [] : [changeChart(change.rows, change.first)]),
    ...(timeliness.rows.length === 0 ? [] : [timelinessChart(report, timeliness.rows, timeliness.first)]),
  ];
}

const inWords = (rows: readonly ChartRow[]): string =>
  rows.map(({ item, words }) => `${item}: ${words === '' ? 'fewer than 5 records' : words}.`).join(' ');

/** Bars of one length each; but where a grade is hidden, of counts, so that no share is drawn of what is left. */
function sectionChart(report: Report, plans: readonly SheetPlan[], rows: readonly ChartRow[]): ChartSpec {
  const { findings, template } = report;
  const whole = wholeRecord(findings, overallIdOf(template));
  const drawn = [...findings.sections, ...(whole === null ? [] : [whole])];
  const anyHidden = drawn.some((row) => hides(row, 'evaluation.distribution', 'evaluation.n'));
  const graded = plans.find(({ name }) => name === 'Distribution')?.rows.length ?? 0;
  const last = HEADER_ROW + graded;
  return {
    kind: 'bars',
    title: 'Section evaluations: records given each grade, 6 to 1',
    alternative: `Stacked bars, one for each section, from 6 excellent to 1 unsatisfactory; plain fill is good or better, hatched is below good. ${inWords(rows)}`,
    names: {
      sheet: 'Results by section',
      column: SECTION_NAME,
      first: HEADER_ROW + 1,
      last: HEADER_ROW + drawn.length,
    },
    series: GRADES.map((grade, index) => ({
      name: BANDS[grade].name,
      values: {
        sheet: 'Distribution',
        column: FIRST_GRADE + index,
        first: last - drawn.length + 1,
        last,
      },
      fill: BANDS[grade].fill,
      labels: { format: NO_ZERO, ink: BANDS[grade].ink, ground: BANDS[grade].ground },
      interval: null,
    })),
    stacked: anyHidden ? 'counts' : 'percent',
    axis: anyHidden
      ? { title: 'Records. What is hidden is left out of a bar.', format: '0' }
      : { title: 'Share of records; the figures are counts', format: '0%' },
    hasLegend: true,
    height: PIXELS.head + 20 + PIXELS.bar * drawn.length,
  };
}

const cellsAt = (column: number, first: number, count: number): CellRange => ({
  sheet: CHARTS,
  column,
  first,
  last: first + count - 1,
});

function changeChart(rows: readonly ChartRow[], first: number): ChartSpec {
  const at = (column: number): CellRange => cellsAt(column, first, rows.length);
  const clear = rows.flatMap((row, index) => (row.isClear && row.value !== null ? [index] : []));
  return {
    kind: 'dots',
    title: 'Change since baseline: points, with 95% intervals',
    alternative: `Dots with upright intervals, one for each criterion: above 0 is better, below is worse. A dark diamond is a clear change, a light circle is not; no mark means that it cannot be compared or is hidden. ${inWords(rows)}`,
    names: at(COLUMN.item),
    series: [
      {
        name: 'Difference (points)',
        values: at(COLUMN.value),
        fill: { colour: '0A3B45' },
        labels: null,
        interval: { below: at(COLUMN.below), above: at(COLUMN.above) },
        strongPoints: clear,
      },
    ],
    stacked: null,
    axis: {
      title: 'Points. Diamond: a clear change. Circle: none.',
      format: '+0;\u22120;0',
      ...pointsHeld(rows),
    },
    hasLegend: false,
    height: PIXELS.dots,
  };
}

const STEP = 10;

/** The ends of an axis that every interval fits between, in whole tens. */
function pointsHeld(rows: readonly ChartRow[]): { readonly least: number; readonly most: number } {
  const drawn = rows.filter(({ value }) => value !== null);
  const lows = drawn.map(({ value, below }) => (value ?? 0) - (below ?? 0));
  const highs = drawn.map(({ value, above }) => (value ?? 0) + (above ?? 0));
  return {
    least: Math.min(0, Math.floor(Math.min(...lows) / STEP) * STEP),
    most: Math.max(0, Math.ceil(Math.max(...highs) / STEP) * STEP),
  };
}

function timelinessChart(report: Report, rows: readonly ChartRow[], first: number): ChartSpec {
  const at = (column: number): CellRange => cellsAt(column, first, rows.length);
  const hasIntervals = rows.some(({ below }) => below !== null);
  return {
    kind: 'bars',
    title: `Timeliness: share in time${hasIntervals ? ', with 95% intervals' : ''}`,
    alternative:
      `Bars, one for each dated criterion: the share in time of all, a missing date counted as not shown to be in time. ${inWords(rows)} ${report.findings.timeliness.length > rows.length ? 'Where no standard is set there is no bar.' : ''}`.trim(),
    names: at(COLUMN.item),
    series: [
      {
        name: 'In time',
        values: at(COLUMN.value),
        fill: { colour: BAR },
        labels: { format: '0%;;', ink: WHITE, ground: null, atFoot: true },
        interval: hasIntervals ? { below: at(COLUMN.below), above: at(COLUMN.above) } : null,
      },
    ],
    stacked: null,
    axis: { title: 'In time, of all', format: '0%', least: 0, most: 1 },
    hasLegend: false,
    height: PIXELS.head + PIXELS.bar * rows.length,
  };
}

/** Reads what the sheets will hold, cell by cell, so that what a chart keeps is what its cells say. */
export function readFrom(plans: readonly SheetPlan[]): ReadRange {
  return ({ sheet, column, first, last }) => {
    const plan = plans.find(({ name }) => name === sheet);
    const shift = plan?.isBesideDrawing === true ? 2 : 1;
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const cell = plan?.rows[first - HEADER_ROW - 1 + index]?.[column - shift];
      const value = cell === undefined ? null : valueOfCell(cell);
      return typeof value === 'number' || typeof value === 'string' ? value : null;
    });
  };
}
