import { type RandomSource, randomFrom } from '../../../src/shared/domain/random';

/** Where a script that ran, or a request that went out, would be noticed. */
export const MARK = 'plumblineHit';
const RUN = `window.${MARK}=1`;
const OUTSIDE = 'https://outside.invalid/x';

/** What is dangerous somewhere: to a page, to a spreadsheet, to a program that reads names or paths. */
const ROOTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `' onfocus=${RUN} autofocus='`,
  `" onmouseover="${RUN}"`,
  `</textarea><img src=x onerror=${RUN}>`,
  `</option></select><svg onload=${RUN}>`,
  `</title><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `<iframe srcdoc="<script>parent.${MARK}=1</script>">`,
  `<a href="javascript:${RUN}">a</a>`,
  `javascript:${RUN}`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}>`,
  `<math><mtext><img src=x onerror=${RUN}>`,
  `<style>@import '${OUTSIDE}.css'</style>`,
  `<link rel=stylesheet href=${OUTSIDE}>`,
  `<img src=${OUTSIDE}.png>`,
  `<object data=${OUTSIDE}>`,
  `<base href=${OUTSIDE}>`,
  `<form action=${OUTSIDE}><button>`,
  `url(${OUTSIDE})`,
  '<meta http-equiv=refresh content=0>',
  `\${${RUN}}`,
  `{{${RUN}}}`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  '=1+1',
  `=HYPERLINK("${OUTSIDE}","a")`,
  `=WEBSERVICE("${OUTSIDE}")`,
  "=cmd|' /C calc'!A0",
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1:A9)',
  '_x0041__x0042_',
  '</t></si><si><t>&amp;',
  ']]><x/>',
  '&L&8&"Arial,Bold" not a footer',
  '{"formula":"1+1"}',
  '__proto__',
  'constructor.prototype',
  '../../../outside',
  "'; DROP TABLE audit; --",
  '\u202eright to left\u202c',
  'a\u200bb\u00adc\u2060d',
  'e\u0301\u0302\u0303 \u{1f469}\u200d\u{1f467} \ufdfd',
  'عربى 漢字 ไทย',
];

const capitals = (text: string, random: RandomSource): string =>
  [...text].map((letter) => (random.next() < 0.5 ? letter.toUpperCase() : letter)).join('');

/** Ways round a filter: other capitals, spaces of other kinds, something before and behind. */
const TWISTS: readonly ((text: string, random: RandomSource) => string)[] = [
  (text) => text,
  (text, random) => (text.includes(MARK) ? text : capitals(text, random)),
  (text) => text.replaceAll(' ', '/'),
  (text) => `“${text}”`,
  (text) => `x ${text} y`,
  (text) => text.replaceAll('<', '<<'),
  (text) => `${text}\u200d`,
];

/**
 * So many different hostile strings of one line, none longer than `longest` characters, each with a mark of its own
 * at its end, so that finding one never means finding another.
 */
export function hostileStrings(count: number, longest: number, seed: number): readonly string[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => {
    const root = ROOTS[at % ROOTS.length] ?? '';
    const twist = TWISTS[Math.floor(at / ROOTS.length) % TWISTS.length] ?? ((text: string) => text);
    const end = ` ¶${at.toString(36)}.`;
    const twisted = twist(root, random);
    // Whole, or not this one: half of it might be harmless.
    const body = twisted.length + end.length <= longest ? twisted : root.slice(0, longest - end.length);
    return `${body}${end}`;
  });
}

/** Every control character, lone surrogates, the two code points that break XML, escapes, and what no cell holds. */
export const UNWRITABLE_STRINGS: readonly string[] = [
  ...Array.from({ length: 0x20 }, (_, code) => `a${String.fromCharCode(code)}b`),
  ...Array.from({ length: 0x21 }, (_, at) => `a${String.fromCharCode(0x7f + at)}b`),
  '\ud800',
  '\udc00',
  'a\ud83db',
  '\udc00\ud800',
  '\u{1f600}',
  'a\ufffeb',
  'a\uffffb',
  'a\ufdd0b',
  '\u{1fffe}',
  '\ufeffa',
  'a\u2028b\u2029c',
  'a\r\nb\rc\nd',
  '_x0041_',
  '_x005F_',
  '_x000D_',
  '_x0041_x0042_x0043_',
  '_xD800_',
  '_x00zz_',
  ' leading and trailing ',
  '\t=1+1',
  'x'.repeat(32_767),
  'x'.repeat(32_768),
  'y'.repeat(40_000),
  '\u{1f600}'.repeat(20_000),
  // Wherever a writer cuts its text into pieces, a cut falls into a character of one of these two.
  '\u{1f600}'.repeat(16_000),
  `a${'\u{1f600}'.repeat(16_000)}`,
  '\ue0001f600;',
];
