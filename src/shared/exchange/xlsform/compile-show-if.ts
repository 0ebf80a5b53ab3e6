import { type Expression, formatShowIf } from '../../domain/show-if';
import { type AskedQuestion, asksItself, type Names } from './asked-question';
import { evaluateFormula } from './evaluate-formula';
import { answersIn, type BinarySign, type Formula } from './expression';
import { type FormValue, numberOf, textOf, truthOf } from './expression-value';
import { nearest } from './nearest';

/** What could not be said in a show-if. `message` is a sentence about it. */
export type NotSaid = { readonly code: string; readonly message: string; readonly suggestion: string | null };

/** A condition as it can be said here, and what of it could not be. `unsaid`: nothing of it can. */
export type CompiledCondition = {
  readonly result: Said;
  readonly losses: readonly NotSaid[];
};
export type Said =
  | { readonly kind: 'always' | 'never' | 'unsaid' }
  | { readonly kind: 'when'; readonly expression: Expression };

const ALWAYS: Said = { kind: 'always' };
const NEVER: Said = { kind: 'never' };
const UNSAID: Said = { kind: 'unsaid' };
const when = (expression: Expression): Said => ({ kind: 'when', expression });

const FLIPPED: Partial<Record<BinarySign, BinarySign>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const NEGATED = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
type CompareSign = keyof typeof NEGATED;
const isComparison = (sign: BinarySign): sign is CompareSign => sign in NEGATED;

const MOST_STEPS = 6000;

/**
 * Says a condition of a form in the show-if grammar of this tool (docs/rules.md, conditions from a form). What one
 * question of choices decides alone is worked out for each of its choices, so that it holds for the same ones here.
 * What cannot be said of an `and` is left out, so that nothing is hidden which the form shows; an `or` is given up whole.
 * Every part that is left out, and every difference for a question without an answer, is a loss.
 */
export function compileCondition(formula: Formula, names: Names): CompiledCondition {
  const compiler = new Compiler(names);
  const result = compiler.say(formula, false);
  return { result, losses: compiler.losses() };
}

class Compiler {
  readonly #names: Names;
  readonly #losses = new Map<string, NotSaid>();
  #steps = 0;

  constructor(names: Names) {
    this.#names = names;
  }

  losses(): readonly NotSaid[] {
    return [...this.#losses.values()];
  }

  #lose(code: string, message: string, suggestion: string | null = null): void {
    this.#losses.set(message, { code, message, suggestion });
  }

