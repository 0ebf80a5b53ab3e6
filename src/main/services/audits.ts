import type { z } from 'zod';
import type { Audit, audits } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import { type AuditRow, listAuditRows } from '../repositories/audits';
import { isGivenOut } from '../repositories/moderation';
import { listReadingRows } from '../repositories/readings';
import { type CommandContext, notFound, nowOf, type OpenStore, type QueryContext, rowId } from './context';
import { refuseOnHold } from './hold';
import { refuseForAuditor, refuseLocked, waitingCases } from './moderation';
import { getList } from './settings';
import { emptyLog, leadsTo, signOffReading } from './sign-off';
import { publishedTemplate } from './templates';
import { record } from './trail';

type Input<N extends keyof typeof audits> = z.output<(typeof audits)[N]['input']>;

function stageOf(row: AuditRow): Audit['stage'] {
  // Once its answers have been deleted, an audit has nothing drawn any more and is not at its beginning again.
  if (row.drawn === 0) return row.drawn_at === null ? 'sample' : 'report';
  const isOut = row.given_out > 0;
  if (row.not_opened + row.in_progress > 0) return row.origin === 'own' && isOut ? 'returns' : 'read';
  if (row.origin === 'pack') return 'returns';
  if (isOut && row.complete > 0) return 'moderate';
  return row.signed_off_at === null ? 'findings' : 'report';
}

const toAudit = (row: AuditRow): Audit => ({
  auditId: String(row.audit_id),
  templateKey: row.template_key,
  templateVersion: row.template_version,
  templateTitle: row.template_title,
  title: row.title,
  periodCode: row.period_code,
  periodStart: row.period_start,
  periodEnd: row.period_end,
  agencies: JSON.parse(row.agencies) as string[],
  leadDesignation: row.lead_designation,
  deadline: row.deadline,
  population: row.population,
  sampling: row.sampling,
  seed: row.seed,
  drawnAt: row.drawn_at,
  signedOffAt: row.signed_off_at,
  createdAt: row.created_at,
  origin: row.origin,
  issueNumber: row.issue_number,
  lockedAt: row.locked_at,
  listed: row.listed,
  drawn: row.drawn,
  notOpened: row.not_opened,
  inProgress: row.in_progress,
  complete: row.complete,
  signedOff: row.signed_off,
  givenOut: row.given_out,
  stage: stageOf(row),
});

export const listAudits = async ({ db }: QueryContext): Promise<Audit[]> =>
  (await listAuditRows(db, null)).map(toAudit);

/** One audit; refuses one that is not there. */
export async function getAudit(
  { db }: Pick<QueryContext, 'db'>,
  { auditId }: { auditId: string },
): Promise<Audit> {
  const row = (await listAuditRows(db, rowId(auditId, 'audit')))[0];
  if (row === undefined) throw notFound('audit');
  return toAudit(row);
}

const planColumns = (input: Omit<Input<'create'>, 'templateKey' | 'templateVersion'>) => ({
  title: input.title.trim(),
  period_code: input.periodCode,
  period_start: input.periodStart,
  period_end: input.periodEnd,
  agencies: JSON.stringify(input.agencies),
  lead_designation: input.leadDesignation,
  deadline: input.deadline,
  population: input.population,
});

function refuseBackwardPeriod(input: { periodStart: string; periodEnd: string }): void {
  if (input.periodEnd < input.periodStart) {
    throw new Refusal('bad-value', 'The period ends before it begins. Correct one of the two months.', {
      field: 'periodEnd',
    });
  }
}

/** Plans an audit; holidays and local standards are taken as they stand today and stay with it. */
export async function createAudit(context: CommandContext, input: Input<'create'>): Promise<Audit> {
  refuseBackwardPeriod(input);
  await publishedTemplate(context, input.templateKey, input.templateVersion);
  const [holidays, standards] = await Promise.all([
    getList(context, 'holidays'),
    getList(context, 'standards'),
  ]);
  const local = Object.fromEntries(
    standards.items.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])),
  );
  const auditId = await context.db.transaction().execute(async (trx) => {
    const { audit_id } = await trx
      .insertInto('audit')
      .values({
        ...planColumns(input),
        uid: Buffer.from(context.ports.random.bytes(16)).toString('hex'),
        template_key: input.templateKey,
        template_version: input.templateVersion,
        sampling: null,
        seed: null,
        frame_hash: null,
        drawn_at: null,
        signed_off_at: null,
        created_at: nowOf(context.ports),
        holidays: JSON.stringify(holidays.items.map((item) => item.code)),
        local_standards: JSON.stringify(local),
      })
      .returning('audit_id')
      .executeTakeFirstOrThrow();
    record(context, { what: 'audit_planned', about: { kind: 'audit', id: audit_id } });
    return audit_id;
  });
  return getAudit(context, { auditId: String(auditId) });
}

