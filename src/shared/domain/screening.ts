import { findNames } from './screening-names';
import { plainly } from './screening-normalise';
import { block, IDENTIFIERS, type Pattern, SECOND_LOOKS, type Verdict } from './screening-patterns';

/** A stretch of text that could identify a person. `start` and `end` count characters from 0. */
export type Hit = {
  readonly kind: string;
  readonly severity: 'block' | 'warn';
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What to write instead, where that can be said. */
  readonly suggestion: string | null;
};

/** A partnership's own words (docs/rules.md, screening). */
export type ScreeningLists = {
  /** Tools, teams and buildings that look like names and are fine. */
  readonly allowed: readonly string[];
  /** Units and houses that must not stand. */
  readonly blocked: readonly string[];
  /** How local systems number people: `A999999`, 9 a digit, A a letter, anything else itself. */
  readonly patterns: readonly string[];
};

/** No words of one's own. */
export const NO_LISTS: ScreeningLists = { allowed: [], blocked: [], patterns: [] };

/**
 * Everything in a text that could identify a person (docs/rules.md, screening): `block` cannot stand in a completed
 * reading; `warn` asks for a second look. Where two overlap, the stricter and then the longer one is kept. Case
 * references of the app's own form are left alone.
 */
export function screenText(written: string, lists: ScreeningLists = NO_LISTS): readonly Hit[] {
  const own = ownOf(lists);
  const known = own.seen.get(written);
  if (known !== undefined) return known;
  // A sheet is looked at whole after every answer; nearly all of its texts were seen before.
  if (own.seen.size >= MOST_SEEN) own.seen.clear();
  const hits = screen(written, own);
  own.seen.set(written, hits);
  return hits;
}

const MOST_SEEN = 500;

function screen(written: string, own: Own): readonly Hit[] {
  const { text, at } = plainly(written);
  const hits = [
    ...[...IDENTIFIERS, ...own.patterns, ...SECOND_LOOKS].flatMap((pattern) => found(pattern, text)),
    ...findNames(text, own.allowed),
  ].filter((hit) => hit.severity === 'block' || !own.isAllowed(text.slice(hit.start, hit.end)));
  return withoutOverlaps(hits).map((hit) => ({
    ...hit,
    start: at[hit.start] ?? hit.start,
    end: (at[hit.end - 1] ?? hit.end - 1) + 1,
  }));
}

function found({ find, judge }: Pattern, text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(find)) {
    const verdict = judge(match as RegExpExecArray);
    if (verdict === null) continue;
    const id = match.groups?.id ?? match[0];
    const start = match.index + match[0].lastIndexOf(id);
    hits.push({ ...verdict, start, end: start + id.length });
  }
  return hits;
}

function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const byWeight = [...hits].sort(
    (a, b) =>
      Number(b.severity === 'block') - Number(a.severity === 'block') || b.end - b.start - (a.end - a.start),
  );
  const kept: Hit[] = [];
  for (const hit of byWeight) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

type Own = {
  readonly allowed: ReadonlySet<string>;
  readonly isAllowed: (text: string) => boolean;
  readonly patterns: readonly Pattern[];
  readonly seen: Map<string, readonly Hit[]>;
};

const made = new WeakMap<ScreeningLists, Own>();

/** A partnership's words made ready, once for a list. */
function ownOf(lists: ScreeningLists): Own {
  const known = made.get(lists);
  if (known !== undefined) return known;
  const phrases = lists.allowed.map(folded);
  const own: Own = {
    seen: new Map(),
    allowed: new Set(phrases.flatMap((phrase) => phrase.split(' '))),
    isAllowed: (text) => phrases.some((phrase) => phrase.includes(folded(text))),
    patterns: [
      ...lists.blocked.map((word) => ({ find: wholeWords(word), judge: () => OWN_WORD })),
      ...lists.patterns.map((shape) => ({ find: shapeOf(shape), judge: () => OWN_NUMBER })),
    ],
  };
  made.set(lists, own);
  return own;
}

const OWN_WORD: Verdict = block(
  'local-word',
  'Your partnership has said that this must not stand. Say what kind of place or team it is instead.',
);
const OWN_NUMBER: Verdict = block(
  'system-number',
  'This is numbered as one of your systems numbers people. Take it out.',
);

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const wholeWords = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])${words.trim().split(/\s+/).map(escaped).join('\\s+')}(?![\\p{L}\\d])`, 'giu');
/** A shape is spelt sign by sign; nothing a person types is ever an expression. */
const shapeOf = (shape: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d])${[...shape].map((sign) => (sign === '9' ? '\\d' : sign === 'A' ? '[A-Za-z]' : escaped(sign))).join('')}(?![\\p{L}\\d])`,
    'gu',
  );

/** What a hit says, whatever its capitals and spaces: two that read the same are the same. */
export const normalisedHit = (text: string, { start, end }: Pick<Hit, 'start' | 'end'>): string =>
  folded(text.slice(start, end));

/** Whether any part of a text blocks completing. */
export const hasBlockingHit = (text: string, lists?: ScreeningLists): boolean =>
  screenText(text, lists).some((hit) => hit.severity === 'block');

/** The first thing in a list's cell that identifies a person beyond doubt; null when there is none. */
export const screenCell = (text: string): Hit | null =>
  screenText(text).find((hit) => hit.severity === 'block') ?? null;

const IDENTIFYING_HEADERS: readonly { readonly find: RegExp; readonly what: string }[] = [
  {
    find: /\b(name|forename|surname|first_?name|last_?name|full_?name|initials|child_?name|worker)\b/,
    what: 'names',
  },
  { find: /\b(dob|d_o_b|date_?of_?birth|birth_?date|birthday|born)\b/, what: 'dates of birth' },
  { find: /\b(chi|chi_?(no|number))\b/, what: 'CHI numbers' },
  { find: /\b(scn|candidate_?(no|number)?)\b/, what: 'candidate numbers' },
  { find: /\b(ni|nino|national_?insurance(_?(no|number))?)\b/, what: 'National Insurance numbers' },
  { find: /\b(address|street|house_?(no|number)?|post_?code)\b/, what: 'addresses' },
  { find: /\b(phone|telephone|mobile|tel|e_?mail)\b/, what: 'telephone numbers or e-mail addresses' },
  { find: /\b(school|nursery|gp|practice)\b/, what: 'places that identify a child' },
];

/**
 * Why a column may not be in a case list, judged by its heading; null when nothing speaks against it. The sentence
 * says what to do.
 */
export function screenHeader(header: string): string | null {
  const plain = header
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_/g, ' ');
  const underscored = plain.replace(/ /g, '_');
  const found = IDENTIFYING_HEADERS.find(({ find }) => find.test(plain) || find.test(underscored));
  return found === undefined
    ? null
    : `This column seems to hold ${found.what}. Delete the column, save the file and choose it again.`;
}
