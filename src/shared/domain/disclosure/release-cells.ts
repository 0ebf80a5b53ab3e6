import type { CompiledTemplate } from '../compile-template';
import type {
  BreakdownRow,
  CriterionFinding,
  Findings,
  OtherMeasure,
  ThemeFinding,
  TimelinessFinding,
} from '../findings-shape';
import { PERSPECTIVES, SHARED_OUT, WAYS } from '../other-measures';
import { type Size, tieByInstrument } from './known-ties';
import { minus, type ReleaseSystem, SystemBuilder, type Term } from './system';

/** Lines in which one hidden part alone would follow from the rest: a total first, then its parts. */
export type Line = { readonly total: string | null; readonly parts: readonly string[] };

/** Fields that are hidden together: the positive side and what is left of n tell each other. */
export type Release = {
  readonly system: ReleaseSystem;
  readonly lines: readonly Line[];
  /** Breakdowns of one criterion by one key, and categories of one side of a criterion. */
  readonly tables: readonly TradingTable[];
  /** Grades on one side of good, which nothing else is printed of than their sum. */
  readonly sides: readonly (readonly { readonly key: string; readonly value: number }[])[];
  /** Keys of cells that stand for one denominator: where it is small, all of them go. */
  readonly rows: readonly {
    readonly n: string;
    readonly all: readonly string[];
    readonly x: string | null;
    readonly rest: string | null;
    readonly isGroup: boolean;
  }[];
};

/** Two columns that trade places: what one row has more of in the first it has less of in the second. */
export type TradingTable = readonly {
  readonly cells: readonly string[];
  /** The cell of the denominator, which does not change where a row trades within itself. */
  readonly size: string;
  readonly good: number;
  readonly rest: number;
  readonly hasGood: boolean;
}[];

/** Groups that are printed as one. */
export type Merge = readonly string[];
export type Merges = ReadonlyMap<string, readonly Merge[]>;

/** What it costs to lose a number: those of the whole audit more than those of a group, a denominator the most. */
const COSTS = {
  state: 10,
  category: 20,
  group: 30,
  groupSize: 60,
  other: 40,
  positive: 200,
  total: 300,
  size: 400,
};

/** The positive categories by response type; reversed criteria take the other side. */
const positiveOf = ({ type, reverse }: CriterionFinding): readonly string[] | null => {
  if (type === 'S6') return ['4', '5', '6'];
  if (type === 'YN' || type === 'YPN') return [reverse ? 'no' : 'yes'];
  return null;
};

class ReleaseBuilder {
  readonly system = new SystemBuilder();
  readonly lines: Line[] = [];
  readonly tables: TradingTable[] = [];
  readonly sides: Release['sides'][number][] = [];
  readonly rows: Release['rows'][number][] = [];
  readonly findings: Findings;
  readonly compiled: CompiledTemplate;
  /** n and x of each criterion, as sums of variables. */
  readonly sizes = new Map<string, Size>();

  constructor(compiled: CompiledTemplate, findings: Findings) {
    this.compiled = compiled;
    this.findings = findings;
  }

  valueAt(key: string | null): number {
    return key === null ? 0 : (this.system.cellAt(key)?.value ?? 0);
  }

