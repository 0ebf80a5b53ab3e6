import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Audit, audits } from '../../shared/contract/audits';
import type { Sample } from '../../shared/contract/cases';
import { Refusal } from '../../shared/contract/errors';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import { frameText } from '../../shared/domain/sample-frame';
import {
  type Draw,
  drawSample as drawPlanned,
  isProbabilitySample,
  type PlanFault,
  type SamplePlan,
  type StratumPlan,
  stratumOf,
} from '../../shared/domain/sample-plan';
import { type Achieved, plannedAgainstAchieved } from '../../shared/domain/sample-progress';
import { canonicalFrame } from '../../shared/domain/sampling';
import { type GivenRow, givenReadings } from '../repositories/assignments';
import { lastSequence } from '../repositories/audits';
import { getAudit } from './audits';
import { type CommandContext, nowOf, type QueryContext, rowId } from './context';
import {
  giveFirstReading,
  type ListedRow,
  listedRows,
  noteOutcome,
  referenceOf,
  refreshCounters,
} from './drawn-cases';
import { getMe } from './settings';
import { record } from './trail';

type DrawInput = z.output<(typeof audits)['draw']['input']>;

const LARGEST_SEED = 4294967296;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const seedFrom = ({ ports }: CommandContext): number =>
  Buffer.from(ports.random.bytes(4)).readUInt32LE() % LARGEST_SEED;

const refusalOf = ({ field, sentence }: PlanFault): Refusal =>
  field === 'frame'
    ? new Refusal('nothing-to-count', sentence)
    : new Refusal('bad-value', sentence, { field });

/**
 * Draws the sample as planned and makes one first reading for each case file drawn (docs/rules.md, sampling). A sample is
 * drawn once; plan, seed and the hash of the list stay with it, so that it can be drawn again years later.
 */
export async function drawSample(context: CommandContext, input: DrawInput): Promise<Audit> {
  const { store } = context;
  const { auditId: _, ...asked } = input;
  const audit = await getAudit(context, input);
  if (audit.drawnAt !== null)
    throw new Refusal(
      'not-editable',
      'The sample of this audit has been drawn. A second draw would make another audit.',
    );
  const auditId = rowId(input.auditId, 'audit');
  const listed = listedRows(store, auditId);
  const plan: SamplePlan = { ...planFor(asked), seed: input.seed ?? seedFrom(context) };
  const drawn = drawPlanned(plan, listed);
  if (!drawn.ok) throw refusalOf(drawn.error);
  const eligible = drawn.value.strata.reduce((sum, stratum) => sum + stratum.eligible, 0);
  refuseSmallPopulation(audit, eligible);
  const me = await getMe(context.db);
  const given = await lastSequence(context.db, `${audit.templateKey}-${audit.periodCode}-`);
  const byReference = new Map(listed.map((row) => [row.listReference, row]));
  store.handle
    .transaction(() => {
      keepOutcomes(context, plan, drawn.value, byReference);
      for (const [index, { listReference }] of drawn.value.drawn.entries()) {
        const row = byReference.get(listReference);
        if (row !== undefined) giveFirstReading(store, row, referenceOf(audit, given + index + 1), me);
      }
      store.handle
        .prepare(
          `UPDATE audit SET sampling = ?, seed = ?, sample_plan = ?, frame_hash = ?, drawn_at = ?,
             population = coalesce(population, ?) WHERE audit_id = ?`,
        )
        .run(
          plan.method,
          plan.seed,
          JSON.stringify(plan),
          hashOf(frameText(listed)),
          nowOf(context.ports),
          eligible,
          auditId,
        );
      record(context, { what: 'sample_drawn', about: { kind: 'audit', id: auditId }, subject: plan.method });
    })
    .immediate();
  refreshCounters(store, auditId);
  return getAudit(context, input);
}

/** What the method does not use is not kept: a plan says nothing that had no effect. */
function planFor(asked: Omit<DrawInput, 'auditId'>): Omit<SamplePlan, 'seed'> {
  const isChosen = !isProbabilitySample(asked.method);
  const isCensus = asked.method === 'census';
  return {
    method: asked.method,
    size: isCensus ? null : asked.size,
    strata: asked.method === 'stratified' ? asked.strata : [],
    minimum: asked.method === 'stratified' ? asked.minimum : 0,
    onePerFamily: asked.onePerFamily,
    reserves: isCensus || isChosen ? 0 : asked.reserves,
    chosen: isChosen ? asked.chosen : [],
    chosenBecause: isChosen ? asked.chosenBecause.trim() : '',
  };
}

function refuseSmallPopulation(audit: Audit, eligible: number): void {
  if (audit.population !== null && audit.population < eligible)
    throw new Refusal(
      'population-too-small',
      `The population is given as ${audit.population}, and ${eligible} case files are listed. Correct the population or the list.`,
    );
}

