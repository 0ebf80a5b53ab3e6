import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import {
  type targets as contractArea,
  type RegisteredTarget,
  type RegisterTarget,
  registerTargetSchema,
  type Standing,
  targetWordsSchema,
} from '../../shared/contract/targets';
import { computeFindings } from '../../shared/domain/findings';
import type { Findings, TargetFinding } from '../../shared/domain/findings-shape';
import { hasBlockingHit } from '../../shared/domain/screening';
import { judgeTarget, type Target } from '../../shared/domain/target-attainment';
import { currentFor } from '../../shared/domain/target-measures';
import { statement } from '../repositories/statement';
import { listAudits } from './audits';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { gatherFindings, keptFindings } from './findings-basis';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof contractArea> = z.output<(typeof contractArea)[N]['input']>;
type Figure = RegisteredTarget['figures'][number];

const shipped = new Map<string, readonly RegisterTarget[]>();

/** The register as it comes with the program. */
export function shippedTargets(appFolder: string): readonly RegisterTarget[] {
  const known = shipped.get(appFolder);
  if (known !== undefined) return known;
  const text = readFileSync(join(appFolder, 'resources', 'targets.json'), 'utf8');
  const read = z.array(registerTargetSchema).parse(JSON.parse(text));
  shipped.set(appFolder, read);
  return read;
}

/** Every target with its figures, and how it stands by them and by the records (docs/rules.md, register of targets). */
export async function listTargets(context: QueryContext): Promise<RegisteredTarget[]> {
  const { handle } = context.store;
  const changes = new Map(
    (
      statement(handle, 'SELECT number, body, revision FROM target_change').all() as {
        number: number;
        body: string;
        revision: number;
      }[]
    ).map((row) => [row.number, row]),
  );
  const figures = Map.groupBy(figureRows(context), ({ number }) => number);
  const rounds = new Rounds(context, await listAudits(context));
  const today = nowOf(context.ports).slice(0, 10);
  const found: RegisteredTarget[] = [];
  for (const given of shippedTargets(context.ports.files.appFolder)) {
    const change = changes.get(given.number);
    const target: RegisterTarget =
      change === undefined ? given : { ...given, ...targetWordsSchema.parse(JSON.parse(change.body)) };
    const typed = (figures.get(given.number) ?? []).map(({ number: _number, ...figure }): Figure => figure);
    found.push({
      ...target,
      revision: change?.revision ?? 0,
      figures: typed,
      standings: [...byFigure(target, typed, today), ...(await byRecords(target, rounds, today))],
    });
  }
  return found;
}

const figureRows = ({ store }: Pick<QueryContext, 'store'>): (Figure & { readonly number: number })[] =>
  statement(
    store.handle,
    `SELECT CAST(figure_id AS TEXT) AS figureId, number, value, x, n, counted_on AS "on", source FROM target_figure
     ORDER BY counted_on DESC, figure_id DESC`,
  ).all() as (Figure & { readonly number: number })[];

const asTarget = (target: RegisterTarget, criterionId: string | null, measure: string): Target => {
  const { number, kind, direction, value, due, baseline, baselineN, baselineOn, source } = target;
  return {
    id: `T${number}`,
    criterionId,
    measure,
    kind,
    direction,
    value,
    due,
    baseline,
    baselineN,
    baselineOn,
    source,
  };
};

/** By the latest figure: what was counted whole, so without an interval. */
function byFigure(target: RegisterTarget, figures: readonly Figure[], today: string): Standing[] {
  const [latest] = figures;
  if (latest === undefined) return [];
  const { value, x, n, source } = latest;
  const current = { value, x, n, low: null, high: null, basis: 'population' } as const;
  return [toStanding(judgeTarget(asTarget(target, null, 'typed in'), current, today), source)];
}

async function byRecords(target: RegisterTarget, rounds: Rounds, today: string): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const { templateKey, criterionId, measure } of target.asks) {
    const latest = await rounds.latestOf(templateKey);
    if (latest === null) continue;
    const asked = asTarget(target, criterionId, measure);
    const current = currentFor(latest.findings, asked);
    if (current !== null) found.push(toStanding(judgeTarget(asked, current, today), latest.title));
  }
  return found;
}

const toStanding = (finding: TargetFinding, from: string): Standing => {
  const { measure, criterionId, basis, current, x, n, low, high, targetValue, status, course, note } =
    finding;
  const name = criterionId ?? measure;
  return { from, measure: name, basis, current, x, n, low, high, targetValue, status, course, note };
};

type Latest = { readonly title: string; readonly findings: Findings };

