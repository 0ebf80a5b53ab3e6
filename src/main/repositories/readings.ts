import type { Handle } from '../db/open-database';
import type { Schema } from '../db/schema';
import { statement } from './statement';

export type AnswerRecord = Omit<Schema['answer'], 'reading_id'>;
export type NoteRecord = Omit<Schema['answer_note'], 'reading_id'>;

/** A reading with what is known of its case file and audit. */
export type ReadingRow = {
  readonly readingId: number;
  readonly auditId: number;
  readonly caseId: number;
  readonly auditTitle: string;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly reference: string;
  readonly readingNumber: number;
  readonly status: Schema['reading']['status'];
  readonly agency: string;
  readonly elapsedMs: number;
  readonly savedAt: string | null;
  readonly capReason: string;
  readonly shown: number;
  readonly dealtWith: number;
  readonly contradictions: number;
  readonly notesToReword: number;
  readonly deadline: string | null;
  /** Empty when it is read in this store. */
  readonly deviceId: string;
  readonly needsIndependence: 0 | 1;
  readonly second: 0 | 1;
  readonly calibration: 0 | 1;
};

const SELECT_READING = `
  SELECT r.reading_id AS readingId, a.audit_id AS auditId, c.case_id AS caseId, a.title AS auditTitle,
         a.template_key AS templateKey, a.template_version AS templateVersion, c.reference AS reference,
         r.reading_number AS readingNumber, r.status, r.agency, r.elapsed_ms AS elapsedMs, r.saved_at AS savedAt,
         r.cap_reason AS capReason, r.shown, r.dealt_with AS dealtWith, r.contradictions,
         r.notes_to_reword AS notesToReword, a.deadline, coalesce(s.device_id, '') AS deviceId,
         s.device_id = '' AND s.independent_at IS NULL AS needsIndependence, coalesce(s.second, 0) AS second,
         coalesce(s.calibration, 0) AS calibration
  FROM reading r JOIN case_file c ON c.case_id = r.case_id JOIN audit a ON a.audit_id = c.audit_id
  LEFT JOIN assignment s ON s.reading_id = r.reading_id`;

/** Finds a reading; undefined when there is none of that number. */
export const findReading = (handle: Handle, readingId: number): ReadingRow | undefined =>
  statement(handle, `${SELECT_READING} WHERE r.reading_id = ?`).get(readingId) as ReadingRow | undefined;

/** Readings of one audit, or of all, in the order of their references. */
export const listReadingRows = (handle: Handle, auditId: number | null): ReadingRow[] =>
  (auditId === null
    ? statement(handle, `${SELECT_READING} ORDER BY a.audit_id, c.reference, r.reading_number`).all()
    : statement(handle, `${SELECT_READING} WHERE a.audit_id = ? ORDER BY c.reference, r.reading_number`).all(
        auditId,
      )) as ReadingRow[];

export const readAnswers = (handle: Handle, readingId: number): AnswerRecord[] =>
  statement(handle, 'SELECT criterion_id, agency, state, value, reason FROM answer WHERE reading_id = ?').all(
    readingId,
  ) as AnswerRecord[];

export const readNotes = (handle: Handle, readingId: number): NoteRecord[] =>
  statement(handle, 'SELECT criterion_id, note, flagged FROM answer_note WHERE reading_id = ?').all(
    readingId,
  ) as NoteRecord[];

export const readProfile = (handle: Handle, readingId: number): Record<string, string> =>
  Object.fromEntries(
    (
      statement(handle, 'SELECT key, value FROM reading_profile WHERE reading_id = ?').all(readingId) as {
        key: string;
        value: string;
      }[]
    ).map(({ key, value }) => [key, value]),
  );

export const readReopenings = (handle: Handle, readingId: number): { at: string; reason: string }[] =>
  statement(handle, 'SELECT at, reason FROM reopening WHERE reading_id = ? ORDER BY at').all(readingId) as {
    at: string;
    reason: string;
  }[];

export function upsertAnswer(handle: Handle, readingId: number, answer: AnswerRecord): void {
  statement(
    handle,
    `INSERT INTO answer (reading_id, criterion_id, agency, state, value, reason) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (reading_id, criterion_id, agency) DO UPDATE SET state = excluded.state, value = excluded.value, reason = excluded.reason`,
  ).run(readingId, answer.criterion_id, answer.agency, answer.state, answer.value, answer.reason);
}

export function upsertNote(handle: Handle, readingId: number, note: NoteRecord): void {
  statement(
    handle,
    `INSERT INTO answer_note (reading_id, criterion_id, note, flagged) VALUES (?, ?, ?, ?)
     ON CONFLICT (reading_id, criterion_id) DO UPDATE SET note = excluded.note, flagged = excluded.flagged`,
  ).run(readingId, note.criterion_id, note.note, note.flagged);
}

