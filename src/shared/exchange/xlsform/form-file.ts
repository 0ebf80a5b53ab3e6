/** A row of a sheet as it stood: its number for people, and its cells as text. */
export type FormRow = { readonly row: number; readonly cells: readonly string[] };
export type FormSheet = { readonly name: string; readonly rows: readonly FormRow[] };

/** A form taken out of its file, whatever kind of file it was: sheets of text, nothing understood yet. */
export type FormFile = {
  readonly fileName: string;
  readonly sheets: readonly FormSheet[];
  /** A sheet without a name of its own: a CSV or a single table is the survey. */
  readonly hasMacros: boolean;
  /** Formulas that were saved without their result. */
  readonly emptyFormulas: readonly { readonly sheet: string; readonly row: number; readonly cell: string }[];
};

const SPACES = / {2,}/g;
const SMART: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u2032]/g, "'"],
  [/[\u201C\u201D\u201E\u2033]/g, '"'],
];

/** A cell without what cannot be seen: hard spaces are spaces, nothing stands around the text. */
export const cleanCell = (text: string): string =>
  text
    .replaceAll(/[\u00A0\u202F\u2007]/g, ' ')
    .replaceAll(/[\u200B\uFEFF]/g, '')
    .replaceAll('\r\n', '\n')
    .trim();

/** The same with straight quotation marks, as expressions need them. */
export const straightQuotes = (text: string): string =>
  SMART.reduce((straight, [pattern, sign]) => straight.replaceAll(pattern, sign), text);

/** The same with single spaces, unless the form asks for its texts as they are. */
export const cleanText = (text: string): string => straightQuotes(text).replaceAll(SPACES, ' ');

/** `form_title` of “Form Title ”. */
export const snakeCase = (text: string): string => cleanCell(text).split(/\s+/).join('_').toLowerCase();

const YES = /^(yes|true|true\(\)|1)$/i;
const NO = /^(no|false|false\(\)|0)$/i;

/** What a cell says that is yes or no; null where it is neither, and `false` where it is empty. */
export function readYesNo(text: string): boolean | null {
  if (text === '' || NO.test(text)) return false;
  return YES.test(text) ? true : null;
}
