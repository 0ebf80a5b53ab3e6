import type { PublishedFindings } from '../../shared/domain/published-shape';
import { roundHalfUp } from '../../shared/domain/rounding';
import type { Report } from './report';
import { hides } from './reported-findings';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { cellsOf, HIDDEN } from './shown-numbers';

export type Change = PublishedFindings['change'][number];

/** What a difference is made from: hidden with any of them. */
const OF_BOTH = ['before.x', 'before.n', 'before.percent', 'now.x', 'now.n', 'now.percent', 'difference'];

export const hidesChange = (row: Change): boolean => hides(row, ...OF_BOTH);

/** Points with their sign and one decimal: a difference of two percents. */
const pointsCell = (row: Change, field: 'difference' | 'low' | 'high'): PlannedCell => {
  if (hidesChange(row) || hides(row, field)) return HIDDEN;
  const value = row[field];
  return value === null ? null : { value: roundHalfUp(value, 1), format: POINTS_FORMAT };
};

/** A true minus, and a plus where it is more. */
export const POINTS_FORMAT = '+0.0;\u22120.0;0.0';

/** Change since baseline: two percents, their difference, and whether they can be compared at all. */
export function changeSheet({ findings }: Report): SheetPlan | null {
  if (findings.change.length === 0) return null;
  return {
    name: 'Change since baseline',
    tableName: 'change_since_baseline',
    title: 'Change since baseline',
    lines: [
      [
        '',
        'Points are of a hundred. Improved or fell only where the 95% interval of the difference does not hold 0. Of many comparisons one in twenty will by chance.',
      ],
    ],
    tells: 'What is better or worse than at the baseline, and how sure that is',
    columns: [
      column('Criterion id', 'id', 10),
      ...['Baseline', 'Now'].flatMap((when) => [
        column(`${when} x`, 'count', 9),
        column(`${when} n`, 'count', 9),
        column(`${when} %`, 'percent', 9),
        column(`${when} Period`, 'word', 19),
      ]),
      column('Difference (points)', 'number', 11),
      column('low', 'number', 7),
      column('high', 'number', 7),
      column('Word', 'word', 15),
      column('Comparable', 'word', 11),
      column('Reason if not', 'text', 36),
    ],
    rows: findings.change.map((row) => [
      row.id,
      ...periodCells(row, 'before'),
      ...periodCells(row, 'now'),
      pointsCell(row, 'difference'),
      pointsCell(row, 'low'),
      pointsCell(row, 'high'),
      hidesChange(row) ? HIDDEN : (row.word ?? ''),
      row.comparable ? 'y' : 'n',
      row.reason ?? '',
    ]),
    whenEmpty: '',
  };
}

function periodCells(row: Change, when: 'before' | 'now'): readonly PlannedCell[] {
  const { x, n, percent, period } = row[when];
  const cells = cellsOf(row);
  return [
    cells.positive(`${when}.x`, x, n, `${when}.n`),
    cells.count(`${when}.n`, n),
    cells.percent(`${when}.percent`, percent, n, [`${when}.x`, `${when}.n`]),
    period,
  ];
}

const CALENDAR_WORDS: Readonly<Record<string, string>> = {
  month: 'months',
  cpc_quarter: 'CPC year, from 1 August',
  plan_quarter: 'plan year, from 1 April',
  round: 'rounds of this audit',
};

/** Trend: every point of every run chart, with what breaks its line. */
export function trendSheet({ findings }: Report): SheetPlan | null {
  const lines = findings.trend.filter(({ points }) => points.length > 1);
  if (lines.length === 0) return null;
  return {
    name: 'Trend',
    tableName: 'trend',
    title: 'Trend',
    lines: [
      [
        '',
        'One row a point. Points on the two sides of a break were asked or drawn otherwise, and are not one line.',
      ],
    ],
    tells: 'Each measure over time, and where its line breaks',
    columns: [
      column('Criterion id', 'id', 12),
      column('Period label', 'word', 24),
      column('Calendar (CPC/plan year)', 'word', 24),
      column('x', 'count', 8),
      column('n', 'count', 8),
      column('%', 'percent', 9, { bar: true }),
      column('low', 'percent', 8),
      column('high', 'percent', 8),
      column('Template version', 'count', 10),
      column('Break marker', 'text', 48),
    ],
    rows: lines.flatMap((line) =>
      line.points.map((point, index) => {
        const cells = cellsOf(line);
        const at = (field: string): string => `points.${index}.${field}`;
        const from = [at('x'), at('n')];
        return [
          line.id,
          point.period,
          CALENDAR_WORDS[line.calendar] ?? line.calendar,
          cells.positive(at('x'), point.x, point.n, at('n')),
          cells.count(at('n'), point.n),
          cells.percent(at('percent'), point.percent, point.n, from),
          cells.percent(at('low'), point.low, point.n, from),
          cells.percent(at('high'), point.high, point.n, from),
          point.version,
          point.break ?? '',
        ];
      }),
    ),
    ruledAfter: lines.map((_, index) =>
      lines.slice(0, index + 1).reduce((sum, { points }) => sum + points.length, -1),
    ),
    isDense: true,
    whenEmpty: '',
  };
}