  #give(message: string): Said {
    this.#lose('condition-not-kept', message);
    return UNSAID;
  }

  say(formula: Formula, isNegated: boolean): Said {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) return this.#give('it has more parts than a condition can have here');
    const alone = this.#decidedByOne(formula, isNegated);
    if (alone !== null) return alone;
    if (formula.kind === 'binary') return this.#sayBinary(formula, isNegated);
    if (formula.kind === 'call') return this.#sayCall(formula, isNegated);
    if (formula.kind === 'answer') return this.#sayBare(formula, isNegated);
    return this.#give(`${describe(formula)} is not a condition that can be asked here`);
  }

  /** A part that names no question at all, or one question of choices alone. Null where it is neither. */
  #decidedByOne(formula: Formula, isNegated: boolean): Said | null {
    if (formula.kind !== 'answer' && asksItself(formula)) return null;
    const names = new Set(answersIn(formula).map(({ name }) => name));
    if (names.size > 1) return null;
    const [name] = names;
    if (name === undefined) {
      const value = evaluateFormula(formula, { answer: () => '', self: '', now: null });
      if (!value.ok) return null;
      return truthOf(value.value) !== isNegated ? ALWAYS : NEVER;
    }
    const named = this.#names(name);
    if (named.kind !== 'question' || named.question.kind !== 'choice') return null;
    this.#findUnknownValues(formula, name, named.question);
    return this.#enumerate(formula, named.question, isNegated);
  }

  #enumerate(formula: Formula, question: AskedQuestion, isNegated: boolean): Said | null {
    const holdsFor = (code: string): boolean | null => {
      const value = evaluateFormula(formula, { answer: () => code, self: '', now: null });
      return value.ok ? truthOf(value.value) !== isNegated : null;
    };
    const whileEmpty = holdsFor('');
    if (whileEmpty === null) return null;
    const all = [...new Set(question.values.values())];
    const held = new Set<string>();
    let isOfGround = false;
    for (const [code, value] of question.values) {
      const holds = holdsFor(code);
      if (holds === null) return null;
      if (holds && question.grounds.has(code)) isOfGround = true;
      else if (holds) held.add(value);
    }
    const own = all.filter((value) => isAnswer(question, value));
    const values = own.filter((value) => held.has(value));
    if (values.length === own.length && whileEmpty && (isOfGround || question.grounds.size === 0))
      return ALWAYS;
    if (values.length === 0) {
      if (!whileEmpty && !isOfGround) return NEVER;
      return this.#give(
        `it asks whether ${question.name} is ${whileEmpty ? 'without an answer' : 'not applicable'}, which a condition cannot ask here`,
      );
    }
    if (whileEmpty) this.#loseEmpty(question.name);
    if (isOfGround)
      this.#lose(
        'hidden-without-answer',
        `the form also shows it where ${question.name} is not applicable; here it is then hidden`,
      );
    return when(oneOf(question.name, values, own));
  }

  #loseEmpty(name: string): void {
    this.#lose(
      'hidden-without-answer',
      `the form also shows it while ${name} has no answer; here it is hidden until there is one`,
    );
  }

  #findUnknownValues(formula: Formula, name: string, question: AskedQuestion): void {
    const check = (value: string): void => {
      if (value === '' || question.values.has(value)) return;
      if ([...question.values.keys()].some((code) => numberOf(code) === numberOf(value))) return;
      this.#lose(
        'unknown-value',
        `\${${name}} is compared with “${value.slice(0, 40)}”, which is none of its choices`,
        nearest(value, question.values.keys()),
      );
    };
    for (const value of comparedTexts(formula)) check(value);
  }

  #sayBinary(formula: Formula & { readonly kind: 'binary' }, isNegated: boolean): Said {
    const { sign, left, right } = formula;
    if (sign === 'and' || sign === 'or') {
      const isAnd = (sign === 'and') !== isNegated;
      return this.#join(isAnd, this.say(left, isNegated), this.say(right, isNegated));
    }
    if (!isComparison(sign))
      return this.#give(`${describe(formula)} is not a condition that can be asked here`);
    return this.#sayComparison(left, sign, right, isNegated);
  }

  #join(isAnd: boolean, left: Said, right: Said): Said {
    const [stops, passes] = isAnd ? (['never', 'always'] as const) : (['always', 'never'] as const);
    if (left.kind === stops || right.kind === stops) return isAnd ? NEVER : ALWAYS;
    if (left.kind === passes) return right;
    if (right.kind === passes) return left;
    // Of an “and” the other part still keeps; an “or” of which a part is not known is not known.
    if (left.kind === 'unsaid') return isAnd ? right : UNSAID;
    if (right.kind === 'unsaid') return isAnd ? left : UNSAID;
    if (left.kind !== 'when' || right.kind !== 'when') return UNSAID;
    const kind = isAnd ? 'and' : 'or';
    const parts = [left.expression, right.expression].flatMap((each) =>
      each.kind === kind ? each.parts : [each],
    );
    return when({ kind, parts });
  }

  #sayComparison(left: Formula, sign: CompareSign, right: Formula, isNegated: boolean): Said {
    if (right.kind === 'call' && right.name === 'if')
      return this.#spread(right, (part) => this.#sayComparison(left, sign, part, isNegated));
    if (left.kind === 'call' && left.name === 'if')
      return this.#spread(left, (part) => this.#sayComparison(part, sign, right, isNegated));
    const constant = valueWithoutNames(right);
    if (constant !== null) return this.#sayAgainst(left, sign, constant, isNegated);
    const other = valueWithoutNames(left);
    if (other !== null)
      return this.#sayAgainst(right, (FLIPPED[sign] ?? sign) as CompareSign, other, isNegated);
    return this.#give(
      `it holds ${describe(left)} against ${describe(right)}, and a condition asks one question at a time here`,
    );
  }

  /** `if(c, a, b)` stands for a where c holds, for b where it does not. */
  #spread(choice: Formula & { readonly kind: 'call' }, sayWith: (part: Formula) => Said): Said {
    const [condition, yes, no] = choice.given;
    if (condition === undefined || yes === undefined || no === undefined) return UNSAID;
    const first = this.#join(true, this.say(condition, false), sayWith(yes));
    const second = this.#join(true, this.say(condition, true), sayWith(no));
    return this.#join(false, first, second);
  }

  #sayAgainst(asked: Formula, sign: CompareSign, constant: FormValue, isNegated: boolean): Said {
    if (typeof constant === 'boolean' && (sign === '=' || sign === '!='))
      return this.say(asked, ((sign === '=') !== constant) !== isNegated);
    if (asked.kind === 'call') return this.#sayCallAgainst(asked, sign, constant, isNegated);
    if (asked.kind !== 'answer')
      return this.#give(`${describe(asked)} is worked out from answers, which a condition cannot do here`);
    const question = this.#question(asked);
    if (question === null) return UNSAID;
    const wanted = isNegated ? NEGATED[sign] : sign;
    if (question.kind === 'number') return this.#sayNumber(question, wanted, constant, isNegated);
    if (question.kind === 'choices') return this.#sayTicksAgainst(question, wanted, textOf(constant));
    return this.#give(`\${${asked.name}} is text or a date, which a condition cannot compare here`);
  }

  #question(asked: Formula & { readonly kind: 'answer' }): AskedQuestion | null {
    const named = asked.lastSaved ? null : this.#names(asked.name);
    if (named?.kind === 'question') return named.question;
    this.#give(
      asked.lastSaved
        ? `it asks what \${${asked.name}} was in an earlier record`
        : `it asks for \${${asked.name}}, which is not kept`,
    );
    return null;
  }

  #sayNumber(question: AskedQuestion, sign: CompareSign, constant: FormValue, isNegated: boolean): Said {
    if (textOf(constant) === '') return this.#sayAnswered(question, sign === '!=');
    const number = numberOf(constant);
    if (!Number.isFinite(number))
      return this.#give(
        `${question.name} is a number and is compared with “${textOf(constant).slice(0, 40)}”`,
      );
    // Nothing is larger or smaller than an empty answer; only what asks the opposite holds for it.
    if (isNegated ? sign !== '=' : sign === '!=') this.#loseEmpty(question.name);
    return when({ kind: 'compare', name: question.name, sign, value: String(number), at: 1 });
  }

  #sayTicksAgainst(question: AskedQuestion, sign: CompareSign, text: string): Said {
    if (text === '' && (sign === '=' || sign === '!=')) return this.#sayAnswered(question, sign === '!=');
    const value = question.values.get(text);
    if ((sign !== '=' && sign !== '!=') || value === undefined || question.grounds.has(text))
      return this.#give(`it compares all ticks of ${question.name} with “${text.slice(0, 40)}”`);
    if (sign === '!=') this.#loseEmpty(question.name);
    return when({ kind: 'compare', name: question.name, sign, value, at: 1 });
  }

  #sayAnswered(question: AskedQuestion, isWanted: boolean): Said {
    if (!isWanted)
      return this.#give(
        `it asks whether ${question.name} is without an answer, which a condition cannot ask here`,
      );
    if (question.kind === 'number')
      return when({
        kind: 'compare',
        name: question.name,
        sign: '>=',
        value: String(question.lowest),
        at: 1,
      });
    if (question.kind === 'choices')
      return when(anyOf(question.name, [...new Set(question.values.values())]));
    return this.#give(
      `it asks whether ${question.name} is answered, which a condition cannot ask of text or dates here`,
    );
  }

  #sayBare(formula: Formula & { readonly kind: 'answer' }, isNegated: boolean): Said {
    const question = this.#question(formula);
    if (question === null) return UNSAID;
    if (question.kind === 'number')
      return this.#give(`\${${formula.name}} is a number and stands alone; what is asked of it is not said`);
    return this.#sayAnswered(question, !isNegated);
  }

  #sayCall(formula: Formula & { readonly kind: 'call' }, isNegated: boolean): Said {
    const [first, second] = formula.given;
    if (formula.name === 'not' && first !== undefined) return this.say(first, !isNegated);
    if ((formula.name === 'boolean' || formula.name === 'once') && first !== undefined)
      return this.say(first, isNegated);
    if (formula.name === 'if') return this.#spread(formula, (part) => this.say(part, isNegated));
    if (formula.name === 'selected' && first?.kind === 'answer' && second !== undefined) {
      const value = valueWithoutNames(second);
      if (value !== null) return this.#saySelected(first, textOf(value).trim(), isNegated);
    }
    return this.#give(`it needs ${formula.name}(), which a condition cannot work out here`);
  }

  #saySelected(asked: Formula & { readonly kind: 'answer' }, code: string, isNegated: boolean): Said {
    const question = this.#question(asked);
    if (question === null) return UNSAID;
    if (question.kind !== 'choices')
      return this.#give(`\${${asked.name}} has no choices that could be selected`);
    const value = question.values.get(code);
    if (value === undefined) {
      this.#lose(
        'unknown-value',
        `\${${asked.name}} is compared with “${code.slice(0, 40)}”, which is none of its choices`,
        nearest(code, question.values.keys()),
      );
      return isNegated ? ALWAYS : NEVER;
    }
    if (question.grounds.has(code))
      return this.#give(
        `it asks whether ${question.name} is not applicable, which a condition cannot ask here`,
      );
    if (!isNegated) return when({ kind: 'includes', name: question.name, value, at: 1 });
    if (!question.exclusive.has(code))
      return this.#give(
        `it asks that ${code} is not ticked in ${question.name}, which a condition cannot ask here`,
      );
    this.#loseEmpty(question.name);
    return when(
      anyOf(
        question.name,
        [...question.values.values()].filter((each) => each !== value),
      ),
    );
  }

  #sayCallAgainst(
    asked: Formula & { readonly kind: 'call' },
    sign: CompareSign,
    constant: FormValue,
    isNegated: boolean,
  ): Said {
    const [first] = asked.given;
    if ((asked.name === 'number' || asked.name === 'string') && first !== undefined)
      return this.#sayAgainst(first, sign, constant, isNegated);
    if (asked.name === 'coalesce') return this.#sayCoalesce(asked, sign, constant, isNegated);
    if ((asked.name === 'count-selected' || asked.name === 'string-length') && first?.kind === 'answer')
      return this.#sayCounted(first, sign, numberOf(constant), isNegated);
    if (asked.type === 'boolean') {
      const wanted = numberOf(constant);
      if (sign === '=' && (wanted === 0 || wanted === 1) && typeof constant === 'number')
        return this.say(asked, (wanted === 0) !== isNegated);
    }
    return this.#give(`it needs ${asked.name}(), which a condition cannot work out here`);
  }

  /** How many are ticked, or how long a text is: only whether anything is there can be asked. */
  #sayCounted(
    asked: Formula & { readonly kind: 'answer' },
    sign: CompareSign,
    wanted: number,
    isNegated: boolean,
  ): Said {
    const question = this.#question(asked);
    if (question === null) return UNSAID;
    const holds = (count: number): boolean => truthOf(counts(count, sign, wanted)) !== isNegated;
    const most = Math.max(2, question.values.size, Math.ceil(Math.abs(wanted)) + 1);
    const each = Array.from({ length: Math.min(most, 200) }, (_, index) => holds(index + 1));
    if (each.every((one) => one === each[0])) {
      if (each[0] === holds(0)) return each[0] ? ALWAYS : NEVER;
      return this.#sayAnswered(question, each[0] === true);
    }
    return this.#give(`it counts what was given to ${question.name}, which a condition cannot do here`);
  }

  #sayCoalesce(
    asked: Formula & { readonly kind: 'call' },
    sign: CompareSign,
    constant: FormValue,
    isNegated: boolean,
  ): Said {
    const [first, second, ...more] = asked.given;
    const fallback = second === undefined ? '' : valueWithoutNames(second);
    if (first?.kind !== 'answer' || fallback === null || more.length > 0)
      return this.#give('it takes the first answer of several, which a condition cannot do here');
    const before = new Map(this.#losses);
    const said = this.#sayAgainst(first, sign, constant, isNegated);
    // Whether it holds without an answer is decided by what stands in its place.
    const holdsEmpty = truthOf(counts(fallback, sign, constant)) !== isNegated;
    const question = this.#names(first.name);
    if (question.kind !== 'question' || said.kind !== 'when') return said;
    this.#losses.clear();
    for (const [message, loss] of before) this.#losses.set(message, loss);
    if (holdsEmpty) this.#loseEmpty(question.question.name);
    return said;
  }
}

