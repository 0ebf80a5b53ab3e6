import { fail, ok, type Result } from '../../domain/result';

/** What an expression is made of; `at` counts characters from 1. */
export type Token = {
  readonly kind: 'number' | 'text' | 'answer' | 'word' | 'sign';
  readonly text: string;
  readonly at: number;
};

/** Why an expression cannot be read, and where. `message` is a sentence; `suggestion` is what may have been meant. */
export type ExpressionFault = {
  readonly code: string;
  readonly message: string;
  readonly suggestion: string | null;
  readonly at: number;
};

const SPACE = /\s+/y;
const NUMBER = /\d+(?:\.\d*)?|\.\d+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_.·-]*(?::[\p{L}_][\p{L}\p{N}_.·-]*)?/uy;
const SIGN = /::|\/\/|!=|<=|>=|\.\.|[-+*/=<>()[\],.|@]/y;
/** What people write for what the language calls otherwise. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/==/y, '='],
  [/<>/y, '!='],
  [/&&/y, 'and'],
  [/\|\|/y, 'or'],
  [/≥/y, '>='],
  [/≤/y, '<='],
  [/≠/y, '!='],
  [/[×]/y, '*'],
  [/[÷]/y, 'div'],
  [/%/y, 'mod'],
  [/!/y, 'not(…)'],
];

/** The longest expression that is read, in characters: as much as a cell holds. */
export const LONGEST_EXPRESSION = 32_767;

/** Splits an expression of a form into its tokens, or says at which character it cannot be read. */
export function readTokens(source: string): Result<readonly Token[], ExpressionFault> {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  if (source.length > LONGEST_EXPRESSION)
    return fault('expression-unreadable', 0, 'The expression is longer than a cell can be.', null);
  while (at < source.length) {
    const space = match(SPACE);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const meant = MEANT.find(([pattern]) => match(pattern) !== null && match(SIGN) !== '!=');
    if (meant !== undefined)
      return fault('unknown-sign', at, `There is no sign ${match(meant[0])} in an expression.`, meant[1]);
    const read = readOne(source, at, match, tokens.at(-1));
    if (!read.ok) return read;
    tokens.push({ ...read.value.token, at: at + 1 });
    at += read.value.length;
  }
  return ok(tokens);
}

type Read = { readonly token: Omit<Token, 'at'>; readonly length: number };

function readOne(
  source: string,
  at: number,
  match: (pattern: RegExp) => string | null,
  previous: Token | undefined,
): Result<Read, ExpressionFault> {
  const letter = source.charAt(at);
  if (letter === '"' || letter === "'") return readText(source, at, letter);
  if (letter === '$') return readAnswer(source, at);
  const number = match(NUMBER);
  if (number !== null && !(letter === '.' && previous?.text === '.'))
    return ok({ token: { kind: 'number', text: number }, length: number.length });
  const sign = match(SIGN);
  if (sign !== null) return ok({ token: { kind: 'sign', text: sign }, length: sign.length });
  const word = match(WORD);
  if (word !== null) return ok({ token: { kind: 'word', text: word }, length: word.length });
  if (letter === '{' || letter === '}')
    return fault(
      'unbalanced-bracket',
      at,
      `There is a loose ${letter}. A question is named as \${name}.`,
      null,
    );
  return fault('unknown-sign', at, `There is no sign ${letter} in an expression.`, null);
}

function readText(source: string, at: number, quote: string): Result<Read, ExpressionFault> {
  const end = source.indexOf(quote, at + 1);
  return end === -1
    ? fault('unclosed-text', at, `The text that begins with ${quote} is never closed.`, null)
    : ok({ token: { kind: 'text', text: source.slice(at + 1, end) }, length: end + 1 - at });
}

const ANSWER = /\$\s*\{\s*(last-saved#)?([^{}\s]*)\s*\}/y;

function readAnswer(source: string, at: number): Result<Read, ExpressionFault> {
  ANSWER.lastIndex = at;
  const found = ANSWER.exec(source);
  if (found === null)
    return source.indexOf('}', at) === -1
      ? fault('unbalanced-bracket', at, 'The name that begins with ${ is never closed.', null)
      : fault('expression-unreadable', at, 'A question is named as ${name}, without spaces in it.', null);
  const [whole, saved = '', name = ''] = found;
  return name === ''
    ? fault('expression-unreadable', at, 'There is no name between the brackets of ${}.', null)
    : ok({ token: { kind: 'answer', text: `${saved}${name}` }, length: whole.length });
}

const fault = (
  code: string,
  at: number,
  message: string,
  suggestion: string | null,
): { readonly ok: false; readonly error: ExpressionFault } => fail({ code, message, suggestion, at: at + 1 });