  /** One criterion of the whole audit: its states, its categories, its positive side. */
  criterion(table: 'criteria' | 'closing', finding: CriterionFinding): void {
    const { system } = this;
    const { id, distribution } = finding;
    const place = (field: string) => ({ table, row: id, field });
    const times = this.findings.timeliness.find((each) => each.id === id);
    const state = (field: 'notApplicable' | 'unable' | 'missing') => {
      const term = system.variable(`${id} ${field}`, finding[field]);
      return { term, cell: system.cell(place(field), [term], { cost: COSTS.state }) };
    };
    // Where no ground is offered, nobody can have found it not applicable; where it is always asked, it was asked of all
    // that were read. Everybody knows both, so neither is a secret.
    const isAlways = this.compiled.showIf.get(id)?.kind === 'always';
    const hasGround =
      (this.compiled.criteria.get(id)?.notApplicable.length ?? 0) > 0 || finding.notApplicable > 0;
    const states = [...(hasGround ? [state('notApplicable')] : []), state('unable'), state('missing')];
    const isPartition = distribution !== null && finding.type !== 'MS';
    const categories = isPartition
      ? Object.entries(distribution).map(([code, count]) => {
          const term = system.variable(`${id} = ${code}`, count);
          return {
            code,
            term,
            cell: system.cell(place(`distribution.${code}`), [term], { cost: COSTS.category }),
          };
        })
      : [];
    const outcomes = times === undefined ? null : this.#outcomes(times, finding.n);
    const nTerms = isPartition
      ? categories.map(({ term }) => term)
      : (outcomes ?? [system.variable(`${id} n`, finding.n)]);
    const options = finding.type === 'MS' ? this.#options(finding, nTerms, place) : new Map<string, Term>();
    const positive = positiveOf(finding);
    const xTerms =
      positive === null
        ? null
        : categories.filter(({ code }) => positive.includes(code)).map(({ term }) => term);
    const n = system.cell(place('n'), nTerms, { cost: COSTS.size });
    const asked = [...nTerms, ...states.map(({ term }) => term)];
    const total = isAlways
      ? null
      : system.cell(place('shown'), asked, { cost: COSTS.total, isCount: false }).key;
    if (isAlways) system.tie(asked, this.findings.sample.read);
    this.lines.push({ total, parts: [n.key, ...states.map(({ cell }) => cell.key)] });
    this.lines.push(
      ...(isPartition ? [{ total: n.key, parts: categories.map(({ cell }) => cell.key) }] : []),
    );
    if (finding.type === 'S6')
      this.#grades(categories.map(({ code, cell }) => ({ code, key: cell.key, value: cell.value })));
    const pair =
      xTerms === null ? null : this.#positive(place, nTerms, xTerms, categories, positive ?? [], n.key);
    this.rows.push({
      n: n.key,
      all: [
        ...(total === null ? [] : [total]),
        ...states.map(({ cell }) => cell.key),
        ...categories.map(({ cell }) => cell.key),
        ...[...options.keys()].map((code) => `${table}|${id}|distribution.${code}`),
        ...(pair === null ? [] : [pair.x, pair.rest]),
      ],
      x: pair?.x ?? null,
      rest: pair?.rest ?? null,
      isGroup: false,
    });
    this.sizes.set(id, {
      n: nTerms,
      x: xTerms,
      asked,
      answers: isPartition ? new Map(categories.map(({ code, term }) => [code, term])) : options,
      breached: outcomes?.slice(1, 4).filter((_, at) => at !== 1) ?? [],
    });
  }