const counts = (count: FormValue, sign: CompareSign, wanted: FormValue): FormValue => {
  const value = evaluateFormula(
    {
      kind: 'binary',
      sign,
      left: constantFormula(count),
      right: constantFormula(wanted),
      type: 'boolean',
      at: 1,
    },
    { answer: () => '', self: '', now: null },
  );
  return value.ok && value.value;
};

const constantFormula = (value: FormValue): Formula =>
  typeof value === 'number'
    ? { kind: 'number', value, type: 'number', at: 1 }
    : { kind: 'text', value: textOf(value), type: 'text', at: 1 };

/** What a part without any question comes to; null where it names one or cannot be worked out. */
function valueWithoutNames(formula: Formula): FormValue | null {
  if (answersIn(formula).length > 0 || asksItself(formula)) return null;
  const value = evaluateFormula(formula, { answer: () => '', self: '', now: null });
  return value.ok ? value.value : null;
}

/** Texts that answers are compared with or looked for in. */
function comparedTexts(formula: Formula): readonly string[] {
  if (formula.kind === 'binary') {
    const { sign, left, right } = formula;
    if (sign === '=' || sign === '!=') {
      if (left.kind === 'answer' && right.kind === 'text') return [right.value];
      if (right.kind === 'answer' && left.kind === 'text') return [left.value];
    }
    return [...comparedTexts(left), ...comparedTexts(right)];
  }
  if (formula.kind !== 'call') return [];
  const [first, second] = formula.given;
  if (formula.name === 'selected' && first?.kind === 'answer' && second?.kind === 'text')
    return [second.value.trim()];
  return formula.given.flatMap(comparedTexts);
}

