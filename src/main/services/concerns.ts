import type { z } from 'zod';
import type { Concern, concerns } from '../../shared/contract/concerns';
import { Refusal } from '../../shared/contract/errors';
import { blocksCompletion, outcomesFor } from '../../shared/domain/concern-desk';
import type { ChangeOf, RowOf } from '../db/kysely-store';
import { findReading } from '../repositories/readings';
import { statement } from '../repositories/statement';
import type { Subject } from '../repositories/trail';
import { cardHolders } from './card-holders';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { getMe } from './settings';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof concerns> = z.output<(typeof concerns)[N]['input']>;
type Row = RowOf<'concern'>;

const toConcern = (row: Row, holders: ReturnType<typeof cardHolders>): Concern => ({
  concernId: String(row.concern_id),
  readingId: row.reading_id === null ? null : String(row.reading_id),
  reference: row.reference,
  tier: row.tier,
  raisedAt: row.raised_at,
  roleTold: row.role_told,
  toldAt: row.told_at,
  method: row.method,
  caseSystemConfirmedAt: row.case_system_confirmed_at,
  from: row.device_id === '' ? '' : (holders.get(row.device_id)?.designation ?? 'An auditor'),
  acknowledgedAt: row.acknowledged_at,
  outcome: row.outcome === '' ? null : (row.outcome as Concern['outcome']),
  closedAt: row.closed_at,
  closedBy: row.closed_by,
});

const aboutOf = (readingId: number | null): Subject =>
  readingId === null ? THE_STORE : { kind: 'reading', id: readingId };

/** The log, newest first: this store's own, and those that came with returns. */
export async function listConcerns({ db, store }: QueryContext): Promise<Concern[]> {
  const rows = await db.selectFrom('concern').selectAll().orderBy('concern_id', 'desc').execute();
  const holders = cardHolders(store);
  return rows.map((row) => toConcern(row, holders));
}

/** Writes that a concern was raised and passed on (docs/rules.md, immediate concerns). This is not a referral. */
export async function raiseConcern(context: CommandContext, input: Input<'raise'>): Promise<Concern> {
  const now = nowOf(context.ports);
  const readingId = input.readingId === null ? null : rowId(input.readingId, 'reading');
  const reading = readingId === null ? null : findReading(context.store.handle, readingId);
  if (reading === undefined) throw notFound('reading');
  const row = await context.db.transaction().execute(async (trx) => {
    record(context, { what: 'concern_raised', about: aboutOf(readingId), subject: String(input.tier) });
    return trx
      .insertInto('concern')
      .values({
        uid: Buffer.from(context.ports.random.bytes(16)).toString('hex'),
        reading_id: readingId,
        reference: reading?.reference ?? '',
        tier: input.tier,
        raised_at: now,
        role_told: input.roleTold,
        told_at: input.toldAt,
        method: input.method,
        case_system_confirmed_at: input.caseSystemConfirmed ? now : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return toConcern(row, cardHolders(context.store));
}

/** One change to a logged concern, with its entry in the trail. */
async function change(
  context: CommandContext,
  concernId: string,
  what: string,
  set: ChangeOf<'concern'>,
): Promise<Concern> {
  const row = await context.db.transaction().execute(async (trx) => {
    const found = await trx
      .updateTable('concern')
      .set(set)
      .where('concern_id', '=', rowId(concernId, 'concern'))
      .returningAll()
      .executeTakeFirst();
    if (found === undefined) throw notFound('concern');
    record(context, { what, about: aboutOf(found.reading_id), subject: String(found.tier) });
    return found;
  });
  return toConcern(row, cardHolders(context.store));
}

/** Notes who has been told, where nobody had been when it was raised. */
export const recordTold = (context: CommandContext, input: Input<'recordTold'>): Promise<Concern> =>
  change(context, input.concernId, 'concern_told', {
    role_told: input.roleTold,
    method: input.method,
    told_at: nowOf(context.ports),
  });

/** Notes that the entry on the agency's own case system has been seen. */
export const confirmCaseSystem = (
  context: CommandContext,
  input: Input<'confirmCaseSystem'>,
): Promise<Concern> =>
  change(context, input.concernId, 'concern_confirmed', {
    case_system_confirmed_at: nowOf(context.ports),
  });

/** The lead has it. */
export async function acknowledgeConcern(
  context: CommandContext,
  input: Input<'acknowledge'>,
): Promise<Concern> {
  const { designation } = await getMe(context.db);
  return change(context, input.concernId, 'concern_acknowledged', {
    acknowledged_at: nowOf(context.ports),
    acknowledged_by: designation,
  });
}

/** Closes a concern by outcome, role and time (docs/rules.md, immediate concerns). */
export async function closeConcern(context: CommandContext, input: Input<'close'>): Promise<Concern> {
  const { tier, case_system_confirmed_at: confirmedAt } = await findConcern(context, input.concernId);
  if (tier <= 2 && confirmedAt === null)
    throw new Refusal(
      'incomplete',
      'Confirm first that the entry on the case system has been seen. Until then this stays open.',
    );
  if (!outcomesFor(tier).some(({ code }) => code === input.outcome))
    throw new Refusal('bad-value', 'A concern of this tier cannot end like that. Choose another outcome.', {
      field: 'outcome',
    });
  return change(context, input.concernId, 'concern_closed', {
    outcome: input.outcome,
    closed_at: nowOf(context.ports),
    closed_by: input.closedBy.trim(),
  });
}

async function findConcern({ db }: Pick<QueryContext, 'db'>, concernId: string): Promise<Row> {
  const row = await db
    .selectFrom('concern')
    .selectAll()
    .where('concern_id', '=', rowId(concernId, 'concern'))
    .executeTakeFirst();
  if (row === undefined) throw notFound('concern');
  return row;
}

/**
 * Whether a concern from a reading has not been acknowledged: until it has, the reading cannot be completed
 * (docs/rules.md, concerns desk).
 */
export function isHeldByConcern({ store }: Pick<QueryContext, 'store'>, readingId: number): boolean {
  const rows = statement(store.handle, 'SELECT * FROM concern WHERE reading_id = ?').all(readingId) as Row[];
  return blocksCompletion(rows.map((row) => toConcern(row, new Map())));
}
