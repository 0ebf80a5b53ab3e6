import { type Part, reduce } from './reduce';
import type { DisclosureSettings } from './settings';
import { type Cell, minus, type ReleaseSystem, type Term, type Tie } from './system';

/** A linear problem over whole numbers from 0 to `most`: the variables' values at its optimum, null where there is none. */
export type Solver = (problem: {
  readonly objective: readonly Term[];
  readonly goal: 'least' | 'most';
  readonly ties: readonly Tie[];
  readonly most: number;
}) => ReadonlyMap<string, number> | null;

export type Range = { readonly cell: Cell; readonly low: number; readonly high: number };

/** Parts of a release that share no variable: what is hidden in one says nothing of another. */
export type Component = {
  readonly hidden: readonly Cell[];
  readonly shown: readonly Cell[];
  readonly ties: readonly Tie[];
};

/** The components of a release in which something is hidden. */
export function componentsOf(system: ReleaseSystem, hidden: ReadonlySet<string>): readonly Component[] {
  const parent = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    while (parent.get(root) !== undefined && parent.get(root) !== root) root = parent.get(root) as string;
    parent.set(name, root);
    return root;
  };
  const join = (terms: readonly Term[]): void => {
    const [first, ...others] = terms;
    if (first === undefined) return;
    for (const [variable] of others) parent.set(rootOf(variable), rootOf(first[0]));
  };
  for (const { terms } of [...system.cells, ...system.ties]) join(terms);
  const parts = new Map<string, { hidden: Cell[]; shown: Cell[]; ties: Tie[] }>();
  const partOf = (terms: readonly Term[]) => {
    const root = terms[0] === undefined ? '' : rootOf(terms[0][0]);
    const found = parts.get(root) ?? { hidden: [], shown: [], ties: [] };
    parts.set(root, found);
    return found;
  };
  for (const cell of system.cells) partOf(cell.terms)[hidden.has(cell.key) ? 'hidden' : 'shown'].push(cell);
  for (const tie of system.ties) partOf(tie.terms).ties.push(tie);
  return [...parts.values()].filter((part) => part.hidden.length > 0);
}

/** What everybody can take for granted about a component: its ties and every number that is printed. */
const knownOf = ({ shown, ties }: Component): readonly Tie[] => [
  ...ties,
  ...shown.map(({ terms, value }): Tie => ({ terms, equals: value, kind: 'equal' })),
];

/**
 * Where zeros are printed, a count that is not printed is at least one, which everybody knows too; that is left out of a
 * part where it would be wrong.
 */
function withRule(part: Part, { zeros }: Rules): readonly Tie[] {
  const counts = part.hidden.filter(({ isCount }) => isCount);
  return zeros === 'shown' && counts.every(({ value }) => value > 0)
    ? [
        ...part.ties,
        ...counts.map(({ terms }): Tie => ({ terms: minus(terms), equals: -1, kind: 'at_most' })),
      ]
    : part.ties;
}

/** What is public of how numbers are hidden, and what bounds them all. */
export type Rules = Pick<ReleaseSystem, 'most'> & Pick<DisclosureSettings, 'zeros'>;

/** So many looks in any direction show that most hidden cells could be something else. */
const LOOKS = 4;

/**
 * Hidden cells that can be worked out exactly from what is printed (docs/rules.md, disclosure). Any solution that differs
 * from the truth at a cell shows that it cannot be; what is left over is asked for its least and its most, one by one.
 * Cells of which that is known otherwise are in `open`; parts in which nothing was found are kept in `clean` and not
 * looked at again. Throws where the truth itself is no solution: then the system is wrong, and nothing may be published
 * by it.
 */
