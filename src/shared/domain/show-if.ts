import { fail, ok, type Result } from './result';

/** Comparison signs of the show-if grammar (docs/rules.md, show if). */
export const COMPARISONS = ['=', '!=', '>=', '<=', '>', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Expression =
  | { readonly kind: 'always' }
  | { readonly kind: 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'and'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly name: string;
      readonly sign: Comparison;
      readonly value: string;
      readonly at: number;
    }
  | {
      readonly kind: 'in';
      readonly name: string;
      readonly values: readonly string[];
      readonly negated: boolean;
      readonly at: number;
    }
  | { readonly kind: 'includes'; readonly name: string; readonly value: string; readonly at: number }
  | { readonly kind: 'shown'; readonly name: string; readonly at: number };

/** Where an expression could not be read; `at` counts characters from 1. */
export type ShowIfFault = { readonly message: string; readonly at: number };

type Token = { readonly text: string; readonly at: number };

const WORD = /[^\s()[\],=!<>]/;
const SIGN = /^(!=|>=|<=|=|>|<)/;

/**
 * Splits into words, signs and brackets. A `<` or `>` that opens a value (`time_open = <3m`) belongs to that value:
 * it follows a sign, a bracket or a comma, where no sign can stand.
 */
function readTokens(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const character = source.charAt(position);
    if (/\s/.test(character)) {
      position += 1;
      continue;
    }
    const previous = tokens.at(-1)?.text;
    const valueMayStart = previous !== undefined && OPENS_VALUE.test(previous);
    const sign = SIGN.exec(source.slice(position))?.[0];
    if (sign !== undefined && !(valueMayStart && /^[<>]$/.test(sign))) {
      tokens.push({ text: sign, at: position + 1 });
      position += sign.length;
    } else if (sign === undefined && !WORD.test(character)) {
      tokens.push({ text: character, at: position + 1 });
      position += 1;
    } else {
      let end = position + 1;
      while (end < source.length && WORD.test(source.charAt(end))) end += 1;
      tokens.push({ text: source.slice(position, end), at: position + 1 });
      position = end;
    }
  }
  return tokens;
}

/** A sign, bracket or comma after which a value stands and never a name. */
const OPENS_VALUE = /^(=|!=|>=|<=|<|>|\[|,|includes)$/i;

/**
 * The source with its names as `rename` has them, everything else as it was written; also where it cannot be read as a
 * whole. A name that is given back unchanged keeps its letters’ case.
 */
export function renameInShowIf(source: string, rename: (name: string) => string): string {
  const tokens = readTokens(source);
  let written = '';
  let from = 0;
  tokens.forEach(({ text, at }, index) => {
    const before = tokens[index - 1]?.text;
    if (before !== undefined && OPENS_VALUE.test(before)) return;
    const name = rename(text);
    if (name === text) return;
    written += source.slice(from, at - 1) + name;
    from = at - 1 + text.length;
  });
  return written + source.slice(from);
}

const isPunctuation = (text: string): boolean => /^([()[\],]|[=!<>]=?)$/.test(text);

/**
 * Reads a show-if expression: `A1 = Yes and age in [5-11, 12-15] or C1 shown`. `and` binds before `or`. Fails with
 * the character at which it stopped and what was expected there.
 */
export function parseShowIf(source: string): Result<Expression, ShowIfFault> {
  const tokens = readTokens(source);
  let next = 0;
  const peek = (): string | undefined => tokens[next]?.text.toLowerCase();
  const take = (): Token | undefined => tokens[next++];
  const here = (): number => tokens[next]?.at ?? source.length + 1;
  const stop = (expected: string): never => {
    const found = tokens[next]?.text;
    throw new Stop(here(), `expected ${expected}, found ${found === undefined ? 'the end' : `“${found}”`}`);
  };
  const expect = (text: string): void => {
    if (peek() !== text) stop(`“${text}”`);
    next += 1;
  };
  const takeWord = (expected: string): string => {
    const token = tokens[next];
    if (token === undefined || isPunctuation(token.text)) return stop(expected);
    next += 1;
    return token.text;
  };

  const readOr = (): Expression => {
    const parts = [readAnd()];
    while (peek() === 'or') {
      next += 1;
      parts.push(readAnd());
    }
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'or', parts };
  };
  const readAnd = (): Expression => {
    const parts = [readTerm()];
    while (peek() === 'and') {
      next += 1;
      parts.push(readTerm());
    }
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'and', parts };
  };
  const readList = (): string[] => {
    expect('[');
    const values = [takeWord('a value')];
    while (peek() === ',') {
      next += 1;
      values.push(takeWord('a value'));
    }
    expect(']');
    return values;
  };
  const readTerm = (): Expression => {
    if (peek() === '(') {
      take();
      const inner = readOr();
      expect(')');
      return inner;
    }
    if (peek() === 'always') {
      take();
      return { kind: 'always' };
    }
    const at = here();
    const name = takeWord('a criterion such as A1, a case-profile key, or Always');
    const sign = peek();
    if (sign === 'shown') {
      take();
      return { kind: 'shown', name, at };
    }
    if (sign === 'includes') {
      take();
      return { kind: 'includes', name, value: takeWord('a value'), at };
    }
    if (sign === 'in') {
      take();
      return { kind: 'in', name, values: readList(), negated: false, at };
    }
    if (sign === 'not') {
      take();
      expect('in');
      return { kind: 'in', name, values: readList(), negated: true, at };
    }
    if (sign !== undefined && (COMPARISONS as readonly string[]).includes(sign)) {
      take();
      return { kind: 'compare', name, sign: sign as Comparison, value: takeWord('a value'), at };
    }
    return stop('=, !=, <, <=, >, >=, in, not in, includes or shown');
  };

  try {
    const expression = readOr();
    if (next < tokens.length) stop('and, or, or the end');
    return ok(expression);
  } catch (thrown) {
    if (thrown instanceof Stop)
      return fail({ message: `character ${thrown.at}: ${thrown.message}`, at: thrown.at });
    throw thrown;
  }
}

