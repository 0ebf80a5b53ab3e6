import { roundHalfUp } from '../../shared/domain/rounding';
import { isSmall, type Report, thresholdOf } from './report';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { HIDDEN } from './shown-numbers';
import type { ConcernNumbers } from './workbook-input';

const TIERS: Readonly<Record<number, string>> = {
  1: '1 Now',
  2: '2 Not resolved',
  3: '3 Practice risk',
  4: '4 Good practice',
};

/** Children made safe: counts by tier and how long it took. Nothing of what a concern was about. */
export function safeSheet(report: Report): SheetPlan | null {
  const numbers = report.concernNumbers ?? [];
  if (numbers.every(({ raised }) => raised === 0)) return null;
  const threshold = thresholdOf(report);
  return {
    name: 'Children made safe',
    tableName: 'children_made_safe',
    title: 'Children made safe',
    lines: [
      [
        '',
        'Concerns found while reading, by tier. They were acted on in the agencies’ own systems; this counts them and how long it took.',
      ],
    ],
    tells: 'Immediate concerns raised while reading, and whether each is in hand',
    columns: [
      column('Tier', 'id', 20),
      column('Raised', 'count', 11),
      column('Case-system entry confirmed', 'count', 18),
      column('Closed', 'count', 11),
      column('Open over 24 hours', 'count', 14),
      column('Median hours to confirm', 'number', 16),
      column('Longest', 'number', 12),
    ],
    rows: numbers.map((each) => [TIERS[each.tier] ?? `${each.tier}`, ...tierCells(each, threshold)]),
    whenEmpty: '',
  };
}

const hours = (value: number | null): PlannedCell => (value === null ? null : roundHalfUp(value, 1));

function tierCells(each: ConcernNumbers, threshold: number): readonly PlannedCell[] {
  const { raised } = each;
  const isHidden = isSmall(raised, threshold);
  // What is left of those raised must not be small either: it could be had by subtraction.
  const counted = (count: number): PlannedCell =>
    isHidden || isSmall(count, threshold) || isSmall(raised - count, threshold) ? HIDDEN : count;
  const timed = isHidden || isSmall(each.confirmed, threshold) ? () => HIDDEN : hours;
  return [
    isHidden ? HIDDEN : raised,
    counted(each.confirmed),
    counted(each.closed),
    counted(each.openOver24Hours),
    timed(each.medianHours),
    threshold > 0 && each.longestHours !== null ? HIDDEN : timed(each.longestHours),
  ];
}

/** Whether the number of all concerns raised may be said: not beside tiers of which one alone is hidden. */
export function mayCountConcerns(report: Report): boolean {
  const threshold = thresholdOf(report);
  const tiers = (report.concernNumbers ?? []).map(({ raised }) => raised);
  const raised = report.concerns?.raised ?? 0;
  return !isSmall(raised, threshold) && !tiers.some((count) => isSmall(count, threshold));
}
