import { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import type { findings as contractArea, Explanation } from '../../shared/contract/findings';
import { RowOfTable } from '../../shared/domain/answer-columns';
import { PROFILE_KEYS } from '../../shared/domain/case-profile';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import { explainMeasure, hasMeasure } from '../../shared/domain/explain';
import { computeFindings, type FindingsOptions } from '../../shared/domain/findings';
import type { Findings } from '../../shared/domain/findings-shape';
import type { ReadingRecord } from '../../shared/domain/reading';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import { findingsSchema } from '../../shared/exchange/findings-file';
import { listReadingRows, readAnswersOfAudit, readProfilesOfAudit } from '../repositories/readings';
import { withAgreed } from './agreed-records';
import { tableOfAnswers } from './answer-table';
import { auditBasis, compiledFor } from './audit-template';
import { getAudit } from './audits';
import { type QueryContext, rowId } from './context';

type Input<N extends keyof typeof contractArea> = z.output<(typeof contractArea)[N]['input']>;

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
    readings: withAgreed(context.store, id, compiled, readReadings(context, id, compiled)),
    options: {
      sampling: samplingKind(audit),
      population: audit.population,
      dimensions,
      cases: audit.drawn,
      hash: auditBasis(context.store, id).hash,
    },
  };
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

/** Findings of an audit with one breakdown, and what else could be broken down. */
export async function getFindings(
  context: QueryContext,
  input: Input<'get'>,
): Promise<{
  findings: Findings;
  counted: number;
  notYetComplete: number;
  dimensions: { key: string; label: string }[];
}> {
  const kept = await keptFindings(context, rowId(input.auditId, 'audit'));
  if (kept !== null) {
    const { dimension } = input;
    return {
      findings: {
        ...kept.findings,
        breakdowns: kept.findings.breakdowns.filter((each) => each.dimension === dimension),
      },
      counted: kept.counted,
      notYetComplete: 0,
      dimensions: availableDimensions(compiledFor(context.store, rowId(input.auditId, 'audit'))),
    };
  }
  const basis = await gatherFindings(
    context,
    input.auditId,
    input.dimension === null ? [] : [input.dimension],
  );
  return {
    findings: computeFindings(basis.compiled, basis.readings, basis.options),
    counted: basis.readings.length,
    notYetComplete: basis.audit.notOpened + basis.audit.inProgress,
    dimensions: availableDimensions(basis.compiled),
  };
}

/** The case-profile keys by which a template's findings can be broken down. */
export const availableDimensions = ({ template }: CompiledTemplate): { key: string; label: string }[] =>
  PROFILE_KEYS.filter((known) => known.kind === 'choice' && template.profileKeys.includes(known.key)).map(
    ({ key, label }) => ({ key, label }),
  );

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

/** How a number came about. Refuses one that this template has not. */
export async function explainFinding(
  context: QueryContext,
  { auditId, measure }: Input<'explain'>,
): Promise<Explanation> {
  await refuseDeleted(context, auditId);
  const basis = await gatherFindings(context, auditId, []);
  if (!hasMeasure(basis.compiled, measure)) {
    const asked = 'id' in measure ? measure.id : 'This number';
    throw new Refusal('unknown-criterion', `${asked} is not part of this template’s findings.`, { measure });
  }
  const explanation = explainMeasure(basis.compiled, basis.readings, basis.options, measure);
  return {
    ...explanation,
    measure,
    ledger: explanation.ledger.map((line) => ({ ...line, references: [...line.references] })),
    notes: explanation.notes.map((note) => ({ ...note })),
  };
}
