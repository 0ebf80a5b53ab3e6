import { criticalCriteria } from '../caps';
import { type CompiledTemplate, criterionIdOf, isCriterionName } from '../compile-template';
import type { Findings } from '../findings-shape';
import type { Expression } from '../show-if';
import type { Section } from '../template';
import { minus, type SystemBuilder, type Term } from './system';

/** A criterion as sums of variables. */
export type Size = {
  readonly n: readonly Term[];
  readonly x: readonly Term[] | null;
  /** Everybody who was asked: answered, not applicable, unable and missing. */
  readonly asked: readonly Term[];
  /** How many gave each answer, or ticked each option. */
  readonly answers: ReadonlyMap<string, Term>;
  /** Late and not done, of a D criterion. */
  readonly breached: readonly Term[];
};
export type Sizes = ReadonlyMap<string, Size>;

type Sum = readonly Term[];

/**
 * What the instrument tells everybody who has it beside a release, for it is published too (docs/rules.md, disclosure):
 * which answers open which questions, and which failures make up those of a section and of the whole audit. Ties that
 * the answers do not keep, as those of a criterion asked of every agency, are nobody's knowledge and left out.
 */
export function tieByInstrument(
  system: SystemBuilder,
  compiled: CompiledTemplate,
  findings: Findings,
  sizes: Sizes,
): void {
  const ties = new KnownTies(system, compiled, sizes);
  for (const { id } of [...findings.criteria, ...findings.closing]) ties.asked(id);
  for (const section of compiled.template.sections) ties.failures(section);
  ties.allFailures();
}

class KnownTies {
  readonly system: SystemBuilder;
  readonly compiled: CompiledTemplate;
  readonly sizes: Sizes;

  constructor(system: SystemBuilder, compiled: CompiledTemplate, sizes: Sizes) {
    this.system = system;
    this.compiled = compiled;
    this.sizes = sizes;
  }

  #atMost(lesser: Sum, greater: Sum): void {
    const terms = [...lesser, ...minus(greater)];
    if (terms.length > 0 && this.system.valueOf(terms) <= 0) this.system.tie(terms, 0, 'at_most');
  }

  #equal(left: Sum, right: Sum): void {
    const terms = [...left, ...minus(right)];
    if (this.system.valueOf(terms) === 0) this.system.tie(terms, 0);
    else this.#atMost(left, right);
  }

  /** A question is asked where its condition holds, which the numbers of other questions tell. */
  asked(id: string): void {
    const expression = this.compiled.showIf.get(id);
    const asked = this.sizes.get(id)?.asked;
    if (expression === undefined || asked === undefined) return;
    const whole = this.#holds(expression);
    if (whole !== null) this.#equal(asked, whole);
    if (expression.kind !== 'and' && expression.kind !== 'or') return;
    for (const part of expression.parts) {
      const records = this.#holds(part);
      if (records === null) continue;
      if (expression.kind === 'and') this.#atMost(asked, records);
      else this.#atMost(records, asked);
    }
  }

  /** In how many records a condition on one answer holds; null where no printed number says so. */
  #holds(expression: Expression): Sum | null {
    if (expression.kind === 'always' || expression.kind === 'and' || expression.kind === 'or') return null;
    if (!isCriterionName(expression.name)) return null;
    const size = this.sizes.get(criterionIdOf(this.compiled.template, expression.name));
    if (size === undefined) return null;
    if (expression.kind === 'shown') return size.asked;
    const answersOf = (isWanted: (code: string) => boolean): Sum | null =>
      size.answers.size === 0
        ? null
        : [...size.answers].flatMap(([code, term]) => (isWanted(code) ? [term] : []));
    if (expression.kind === 'in') {
      const values = expression.values.map((value) => value.toLowerCase());
      return answersOf((code) => values.includes(code.toLowerCase()) !== expression.negated);
    }
    const value = expression.value.toLowerCase();
    if (expression.kind === 'includes' || expression.sign === '=')
      return answersOf((code) => code.toLowerCase() === value);
    if (expression.sign === '!=') return answersOf((code) => code.toLowerCase() !== value);
    return size.answers.size > 0
      ? answersOf((code) => compares(Number(code), expression.sign, Number(value)))
      : null;
  }

  /** Whoever fails a critical criterion fails in its section, and whoever fails in it fails one of them. */
  failures(section: Section): void {
    const ids = new Set(section.criteria.map(({ id }) => id));
    const critical = criticalCriteria(this.compiled).filter(({ id }) => ids.has(id));
    const failing = critical.map(({ id }) => this.#failing(id));
    const x = failuresOf(section.id);
    for (const each of failing) if (each !== null) this.#atMost(each, x);
    if (failing.every((each) => each !== null)) this.#atMost(x, failing.flat());
    for (const { id, type } of critical) {
      const size = this.sizes.get(id);
      if (size !== undefined && type !== 'D') this.#atMost(size.n, judgedIn(section.id));
    }
  }

  allFailures(): void {
    const { sections } = this.compiled.template;
    const [all, judged] = [[ALL_FAILURES], [ALL_FAILURES, ['criticalFailures all  rest', 1] as const]];
    for (const { id } of sections) {
      this.#atMost(failuresOf(id), all);
      this.#atMost(judgedIn(id), judged);
    }
    this.#atMost(
      all,
      sections.flatMap(({ id }) => failuresOf(id)),
    );
    this.#atMost(
      judged,
      sections.flatMap(({ id }) => judgedIn(id)),
    );
  }

  /** Failures that the criterion's own numbers show; null where something else decides (docs/rules.md, critical failure). */
  #failing(id: string): Sum | null {
    const criterion = this.compiled.criteria.get(id);
    const size = this.sizes.get(id);
    if (criterion === undefined || size === undefined || criterion.criticalRule !== undefined) return null;
    if (criterion.type === 'D') return size.breached;
    const failing = criterion.type === 'S6' ? ['1', '2'] : [criterion.reverse ? 'yes' : 'no'];
    const isGraded = criterion.type === 'S6' || criterion.type === 'YN' || criterion.type === 'YPN';
    return isGraded
      ? [...size.answers].flatMap(([code, term]) => (failing.includes(code) ? [term] : []))
      : null;
  }
}

const compares = (left: number, sign: string, right: number): boolean =>
  sign === '>' ? left > right : sign === '>=' ? left >= right : sign === '<' ? left < right : left <= right;

const ALL_FAILURES: Term = ['criticalFailures all  x', 1];
const failuresOf = (section: string): Sum => [[`sections ${section} criticalFailures x`, 1]];
const judgedIn = (section: string): Sum => [
  ...failuresOf(section),
  [`sections ${section} criticalFailures rest`, 1],
];
