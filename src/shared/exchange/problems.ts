import type { Problem } from '../contract/schemas';

/** Where in a file something is. Rows count from 1 with the header; the column is the header's text. */
export type FilePlace = {
  readonly file: string | null;
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
};

const placeWords = ({ file, sheet, row, column }: FilePlace): string =>
  [
    file ? plain(file) : null,
    sheet ? `sheet ${plain(sheet)}` : null,
    row ? `row ${row}` : null,
    column ? `column ${plain(column)}` : null,
  ]
    .filter((part) => part !== null)
    .join(', ');

/**
 * A problem whose message is complete on its own: the place first, then what is there and the way out.
 */
export function problemAt(
  severity: Problem['severity'],
  code: string,
  place: FilePlace,
  sentence: string,
): Problem {
  const where = placeWords(place);
  return {
    severity,
    code,
    file: place.file,
    sheet: place.sheet ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    message: where === '' ? sentence : `${where}: ${sentence}`,
  };
}

/** Quotes what a person typed, short enough for a sentence and without control characters. */
export const quoted = (text: string): string => `“${plain(text)}”`;

const LONGEST_QUOTE = 60;

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not reach a terminal
  const clean = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE - 3)}…` : clean;
}