/** Changes the plan. Once drawn, the period code stays: it is printed in every reference. */
export async function updateAudit(
  context: CommandContext,
  { auditId, ...plan }: Input<'update'>,
): Promise<Audit> {
  refuseBackwardPeriod(plan);
  refuseLocked(context.store, rowId(auditId, 'audit'));
  const before = await getAudit(context, { auditId });
  if (before.drawnAt !== null && before.periodCode !== plan.periodCode) {
    throw new Refusal(
      'not-editable',
      'References with this period have been given out, so the period code can no longer change.',
    );
  }
  const id = rowId(auditId, 'audit');
  await context.db.transaction().execute(async (trx) => {
    await trx.updateTable('audit').set(planColumns(plan)).where('audit_id', '=', id).execute();
    record(context, { what: 'plan_changed', about: { kind: 'audit', id } });
  });
  return getAudit(context, { auditId });
}

/**
 * Signs off every reading that is ready: each D answer keeps its elapsed time and outcome and loses its dates, which are
 * then wiped from the log too (docs/rules.md, timeliness). Where readings were given out to others, what waits to be
 * moderated is left.
 */
export async function signOffAudit(context: CommandContext, input: Input<'signOff'>): Promise<Audit> {
  const auditId = rowId(input.auditId, 'audit');
  const { store, ports } = context;
  refuseForAuditor(store, auditId);
  const ready = readyToSignOff(store, auditId);
  if (ready.length === 0) {
    throw new Refusal(
      'nothing-to-count',
      'No reading of this audit is complete and settled yet, so there is nothing to sign off.',
    );
  }
  store.handle
    .transaction(() => {
      for (const row of ready) signOffReading(context, row);
      store.handle
        .prepare('UPDATE audit SET signed_off_at = ? WHERE audit_id = ?')
        .run(nowOf(ports), auditId);
      record(context, { what: 'audit_signed_off', about: { kind: 'audit', id: auditId } });
    })
    .immediate();
  emptyLog(context);
  return getAudit(context, input);
}

/** Readings that can be signed off now. */
export function readyToSignOff(store: OpenStore, auditId: number): ReturnType<typeof listReadingRows> {
  const rows = listReadingRows(store.handle, auditId).filter(
    ({ status }) => leadsTo(status, 'sign_off') !== null,
  );
  if (!isGivenOut(store.handle, auditId)) return rows;
  const waiting = waitingCases(store, auditId);
  return rows.filter(({ caseId }) => !waiting.has(caseId));
}

/** Removes an audit with everything read in it; its title must be typed. */
export async function removeAudit(
  context: CommandContext,
  input: Input<'remove'>,
  copyFirst: () => void,
): Promise<Record<string, never>> {
  const audit = await getAudit(context, input);
  if (input.confirmTitle.trim() !== audit.title) {
    throw new Refusal('bad-value', 'The title typed is not that of this audit, so nothing was removed.', {
      field: 'confirmTitle',
    });
  }
  await refuseOnHold(context.db);
  copyFirst();
  const id = rowId(input.auditId, 'audit');
  await context.db.transaction().execute(async (trx) => {
    // Said of the audit before it goes: the entry stays and its subject does not.
    record(context, { what: 'audit_removed', about: { kind: 'audit', id }, subject: audit.templateKey });
    await trx.deleteFrom('audit').where('audit_id', '=', id).execute();
  });
  context.store.readings.clear();
  context.store.compiled.clear();
  context.store.handle.pragma('wal_checkpoint(TRUNCATE)');
  return {};
}
