import type { Cell, Term, Tie } from './system';

/** A problem of its own: hidden cells, and everything known that bears on a number they are made of. */
export type Part = { readonly hidden: readonly Cell[]; readonly ties: readonly Tie[] };

/** What is left to find out of hidden cells once every number that follows one line at a time is taken as known. */
export type Reduced = {
  readonly parts: readonly Part[];
  /** Hidden cells of which nothing is left to find out: whoever reads line by line has them. */
  readonly readOff: readonly Cell[];
};

/**
 * Takes out of what is known every variable that a line gives away alone, line by line, and splits the rest where nothing
 * joins it (docs/rules.md, disclosure). Nothing is lost by it, and a release that its instrument holds together becomes
 * many small problems again.
 */
export function reduce(hidden: readonly Cell[], known: readonly Tie[]): Reduced {
  const rows = known.map(simplest);
  const values = readOffValues(rows);
  const open = rows.flatMap((row): Tie[] => {
    const free = [...row.terms].filter(([name]) => !values.has(name));
    return free.length === 0 ? [] : [{ terms: free, equals: restOf(row, values), kind: row.kind }];
  });
  const ofCells = hidden.map((cell) => ({ cell, free: cell.terms.filter(([name]) => !values.has(name)) }));
  const groups = new Groups();
  for (const { terms } of open) groups.join(terms);
  for (const { free } of ofCells) groups.join(free);
  const parts = new Map<string, { hidden: Cell[]; ties: Tie[] }>();
  for (const { cell, free } of ofCells) {
    if (free[0] === undefined) continue;
    const root = groups.rootOf(free[0][0]);
    const part = parts.get(root) ?? { hidden: [], ties: [] };
    parts.set(root, part);
    part.hidden.push(cell);
    // A cell is a sum of what is open and what is known.
    for (const [name] of cell.terms)
      if (values.has(name))
        part.ties.push({ terms: [[name, 1]], equals: values.get(name) ?? 0, kind: 'equal' });
  }
  for (const tie of open)
    if (tie.terms[0] !== undefined) parts.get(groups.rootOf(tie.terms[0][0]))?.ties.push(tie);
  return {
    parts: [...parts.values()],
    readOff: ofCells.filter(({ free }) => free.length === 0).map(({ cell }) => cell),
  };
}

/** A tie with each variable once. */
type Row = {
  readonly terms: ReadonlyMap<string, number>;
  readonly equals: number;
  readonly kind: Tie['kind'];
};

function simplest({ terms, equals, kind }: Tie): Row {
  const times = new Map<string, number>();
  for (const [name, count] of terms) times.set(name, (times.get(name) ?? 0) + count);
  for (const [name, count] of times) if (count === 0) times.delete(name);
  return { terms: times, equals, kind };
}

/** What the variables that are not known yet have to come to. */
const restOf = ({ terms, equals }: Row, values: ReadonlyMap<string, number>): number =>
  [...terms].reduce((rest, [name, times]) => rest - times * (values.get(name) ?? 0), equals);

/** Variables that follow one line at a time: one alone in its line, or several that come to nothing together. */
function readOffValues(rows: readonly Row[]): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  const rowsOf = Map.groupBy(
    rows.flatMap((row) => [...row.terms.keys()].map((name) => ({ name, row }))),
    ({ name }) => name,
  );
  const waiting = new Set(rows);
  for (const row of waiting) {
    waiting.delete(row);
    for (const [name, value] of followingFrom(row, values)) {
      values.set(name, value);
      for (const { row: other } of rowsOf.get(name) ?? []) waiting.add(other);
    }
  }
  return values;
}

function followingFrom(
  row: Row,
  values: ReadonlyMap<string, number>,
): readonly (readonly [string, number])[] {
  const free = [...row.terms].filter(([name]) => !values.has(name));
  const rest = restOf(row, values);
  const [only, ...others] = free;
  if (only === undefined) return [];
  if (row.kind === 'equal' && others.length === 0) return [[only[0], rest / only[1]]];
  const isNothing =
    rest === 0 &&
    (free.every(([, times]) => times > 0) || (row.kind === 'equal' && free.every(([, times]) => times < 0)));
  return isNothing ? free.map(([name]) => [name, 0] as const) : [];
}

/** Variables that something joins. */
class Groups {
  readonly #parent = new Map<string, string>();

  rootOf(name: string): string {
    let root = name;
    for (
      let next = this.#parent.get(root);
      next !== undefined && next !== root;
      next = this.#parent.get(root)
    )
      root = next;
    this.#parent.set(name, root);
    return root;
  }

  join([first, ...others]: readonly Term[]): void {
    if (first !== undefined)
      for (const [name] of others) this.#parent.set(this.rootOf(name), this.rootOf(first[0]));
  }
}
