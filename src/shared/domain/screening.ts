import { MONTHS } from './calendar';
import { checkChi, passesModulus11 } from './chi';

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

type Verdict = Pick<Hit, 'kind' | 'severity' | 'message' | 'suggestion'>;
type Pattern = { readonly find: RegExp; readonly judge: (match: RegExpExecArray) => Verdict | null };

const MONTH_WORDS = `(?:${MONTHS.map((month) => `${month}|${month.slice(0, 3)}`).join('|')}|Sept)`;

const block = (kind: string, message: string, suggestion: string | null = null): Verdict => ({
  kind,
  severity: 'block',
  message,
  suggestion,
});
const warn = (kind: string, message: string): Verdict => ({
  kind,
  severity: 'warn',
  message,
  suggestion: null,
});

/** Early, mid or late in a month, which says enough for an evidence note and not who. */
function looseDate(day: number, month: number): string | null {
  const name = MONTHS[month - 1];
  if (name === undefined || day < 1 || day > 31) return null;
  const part = day <= 10 ? 'early' : day <= 20 ? 'mid' : 'late';
  return part === 'mid' ? `mid-${name}` : `${part} ${name}`;
}

function fullDate(day: number, month: number): Verdict | null {
  const suggestion = looseDate(day, month);
  return suggestion === null
    ? null
    : block('date', `A full date can identify a child. Write “${suggestion}”.`, suggestion);
}

const monthNumber = (word: string): number =>
  MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === word.slice(0, 3).toLowerCase()) + 1;

/** Agencies, tools, guidance and meetings: capitals that name no person. Lower case. */
const ALLOWED_CAPITALS = new Set(
  (
    'child children young police health education social work reporter scra camhs cpc icsg cig irds ird cppm noc marac girfec shanarri ' +
    'sosh three houses words pictures safety house talking mats mind own wizard fairy signs healing safe together contextual safeguarding ' +
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
    'scotland scottish core group team around plan chronology assessment section part hearing panel committee order world triangle resilience matrix ' +
    'national practice model guidance named person lead professional children’s voice quality assurance easter christmas summer good better english gaelic polish bsl'
  ).split(' '),
);

