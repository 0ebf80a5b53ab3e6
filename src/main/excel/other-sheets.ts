import { findProfileKey, optionsOf, type ProfileLists } from '../../shared/domain/case-profile';
import type { BreakdownRow } from '../../shared/domain/findings-shape';
import { roundHalfUp } from '../../shared/domain/rounding';
import { listCriteria } from '../../shared/domain/template';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { percentCell, positiveCell } from './shown-numbers';
import type { WorkbookInput } from './workbook-input';

const UNIT_WORDS: Readonly<Record<string, string>> = {
  calendar_days: 'calendar days',
  working_days: 'working days',
  hours: 'hours',
  weeks: 'weeks',
  months: 'months',
};

const oneDecimal = (value: number | null): PlannedCell => (value === null ? null : roundHalfUp(value, 1));

/** A time that so few records are behind is not shown. */
const timeCell = (value: number | null, n: number): PlannedCell => (n < 5 ? null : oneDecimal(value));

/** Timeliness: each D criterion against its standard. */
export function timelinessSheet({ findings, template, localStandards }: WorkbookInput): SheetPlan {
  const criteria = new Map(listCriteria(template).map((criterion) => [criterion.id, criterion]));
  const answered = new Map(findings.criteria.map(({ id, n }) => [id, n]));
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
      const all = answered.get(finding.id) ?? 0;
      const dated = all - finding.notDone - finding.dateMissing;
      const judged = (count: number): PlannedCell => (isJudged ? positiveCell(count, all) : null);
      return [
        finding.id,
        criterion?.question ?? '',
        standard?.kind === 'due' ? 'by the due date' : (limit ?? 'none set'),
        UNIT_WORDS[standard?.unit ?? ''] ?? '',
        standard?.source ?? '',
        judged(finding.inTime),
        judged(finding.late),
        judged(finding.lateAgreed),
        positiveCell(finding.notDone, all),
        positiveCell(finding.dateMissing, all),
        finding.notApplicable,
        percentCell(finding.percentAll, all),
        percentCell(finding.low, all),
        percentCell(finding.high, all),
        percentCell(finding.percentDated, dated),
        timeCell(finding.median, dated),
        timeCell(finding.p90, dated),
        timeCell(finding.longest, dated),
      ];
    }),
    whenEmpty: 'This template measures no times.',
  };
}

/** Breakdowns by case-profile keys; groups add up to the criterion. */
export function breakdownSheet({ findings, lists }: WorkbookInput): SheetPlan {
  // A group without records says nothing.
  const shown = findings.breakdowns.filter((row) => row.x !== null && row.n > 0);
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
    rows: shown.map((row) => [
      row.id,
      findProfileKey(row.dimension)?.label ?? row.dimension,
      groupLabel(row, lists ?? null),
      positiveCell(row.x, row.n),
      row.n,
      percentCell(row.percent, row.n),
      percentCell(row.low, row.n),
      percentCell(row.high, row.n),
      'n',
      '',
    ]),
    ruledAfter: shown.flatMap((row, index) => (row.id === shown[index + 1]?.id ? [] : [index])),
    isDense: true,
    whenEmpty: 'No breakdown was asked for.',
  };
}

/** The group's name as the profile or the partnership's list has it; else its code, made readable. */
function groupLabel({ dimension, group }: BreakdownRow, lists: ProfileLists | null): string {
  const key = findProfileKey(dimension);
  const options = key === undefined ? [] : optionsOf(key, lists);
  const plain = group.replaceAll('_', ' ');
  return (
    options.find((option) => option.code === group)?.label ?? plain.charAt(0).toUpperCase() + plain.slice(1)
  );
}

/** Strengths and improvements by theme. */
export function themeSheet({ findings, template }: WorkbookInput): SheetPlan {
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
      finding.strengths,
      finding.improvements,
      '',
      '',
      '',
    ]),
    whenEmpty: 'No theme was tagged.',
  };
}

const SAMPLING_WORDS: Readonly<Record<string, string>> = {
  simple: 'simple random sample',
  census: 'census: every record',
  purposive: 'chosen on purpose, not a random sample',
};

/** The sample: what stands behind the numbers. */
export function sampleSheet({ findings }: WorkbookInput): SheetPlan {
  const { sample, population } = findings;
  return {
    name: 'Sample',
    tableName: 'sample',
    title: 'Sample',
    lines: [['', `Drawn as a ${SAMPLING_WORDS[sample.sampling] ?? sample.sampling}.`]],
    tells: 'How the records were chosen, and how many were read',
    columns: [
      column('Stratum', 'text', 24),
      column('Population', 'count', 12),
      column('Sample', 'count', 12),
      column('Read', 'count', 12),
      column('Withdrawn', 'count', 12),
      column('Reasons', 'text', 40),
    ],
    rows: [
      [
        'All',
        population ?? 'not given',
        sample.cases,
        sample.read,
        0,
        sample.notRead === 0 ? '' : `${sample.notRead} in the sample not read or not complete`,
      ],
    ],
    whenEmpty: '',
  };
}

const rangeWords = (range: { readonly least: number; readonly most: number } | null): string =>
  range === null
    ? 'not given'
    : range.least === range.most
      ? `${range.least}`
      : `${range.least} to ${range.most}`;

/** Readers by agency: counts, never who. */
export function readerSheet({ readers, findings }: WorkbookInput): SheetPlan {
  return {
    name: 'Readers',
    tableName: 'readers',
    title: 'Readers',
    lines: [['', 'Agencies only. A reader is never named or counted alone in anything published.']],
    tells: 'Which agencies read, and how much was read twice',
    columns: [
      column('Agency', 'text', 28),
      column('Readers', 'count', 12),
      column('Readings', 'count', 12),
      column('Records per reader (range)', 'word', 24),
      column('Hours', 'number', 12),
    ],
    rows: [
      ...readers.map((reader) => [
        reader.agency,
        reader.count ?? 'not given',
        reader.readings,
        rangeWords(reader.perReader ?? null),
        reader.hours === null ? null : { value: reader.hours, format: '0.0' },
      ]),
      ...(readers.length === 0
        ? []
        : [[{ value: 'Records read twice', strong: true }, null, findings.sample.secondReadings, '', null]]),
    ],
    ruledAfter: [readers.length - 1],
    whenEmpty: 'Who read is not given.',
  };
}
