import type { ReadingState } from '../../shared/domain/record-life';
import { assert } from '../../shared/domain/result';
import type { Handle } from '../db/open-database';
import { statement } from './statement';

/** A reading with whose it is; `deviceId` empty: read in this store. */
export type GivenRow = {
  readonly readingId: number;
  readonly caseId: number;
  readonly reference: string;
  readonly readingNumber: number;
  /** The number that its device knows it by: another one where it was kept as a second reading. */
  readonly knownAs: number;
  readonly status: ReadingState;
  readonly designation: string;
  readonly agency: string;
  readonly deviceId: string;
  readonly second: boolean;
  readonly calibration: boolean;
  readonly agencies: readonly string[];
  readonly independentAt: string | null;
  readonly revision: number;
  readonly profile: Readonly<Record<string, string>>;
};

type Raw = Omit<GivenRow, 'second' | 'calibration' | 'agencies' | 'profile'> & {
  second: number;
  calibration: number;
  agencies: string;
  profile: string;
};

/** An audit's readings with whose they are, in the order of their references. */
export const givenReadings = (handle: Handle, auditId: number): GivenRow[] =>
  (
    statement(
      handle,
      `SELECT r.reading_id AS readingId, c.case_id AS caseId, c.reference, r.reading_number AS readingNumber,
              coalesce(k.reading_number, r.reading_number) AS knownAs, r.status, r.designation, r.agency, coalesce(s.device_id, '') AS deviceId, coalesce(s.second, 0) AS second,
              coalesce(s.calibration, 0) AS calibration, coalesce(s.agencies, '[]') AS agencies,
              s.independent_at AS independentAt, r.revision, c.profile
       FROM case_file c JOIN reading r ON r.case_id = c.case_id LEFT JOIN assignment s ON s.reading_id = r.reading_id
       LEFT JOIN kept_as_second k ON k.audit_id = c.audit_id AND k.reference = c.reference
         AND k.becomes = r.reading_number AND k.device_id = s.device_id
       WHERE c.audit_id = ? ORDER BY c.reference, r.reading_number`,
    ).all(auditId) as Raw[]
  ).map((row) => ({
    ...row,
    second: row.second === 1,
    calibration: row.calibration === 1,
    agencies: JSON.parse(row.agencies) as string[],
    profile: JSON.parse(row.profile) as Record<string, string>,
  }));

export type AuditKey = { readonly auditId: number; readonly uid: string };

/** An audit's own id on every machine. */
export function findAudit(handle: Handle, auditId: number): AuditKey {
  const uid = statement(handle, 'SELECT uid FROM audit WHERE audit_id = ?').pluck().get(auditId);
  assert(typeof uid === 'string', 'an audit that was found has an id for all machines');
  return { auditId, uid };
}

/** The audit that goes by an id on every machine; undefined where it is not in this store. */
export const auditByUid = (handle: Handle, uid: string): number | undefined =>
  statement(handle, 'SELECT audit_id FROM audit WHERE uid = ?').pluck().get(uid) as number | undefined;
