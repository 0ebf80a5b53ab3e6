import type { Problem } from '../contract/schemas';
import { type CompiledTemplate, criterionOf } from '../domain/compile-template';
import { ANSWER_STATES, type Answer, type AnswerState } from '../domain/reading';
import { parseValue } from '../domain/value';
import type { Grid } from './grid';
import { cellsOf, readNamedColumns } from './named-columns';
import { problemAt, quoted } from './problems';

/** One case file's reading as an answers file gives it: number or `agreed`, and its answers by criterion. */
export type FileReading = {
  readonly caseReference: string;
  readonly reading: number | 'agreed';
  readonly answers: Map<string, Answer>;
  /** Row of each answer, for warnings that name it. */
  readonly rows: Map<string, number>;
};

export type AnswersFile = {
  readonly readings: readonly FileReading[];
  readonly problems: readonly Problem[];
};

const NEEDED = ['case_ref', 'criterion_id', 'state', 'value'] as const;
const OPTIONAL = ['reading', 'auditor', 'reason', 'evidence'] as const;
type ColumnName = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
const COLUMNS = { what: 'An answers file', needed: NEEDED, optional: OPTIONAL };

/** After so many refusals the rest would only repeat them. */
const MOST_PROBLEMS = 50;

type Row = Record<ColumnName, string>;
type Context = {
  readonly compiled: CompiledTemplate;
  readonly references: ReadonlySet<string> | null;
  readonly file: string;
  readonly sheet: string | null;
};

/**
 * Reads an answers file (docs/cli.md, CSV in). Each row is one answer of one reading of one case file. `references`
 * are the case files known; null when no case list goes with it. Refusals name row and column; nothing of a file
 * with a refusal is used.
 */
export function readAnswersFile(
  grid: Grid,
  compiled: CompiledTemplate,
  references: ReadonlySet<string> | null,
  file: string,
): AnswersFile {
  const context: Context = { compiled, references, file, sheet: grid.sheet };
  const header = readNamedColumns(grid.rows[0] ?? [], COLUMNS, { file, sheet: grid.sheet });
  if (header.problems.length > 0) return { readings: [], problems: header.problems };

  const problems: Problem[] = [];
  const readings = new Map<string, FileReading>();
  for (let index = 1; index < grid.rows.length && problems.length < MOST_PROBLEMS; index += 1) {
    const cells = grid.rows[index];
    if (cells === undefined || cells.length === 0) continue;
    const problem = takeRow(rowOf(cells, header.columns), index + 1, context, readings);
    if (problem !== null) problems.push(problem);
  }
  return { readings: [...readings.values()], problems };
}

function rowOf(cells: readonly string[], columns: ReadonlyMap<ColumnName, number>): Row {
  const cell = cellsOf(columns, cells);
  return {
    case_ref: cell('case_ref'),
    criterion_id: cell('criterion_id'),
    state: cell('state'),
    value: cell('value'),
    reading: cell('reading'),
    auditor: cell('auditor'),
    reason: cell('reason'),
    evidence: cell('evidence'),
  };
}

/** Adds one row to its reading, or answers the problem that keeps it out. */
function takeRow(
  row: Row,
  number: number,
  context: Context,
  readings: Map<string, FileReading>,
): Problem | null {
  const refuse = (column: ColumnName, code: string, sentence: string): Problem =>
    problemAt('refused', code, { file: context.file, sheet: context.sheet, row: number, column }, sentence);

  if (row.case_ref === '') return refuse('case_ref', 'no-reference', 'The case reference is missing.');
  if (context.references !== null && !context.references.has(row.case_ref)) {
    return refuse(
      'case_ref',
      'unknown-case',
      `${quoted(row.case_ref)} is not in the case list. Add it there or correct it here.`,
    );
  }
  const reading = readReadingNumber(row.reading);
  if (reading === null) {
    return refuse(
      'reading',
      'bad-value',
      `${quoted(row.reading)} is not a reading. Use a whole number from 1, or agreed.`,
    );
  }
  const criterion = criterionOf(context.compiled, row.criterion_id);
  if (criterion === null) {
    return refuse(
      'criterion_id',
      'unknown-criterion',
      `${quoted(row.criterion_id)} is not a criterion of ${context.compiled.template.key} version ${context.compiled.template.version}.`,
    );
  }
  const state = row.state.toLowerCase();
  if (!isState(state)) {
    return refuse(
      'state',
      'bad-value',
      `${quoted(row.state)} is not a state. Use ${ANSWER_STATES.join(', ')}.`,
    );
  }
  if (state === 'not_applicable' && criterion.notApplicable.length === 0) {
    return refuse(
      'state',
      'no-ground',
      `${criterion.id} gives no ground for “not applicable”. Answer it, or use unable.`,
    );
  }
  if (state !== 'answered' && row.value !== '') {
    return refuse(
      'value',
      'bad-value',
      `A value stands beside the state ${state}. Empty it, or make the state answered.`,
    );
  }
  const answer = readAnswer(criterion, state, row);
  if (!answer.ok) return refuse('value', 'bad-value', answer.error);

  const key = `${row.case_ref}\u0000${reading}`;
  const target: FileReading = readings.get(key) ?? {
    caseReference: row.case_ref,
    reading,
    answers: new Map(),
    rows: new Map(),
  };
  const earlier = target.rows.get(criterion.id);
  if (earlier !== undefined) {
    return refuse(
      'criterion_id',
      'duplicate',
      `${criterion.id} of case ${row.case_ref}, reading ${reading}, was already answered in row ${earlier}. Keep one of rows ${earlier} and ${number}.`,
    );
  }
  target.answers.set(criterion.id, answer.value);
  target.rows.set(criterion.id, number);
  readings.set(key, target);
  return null;
}

function readAnswer(
  criterion: Parameters<typeof parseValue>[0],
  state: AnswerState,
  row: Row,
): { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly error: string } {
  if (state !== 'answered') return { ok: true, value: { state, value: null, reason: row.reason } };
  const value = parseValue(criterion, row.value);
  return value.ok ? { ok: true, value: { state, value: value.value, reason: row.reason } } : value;
}

const isState = (text: string): text is AnswerState => (ANSWER_STATES as readonly string[]).includes(text);

function readReadingNumber(text: string): number | 'agreed' | null {
  if (text === '') return 1;
  if (text.toLowerCase() === 'agreed') return 'agreed';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}
