import { findProfileKey, optionsOf, type ProfileLists } from '../../shared/domain/case-profile';
import type { PublishedBreakdown, PublishedFindings } from '../../shared/domain/published-shape';
import { roundHalfUp } from '../../shared/domain/rounding';
import { listCriteria } from '../../shared/domain/template';
import type { Report } from './report';
import { hides } from './reported-findings';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { cellsOf, HIDDEN } from './shown-numbers';

const UNIT_WORDS: Readonly<Record<string, string>> = {
  calendar_days: 'calendar days',
  working_days: 'working days',
  hours: 'hours',
  weeks: 'weeks',
  months: 'months',
};

/** Timeliness: each D criterion against its standard. */
export function timelinessSheet({ findings, template, localStandards }: Report): SheetPlan {
  const criteria = new Map(listCriteria(template).map((criterion) => [criterion.id, criterion]));
  const answered = new Map(findings.criteria.map((finding) => [finding.id, finding]));
  return {
    name: 'Timeliness',
    tableName: 'timeliness',
    title: 'Timeliness',
    lines: [
      [
        '',
        'In time of all counts a missing date as not shown to be in time. Late with an agreed reason is kept apart. Where no standard is set nothing is in time or late.',
      ],
    ],
    tells: 'What was done in time, late or not at all, and how long it took',
    columns: [
      column('Criterion id', 'id', 10),
      column('Measure', 'text', 38),
      column('Standard', 'word', 11),
      column('Unit', 'word', 14),
      column('Source', 'text', 30),
      column('In time', 'count', 7),
      column('Late', 'count', 6),
      column('Late agreed', 'count', 8),
      column('Not done', 'count', 7),
      column('Date missing', 'count', 8),
      column('N/A', 'count', 6),
      column('% in time (all)', 'percent', 9, { bar: true }),
      column('low', 'percent', 7),
      column('high', 'percent', 7),
      column('% in time (dated)', 'percent', 9),
      column('Median', 'number', 8),
      column('90th percentile', 'number', 10),
      column('Longest', 'number', 8),
    ],
    rows: findings.timeliness.map((finding) => {
      const criterion = criteria.get(finding.id);
      const standard = criterion?.standard ?? null;
      const limit = localStandards[criterion?.meaningId ?? ''] ?? standard?.limit ?? null;
      // Where no standard is set, what is dated is neither in time nor late, and has its times all the same.
      const isJudged = standard?.kind === 'due' || limit !== null;
      return [
        finding.id,
        criterion?.question ?? '',
        standard?.kind === 'due' ? 'by the due date' : (limit ?? 'none set'),
        UNIT_WORDS[standard?.unit ?? ''] ?? '',
        standard?.source ?? '',
        ...timeCells(finding, answered.get(finding.id), isJudged),
      ];
    }),
    whenEmpty: 'This template asks for no dates.',
  };
}

type Timeliness = PublishedFindings['timeliness'][number];

/** From `In time` to `Longest`. How many were answered stands with the criterion, and is hidden there. */
function timeCells(
  finding: Timeliness,
  answered: PublishedFindings['criteria'][number] | undefined,
  isJudged: boolean,
): readonly PlannedCell[] {
  const hidden = [
    ...finding.hidden,
    ...(answered !== undefined && hides(answered, 'n') ? ['n', ...COUNTS] : []),
  ];
  const row = { hidden };
  const cells = cellsOf(row);
  const all = answered?.n ?? 0;
  const dated = all - (finding.notDone ?? 0) - (finding.dateMissing ?? 0);
  const judged = (field: keyof Timeliness & string, value: number | null): PlannedCell =>
    isJudged ? cells.positive(field, value, all) : null;
  const time = (field: string, value: number | null): PlannedCell => {
    if (hides(row, field)) return HIDDEN;
    return value === null || dated < 5 ? { value: null, empty: '[x]' } : roundHalfUp(value, 1);
  };
  const ofAll = ['inTime', 'n'];
  return [
    judged('inTime', finding.inTime),
    judged('late', finding.late),
    judged('lateAgreed', finding.lateAgreed),
    cells.positive('notDone', finding.notDone, all),
    cells.positive('dateMissing', finding.dateMissing, all),
    cells.count('notApplicable', finding.notApplicable),
    cells.percent('percentAll', finding.percentAll, all, ofAll),
    cells.percent('low', finding.low, all, ofAll),
    cells.percent('high', finding.high, all, ofAll),
    cells.percent('percentDated', finding.percentDated, dated, ['inTime', 'notDone', 'dateMissing', 'n']),
    time('median', finding.median),
    time('p90', finding.p90),
    time('longest', finding.longest),
  ];
}

