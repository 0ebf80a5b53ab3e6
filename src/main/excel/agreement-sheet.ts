import { roundHalfUp } from '../../shared/domain/rounding';
import { isSmall, type Report, thresholdOf } from './report';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { HIDDEN, percentFormat } from './shown-numbers';
import type { AgreementRow } from './workbook-input';

/** Whose row it is that all criteria together have. */
export const OVER_ALL = 'overall';

/**
 * Agreement between readers and what moderation changed. What is published is the row over all criteria alone: beside
 * its parts, a small count among them could be had by subtraction.
 */
export function agreementSheet(report: Report): SheetPlan | null {
  const agreement = report.agreement ?? null;
  if (agreement === null || agreement.records === 0) return null;
  const isPublished = report.build === 'publish';
  const rows = agreement.rows.filter(({ id, pairs }) => pairs > 0 && (!isPublished || id === OVER_ALL));
  return {
    name: 'Agreement',
    tableName: 'agreement',
    title: 'Agreement between readers',
    lines: [
      [
        '',
        isPublished
          ? 'Over all criteria. Agreement by criterion is not published.'
          : `${agreement.records} records were read twice. Coefficients from 20 pairs on. ${agreement.sentence}`.trim(),
      ],
    ],
    tells: 'How far two readers of the same record agreed, and what moderation changed',
    columns: [
      column('Criterion or section', 'id', 20),
      column('Pairs', 'count', 8),
      column('Exact %', 'percent', 10),
      column('Within one %', 'percent', 11),
      column('Same side %', 'percent', 10),
      column('alpha', 'number', 9),
      column('AC1', 'number', 9),
      column('Moderated', 'count', 12),
      column('Changed up', 'count', 10),
      column('Changed down', 'count', 10),
      column('Action taken', 'text', 40),
    ],
    rows: rows.map((row) => rowCells(row, thresholdOf(report))),
    whenEmpty: 'No criterion was answered by both readers of a record.',
  };
}

function rowCells(row: AgreementRow, threshold: number): readonly PlannedCell[] {
  const { pairs } = row;
  const isHidden = isSmall(pairs, threshold);
  const share = (value: number | null): PlannedCell => {
    if (isHidden) return HIDDEN;
    return value === null ? null : { value, format: percentFormat(pairs) };
  };
  const coefficient = (value: number | null): PlannedCell => {
    if (isHidden) return HIDDEN;
    return value === null ? null : { value: roundHalfUp(value, 2), format: '0.00' };
  };
  const changes = [row.moderated, row.up, row.down];
  const hasSmall = changes.some((count) => count !== null && isSmall(count, threshold));
  return [
    row.id === OVER_ALL ? 'All criteria' : row.id,
    isHidden ? HIDDEN : pairs,
    share(row.exact),
    share(row.withinOne),
    share(row.sameSide),
    coefficient(row.alpha),
    coefficient(row.ac1),
    ...changes.map((count) => (count !== null && (isHidden || hasSmall) ? HIDDEN : count)),
    row.action,
  ];
}