const PATTERNS: readonly Pattern[] = [
  { find: /(?<![\dA-Za-z-])\d(?:[ -]?\d){9}(?![\dA-Za-z-])/g, judge: (match) => judgeTenDigits(match[0]) },
  {
    find: /\bSCN\b\D{0,12}\d{9}\b/gi,
    judge: () => block('candidate-number', 'A Scottish Candidate Number identifies a child. Leave it out.'),
  },
  {
    find: /\b(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b/g,
    judge: (match) => fullDate(Number(match[1]), Number(match[2])),
  },
  {
    find: /\b(?:19|20)\d{2}-(\d{2})-(\d{2})\b/g,
    judge: (match) => fullDate(Number(match[2]), Number(match[1])),
  },
  {
    find: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH_WORDS})\\.?,?\\s+(?:19|20)\\d{2}\\b`,
      'gi',
    ),
    judge: (match) => fullDate(Number(match[1]), monthNumber(match[2] ?? '')),
  },
  {
    find: new RegExp(`\\b(${MONTH_WORDS})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d{2}\\b`, 'gi'),
    judge: (match) => fullDate(Number(match[2]), monthNumber(match[1] ?? '')),
  },
  {
    find: /\b(?:d\.?o\.?b\.?|date of birth|born on)\b/gi,
    judge: () =>
      block('date-of-birth', 'A date of birth identifies a child. Use the age band in the case profile.'),
  },
  {
    find: /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/gi,
    judge: (match) =>
      /\d/.test(match[0].charAt(match[0].length - 3))
        ? block('postcode', 'A postcode can identify a child. Take it out.')
        : null,
  },
  {
    find: /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
    judge: () => block('national-insurance', 'A National Insurance number identifies a person. Take it out.'),
  },
  {
    find: /(?<![\w-])(?:\+44[ -]?\d|\(?0[1-37]\d)(?:[ ()-]?\d){7,9}(?![\w-])/g,
    judge: () => block('telephone', 'A telephone number can identify a person. Take it out.'),
  },
  {
    find: /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g,
    judge: () => block('e-mail', 'An e-mail address identifies a person. Write their role instead.'),
  },
  {
    find: /\b(?:https?:\/\/|www\.)\S+/gi,
    judge: () => block('web-address', 'A web address can identify a person. Take it out.'),
  },
  {
    find: /(?<![\w.])@[A-Za-z]\w{2,}/g,
    judge: () => block('handle', 'A social media name identifies a person. Take it out.'),
  },
  {
    find: /\b(?:PS|CR)[-/ ]?\d{6,8}[-/ ]?\d{3,6}\b/gi,
    judge: () =>
      block('police-reference', 'A police reference leads to a person. Say “police report” instead.'),
  },
  {
    find: /\b(?:Mr|Mrs|Ms|Miss|Dr|Sheriff|Constable|Sgt|PC)\.? [A-Z][a-z’'-]+/g,
    judge: () => warn('name', 'This looks like a name. Write the person’s role.'),
  },
  {
    find: /\b(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Bb]rother|[Ss]ister|[Gg]ran|[Gg]randmother|[Uu]ncle|[Aa]unt) [A-Z][a-z]{2,}\b/g,
    judge: (match) => warnOfName(match[0].split(' ').slice(1)),
  },
  // Before two capitals in a row: of two that cover the same words, the first says what they are.
  {
    find: /\b[A-Z][a-z]+ (?:Road|Street|Avenue|Crescent|Drive|Terrace|Lane|Academy|Primary|Nursery|Grammar|High School)\b/g,
    judge: () =>
      warn('place', 'A named place can identify a child. Say “school”, “nursery” or “home” instead.'),
  },
  {
    find: /\b[A-Z][a-z]{2,} [A-Z][a-z]{2,}\b/g,
    judge: (match) => warnOfName(match[0].split(' ')),
  },
  {
    find: /[“"][^”"]{16,}[”"]/g,
    judge: () =>
      warn('quotation', 'A long quotation can identify who said it. Keep it only if consent is recorded.'),
  },
];

function judgeTenDigits(text: string): Verdict | null {
  const digits = text.replace(/\D/g, '');
  // Eleven digits and telephone numbers have their own pattern.
  switch (checkChi(digits)) {
    case 'valid':
      return block('chi', 'This is a CHI number and identifies a child. Take it out.');
    case 'mistyped':
      return block(
        'chi-mistyped',
        'This looks like a mistyped CHI number, which still identifies a child. Take it out.',
      );
    case 'no-date':
      return passesModulus11(digits)
        ? block('nhs-number', 'This is an NHS number and identifies a child. Take it out.')
        : warn(
            'ten-digits',
            'Ten digits in a row can be a number that identifies a child. Take it out if so.',
          );
  }
}

function warnOfName(words: readonly string[]): Verdict | null {
  const isNamed = words.every((word) => !ALLOWED_CAPITALS.has(word.toLowerCase()));
  return isNamed
    ? warn('name', 'This looks like a name. Write the person’s role, such as “mother” or “health visitor”.')
    : null;
}

/**
 * Everything in a text that could identify a person (docs/rules.md, screening): `block` cannot stand in a completed
 * reading; `warn` asks for a second look. Where two overlap, the stricter and then the longer one is kept. Case
 * references of the app's own form are left alone.
 */
export function screenText(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { find, judge } of PATTERNS) {
    for (const match of text.matchAll(find)) {
      const verdict = judge(match as RegExpExecArray);
      if (verdict !== null) hits.push({ ...verdict, start: match.index, end: match.index + match[0].length });
    }
  }
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

/** What a hit says, whatever its capitals and spaces: two that read the same are the same. */
export const normalisedHit = (text: string, { start, end }: Pick<Hit, 'start' | 'end'>): string =>
  text.slice(start, end).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether any part of a text blocks completing. */
export const hasBlockingHit = (text: string): boolean =>
  screenText(text).some((hit) => hit.severity === 'block');

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
