import { type Component, componentsOf, exactCells, isExact, type Rules, type Solver } from './range-audit';
import type { Release } from './release-cells';
import { type DisclosureSettings, FEWEST_ALIKE, type HidingReason, isSmall } from './settings';
import type { Cell, Term } from './system';

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

/** Hidden for its own sake; anything else is hidden only to protect these. */
const isSecret = (why: HidingReason | undefined): boolean =>
  why === 'primary' || why === 'attribute' || why === 'earlier_release';

/**
 * Hides more until nothing that is hidden for its own sake can be worked out from all that is printed: the cheapest that
 * undoes it (docs/rules.md, disclosure). Whatever else can be worked out then is no secret, for it tells nothing that is
 * not printed already, and is let go; so is what follows without a single printed number. Answers how many cells were
 * looked at and how many hidden ones can still be worked out, which is none.
 */
export function hideByRange(
  release: Release,
  hidden: Hidden,
  settings: DisclosureSettings,
  solve: Solver,
): { readonly cells: number; readonly exact: number } {
  const audit = new RangeAudit(release, hidden, settings, solve);
  while (audit.protectSecrets()) hideSecondary(release, hidden, audit.known);
  audit.letGo();
  return { cells: hidden.size, exact: 0 };
}

/** So many shown cells are tried one by one, and so many at most are taken together. */
const MOST_TRIED = 12;
const MOST_TOGETHER = 60;

class RangeAudit {
  readonly release: Release;
  readonly hidden: Hidden;
  readonly settings: DisclosureSettings;
  readonly rules: Rules;
  readonly solve: Solver;
  /** What everybody knows whatever is printed. */
  readonly known = new Set<string>();
  readonly #clean = new Set<string>();

  constructor(release: Release, hidden: Hidden, settings: DisclosureSettings, solve: Solver) {
    this.release = release;
    this.hidden = hidden;
    this.settings = settings;
    this.rules = { most: release.system.most, zeros: settings.zeros };
    this.solve = solve;
  }

  #components(hidden: Hidden = this.hidden): readonly Component[] {
    return componentsOf(this.release.system, new Set(hidden.keys()));
  }

  /** Looks at every secret once; answers whether something had to be done for one. */
  protectSecrets(): boolean {
    let found = false;
    const open = new Set(openCells(this.release, this.hidden, this.settings));
    for (const [key, why] of this.hidden) if (!isSecret(why)) open.add(key);
    for (const component of this.#components())
      for (const cell of exactCells(component, this.rules, this.solve, open, this.#clean))
        if (isSecret(this.hidden.get(cell.key))) found = this.#protect(cell) || found;
    return found;
  }

  /** Prints what can be worked out all the same. */
  letGo(): void {
    const open = openCells(this.release, this.hidden, this.settings);
    for (const component of this.#components())
      for (const { key } of exactCells(component, this.rules, this.solve, open))
        if (!isSecret(this.hidden.get(key))) this.hidden.delete(key);
  }

  #isExact(cell: Cell, hidden: Hidden): boolean {
    const component = this.#components(hidden).find((part) => part.hidden.includes(cell));
    return component !== undefined && isExact(cell, component, this.rules, this.solve);
  }

  /** Does something about one secret that can be worked out; answers whether anything changed. */
  #protect(secret: Cell): boolean {
    const { hidden, known, rules, solve } = this;
    // What was hidden for another cell may have helped this one, so it is looked at as it is now.
    const component = this.#components().find((part) => part.hidden.includes(secret));
    if (component === undefined || !isExact(secret, component, rules, solve)) return false;
    const alone = { hidden: [secret], shown: [], ties: component.ties };
    if (isExact(secret, alone, { ...rules, zeros: 'hidden' }, solve)) {
      // Everybody knows it whatever is printed.
      hidden.delete(secret.key);
      known.add(secret.key);
      return true;
    }
    const near = nearby(secret, component).filter(({ key }) => !known.has(key));
    const chosen = this.#oneOf(secret, near.slice(0, MOST_TRIED)) ?? this.#fewestOf(secret, near);
    for (const cell of chosen) hide(hidden, cell, 'range', known);
    if (chosen.length > 0) return true;
    // Nothing of its part is printed any more; only the rule that a hidden count is one at least could tell.
    if (isExact(secret, component, { ...rules, zeros: 'hidden' }, solve))
      throw new TypeError('a number that can be worked out has nothing left to hide it');
    return false;
  }

  #with(cells: readonly Cell[]): Hidden {
    const tried: Hidden = new Map(this.hidden);
    for (const cell of cells) hide(tried, cell, 'range', this.known);
    return tried;
  }

  /** The first of a few that is enough alone. */
  #oneOf(secret: Cell, near: readonly Cell[]): readonly Cell[] | null {
    const found = near.find((cell) => !this.#isExact(secret, this.#with([cell])));
    return found === undefined ? null : [found];
  }

  /** As many of the nearest as it takes, less those that it can do without; all there are where none are enough. */
  #fewestOf(secret: Cell, near: readonly Cell[]): readonly Cell[] {
    let taken = near.slice(0, 1);
    while (taken.length < near.length && this.#isExact(secret, this.#with(taken)))
      taken = near.slice(0, taken.length < MOST_TOGETHER ? taken.length + 3 : near.length);
    for (const cell of taken.toReversed()) {
      const fewer = taken.filter((each) => each !== cell);
      if (!this.#isExact(secret, this.#with(fewer))) taken = fewer;
    }
    return taken;
  }
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

/**
 * Shown cells by how many lines lie between them and a secret, then by what it costs to lose them; a zero and a total last
 * of those that are as near.
 */
function nearby(secret: Cell, { shown, ties, hidden }: Component): readonly Cell[] {
  const steps = stepsFrom(secret, [...shown, ...ties, ...hidden]);
  const stepsTo = ({ terms }: Cell): number => Math.min(...terms.map(([name]) => steps.get(name) ?? FAR));
  const rank = (cell: Cell): number =>
    (cell.value === 0 ? 50 : 0) + cell.cost + 25 * stepsTo(cell) + (cell.isCount ? 0 : 5);
  const ranks = new Map(shown.map((cell) => [cell, rank(cell)]));
  return [...shown].sort(
    (one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0) || one.value - other.value,
  );
}

const FAR = 20;

/** How many lines lie between a cell and each variable. */
function stepsFrom(
  { terms }: Cell,
  lines: readonly { readonly terms: readonly Term[] }[],
): ReadonlyMap<string, number> {
  const linesOf = Map.groupBy(
    lines.flatMap((line) => line.terms.map(([name]) => ({ name, line }))),
    ({ name }) => name,
  );
  const steps = new Map(terms.map(([name]) => [name, 0]));
  const seen = new Set<object>();
  for (const [name, step] of steps)
    for (const { line } of linesOf.get(name) ?? []) {
      if (seen.has(line)) continue;
      seen.add(line);
      for (const [other] of line.terms) if (!steps.has(other)) steps.set(other, step + 1);
    }
  return steps;
}