/** Leaves the recursive descent at the first thing that cannot be read. */
class Stop extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Writes an expression so that reading it again gives the same one; `nameOf` may call what it asks for otherwise. */
export function formatShowIf(
  expression: Expression,
  nameOf: (name: string) => string = (name) => name,
): string {
  switch (expression.kind) {
    case 'always':
      return 'Always';
    case 'or':
      return expression.parts.map((part) => formatShowIf(part, nameOf)).join(' or ');
    case 'and':
      return expression.parts
        .map((part) => (part.kind === 'or' ? `(${formatShowIf(part, nameOf)})` : formatShowIf(part, nameOf)))
        .join(' and ');
    case 'compare':
      return `${nameOf(expression.name)} ${expression.sign} ${expression.value}`;
    case 'in':
      return `${nameOf(expression.name)} ${expression.negated ? 'not in' : 'in'} [${expression.values.join(', ')}]`;
    case 'includes':
      return `${nameOf(expression.name)} includes ${expression.value}`;
    case 'shown':
      return `${nameOf(expression.name)} shown`;
  }
}

/** Every name an expression asks for, with where it stands. */
export function namesIn(expression: Expression): readonly { readonly name: string; readonly at: number }[] {
  switch (expression.kind) {
    case 'always':
      return [];
    case 'or':
    case 'and':
      return expression.parts.flatMap(namesIn);
    default:
      return [{ name: expression.name, at: expression.at }];
  }
}

/** What a name stands for when an expression is asked: text, a number, several codes, or nothing at all. */
export type Looked =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string; readonly fromProfile: boolean }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

export type Lookup = {
  readonly look: (name: string) => Looked;
  readonly isShown: (name: string) => boolean;
};

/**
 * Whether the expression holds. A name that is absent (hidden, unanswered, not applicable, unable, not recorded)
 * makes its term false, for `!=` and `not in` too.
 */
export function evaluate(expression: Expression, lookup: Lookup): boolean {
  switch (expression.kind) {
    case 'always':
      return true;
    case 'or':
      return expression.parts.some((part) => evaluate(part, lookup));
    case 'and':
      return expression.parts.every((part) => evaluate(part, lookup));
    case 'shown':
      return lookup.isShown(expression.name);
    case 'includes': {
      const looked = lookup.look(expression.name);
      return looked.kind === 'codes'
        ? looked.codes.some((code) => same(code, expression.value))
        : looked.kind === 'text' && same(looked.text, expression.value);
    }
    case 'in': {
      const looked = lookup.look(expression.name);
      if (looked.kind === 'absent') return false;
      return expression.values.some((value) => holds(looked, '=', value)) !== expression.negated;
    }
    case 'compare': {
      const looked = lookup.look(expression.name);
      return looked.kind !== 'absent' && holds(looked, expression.sign, expression.value);
    }
  }
}

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function holds(looked: Exclude<Looked, { kind: 'absent' }>, sign: Comparison, value: string): boolean {
  if (looked.kind === 'number') return compareNumbers(looked.number, sign, Number(value));
  const equal =
    looked.kind === 'codes'
      ? looked.codes.length === 1 && same(looked.codes[0] as string, value)
      : same(looked.text, value) ||
        (looked.fromProfile && same(looked.text, 'unclear') && same(value, 'yes'));
  if (sign === '=') return equal;
  if (sign === '!=') return !equal;
  return looked.kind === 'text' && compareNumbers(Number(looked.text), sign, Number(value));
}

function compareNumbers(left: number, sign: Comparison, right: number): boolean {
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  switch (sign) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
  }
}
