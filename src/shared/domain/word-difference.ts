/** A run of a text: in both, only in the earlier, or only in the later one. */
export type WordRun = { readonly text: string; readonly in: 'both' | 'before' | 'now' };

const wordsOf = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];

/**
 * Two texts word by word: what stays, what went and what came, in reading order. Joining what is in both and before gives
 * the earlier text back, and what is in both and now the later one.
 */
export function wordDifference(before: string, now: string): readonly WordRun[] {
  const [old, next] = [wordsOf(before), wordsOf(now)];
  const common = commonLengths(old, next);
  const runs: { text: string; in: WordRun['in'] }[] = [];
  const add = (text: string, where: WordRun['in']): void => {
    const last = runs.at(-1);
    if (last?.in === where) last.text += text;
    else runs.push({ text, in: where });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < next.length) {
    if (i < old.length && j < next.length && old[i] === next[j]) {
      add(old[i] as string, 'both');
      i += 1;
      j += 1;
    } else if (j >= next.length || (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add(old[i] as string, 'before');
      i += 1;
    } else {
      add(next[j] as string, 'now');
      j += 1;
    }
  }
  return runs;
}

const at = (table: readonly Uint16Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** How many words the rests of both texts have in common, from each pair of places on. */
function commonLengths(old: readonly string[], next: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(next.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i] as Uint16Array;
    for (let j = next.length - 1; j >= 0; j -= 1)
      row[j] =
        old[i] === next[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  }
  return table;
}

/** Words that a question can gain and lose without asking anything else. */
const SMALL = new Set(
  'a an the of to in on at by for from with and or is are was were be been has have had do does did this that these those it its their they them there each any as into about how well'.split(
    ' ',
  ),
);
/** Words that turn a question round or change how much it asks for. */
const TURNS =
  /^(not|no|never|without|all|every|any|only|at|least|most|more|less|fewer|before|after|within|both|either|\d+)$/;

const meaningWords = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}’'-]+/gu) ?? []).map(stem);
const stem = (word: string): string => word.replace(/[’']s$/, '').replace(/(?<=\w{3})(ing|ed|es|s)$/, '');

/** Why another wording may ask something else; null where it is the same question in other words. */
export function whyAnotherMeaning(before: string, now: string): string | null {
  const [old, next] = [meaningWords(before), meaningWords(now)];
  const turns = (words: readonly string[]): string =>
    words
      .filter((word) => TURNS.test(word))
      .toSorted()
      .join(' ');
  if (turns(old) !== turns(next))
    return 'A word that turns the question or says how much is asked for came in or went.';
  const strong = (words: readonly string[]): Set<string> => new Set(words.filter((word) => !SMALL.has(word)));
  const [one, other] = [strong(old), strong(next)];
  const shared = [...one].filter((word) => other.has(word)).length;
  const alike = one.size + other.size === 0 ? 1 : (2 * shared) / (one.size + other.size);
  return alike < LEAST_ALIKE ? 'Most of its words are other ones now.' : null;
}

/** Twice the words in both of the words in each: below it, most of the question is new. */
const LEAST_ALIKE = 0.6;
