import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { packs, Query } from '../../shared/contract/issuing';
import { statement } from '../repositories/statement';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { answerTextOf } from './take-answers';
import { record } from './trail';

type Input<N extends keyof typeof packs> = z.output<(typeof packs)[N]['input']>;

const SELECT_QUERIES = `
  SELECT q.query_id AS queryId, q.reading_id AS readingId, c.reference, r.reading_number AS readingNumber,
         q.criterion_id AS criterionId, q.agency, q.question, q.asked_at AS askedAt, q.sent_at AS sentAt,
         q.answer_before AS answerBefore, q.outcome, q.reply, q.replied_at AS repliedAt, q.taken_back_at AS takenBackAt
  FROM query q JOIN reading r ON r.reading_id = q.reading_id JOIN case_file c ON c.case_id = r.case_id`;

const toQuery = (row: unknown): Query => {
  const query = row as Omit<Query, 'readingId'> & { readingId: number };
  return { ...query, readingId: String(query.readingId) };
};

/** Questions about answers, of one audit or of all; those without an answer first. */
export async function listQueries(
  { store }: Pick<QueryContext, 'store'>,
  { auditId }: Input<'queries'>,
): Promise<Query[]> {
  const id = auditId === null ? null : rowId(auditId, 'audit');
  return statement(
    store.handle,
    `${SELECT_QUERIES} WHERE c.audit_id = coalesce(?, c.audit_id)
     ORDER BY q.outcome IS NOT NULL OR q.taken_back_at IS NOT NULL, q.asked_at, q.query_id`,
  )
    .all(id)
    .map(toQuery);
}

export function findQuery({ store }: Pick<QueryContext, 'store'>, queryId: string): Query {
  const row = statement(store.handle, `${SELECT_QUERIES} WHERE q.query_id = ?`).get(queryId);
  if (row === undefined) throw notFound('question');
  return toQuery(row);
}

/**
 * Answers a question of the lead's: the answer was changed, or is kept with a reason (docs/rules.md, queries). What
 * stood before stays beside it.
 */
export async function replyToQuery(context: CommandContext, input: Input<'reply'>): Promise<Query> {
  const { store, ports } = context;
  const query = findQuery(context, input.queryId);
  const readingId = rowId(query.readingId, 'reading');
  const status = statement(store.handle, 'SELECT status FROM reading WHERE reading_id = ?')
    .pluck()
    .get(readingId);
  // A store brought back from a backup may not have come as far as to be asked.
  if (status !== 'queried' && status !== 'in_progress')
    throw new Refusal('not-editable', 'This question was answered and sent. It can no longer be changed.');
  const now = answerTextOf(store.handle, readingId, query.criterionId, query.agency);
  const isSame = now === query.answerBefore;
  if (input.outcome === 'changed' && isSame)
    throw new Refusal(
      'bad-value',
      `${query.criterionId} still says what it said. Change the answer first, or keep it with a reason.`,
    );
  if (input.outcome === 'kept' && !isSame)
    throw new Refusal(
      'bad-value',
      `${query.criterionId} says something else now. Say that it was changed, or put the answer back.`,
    );
  if (input.outcome === 'kept' && input.reply.trim() === '')
    throw new Refusal('bad-value', 'Say why the answer stands.', { field: 'reply' });
  store.handle
    .transaction(() => {
      statement(
        store.handle,
        'UPDATE query SET outcome = ?, reply = ?, replied_at = ? WHERE query_id = ?',
      ).run(input.outcome, input.reply, nowOf(ports), input.queryId);
      statement(store.handle, 'UPDATE reading SET revision = revision + 1 WHERE reading_id = ?').run(
        readingId,
      );
      record(context, {
        what: `query_${input.outcome}`,
        about: { kind: 'reading', id: readingId },
        subject: query.criterionId,
        after: input.reply,
      });
    })
    .immediate();
  return findQuery(context, input.queryId);
}
