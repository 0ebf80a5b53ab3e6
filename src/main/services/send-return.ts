import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { packs, ReturnPreview } from '../../shared/contract/issuing';
import { criterionOf } from '../../shared/domain/compile-template';
import { stateAfter } from '../../shared/domain/record-life';
import { screenText } from '../../shared/domain/screening';
import { settleDates } from '../../shared/domain/timeliness';
import { formatValue } from '../../shared/domain/value';
import type { ContactCard } from '../../shared/exchange/contact-card';
import type { Return, ReturnedReading } from '../../shared/exchange/return-file';
import { type GivenRow, givenReadings } from '../repositories/assignments';
import {
  readAnswers,
  readNotes,
  readProfile,
  readReopenings,
  updateReading,
  upsertAnswer,
} from '../repositories/readings';
import { statement } from '../repositories/statement';
import { getAudit } from './audits';
import { fileNameOf, findKnownCard, ownIdentity } from './cards';
import { type CommandContext, notFound, type OpenStore, type QueryContext, rowId } from './context';
import { listQueries } from './queries';
import { answerFrom, reviewOf, stateOf } from './reading-state';
import { askWhereToSave, saveFileBeside } from './save-file';
import { record } from './trail';
import { type Held, letterheadOf, noteSent, sealFor } from './travel';

type Input<N extends keyof typeof packs> = z.output<(typeof packs)[N]['input']>;
type Made = z.output<(typeof packs)['makeReturn']['output']>;
type Context = Pick<CommandContext, 'store'>;

/** Whom an audit's returns are sealed to; null for an audit that did not come in a pack. */
function leadOf(context: Context, auditId: number): ContactCard | null {
  const lead = statement(context.store.handle, 'SELECT lead_device_id FROM received_audit WHERE audit_id = ?')
    .pluck()
    .get(auditId) as string | undefined;
  const card = lead === undefined ? undefined : findKnownCard(context, lead);
  if (card === undefined) return null;
  return card.signed.card;
}

const SENDABLE = ['in_progress', 'complete', 'submitted', 'queried'] as const;
const isSendable = (row: GivenRow): boolean => (SENDABLE as readonly string[]).includes(row.status);

type Declined = ReturnPreview['declined'][number] & { readonly readingNumber: number };

const declinedOf = ({ store }: Context, auditId: number): Declined[] =>
  statement(
    store.handle,
    `SELECT c.reference, d.reading_number AS readingNumber, d.ground, d.reason FROM declined d
     JOIN case_file c ON c.case_id = d.case_id WHERE c.audit_id = ? ORDER BY c.reference`,
  ).all(auditId) as Declined[];

/** What would leave, listed before it is sealed (docs/rules.md, returns). */
export async function previewReturn(
  context: QueryContext,
  input: Input<'previewReturn'>,
): Promise<ReturnPreview> {
  const auditId = rowId(input.auditId, 'audit');
  const lead = leadOf(context, auditId);
  const sent = sentReturns(context, auditId);
  const lastSent = new Map(
    sent.flatMap(({ held }) => held.map(([ref, number, rev]) => [`${ref} ${number}`, rev])),
  );
  const readings = givenReadings(context.store.handle, auditId).filter(isSendable);
  const queries = await listQueries(context, { auditId: input.auditId });
  return {
    to: lead === null ? null : { designation: lead.designation, agency: lead.agency },
    readings: readings.map((row) => {
      const notes = readNotes(context.store.handle, row.readingId).filter(({ note }) => note !== '');
      const answers = readAnswers(context.store.handle, row.readingId).filter(
        ({ state }) => state !== 'unanswered',
      );
      const { compiled } = stateOf(context.store, row.readingId);
      return {
        readingId: String(row.readingId),
        reference: row.reference,
        readingNumber: row.readingNumber,
        status:
          row.status === 'queried' ? 'complete' : (row.status as 'in_progress' | 'complete' | 'submitted'),
        answers: answers.length,
        notes: notes.length,
        texts: answers.filter(({ criterion_id }) => criterionOf(compiled, criterion_id)?.type === 'FT')
          .length,
        unchanged: lastSent.get(`${row.reference} ${row.readingNumber}`) === row.revision,
        objections: objectionsTo(context, row, queries),
      };
    }),
    declined: declinedOf(context, auditId).map(({ reference, ground, reason }) => ({
      reference,
      ground,
      reason,
    })),
    concerns: concernsOf(context, auditId).length,
    replies: queries.filter(({ outcome }) => outcome !== null).length,
    sent: sent.map(({ sequence, madeAt, held, receivedAt }) => ({
      sequence,
      madeAt,
      readings: held.length,
      receivedAt,
    })),
  };
}

