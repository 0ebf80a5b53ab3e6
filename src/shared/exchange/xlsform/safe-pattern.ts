const LONGEST_PATTERN = 300;
const LONGEST_TEXT = 200;
const MOST_OPEN_ENDS = 3;
/** A group that repeats, or refers back: with what is inside them such patterns can take for ever. */
const RISKY = /\)\s*[*+{]|\\[1-9]|\(\?[<=!]/;

/**
 * Whether the whole text fits a pattern of a form, or null where that is not tried: it is no pattern, or one that a
 * hostile form could make run for ever.
 */
export function fitsPattern(text: string, pattern: string): boolean | null {
  if (pattern.length > LONGEST_PATTERN || text.length > LONGEST_TEXT || RISKY.test(pattern)) return null;
  if ((pattern.match(/[*+]|\{\d+,/g) ?? []).length > MOST_OPEN_ENDS) return null;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return null;
  }
}