  #grades(grades: readonly { readonly code: string; readonly key: string; readonly value: number }[]): void {
    const isGood = ({ code }: { readonly code: string }): boolean => Number(code) >= 4;
    this.sides.push(
      grades.filter(isGood),
      grades.filter((grade) => !isGood(grade)),
    );
  }

  #positive(
    place: (field: string) => { table: string; row: string; field: string },
    nTerms: readonly Term[],
    xTerms: readonly Term[],
    categories: readonly { readonly code: string; readonly cell: { readonly key: string } }[],
    positive: readonly string[],
    n: string,
  ): { readonly x: string; readonly rest: string } {
    const x = this.system.cell(place('x'), xTerms, { cost: COSTS.positive });
    const rest = this.system.cell(place('rest'), [...nTerms, ...minus(xTerms)], { cost: COSTS.positive });
    const side = (isGood: boolean): string[] =>
      categories.filter(({ code }) => positive.includes(code) === isGood).map(({ cell }) => cell.key);
    this.lines.push(
      { total: n, parts: [x.key, rest.key] },
      { total: x.key, parts: side(true) },
      { total: rest.key, parts: side(false) },
    );
    return { x: x.key, rest: rest.key };
  }

  /** Several options can be ticked in one record, each in no more records than answered. */
  #options(
    { id, distribution }: CriterionFinding,
    nTerms: readonly Term[],
    place: (field: string) => { table: string; row: string; field: string },
  ): Map<string, Term> {
    const options = new Map<string, Term>();
    for (const [code, count] of Object.entries(distribution ?? {})) {
      const term = this.system.variable(`${id} ticked ${code}`, count);
      options.set(code, term);
      this.system.cell(place(`distribution.${code}`), [term], { cost: COSTS.category });
      const rest = this.system.cell(place(`distribution.${code} not`), [...nTerms, ...minus([term])], {
        cost: COSTS.category,
      });
      this.lines.push({
        total: `${place('n').table}|${id}|n`,
        parts: [`${place('n').table}|${id}|distribution.${code}`, rest.key],
      });
      this.system.tie([term, ...minus(nTerms)], 0, 'at_most');
    }
    return options;
  }

  /** How a D criterion came out, with those that no standard is set for. */
  #outcomes(times: TimelinessFinding, n: number): Term[] {
    const { id } = times;
    const known = ['inTime', 'late', 'lateAgreed', 'notDone', 'dateMissing'] as const;
    const terms = known.map((field) => {
      const term = this.system.variable(`${id} ${field}`, times[field]);
      this.system.cell({ table: 'timeliness', row: id, field }, [term], { cost: COSTS.category });
      return term;
    });
    const all = known.reduce((sum, field) => sum + times[field], 0);
    const rest = this.system.variable(`${id} no standard`, n - all);
    this.lines.push({ total: `criteria|${id}|n`, parts: known.map((field) => `timeliness|${id}|${field}`) });
    return [...terms, rest];
  }

  /** A breakdown: x and the rest of every group add up to those of the criterion, and only merged rows are printed. */
  breakdown(dimension: string, rows: readonly BreakdownRow[], merges: readonly Merge[]): void {
    for (const [id, members] of Map.groupBy(rows, (row) => row.id)) {
      const whole = this.sizes.get(id);
      if (whole === undefined) continue;
      const printed = printedGroups(
        members.map(({ group }) => group),
        merges,
      );
      const cells = printed.map(({ name, members: inside }) =>
        this.#group(
          `${dimension} ${name}`,
          id,
          dimension,
          members.filter(({ group }) => inside.includes(group)),
          whole.x !== null,
        ),
      );
      this.tables.push(
        cells.map(({ n, x, rest }) => ({
          cells: x === null || rest === null ? [] : [x, rest],
          size: n,
          good: this.valueAt(x),
          rest: x === null ? this.valueAt(n) : this.valueAt(rest),
          hasGood: x !== null,
        })),
      );
      const sum = (part: 'x' | 'rest'): readonly Term[] =>
        members.map(({ group }): Term => [`${dimension} ${group} ${id} ${part}`, 1]);
      if (whole.x === null) this.system.tie([...sum('rest'), ...minus(whole.n)], 0);
      else {
        this.system.tie([...sum('x'), ...minus(whole.x)], 0);
        this.system.tie([...sum('x'), ...sum('rest'), ...minus(whole.n)], 0);
        this.lines.push(
          { total: `criteria|${id}|x`, parts: cells.map(({ x }) => x ?? '') },
          { total: `criteria|${id}|rest`, parts: cells.map(({ rest }) => rest ?? '') },
        );
      }
      this.lines.push({ total: `criteria|${id}|n`, parts: cells.map(({ n }) => n) });
    }
  }

  #group(
    row: string,
    id: string,
    dimension: string,
    members: readonly BreakdownRow[],
    hasX: boolean,
  ): { readonly n: string; readonly x: string | null; readonly rest: string | null } {
    const place = (field: string) => ({ table: 'breakdowns', row: `${id} ${row}`, field });
    const terms = (part: 'x' | 'rest') =>
      members.map(({ group, x, n }) =>
        this.system.variable(
          `${dimension} ${group} ${id} ${part}`,
          part === 'x' ? (x ?? 0) : n - (hasX ? (x ?? 0) : 0),
        ),
      );
    const rest = terms('rest');
    if (!hasX) {
      const n = this.system.cell(place('n'), rest, { cost: COSTS.groupSize });
      this.rows.push({ n: n.key, all: [], x: null, rest: null, isGroup: true });
      return { n: n.key, x: null, rest: null };
    }
    const x = terms('x');
    const cells = {
      n: this.system.cell(place('n'), [...x, ...rest], { cost: COSTS.groupSize }).key,
      x: this.system.cell(place('x'), x, { cost: COSTS.group }).key,
      rest: this.system.cell(place('rest'), rest, { cost: COSTS.group }).key,
    };
    this.lines.push({ total: cells.n, parts: [cells.x, cells.rest] });
    this.rows.push({ n: cells.n, all: [cells.x, cells.rest], x: cells.x, rest: cells.rest, isGroup: true });
    return cells;
  }

  /** x of n that no criterion says already. */
  share(
    table: string,
    row: string,
    field: string,
    { x, n }: { readonly x: number; readonly n: number },
  ): void {
    const good = this.system.variable(`${table} ${row} ${field} x`, x);
    const rest = this.system.variable(`${table} ${row} ${field} rest`, n - x);
    this.#shareCells(table, row, field, [good], [good, rest]);
  }

  /** The same from sums of variables that are there already. */
  shareOf(table: string, row: string, field: string, x: readonly Term[], n: readonly Term[]): void {
    this.#shareCells(table, row, field, x, n);
  }

  #shareCells(table: string, row: string, field: string, x: readonly Term[], n: readonly Term[]): void {
    const at = (name: string) => ({ table, row, field: field === '' ? name : `${field}.${name}` });
    const cells = {
      n: this.system.cell(at('n'), n, { cost: COSTS.other + 10 }).key,
      x: this.system.cell(at('x'), x, { cost: COSTS.other }).key,
      rest: this.system.cell(at('rest'), [...n, ...minus(x)], { cost: COSTS.other }).key,
    };
    this.lines.push({ total: cells.n, parts: [cells.x, cells.rest] });
    this.rows.push({ n: cells.n, all: [cells.x, cells.rest], x: cells.x, rest: cells.rest, isGroup: false });
  }

  section({ id, evaluation, criticalFailures }: Findings['sections'][number]): void {
    const categories = Object.entries(evaluation.distribution).map(([code, count]) => {
      const term = this.system.variable(`section ${id} = ${code}`, count);
      const field = `evaluation.distribution.${code}`;
      return {
        code,
        term,
        key: this.system.cell({ table: 'sections', row: id, field }, [term], { cost: COSTS.category }).key,
      };
    });
    this.#grades(categories.map(({ code, key }) => ({ code, key, value: this.valueAt(key) })));
    const good = categories.filter(({ code }) => Number(code) >= 4);
    this.#shareCells(
      'sections',
      id,
      'evaluation',
      good.map(({ term }) => term),
      categories.map(({ term }) => term),
    );
    const key = (field: string): string => `sections|${id}|evaluation.${field}`;
    this.lines.push(
      { total: key('n'), parts: categories.map((each) => each.key) },
      { total: key('x'), parts: good.map((each) => each.key) },
      {
        total: key('rest'),
        parts: categories.filter((each) => !good.includes(each)).map((each) => each.key),
      },
    );
    const last = this.rows.at(-1);
    if (last !== undefined)
      this.rows[this.rows.length - 1] = {
        ...last,
        all: [...last.all, ...categories.map((each) => each.key)],
      };
    this.share('sections', id, 'criticalFailures', criticalFailures);
  }

  /**
   * Good of those present: where the overall evaluation was asked of them alone, its own numbers say the same. Answers
   * the sum that its x is.
   */
  goodOfPresent(id: string, share: Findings['gates'][number]['goodOfPresent']): readonly Term[] {
    const overall = this.sizes.get(this.compiled.template.gate?.overall ?? '');
    if (
      overall?.x != null &&
      this.system.valueOf(overall.n) === share.n &&
      this.system.valueOf(overall.x) === share.x
    ) {
      this.shareOf('gates', id, 'goodOfPresent', overall.x, overall.n);
      return overall.x;
    }
    this.share('gates', id, 'goodOfPresent', share);
    return [[`gates ${id} goodOfPresent x`, 1]];
  }

  theme({ theme, strengths, improvements, records }: ThemeFinding): void {
    const both = strengths + improvements - records;
    const [only, other, shared] = [
      this.system.variable(`theme ${theme} strength`, strengths - both),
      this.system.variable(`theme ${theme} improvement`, improvements - both),
      this.system.variable(`theme ${theme} both`, both),
    ];
    const place = (field: string) => ({ table: 'themes', row: theme, field });
    this.system.cell(place('strengths'), [only, shared], { cost: COSTS.other });
    this.system.cell(place('improvements'), [other, shared], { cost: COSTS.other });
    this.system.cell(place('records'), [only, other, shared], { cost: COSTS.other });
    // The closing questions that themes are tagged in have the same numbers.
    const { key } = this.compiled.template;
    for (const [question, part] of [
      ['Z2T', only],
      ['Z3T', other],
    ] as const) {
      const ticked = this.sizes.get(`${key}-${question}`)?.answers.get(theme);
      if (ticked !== undefined && this.system.valueOf([part, shared]) === this.system.valueOf([ticked]))
        this.system.tie([part, shared, ...minus([ticked])], 0);
    }
  }

  /** A measure that repeats what a criterion's categories say is tied to them. */
  measure(each: OtherMeasure): void {
    const row = `${each.id} ${each.measure}`;
    const tied = this.#sharedOut(each) ?? this.#tiedTo(each);
    if (tied === null) this.share('otherMeasures', row, '', { x: each.x, n: Math.max(each.n, each.x) });
    else this.#shareCells('otherMeasures', row, '', tied.x, tied.n);
  }

  /** Parts of one whole add up to it, and so do they to what else has that whole for its n or its x. */
  #sharedOut({
    id,
    measure,
    x,
    n,
  }: OtherMeasure): { readonly x: readonly Term[]; readonly n: readonly Term[] } | null {
    const partsOf = (names: readonly string[]): ReadonlyMap<string, Term> =>
      new Map(
        this.findings.otherMeasures
          .filter((each) => each.id === id && names.includes(each.measure))
          .map((each) => [each.measure, this.system.variable(`${id} ${each.measure}`, each.x)]),
      );
    const family = SHARED_OUT.find((names) => names.includes(measure));
    if (family !== undefined) {
      const parts = partsOf(family);
      const own = parts.get(measure);
      return own === undefined ? null : { x: [own], n: [...parts.values()] };
    }
    if (measure === 'with_a_score') {
      const scored = [...partsOf(PERSPECTIVES).values()];
      return { x: scored, n: [...scored, this.system.variable(`${id} without a score`, n - x)] };
    }
    if (measure !== 'gap_of_3_or_more') return null;
    const ways = partsOf(WAYS);
    const apart = this.system.variable(`${id} ${measure}`, x);
    const differing = [...ways].flatMap(([way, term]) => (way === 'same_score' ? [] : [term]));
    // Scores that are the same are not three apart.
    this.system.tie([apart, ...minus(differing)], 0, 'at_most');
    return { x: [apart], n: [...ways.values()] };
  }

  #tiedTo({
    id,
    measure,
  }: OtherMeasure): { readonly x: readonly Term[]; readonly n: readonly Term[] } | null {
    const size = this.sizes.get(id);
    const type = this.findings.criteria.find((each) => each.id === id)?.type;
    if (size === undefined) return null;
    const { n, answers } = size;
    const option = type === 'MS' ? answers.get(measure) : undefined;
    if (option !== undefined) return { x: [option], n };
    const category = (code: string): Term => [`${id} = ${code}`, 1];
    if (type === 'YPN' && measure === 'at_least_partly')
      return { x: [category('yes'), category('partly')], n };
    if (type === 'SS' && measure === 'cannot_tell') return { x: [category('cannot_tell')], n };
    if (type === 'SS' && measure === 'better')
      return {
        x: [category('improved'), category('some')],
        n: [...n, ...minus([category('too_early'), category('cannot_tell')])],
      };
    const alone = this.compiled.criteria.get(id)?.options.filter(({ exclusive }) => exclusive === true) ?? [];
    const none = alone.length === 1 ? answers.get(alone[0]?.code ?? '') : undefined;
    return measure === 'any' && none !== undefined ? { x: [...n, ...minus([none])], n } : null;
  }
}