function sentReturns({ store }: Context, auditId: number) {
  const rows = statement(
    store.handle,
    `SELECT sequence, made_at AS madeAt, held, received_at AS receivedAt FROM sent_file
     WHERE audit_id = ? AND kind = 'return' ORDER BY sequence`,
  ).all(auditId) as { sequence: number; madeAt: string; held: string; receivedAt: string | null }[];
  return rows.map((row) => ({ ...row, held: JSON.parse(row.held) as Held }));
}

const ISO_DATE = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;

/** Why a reading cannot leave as it is, in words. */
function objectionsTo(
  { store }: Context,
  row: GivenRow,
  queries: Awaited<ReturnType<typeof listQueries>>,
): string[] {
  const state = stateOf(store, row.readingId);
  const objections = new Set<string>();
  const texts = [
    ...[...state.notes].map(([id, text]) => [id, text] as const),
    ...[...state.answers].flatMap(([id, answer]) =>
      answer.value?.kind === 'text' ? [[id, answer.value.text] as const] : [],
    ),
    ...[...state.answers].map(([id, answer]) => [id, answer.reason] as const),
  ];
  for (const [id, text] of texts) {
    if (screenText(text, state.lists()).some(({ severity }) => severity === 'block'))
      objections.add(`${id}: what is written could identify a person. Reword it.`);
    else if (ISO_DATE.test(text))
      objections.add(`${id}: a full date is written out. Dates stay here; write the month.`);
  }
  if (row.status === 'queried') {
    const open = queries.filter(
      ({ readingId, outcome }) => readingId === String(row.readingId) && outcome === null,
    );
    if (open.length > 0)
      objections.add(
        `${open.length} ${open.length === 1 ? 'question' : 'questions'} of the lead still to be answered.`,
      );
    if (!reviewOf(state).canComplete)
      objections.add('Something is missing or contradicts after the change. Settle it on the score sheet.');
  }
  return [...objections];
}

type ConcernRow = {
  readonly uid: string;
  readonly reference: string;
  readonly readingNumber: number | null;
  readonly tier: number;
  readonly raised_at: string;
  readonly role_told: string;
  readonly told_at: string | null;
  readonly method: 'telephone' | 'in_person' | 'other';
  readonly case_system_confirmed_at: string | null;
};

const concernsOf = ({ store }: Context, auditId: number): ConcernRow[] =>
  statement(
    store.handle,
    `SELECT o.uid, o.reference, r.reading_number AS readingNumber, o.tier, o.raised_at, o.role_told, o.told_at, o.method,
            o.case_system_confirmed_at
     FROM concern o JOIN reading r ON r.reading_id = o.reading_id JOIN case_file c ON c.case_id = r.case_id
     WHERE c.audit_id = ? AND o.device_id = '' ORDER BY o.concern_id`,
  ).all(auditId) as ConcernRow[];

/**
 * Seals chosen readings to the lead and saves the file (docs/rules.md, returns). Complete ones lose their dates and can
 * change no more; what is still being read leaves without its dates and goes on here. Null when given up.
 */
