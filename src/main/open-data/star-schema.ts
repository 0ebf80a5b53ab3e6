import { auditTable, criterionTable, localityTable, sectionTable } from './dimension-tables';
import { findingsRows } from './findings-rows';
import { judgementTable, readerTable, recordTable } from './judgement-tables';
import type { OpenDataInput } from './open-data-input';
import { count, flag, key, percent, type Table, text } from './table';

/** A column of one table whose every value is a key of another. */
export type Join = {
  readonly from: string;
  readonly column: string;
  readonly to: string;
  /** One that a star is made of; the others would lead to the same dimension by a second way. */
  readonly isDrawn: boolean;
};

const join = (from: string, column: string, to: string, isDrawn = true): Join => ({
  from,
  column,
  to,
  isDrawn,
});

const JOINS: readonly Join[] = [
  join('fact_findings', 'audit_id', 'dim_audit'),
  join('fact_findings', 'section_id', 'dim_section'),
  join('fact_findings', 'criterion_id', 'dim_criterion'),
  join('fact_findings', 'locality_id', 'dim_locality'),
  join('fact_judgements', 'audit_id', 'dim_audit'),
  join('fact_judgements', 'criterion_id', 'dim_criterion'),
  join('fact_judgements', 'record_id', 'dim_record'),
  join('fact_judgements', 'reader_id', 'dim_reader'),
  join('dim_record', 'locality_id', 'dim_locality'),
  join('dim_record', 'audit_id', 'dim_audit', false),
  join('dim_criterion', 'section_id', 'dim_section', false),
];

/** Every join between the tables that there are. */
export function joinsOf(tables: readonly Table[]): readonly Join[] {
  const names = new Set(tables.map(({ name }) => name));
  return JOINS.filter(({ from, to }) => names.has(from) && names.has(to));
}

/**
 * The tables of the folder (docs/rules.md, open data): facts and dimensions with fixed names and columns, so that whatever
 * reads them can read the next export as well. What is of a single record is in the restricted build alone.
 */
export const starSchema = (input: OpenDataInput): readonly Table[] => [
  findingsTable(input),
  ...(input.build === 'restricted' ? [judgementTable(input)] : []),
  auditTable(input),
  sectionTable(input),
  criterionTable(input),
  localityTable(input),
  ...(input.build === 'restricted' ? [recordTable(input), readerTable(input)] : []),
];

export const findingsTable = (input: OpenDataInput): Table => ({
  name: 'fact_findings',
  about: 'What was found, number by number: x of n, percent and 95% interval, for all records and by group.',
  grain: 'One row an audit, criterion or section, measure, category and group.',
  keys: ['audit_id', 'section_id', 'criterion_id', 'measure', 'category', 'dimension', 'group_code'],
  columns: [
    key('audit_id', 'Audit'),
    key('section_id', 'Section'),
    key('criterion_id', 'Criterion'),
    key('locality_id', 'Locality'),
    { ...key('measure', 'Measure'), hint: 'What the number is of' },
    { ...key('category', 'Category'), hint: 'Which answer, outcome or theme', groupedBy: 'measure' },
    { ...key('dimension', 'Broken down by'), hint: 'Total: all records' },
    { ...key('group_code', 'Group'), groupedBy: 'dimension' },
    { ...key('group_label', 'Group in words'), groupedBy: 'dimension' },
    count('x', 'Records on the side that is counted', { grouping: 'Count' }),
    count('n', 'Records it is of', { grouping: 'Count' }),
    { ...percent('percent', 'x of n in percent'), grouping: 'Share' },
    { ...percent('low', 'Lower end of the 95% interval'), grouping: 'Share' },
    { ...percent('high', 'Upper end of the 95% interval'), grouping: 'Share' },
    flag('suppressed', 'Something of the row is hidden'),
    text('merged_from', 'Groups that were put together'),
  ],
  rows: () => findingsRows(input),
});
