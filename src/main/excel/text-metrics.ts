/** Advance widths of Calibri (and Carlito, which is drawn to the same measure), U+0020 to U+007E, of 2048 to the em. */
const WIDTHS: readonly number[] = [
  463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038, 1038, 1038,
  1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831, 1185, 1114, 1092, 1260,
  1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822,
  1063, 998, 959, 628, 791, 628, 1020, 1020, 596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931,
  470, 1636, 1076, 1080, 1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
];
const FIRST = 0x20;
const USUAL = 1038;
const EM = 2048;
/** A column's width counts digits of the usual font: 7 pixels each at 11 points. */
const DIGIT_PIXELS = 7;
const PIXELS_PER_POINT = 96 / 72;
const BOLD = 1.03;
/** Excel, LibreOffice and printers round differently: a line is taken to hold a little less than it might. */
const SAFETY = 0.97;

export type TextLook = { readonly points: number; readonly bold: boolean; readonly indent: boolean };

const INDENT_PIXELS = 9;

/** How many lines a text takes in a column of so many characters. Breaks at spaces, and inside words that are too long. */
export function wrappedLines(text: string, columnWidth: number, look: TextLook): number {
  const room = (columnWidth * DIGIT_PIXELS - (look.indent ? INDENT_PIXELS : 0)) * SAFETY;
  const scale = ((look.points * PIXELS_PER_POINT) / EM) * (look.bold ? BOLD : 1);
  const widthOf = (part: string): number =>
    scale * [...part].reduce((sum, char) => sum + (WIDTHS[(char.codePointAt(0) ?? 0) - FIRST] ?? USUAL), 0);
  return text.split('\n').reduce((sum, paragraph) => sum + linesOf(paragraph, room, widthOf), 0);
}

function linesOf(paragraph: string, room: number, widthOf: (part: string) => number): number {
  const space = widthOf(' ');
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const width = widthOf(word);
    const withSpace = used === 0 ? width : used + space + width;
    if (withSpace <= room) {
      used = withSpace;
      continue;
    }
    if (used > 0) lines += 1;
    const whole = Math.max(0, Math.ceil(width / room) - 1);
    lines += whole;
    used = width - whole * room;
  }
  return lines;
}
