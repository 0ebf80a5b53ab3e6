/** Licences that ask for no more than to be named. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
]);

/** The same licence as older packages call it. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 'MIT/X11': 'MIT' };

/**
 * Whether a licence, as SPDX writes it, is one of those that may be shipped without a word: of several to choose from one is
 * enough, of several that hold together all are needed. Null is none.
 */
export function isPermissive(licence: string | null): boolean {
  if (licence === null) return false;
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => PERMISSIVE.has(OTHER_NAMES[name] ?? name)));
}

/** Packages with another licence that somebody has looked at, each with why it may be here. Any other fails the tests. */
export const NAMED_EXCEPTIONS: Readonly<Record<string, string>> = {
  '@fontsource-variable/source-sans-3':
    'A font. The SIL Open Font Licence lets it be given out with a program, and binds only the font itself.',
  '@fontsource-variable/source-serif-4':
    'A font. The SIL Open Font Licence lets it be given out with a program, and binds only the font itself.',
  'graceful-fs': 'The Blue Oak Model Licence 1.0.0 asks for no more than that its text goes along.',
  pako: 'MIT, and for the parts taken from zlib the zlib licence, which asks for no more than MIT does.',
};
