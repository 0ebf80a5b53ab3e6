import { fail, ok, type Result } from '../../domain/result';
import type { Formula } from './expression';
import { CALLS, SIGNS } from './expression-calls';
import { type FormValue, textOf, truthOf } from './expression-value';

/** What an expression is worked out from. */
export type FormState = {
  /** The answer of a question as a form holds it: text, several codes with spaces between them; empty where there is none. */
  readonly answer: (name: string) => string;
  readonly self: string;
  /** `2026-09-07T14:30:00`; null where an expression must not depend on when it is worked out. */
  readonly now: string | null;
  /** The rows of a list by its name, each with its columns. */
  readonly rows?: (list: string) => readonly Readonly<Record<string, string>>[];
  /** What a choice of a question is called. */
  readonly label?: (question: string, code: string) => string;
};

/** Leaves the walk at a part that is not worked out here. */
class NotHere extends Error {}

/**
 * What an expression comes to, as the standard has it: an empty answer is an empty text, in arithmetic not a number,
 * and what is not a number is neither larger nor smaller than anything (docs/rules.md, form expressions). Pure. Fails
 * with what is not worked out here: repeats, places on earth, other files, chance.
 */
export function evaluateFormula(formula: Formula, state: FormState): Result<FormValue, string> {
  try {
    return ok(worth(formula, state, null));
  } catch (thrown) {
    if (thrown instanceof NotHere) return fail(thrown.message);
    throw thrown;
  }
}

type Row = Readonly<Record<string, string>>;

/** `row` is that of a list while its conditions are asked. */
function worth(formula: Formula, state: FormState, row: Row | null): FormValue {
  switch (formula.kind) {
    case 'number':
    case 'text':
      return formula.value;
    case 'self':
      return state.self;
    case 'answer':
      if (formula.lastSaved) throw new NotHere('what was answered before is not known here');
      return [state.answer(formula.name)];
    case 'minus':
      return 0 - (SIGNS['-'](worth(formula.of, state, row), 0) as number);
    case 'path':
      return valueOfPath(formula, row);
    case 'lookup':
      return lookedUp(formula, state);
    case 'call':
      return valueOfCall(formula, state, row);
    case 'binary': {
      const { sign, left, right } = formula;
      const one = worth(left, state, row);
      if (sign === 'or') return truthOf(one) || truthOf(worth(right, state, row));
      if (sign === 'and') return truthOf(one) && truthOf(worth(right, state, row));
      return SIGNS[sign](one, worth(right, state, row));
    }
  }
}

function valueOfPath(formula: Formula & { readonly kind: 'path' }, row: Row | null): FormValue {
  const [step, ...more] = formula.steps;
  if (row === null || step === undefined || more.length > 0 || formula.hasConditions)
    throw new NotHere(`the path ${formula.steps.join('/')} leads to no question`);
  return [row[step] ?? ''];
}

function lookedUp(formula: Formula & { readonly kind: 'lookup' }, state: FormState): FormValue {
  if (state.rows === undefined) throw new NotHere('lists are not known here');
  const column = formula.column ?? 'name';
  return state
    .rows(formula.list)
    .filter((row) => formula.conditions.every((condition) => truthOf(worth(condition, state, row))))
    .map((row) => row[column] ?? '');
}

function valueOfCall(
  formula: Formula & { readonly kind: 'call' },
  state: FormState,
  row: Row | null,
): FormValue {
  const { name, given } = formula;
  const at = (index: number): FormValue => {
    const argument = given[index];
    return argument === undefined ? '' : worth(argument, state, row);
  };
  if (name === 'if') return truthOf(at(0)) ? at(1) : at(2);
  if (name === 'once') return state.self === '' ? at(0) : state.self;
  if (name === 'coalesce') {
    for (const index of given.keys()) {
      const value = at(index);
      if (textOf(value) !== '') return value;
    }
    return '';
  }
  if (name === 'jr:choice-name') return choiceName(textOf(at(0)), textOf(at(1)), state);
  const value = CALLS.get(name)?.(
    given.map((_, index) => at(index)),
    state,
  );
  if (value === undefined || value === null) throw new NotHere(`${name}() is not worked out here`);
  return value;
}

function choiceName(code: string, question: string, state: FormState): string {
  const name = /^\s*\$\{\s*([^}\s]+)\s*\}\s*$/.exec(question)?.[1];
  if (name === undefined || state.label === undefined)
    throw new NotHere('jr:choice-name() is not worked out here');
  return state.label(name, code);
}
