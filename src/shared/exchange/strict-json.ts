import { fail, ok, type Result } from '../domain/result';

/** Nothing that Plumbline reads is nested deeper than this. */
const MOST_LEVELS = 100;
/** Names with which a careless program could be made to change what every object inherits. */
const UNSAFE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON that somebody else may have written (docs/rules.md, files in): what `JSON.parse` takes, without a name
 * given twice in one object, of which only the last would count, without names that reach behind objects, and
 * without endless nesting. Fails with what is wrong, to stand behind the file's name.
 */
export function parseStrictJson(text: string): Result<unknown, string> {
  let value: unknown;
  const fault = findFault(text);
  if (fault !== null) return fail(fault);
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return fail(`it is not JSON (${thrown instanceof Error ? thrown.message : ''})`);
  }
  return ok(value);
}

/** Looks at brackets and names alone; whether the rest is JSON, `JSON.parse` says. */
function findFault(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  let lastText = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') {
      const end = endOfText(text, at);
      lastText = text.slice(at, end + 1);
      at = end;
    } else if (letter === '{' || letter === '[') {
      open.push(letter === '{' ? new Set() : null);
      if (open.length > MOST_LEVELS) return `it is nested deeper than ${MOST_LEVELS} levels`;
    } else if (letter === '}' || letter === ']') open.pop();
    else if (letter === ':') {
      const fault = takeName(lastText, open.at(-1) ?? null);
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** Where the text that begins here ends: the next quotation mark with an even number of backslashes before it. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

function takeName(quoted: string, names: Set<string> | null): string | null {
  const name = unquoted(quoted);
  if (name === null || names === null) return null;
  if (UNSAFE_NAMES.has(name)) return `it has a member ${name}`;
  if (names.has(name)) return `it gives “${name.slice(0, 60)}” twice in one object`;
  names.add(name);
  return null;
}

/** A name may be written with escapes; it is the same name. */
function unquoted(token: string): string | null {
  try {
    const name: unknown = JSON.parse(token);
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