export async function makeReturn(context: CommandContext, input: Input<'makeReturn'>): Promise<Made> {
  const auditId = rowId(input.auditId, 'audit');
  const audit = await getAudit(context, input);
  const lead = leadOf(context, auditId);
  if (lead === null)
    throw new Refusal(
      'not-editable',
      'This audit is led from this store, so there is nobody to send it back to.',
    );
  const preview = await previewReturn(context, input);
  const rows = givenReadings(context.store.handle, auditId).filter(
    (row) => isSendable(row) && input.readingIds.includes(String(row.readingId)),
  );
  if (rows.length !== new Set(input.readingIds).size) throw notFound('reading');
  refuseObjections(preview, input.readingIds);
  if (rows.length + preview.declined.length + preview.concerns === 0)
    throw new Refusal('nothing-to-count', 'There is nothing to send back yet.');
  const target = await askWhereToSave(context.ports, {
    title: 'Save the return',
    suggestedName: `${fileNameOf(audit.title)} return.plumbpack`,
    extension: 'plumbpack',
  });
  if (target === null) return null;
  const identity = await ownIdentity(context);
  const file = returnFile(context, auditId, rows, identity);
  const ready = await sealFor(identity, lead, file, 'return');
  const saved = saveFileBeside(target, ready.bytes);
  const held: Held = rows.map(({ reference, readingNumber, revision }) => [
    reference,
    readingNumber,
    revision,
  ]);
  context.store.handle
    .transaction(() => {
      for (const row of rows) submit(context, row);
      noteSent(context, auditId, ready, afterSubmit(context, auditId, held));
      record(context, {
        what: 'return_made',
        about: { kind: 'audit', id: auditId },
        subject: String(rows.length),
      });
    })
    .immediate();
  context.store.readings.clear();
  // The dates are gone from the log too.
  context.store.handle.pragma('wal_checkpoint(TRUNCATE)');
  return { ...saved, readings: rows.length };
}

/** Submitting counts as a change of its own: what was sent is what stands afterwards. */
const afterSubmit = ({ store }: Context, auditId: number, held: Held): Held => {
  const now = new Map(
    givenReadings(store.handle, auditId).map((row) => [
      `${row.reference} ${row.readingNumber}`,
      row.revision,
    ]),
  );
  return held.map(([reference, number, revision]) => [
    reference,
    number,
    now.get(`${reference} ${number}`) ?? revision,
  ]);
};

function refuseObjections(preview: ReturnPreview, readingIds: readonly string[]): void {
  const [first, ...others] = preview.readings.filter(
    ({ readingId, objections }) => readingIds.includes(readingId) && objections.length > 0,
  );
  if (first === undefined) return;
  throw new Refusal(
    'incomplete',
    `${first.reference}: ${first.objections[0]}${others.length === 0 ? '' : ` And ${others.length} more readings.`} Nothing has left.`,
    { references: [first, ...others].map(({ reference }) => reference) },
  );
}

/** From complete, or from queried once every question has its answer; anything else leaves as it is. */
function submit(context: CommandContext, row: GivenRow): void {
  const step = row.status === 'queried' ? 'reply' : 'submit';
  const status = stateAfter(row.status, step, 'auditor');
  if (status === null) return;
  settleReading(context.store, row.readingId);
  updateReading(context.store.handle, { ...stateOf(context.store, row.readingId).row, status });
  record(context, { what: 'submitted', about: { kind: 'reading', id: row.readingId } });
}

/** Dates become elapsed time and outcome, whoever they were answered for (docs/rules.md, timeliness). */
export function settleReading(store: OpenStore, readingId: number): void {
  const { compiled } = stateOf(store, readingId);
  for (const stored of readAnswers(store.handle, readingId)) {
    const { value } = answerFrom(compiled, stored);
    const criterion = compiled.criteria.get(stored.criterion_id);
    if (value?.kind !== 'dates' || criterion === undefined) continue;
    upsertAnswer(store.handle, readingId, {
      ...stored,
      value: formatValue(settleDates(criterion, value, compiled.holidays)),
    });
  }
}

