import { componentsOf, exactCells, isExact, type Rules, type Solver } from './range-audit';
import type { Release } from './release-cells';
import { type DisclosureSettings, FEWEST_ALIKE, type HidingReason, isSmall } from './settings';
import type { Cell } from './system';

/** What is hidden, by the key of its cell, and why. */
export type Hidden = Map<string, HidingReason>;

/**
 * The cells that are hidden for their own sake: small counts, the whole row of a small denominator, and a group of few
 * that is all one way (docs/rules.md, disclosure). Every criterion with a positive side counts as sensitive.
 */
export function hidePrimary({ system, rows }: Release, settings: DisclosureSettings): Hidden {
  const hidden: Hidden = new Map();
  const cells = new Map(system.cells.map((cell) => [cell.key, cell]));
  const valueAt = (key: string | null): number => cells.get(key ?? '')?.value ?? 0;
  for (const { n, all, x, rest, isGroup } of rows) {
    const size = valueAt(n);
    if (size > 0 && isSmall(size, settings)) for (const key of [n, ...all]) hidden.set(key, 'primary');
    if (x === null || rest === null || size === 0) continue;
    const isAllOneWay = valueAt(x) === 0 || valueAt(rest) === 0;
    if (isSmall(valueAt(x), settings) || isSmall(valueAt(rest), settings))
      for (const key of [x, rest]) hidden.set(key, hidden.get(key) ?? 'primary');
    else if (isAllOneWay && size < FEWEST_ALIKE && isGroup)
      for (const key of [x, rest]) hidden.set(key, hidden.get(key) ?? 'attribute');
  }
  for (const cell of system.cells)
    if (cell.isCount && isSmall(cell.value, settings) && !hidden.has(cell.key))
      hidden.set(cell.key, 'primary');
  return hidden;
}

/**
 * Hides more until no line has one hidden number alone: the smallest remaining part that is not zero, of equals the
 * cheaper; a zero where there is nothing else; the total at last (docs/rules.md, disclosure).
 */
export function hideSecondary(
  { system, lines }: Release,
  hidden: Hidden,
  known: ReadonlySet<string> = new Set(),
): void {
  const cells = new Map(system.cells.map((cell) => [cell.key, cell]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { total, parts } of lines) {
      const members = [...parts, ...(total === null ? [] : [total])].flatMap((key) => cells.get(key) ?? []);
      const secret = members.filter(({ key }) => hidden.has(key));
      if (secret.length !== 1) continue;
      const chosen = cheapest(members.filter(({ key }) => !hidden.has(key) && !known.has(key)));
      if (chosen === undefined) continue;
      hide(hidden, chosen, 'secondary', known);
      changed = true;
    }
  }
}

function cheapest(cells: readonly Cell[]): Cell | undefined {
  const order = (cell: Cell): readonly number[] => [
    cell.isCount ? 0 : 1,
    cell.value === 0 ? 1 : 0,
    cell.cost,
    cell.value,
  ];
  return [...cells].sort((one, other) => {
    const [a, b] = [order(one), order(other)];
    const at = a.findIndex((part, index) => part !== b[index]);
    return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
  })[0];
}

/** The positive side and the rest of a known n tell each other, so they go together. */
function hide(hidden: Hidden, cell: Cell, why: HidingReason, known: ReadonlySet<string> = new Set()): void {
  const pair = { x: 'rest', rest: 'x' }[cell.field.split('.').at(-1) ?? ''];
  const twin = pair === undefined ? null : cell.key.replace(/(x|rest)$/, pair);
  for (const key of [cell.key, ...(twin === null ? [] : [twin])])
    if (!hidden.has(key) && !known.has(key)) hidden.set(key, why);
}

/**
 * Hides more until no hidden number can be worked out from all that is printed: the cheapest that undoes it, where one
 * does (docs/rules.md, disclosure). What follows without a single printed number is no secret and is let go. Answers how
 * many cells were looked at and how many can still be worked out, which is none.
 */
export function hideByRange(
  release: Release,
  hidden: Hidden,
  settings: DisclosureSettings,
  solve: Solver,
): { readonly cells: number; readonly exact: number } {
  const rules: Rules = { most: release.system.most, zeros: settings.zeros };
  const known = new Set<string>();
  const clean = new Map<string, string>();
  for (let found = true; found; ) {
    found = false;
    const open = openCells(release, hidden, settings);
    for (const component of componentsOf(release.system, new Set(hidden.keys()))) {
      const name = component.hidden[0]?.terms[0]?.[0] ?? '';
      const state = component.hidden.map(({ key }) => key).join('\n');
      if (clean.get(name) === state) continue;
      const exact = exactCells(component, rules, solve, open);
      if (exact.length === 0) clean.set(name, state);
      for (const cell of exact) found = settle(release, hidden, known, cell, rules, solve) || found;
    }
    if (found) hideSecondary(release, hidden, known);
  }
  return { cells: hidden.size, exact: 0 };
}

