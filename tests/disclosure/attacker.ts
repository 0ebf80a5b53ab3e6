import type loadHighs from 'highs';
import type { PublishedFindings } from '../../src/shared/domain/published-shape';

/**
 * Somebody who has a release and nothing else: every printed number, that all of them are whole and not negative, how many
 * case files were read, which criteria are always asked, and the rules. Written from the published file alone; it shares
 * nothing with what hides numbers but the solver.
 */
/** A number that is not printed, as a sum; what it is in truth is known to the test alone. */
export type Secret = { readonly name: string; readonly sum: string; readonly truth: number };

type Highs = Awaited<ReturnType<typeof loadHighs>>;
type Solved = ReturnType<Highs['solve']>;

/** The truth behind a release, to hold a guess against. */
export type Truth = (name: string) => number;

const safe = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '_');

const primalOf = (columns: Solved['Columns'], name: string): number =>
  (columns as Readonly<Record<string, { readonly Primal?: number }>>)[name]?.Primal ?? 0;

/** What is left of n is printed nowhere; it is a secret where it is small. */
const isSmall = (count: number, { disclosure }: PublishedFindings): boolean =>
  count > 0 && count < disclosure.threshold;

export class Attack {
  readonly rows: string[] = [];
  readonly variables = new Set<string>();
  readonly secrets: Secret[] = [];
  readonly always: ReadonlySet<string>;

  constructor(always: ReadonlySet<string>) {
    this.always = always;
  }

  name(...parts: readonly string[]): string {
    const name = parts.map(safe).join('__');
    this.variables.add(name);
    return name;
  }

  /** Takes a printed number as known, and one that is not as something to find out. */
  learn(sum: string, printed: number | null, truth: number, what: string): void {
    if (printed === null) this.secrets.push({ name: what, sum, truth });
    else this.rows.push(`${sum} = ${printed}`);
  }

