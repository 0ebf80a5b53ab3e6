import type { Problem } from '../contract/schemas';
import { type Round, type RoundShare, roundShare, sharesOf } from '../domain/change';
import { type CompiledTemplate, criterionOf } from '../domain/compile-template';
import { hasPositiveSide } from '../domain/criterion-finding';
import { type Findings, SAMPLING_KINDS, type SamplingKind } from '../domain/findings-shape';
import { hasStandard } from '../domain/timeliness-finding';
import type { Grid } from './grid';
import { cellsOf, readNamedColumns } from './named-columns';
import { problemAt, quoted } from './problems';

/** One criterion of a baseline that is known only as totals. */
export type BaselineTotal = {
  readonly criterionId: string;
  readonly x: number;
  readonly n: number;
  readonly period: string;
  readonly source: string;
  readonly sampling: SamplingKind;
};

export type BaselineFile = {
  readonly totals: readonly BaselineTotal[];
  readonly problems: readonly Problem[];
};

const NEEDED = ['criterion_id', 'x', 'n'] as const;
const OPTIONAL = ['period', 'source', 'sampling'] as const;
type Name = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
const COLUMNS = { what: 'A baseline', needed: NEEDED, optional: OPTIONAL };
const WHOLE = /^\d{1,9}$/;
const LONGEST_TEXT = 200;

/** Whether a criterion has a share that can be compared at all: a positive side, or a standard to be in time by. */
export const hasShare = (compiled: CompiledTemplate, id: string): boolean => {
  const criterion = compiled.criteria.get(id);
  if (criterion === undefined) return false;
  return hasPositiveSide(criterion) || (criterion.type === 'D' && hasStandard(criterion));
};

/**
 * Reads a baseline given as totals (docs/cli.md, findings): x of n by criterion, for a D criterion in time of all.
 * Refusals name row and column, and nothing of a file with one is used. `put` is how many rows the program put before
 * what somebody typed; they are not counted.
 */
export function readBaselineFile(
  grid: Grid,
  compiled: CompiledTemplate,
  file: string,
  put: 0 | 1 = 0,
): BaselineFile {
  const place = { file, sheet: grid.sheet };
  const header = readNamedColumns<Name>(grid.rows[0] ?? [], COLUMNS, place);
  if (header.problems.length > 0) return { totals: [], problems: header.problems };
  const problems: Problem[] = [];
  const rows = new Map<string, number>();
  const totals: BaselineTotal[] = [];
  for (const [index, cells] of grid.rows.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 1 - put;
    const refuse = (column: Name, code: string, sentence: string): void =>
      void problems.push(problemAt('refused', code, { ...place, row, column }, sentence));
    const before = problems.length;
    const total = readTotal(cellsOf(header.columns, cells), compiled, refuse);
    const first = rows.get(total.criterionId);
    if (first !== undefined)
      refuse('criterion_id', 'duplicate', `${quoted(total.criterionId)} is already in row ${first}.`);
    rows.set(total.criterionId, first ?? row);
    if (problems.length === before) totals.push(total);
  }
  return problems.length > 0 ? { totals: [], problems } : { totals, problems };
}

function readTotal(
  cell: (name: Name) => string,
  compiled: CompiledTemplate,
  refuse: (column: Name, code: string, sentence: string) => void,
): BaselineTotal {
  const criterionId = cell('criterion_id').toUpperCase();
  const { key, version } = compiled.template;
  if (criterionOf(compiled, criterionId) === null)
    refuse(
      'criterion_id',
      'unknown-criterion',
      `${quoted(cell('criterion_id'))} is not a criterion of ${key} version ${version}.`,
    );
  else if (!hasShare(compiled, criterionId))
    refuse(
      'criterion_id',
      'no-share',
      `${criterionId} has no positive side, so it has no x of n to compare.`,
    );
  for (const name of ['x', 'n'] as const)
    if (!WHOLE.test(cell(name)))
      refuse(name, 'bad-value', `${quoted(cell(name))} is not a count. Write a whole number.`);
  const [x, n] = [Number(cell('x')), Number(cell('n'))];
  if (x > n) refuse('x', 'bad-value', `${x} of ${n} is more than all. Correct x or n.`);
  const sampling = cell('sampling').toLowerCase();
  const kind = SAMPLING_KINDS.find((each) => each === sampling);
  if (kind === undefined && sampling !== '')
    refuse(
      'sampling',
      'bad-value',
      `${quoted(sampling)} is not a kind of sample. Use ${SAMPLING_KINDS.join(', ')}.`,
    );
  for (const name of ['period', 'source'] as const)
    if (cell(name).length > LONGEST_TEXT)
      refuse(name, 'too-long', `This is longer than ${LONGEST_TEXT} characters. Shorten it.`);
  return { criterionId, x, n, period: cell('period'), source: cell('source'), sampling: kind ?? 'simple' };
}

/** Totals as rounds: one for each period and kind of sample, so that each says its own. */
export const roundsOfTotals = (totals: readonly BaselineTotal[]): readonly Round[] =>
  [...Map.groupBy(totals, ({ period, sampling }) => `${sampling} ${period}`).values()].map((members) => ({
    period: members[0]?.period ?? '',
    sampling: members[0]?.sampling ?? 'simple',
    shares: members.map(({ criterionId, x, n, sampling }) => roundShare(criterionId, x, n, sampling)),
  }));

/**
 * Earlier findings as a round. Of those of another version of the template nothing is known but its number, so nothing of
 * them can be compared (docs/rules.md, change since baseline).
 */
export function roundOfFindings(
  compiled: CompiledTemplate,
  hash: string,
  earlier: Findings,
  period: string,
): Round {
  const shares = sharesOf(compiled, earlier);
  const { version } = earlier.template;
  const another = (share: RoundShare): RoundShare => ({ ...share, unknownVersion: version });
  return {
    period,
    sampling: earlier.sample.sampling,
    shares: earlier.template.hash === hash ? shares : shares.map(another),
  };
}
