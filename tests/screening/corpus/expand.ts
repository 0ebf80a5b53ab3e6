import type { RandomSource } from '../../../src/shared/domain/random';
import { pick, slotValue } from './words';

const CHOICE = /\[([^[\]]*)\]/g;
const SLOT = /\{(Cap:)?([A-Za-z]+)(\d?)\}/g;
/** A whole of which `{few}` or `{N}` is a part: `{N} of {N2}` must not read "20 of 12". */
const LARGER: ReadonlySet<string> = new Set(['few2', 'N2']);

const numberIn = (text: string): number => {
  const words = ['nil', 'one', 'two', 'three', 'four'];
  const spelt = words.indexOf(text);
  return spelt === -1 ? Number(text) : spelt;
};

/**
 * One sentence of the material with its choices made: `[a|b]` says one of them, `{slot}` a word of that list and
 * `{slot2}` another one, `{Cap:slot}` starts with a capital. `{n}` is never smaller than `{few}` beside it.
 */
export function expand(line: string, random: RandomSource): string {
  const said = new Map<string, string>();
  const chosen = line.replace(CHOICE, (_, options: string) => pick(options.split('|'), random));
  return chosen.replace(SLOT, (_, capital: string | undefined, name: string, digit: string) => {
    const value = said.get(name + digit) ?? freshValue(name, digit, said, random);
    said.set(name + digit, value);
    return capital === undefined ? value : value.charAt(0).toUpperCase() + value.slice(1);
  });
}

function freshValue(
  name: string,
  digit: string,
  said: ReadonlyMap<string, string>,
  random: RandomSource,
): string {
  const part = said.get(name);
  if (part !== undefined && LARGER.has(name + digit)) return String(numberIn(part) + 1 + random.below(14));
  const smaller = said.get('few');
  if (name === 'n' && digit === '' && smaller !== undefined) {
    return String(numberIn(smaller) + 1 + random.below(4));
  }
  if (name === 'season' && digit === '2') return slotValue('season2', random);
  if ((name === 'grade' || name === 'age') && digit === '2') return slotValue(`${name}2`, random);
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const value = slotValue(name, random);
    if (![...said].some(([slot, earlier]) => slot.startsWith(name) && earlier === value)) return value;
  }
  throw new Error(`No second value for the slot ${name}.`);
}
