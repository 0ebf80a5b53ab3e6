/**
 * Repeatable randomness for samples and practice data: the same seed gives the same draw in every version of the
 * app, years later (docs/rules.md, sampling). The generator is Mulberry32: a 32-bit counter stepped by a constant
 * and mixed. Never for keys.
 */
export type RandomSource = {
  /** A number from 0 up to but not including 1. */
  readonly next: () => number;
  /** A whole number from 0 up to but not including `limit`, every one equally likely. */
  readonly below: (limit: number) => number;
};

const TWO_32 = 4294967296;

/** A source that starts from a whole number 0 … 4,294,967,295. */
export function randomFrom(seed: number): RandomSource {
  let state = seed >>> 0;
  const nextWord = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    next: () => nextWord() / TWO_32,
    below: (limit) => {
      // Words past the last whole multiple of the limit would favour small numbers, so they are drawn again.
      const usable = TWO_32 - (TWO_32 % limit);
      let word = nextWord();
      while (word >= usable) word = nextWord();
      return word % limit;
    },
  };
}

/** The items in random order (Fisher–Yates); the given list is left as it was. */
export function shuffle<T>(items: readonly T[], random: RandomSource): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

/** Any text to a seed of the generator (FNV-1a over its UTF-16 units), so that each use of one seed has its own numbers. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
