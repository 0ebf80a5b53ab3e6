import type { ChapterId } from './chapters';

/** What stands under one heading of a chapter; the heading is null before the first. */
export type GuidePart = {
  readonly chapter: ChapterId;
  readonly title: string;
  readonly heading: string | null;
  readonly text: string;
};

/** A part that says what was looked for, and a line of it with the words marked. */
export type GuideHit = {
  readonly part: GuidePart;
  readonly excerpt: string;
  readonly hits: readonly { readonly start: number; readonly end: number }[];
};

/** Takes a chapter apart at its headings; marks of Markdown are left out. */
export function partsOf(chapter: ChapterId, title: string, markdown: string): readonly GuidePart[] {
  return markdown.split(/^## /m).map((block, at) => {
    const [first = '', ...rest] = block.split('\n');
    return { chapter, title, heading: at === 0 ? null : first.trim(), text: plainText(rest.join('\n')) };
  });
}

const plainText = (markdown: string): string =>
  markdown
    .replace(/^\|[-| ]+\|$/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`|]/g, '')
    .replace(/^\s*(?:-|\d+\.) /gm, '')
    .replace(/\s+/g, ' ')
    .trim();

const BEFORE = 40;
const LONGEST = 140;
/** Fewer letters would be found everywhere. */
export const FEWEST_LETTERS = 2;

const IN_A_WORD = /[\p{L}\p{N}]/u;

/** Where a word of the text begins with `word`. */
function beginsOf(text: string, word: string): readonly { start: number; end: number }[] {
  const low = text.toLowerCase();
  const begins = [];
  for (let at = low.indexOf(word); at !== -1; at = low.indexOf(word, at + 1))
    if (!IN_A_WORD.test(low.charAt(at - 1))) begins.push({ start: at, end: at + word.length });
  return begins;
}

/**
 * The parts in which every word that was typed begins a word; where a heading says it comes first. Nothing below two
 * letters.
 */
export function searchGuide(parts: readonly GuidePart[], typed: string): readonly GuideHit[] {
  const words = typed.toLowerCase().trim().split(/\s+/);
  if (words.join('').length < FEWEST_LETTERS) return [];
  const headed = (part: GuidePart): string => part.heading ?? part.title;
  const found = parts.filter((part) =>
    words.every((word) => beginsOf(`${headed(part)} ${part.text}`, word).length > 0),
  );
  const isHeaded = (part: GuidePart): boolean =>
    words.every((word) => beginsOf(headed(part), word).length > 0);
  return [...found.filter(isHeaded), ...found.filter((part) => !isHeaded(part))].map((part) =>
    excerptOf(part, words),
  );
}

function excerptOf(part: GuidePart, words: readonly string[]): GuideHit {
  const first = words.flatMap((word) => beginsOf(part.text, word)).sort((a, b) => a.start - b.start)[0];
  const wanted = Math.max(0, (first?.start ?? 0) - BEFORE);
  const from = wanted === 0 ? 0 : part.text.indexOf(' ', wanted) + 1;
  const cut = part.text.slice(from, from + LONGEST);
  const excerpt = `${from > 0 ? '… ' : ''}${cut}${from + cut.length < part.text.length ? ' …' : ''}`;
  const hits = words.flatMap((word) => beginsOf(excerpt, word)).sort((a, b) => a.start - b.start);
  // Two words may begin alike; what is marked once is not marked again.
  return { part, excerpt, hits: hits.filter(({ start }, at) => start >= (hits[at - 1]?.end ?? 0)) };
}