const COUNTS = ['inTime', 'late', 'lateAgreed', 'notDone', 'dateMissing', 'median', 'p90', 'longest'];

/** Breakdowns by case-profile keys; groups add up to the criterion. */
export function breakdownSheet({ findings, lists }: Report): SheetPlan {
  // A group without records says nothing.
  const shown = findings.breakdowns.filter((row) => hides(row, 'x', 'n') || (row.x !== null && row.n !== 0));
  return {
    name: 'Breakdowns',
    tableName: 'breakdowns',
    title: 'Breakdowns',
    lines: [
      [
        '',
        'Groups add up to the criterion; records without the fact are “not recorded”. Groups of fewer than 5 records show n alone, groups of fewer than 10 no percent.',
      ],
    ],
    tells: 'Results for groups of children, as far as numbers allow',
    columns: [
      column('Criterion id', 'id', 12),
      column('Dimension', 'word', 20),
      column('Group', 'word', 26),
      column('x', 'count', 8),
      column('n', 'count', 8),
      column('%', 'percent', 10, { bar: true }),
      column('low', 'percent', 9),
      column('high', 'percent', 9),
      column('Suppressed (y/n)', 'word', 13),
      column('Merged from', 'word', 14),
    ],
    rows: shown.map((row) => {
      const cells = cellsOf(row);
      return [
        row.id,
        findProfileKey(row.dimension)?.label ?? row.dimension,
        (row.mergedFrom ?? [row.group]).map((group) => groupLabel(row, group, lists ?? null)).join(' + '),
        cells.positive('x', row.x, row.n),
        cells.count('n', row.n),
        cells.percent('percent', row.percent, row.n),
        cells.percent('low', row.low, row.n),
        cells.percent('high', row.high, row.n),
        row.suppressed ? 'y' : 'n',
        (row.mergedFrom ?? []).map((group) => groupLabel(row, group, lists ?? null)).join('; '),
      ];
    }),
    ruledAfter: shown.flatMap((row, index) => (row.id === shown[index + 1]?.id ? [] : [index])),
    isDense: true,
    whenEmpty: 'No breakdown was asked for.',
  };
}

/** The group's name as the profile or the partnership's list has it; else its code, made readable. */
function groupLabel({ dimension }: PublishedBreakdown, group: string, lists: ProfileLists | null): string {
  const key = findProfileKey(dimension);
  const options = key === undefined ? [] : optionsOf(key, lists);
  const plain = group.replaceAll('_', ' ');
  return (
    options.find((option) => option.code === group)?.label ?? plain.charAt(0).toUpperCase() + plain.slice(1)
  );
}

/** Strengths and improvements by theme. */
export function themeSheet({ findings, template }: Report): SheetPlan {
  const options = template.closing.criteria.flatMap((criterion) => criterion.options);
  return {
    name: 'Strengths and improvements',
    tableName: 'strengths_and_improvements',
    title: 'Strengths and improvements',
    lines: [
      [
        '',
        'Records whose reader tagged the theme. A theme on both lists is mixed. Examples and the so what are written by people.',
      ],
    ],
    tells: 'What readers saw working, and what they would improve',
    columns: [
      column('Theme', 'text', 28),
      column('Records naming as strength', 'count', 16),
      column('Records naming as improvement', 'count', 18),
      column('Example in general words (screened)', 'text', 34),
      column('So what? (difference for children)', 'text', 34),
      column('Linked action', 'text', 16),
    ],
    rows: findings.themes.map((finding) => [
      options.find((option) => option.code === finding.theme)?.label ?? finding.theme,
      cellsOf(finding).count('strengths', finding.strengths),
      cellsOf(finding).count('improvements', finding.improvements),
      '',
      '',
      '',
    ]),
    whenEmpty: 'No theme was tagged.',
  };
}
