/** The most characters Excel holds in one cell. */
export const LONGEST_CELL = 32_767;
const CUT_MARK = ' […cut: longer than a cell holds]';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 cannot carry
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
/** Looks ahead, so that in `_x0041_x0042_` both are found: they share an underscore. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text as any part of a workbook can hold it: well-formed, lines ended by LF, no character that XML cannot carry. */
export const writableText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWRITABLE, '');

/**
 * Text as a cell can hold it (docs/rules.md, workbook text): characters XML cannot carry are dropped, lone surrogates
 * become the replacement character, line ends are LF, what looks like Excel's own escape is escaped, and over-long text
 * is cut with a mark.
 */
export function cleanText(text: string): { readonly text: string; readonly wasCleaned: boolean } {
  const plain = writableText(text);
  const cut =
    plain.length > LONGEST_CELL
      ? `${plain.slice(0, LONGEST_CELL - CUT_MARK.length).replace(/[\ud800-\udbff]$/, '')}${CUT_MARK}`
      : plain;
  const escaped = cut.replace(ESCAPE_LIKE, '_x005F_');
  return { text: escaped, wasCleaned: escaped !== text };
}

const SHIELD = '\ue000';
const TO_SHIELD = /[\ud800-\udbff][\udc00-\udfff]|\ue000/g;
const SHIELDED = /\ue000([0-9a-f]+);/g;

/**
 * Writes characters beyond the first 65,536, such as 😀, by their number behind a mark of ours. The library cuts a part
 * into pieces before it encodes it; a character of two halves that a cut falls into would become two others.
 */
export const shieldPairs = (text: string): string =>
  text.replace(TO_SHIELD, (character) => `${SHIELD}${character.codePointAt(0)?.toString(16) ?? ''};`);

/** Puts them back, in a part that is whole. */
export const unshieldPairs = (xml: string): string =>
  xml.replace(SHIELDED, (_, number: string) => String.fromCodePoint(Number.parseInt(number, 16)));
