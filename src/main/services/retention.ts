import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import {
  type Certificate,
  certificateSchema,
  type Hold,
  type RETENTION_KINDS,
  type RetentionState,
  type retention,
  retentionPeriodSchema,
} from '../../shared/contract/retention';
import { addMonths, type DayNumber, formatDay, readDay } from '../../shared/domain/calendar';
import { computeFindings } from '../../shared/domain/findings';
import { answersDueOn, FIRST_PERIODS } from '../../shared/domain/retention';
import { type AuditRow, listAuditRows } from '../repositories/audits';
import { trailHead } from '../repositories/trail';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { availableDimensions } from './findings';
import { gatherFindings } from './findings-basis';
import { NO_HOLD, readHold, refuseOnHold } from './hold';
import { askWhereToSave, saveFileBeside } from './save-file';
import { readSetting, writeSetting } from './settings';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof retention> = z.output<(typeof retention)[N]['input']>;
type Kind = (typeof RETENTION_KINDS)[number];
type Counts = z.output<typeof retention.preview.output>;

/** What deleting needs of the copies: what is deleted here must not stay there. */
export type CopyKeeper = {
  readonly count: () => number;
  /** Makes a proven copy without what was deleted, then removes every older one; answers how many went. */
  readonly renew: () => Promise<number>;
};

const WORDS: Readonly<Record<Kind, { readonly title: string; readonly why: string }>> = {
  record_answers: {
    title: 'Answers and notes about single records',
    why: 'After sign-off or the next comparable audit, whichever is later, and at most 24 months. What was found is kept.',
  },
  concern_log: {
    title: 'Log of immediate concerns',
    why: 'Only a pointer: the case record itself says what was done.',
  },
  aggregates: {
    title: 'Findings, method and papers',
    why: 'Committee papers: six years, or as the partnership’s own schedule says.',
  },
};

const readPeriods = async (db: QueryContext['db']): Promise<Record<Kind, number>> => {
  const stored = await readSetting(db, 'retention.periods');
  const own = stored === null ? [] : retentionPeriodSchema.array().parse(stored);
  return { ...FIRST_PERIODS, ...Object.fromEntries(own.map(({ kind, months }) => [kind, months])) };
};

/** Periods, the hold, what is due, and the certificates of what has gone (docs/rules.md, retention). */
export async function getRetention(context: QueryContext): Promise<RetentionState> {
  const { db, ports } = context;
  const periods = await readPeriods(db);
  return {
    periods: (Object.keys(WORDS) as Kind[]).map((kind) => ({ kind, months: periods[kind], ...WORDS[kind] })),
    hold: await readHold(db),
    due: await listDue(context, periods, dayOf(nowOf(ports))),
    certificates: (await db.selectFrom('certificate').select('body').execute())
      .map(({ body }) => certificateSchema.parse(JSON.parse(body)))
      .toSorted((a, b) => b.sequence - a.sequence),
  };
}

/** The day of an instant; a stored instant is always a real one. */
const dayOf = (instant: string): DayNumber => readDay(instant.slice(0, 10)) ?? 0;

async function listDue(
  context: QueryContext,
  periods: Record<Kind, number>,
  today: DayNumber,
): Promise<RetentionState['due']> {
  const audits = (await listAuditRows(context.db, null)).filter((row) => row.signed_off_at !== null);
  const kept = new Set(
    (await context.db.selectFrom('kept_findings').select('audit_id').execute()).map((row) => row.audit_id),
  );
  const ofAudits = audits.map((audit) => {
    const signedOffOn = dayOf(audit.signed_off_at ?? '');
    const gone = kept.has(audit.audit_id);
    const dueOn = gone
      ? addMonths(signedOffOn, periods.aggregates)
      : answersDueOn({
          signedOffOn,
          nextComparableOn: nextComparable(audit, audits),
          months: periods.record_answers,
        });
    return {
      kind: gone ? ('aggregates' as const) : ('record_answers' as const),
      auditId: String(audit.audit_id),
      title: audit.title,
      dueOn: formatDay(dueOn),
      isDue: dueOn <= today,
      records: audit.drawn,
    };
  });
  const concerns = await oldConcerns(context, periods.concern_log);
  const log = {
    kind: 'concern_log' as const,
    auditId: null,
    title: WORDS.concern_log.title,
    dueOn: null,
    isDue: concerns.length > 0,
    records: concerns.length,
  };
  return concerns.length === 0 ? ofAudits : [log, ...ofAudits];
}

/** When the first later audit of the same template was signed off. */
function nextComparable(audit: AuditRow, all: readonly AuditRow[]): DayNumber | null {
  const later = all.filter(
    (each) => each.template_key === audit.template_key && each.period_start > audit.period_start,
  );
  return later.length === 0 ? null : Math.min(...later.map((each) => dayOf(each.signed_off_at ?? '')));
}