/** The latest signed-off round of each instrument, worked out once. */
class Rounds {
  readonly #context: QueryContext;
  readonly #audits: readonly Audit[];
  readonly #known = new Map<string, Promise<Latest | null>>();

  constructor(context: QueryContext, audits: readonly Audit[]) {
    this.#context = context;
    this.#audits = audits;
  }

  latestOf(templateKey: string): Promise<Latest | null> {
    const known = this.#known.get(templateKey) ?? this.#find(templateKey);
    this.#known.set(templateKey, known);
    return known;
  }

  async #find(templateKey: string): Promise<Latest | null> {
    const audit = this.#audits
      .filter(
        (each) => each.templateKey === templateKey && each.origin === 'own' && each.signedOffAt !== null,
      )
      .toSorted((one, other) => other.periodEnd.localeCompare(one.periodEnd))[0];
    if (audit === undefined) return null;
    const kept = await keptFindings(this.#context, rowId(audit.auditId, 'audit'));
    if (kept !== null) return { title: audit.title, findings: kept.findings };
    const basis = await gatherFindings(this.#context, audit.auditId, []);
    return { title: audit.title, findings: computeFindings(basis.compiled, basis.readings, basis.options) };
  }
}

function refuseUnknown({ ports }: Pick<QueryContext, 'ports'>, number: number): void {
  if (!shippedTargets(ports.files.appFolder).some((each) => each.number === number)) throw notFound('target');
}

function refuseNamed({ store }: Pick<QueryContext, 'store'>, label: string, text: string): void {
  if (hasBlockingHit(text, store.screening))
    throw new Refusal('bad-value', `${label} holds something that could identify a person. Reword it.`);
}

/** Changes a target of the register; refuses where it was changed since it was shown. */
export function changeTarget(context: CommandContext, input: Input<'change'>): Record<string, never> {
  const { number, revision, words } = input;
  refuseUnknown(context, number);
  refuseNamed(context, 'The wording', words.wording);
  refuseNamed(context, 'The questions', words.questions);
  const { handle } = context.store;
  const stored = statement(handle, 'SELECT revision FROM target_change WHERE number = ?').pluck().get(number);
  if (Number(stored ?? 0) !== revision)
    throw new Refusal(
      'not-editable',
      'This target has been changed since it was shown here. Open it again, then make the change.',
    );
  inTrail(context, 'target_changed', `T${number}`, () =>
    statement(
      handle,
      `INSERT INTO target_change (number, body, revision, changed_at) VALUES (@number, @body, @next, @at)
       ON CONFLICT (number) DO UPDATE SET body = @body, revision = @next, changed_at = @at`,
    ).run({ number, body: JSON.stringify(words), next: revision + 1, at: nowOf(context.ports) }),
  );
  return {};
}

/** Puts a target back as it came; its figures stay. */
export function resetTarget(context: CommandContext, { number }: Input<'reset'>): Record<string, never> {
  refuseUnknown(context, number);
  inTrail(context, 'target_reset', `T${number}`, () =>
    statement(context.store.handle, 'DELETE FROM target_change WHERE number = ?').run(number),
  );
  return {};
}

/** Types in a figure from elsewhere, with its day and its source. */
export function addFigure(context: CommandContext, input: Input<'addFigure'>): Record<string, never> {
  const { number, value, x, n, on, source } = input;
  refuseUnknown(context, number);
  refuseNamed(context, 'The source', source);
  if ((x === null) !== (n === null))
    throw new Refusal('bad-value', 'Give both how many and of how many, or neither.');
  if (x !== null && n !== null && x > n)
    throw new Refusal('bad-value', `${x} of ${n} is more than all. Correct one of the two.`);
  if (source.trim() === '') throw new Refusal('bad-value', 'Say where the figure comes from.');
  inTrail(context, 'figure_added', `T${number}`, () =>
    statement(
      context.store.handle,
      'INSERT INTO target_figure (number, value, x, n, counted_on, source, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(number, value, x, n, on, source, nowOf(context.ports)),
  );
  return {};
}

/** Takes a figure away that was typed in wrongly. */
export function removeFigure(
  context: CommandContext,
  { figureId }: Input<'removeFigure'>,
): Record<string, never> {
  const wanted = rowId(figureId, 'figure');
  inTrail(context, 'figure_removed', figureId, () => {
    const { changes } = statement(context.store.handle, 'DELETE FROM target_figure WHERE figure_id = ?').run(
      wanted,
    );
    if (changes === 0) throw notFound('figure');
  });
  return {};
}

function inTrail(context: CommandContext, what: string, subject: string, change: () => unknown): void {
  context.store.handle
    .transaction(() => {
      change();
      record(context, { what, about: THE_STORE, subject });
    })
    .immediate();
}
