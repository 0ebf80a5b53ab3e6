import type { Problem } from '../contract/schemas';
import { readDay } from '../domain/calendar';
import type { CompiledTemplate } from '../domain/compile-template';
import { TARGET_KINDS } from '../domain/findings-shape';
import type { Target } from '../domain/target-attainment';
import { isTargetMeasure, TARGET_MEASURES } from '../domain/target-measures';
import type { Grid } from './grid';
import { cellsOf, readNamedColumns } from './named-columns';
import { problemAt, quoted } from './problems';

export type TargetsFile = { readonly targets: readonly Target[]; readonly problems: readonly Problem[] };

const NEEDED = ['id', 'kind', 'value'] as const;
const OPTIONAL = ['criterion_id', 'measure', 'direction', 'due', 'baseline', 'baseline_n', 'source'] as const;
type Name = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
const COLUMNS = { what: 'A file of targets', needed: NEEDED, optional: OPTIONAL };
const DIRECTIONS = ['at_least', 'at_most'] as const;
const NUMBER = /^-?\d{1,9}(\.\d{1,6})?$/;
const WHOLE = /^\d{1,9}$/;

/**
 * Reads targets (docs/cli.md, findings). Without a measure a criterion is measured by its percent, a D criterion by what
 * is in time. Refusals name row and column, and nothing of a file with one is used.
 */
export function readTargetsFile(grid: Grid, compiled: CompiledTemplate, file: string): TargetsFile {
  const place = { file, sheet: grid.sheet };
  const header = readNamedColumns<Name>(grid.rows[0] ?? [], COLUMNS, place);
  if (header.problems.length > 0) return { targets: [], problems: header.problems };
  const problems: Problem[] = [];
  const rows = new Map<string, number>();
  const targets: Target[] = [];
  for (const [index, cells] of grid.rows.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 1;
    const refuse = (column: Name, code: string, sentence: string): void =>
      void problems.push(problemAt('refused', code, { ...place, row, column }, sentence));
    const target = readTarget(cellsOf(header.columns, cells), compiled, refuse);
    const first = rows.get(target.id);
    if (first !== undefined) refuse('id', 'duplicate', `${quoted(target.id)} is already in row ${first}.`);
    rows.set(target.id, first ?? row);
    targets.push(target);
  }
  return problems.length > 0 ? { targets: [], problems } : { targets, problems };
}

type Refuse = (column: Name, code: string, sentence: string) => void;

function readTarget(cell: (name: Name) => string, compiled: CompiledTemplate, refuse: Refuse): Target {
  if (cell('id') === '') refuse('id', 'no-id', 'A target needs a name of its own here.');
  const kind = TARGET_KINDS.find((each) => each === cell('kind').toLowerCase());
  if (kind === undefined)
    refuse(
      'kind',
      'bad-value',
      `${quoted(cell('kind'))} is not a kind of target. Use ${TARGET_KINDS.join(', ')}.`,
    );
  const written = cell('direction').toLowerCase();
  const direction = DIRECTIONS.find((each) => each === written);
  if (direction === undefined && written !== '')
    refuse(
      'direction',
      'bad-value',
      `${quoted(written)} is not a direction. Use ${DIRECTIONS.join(' or ')}.`,
    );
  if (cell('due') !== '' && readDay(cell('due')) === null)
    refuse('due', 'bad-date', `${quoted(cell('due'))} is not a date. Write it as 2027-03-31.`);
  return {
    id: cell('id'),
    ...readMeasured(cell, compiled, refuse),
    kind: kind ?? 'level',
    direction: direction ?? 'at_least',
    value: readNumber(cell, 'value', NUMBER, refuse),
    due: cell('due') === '' ? null : cell('due'),
    baseline: readNumber(cell, 'baseline', NUMBER, refuse),
    baselineN: readNumber(cell, 'baseline_n', WHOLE, refuse),
    baselineOn: null,
    source: cell('source'),
  };
}

function readMeasured(
  cell: (name: Name) => string,
  compiled: CompiledTemplate,
  refuse: Refuse,
): Pick<Target, 'criterionId' | 'measure'> {
  const id = cell('criterion_id').toUpperCase();
  const criterion = compiled.criteria.get(id);
  const { key, version } = compiled.template;
  if (id !== '' && criterion === undefined)
    refuse(
      'criterion_id',
      'unknown-criterion',
      `${quoted(cell('criterion_id'))} is not a criterion of ${key} version ${version}.`,
    );
  const measure = cell('measure').toLowerCase() || (criterion?.type === 'D' ? 'in_time' : 'percent');
  if (!isTargetMeasure(measure))
    refuse(
      'measure',
      'bad-value',
      `${quoted(measure)} is not something that is measured. Use ${Object.keys(TARGET_MEASURES).join(', ')}.`,
    );
  else if (TARGET_MEASURES[measure] && id === '' && needsCriterion(cell))
    refuse('criterion_id', 'no-criterion', `${measure} is measured at a criterion. Name it here.`);
  return { criterionId: id === '' ? null : id, measure };
}

/** A milestone or a frequency need not be read off records. */
const needsCriterion = (cell: (name: Name) => string): boolean =>
  !['milestone', 'frequency'].includes(cell('kind').toLowerCase());

function readNumber(
  cell: (name: Name) => string,
  name: 'value' | 'baseline' | 'baseline_n',
  form: RegExp,
  refuse: Refuse,
): number | null {
  const text = cell(name);
  if (text === '') return null;
  if (form.test(text)) return Number(text);
  refuse(name, 'bad-value', `${quoted(text)} is not a number here. Write digits alone.`);
  return null;
}
