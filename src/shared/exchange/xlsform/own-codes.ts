/** Words of other alphabets keep their letters where these can be written plainly. */
const plainLetters = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '');

const LONGEST_CODE = 60;

/**
 * A code that a template can store, made from that of a form: letters, digits, - and _ alone, at most 60 characters,
 * told apart from those already taken without regard to capitals.
 */
export function ownCode(code: string, taken: ReadonlySet<string>): string {
  const made = plainLetters(code)
    .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, LONGEST_CODE);
  return freeOf(made === '' ? 'c' : made, taken, '_', LONGEST_CODE);
}

/** The same for grounds, which are in small letters. */
export const groundCode = (code: string, taken: ReadonlySet<string>): string =>
  ownCode(code.toLowerCase().replaceAll('-', '_'), taken);

/** A meaning id from the names of form and question: small letters, digits, dots and hyphens. */
export function meaningIdFrom(form: string, name: string, taken: ReadonlySet<string>): string {
  const made = [form, name]
    .map(slug)
    .filter((part) => part !== '')
    .join('.');
  return freeOf(made.slice(0, 76) || 'q', taken, '-', 80);
}

const slug = (text: string): string =>
  plainLetters(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

function freeOf(made: string, taken: ReadonlySet<string>, mark: string, longest: number): string {
  if (!taken.has(made.toLowerCase())) return made;
  for (let number = 2; ; number += 1) {
    const end = `${mark}${number}`;
    const next = `${made.slice(0, longest - end.length)}${end}`;
    if (!taken.has(next.toLowerCase())) return next;
  }
}