function returnFile(
  context: CommandContext,
  auditId: number,
  rows: readonly GivenRow[],
  identity: Awaited<ReturnType<typeof ownIdentity>>,
): Return {
  const uid = statement(context.store.handle, 'SELECT uid FROM audit WHERE audit_id = ?')
    .pluck()
    .get(auditId) as string;
  return {
    schema: 'plumbline-return/1',
    ...letterheadOf(context, identity),
    auditUid: uid,
    readings: rows.map((row) => returnedReading(context, auditId, row)),
    declined: declinedOf(context, auditId).map(({ reference, readingNumber, ground, reason }) => ({
      reference,
      readingNumber,
      ground,
      reason,
    })),
    concerns: concernsOf(context, auditId).map((each) => ({
      concernId: each.uid,
      reference: each.reference,
      readingNumber: each.readingNumber,
      tier: each.tier,
      raisedAt: each.raised_at,
      roleTold: each.role_told,
      toldAt: each.told_at,
      method: each.method,
      caseSystemConfirmedAt: each.case_system_confirmed_at,
    })),
  };
}

function returnedReading({ store }: CommandContext, auditId: number, row: GivenRow): ReturnedReading {
  const { handle } = store;
  const state = stateOf(store, row.readingId);
  const template = handle
    .prepare(
      `SELECT t.template_key AS key, t.version, t.hash FROM audit a JOIN template_version t
       ON t.template_key = a.template_key AND t.version = a.template_version WHERE a.audit_id = ?`,
    )
    .get(auditId) as ReturnedReading['template'];
  const replies = handle
    .prepare(
      'SELECT query_id AS queryId, outcome, reply AS reason FROM query WHERE reading_id = ? AND outcome IS NOT NULL ORDER BY query_id',
    )
    .all(row.readingId) as ReturnedReading['replies'];
  return {
    reference: row.reference,
    readingNumber: row.readingNumber,
    agency: row.agency,
    revision: Math.max(1, row.revision),
    template,
    status: row.status === 'in_progress' ? 'in_progress' : 'complete',
    profile: readProfile(handle, row.readingId),
    answers: returnedAnswers(store, row.readingId),
    capReason: state.row.capReason,
    elapsedMs: state.row.elapsedMs,
    reopenings: readReopenings(handle, row.readingId),
    replies,
  };
}

/** Answers as they leave: no date of anybody's, and every note beside its answer. */
function returnedAnswers(store: OpenStore, readingId: number): ReturnedReading['answers'] {
  const { compiled } = stateOf(store, readingId);
  const notes = new Map(readNotes(store.handle, readingId).map((each) => [each.criterion_id, each]));
  const stored = readAnswers(store.handle, readingId);
  const answered = new Set(stored.map((each) => each.criterion_id));
  const noteOnly = [...notes.keys()].filter((id) => !answered.has(id));
  const blank = (criterion_id: string) => ({
    criterion_id,
    agency: '',
    state: 'unanswered' as const,
    value: '',
    reason: '',
  });
  return [...stored, ...noteOnly.map(blank)].map((each) => {
    const criterion = compiled.criteria.get(each.criterion_id);
    const { value } = answerFrom(compiled, each);
    const leaving =
      value?.kind === 'dates' && criterion !== undefined
        ? formatValue(settleDates(criterion, value, compiled.holidays))
        : each.value;
    const note = each.agency === '' ? notes.get(each.criterion_id) : undefined;
    return {
      criterionId: each.criterion_id,
      meaningId: criterionOf(compiled, each.criterion_id)?.meaningId ?? '',
      agency: each.agency,
      state: each.state,
      value: leaving,
      reason: each.reason,
      note: note?.note ?? '',
      flagged: note?.flagged === 1,
    };
  });
}

/** SHA-256 of a text in hexadecimal, by which contents are told apart. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
