import { componentsOf, exactCells, type Rules, type Solver } from './range-audit';
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
  for (let found = true; found; ) {
    found = false;
    for (const component of componentsOf(release.system, new Set(hidden.keys()))) {
      const [exact] = exactCells(component, rules, solve);
      if (exact === undefined) continue;
      found = true;
      const candidates = component.shown.filter(({ key }) => !known.has(key));
      const alone = { hidden: [exact], shown: [], ties: component.ties };
      if (candidates.length > 0 && exactCells(alone, { ...rules, zeros: 'hidden' }, solve).length === 0)
        protectOne(release, hidden, exact, candidates, rules, solve);
      else {
        hidden.delete(exact.key);
        known.add(exact.key);
      }
    }
    if (found) hideSecondary(release, hidden, known);
  }
  return { cells: hidden.size, exact: 0 };
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
    if (component === undefined || !exactCells(component, rules, solve).includes(exact)) {
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
