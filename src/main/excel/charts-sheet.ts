import { printCount, printInterval, printPercent, roundHalfUp } from '../../shared/domain/rounding';
import { listCriteria, overallIdOf } from '../../shared/domain/template';
import { type Change, hidesChange, POINTS_FORMAT } from './change-sheets';
import { signed } from './front-sheets';
import type { Report } from './report';
import { hides } from './reported-findings';
import { wholeRecord } from './results-sheets';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { HIDDEN, percentFormat } from './shown-numbers';

export const CHARTS = 'Charts';

export type ChartName = 'Sections' | 'Change' | 'Timeliness';

/** One bar or dot: what it is of, in words, and its value with the interval's two lengths where cells hold them. */
export type ChartRow = {
  readonly chart: ChartName;
  readonly item: string;
  readonly words: string;
  readonly value: number | null;
  readonly below: number | null;
  readonly above: number | null;
  readonly format: string;
  /** Whether a change is clear. */
  readonly isClear: boolean;
};

/** Every bar and dot of the charts that there is something to draw for, in words and numbers. */
export function chartRows(report: Report): readonly ChartRow[] {
  const parts = [sectionRows(report), changeRows(report), timelinessRows(report)];
  return parts.filter((rows) => rows.some(isDrawn)).flat();
}

/** Sections are drawn from the cells of Distribution and have no value of their own here. */
const isDrawn = ({ chart, value, words }: ChartRow): boolean =>
  chart === 'Sections' ? words !== HIDDEN && words !== '' : value !== null;

/** Why a chart is not there, in a sentence; in the order of the charts. */
export function missingCharts(report: Report): readonly string[] {
  const drawn = new Set(chartRows(report).map(({ chart }) => chart));
  const why: readonly (readonly [ChartName, string])[] = [
    ['Sections', 'Sections: no section has 5 evaluations that can be shown.'],
    [
      'Change',
      report.findings.change.length === 0
        ? 'Change since baseline: no baseline was given.'
        : 'Change since baseline: there is no difference that can be shown.',
    ],
    ['Timeliness', 'Timeliness: no share in time can be shown.'],
  ];
  return why.filter(([chart]) => !drawn.has(chart)).map(([, sentence]) => sentence);
}

/** The sheet the charts stand on: its table says in words and numbers what they draw. */
export function chartsSheet(report: Report): SheetPlan {
  const rows = chartRows(report);
  const missing = missingCharts(report);
  const number = (value: number | null, format: string): PlannedCell =>
    value === null ? null : { value, format };
  return {
    name: CHARTS,
    tableName: 'charts',
    title: 'Charts',
    lines: [
      [
        '',
        missing.length === 0
          ? 'The table beside the charts says in words what each bar and dot shows. An empty cell is a gap.'
          : `Not drawn. ${missing.join(' ')}`,
      ],
    ],
    tells: 'Sections by grade, change since baseline and timeliness, drawn and in words',
    columns: [
      column('Chart', 'id', 12),
      column('Bar or dot', 'text', 36),
      column('In words', 'text', 44),
      column('Value', 'number', 9),
      column('Interval below', 'number', 14),
      column('Interval above', 'number', 14),
    ],
    rows: rows.map((row) => [
      row.chart,
      row.item,
      row.words,
      number(row.value, row.format),
      number(row.below, row.format),
      number(row.above, row.format),
    ]),
    whenEmpty: 'There is nothing to draw.',
    keepsGaps: true,
    isBesideDrawing: true,
  };
}

function sectionRows({ findings, template }: Report): readonly ChartRow[] {
  const whole = wholeRecord(findings, overallIdOf(template));
  return [...findings.sections, ...(whole === null ? [] : [whole])].map((section): ChartRow => {
    const { x, n, percent, low, high } = section.evaluation;
    const isHidden = hides(section, 'evaluation.x', 'evaluation.n');
    return {
      chart: 'Sections',
      item: section === whole ? 'Overall' : section.title,
      words: isHidden ? HIDDEN : shareInWords('good or better', x, n, percent, low, high),
      value: null,
      below: null,
      above: null,
      format: '0%',
      isClear: false,
    };
  });
}

type Figure = number | null;

/** `68% good or better, 41 of 60 (interval 56 to 79)`; empty under 5 records. */
function shareInWords(
  what: string,
  x: Figure,
  n: Figure,
  percent: Figure,
  low: Figure,
  high: Figure,
): string {
  if (x === null || n === null || n < 5) return '';
  if (percent === null || n < 10) return `${what}: ${printCount(x, n)}`;
  const interval = printInterval(low, high, n);
  return `${printPercent(percent, n)} ${what}, ${printCount(x, n)}${interval === '' ? '' : ` (interval ${interval})`}`;
}

function changeRows({ findings }: Report): readonly ChartRow[] {
  return findings.change.map((row): ChartRow => {
    const isHidden = hidesChange(row);
    const isShown = !isHidden && row.comparable && row.difference !== null;
    const { difference, low, high } = row;
    const length = (to: Figure): Figure =>
      isShown && to !== null && difference !== null && !hides(row, 'low', 'high')
        ? roundHalfUp(Math.abs(to - difference), 1)
        : null;
    return {
      chart: 'Change',
      item: row.id,
      words: isHidden ? HIDDEN : changeInWords(row),
      value: isShown && difference !== null ? roundHalfUp(difference, 1) : null,
      below: length(low),
      above: length(high),
      format: POINTS_FORMAT,
      isClear: row.word === 'improved' || row.word === 'fell',
    };
  });
}

function changeInWords({ comparable, reason, difference, low, high, word }: Change): string {
  if (!comparable || difference === null) return `not comparable. ${reason ?? ''}`.trim();
  const interval = low === null || high === null ? '' : ` (interval ${signed(low)} to ${signed(high)})`;
  return `${word ?? 'no clear change'}: ${signed(difference)} points${interval}`;
}

function timelinessRows({ findings, template }: Report): readonly ChartRow[] {
  const labels = new Map(listCriteria(template).map(({ id, shortLabel }) => [id, shortLabel]));
  return findings.timeliness
    .filter(({ percentAll, hidden }) => percentAll !== null || hides({ hidden }, 'percentAll'))
    .map((row): ChartRow => {
      const answered = findings.criteria.find(({ id }) => id === row.id);
      const n = answered?.n ?? null;
      const isHidden = hides(row, 'percentAll', 'inTime') || (answered !== undefined && hides(answered, 'n'));
      const percent = isHidden || n === null || n < 10 ? null : row.percentAll;
      const length = (to: Figure): Figure =>
        percent === null || to === null || hides(row, 'low', 'high') ? null : Math.abs(to - percent) / 100;
      return {
        chart: 'Timeliness',
        item: `${row.id} ${labels.get(row.id) ?? ''}`.trim(),
        words: isHidden ? HIDDEN : shareInWords('in time', row.inTime, n, row.percentAll, row.low, row.high),
        value: percent === null ? null : percent / 100,
        below: length(row.low),
        above: length(row.high),
        format: percentFormat(n ?? 0),
        isClear: false,
      };
    });
}
