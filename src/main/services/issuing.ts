import type { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import type { Issuing, issuing } from '../../shared/contract/issuing';
import { issueCases } from '../../shared/domain/issuing';
import { DEFAULT_ISSUING_RULE, type Issued, type IssuedCase } from '../../shared/domain/issuing-shape';
import { drawSimple } from '../../shared/domain/sampling';
import { type GivenRow, givenReadings } from '../repositories/assignments';
import { findReading } from '../repositories/readings';
import { statement } from '../repositories/statement';
import { getAudit } from './audits';
import { cardHolders } from './card-holders';
import { findKnownCard, listCards } from './cards';
import { type CommandContext, notFound, rowId } from './context';
import { refreshCounters } from './drawn-cases';
import { handedBackIn, issuingWith } from './issuing-overview';
import { refuseLocked } from './moderation';
import { getList, getMe } from './settings';
import { record } from './trail';

type Input<N extends keyof typeof issuing> = z.output<(typeof issuing)[N]['input']>;

/** Whose reading it becomes; `deviceId` empty takes it back to this store. */
export function giveTo(
  store: CommandContext['store'],
  readingId: number,
  given: { readonly deviceId: string; readonly second: boolean; readonly calibration: boolean },
): void {
  if (given.deviceId === '') {
    statement(store.handle, 'DELETE FROM assignment WHERE reading_id = ?').run(readingId);
    return;
  }
  statement(
    store.handle,
    `INSERT INTO assignment (reading_id, device_id, second, calibration, agencies, independent_at)
     VALUES (?, ?, ?, ?, '[]', NULL)
     ON CONFLICT (reading_id) DO UPDATE SET device_id = excluded.device_id, second = excluded.second,
       calibration = excluded.calibration`,
  ).run(readingId, given.deviceId, given.second ? 1 : 0, given.calibration ? 1 : 0);
}

/**
 * Gives one reading to somebody else (docs/rules.md, issuing): one that nobody has begun, or one that came back unfinished
 * from a laptop that was lost. What was begun in it stays among the returns.
 */
export async function reassign(context: CommandContext, input: Input<'reassign'>): Promise<Issuing> {
  const { store } = context;
  const readingId = rowId(input.readingId, 'reading');
  const row = findReading(store.handle, readingId);
  if (row === undefined) throw notFound('reading');
  if (row.status !== 'assigned' && !cameUnfinished(store, readingId))
    throw new Refusal(
      'not-editable',
      `${row.reference} has been begun, so it stays with whoever reads it. Withdraw it first, or ask for it back.`,
    );
  refuseReader(context, row.auditId, row.caseId, readingId, input.deviceId);
  const holders = cardHolders(store);
  store.handle
    .transaction(() => {
      giveTo(store, readingId, {
        deviceId: input.deviceId,
        second: row.second === 1,
        calibration: row.calibration === 1,
      });
      // Somebody has it now.
      if (input.deviceId !== '')
        statement(store.handle, 'DELETE FROM unplaced WHERE audit_id = ? AND reference = ?').run(
          row.auditId,
          row.reference,
        );
      record(context, {
        what: 'given_out',
        about: { kind: 'reading', id: readingId },
        subject: holders.get(input.deviceId)?.designation ?? '',
      });
    })
    .immediate();
  store.readings.delete(readingId);
  return issuingWith(context, row.auditId);
}

const cameUnfinished = ({ handle }: CommandContext['store'], readingId: number): boolean =>
  statement(handle, "SELECT 1 FROM standing WHERE reading_id = ? AND outcome = 'in_progress'").get(
    readingId,
  ) !== undefined;

function refuseReader(
  context: CommandContext,
  auditId: number,
  caseId: number,
  readingId: number,
  deviceId: string,
): void {
  if (deviceId === '') return;
  const card = findKnownCard(context, deviceId);
  if (card === undefined) throw notFound('contact card');
  const others = givenReadings(context.store.handle, auditId).filter(
    (each) => each.caseId === caseId && each.readingId !== readingId && each.status !== 'withdrawn',
  );
  if (others.some((each) => each.deviceId === deviceId))
    throw new Refusal(
      'not-editable',
      `${card.signed.card.designation} reads this case file already. A second reading is somebody else’s.`,
    );
  const declined = handedBackIn(context, auditId).some(
    (each) => each.caseId === caseId && each.deviceId === deviceId,
  );
  if (declined)
    throw new Refusal(
      'not-editable',
      `${card.signed.card.designation} has handed this case file back. Give it to somebody else.`,
    );
}

/** Gives out every reading that nobody has begun (docs/rules.md, issuing); second readings are made as they are needed. */
export async function assignAll(context: CommandContext, input: Input<'assign'>): Promise<Issuing> {
  const { store } = context;
  const auditId = rowId(input.auditId, 'audit');
  refuseLocked(store, auditId);
  const audit = await getAudit(context, input);
  if (audit.drawn === 0)
    throw new Refusal('nothing-to-count', 'Draw the sample first; then its case files can be given out.');
  const given = givenReadings(store.handle, auditId);
  const open = given.filter(({ status }) => status === 'assigned');
  const plan = await planIssue(context, audit, given, input);
  const me = await getMe(context.db);
  store.handle
    .transaction(() => {
      clearUnbegun(store, open);
      for (const each of plan.assignments) {
        const row = open.find(({ reference }) => reference === each.reference);
        if (row === undefined) continue;
        giveTo(store, readingFor(store, row.caseId, each.readingNumber, me), {
          deviceId: each.device,
          second: each.second,
          calibration: each.calibration,
        });
      }
      keepUnplaced(context, auditId, plan.unplaced);
      record(context, {
        what: 'given_out',
        about: { kind: 'audit', id: auditId },
        subject: String(plan.assignments.length),
      });
    })
    .immediate();
  store.readings.clear();
  refreshCounters(store, auditId);
  return issuingWith(context, auditId);
}

/** Who is to read what: everything that nobody has begun is given out anew, and what was begun stays. */
async function planIssue(
  context: CommandContext,
  audit: Audit,
  given: readonly GivenRow[],
  input: Input<'assign'>,
): Promise<Issued> {
  const auditId = rowId(input.auditId, 'audit');
  const cards = await listCards(context);
  const auditors = input.auditors.map(({ deviceId, isNew, mostReadings }) => {
    const card = cards.find((each) => each.deviceId === deviceId);
    if (card === undefined) throw notFound('contact card');
    const { designation, agency } = card;
    return { device: deviceId, designation, agency, team: null, isNew, mostReadings };
  });
  const kept = given.filter(({ status }) => status !== 'withdrawn');
  const cases = await issuedCases(context, kept);
  const seed = audit.seed ?? 1;
  return issueCases({
    cases,
    auditors,
    begun: kept
      .filter(({ status }) => status !== 'assigned')
      .map(({ reference, readingNumber, deviceId, second, calibration }) => ({
        reference,
        readingNumber,
        device: deviceId,
        second,
        calibration,
      })),
    conflicts: handedBackIn(context, auditId).flatMap(({ caseId, deviceId, ground }) => {
      const row = given.find((each) => each.caseId === caseId);
      return row === undefined ? [] : [{ reference: row.reference, device: deviceId, ground }];
    }),
    rule: {
      ...DEFAULT_ISSUING_RULE,
      doubleShare: input.doubleShare,
      calibration: drawSimple(
        cases.map(({ reference }) => reference),
        input.calibration,
        seed,
      ),
      allowOwnAgency: input.allowOwnAgency,
    },
    seed,
  });
}

/** Case files once each, with the agency whose records they are, in the words that stand on contact cards. */
async function issuedCases(context: CommandContext, given: readonly GivenRow[]): Promise<IssuedCase[]> {
  const { items } = await getList(context, 'agencies');
  const labelOf = (code: string): string => items.find((item) => item.code === code)?.label ?? code;
  const rows = new Map(given.map((row) => [row.reference, row]));
  return [...rows.values()].map(({ reference, profile, agencies }) => {
    const read = profile.agency_read;
    return {
      reference,
      team: null,
      agency: null,
      agencies: [...agencies, ...(read === undefined ? [] : [read])].map(labelOf),
      profile,
    };
  });
}

function keepUnplaced(
  { store }: Pick<CommandContext, 'store'>,
  auditId: number,
  unplaced: Issued['unplaced'],
): void {
  statement(store.handle, 'DELETE FROM unplaced WHERE audit_id = ?').run(auditId);
  for (const { reference, why } of unplaced)
    statement(store.handle, 'INSERT INTO unplaced (audit_id, reference, why) VALUES (?, ?, ?)').run(
      auditId,
      reference,
      why,
    );
}

/** Second readings that nobody began go; first ones are nobody's again. */
function clearUnbegun(store: CommandContext['store'], open: readonly GivenRow[]): void {
  for (const { readingId, readingNumber } of open) {
    statement(store.handle, 'DELETE FROM assignment WHERE reading_id = ?').run(readingId);
    if (readingNumber > 1) statement(store.handle, 'DELETE FROM reading WHERE reading_id = ?').run(readingId);
  }
}

/** The reading of a case file under a number, made where there is none yet. */
export function readingFor(
  store: CommandContext['store'],
  caseId: number,
  readingNumber: number,
  me: { readonly designation: string; readonly agency: string },
): number {
  const known = statement(
    store.handle,
    'SELECT reading_id FROM reading WHERE case_id = ? AND reading_number = ?',
  )
    .pluck()
    .get(caseId, readingNumber) as number | undefined;
  if (known !== undefined) return known;
  const { lastInsertRowid } = statement(
    store.handle,
    `INSERT INTO reading (case_id, reading_number, designation, agency, status, saved_at)
     VALUES (?, ?, ?, ?, 'assigned', NULL)`,
  ).run(caseId, readingNumber, me.designation, me.agency);
  // What the list knows of the case file is asked of nobody again.
  statement(
    store.handle,
    `INSERT INTO reading_profile (reading_id, key, value)
     SELECT ?, each.key, each.value FROM case_file c, json_each(c.profile) AS each WHERE c.case_id = ?`,
  ).run(lastInsertRowid, caseId);
  return Number(lastInsertRowid);
}
