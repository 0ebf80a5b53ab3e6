import { fail, ok, type Result } from '../../domain/result';
import { CALLED_OTHERWISE, FUNCTIONS, type ValueType } from './expression-functions';
import { type ExpressionFault, readTokens, type Token } from './expression-tokens';
import { nearest } from './nearest';

export type { ExpressionFault } from './expression-tokens';

/** Signs between two operands, the loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];
export type BinarySign =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | 'div'
  | 'mod';

type Place = { readonly type: ValueType; readonly at: number };
/** An expression of a form as a tree; `type` says what each part gives, `at` at which character it stands. */
export type Formula = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    /** `${name}`, or what it was when the form was last saved. */
    | { readonly kind: 'answer'; readonly name: string; readonly lastSaved: boolean }
    /** `.`, the answer of the question itself. */
    | { readonly kind: 'self' }
    /** `/data/group/q`, `../q`, `q`: steps with their conditions left out. */
    | { readonly kind: 'path'; readonly steps: readonly string[]; readonly hasConditions: boolean }
    /** `instance('list')/root/item[…]/column`: a column of the rows of a list that fulfil the conditions. */
    | {
        readonly kind: 'lookup';
        readonly list: string;
        readonly conditions: readonly Formula[];
        readonly column: string | null;
      }
    | { readonly kind: 'call'; readonly name: string; readonly given: readonly Formula[] }
    | {
        readonly kind: 'binary';
        readonly sign: BinarySign;
        readonly left: Formula;
        readonly right: Formula;
      }
    | { readonly kind: 'minus'; readonly of: Formula }
  );

/** No expression of a form is nested deeper. */
const MOST_LEVELS = 60;
/** Nor has any more signs. */
const MOST_SIGNS = 1500;

/**
 * Reads an expression of a form into a tree: the XPath subset of the standard with `${name}` and its functions
 * (docs/rules.md, form expressions). Nothing is evaluated. Fails with the first thing that cannot be read and what may
 * have been meant.
 */
export function parseFormula(source: string): Result<Formula, ExpressionFault> {
  const tokens = readTokens(source);
  if (!tokens.ok) return tokens;
  if (tokens.value.length === 0) return fail(faultAt('expression-unreadable', 1, 'The expression is empty.'));
  const loose = findLooseBracket(tokens.value);
  if (loose !== null) return fail(loose);
  try {
    return ok(new Reader(tokens.value, source.length + 1).whole());
  } catch (thrown) {
    if (thrown instanceof Stop) return fail(thrown.fault);
    throw thrown;
  }
}

const faultAt = (
  code: string,
  at: number,
  message: string,
  suggestion: string | null = null,
): ExpressionFault => ({ code, message, suggestion, at });

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

function findLooseBracket(tokens: readonly Token[]): ExpressionFault | null {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign') continue;
    if (token.text === '(' || token.text === '[') open.push(token);
    const wanted = CLOSES[token.text];
    if (wanted === undefined) continue;
    if (open.pop()?.text !== wanted)
      return faultAt(
        'unbalanced-bracket',
        token.at,
        `The bracket ${token.text} closes nothing that was opened before it.`,
      );
  }
  const left = open.pop();
  return left === undefined
    ? null
    : faultAt(
        'unbalanced-bracket',
        left.at,
        `The bracket ${left.text} is never closed.`,
        left.text === '(' ? ')' : ']',
      );
}

