import { formatReference } from '../../shared/domain/case-reference';
import type { FrameRow } from '../../shared/domain/sample-frame';
import { SAME_FAMILY } from '../../shared/domain/sample-frame';
import type { RowOf } from '../db/kysely-store';
import { listReadingRows, updateReading, writeProfileValue } from '../repositories/readings';
import { statement } from '../repositories/statement';
import type { OpenStore } from './context';
import { reviewOf, stateOf, withCounters } from './reading-state';

/** A listed case file with how it came into the sample, or did not. */
export type ListedRow = FrameRow & {
  readonly caseId: number;
  readonly reference: string | null;
  readonly stratum: string;
  readonly outcome: RowOf<'case_draw'>['outcome'];
  readonly reason: string;
  readonly reserveOrder: number;
};

type Raw = Omit<ListedRow, 'profile' | 'family' | 'excluded'> & { profile: string; family: string };

/** An audit's whole list as it was drawn from, in the order of its references. */
export const listedRows = ({ handle }: Pick<OpenStore, 'handle'>, auditId: number): ListedRow[] =>
  (
    statement(
      handle,
      `SELECT c.case_id AS caseId, c.list_reference AS listReference, c.reference, c.profile,
              coalesce(d.stratum, '') AS stratum, coalesce(d.family, '') AS family,
              coalesce(d.outcome, 'listed') AS outcome, coalesce(d.reason, '') AS reason,
              coalesce(d.reserve_order, 0) AS reserveOrder
       FROM case_file c LEFT JOIN case_draw d ON d.case_id = c.case_id WHERE c.audit_id = ?
       ORDER BY c.reference, c.list_reference`,
    ).all(auditId) as Raw[]
  ).map((row) => ({
    ...row,
    profile: JSON.parse(row.profile) as Record<string, string>,
    family: row.family === '' ? null : row.family,
    // A brother or sister that stood back was left out by the draw, not by the list.
    excluded: row.outcome === 'excluded' && row.reason !== SAME_FAMILY ? row.reason : null,
  }));

/** Writes down what the draw, or a replacement, made of a listed case file. */
export function noteOutcome(
  { handle }: Pick<OpenStore, 'handle'>,
  { caseId, family }: Pick<ListedRow, 'caseId' | 'family'>,
  outcome: Pick<ListedRow, 'stratum' | 'outcome' | 'reason' | 'reserveOrder'>,
): void {
  statement(
    handle,
    `INSERT INTO case_draw (case_id, stratum, family, outcome, reason, reserve_order) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET stratum = excluded.stratum, outcome = excluded.outcome,
       reason = excluded.reason, reserve_order = excluded.reserve_order`,
  ).run(caseId, outcome.stratum, family ?? '', outcome.outcome, outcome.reason, outcome.reserveOrder);
}

export type Numbering = { readonly templateKey: string; readonly periodCode: string };
export type Reader = { readonly designation: string; readonly agency: string };

/** Gives a drawn case file its reference and its first reading, which is nobody's else until it is given out. */
export function giveFirstReading(
  { handle }: Pick<OpenStore, 'handle'>,
  { caseId, profile }: Pick<ListedRow, 'caseId' | 'profile'>,
  reference: string,
  reader: Reader,
): number {
  statement(handle, 'UPDATE case_file SET reference = ? WHERE case_id = ?').run(reference, caseId);
  const { lastInsertRowid } = statement(
    handle,
    `INSERT INTO reading (case_id, reading_number, designation, agency, status, saved_at)
     VALUES (?, 1, ?, ?, 'assigned', NULL)`,
  ).run(caseId, reader.designation, reader.agency);
  const readingId = Number(lastInsertRowid);
  for (const [key, value] of Object.entries(profile)) writeProfileValue(handle, readingId, key, value);
  return readingId;
}

/** The reference with a number in an audit's period. */
export const referenceOf = ({ templateKey, periodCode }: Numbering, sequence: number): string =>
  formatReference(templateKey, periodCode, sequence);

/** Works out how much there is to answer in readings nobody has opened yet. */
export function refreshCounters(store: OpenStore, auditId: number): void {
  store.handle
    .transaction(() => {
      for (const row of listReadingRows(store.handle, auditId)) {
        // What somebody has begun keeps its own count.
        if (row.status !== 'assigned') continue;
        const state = stateOf(store, row.readingId);
        state.row = withCounters(state.row, reviewOf(state));
        updateReading(store.handle, state.row);
      }
    })
    .immediate();
}
