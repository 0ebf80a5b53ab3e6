import { describe, expect, test } from 'vitest';
import { SEED } from '../faults/measure';
import { elevenCheck, tenCheck } from './corpus/check-digits';
import { cleanNotes, LINES, LONGEST, SHORTEST } from './corpus/clean';
import { identifyingNotes } from './corpus/identifying';
import { FIRST_NAMES, SURNAMES } from './corpus/names';

const CLEAN = cleanNotes(5_000, SEED);
const IDENTIFYING = identifyingNotes(1_250, SEED);

/** Names that are also words, months or places of the material, by which a clean note cannot be judged. */
const ALSO_WORDS = new Set(
  'Rose Dawn Joy Faith Mark Bill Frank Drew Sandy Glen Grace Hope Summer Heather Skye Iona Grant Young Black White Brown Hunter Wood Bell Shaw Scott Burns Stan Ali Blessing Lin Li Mason'.split(
    ' ',
  ),
);
const NAMES = new Set(
  [...Object.values(FIRST_NAMES), ...Object.values(SURNAMES)].flat().filter((name) => !ALSO_WORDS.has(name)),
);

const MUST_NOT: readonly (readonly [string, RegExp])[] = [
  ['a run of seven digits or more, spaced or not', /\d(?:[ -]?\d){6}/],
  ['an e-mail address or handle', /@/],
  ['a web address', /https?:|www\./i],
  ['a postcode', /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i],
  ['a National Insurance number', /\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/i],
  ['a full date in figures', /\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b/],
  ['a day and a month', /\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/],
  [
    'a month and a day',
    /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? \d{4}/,
  ],
  ['a title before a name', /\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|Prof|Sgt)\.? [A-Z]/],
  ['a quotation of more than 15 characters', /"[^"\n]{16,}?"(?=[\s.,;:)–-]|$)/],
  ['a street', /\b[A-Z][a-z]+ (?:Road|Avenue|Crescent|Street|Terrace|Academy|Nursery)\b/],
  ['a slot, choice or mark left open', /[{}[\]|#‹›]/],
];

describe('the clean notes', () => {
  test('are 5,000 different texts of 20 to 600 characters, short ones and long ones among them', () => {
    expect(new Set(CLEAN.map(({ text }) => text)).size).toBe(5_000);
    const lengths = CLEAN.map(({ text }) => text.length).sort((one, other) => one - other);
    const at = (share: number) => lengths[Math.floor(share * (lengths.length - 1))] ?? 0;
    expect(at(0)).toBeGreaterThanOrEqual(SHORTEST);
    expect(at(1)).toBeLessThanOrEqual(LONGEST);
    expect(at(0.1)).toBeLessThan(80);
    expect(at(0.5)).toBeGreaterThan(100);
    expect(at(0.9)).toBeGreaterThan(220);
  });

  test('come from hundreds of hand-written lines, none of which carries the corpus', () => {
    expect(new Set(LINES.map((line) => line.text)).size).toBeGreaterThanOrEqual(800);
    const uses = new Map<string, number>();
    for (const note of CLEAN) for (const line of note.made) uses.set(line, (uses.get(line) ?? 0) + 1);
    expect(uses.size).toBeGreaterThanOrEqual(LINES.length * 0.99);
    expect(Math.max(...uses.values())).toBeLessThan(CLEAN.length * 0.03);
    const whole = new Set(CLEAN.map((note) => note.made.join('\n')));
    expect(whole.size).toBeGreaterThan(3_000);
    const words = new Set(CLEAN.flatMap(({ text }) => text.toLowerCase().match(/[a-z]+/g) ?? []));
    expect(words.size).toBeGreaterThan(2_000);
  });

  test('are written as people type: small letters first, capitals, lists, semi-colons, bullets, slips', () => {
    const share = (pattern: RegExp) => CLEAN.filter(({ text }) => pattern.test(text)).length / CLEAN.length;
    expect(share(/^[a-z]/)).toBeGreaterThan(0.05);
    expect(share(/\b[A-Z]{4,}\b/)).toBeGreaterThan(0.1);
    expect(share(/;/)).toBeGreaterThan(0.1);
    expect(share(/^[-•*–]/)).toBeGreaterThan(0.03);
    expect(share(/\n/)).toBeGreaterThan(0.08);
    expect(share(/"/)).toBeGreaterThan(0.02);
    expect(share(/\b(?:[A-Z][a-z]+ ){1,}[A-Z][a-z]+\b/)).toBeGreaterThan(0.15);
    expect(share(/\d/)).toBeGreaterThan(0.3);
  });

  test.each(MUST_NOT)('never hold %s', (_, pattern) => {
    expect(CLEAN.filter(({ text }) => pattern.test(text)).map(({ text }) => text)).toEqual([]);
  });

  test('never hold a first name or surname that is not also a word', () => {
    const named = CLEAN.filter(({ text }) =>
      (text.replace(/St Andrew['’]s Day/g, '').match(/\b[A-Z][\w'’-]*/g) ?? []).some((word) =>
        NAMES.has(word.replace(/['’]s$/, '')),
      ),
    );
    expect(named.map(({ text }) => text)).toEqual([]);
  });

  test('are the same again for the same seed, and others for another', () => {
    expect(cleanNotes(200, SEED)).toEqual(CLEAN.slice(0, 200));
    const other = new Set(cleanNotes(200, SEED + 1).map(({ text }) => text));
    expect(CLEAN.slice(0, 200).filter(({ text }) => other.has(text)).length).toBeLessThan(20);
  });
});

describe('the identifying notes', () => {
  test('are 1,000 or more, of every kind, within the length a note may have', () => {
    expect(IDENTIFYING.length).toBeGreaterThanOrEqual(1_000);
    expect(new Set(IDENTIFYING.map((note) => note.kind)).size).toBeGreaterThanOrEqual(25);
    expect(new Set(IDENTIFYING.map((note) => note.text)).size).toBeGreaterThan(IDENTIFYING.length * 0.99);
    expect(Math.max(...IDENTIFYING.map((note) => note.text.length))).toBeLessThanOrEqual(LONGEST + 2);
  });

  test('say where the identifier stands, and it stands everywhere in a note', () => {
    const whereabouts = IDENTIFYING.map((note) => {
      expect(note.text.slice(note.start, note.end).trim()).toBe(note.text.slice(note.start, note.end));
      expect(note.end).toBeGreaterThan(note.start);
      expect(note.text).not.toMatch(/[‹›#]/);
      return note.start / note.text.length;
    });
    expect(whereabouts.filter((share) => share === 0).length).toBeGreaterThan(30);
    expect(whereabouts.filter((share) => share > 0.5).length).toBeGreaterThan(300);
  });

  test('hold CHI and NHS numbers whose check digits are what their kind says', () => {
    const chosen = IDENTIFYING.filter((note) => note.checked);
    expect(chosen.length).toBeGreaterThanOrEqual(400);
    for (const note of chosen) {
      const digits = note.text.slice(note.start, note.end).replace(/\D/g, '');
      const eleven = elevenCheck(digits.slice(0, 9)) === Number(digits.charAt(9));
      const ten = tenCheck(digits.slice(0, 9)) === Number(digits.charAt(9));
      expect(digits).toHaveLength(10);
      if (note.kind === 'CHI, mistyped') expect([eleven, ten]).toEqual([false, false]);
      else if (note.kind === 'CHI, Modulus 10 only') expect([eleven, ten]).toEqual([false, true]);
      else expect(eleven).toBe(true);
    }
  });

  test.each([
    ['1904851231', true, false],
    ['0101201234', false, true],
    ['0101201233', false, false],
    ['0101011237', true, true],
    ['9434765919', true, null],
  ])('count check digits as published: %s', (number, eleven, ten) => {
    expect(elevenCheck(number.slice(0, 9)) === Number(number.charAt(9))).toBe(eleven);
    if (ten !== null) expect(tenCheck(number.slice(0, 9)) === Number(number.charAt(9))).toBe(ten);
  });
});