export function exactCells(
  component: Component,
  rules: Rules,
  solve: Solver,
  open: ReadonlySet<string> = new Set(),
  clean: Set<string> = new Set(),
): readonly Cell[] {
  const { parts, readOff } = reduce(component.hidden, knownOf(component));
  const inParts = parts.flatMap((part) => {
    const name = nameOf(part);
    if (clean.has(name)) return [];
    const exact = exactIn(part, rules, solve, open);
    if (exact.length === 0) clean.add(name);
    return exact;
  });
  return [...readOff, ...inParts];
}

/** The same part has the same hidden cells under the same ties. */
const nameOf = ({ hidden, ties }: Part): string =>
  [
    ...hidden.map(({ key }) => key),
    ...ties.map(
      ({ terms, equals }) => `${terms.map(([name, times]) => `${times} ${name}`).join(' ')} ${equals}`,
    ),
  ].join('\n');

function exactIn(part: Part, rules: Rules, solve: Solver, open: ReadonlySet<string>): readonly Cell[] {
  const ties = withRule(part, rules);
  let unsure = part.hidden.filter(({ key }) => !open.has(key));
  const look = (objective: readonly Term[], goal: 'least' | 'most'): void => {
    const found = solved(solve, { objective, goal, ties, most: rules.most });
    unsure = unsure.filter((cell) => valueAt(cell, found) === cell.value);
  };
  for (let turn = 0; turn < LOOKS && unsure.length > 1; turn += 1)
    look(
      unsure.flatMap(({ terms }, index) =>
        terms.map(([variable, times]): Term => [variable, times * weightOf(index, turn)]),
      ),
      turn < 2 ? 'most' : 'least',
    );
  const exact: Cell[] = [];
  for (let cell = unsure[0]; cell !== undefined; cell = unsure[0]) {
    look(cell.terms, 'least');
    if (unsure[0] === cell) look(cell.terms, 'most');
    if (unsure[0] !== cell) continue;
    exact.push(cell);
    unsure = unsure.slice(1);
  }
  return exact;
}

/** Weights of either sign that differ from cell to cell and from look to look, so that few of them cancel out. */
const weightOf = (index: number, turn: number): number =>
  ((index + turn) % 2 === 0 ? 1 : -1) * (1 + ((7 * index + 3 * turn) % 11));

/** Whether one hidden cell can be worked out. */
export function isExact(cell: Cell, component: Component, rules: Rules, solve: Solver): boolean {
  const part = partWith(cell, component);
  if (part === null) return true;
  const ties = withRule(part, rules);
  return (['least', 'most'] as const).every(
    (goal) =>
      valueAt(cell, solved(solve, { objective: cell.terms, goal, ties, most: rules.most })) === cell.value,
  );
}

/** The part that a hidden cell is in; null where it can be read off. */
const partWith = (cell: Cell, component: Component): Part | null =>
  reduce(component.hidden, knownOf(component)).parts.find(({ hidden }) => hidden.includes(cell)) ?? null;

function solved(solve: Solver, problem: Parameters<Solver>[0]): ReadonlyMap<string, number> {
  const found = solve(problem);
  if (found === null) throw new TypeError('what was really found is a solution, so there is one');
  return found;
}

/** What each hidden cell could be, from its least to its most. */
export function rangesOf(
  component: Component,
  rules: Rules,
  solve: Solver,
  cells: readonly Cell[] = component.hidden,
): readonly Range[] {
  const { parts } = reduce(component.hidden, knownOf(component));
  return cells.map((cell) => {
    const part = parts.find(({ hidden }) => hidden.includes(cell));
    if (part === undefined) return { cell, low: cell.value, high: cell.value };
    const ties = withRule(part, rules);
    const at = (goal: 'least' | 'most'): number =>
      valueAt(cell, solved(solve, { objective: cell.terms, goal, ties, most: rules.most }));
    return { cell, low: at('least'), high: at('most') };
  });
}

const valueAt = ({ terms }: Cell, found: ReadonlyMap<string, number>): number =>
  Math.round(terms.reduce((sum, [variable, times]) => sum + times * (found.get(variable) ?? 0), 0));
