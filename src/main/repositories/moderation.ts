import type { AnswerState } from '../../shared/domain/reading';
import type { ReadingState } from '../../shared/domain/record-life';
import type { Handle } from '../db/open-database';
import type { Schema } from '../db/schema';
import { statement } from './statement';

/** The case files of a whole audit, or one of them. */
export type Scope =
  | { readonly kind: 'audit'; readonly id: number }
  | { readonly kind: 'case'; readonly id: number };

const COLUMNS = { audit: 'c.audit_id', case: 'c.case_id' } as const;

const OF_READINGS = 'FROM case_file c JOIN reading r ON r.case_id = c.case_id';
/** Readings that have answers to be looked at. */
const HAS_COME_IN = "r.status NOT IN ('assigned', 'in_progress', 'withdrawn')";

const rowsIn = <Row>(handle: Handle, scope: Scope, sql: (column: string) => string): Row[] =>
  statement(handle, sql(COLUMNS[scope.kind])).all(scope.id) as Row[];

const listsIn = <Row>(handle: Handle, scope: Scope, sql: (column: string) => string): Row[] =>
  statement(handle, sql(COLUMNS[scope.kind])).raw(true).all(scope.id) as Row[];

/** A reading as moderation sees it, whatever its state. */
export type ModerationReading = {
  readonly readingId: number;
  readonly caseId: number;
  readonly reference: string;
  readonly readingNumber: number;
  readonly status: ReadingState;
  readonly designation: string;
  readonly agency: string;
  /** Empty when it is read in this store. */
  readonly deviceId: string;
  readonly calibration: 0 | 1;
  readonly capReason: string;
  /** Versions under its number did not agree, and the lead chose one. */
  readonly conflictDecided: 0 | 1;
  /** Versions under its number do not agree, and nobody has chosen. */
  readonly isConflict: 0 | 1;
};

/** Readings in the order of their references and numbers. */
export const moderationReadings = (handle: Handle, scope: Scope): ModerationReading[] =>
  rowsIn(
    handle,
    scope,
    (
      column,
    ) => `SELECT r.reading_id AS readingId, c.case_id AS caseId, c.reference, r.reading_number AS readingNumber,
              r.status, r.designation, r.agency, coalesce(s.device_id, '') AS deviceId,
              coalesce(s.calibration, 0) AS calibration, r.cap_reason AS capReason,
              d.content_hash IS NOT NULL AS conflictDecided, coalesce(t.outcome = 'conflict', 0) AS isConflict
       ${OF_READINGS} LEFT JOIN assignment s ON s.reading_id = r.reading_id
       LEFT JOIN standing t ON t.reading_id = r.reading_id
       LEFT JOIN merge_decision d
         ON d.audit_id = c.audit_id AND d.reference = c.reference AND d.reading_number = r.reading_number
       WHERE ${column} = ? ORDER BY c.reference, r.reading_number`,
  );

/** Reading, criterion, agency, state, value, reason: rows as lists, for there are many thousands of them. */
export type AnswerInCase = readonly [number, string, string, AnswerState, string, string];

export const answersIn = (handle: Handle, scope: Scope): AnswerInCase[] =>
  listsIn(
    handle,
    scope,
    (column) => `SELECT n.reading_id, n.criterion_id, n.agency, n.state, n.value, n.reason
       ${OF_READINGS} JOIN answer n ON n.reading_id = r.reading_id WHERE ${column} = ? AND ${HAS_COME_IN}`,
  );

/** Reading, case-profile key, value. */
export const profilesIn = (handle: Handle, scope: Scope): (readonly [number, string, string])[] =>
  listsIn(
    handle,
    scope,
    (column) => `SELECT p.reading_id, p.key, p.value
       ${OF_READINGS} JOIN reading_profile p ON p.reading_id = r.reading_id WHERE ${column} = ? AND ${HAS_COME_IN}`,
  );

/** Reading, criterion, note, whether it is flagged. */
export const notesIn = (handle: Handle, scope: Scope): (readonly [number, string, string, 0 | 1])[] =>
  listsIn(
    handle,
    scope,
    (column) => `SELECT n.reading_id, n.criterion_id, n.note, n.flagged
       ${OF_READINGS} JOIN answer_note n ON n.reading_id = r.reading_id WHERE ${column} = ? AND ${HAS_COME_IN}`,
  );

type AgreedColumns = Omit<Schema['agreed_answer'], 'case_id'>;
export type AgreedRow = AgreedColumns & { readonly caseId: number };

