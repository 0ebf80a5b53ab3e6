import { readDate } from './calendar';
import { TIMELINESS_OUTCOMES, type TimelinessOutcome, type Value } from './reading';
import { assertNever, fail, ok, type Result } from './result';
import type { Criterion } from './template';

/** The six-point scale's names; level 3 is "satisfactory" elsewhere (docs/rules.md, six-point evaluation). */
export const GRADE_NAMES: Readonly<Record<number, string>> = {
  6: 'Excellent',
  5: 'Very good',
  4: 'Good',
  3: 'Adequate',
  2: 'Weak',
  1: 'Unsatisfactory',
};

const LONGEST_TEXT = 600;

/**
 * Reads an answer's text form (docs/rules.md, value forms) for one criterion: `4`, `partly`, `a|b`,
 * `2026-09-07..2026-09-21 agreed`. Fails with a sentence that says what the criterion takes.
 */
export function parseValue(criterion: Criterion, text: string): Result<Value, string> {
  const given = text.trim();
  if (given === '') return fail(`${criterion.id} is marked answered and has no value.`);
  switch (criterion.type) {
    case 'S6':
      return /^[1-6]$/.test(given)
        ? ok({ kind: 'grade', grade: Number(given) as 1 | 2 | 3 | 4 | 5 | 6 })
        : refuse(criterion, given, 'a grade from 1 to 6');
    case 'YN':
      return parseWord(criterion, given, ['yes', 'no']);
    case 'YPN':
      return parseWord(criterion, given, ['yes', 'partly', 'no']);
    case 'SC':
      return /^(10|\d)$/.test(given)
        ? ok({ kind: 'scale', scale: Number(given) })
        : refuse(criterion, given, 'a whole number from 0 to 10');
    case 'N':
      return parseCount(criterion, given);
    case 'SS':
      return parseOption(criterion, given);
    case 'MS':
      return parseOptions(criterion, given);
    case 'FT':
      return given.length <= (criterion.max ?? LONGEST_TEXT)
        ? ok({ kind: 'text', text: given })
        : fail(
            `${criterion.id} holds ${given.length} characters; ${criterion.max ?? LONGEST_TEXT} is the most.`,
          );
    case 'D':
      return parseDates(criterion, given);
    default:
      return assertNever(criterion.type);
  }
}

const refuse = (criterion: Criterion, given: string, wanted: string): Result<never, string> =>
  fail(`“${given.slice(0, 40)}” is not an answer to ${criterion.id}. It takes ${wanted}.`);

function parseWord(
  criterion: Criterion,
  given: string,
  words: readonly ('yes' | 'partly' | 'no')[],
): Result<Value, string> {
  const word = words.find((each) => each === given.toLowerCase());
  return word === undefined ? refuse(criterion, given, words.join(', ')) : ok({ kind: 'word', word });
}

function parseCount(criterion: Criterion, given: string): Result<Value, string> {
  const lowest = criterion.min ?? 0;
  const count = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (count >= lowest && (criterion.max === null || count <= criterion.max))
    return ok({ kind: 'count', count });
  const range = criterion.max === null ? `of ${lowest} or more` : `from ${lowest} to ${criterion.max}`;
  return refuse(criterion, given, `a whole number ${range}`);
}

const findOption = (criterion: Criterion, given: string): string | undefined =>
  criterion.options.find((option) => option.code.toLowerCase() === given.trim().toLowerCase())?.code;

const optionCodes = (criterion: Criterion): string =>
  criterion.options.map((option) => option.code).join(', ');

function parseOption(criterion: Criterion, given: string): Result<Value, string> {
  const code = findOption(criterion, given);
  return code === undefined
    ? refuse(criterion, given, `one of ${optionCodes(criterion)}`)
    : ok({ kind: 'option', code });
}

function parseOptions(criterion: Criterion, given: string): Result<Value, string> {
  const codes = new Set<string>();
  for (const part of given.split('|')) {
    const code = findOption(criterion, part);
    if (code === undefined) return refuse(criterion, part, `any of ${optionCodes(criterion)}, joined by |`);
    codes.add(code);
  }
  const alone = criterion.options.find((option) => option.exclusive && codes.has(option.code));
  if (alone !== undefined && codes.size > 1) {
    return fail(`${criterion.id} has “${alone.code}” beside other options. It stands alone.`);
  }
  // Stored in the template's order, so that the same ticks are always the same text.
  return ok({
    kind: 'options',
    codes: criterion.options.map((option) => option.code).filter((code) => codes.has(code)),
  });
}

const DATES = /^([\dT:-]*)\.\.([\dT:-]*|none)( agreed)?$/i;
const ELAPSED = /^elapsed (\?|-?\d+(?:\.\d+)?) ([a-z_]+)$/;

function parseDates(criterion: Criterion, given: string): Result<Value, string> {
  const settled = ELAPSED.exec(given);
  if (settled !== null) return parseElapsed(criterion, given, settled);
  const match = DATES.exec(given);
  if (match === null) return refuse(criterion, given, 'two dates, as 2026-09-07..2026-09-21');
  const [, startText = '', endText = '', agreed] = match;
  const notDone = endText.toLowerCase() === 'none';
  const start = startText === '' ? null : startText.toUpperCase();
  const end = endText === '' || notDone ? null : endText.toUpperCase();
  if (start === null && end === null && !notDone) return refuse(criterion, given, 'at least one date');
  for (const date of [start, end]) {
    if (date === null) continue;
    const read = readDate(date);
    if (!read.ok) return read;
  }
  return ok({ kind: 'dates', start, end, notDone, agreed: agreed !== undefined });
}

function parseElapsed(criterion: Criterion, given: string, match: RegExpExecArray): Result<Value, string> {
  const [, number = '?', outcome = ''] = match;
  if (!(TIMELINESS_OUTCOMES as readonly string[]).includes(outcome)) {
    return refuse(criterion, given, `an outcome out of ${TIMELINESS_OUTCOMES.join(', ')}`);
  }
  return ok({
    kind: 'elapsed',
    elapsed: number === '?' ? null : Number(number),
    outcome: outcome as TimelinessOutcome,
  });
}

/** The text form of a value: what the store and every file hold. `parseValue` reads it back to the same value. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'grade':
      return String(value.grade);
    case 'word':
      return value.word;
    case 'count':
      return String(value.count);
    case 'scale':
      return String(value.scale);
    case 'option':
      return value.code;
    case 'options':
      return value.codes.join('|');
    case 'text':
      return value.text;
    case 'dates':
      return `${value.start ?? ''}..${value.notDone ? 'none' : (value.end ?? '')}${value.agreed ? ' agreed' : ''}`;
    case 'elapsed':
      return `elapsed ${value.elapsed ?? '?'} ${value.outcome}`;
    default:
      return assertNever(value);
  }
}

const WORDS = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

/** A value in a person's words: `4 Good`, `Taken up`, `Yes`. */
export function describeValue(criterion: Criterion, value: Value): string {
  const label = (code: string): string =>
    criterion.options.find((option) => option.code === code)?.label ?? code;
  switch (value.kind) {
    case 'grade':
      return `${value.grade} ${GRADE_NAMES[value.grade]}`;
    case 'word':
      return WORDS[value.word];
    case 'option':
      return label(value.code);
    case 'options':
      return value.codes.map(label).join(', ');
    case 'count':
    case 'scale':
    case 'text':
    case 'dates':
    case 'elapsed':
      return formatValue(value);
    default:
      return assertNever(value);
  }
}