/** Leaves the descent at the first thing that cannot be read. */
class Stop extends Error {
  readonly fault: ExpressionFault;
  constructor(fault: ExpressionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const typeOfSign = (sign: BinarySign): ValueType => (/^([-+*]|div|mod)$/.test(sign) ? 'number' : 'boolean');

class Reader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  #depth = 0;
  #signs = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  whole(): Formula {
    const formula = this.#level(0);
    const left = this.#peek();
    if (left !== undefined) this.#stop(left, whatIsLeft(left));
    return formula;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead];
  }

  #isSign(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token?.kind === 'sign' && token.text === text;
  }

  #stop(token: Token | undefined, [message, suggestion]: readonly [string, string | null]): never {
    throw new Stop(faultAt('expression-unreadable', token?.at ?? this.#end, message, suggestion));
  }

  #expect(text: string): void {
    if (!this.#isSign(text)) {
      const found = this.#peek();
      this.#stop(found, [`Here should be ${text}, and there is ${sayToken(found)}.`, null]);
    }
    this.#next += 1;
  }

  #level(level: number): Formula {
    const signs = LEVELS[level];
    if (signs === undefined) return this.#minus();
    this.#depth += 1;
    if (this.#depth > MOST_LEVELS * LEVELS.length)
      this.#stop(this.#peek(), ['The expression is nested too deeply.', null]);
    let left = this.#level(level + 1);
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if ((token.kind !== 'word' && token.kind !== 'sign') || !signs.includes(token.text)) break;
      this.#next += 1;
      this.#signs += 1;
      if (this.#signs > MOST_SIGNS) this.#stop(token, ['The expression has too many parts.', null]);
      const sign = token.text as BinarySign;
      const right = this.#level(level + 1);
      left = { kind: 'binary', sign, left, right, type: typeOfSign(sign), at: token.at };
    }
    this.#depth -= 1;
    return left;
  }

  #minus(): Formula {
    const token = this.#peek();
    if (token === undefined || !this.#isSign('-')) return this.#union();
    this.#next += 1;
    this.#depth += 1;
    if (this.#depth > MOST_LEVELS * LEVELS.length)
      this.#stop(token, ['The expression is nested too deeply.', null]);
    const of = this.#minus();
    this.#depth -= 1;
    return { kind: 'minus', of, type: 'number', at: token.at };
  }

  #union(): Formula {
    const first = this.#operand();
    const token = this.#peek();
    if (token !== undefined && this.#isSign('|'))
      this.#stop(token, ['Answers cannot be put together with | here.', 'or']);
    return first;
  }

  #operand(): Formula {
    const token = this.#peek();
    if (token === undefined)
      return this.#stop(token, ['The expression ends where something is still missing.', null]);
    const { at } = token;
    if (token.kind === 'number' || token.kind === 'text' || token.kind === 'answer') {
      this.#next += 1;
      return this.#withSteps(literalOf(token));
    }
    if (this.#isSign('(')) {
      this.#next += 1;
      const inner = this.#level(0);
      this.#expect(')');
      return inner;
    }
    if (token.kind === 'word' && this.#isSign('(', 1)) return this.#withSteps(this.#call(token));
    if (this.#isSign('.') && !this.#isSign('/', 1)) {
      this.#next += 1;
      return { kind: 'self', type: 'nodes', at };
    }
    if (token.kind === 'word' || /^(\/|\/\/|\.|\.\.|@|\*)$/.test(token.text)) return this.#path(at);
    return this.#stop(token, [`There is ${sayToken(token)} where a value should be.`, null]);
  }

  #call(token: Token): Formula {
    const name = token.text;
    this.#next += 2;
    const given: Formula[] = [];
    if (!this.#isSign(')')) {
      given.push(this.#level(0));
      while (this.#isSign(',')) {
        this.#next += 1;
        given.push(this.#level(0));
      }
    }
    this.#expect(')');
    const fault = faultOfCall(token, given.length);
    if (fault !== null) throw new Stop(fault);
    return { kind: 'call', name, given, type: FUNCTIONS.get(name)?.gives ?? 'text', at: token.at };
  }

  /** What follows a value after a slash: `instance('list')/root/item[…]/column`, `current()/../q`. */
  #withSteps(start: Formula): Formula {
    if (!this.#isSign('/') && !this.#isSign('[')) return start;
    const isList = start.kind === 'call' && start.name === 'instance';
    const conditions: Formula[] = [];
    const steps = this.#steps(conditions);
    const list = isList && start.given[0]?.kind === 'text' ? start.given[0].value : null;
    const [root, item, column, ...more] = steps;
    if (list !== null && root === 'root' && item === 'item' && more.length === 0)
      return { kind: 'lookup', list, conditions, column: column ?? null, type: 'nodes', at: start.at };
    const before = start.kind === 'call' && start.name === 'current' ? [] : ['…'];
    return {
      kind: 'path',
      steps: [...before, ...steps],
      hasConditions: conditions.length > 0,
      type: 'nodes',
      at: start.at,
    };
  }

  #path(at: number): Formula {
    const conditions: Formula[] = [];
    const steps: string[] = [];
    if (!this.#isSign('/') && !this.#isSign('//')) steps.push(this.#step());
    steps.push(...this.#steps(conditions));
    return { kind: 'path', steps, hasConditions: conditions.length > 0, type: 'nodes', at };
  }

  #steps(conditions: Formula[]): string[] {
    const steps: string[] = [];
    for (;;) {
      if (this.#isSign('[')) {
        this.#next += 1;
        conditions.push(this.#level(0));
        this.#expect(']');
      } else if (this.#isSign('/') || this.#isSign('//')) {
        this.#next += 1;
        steps.push(this.#step());
      } else return steps;
    }
  }

  #step(): string {
    const at = this.#isSign('@') ? '@' : '';
    if (at !== '') this.#next += 1;
    const token = this.#peek();
    if (token?.kind === 'word' || token?.kind === 'answer' || /^(\.|\.\.|\*)$/.test(token?.text ?? '')) {
      this.#next += 1;
      return `${at}${token?.text ?? ''}`;
    }
    return this.#stop(token, [`There is ${sayToken(token)} where the step of a path should be.`, null]);
  }
}

function literalOf(token: Token): Formula {
  const { at, text } = token;
  if (token.kind === 'number') return { kind: 'number', value: Number(text), type: 'number', at };
  if (token.kind === 'text') return { kind: 'text', value: text, type: 'text', at };
  const lastSaved = text.startsWith('last-saved#');
  return {
    kind: 'answer',
    name: lastSaved ? text.slice('last-saved#'.length) : text,
    lastSaved,
    type: 'nodes',
    at,
  };
}

function faultOfCall({ text: name, at }: Token, given: number): ExpressionFault | null {
  const signature = FUNCTIONS.get(name);
  if (signature === undefined) {
    const meant = CALLED_OTHERWISE.get(name.toLowerCase()) ?? nearest(name, FUNCTIONS.keys());
    return faultAt('unknown-function', at, `There is no function ${name.slice(0, 40)}().`, meant);
  }
  const { least, most } = signature;
  if (given >= least && (most === null || given <= most)) return null;
  const wanted =
    most === null
      ? `${least} or more values`
      : least === most
        ? sayCount(least)
        : `${least} to ${sayCount(most)}`;
  return faultAt('wrong-arguments', at, `${name}() takes ${wanted} and is given ${given}.`);
}

const sayCount = (count: number): string => (count === 1 ? '1 value' : `${count} values`);

const sayToken = (token: Token | undefined): string =>
  token === undefined ? 'nothing' : `“${token.text.slice(0, 30)}”`;

const SAID_LOUD = /^(and|or|not|div|mod)$/i;

function whatIsLeft(token: Token): readonly [string, string | null] {
  if (token.kind === 'word' && SAID_LOUD.test(token.text) && token.text !== token.text.toLowerCase())
    return [`${token.text} is written in small letters.`, token.text.toLowerCase()];
  return [`Before ${sayToken(token)} there is no sign that joins it to what stands before it.`, null];
}

/** Every question that an expression names, with where; paths by their last step. */
export function answersIn(formula: Formula): readonly { readonly name: string; readonly at: number }[] {
  switch (formula.kind) {
    case 'answer':
      return [{ name: formula.name, at: formula.at }];
    case 'lookup':
      return formula.conditions.flatMap(answersIn);
    case 'call':
      return formula.given.flatMap(answersIn);
    case 'binary':
      return [...answersIn(formula.left), ...answersIn(formula.right)];
    case 'minus':
      return answersIn(formula.of);
    default:
      return [];
  }
}
