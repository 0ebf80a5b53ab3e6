import type { Criterion } from './template';

/** Longer than this, a question is hard to keep in mind while a record is read. */
export const LONG_QUESTION = 200;

/** Words in -ed that are not a verb’s. */
const NO_VERB = /^(need|feed|speed|indeed|hundred|seed|bed|shared|looked|aged|named|unborn)$/;
const ASKS_AGAIN =
  /[,;]?\s(and|or)\s+((if so|also|then|in turn)[, ]+)?(is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|how|what|who|when|where|why|which)\s/i;

/**
 * What makes a question two in one, as the words that do it; null where it asks one thing (docs/rules.md, check-up): a
 * second question mark, a second asking word after “and” or “or”, or two things done that are joined so.
 */
export function secondQuestion(question: string): string | null {
  if ((question.match(/\?/g) ?? []).length > 1) return '?';
  const again = ASKS_AGAIN.exec(question);
  if (again !== null) return again[0].replace(/^[,;]/, '').trim();
  const verbs = /\b(\w{3,}ed)\b[^,.;?]*\s(and|or)\s+((?:then|also)\s+)?(\w{3,}ed)\b/i.exec(question);
  if (verbs === null) return null;
  const [, first = '', join = '', , second = ''] = verbs;
  const isVerb = (word: string): boolean => !NO_VERB.test(word.toLowerCase());
  return isVerb(first) && isVerb(second) ? `${first} ${join} ${second}` : null;
}

/** Words of an option under which a reader can put what the other options leave out. */
const WAY_OUT =
  /\b(other|none|no(t|thing)?|neither|cannot|can’t|unclear|unknown|too early|no change|same|mixed|partly|some|never)\b/i;

/** Whether one of the options takes what the others leave out. */
export const hasWayOut = ({ options }: Pick<Criterion, 'options'>): boolean =>
  options.some(({ label, exclusive }) => exclusive === true || WAY_OUT.test(label));

/** The one of some names that is spelt most like another, where it is like it at all; null where none is. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const scored = names.map((each) => ({ each, steps: stepsBetween(wanted, each.toLowerCase()) }));
  const [best] = scored.toSorted((one, other) => one.steps - other.steps);
  return best !== undefined && best.steps <= Math.max(1, Math.floor(wanted.length / 3)) ? best.each : null;
}

/** How many letters have to be changed, put in or taken out to make one word of the other. */
function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
