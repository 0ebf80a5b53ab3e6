import { medianOfNumbers } from '../../shared/domain/distribution';
import type { ConcernNumbers, Provenance, WorkbookAgreement } from '../excel/workbook-input';
import { statement } from '../repositories/statement';
import { getAgreement, getMeasures } from './agreement';
import { auditBasis } from './audit-template';
import { nowOf, type OpenStore, type QueryContext, rowId } from './context';

type ConcernRow = {
  readonly tier: number;
  readonly raised_at: string;
  readonly case_system_confirmed_at: string | null;
  readonly closed_at: string | null;
};

/** Tiers that something has to be done about; good practice is none of them. */
const TIERS = [1, 2, 3];
const LATE_HOURS = 24;
const MS_PER_HOUR = 3_600_000;

/**
 * Immediate concerns of an audit by tier (docs/rules.md, concerns desk): those of its readings, and those that came with a
 * return whose reading is not here.
 */
export function concernNumbersOf(
  { ports, store }: Pick<QueryContext, 'ports' | 'store'>,
  auditId: number,
): ConcernNumbers[] {
  const rows = statement(
    store.handle,
    `SELECT c.tier, c.raised_at, c.case_system_confirmed_at, c.closed_at
     FROM concern c LEFT JOIN reading r ON r.reading_id = c.reading_id LEFT JOIN case_file f ON f.case_id = r.case_id
     WHERE f.audit_id = ?
        OR (c.reading_id IS NULL AND c.reference IN (SELECT reference FROM case_file WHERE audit_id = ?))`,
  ).all(auditId, auditId) as ConcernRow[];
  const now = nowOf(ports);
  return TIERS.map((tier) =>
    countTier(
      tier,
      rows.filter((row) => row.tier === tier),
      now,
    ),
  );
}

const hoursBetween = (from: string, to: string): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / MS_PER_HOUR);

function countTier(tier: number, rows: readonly ConcernRow[], now: string): ConcernNumbers {
  const confirmed = rows.flatMap(({ raised_at, case_system_confirmed_at: at }) =>
    at === null ? [] : [hoursBetween(raised_at, at)],
  );
  return {
    tier,
    raised: rows.length,
    confirmed: confirmed.length,
    closed: rows.filter(({ closed_at }) => closed_at !== null).length,
    openOver24Hours: rows.filter(
      ({ raised_at, closed_at }) => closed_at === null && hoursBetween(raised_at, now) > LATE_HOURS,
    ).length,
    medianHours: medianOfNumbers(confirmed),
    longestHours: confirmed.length === 0 ? null : Math.max(...confirmed),
  };
}

/** Agreement between readers and what moderation changed, a row a criterion, a section and all together. */
export async function workbookAgreement(
  context: QueryContext,
  auditId: string,
): Promise<WorkbookAgreement | null> {
  const { records, criteria, sections, overall, sentence } = await getAgreement(context, { auditId });
  if (records === 0) return null;
  const measures = getMeasures(context, { auditId });
  const shifts = new Map(measures.criteria.map((shift) => [shift.id, shift]));
  const guidance = new Map(measures.guidance.map(({ criterionId, times }) => [criterionId, times]));
  const parts = new Set(sections.map(({ id }) => id));
  const ofCriteria = measures.criteria.filter(({ id }) => !parts.has(id));
  const all = {
    compared: sumOf(ofCriteria, 'compared'),
    up: sumOf(ofCriteria, 'up'),
    down: sumOf(ofCriteria, 'down'),
  };
  return {
    records,
    sentence,
    rows: [...criteria, ...sections, overall].map((row) => {
      const shift = row === overall ? all : shifts.get(row.id);
      const isModerated = measures.moderated > 0 && shift !== undefined;
      const times = guidance.get(row.id) ?? 0;
      return {
        id: row.id,
        pairs: row.pairs,
        exact: row.exact,
        withinOne: row.withinOne,
        sameSide: row.sameSide,
        alpha: row.alphaOrdinal,
        ac1: row.ac1,
        moderated: isModerated ? shift.compared : null,
        up: isModerated ? shift.up : null,
        down: isModerated ? shift.down : null,
        action:
          times === 0 ? '' : `Guidance to be made clearer, said ${times} ${times === 1 ? 'time' : 'times'}`,
      };
    }),
  };
}

type Shifts = ReturnType<typeof getMeasures>['criteria'];

const sumOf = (shifts: Shifts, field: 'compared' | 'up' | 'down'): number =>
  shifts.reduce((sum, shift) => sum + shift[field], 0);

/** What an audit's workbook was made from (docs/rules.md, provenance). */
export function provenanceOf(store: OpenStore, auditId: string, dimensions: readonly string[]): Provenance {
  const id = rowId(auditId, 'audit');
  const { uid } = statement(store.handle, 'SELECT uid FROM audit WHERE audit_id = ?').get(id) as {
    uid: string | null;
  };
  const { merged } = statement(
    store.handle,
    `SELECT count(DISTINCT m.return_id) AS merged FROM merged_return m JOIN merge g ON g.merge_id = m.merge_id
     WHERE g.audit_id = ? AND g.undone_at IS NULL`,
  ).get(id) as { merged: number };
  const { holidays, localStandards } = auditBasis(store, id);
  return {
    audit: uid ?? `number ${auditId} of its store`,
    returnsMerged: merged,
    settings: [
      { name: 'breakdowns', value: dimensions.length === 0 ? 'none' : dimensions.join(', ') },
      { name: 'holidays left out of working days', value: `${holidays.length}` },
      {
        name: 'local standards',
        value:
          Object.entries(localStandards)
            .map(([meaning, limit]) => `${meaning} ${limit}`)
            .join(', ') || 'none',
      },
    ],
  };
}
