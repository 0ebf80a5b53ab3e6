import { fail, ok, type Result } from '../../domain/result';
import { quoted } from '../problems';
import { inlined, type Named } from './asked-question';
import { compileCondition, showIfText } from './compile-show-if';
import { answersIn, type Formula, parseFormula } from './expression';
import type { FormContext } from './form-draft';
import { straightQuotes } from './form-file';
import type { FormGroup } from './form-outline';
import type { TableRow } from './form-table';
import { nearest } from './nearest';

/** What names of the form stand for, and every name there is. */
export type FormNames = {
  readonly find: (name: string) => Named;
  readonly all: ReadonlySet<string>;
};

const parsed = new WeakMap<TableRow, Result<Formula, null>>();

/** The `relevant` of a row as a tree; null where it has none. What cannot be read is found, once for each row. */
function relevantOf(row: TableRow, names: FormNames, context: FormContext): Result<Formula, null> | null {
  const text = row.cell('relevant');
  if (text === '') return null;
  const known = parsed.get(row);
  if (known !== undefined) return known;
  const read = readFormula(text, row, 'relevant', names, context);
  parsed.set(row, read);
  return read;
}

/** An expression of a cell, every name in it known; what is wrong with it is found. */
export function readFormula(
  text: string,
  row: TableRow,
  key: string,
  names: FormNames,
  { findings, sheet }: FormContext,
): Result<Formula, null> {
  const place = { sheet, row: row.row, column: row.header(key) };
  const read = parseFormula(straightQuotes(text));
  if (!read.ok) {
    const { code, message, at, suggestion } = read.error;
    findings.error(code, place, `Character ${at}: ${message}`, suggestion);
    return fail(null);
  }
  const unknown = answersIn(read.value).filter(({ name }) => !names.all.has(name));
  for (const { name, at } of unknown)
    findings.error(
      'unknown-name',
      place,
      `Character ${at}: there is no question ${quoted(name)} in this form.`,
      nearest(name, names.all),
    );
  return unknown.length > 0 ? fail(null) : ok(read.value);
}

/** The groups around a row, the outermost first. */
function groupsAround(group: FormGroup | null): readonly FormGroup[] {
  const path: FormGroup[] = [];
  for (let each = group; each !== null; each = each.parent) path.unshift(each);
  return path;
}

/**
 * When a question is shown: its own condition and those of the groups around it, as a show-if of this tool (docs/rules.md,
 * conditions from a form). `null`: it can never be shown. What cannot be said is a loss, and the question is shown.
 */
export function showIfOf(
  row: TableRow,
  group: FormGroup | null,
  names: FormNames,
  context: FormContext,
): string | null {
  const rows = [...groupsAround(group).map((each) => each.row), row];
  const formulas = rows.flatMap((each) => {
    const read = relevantOf(each, names, context);
    return read?.ok === true ? [{ formula: read.value, row: each }] : [];
  });
  const said: string[] = [];
  for (const each of formulas) {
    const text = sayOne(each.formula, each.row, names, context);
    if (text === null) return null;
    if (text !== '') said.push(text);
  }
  const whole =
    said.length === 1
      ? (said[0] ?? '')
      : said.map((part) => (/ or /i.test(part) ? `(${part})` : part)).join(' and ');
  if (whole.length <= LONGEST) return whole === '' ? 'Always' : whole;
  context.findings.loss(
    'condition-too-long',
    { sheet: context.sheet, row: row.row, column: row.header('relevant') },
    `When it is shown cannot be said in ${LONGEST} characters here, so it is always shown.`,
  );
  return 'Always';
}

const LONGEST = 400;

/** One condition; empty where it always holds or cannot be said, null where it never holds. */
function sayOne(
  formula: Formula,
  row: TableRow,
  names: FormNames,
  { findings, sheet }: FormContext,
): string | null {
  const place = { sheet, row: row.row, column: row.header('relevant') };
  const whole = inlined(formula, names.find, (name) => names.all.has(name));
  if (whole === null) {
    findings.loss(
      'condition-not-kept',
      place,
      'When it is shown comes to more parts than a condition can have here, so it is always shown.',
    );
    return '';
  }
  const { result, losses } = compileCondition(whole, names.find);
  for (const { code, message, suggestion } of losses)
    findings.loss(code, place, `When it is shown is not kept as it was: ${message}.`, suggestion);
  if (result.kind === 'never') return null;
  if (result.kind !== 'when') return '';
  const text = showIfText(result.expression);
  if (text === null)
    findings.loss(
      'condition-too-long',
      place,
      `When it is shown cannot be said in ${LONGEST} characters here, so it is always shown.`,
    );
  return text ?? '';
}
