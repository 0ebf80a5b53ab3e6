import type { Problem } from '../contract/schemas';
import { type FilePlace, problemAt } from './problems';

/** Where each column of a file stands, by its name; and what is the matter with its first row. */
export type NamedColumns<Name extends string> = {
  readonly columns: ReadonlyMap<Name, number>;
  readonly problems: readonly Problem[];
};

/** What a file may hold and what it must; `what` names the file in a sentence: `An answers file`. */
export type ColumnNames<Name extends string> = {
  readonly what: string;
  readonly needed: readonly Name[];
  readonly optional: readonly Name[];
};

/**
 * Finds columns by their header, in any order and case (docs/cli.md, CSV in). An unknown, unnamed, doubled or missing
 * column is refused by name.
 */
export function readNamedColumns<Name extends string>(
  header: readonly string[],
  { what, needed, optional }: ColumnNames<Name>,
  place: FilePlace,
): NamedColumns<Name> {
  const problems: Problem[] = [];
  const columns = new Map<Name, number>();
  const known = [...needed, ...optional];
  const refuse = (column: string, code: string, sentence: string) =>
    problems.push(problemAt('refused', code, { ...place, row: 1, column }, sentence));
  for (const [index, raw] of header.entries()) {
    const name = known.find((each) => each === raw.trim().toLowerCase());
    if (raw.trim() === '')
      refuse(
        `number ${index + 1}`,
        'unnamed-column',
        'The column has no name. Name it or delete it, and save again.',
      );
    else if (name === undefined)
      refuse(raw, 'unknown-column', `This column is not known. ${what} holds ${known.join(', ')}.`);
    else if (columns.has(name)) refuse(raw, 'duplicate-column', 'Two columns have this name. Delete one.');
    else columns.set(name, index);
  }
  for (const name of needed)
    if (!columns.has(name)) refuse(name, 'missing-column', 'This column is needed and is not there.');
  return { columns, problems };
}

/** The text of a row's cell by the name of its column; empty where the file has no such column. */
export const cellsOf =
  <Name extends string>(columns: ReadonlyMap<Name, number>, cells: readonly string[]) =>
  (name: Name): string => {
    const index = columns.get(name);
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