async function oldConcerns(
  { db, ports }: Pick<QueryContext, 'db' | 'ports'>,
  months: number,
): Promise<number[]> {
  const today = dayOf(nowOf(ports));
  const rows = await db.selectFrom('concern').select(['concern_id', 'raised_at']).execute();
  return rows
    .filter((row) => addMonths(dayOf(row.raised_at), months) <= today)
    .map(({ concern_id }) => concern_id);
}

export async function savePeriods(
  context: CommandContext,
  { periods }: Input<'savePeriods'>,
): Promise<RetentionState> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'retention.periods', periods);
    record(context, { what: 'retention_saved', about: THE_STORE });
  });
  return getRetention(context);
}

/** Puts a hold on deleting, with its reason, or lifts it. */
export async function setHold(context: CommandContext, input: Input<'setHold'>): Promise<RetentionState> {
  const reason = input.reason.trim();
  if (input.isOn && reason === '')
    throw new Refusal('bad-value', 'Say why nothing may be deleted, such as an inquiry or a court case.', {
      field: 'reason',
    });
  const hold: Hold = input.isOn
    ? {
        isOn: true,
        reason: /[.!?]$/.test(reason) ? reason : `${reason}.`,
        since: nowOf(context.ports).slice(0, 10),
      }
    : NO_HOLD;
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'retention.hold', hold);
    record(context, { what: input.isOn ? 'hold_put' : 'hold_lifted', about: THE_STORE });
  });
  return getRetention(context);
}

/** What deleting would take with it. */
export async function previewDisposal(
  context: QueryContext,
  input: Input<'preview'>,
  copies: CopyKeeper,
): Promise<Counts> {
  return { ...(await countOf(context, input)), backups: copies.count() };
}

async function countOf(
  context: QueryContext,
  { kind, auditId }: Input<'preview'>,
): Promise<Omit<Counts, 'backups'>> {
  const none = { readings: 0, answers: 0, notes: 0, concerns: 0 };
  if (kind === 'concern_log') {
    const periods = await readPeriods(context.db);
    return { ...none, concerns: (await oldConcerns(context, periods.concern_log)).length };
  }
  const count = (sql: string): number =>
    context.store.handle
      .prepare(
        `${sql} IN (SELECT r.reading_id FROM reading r JOIN case_file c ON c.case_id = r.case_id WHERE c.audit_id = ?)`,
      )
      .pluck()
      .get(rowId(auditId ?? '', 'audit')) as number;
  return {
    ...none,
    readings: count('SELECT count(*) FROM reading WHERE reading_id'),
    answers: count('SELECT count(*) FROM answer WHERE reading_id'),
    notes: count("SELECT count(*) FROM answer_note WHERE note <> '' AND reading_id"),
  };
}

/**
 * Deletes for good (docs/rules.md, retention): the rows are overwritten, the log is emptied, and every copy that still
 * had them is replaced by one that has not. What stays is a certificate of counts and dates.
 */
export async function dispose(
  context: CommandContext,
  input: Input<'dispose'>,
  copies: CopyKeeper,
): Promise<Certificate> {
  await refuseOnHold(context.db);
  const audit = input.kind === 'concern_log' ? null : await findAudit(context, input.auditId);
  const counts = await countOf(context, input);
  if (input.kind === 'record_answers') await refuseUnsigned(audit);
  if (input.kind === 'concern_log' && counts.concerns === 0)
    throw new Refusal(
      'nothing-to-count',
      'No entry of the log has outlived its period, so nothing was deleted.',
    );
  await deleteRows(context, input, audit);
  context.store.readings.clear();
  context.store.compiled.clear();
  context.store.handle.pragma('wal_checkpoint(TRUNCATE)');
  const backupsRemoved = await copies.renew();
  return writeCertificate(context, input.kind, audit, { ...counts, backupsRemoved });
}

async function findAudit(context: CommandContext, auditId: string | null): Promise<AuditRow> {
  const row = auditId === null ? undefined : (await listAuditRows(context.db, rowId(auditId, 'audit')))[0];
  if (row === undefined) throw notFound('audit');
  return row;
}

async function refuseUnsigned(audit: AuditRow | null): Promise<void> {
  if (audit?.signed_off_at === null)
    throw new Refusal(
      'not-editable',
      'This audit is not signed off, so its answers are still needed. Sign it off first, or remove the audit as a whole.',
    );
}

