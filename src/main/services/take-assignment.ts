import { Refusal } from '../../shared/contract/errors';
import { templateSchema } from '../../shared/contract/templates';
import { compileTemplate } from '../../shared/domain/compile-template';
import type { Assignment } from '../../shared/exchange/assignment-file';
import { auditByUid, givenReadings } from '../repositories/assignments';
import { writeProfileValue } from '../repositories/readings';
import { statement } from '../repositories/statement';
import { type CommandContext, nowOf } from './context';
import { refreshCounters } from './drawn-cases';
import { getList, getMe, writeSetting } from './settings';
import { canonicalJson } from './templates';
import { record } from './trail';

/**
 * Takes an assignment in: the audit with its template version, and the readings that are this store's (docs/rules.md,
 * packs). A later pack adds readings and takes away those that nobody has begun; what was begun stays.
 */
export async function takeAssignment(
  context: CommandContext,
  file: Assignment,
  note: () => void,
): Promise<number> {
  const { store } = context;
  const me = await getMe(context.db);
  refuseUnusable(file);
  await takeLists(context, file);
  const auditId = store.handle
    .transaction((): number => {
      publishTemplate(context, file);
      const id = auditByUid(store.handle, file.audit.uid) ?? insertAudit(context, file);
      statement(
        store.handle,
        `UPDATE audit SET title = ?, deadline = ?, holidays = ?, local_standards = ? WHERE audit_id = ?`,
      ).run(
        file.audit.title,
        file.audit.deadline,
        JSON.stringify(file.template.holidays),
        JSON.stringify(file.template.localStandards),
        id,
      );
      statement(
        store.handle,
        `INSERT INTO received_audit (audit_id, lead_device_id, expires_on, sequence) VALUES (?, ?, ?, ?)
         ON CONFLICT (audit_id) DO UPDATE SET expires_on = excluded.expires_on, sequence = excluded.sequence`,
      ).run(id, file.from, file.audit.expiresOn, file.sequence);
      takeReadings(context, file, id, me);
      withdrawGone(context, file, id);
      note();
      record(context, { what: 'pack_taken', about: { kind: 'audit', id }, subject: file.from });
      return id;
    })
    .immediate();
  store.compiled.delete(auditId);
  store.readings.clear();
  refreshCounters(store, auditId);
  return auditId;
}

function refuseUnusable({ template }: Assignment): void {
  const compiled = compileTemplate(templateSchema.parse(template.body), {
    holidays: template.holidays,
    localStandards: template.localStandards,
  });
  if (!compiled.ok)
    throw new Refusal(
      'template-invalid',
      'The template in this pack cannot be scored with this version of Plumbline. Nothing was taken. Update Plumbline, or ask the sender to make the pack again.',
    );
}

function publishTemplate({ store, ports }: CommandContext, { template }: Assignment): void {
  statement(
    store.handle,
    `INSERT INTO template_version (template_key, version, hash, body, published_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (template_key, version) DO NOTHING`,
  ).run(template.body.key, template.body.version, template.hash, canonicalJson(template.body), nowOf(ports));
}

function insertAudit({ store, ports }: CommandContext, { audit, template, lead }: Assignment): number {
  const { lastInsertRowid } = statement(
    store.handle,
    `INSERT INTO audit (uid, template_key, template_version, title, period_code, period_start, period_end, agencies,
       lead_designation, deadline, population, sampling, seed, frame_hash, drawn_at, signed_off_at, created_at, holidays,
       local_standards)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, ?, NULL, ?, '[]', '{}')`,
  ).run(
    audit.uid,
    template.body.key,
    template.body.version,
    audit.title,
    audit.periodCode,
    audit.periodStart,
    audit.periodEnd,
    JSON.stringify(audit.agencies),
    lead.card.designation,
    audit.deadline,
    nowOf(ports),
    nowOf(ports),
  );
  return Number(lastInsertRowid);
}

type Me = { readonly designation: string; readonly agency: string };

function takeReadings({ store }: CommandContext, file: Assignment, auditId: number, me: Me): void {
  const { handle } = store;
  for (const each of file.cases) {
    const caseId = caseOf(handle, auditId, each);
    const known = statement(handle, 'SELECT reading_id FROM reading WHERE case_id = ? AND reading_number = ?')
      .pluck()
      .get(caseId, each.readingNumber) as number | undefined;
    const readingId = known ?? insertReading(handle, caseId, each, me);
    // Given out again after it had been taken away.
    statement(
      handle,
      "UPDATE reading SET status = 'assigned' WHERE reading_id = ? AND status = 'withdrawn'",
    ).run(readingId);
    statement(
      handle,
      `INSERT INTO assignment (reading_id, device_id, second, calibration, agencies, independent_at)
       VALUES (?, '', ?, ?, ?, NULL)
       ON CONFLICT (reading_id) DO UPDATE SET second = excluded.second, calibration = excluded.calibration,
         agencies = excluded.agencies`,
    ).run(readingId, each.second ? 1 : 0, each.calibration ? 1 : 0, JSON.stringify(each.agencies));
  }
}

type Handle = CommandContext['store']['handle'];

function caseOf(handle: Handle, auditId: number, each: Assignment['cases'][number]): number {
  const known = statement(handle, 'SELECT case_id FROM case_file WHERE audit_id = ? AND reference = ?')
    .pluck()
    .get(auditId, each.reference) as number | undefined;
  if (known !== undefined) return known;
  const { lastInsertRowid } = statement(
    handle,
    'INSERT INTO case_file (audit_id, list_reference, reference, profile) VALUES (?, ?, ?, ?)',
  ).run(auditId, each.reference, each.reference, JSON.stringify(each.profile ?? {}));
  return Number(lastInsertRowid);
}

function insertReading(handle: Handle, caseId: number, each: Assignment['cases'][number], me: Me): number {
  const { lastInsertRowid } = statement(
    handle,
    `INSERT INTO reading (case_id, reading_number, designation, agency, status, saved_at)
     VALUES (?, ?, ?, ?, 'assigned', NULL)`,
  ).run(caseId, each.readingNumber, me.designation, me.agency);
  const readingId = Number(lastInsertRowid);
  for (const [key, value] of Object.entries(each.profile ?? {}))
    writeProfileValue(handle, readingId, key, value);
  return readingId;
}

/** Readings that are somebody else's now go, unless somebody has begun them here. */
function withdrawGone({ store }: CommandContext, file: Assignment, auditId: number): void {
  const kept = new Set(file.cases.map((each) => `${each.reference} ${each.readingNumber}`));
  for (const each of givenReadings(store.handle, auditId)) {
    if (each.status !== 'assigned' || kept.has(`${each.reference} ${each.readingNumber}`)) continue;
    statement(store.handle, "UPDATE reading SET status = 'withdrawn' WHERE reading_id = ?").run(
      each.readingId,
    );
  }
}

/** The lead's lists are added to this store's: what is chosen here is known there. */
async function takeLists(context: CommandContext, { lists }: Assignment): Promise<void> {
  for (const list of lists) {
    const own = await getList(context, list.key);
    const missing = list.items.filter(({ code }) => !own.items.some((item) => item.code === code));
    if (missing.length > 0)
      await writeSetting(context.db, `list.${list.key}`, { ...own, items: [...own.items, ...missing] });
  }
}