/** Does something about one cell that can be worked out; answers whether anything changed. */
function settle(
  release: Release,
  hidden: Hidden,
  known: Set<string>,
  exact: Cell,
  rules: Rules,
  solve: Solver,
): boolean {
  // What was hidden for another cell may have helped this one, so it is looked at as it is now.
  const component = componentsOf(release.system, new Set(hidden.keys())).find((part) =>
    part.hidden.includes(exact),
  );
  if (component === undefined || !isExact(exact, component, rules, solve)) return false;
  const alone = { hidden: [exact], shown: [], ties: component.ties };
  if (isExact(exact, alone, { ...rules, zeros: 'hidden' }, solve)) {
    // Everybody knows it whatever is printed.
    hidden.delete(exact.key);
    known.add(exact.key);
    return true;
  }
  const candidates = component.shown.filter(({ key }) => !known.has(key) && !hidden.has(key));
  if (candidates.length > 0) {
    protectOne(release, hidden, exact, candidates, rules, solve);
    return true;
  }
  // Nothing of its part is printed any more; only the rule that a hidden count is one at least could tell.
  if (isExact(exact, component, { ...rules, zeros: 'hidden' }, solve))
    throw new TypeError('a number that can be worked out has nothing left to hide it');
  return false;
}

/**
 * Hidden cells that are known to be open without asking the solver: two rows of one table can trade a record, so that
 * everything that is printed stays as it is.
 */
function openCells(
  { tables, sides }: Release,
  hidden: Hidden,
  { zeros }: DisclosureSettings,
): ReadonlySet<string> {
  const least = zeros === 'shown' ? 1 : 0;
  const open = new Set<string>();
  for (const table of tables) {
    const secret = table.filter(({ cells, hasGood }) => hasGood && cells.every((key) => hidden.has(key)));
    for (const one of secret)
      for (const other of secret) {
        if (one === other || one.rest <= least || other.good <= least) continue;
        for (const key of [...one.cells, ...other.cells]) open.add(key);
      }
    const sizes = table.filter(
      ({ size, cells }) => hidden.has(size) && cells.every((key) => hidden.has(key)),
    );
    for (const one of sizes)
      for (const other of sizes)
        if (one !== other && other.rest > least) for (const each of [one, other]) open.add(each.size);
  }
  for (const side of sides) {
    const secret = side.filter(({ key }) => hidden.has(key));
    for (const one of secret)
      for (const other of secret)
        if (one !== other && other.value > least) for (const each of [one, other]) open.add(each.key);
  }
  return open;
}

const MOST_TRIED = 12;

/** Hides the cheapest shown cell after which `exact` cannot be worked out; where no single one does, the cheapest. */
function protectOne(
  { system }: Release,
  hidden: Hidden,
  exact: Cell,
  shown: readonly Cell[],
  rules: Rules,
  solve: Solver,
): void {
  const near = nearby(exact, shown).slice(0, MOST_TRIED);
  for (const candidate of near) {
    const tried: Hidden = new Map(hidden);
    hide(tried, candidate, 'range');
    const component = componentsOf(system, new Set(tried.keys())).find((part) => part.hidden.includes(exact));
    if (component === undefined || !isExact(exact, component, rules, solve)) {
      hide(hidden, candidate, 'range');
      return;
    }
  }
  const [first] = near;
  if (first !== undefined) hide(hidden, first, 'range');
}

/** Shown cells of the same part, those that share a number with it first, then by what it costs to lose them. */
function nearby(exact: Cell, shown: readonly Cell[]): readonly Cell[] {
  const own = new Set(exact.terms.map(([variable]) => variable));
  const shares = ({ terms }: Cell): boolean => terms.some(([variable]) => own.has(variable));
  const rank = (cell: Cell): number =>
    (cell.value === 0 ? 50 : 0) + cell.cost + (shares(cell) ? 0 : 25) + (cell.isCount ? 0 : 5);
  return [...shown].sort((one, other) => rank(one) - rank(other) || one.value - other.value);
}