async function deleteRows(
  context: CommandContext,
  { kind }: Input<'dispose'>,
  audit: AuditRow | null,
): Promise<void> {
  if (kind === 'concern_log') {
    const ids = await oldConcerns(context, (await readPeriods(context.db)).concern_log);
    await context.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('concern').where('concern_id', 'in', ids).execute();
      record(context, { what: 'concern_log_deleted', about: THE_STORE, subject: String(ids.length) });
    });
    return;
  }
  if (audit === null) return;
  const about = { kind: 'audit', id: audit.audit_id } as const;
  const findings = kind === 'record_answers' ? await findingsToKeep(context, audit) : null;
  await context.db.transaction().execute(async (trx) => {
    record(context, { what: `${kind}_deleted`, about, subject: audit.template_key });
    if (findings === null) {
      await trx.deleteFrom('audit').where('audit_id', '=', audit.audit_id).execute();
      return;
    }
    await trx
      .insertInto('kept_findings')
      .values({ audit_id: audit.audit_id, body: findings, at: nowOf(context.ports) })
      .execute();
    await trx.deleteFrom('case_file').where('audit_id', '=', audit.audit_id).execute();
    // Returns lie here whole, so they go with the answers that were taken from them.
    await trx.deleteFrom('merge').where('audit_id', '=', audit.audit_id).execute();
    await trx.deleteFrom('merge_decision').where('audit_id', '=', audit.audit_id).execute();
    await trx.deleteFrom('kept_as_second').where('audit_id', '=', audit.audit_id).execute();
    await trx.deleteFrom('screening_decision').where('audit_id', '=', audit.audit_id).execute();
  });
}

/** The findings as they are now, with every breakdown: the last time they can be worked out. */
async function findingsToKeep(context: CommandContext, audit: AuditRow): Promise<string> {
  const auditId = String(audit.audit_id);
  const dimensions = availableDimensions((await gatherFindings(context, auditId, [])).compiled);
  const basis = await gatherFindings(
    context,
    auditId,
    dimensions.map(({ key }) => key),
  );
  return JSON.stringify({
    findings: computeFindings(basis.compiled, basis.readings, basis.options),
    counted: basis.readings.length,
  });
}

async function writeCertificate(
  context: CommandContext,
  kind: Kind,
  audit: AuditRow | null,
  counts: Omit<Counts, 'backups'> & { readonly backupsRemoved: number },
): Promise<Certificate> {
  const head = trailHead(context.store.handle);
  const certificate: Certificate = {
    certificateId: Buffer.from(context.ports.random.bytes(6)).toString('hex'),
    at: nowOf(context.ports),
    kind,
    templateKey: audit?.template_key ?? '',
    periodCode: audit?.period_code ?? '',
    ...counts,
    designation: context.store.who.designation,
    sequence: head.sequence,
    hash: head.hash,
  };
  const body = JSON.stringify(certificate);
  await context.db.transaction().execute(async (trx) => {
    await trx.insertInto('certificate').values({ certificate_id: certificate.certificateId, body }).execute();
    record(context, { what: 'certificate_made', about: THE_STORE, subject: certificate.certificateId });
  });
  return certificate;
}

/** Saves a certificate as plain text where the person says. */
export async function saveCertificate(
  context: CommandContext,
  { certificateId }: Input<'saveCertificate'>,
): Promise<{ path: string | null }> {
  const row = await context.db
    .selectFrom('certificate')
    .select('body')
    .where('certificate_id', '=', certificateId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('certificate');
  const certificate = certificateSchema.parse(JSON.parse(row.body));
  const path = await askWhereToSave(context.ports, {
    title: 'Save the certificate',
    suggestedName: `Deletion certificate ${certificate.at.slice(0, 10)}.txt`,
    extension: 'txt',
  });
  if (path === null) return { path: null };
  saveFileBeside(path, Buffer.from(certificateText(certificate)));
  return { path };
}

/** A certificate in words. It names no record, no title and no person. */
export function certificateText(certificate: Certificate): string {
  const lines = [
    'Certificate of deletion',
    '',
    `Number            ${certificate.certificateId}`,
    `Deleted           ${certificate.at.slice(0, 10)}, ${WORDS[certificate.kind].title}`,
    ...(certificate.templateKey === ''
      ? []
      : [`Audit             template ${certificate.templateKey}, period ${certificate.periodCode}`]),
    `Readings          ${certificate.readings}`,
    `Answers           ${certificate.answers}`,
    `Notes             ${certificate.notes}`,
    `Concern entries   ${certificate.concerns}`,
    `Backups removed   ${certificate.backupsRemoved}`,
    `By                ${certificate.designation}`,
    '',
    'The rows were overwritten in the database, its log was emptied, and every backup in the two places known to this',
    'program that still held them was removed after a new one had been proven. Copies that somebody made elsewhere,',
    'and papers that were exported, are not covered.',
    '',
    `Trail at the time: entry ${certificate.sequence}, ${certificate.hash}`,
    '',
  ];
  return lines.join('\n');
}
