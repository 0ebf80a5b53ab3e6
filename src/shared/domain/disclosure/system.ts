/**
 * A release as whoever wants to find somebody out sees it: whole numbers that nobody printed, and what was printed about
 * sums of them (docs/rules.md, disclosure). Everything in it is linear, so that one solver can say what follows.
 */
export type Term = readonly [variable: string, times: number];

/** A number of a published table. Its value follows from the variables; hidden or not, whoever attacks knows its place. */
export type Cell = {
  /** Unique in a release. */
  readonly key: string;
  readonly table: string;
  readonly row: string;
  /** The field that is printed, with a dot into an object. */
  readonly field: string;
  readonly terms: readonly Term[];
  readonly value: number;
  /** Whether it counts records, so that a small one tells of few of them; a total is hidden only to protect its parts. */
  readonly isCount: boolean;
  /** What it costs to hide it: of two that would do, the cheaper one goes. */
  readonly cost: number;
};

/** Two sides that are equal whatever is hidden; `atMost` where the left is only never more than the right. */
export type Tie = {
  readonly terms: readonly Term[];
  readonly equals: number;
  readonly kind: 'equal' | 'at_most';
};

export type ReleaseSystem = {
  /** What is true of each variable. */
  readonly truth: ReadonlyMap<string, number>;
  readonly cells: readonly Cell[];
  readonly ties: readonly Tie[];
  /** No variable is more than this: everybody knows how many case files were read. */
  readonly most: number;
};

/** Collects a release table by table. */
export class SystemBuilder {
  readonly #truth = new Map<string, number>();
  readonly #cells: Cell[] = [];
  readonly #byKey = new Map<string, Cell>();
  readonly #ties: Tie[] = [];

  variable(name: string, value: number): Term {
    this.#truth.set(name, value);
    return [name, 1];
  }

  cell(
    place: Pick<Cell, 'table' | 'row' | 'field'>,
    terms: readonly Term[],
    given: { readonly cost: number; readonly isCount?: boolean },
  ): Cell {
    const cell: Cell = {
      ...place,
      key: `${place.table}|${place.row}|${place.field}`,
      terms,
      value: this.valueOf(terms),
      isCount: given.isCount ?? true,
      cost: given.cost,
    };
    this.#cells.push(cell);
    this.#byKey.set(cell.key, cell);
    return cell;
  }

  cellAt(key: string): Cell | undefined {
    return this.#byKey.get(key);
  }

  tie(terms: readonly Term[], equals: number, kind: Tie['kind'] = 'equal'): void {
    this.#ties.push({ terms, equals, kind });
  }

  valueOf(terms: readonly Term[]): number {
    return terms.reduce((sum, [variable, times]) => sum + times * (this.#truth.get(variable) ?? 0), 0);
  }

  build(most: number): ReleaseSystem {
    return { truth: this.#truth, cells: this.#cells, ties: this.#ties, most };
  }
}

export const minus = (terms: readonly Term[]): readonly Term[] =>
  terms.map(([variable, times]) => [variable, -times] as const);
