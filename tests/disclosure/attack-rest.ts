import { criticalCriteria } from '../../src/shared/domain/caps';
import {
  type CompiledTemplate,
  criterionIdOf,
  isCriterionName,
} from '../../src/shared/domain/compile-template';
import type { Findings } from '../../src/shared/domain/findings-shape';
import type { PublishedFindings } from '../../src/shared/domain/published-shape';
import type { Expression } from '../../src/shared/domain/show-if';
import type { Attack } from './attacker';

const GOOD = ['4', '5', '6'];
const OUTCOMES = ['inTime', 'late', 'lateAgreed', 'notDone', 'dateMissing'] as const;

const less = (sum: string): string =>
  sum
    .split(' + ')
    .map((name) => `- ${name}`)
    .join(' ');

/**
 * What somebody reads off the rest of a release, with the instrument beside it, which is published too: which questions
 * open which, what counts as a failure, and that the same records are counted in several tables.
 */
export class AttackRest {
  readonly attack: Attack;
  readonly compiled: CompiledTemplate;
  readonly published: PublishedFindings;
  readonly findings: Findings;

  constructor(attack: Attack, compiled: CompiledTemplate, published: PublishedFindings, findings: Findings) {
    this.attack = attack;
    this.compiled = compiled;
    this.published = published;
    this.findings = findings;
  }

  readAll(): void {
    this.#options();
    this.#timeliness();
    this.#askedWhen();
    this.#sections();
    this.#gates();
    this.#themes();
    this.#measures();
  }

