/**
 * A table of text as it stood in a file: row 0 is the header. `sheet` is null for files that have no sheets (CSV).
 * Everything is text; nothing has been guessed, trimmed to a number or evaluated.
 */
export type Grid = {
  readonly sheet: string | null;
  readonly rows: readonly (readonly string[])[];
};
