/**
 * How the text of a CSV file may be read. `windows-1252` is a person's word for a file that is not UTF-8: one that is
 * UTF-8 is read as UTF-8 all the same (docs/rules.md, files in).
 */
export const TEXT_ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type TextEncodingName = (typeof TEXT_ENCODINGS)[number];

/** What a file that is not UTF-8 would say in Windows-1252, for a person to judge before it is read so. */
export type OtherReading = {
  /** The first lines with characters beyond ASCII, as they would then read; a long one is cut round the first of them. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  /** How many such lines there are in all. */
  readonly count: number;
};
