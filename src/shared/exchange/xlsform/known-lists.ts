import { GRADE_NAMES } from '../../domain/value';
import type { Choice } from './form-choices';

/** A scale of this tool that a list of a form is, and the value of each of its codes. */
export type KnownScale = {
  readonly type: 'S6' | 'YPN' | 'YN' | 'SC';
  readonly values: ReadonlyMap<string, string>;
};

const WORDS: Readonly<Record<string, string>> = {
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
  partly: 'partly',
  partially: 'partly',
  partial: 'partly',
  'in part': 'partly',
};
const GRADES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(GRADE_NAMES).map(([grade, name]) => [name.toLowerCase(), grade])),
  satisfactory: '3',
};

/** A label without the number and the signs that may stand before or behind it. */
const plain = (label: string): string =>
  label
    .toLowerCase()
    .replace(/^\(?\d\)?\s*[-–—:=.)]*\s*/, '')
    .replace(/\s*[-–—:(]*\s*\(?\d\)?$/, '')
    .replace(/[.!]$/, '')
    .trim();

/**
 * The scale that a list is by its codes and labels, grounds left out: yes and no, yes, partly and no, the six grades, 0
 * to 10. Null where it is a list of its own (docs/rules.md, forms in).
 */
export function knownScale(choices: readonly Choice[]): KnownScale | null {
  const answers = choices.filter(({ isGround }) => !isGround);
  if (answers.length === 2) return sameAs(answers, 'YN', ['yes', 'no'], wordOf);
  if (answers.length === 3) return sameAs(answers, 'YPN', ['yes', 'partly', 'no'], wordOf);
  if (answers.length === 6) return sameAs(answers, 'S6', ['6', '5', '4', '3', '2', '1'], gradeOf);
  return answers.length === 11 ? sameAs(answers, 'SC', scalePoints, pointOf) : null;
}

const scalePoints = Array.from({ length: 11 }, (_, index) => String(index));

function sameAs(
  choices: readonly Choice[],
  type: KnownScale['type'],
  wanted: readonly string[],
  valueFor: (choice: Choice) => string | null,
): KnownScale | null {
  const values = new Map<string, string>();
  for (const choice of choices) {
    const value = valueFor(choice);
    if (value === null) return null;
    values.set(choice.code, value);
  }
  const found = new Set(values.values());
  return found.size === wanted.length && wanted.every((value) => found.has(value)) ? { type, values } : null;
}

/** Both say the same, or the code is only a number or a letter and the label says it. */
function wordOf({ code, label }: Choice): string | null {
  const said = WORDS[plain(label)] ?? null;
  const coded = WORDS[code.toLowerCase()] ?? null;
  if (said === null) return label.toLowerCase() === code.toLowerCase() ? coded : null;
  return coded === null ? (/^-?\d{1,2}$/.test(code) ? said : null) : coded === said ? said : null;
}

function gradeOf({ code, label }: Choice): string | null {
  const said = GRADES[plain(label)] ?? null;
  if (said === null) return null;
  return /^\d+$/.test(code) && code !== said ? null : said;
}

function pointOf({ code, label }: Choice): string | null {
  return /^(10|\d)$/.test(code) && (label === code || label.startsWith(`${code} `)) ? code : null;
}