/** Whether a value can be an answer: grounds have their own code and are none. */
const isAnswer = (question: AskedQuestion, value: string): boolean =>
  [...question.values].some(([code, each]) => each === value && !question.grounds.has(code));

/** `name` has one of some values, in the shortest way that says so. */
function oneOf(name: string, values: readonly string[], all: readonly string[]): Expression {
  const [only] = values;
  if (values.length === 1 && only !== undefined)
    return { kind: 'compare', name, sign: '=', value: only, at: 1 };
  const left = all.filter((value) => !values.includes(value));
  const [missing] = left;
  if (left.length === 1 && missing !== undefined && values.length > 2)
    return { kind: 'compare', name, sign: '!=', value: missing, at: 1 };
  return { kind: 'in', name, values, negated: false, at: 1 };
}

/** Any of several ticks. */
function anyOf(name: string, values: readonly string[]): Expression {
  const parts = values.map((value): Expression => ({ kind: 'includes', name, value, at: 1 }));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'or', parts };
}

/** A part of an expression in few words. */
export function describe(formula: Formula): string {
  switch (formula.kind) {
    case 'answer':
      return `\${${formula.name}}`;
    case 'self':
      return 'its own answer';
    case 'number':
      return String(formula.value);
    case 'text':
      return `“${formula.value.slice(0, 30)}”`;
    case 'call':
      return `${formula.name}()`;
    case 'path':
      return `the path ${formula.steps.join('/').slice(0, 60)}`;
    case 'lookup':
      return `the list ${formula.list.slice(0, 40)}`;
    case 'minus':
      return 'a calculation';
    case 'binary':
      return `a ${/^([-+*]|div|mod)$/.test(formula.sign) ? 'calculation' : 'comparison'} with ${formula.sign}`;
  }
}

/** The longest show-if that a template holds. */
const LONGEST_SHOW_IF = 400;

/** A condition as the text that a template holds; null where that would be too long. */
export function showIfText(expression: Expression): string | null {
  const text = formatShowIf(expression);
  return text.length <= LONGEST_SHOW_IF ? text : null;
}