export function writeProfileValue(
  handle: Handle,
  readingId: number,
  key: string,
  value: string | null,
): void {
  if (value === null) {
    statement(handle, 'DELETE FROM reading_profile WHERE reading_id = ? AND key = ?').run(readingId, key);
    return;
  }
  statement(
    handle,
    `INSERT INTO reading_profile (reading_id, key, value) VALUES (?, ?, ?)
     ON CONFLICT (reading_id, key) DO UPDATE SET value = excluded.value`,
  ).run(readingId, key, value);
}

/** Counters and state of a reading, written with every change to it. */
export function updateReading(
  handle: Handle,
  row: Pick<
    ReadingRow,
    | 'readingId'
    | 'status'
    | 'savedAt'
    | 'capReason'
    | 'shown'
    | 'dealtWith'
    | 'contradictions'
    | 'notesToReword'
  >,
): void {
  statement(
    handle,
    `UPDATE reading SET status = ?, saved_at = ?, cap_reason = ?, shown = ?, dealt_with = ?, contradictions = ?,
     notes_to_reword = ?, revision = revision + 1 WHERE reading_id = ?`,
  ).run(
    row.status,
    row.savedAt,
    row.capReason,
    row.shown,
    row.dealtWith,
    row.contradictions,
    row.notesToReword,
    row.readingId,
  );
}

export function addElapsedTo(handle: Handle, readingId: number, ms: number): void {
  statement(handle, 'UPDATE reading SET elapsed_ms = elapsed_ms + ? WHERE reading_id = ?').run(ms, readingId);
}

/**
 * All answers of one reading as JSON, `[[criterion, …], [value, …], [[criterion, state, reason], …]]`: values stand in the
 * order of their criteria, and the last list has those that are not plainly answered. One text a reading instead of a row
 * an answer: there are a hundred times fewer of them to hand over.
 */
export type AnswersOfReading = readonly [readingId: number, answers: string];

/** Every answer that counts in an audit's complete readings, for findings. */
export const readAnswersOfAudit = (handle: Handle, auditId: number): AnswersOfReading[] =>
  statement(
    handle,
    `SELECT r.reading_id, (
       SELECT json_array(
         json_group_array(n.criterion_id),
         json_group_array(n.value),
         json_group_array(json_array(n.criterion_id, n.state, n.reason)) FILTER (WHERE n.state <> 'answered' OR n.reason <> '')
       )
       FROM answer n WHERE n.reading_id = r.reading_id AND n.agency = ''
     )
     FROM case_file c JOIN reading r ON r.case_id = c.case_id
     WHERE c.audit_id = ? AND r.status NOT IN ('assigned', 'in_progress', 'withdrawn')`,
  )
    .raw(true)
    .all(auditId) as AnswersOfReading[];

/** Reading, case-profile key, value. */
export type ProfileOfAudit = readonly [number, string, string];

export const readProfilesOfAudit = (handle: Handle, auditId: number): ProfileOfAudit[] =>
  statement(
    handle,
    `SELECT p.reading_id, p.key, p.value
     FROM case_file c JOIN reading r ON r.case_id = c.case_id JOIN reading_profile p ON p.reading_id = r.reading_id
     WHERE c.audit_id = ? AND r.status NOT IN ('assigned', 'in_progress', 'withdrawn')`,
  )
    .raw(true)
    .all(auditId) as ProfileOfAudit[];

export type TextOfAudit = {
  readonly readingId: number;
  readonly reference: string;
  readonly criterionId: string;
  readonly isNote: boolean;
  readonly text: string;
};

/** Notes and answers of an audit, or of one of its readings, that may be free text; in the order of the references. */
export const readTextsOfAudit = (handle: Handle, auditId: number, readingId: number | null): TextOfAudit[] =>
  (
    statement(
      handle,
      `SELECT r.reading_id AS readingId, c.reference, t.criterion_id AS criterionId, t.isNote, t.text
       FROM case_file c JOIN reading r ON r.case_id = c.case_id
       JOIN (SELECT reading_id, criterion_id, 1 AS isNote, note AS text FROM answer_note WHERE note <> ''
             UNION ALL
             SELECT reading_id, criterion_id, 0, value FROM answer WHERE state = 'answered' AND length(value) > 12) t
         ON t.reading_id = r.reading_id
       WHERE c.audit_id = ? AND r.reading_id = coalesce(?, r.reading_id)
       ORDER BY c.reference, r.reading_number, t.criterion_id`,
    ).all(auditId, readingId) as (Omit<TextOfAudit, 'isNote'> & { isNote: number })[]
  ).map((row) => ({ ...row, isNote: row.isNote === 1 }));
