import { fail, ok, type Result } from '../domain/result';
import { parseStrictJson } from './strict-json';

/** No file that travels is nested deeper than this. */
const MOST_LEVELS = 20;

/**
 * Nor does any hold more values than a fraction of this. A text that unpacks to tens of millions would take the memory of
 * the whole program before anybody had looked at who signed it.
 */
const MOST_VALUES = 1_000_000;

/** Thrown inside this file only, to leave a deep walk at once. */
class NotCanonical extends Error {}

/**
 * The one text of a value: members in the order of their names, no spaces, texts as they are
 * (docs/decisions/0005-packs.md). Members that are undefined are left out. Fails with what is wrong: a number that is not finite, a whole
 * number beyond 2^53, a text with half a character, more than 20 levels, or something that is no JSON.
 */
export function printCanonical(value: unknown): Result<string, string> {
  try {
    return ok(print(value, 0));
  } catch (thrown) {
    if (thrown instanceof NotCanonical) return fail(thrown.message);
    throw thrown;
  }
}

/**
 * Reads such a text back. One value has one text, so a text that would be written otherwise is refused: whoever
 * signs, hashes or compares texts signs, hashes and compares values.
 */
export function parseCanonical(text: string): Result<unknown, string> {
  if (holdsTooMany(text)) return fail(`it holds more than ${MOST_VALUES} values`);
  const read = parseStrictJson(text);
  if (!read.ok) return read;
  const again = printCanonical(read.value);
  if (!again.ok) return again;
  return again.value === text ? read : fail('it is not written in the one form that these files have');
}

/** Every value but the first of a list or an object has a comma before it; those in texts are counted too. */
function holdsTooMany(text: string): boolean {
  let commas = 0;
  for (let at = text.indexOf(','); at !== -1 && commas < MOST_VALUES; at = text.indexOf(',', at + 1))
    commas += 1;
  return commas >= MOST_VALUES;
}

function print(value: unknown, level: number): string {
  if (level > MOST_LEVELS) throw new NotCanonical(`it is nested deeper than ${MOST_LEVELS} levels`);
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'number') return printNumber(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((each) => print(each, level + 1)).join(',')}]`;
  if (typeof value === 'object') return printMembers(value, level);
  throw new NotCanonical(`it holds a ${typeof value}`);
}

function printMembers(value: object, level: number): string {
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, each]) => `${printText(name)}:${print(each, level + 1)}`).join(',')}}`;
}

function printText(text: string): string {
  if (!text.isWellFormed()) throw new NotCanonical('it holds half a character');
  return JSON.stringify(text);
}

function printNumber(number: number): string {
  if (!Number.isFinite(number)) throw new NotCanonical('it holds a number beyond all numbers');
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER)
    throw new NotCanonical('it holds a number that is too large to be exact');
  return JSON.stringify(number);
}