  /** Everything that a release says of its criteria and its groups; `truth` is the same findings unprotected. */
  read(
    round: string,
    published: PublishedFindings,
    truth: PublishedFindings | Parameters<Attack['truthOf']>[0],
  ): void {
    const real = this.truthOf(truth);
    for (const row of published.criteria) {
      const codes = row.distribution === null || row.type === 'MS' ? null : Object.keys(row.distribution);
      const at = (part: string): string => this.name(round, row.id, part);
      const n = codes === null ? at('n') : codes.map((code) => at(`v${code}`)).join(' + ');
      for (const code of codes ?? [])
        this.learn(
          at(`v${code}`),
          row.distribution?.[code] ?? null,
          real(row.id, `distribution.${code}`),
          `${row.id} ${code}`,
        );
      this.learn(n, row.n, real(row.id, 'n'), `${row.id} n`);
      for (const state of ['notApplicable', 'unable', 'missing'] as const)
        this.learn(at(state), row[state], real(row.id, state), `${row.id} ${state}`);
      const all = `${n} + ${at('notApplicable')} + ${at('unable')} + ${at('missing')}`;
      if (row.shown !== null) this.rows.push(`${all} = ${row.shown}`);
      if (this.always.has(row.id)) this.rows.push(`${all} = ${published.sample.read ?? 0}`);
      const good = this.#goodOf(row);
      if (good !== null) {
        const x = good.map((code) => at(`v${code}`)).join(' + ');
        this.learn(x, row.x, real(row.id, 'x'), `${row.id} x`);
        if (row.percent !== null && row.n !== null)
          this.rows.push(`${x} = ${Math.round((row.percent * row.n) / 100)}`);
        const rest = (codes ?? []).filter((code) => !good.includes(code)).map((code) => at(`v${code}`));
        const truth = real(row.id, 'n') - real(row.id, 'x');
        if (row.x === null && isSmall(truth, published))
          this.secrets.push({ name: `${row.id} rest`, sum: rest.join(' + '), truth });
      }
      this.#groups(
        round,
        row.id,
        published,
        n,
        good === null ? null : good.map((code) => at(`v${code}`)).join(' + '),
        real,
      );
    }
  }

  #goodOf({ type, reverse }: PublishedFindings['criteria'][number]): string[] | null {
    if (type === 'S6') return ['4', '5', '6'];
    if (type === 'YN' || type === 'YPN') return [reverse ? 'no' : 'yes'];
    return null;
  }

  #groups(
    round: string,
    id: string,
    published: PublishedFindings,
    n: string,
    x: string | null,
    real: (id: string, field: string) => number,
  ): void {
    const rows = published.breakdowns.filter((row) => row.id === id);
    for (const [dimension, members] of Map.groupBy(rows, (row) => row.dimension)) {
      const names = members.map(({ group }) => ({
        x: this.name(round, id, dimension, group, 'x'),
        rest: this.name(round, id, dimension, group, 'rest'),
      }));
      members.forEach((row, index) => {
        const own = names[index] as { x: string; rest: string };
        const place = `${dimension} ${row.group}`;
        const [trueX, trueN] = [real(id, `${place} x`), real(id, `${place} n`)];
        this.learn(`${own.x} + ${own.rest}`, row.n, trueN, `${id} ${place} n`);
        if (x === null) return;
        this.learn(own.x, row.x, trueX, `${id} ${place} x`);
        if (row.x === null && isSmall(trueN - trueX, published))
          this.secrets.push({ name: `${id} ${place} rest`, sum: own.rest, truth: trueN - trueX });
        else if (row.x !== null && row.n !== null) this.rows.push(`${own.rest} = ${row.n - row.x}`);
        if (row.percent !== null && row.n !== null)
          this.rows.push(`${own.x} = ${Math.round((row.percent * row.n) / 100)}`);
      });
      const every = (part: 'x' | 'rest'): string => names.map((name) => name[part]).join(' + ');
      const less = (sum: string): string =>
        sum
          .split(' + ')
          .map((name) => `- ${name}`)
          .join(' ');
      this.rows.push(`${every('x')} + ${every('rest')} ${less(n)} = 0`);
      if (x !== null) this.rows.push(`${every('x')} ${less(x)} = 0`);
    }
  }

  /** How a number of the unprotected findings is looked up; merged groups are added up. */
  truthOf(findings: {
    readonly criteria: readonly object[];
    readonly breakdowns: readonly object[];
  }): (id: string, field: string) => number {
    type Row = Record<string, unknown> & { id: string; distribution?: Record<string, number> | null };
    const criteria = findings.criteria as readonly Row[];
    const breakdowns = findings.breakdowns as readonly {
      id: string;
      dimension: string;
      group: string;
      x: number | null;
      n: number;
    }[];
    return (id, field) => {
      const row = criteria.find((each) => each.id === id);
      if (field.startsWith('distribution.'))
        return row?.distribution?.[field.slice('distribution.'.length)] ?? 0;
      const [, dimension, groups, part] = /^(\S+) (.+) (x|n)$/.exec(field) ?? [];
      if (dimension === undefined) return Number(row?.[field] ?? 0);
      return breakdowns
        .filter(
          (each) =>
            each.id === id &&
            each.dimension === dimension &&
            (groups ?? '').split(' + ').includes(each.group),
        )
        .reduce((sum, each) => sum + Number(part === 'x' ? (each.x ?? 0) : each.n), 0);
    };
  }

  /** Secrets of which the least and the most that they can be are the same number. */
  recovered(highs: Highs, most: number): readonly Secret[] {
    const solve = (goal: 'Minimize' | 'Maximize', sum: string): Solved =>
      highs.solve(
        [
          goal,
          ` obj: ${sum}`,
          'Subject To',
          ...this.rows.map((row, at) => ` r${at}: ${row}`),
          'Bounds',
          ...[...this.variables].map((name) => ` 0 <= ${name} <= ${most}`),
          'General',
          ` ${[...this.variables].join(' ')}`,
          'End',
        ].join('\n'),
        { output_flag: false },
      );
    const valueIn = ({ Columns }: Solved, sum: string): number =>
      sum.split(' + ').reduce((total, name) => total + Math.round(primalOf(Columns, name)), 0);
    let open = [...this.secrets];
    // A few other worlds in which all that is printed is true: what differs in one of them is not known.
    for (const [turn, goal] of (['Maximize', 'Minimize', 'Maximize', 'Minimize'] as const).entries()) {
      const names = [...new Set(open.flatMap(({ sum }) => sum.split(' + ')))];
      if (names.length === 0) break;
      const mixed = names.map(
        (name, at) => `${(at + turn) % 2 === 0 ? '+' : '-'} ${1 + ((at * 7 + turn) % 5)} ${name}`,
      );
      const world = solve(goal, mixed.join(' '));
      if (world.Status === 'Optimal') open = open.filter(({ sum, truth }) => valueIn(world, sum) === truth);
    }
    return open.filter(({ sum, truth }) => {
      const least = solve('Minimize', sum);
      if (least.Status !== 'Optimal' || Math.round(least.ObjectiveValue) < truth) return false;
      return Math.round(solve('Maximize', sum).ObjectiveValue) === truth;
    });
  }
}
