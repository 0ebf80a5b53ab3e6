import loadHighs from 'highs';
import type { Solver } from '../../shared/domain/disclosure/range-audit';
import type { Term, Tie } from '../../shared/domain/disclosure/system';

/** Every solution is looked at to the last whole number: near enough would be a leak. */
const OPTIONS = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, threads: 1 } as const;

let loaded: Promise<Solver> | null = null;

/** The solver of the range audit (docs/rules.md, disclosure): HiGHS, in this process; loaded when it is first needed. */
export function loadSolver(): Promise<Solver> {
  loaded ??= loadHighs().then((highs): Solver => {
    return ({ objective, goal, ties, most }) => {
      const names = new Names();
      const rows = ties.flatMap((tie, index) => rowOf(tie, index, names));
      const aim = sumOf(objective, names);
      const variables = names.all();
      const [any] = variables;
      if (any === undefined) return null;
      const model = [
        goal === 'least' ? 'Minimize' : 'Maximize',
        ` obj: ${aim === '' ? `0 ${any}` : aim}`,
        'Subject To',
        // The format wants a row; what is tied to nothing is only bounded.
        ...(rows.length === 0 ? [` r: ${any} <= ${most}`] : rows),
        'Bounds',
        ...variables.map((name) => ` 0 <= ${name} <= ${most}`),
        'General',
        ` ${variables.join(' ')}`,
        'End',
      ].join('\n');
      const solution = highs.solve(model, OPTIONS);
      if (solution.Status !== 'Optimal') return null;
      const columns = solution.Columns as Readonly<Record<string, { readonly Primal?: number }>>;
      return names.readBack((short) => Math.round(columns[short]?.Primal ?? 0));
    };
  });
  return loaded;
}

/** The solver's format takes few signs in a name, so variables are numbered on their way in. */
class Names {
  readonly #short = new Map<string, string>();

  of(name: string): string {
    const known = this.#short.get(name) ?? `v${this.#short.size}`;
    this.#short.set(name, known);
    return known;
  }

  all(): string[] {
    return [...this.#short.values()];
  }

  readBack(value: (short: string) => number): ReadonlyMap<string, number> {
    return new Map([...this.#short].map(([name, short]) => [name, value(short)]));
  }
}

/** `+ 2 v0 - 1 v3`: each variable once. */
function sumOf(terms: readonly Term[], names: Names): string {
  const times = new Map<string, number>();
  for (const [variable, count] of terms) times.set(variable, (times.get(variable) ?? 0) + count);
  return [...times]
    .filter(([, count]) => count !== 0)
    .map(([variable, count]) => `${count < 0 ? '-' : '+'} ${Math.abs(count)} ${names.of(variable)}`)
    .join(' ');
}

function rowOf({ terms, equals, kind }: Tie, index: number, names: Names): string[] {
  const left = sumOf(terms, names);
  return left === '' ? [] : [` r${index}: ${left} ${kind === 'equal' ? '=' : '<='} ${equals}`];
}
