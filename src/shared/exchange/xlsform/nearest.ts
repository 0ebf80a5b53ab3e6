/** Letters that have to be put in, left out, changed or swapped to make one word the other; `most + 1` once it is more. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

/** Names longer than this are compared by their beginning alone: nobody mistypes so far in. */
const LONGEST = 60;

/**
 * The known word that somebody most likely meant: the same but for capitals and the sign between words, or two letters
 * away (one in short words). Null where nothing is near.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = plain(word);
  if (wanted === '') return null;
  const most = wanted.length <= 4 ? 1 : 2;
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of known) {
    const distance = editDistance(wanted, plain(name), most);
    if (distance <= most && (best === null || distance < best.distance)) best = { name, distance };
    if (distance === 0) break;
  }
  return best?.name ?? null;
}

const plain = (word: string): string =>
  word
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
