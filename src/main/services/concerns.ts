import type { z } from 'zod';
import type { Concern, concerns } from '../../shared/contract/concerns';
import type { Schema } from '../db/schema';
import { findReading } from '../repositories/readings';
import type { Subject } from '../repositories/trail';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof concerns> = z.output<(typeof concerns)[N]['input']>;
type Row = Omit<Schema['concern'], 'concern_id'> & { concern_id: number };

const COLUMNS = [
  'concern_id',
  'reading_id',
  'reference',
  'tier',
  'raised_at',
  'role_told',
  'told_at',
  'method',
  'case_system_confirmed_at',
] as const;

const toConcern = (row: Row): Concern => ({
  concernId: String(row.concern_id),
  readingId: row.reading_id === null ? null : String(row.reading_id),
  reference: row.reference,
  tier: row.tier,
  raisedAt: row.raised_at,
  roleTold: row.role_told,
  toldAt: row.told_at,
  method: row.method,
  caseSystemConfirmedAt: row.case_system_confirmed_at,
});

const aboutOf = (readingId: number | null): Subject =>
  readingId === null ? THE_STORE : { kind: 'reading', id: readingId };

/** The log, newest first. */
export const listConcerns = async ({ db }: QueryContext): Promise<Concern[]> =>
  (await db.selectFrom('concern').select(COLUMNS).orderBy('concern_id', 'desc').execute()).map(toConcern);

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
        reading_id: readingId,
        reference: reading?.reference ?? '',
        tier: input.tier,
        raised_at: now,
        role_told: input.roleTold,
        told_at: input.toldAt,
        method: input.method,
        case_system_confirmed_at: input.caseSystemConfirmed ? now : null,
      })
      .returning(COLUMNS)
      .executeTakeFirstOrThrow();
  });
  return toConcern(row);
}

/** Notes that the entry on the agency's own case system has been seen. */
export async function confirmCaseSystem(
  context: CommandContext,
  input: Input<'confirmCaseSystem'>,
): Promise<Concern> {
  const row = await context.db.transaction().execute(async (trx) => {
    const found = await trx
      .updateTable('concern')
      .set({ case_system_confirmed_at: nowOf(context.ports) })
      .where('concern_id', '=', rowId(input.concernId, 'concern'))
      .returning(COLUMNS)
      .executeTakeFirst();
    if (found === undefined) throw notFound('concern');
    record(context, { what: 'concern_confirmed', about: aboutOf(found.reading_id) });
    return found;
  });
  return toConcern(row);
}