/** Groups as they are printed: merged ones under one name, `a + b`. */
export function printedGroups(
  groups: readonly string[],
  merges: readonly Merge[],
): readonly { readonly name: string; readonly members: readonly string[] }[] {
  const printed: { readonly name: string; readonly members: readonly string[] }[] = [];
  for (const group of groups) {
    if (printed.some(({ members }) => members.includes(group))) continue;
    const merge = merges.find((members) => members.includes(group));
    const members = merge === undefined ? [group] : groups.filter((each) => merge.includes(each));
    printed.push({ name: members.join(' + '), members });
  }
  return printed;
}

/** Everything that a publish build prints of findings, as a linear system (docs/rules.md, disclosure). */
export function releaseOf(compiled: CompiledTemplate, findings: Findings, merges: Merges): Release {
  const builder = new ReleaseBuilder(compiled, findings);
  for (const finding of findings.criteria) builder.criterion('criteria', finding);
  for (const finding of findings.closing) builder.criterion('closing', finding);
  for (const [dimension, rows] of Map.groupBy(findings.breakdowns, (row) => row.dimension))
    builder.breakdown(dimension, rows, merges.get(dimension) ?? []);
  builder.share('criticalFailures', 'all', '', findings.criticalFailures);
  for (const section of findings.sections) builder.section(section);
  for (const { id, present, goodOfPresent, wellServed } of findings.gates) {
    const asked = builder.sizes.get(id);
    // Present of those asked is what the gate's own criterion says.
    if (asked?.x !== null && asked !== undefined) builder.shareOf('gates', id, 'present', asked.x, asked.n);
    else builder.share('gates', id, 'present', present);
    const good = builder.goodOfPresent(id, goodOfPresent);
    builder.shareOf(
      'gates',
      id,
      'wellServed',
      good,
      asked?.n ?? [builder.system.variable(`gates ${id} asked`, wellServed.n)],
    );
  }
  if (findings.voiceTarget !== null) {
    builder.share('voiceTarget', 'all', 'perChild', findings.voiceTarget.perChild);
    const { x, n } = findings.voiceTarget.perMeeting;
    builder.share('voiceTarget', 'all', 'perMeeting', { x, n: Math.max(x, n) });
  }
  for (const theme of findings.themes) builder.theme(theme);
  for (const measure of findings.otherMeasures) builder.measure(measure);
  for (const { id, measure } of findings.otherMeasures) {
    const family = SHARED_OUT.find(([first]) => first === measure);
    const cell = (name: string, field: string): string => `otherMeasures|${id} ${name}|${field}`;
    if (family !== undefined)
      builder.lines.push({ total: cell(measure, 'n'), parts: family.map((name) => cell(name, 'x')) });
  }
  tieByInstrument(builder.system, compiled, findings, builder.sizes);
  return {
    system: builder.system.build(mostOf(findings)),
    lines: builder.lines,
    tables: builder.tables,
    sides: builder.sides,
    rows: builder.rows,
  };
}

/** No count of records is more than were read; meetings and the like are counted within records. */
const mostOf = ({ sample, voiceTarget, otherMeasures }: Findings): number =>
  Math.max(sample.read, voiceTarget?.perMeeting.n ?? 0, ...otherMeasures.map(({ n, x }) => Math.max(n, x)));