export const agreedRows = (handle: Handle, scope: Scope): AgreedRow[] =>
  rowsIn(
    handle,
    scope,
    (
      column,
    ) => `SELECT c.case_id AS caseId, g.criterion_id, g.agency, g.state, g.value, g.reason, g.decided, g.why,
              g.change_guidance, g.at, g.designation
       FROM case_file c JOIN agreed_answer g ON g.case_id = c.case_id WHERE ${column} = ?
       ORDER BY c.case_id, g.criterion_id, g.agency`,
  );

export type ModerationRow = {
  readonly caseId: number;
  readonly unblindedAt: string | null;
  readonly moderatedAt: string | null;
  readonly capReason: string;
  /** JSON: the readings that it was moderated from. */
  readonly readings: string;
};

export const moderationRows = (handle: Handle, scope: Scope): ModerationRow[] =>
  rowsIn(
    handle,
    scope,
    (column) => `SELECT c.case_id AS caseId, m.unblinded_at AS unblindedAt, m.moderated_at AS moderatedAt,
              m.cap_reason AS capReason, m.readings
       FROM case_file c JOIN moderation m ON m.case_id = c.case_id WHERE ${column} = ?`,
  );

export function writeAgreed(handle: Handle, caseId: number, row: AgreedColumns): void {
  statement(
    handle,
    `INSERT INTO agreed_answer (case_id, criterion_id, agency, state, value, reason, decided, why, change_guidance, at,
       designation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_id, criterion_id, agency) DO UPDATE SET state = excluded.state, value = excluded.value,
       reason = excluded.reason, decided = excluded.decided, why = excluded.why,
       change_guidance = excluded.change_guidance, at = excluded.at, designation = excluded.designation`,
  ).run(
    caseId,
    row.criterion_id,
    row.agency,
    row.state,
    row.value,
    row.reason,
    row.decided,
    row.why,
    row.change_guidance,
    row.at,
    row.designation,
  );
}

/** Answers whether there was one to take back. */
export const removeAgreed = (
  handle: Handle,
  caseId: number,
  place: Pick<AgreedColumns, 'criterion_id' | 'agency'>,
): boolean =>
  statement(handle, 'DELETE FROM agreed_answer WHERE case_id = ? AND criterion_id = ? AND agency = ?').run(
    caseId,
    place.criterion_id,
    place.agency,
  ).changes > 0;

/** Writes what is given of a case file's moderation and leaves the rest. */
export function writeModeration(
  handle: Handle,
  caseId: number,
  set: Partial<Omit<ModerationRow, 'caseId'>>,
): void {
  statement(handle, 'INSERT INTO moderation (case_id) VALUES (?) ON CONFLICT (case_id) DO NOTHING').run(
    caseId,
  );
  const columns = {
    unblindedAt: 'unblinded_at',
    moderatedAt: 'moderated_at',
    capReason: 'cap_reason',
    readings: 'readings',
  } as const;
  for (const [name, column] of Object.entries(columns)) {
    const value = set[name as keyof typeof columns];
    if (value !== undefined)
      statement(handle, `UPDATE moderation SET ${column} = ? WHERE case_id = ?`).run(value, caseId);
  }
}

export const setReadingStatus = (handle: Handle, readingId: number, status: ReadingState): void =>
  void statement(handle, 'UPDATE reading SET status = ? WHERE reading_id = ?').run(status, readingId);

/** Whether case files of an audit have been moderated at all. */
export const hasModerated = (handle: Handle, auditId: number): boolean =>
  statement(
    handle,
    `SELECT 1 FROM case_file c JOIN moderation m ON m.case_id = c.case_id
     WHERE c.audit_id = ? AND m.moderated_at IS NOT NULL LIMIT 1`,
  ).get(auditId) !== undefined;

/** The audit of a case file; undefined when there is none of that number. */
export const auditOfCase = (handle: Handle, caseId: number): number | undefined =>
  statement(handle, 'SELECT audit_id FROM case_file WHERE case_id = ?').pluck().get(caseId) as
    | number
    | undefined;

/** Whether readings of an audit are given out to other machines. */
export const isGivenOut = (handle: Handle, auditId: number): boolean =>
  statement(
    handle,
    `SELECT 1 FROM case_file c JOIN reading r ON r.case_id = c.case_id JOIN assignment s ON s.reading_id = r.reading_id
     WHERE c.audit_id = ? AND s.device_id <> '' LIMIT 1`,
  ).get(auditId) !== undefined;

/** Questions to auditors about a case file that have no answer, sent or not. */
export const openQuestions = (handle: Handle, caseId: number): number =>
  statement(
    handle,
    `SELECT count(*) FROM reading r JOIN query q ON q.reading_id = r.reading_id
     WHERE r.case_id = ? AND q.outcome IS NULL AND q.taken_back_at IS NULL`,
  )
    .pluck()
    .get(caseId) as number;
