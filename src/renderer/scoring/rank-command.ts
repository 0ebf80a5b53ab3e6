/**
 * How well an item answers what was typed: every word must begin a word of it; its own id comes before the rest.
 * 0 leaves it out.
 */
export function rank(_value: string, typed: string, keywords: readonly string[] = []): number {
  const words = keywords
    .join(' ')
    .toLowerCase()
    .split(/[^a-z0-9’]+/);
  const wanted = typed.toLowerCase().trim().split(/\s+/);
  if (!wanted.every((each) => words.some((word) => word.startsWith(each)))) return 0;
  return words[0] === wanted[0] ? 1 : 0.5;
}