  #rows() {
    return [...this.published.criteria, ...this.published.closing];
  }

  #at(id: string, part: string): string {
    return this.attack.name('R', id, part);
  }

  /** The sum that n of a criterion is. */
  #n(id: string): string {
    const row = this.#rows().find((each) => each.id === id);
    if (this.findings.timeliness.some((each) => each.id === id)) return this.#outcomes(id);
    return row?.distribution == null || row.type === 'MS'
      ? this.#at(id, 'n')
      : Object.keys(row.distribution)
          .map((code) => this.#at(id, `v${code}`))
          .join(' + ');
  }

  #shown(id: string): string {
    return [this.#n(id), ...['notApplicable', 'unable', 'missing'].map((state) => this.#at(id, state))].join(
      ' + ',
    );
  }

  #share(place: string, x: string, n: string, printed: Share, truth: { x: number; n: number }): void {
    this.attack.learn(n, printed.n, truth.n, `${place} n`);
    this.attack.learn(x, printed.x, truth.x, `${place} x`);
    this.attack.rows.push(`${n} ${less(x)} >= 0`);
    if (printed.percent !== null && printed.n !== null)
      this.attack.rows.push(`${x} = ${Math.round((printed.percent * printed.n) / 100)}`);
  }

  /** Of those that answered, who ticked what. */
  #options(): void {
    const truths = [...this.findings.criteria, ...this.findings.closing];
    for (const row of this.#rows()) {
      if (row.type !== 'MS') continue;
      const truth = truths.find(({ id }) => id === row.id)?.distribution ?? {};
      for (const [code, count] of Object.entries(row.distribution ?? {})) {
        const option = this.#at(row.id, `v${code}`);
        this.attack.learn(option, count, truth[code] ?? 0, `${row.id} ticked ${code}`);
        this.attack.rows.push(`${this.#n(row.id)} - ${option} >= 0`);
      }
    }
  }

  #outcomes(id: string): string {
    return [...OUTCOMES, 'noStandard'].map((outcome) => this.#at(id, outcome)).join(' + ');
  }

  #timeliness(): void {
    for (const row of this.published.timeliness) {
      const truth = this.findings.timeliness.find(({ id }) => id === row.id);
      for (const outcome of OUTCOMES)
        this.attack.learn(
          this.#at(row.id, outcome),
          row[outcome],
          truth?.[outcome] ?? 0,
          `${row.id} ${outcome}`,
        );
      this.attack.rows.push(`${this.#outcomes(row.id)} - ${this.#at(row.id, 'n')} = 0`);
    }
  }

  /** Records in which a condition holds, as a sum that they are at most, and one that they are at least; '' for none known. */
  #holds(expression: Expression): { most: string; least: string } {
    if (expression.kind === 'or') {
      const parts = expression.parts.map((part) => this.#holds(part));
      return {
        most: parts.every(({ most }) => most !== '') ? parts.map(({ most }) => most).join(' + ') : '',
        least: '',
      };
    }
    if (expression.kind === 'always' || expression.kind === 'and' || !isCriterionName(expression.name))
      return { most: '', least: '' };
    const id = criterionIdOf(this.compiled.template, expression.name);
    const values =
      expression.kind === 'in' ? expression.values : 'value' in expression ? [expression.value] : [];
    const isPick =
      (expression.kind === 'in' && !expression.negated) ||
      expression.kind === 'includes' ||
      (expression.kind === 'compare' && expression.sign === '=');
    const row = this.#rows().find((each) => each.id === id);
    if (expression.kind === 'shown') return { most: this.#shown(id), least: this.#shown(id) };
    if (!isPick || row?.distribution == null) return { most: '', least: '' };
    const sum = values.map((value) => this.#at(id, `v${value.toLowerCase()}`)).join(' + ');
    return { most: sum, least: values.length === 1 || expression.kind === 'in' ? sum : '' };
  }

  #askedWhen(): void {
    for (const { id } of this.#rows()) {
      const expression = this.compiled.showIf.get(id);
      if (expression === undefined) continue;
      const shown = this.#shown(id);
      if (expression.kind === 'always')
        this.attack.rows.push(`${shown} = ${this.published.sample.read ?? 0}`);
      const parts = expression.kind === 'and' ? expression.parts : [expression];
      for (const part of parts) {
        const { most, least } = this.#holds(part);
        if (most !== '') this.attack.rows.push(`${most} ${less(shown)} >= 0`);
        if (least !== '' && parts.length === 1) this.attack.rows.push(`${shown} ${less(least)} >= 0`);
      }
      if (expression.kind === 'or')
        for (const part of expression.parts) {
          const { least } = this.#holds(part);
          if (least !== '') this.attack.rows.push(`${shown} ${less(least)} >= 0`);
        }
    }
  }

  #sections(): void {
    const { template } = this.compiled;
    const total = {
      x: this.attack.name('R', 'critical', 'x'),
      rest: this.attack.name('R', 'critical', 'rest'),
    };
    const whole = this.findings.criticalFailures;
    this.#share(
      'critical failures',
      total.x,
      `${total.x} + ${total.rest}`,
      this.published.criticalFailures,
      whole,
    );
    const inSections: string[] = [];
    for (const row of this.published.sections) {
      const truth = this.findings.sections.find(({ id }) => id === row.id) as Findings['sections'][number];
      const at = (code: string): string => this.attack.name('R', 'section', row.id, code);
      const codes = Object.keys(row.evaluation.distribution);
      for (const code of codes)
        this.attack.learn(
          at(code),
          row.evaluation.distribution[code] ?? null,
          truth.evaluation.distribution[code] ?? 0,
          `section ${row.id} ${code}`,
        );
      const sum = (of: readonly string[]): string => of.map(at).join(' + ');
      this.#share(`section ${row.id}`, sum(GOOD), sum(codes), row.evaluation, truth.evaluation);
      const [x, rest] = [at('critical_x'), at('critical_rest')];
      this.#share(
        `section ${row.id} critical`,
        x,
        `${x} + ${rest}`,
        row.criticalFailures,
        truth.criticalFailures,
      );
      this.attack.rows.push(`${total.x} - ${x} >= 0`, `${total.x} + ${total.rest} - ${x} - ${rest} >= 0`);
      inSections.push(x);
      const section = template.sections.find(({ id }) => id === row.id);
      const critical = criticalCriteria(this.compiled).filter(({ id }) =>
        section?.criteria.some((each) => each.id === id),
      );
      const failing = critical.map((criterion) => this.#failing(criterion.id));
      for (const sum_ of failing) if (sum_ !== null) this.attack.rows.push(`${x} ${less(sum_)} >= 0`);
      if (critical.length > 0 && failing.every((each) => each !== null))
        this.attack.rows.push(`${failing.join(' + ')} - ${x} >= 0`);
    }
    if (inSections.length > 0) this.attack.rows.push(`${inSections.join(' + ')} - ${total.x} >= 0`);
  }

  /** Failures of a critical criterion that its own answers show; null where something else decides. */
  #failing(id: string): string | null {
    const criterion = this.compiled.criteria.get(id);
    if (criterion === undefined || criterion.criticalRule !== undefined) return null;
    if (criterion.type === 'S6') return `${this.#at(id, 'v1')} + ${this.#at(id, 'v2')}`;
    if (criterion.type === 'YN' || criterion.type === 'YPN')
      return this.#at(id, criterion.reverse ? 'vyes' : 'vno');
    return criterion.type === 'D' ? `${this.#at(id, 'late')} + ${this.#at(id, 'notDone')}` : null;
  }

  #gates(): void {
    const { gate } = this.compiled.template;
    for (const row of this.published.gates) {
      const truth = this.findings.gates.find(({ id }) => id === row.id) as Findings['gates'][number];
      const overall = gate?.overall ?? '';
      const yes = this.#at(row.id, 'vyes');
      const good = GOOD.map((code) => this.#at(overall, `v${code}`)).join(' + ');
      this.#share('gate present', yes, this.#n(row.id), row.present, truth.present);
      // The overall evaluation of these instruments is asked where the gate is open.
      this.#share('gate good', good, this.#n(overall), row.goodOfPresent, truth.goodOfPresent);
      this.#share('gate well served', good, this.#n(row.id), row.wellServed, truth.wellServed);
    }
  }

  #themes(): void {
    const { key } = this.compiled.template;
    for (const row of this.published.themes) {
      const truth = this.findings.themes.find(({ theme }) => theme === row.theme);
      const at = (part: string): string => this.attack.name('R', 'theme', row.theme, part);
      const [strength, improvement] = [`${at('only')} + ${at('both')}`, `${at('other')} + ${at('both')}`];
      this.attack.learn(strength, row.strengths, truth?.strengths ?? 0, `${row.theme} strengths`);
      this.attack.learn(improvement, row.improvements, truth?.improvements ?? 0, `${row.theme} improvements`);
      this.attack.learn(
        `${strength} + ${at('other')}`,
        row.records,
        truth?.records ?? 0,
        `${row.theme} records`,
      );
      for (const [id, sum] of [
        [`${key}-Z2T`, strength],
        [`${key}-Z3T`, improvement],
      ] as const)
        if (this.#rows().some((each) => each.id === id && row.theme in (each.distribution ?? {})))
          this.attack.rows.push(`${sum} - ${this.#at(id, `v${row.theme}`)} = 0`);
    }
  }

  /** Measures that say again what a criterion's own numbers say. */
  #measures(): void {
    for (const row of this.published.otherMeasures) {
      const truth = this.findings.otherMeasures.find(
        ({ id, measure }) => id === row.id && measure === row.measure,
      );
      const type = this.#rows().find(({ id }) => id === row.id)?.type;
      if (truth === undefined || truth.x > truth.n) continue;
      const x =
        type === 'MS' && row.measure !== 'any'
          ? this.#at(row.id, `v${row.measure}`)
          : this.#at(row.id, `x ${row.measure}`);
      const n = type === 'MS' ? this.#n(row.id) : `${x} + ${this.#at(row.id, `rest ${row.measure}`)}`;
      const told =
        row.measure === 'at_least_partly'
          ? ([`${this.#at(row.id, 'vyes')} + ${this.#at(row.id, 'vpartly')}`, this.#n(row.id)] as const)
          : row.measure === 'cannot_tell'
            ? ([this.#at(row.id, 'vcannot_tell'), this.#n(row.id)] as const)
            : ([x, n] as const);
      this.#share(`${row.id} ${row.measure}`, told[0], told[1], row, truth);
    }
  }
}

type Share = { readonly x: number | null; readonly n: number | null; readonly percent: number | null };