function keepOutcomes(
  { store }: CommandContext,
  plan: SamplePlan,
  draw: Draw,
  rows: ReadonlyMap<string, ListedRow>,
): void {
  for (const row of rows.values())
    noteOutcome(store, row, {
      stratum: stratumOf(plan.strata, row.profile),
      outcome: 'listed',
      reason: '',
      reserveOrder: 0,
    });
  const note = (
    listReference: string,
    outcome: ListedRow['outcome'],
    reason: string,
    reserveOrder: number,
  ) => {
    const row = rows.get(listReference);
    if (row === undefined) return;
    noteOutcome(store, row, {
      stratum: stratumOf(plan.strata, row.profile),
      outcome,
      reason,
      reserveOrder,
    });
  };
  for (const { listReference } of draw.drawn) note(listReference, 'drawn', '', 0);
  for (const { listReference, order } of draw.reserves) note(listReference, 'reserve', '', order);
  for (const { listReference, reason } of draw.excluded) note(listReference, 'excluded', reason, 0);
}

/** How the sample was drawn and what became of it (docs/rules.md, sampling); refused while none has been drawn. */
export async function getSample(context: QueryContext, input: { readonly auditId: string }): Promise<Sample> {
  const auditId = rowId(input.auditId, 'audit');
  const audit = await getAudit(context, input);
  if (audit.drawnAt === null)
    throw new Refusal('nothing-to-count', 'The sample has not been drawn yet. Draw it first.');
  const { sample_plan: body, frame_hash: frameHash } = await context.db
    .selectFrom('audit')
    .select(['sample_plan', 'frame_hash'])
    .where('audit_id', '=', auditId)
    .executeTakeFirstOrThrow();
  const plan = body === '{}' ? null : (JSON.parse(body) as SamplePlan);
  const rows = listedRows(context.store, auditId);
  const isInSample = ({ reference }: ListedRow): boolean => reference !== null;
  const readings = Map.groupBy(givenReadings(context.store.handle, auditId), ({ caseId }) => caseId);
  const progress = plannedAgainstAchieved(
    strataOf(rows, plan),
    rows.filter(isInSample).map((row) => achievedOf(row, readings.get(row.caseId) ?? [])),
  );
  return {
    plan: plan === null ? null : { ...plan, strata: [...plan.strata], chosen: [...plan.chosen] },
    seed: audit.seed,
    frameHash,
    drawsAgain: plan === null ? null : drawsAgain(plan, rows, frameHash),
    strata: progress.strata.map(({ readShare: _, ...stratum }) => ({
      ...stratum,
      values: [...stratum.values],
      reserves: rows.filter((row) => row.outcome === 'reserve' && row.stratum === stratum.stratum).length,
    })),
    total: progress.total,
    evenly: progress.evenly,
    reserves: rows
      .filter(({ outcome }) => outcome === 'reserve')
      .map(({ listReference, stratum, reserveOrder }) => ({ listReference, stratum, order: reserveOrder }))
      .sort((one, other) => one.stratum.localeCompare(other.stratum) || one.order - other.order),
    exclusions: rows
      .filter(({ outcome }) => outcome === 'excluded')
      .map(({ listReference, reason }) => ({ listReference, reason })),
    replaced: rows.filter(({ outcome }) => outcome === 'replaced').map(changedOf),
    cameIn: rows.filter((row) => row.outcome === 'drawn' && row.reserveOrder > 0).map(changedOf),
  };
}

const changedOf = ({ reference, listReference, reason }: ListedRow) => ({
  reference: reference ?? '',
  listReference,
  reason,
});

function achievedOf({ stratum, outcome }: ListedRow, readings: readonly GivenRow[]): Achieved {
  if (outcome === 'replaced') return { stratum, outcome: 'replaced' };
  if (readings.some(({ status }) => hasCountedAnswers(status))) return { stratum, outcome: 'read' };
  const isOut = readings.length > 0 && readings.every(({ status }) => status === 'withdrawn');
  return { stratum, outcome: isOut ? 'withdrawn' : 'waiting' };
}

/** The strata as they were planned: whoever was drawn first, and not who came in later. */
function strataOf(rows: readonly ListedRow[], plan: SamplePlan | null): readonly StratumPlan[] {
  return [...Map.groupBy(rows, ({ stratum }) => stratum)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([stratum, theirs]) => {
      const excluded = theirs.filter(({ outcome }) => outcome === 'excluded').length;
      return {
        stratum,
        values: (plan?.strata ?? []).map((key) => theirs[0]?.profile[key] ?? null),
        listed: theirs.length,
        excluded,
        eligible: theirs.length - excluded,
        planned: theirs.filter((row) => row.reference !== null && row.reserveOrder === 0).length,
        reserves: theirs.filter(({ reserveOrder }) => reserveOrder > 0).length,
      };
    });
}

/** Draws it again: the list has the hash it had, and the same case files come out. */
function drawsAgain(plan: SamplePlan, rows: readonly ListedRow[], frameHash: string | null): boolean {
  if (hashOf(frameText(rows)) !== frameHash && hashOf(canonicalFrame(referencesOf(rows))) !== frameHash)
    return false;
  const again = drawPlanned(plan, rows);
  if (!again.ok) return false;
  const first = rows.filter((row) => row.reference !== null && row.reserveOrder === 0);
  const drawn = new Set(again.value.drawn.map(({ listReference }) => listReference));
  return first.length === drawn.size && first.every(({ listReference }) => drawn.has(listReference));
}

const referencesOf = (rows: readonly ListedRow[]): string[] => rows.map(({ listReference }) => listReference);
