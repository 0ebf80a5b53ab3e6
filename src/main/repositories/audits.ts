import type { Selectable } from 'kysely';
import type { ReadingState } from '../../shared/domain/record-life';
import type { Reader } from '../db/kysely-store';
import type { Handle } from '../db/open-database';
import type { Schema } from '../db/schema';

export type AuditTemplateRow = {
  readonly body: string;
  readonly hash: string;
  readonly holidays: string;
  readonly local_standards: string;
};

/** The template version of an audit, with what the audit was planned with. */
export const findAuditTemplate = (handle: Handle, auditId: number): AuditTemplateRow | undefined =>
  handle
    .prepare(
      `SELECT t.body, t.hash, a.holidays, a.local_standards FROM audit a
       JOIN template_version t ON t.template_key = a.template_key AND t.version = a.template_version
       WHERE a.audit_id = ?`,
    )
    .get(auditId) as AuditTemplateRow | undefined;

type AuditColumns = Schema['audit'];
export type AuditRow = Omit<Selectable<AuditColumns>, 'audit_id'> & {
  audit_id: number;
  template_title: string;
  origin: 'own' | 'pack';
  listed: number;
  drawn: number;
  not_opened: number;
  in_progress: number;
  complete: number;
  signed_off: number;
  given_out: number;
};

const AUDIT_COLUMNS = [
  'audit_id',
  'uid',
  'template_key',
  'template_version',
  'title',
  'period_code',
  'period_start',
  'period_end',
  'agencies',
  'lead_designation',
  'deadline',
  'population',
  'sampling',
  'seed',
  'frame_hash',
  'drawn_at',
  'signed_off_at',
  'created_at',
  'holidays',
  'local_standards',
  'sample_plan',
  'issue_number',
  'locked_at',
  'lock_hash',
  'correction_note',
  'moderation_rules',
] as const;

/** Audits with how far each has come, newest first. One audit when its number is given. */
export async function listAuditRows(db: Reader, auditId: number | null): Promise<AuditRow[]> {
  let query = db.selectFrom('audit').select(AUDIT_COLUMNS).orderBy('audit_id', 'desc');
  if (auditId !== null) query = query.where('audit_id', '=', auditId);
  const audits = await query.execute();
  const titles = await db
    .selectFrom('template_version')
    .select(['template_key', 'version', 'body'])
    .execute();
  const caseCounts = await db
    .selectFrom('case_file')
    .leftJoin('case_draw', (join) =>
      join.onRef('case_draw.case_id', '=', 'case_file.case_id').on('case_draw.outcome', '=', 'replaced'),
    )
    .select(({ fn, eb }) => [
      'audit_id',
      fn.countAll<number>().as('listed'),
      eb(fn.count<number>('reference'), '-', fn.count<number>('case_draw.case_id')).as('drawn'),
    ])
    .groupBy('audit_id')
    .execute();
  const readingCounts = await db
    .selectFrom('reading')
    .innerJoin('case_file', 'case_file.case_id', 'reading.case_id')
    .select(({ fn }) => [
      'case_file.audit_id as audit_id',
      'reading.status as status',
      fn.countAll<number>().as('count'),
    ])
    .groupBy(['case_file.audit_id', 'reading.status'])
    .execute();
  const given = await db
    .selectFrom('assignment')
    .innerJoin('reading', 'reading.reading_id', 'assignment.reading_id')
    .innerJoin('case_file', 'case_file.case_id', 'reading.case_id')
    .select(({ fn }) => ['case_file.audit_id as audit_id', fn.countAll<number>().as('count')])
    .where('reading.status', '<>', 'withdrawn')
    .groupBy('case_file.audit_id')
    .execute();
  const received = new Set(
    (await db.selectFrom('received_audit').select('audit_id').execute()).map((each) => each.audit_id),
  );
  return audits.map((audit) => {
    const cases = caseCounts.find((each) => each.audit_id === audit.audit_id);
    const count = (...states: readonly ReadingState[]): number =>
      readingCounts
        .filter((each) => each.audit_id === audit.audit_id && states.includes(each.status))
        .reduce((sum, each) => sum + Number(each.count), 0);
    const version = titles.find(
      (each) => each.template_key === audit.template_key && each.version === audit.template_version,
    );
    return {
      ...audit,
      origin: received.has(audit.audit_id) ? 'pack' : 'own',
      template_title:
        version === undefined
          ? audit.template_key
          : String((JSON.parse(version.body) as { title: string }).title),
      listed: Number(cases?.listed ?? 0),
      drawn: Number(cases?.drawn ?? 0),
      not_opened: count('assigned'),
      in_progress: count('in_progress'),
      complete: count('complete', 'submitted', 'merged', 'queried', 'moderated'),
      signed_off: count('signed_off', 'locked'),
      given_out: Number(given.find((each) => each.audit_id === audit.audit_id)?.count ?? 0),
    };
  });
}

/** The highest number given out in references that begin so: a second audit of a period goes on counting from there. */
export async function lastSequence(db: Reader, prefix: string): Promise<number> {
  const rows = await db
    .selectFrom('case_file')
    .select('reference')
    .where('reference', 'like', `${prefix}%`)
    .execute();
  return rows.reduce((highest, { reference }) => Math.max(highest, Number(reference?.split('-')[2] ?? 0)), 0);
}
