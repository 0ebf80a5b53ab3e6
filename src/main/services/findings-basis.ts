import { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import { RowOfTable } from '../../shared/domain/answer-columns';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import type { FindingsOptions } from '../../shared/domain/findings';
import type { Findings } from '../../shared/domain/findings-shape';
import type { ReadingRecord } from '../../shared/domain/reading';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import type { Stratum } from '../../shared/domain/weights';
import { findingsSchema } from '../../shared/exchange/findings-file';
import { listReadingRows, readAnswersOfAudit, readProfilesOfAudit } from '../repositories/readings';
import { withAgreed } from './agreed-records';
import { tableOfAnswers } from './answer-table';
import { auditBasis, compiledFor } from './audit-template';
import { getAudit } from './audits';
import { type OpenStore, type QueryContext, rowId } from './context';
import { listedRows } from './drawn-cases';

/** Readings that count with what the engine needs beside them. */
export type FindingsBasis = {
  readonly compiled: CompiledTemplate;
  readonly readings: readonly ReadingRecord[];
  readonly options: FindingsOptions;
};

/** How the engine takes a sample: drawn at random over the whole list, all of it, or picked by people. */
export function samplingKind({ sampling }: Pick<Audit, 'sampling'>): FindingsOptions['sampling'] {
  if (sampling === 'census') return 'census';
  const isRandom = sampling === 'simple' || sampling === 'stratified' || sampling === 'systematic';
  return isRandom ? 'simple' : 'purposive';
}

/** Everything the engine needs of an audit, from its complete and signed-off readings. */
export async function gatherFindings(
  context: QueryContext,
  auditId: string,
  dimensions: readonly string[],
): Promise<FindingsBasis & { readonly audit: Audit }> {
  const id = rowId(auditId, 'audit');
  const audit = await getAudit(context, { auditId });
  const compiled = compiledFor(context.store, id);
  return {
    audit,
    compiled,
    readings: gatherReadings(context, id, compiled),
    options: {
      sampling: samplingKind(audit),
      population: audit.population,
      dimensions,
      cases: audit.drawn,
      hash: auditBasis(context.store, id).hash,
      period: audit.periodCode,
      strata: strataOf(context.store, id, audit.sampling),
    },
  };
}

/** An audit's complete readings, with agreed ones where there are any. */
export const gatherReadings = (
  context: QueryContext,
  auditId: number,
  compiled: CompiledTemplate,
): readonly ReadingRecord[] =>
  withAgreed(context.store, auditId, compiled, readReadings(context, auditId, compiled));

/** The strata of a stratified sample: what could be drawn of each, and what was; empty for any other sample. */
function strataOf(store: OpenStore, auditId: number, sampling: Audit['sampling']): readonly Stratum[] {
  if (sampling !== 'stratified') return [];
  const eligible = listedRows(store, auditId).filter(({ outcome }) => outcome !== 'excluded');
  return [...Map.groupBy(eligible, ({ stratum }) => stratum)].map(([name, rows]) => ({
    name,
    population: rows.length,
    references: new Set(rows.flatMap(({ reference }) => (reference === null ? [] : [reference]))),
  }));
}

/** Readings whose answers lie in one table, so that a million of them are not a million objects. */
function readReadings({ store }: QueryContext, auditId: number, compiled: CompiledTemplate): ReadingRecord[] {
  const rows = listReadingRows(store.handle, auditId).filter(({ status }) => hasCountedAnswers(status));
  const places = new Map(rows.map(({ readingId }, place) => [readingId, place]));
  const profiles = rows.map((): Record<string, string> => ({}));
  for (const [readingId, key, value] of readProfilesOfAudit(store.handle, auditId)) {
    const profile = profiles[places.get(readingId) ?? -1];
    if (profile !== undefined) profile[key] = value;
  }
  const table = tableOfAnswers(compiled, readAnswersOfAudit(store.handle, auditId), places);
  return rows.map((row, place) => ({
    caseReference: row.reference,
    reading: row.readingNumber,
    profile: profiles[place] ?? {},
    answers: new RowOfTable(table, place),
  }));
}

const keptBody = z.strictObject({ findings: findingsSchema, counted: z.number().int() });
type Kept = { readonly findings: Findings; readonly counted: number; readonly at: string };

/** The findings of an audit whose answers have been deleted; null while it still has them. */
export async function keptFindings({ db }: Pick<QueryContext, 'db'>, auditId: number): Promise<Kept | null> {
  const row = await db
    .selectFrom('kept_findings')
    .select(['body', 'at'])
    .where('audit_id', '=', auditId)
    .executeTakeFirst();
  return row === undefined ? null : { ...keptBody.parse(JSON.parse(row.body)), at: row.at };
}

/** Refuses what only the answers could tell, once they have been deleted. */
export async function refuseDeleted(context: Pick<QueryContext, 'db'>, auditId: string): Promise<void> {
  const kept = await keptFindings(context, rowId(auditId, 'audit'));
  if (kept !== null)
    throw new Refusal(
      'nothing-to-count',
      `The answers of this audit were deleted on ${kept.at.slice(0, 10)}, as its retention period asks. What was found is kept; who was counted is not.`,
    );
}
