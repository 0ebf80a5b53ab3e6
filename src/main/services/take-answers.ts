import { Refusal } from '../../shared/contract/errors';
import type { Queries } from '../../shared/exchange/queries-file';
import type { Receipt } from '../../shared/exchange/receipt-file';
import { type GivenRow, givenReadings } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import type { CommandContext } from './context';
import { record } from './trail';

/**
 * Takes the lead's questions in: each stands beside the answer as it was when it was asked, and the reading opens for
 * those answers alone (docs/rules.md, queries).
 */
export function takeQueries(
  { store, ports }: CommandContext,
  file: Queries,
  auditId: number,
  note: () => void,
): number {
  const { handle } = store;
  const here = givenReadings(handle, auditId);
  const asked = file.queries.map((query) => ({ query, reading: findReading(here, query) }));
  handle
    .transaction(() => {
      for (const { query, reading } of asked) {
        statement(
          handle,
          `INSERT INTO query (query_id, reading_id, criterion_id, agency, question, asked_at, sent_at, answer_before)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (query_id) DO NOTHING`,
        ).run(
          query.queryId,
          reading.readingId,
          query.criterionId,
          query.agency,
          query.question,
          file.madeAt,
          file.madeAt,
          answerTextOf(handle, reading.readingId, query.criterionId, query.agency),
        );
        statement(
          handle,
          "UPDATE reading SET status = 'queried' WHERE reading_id = ? AND status IN ('submitted', 'complete')",
        ).run(reading.readingId);
        record(
          { store, ports },
          { what: 'queried', about: { kind: 'reading', id: reading.readingId }, subject: query.criterionId },
        );
      }
      note();
    })
    .immediate();
  store.readings.clear();
  return auditId;
}

function findReading(
  here: readonly GivenRow[],
  query: { readonly reference: string; readonly readingNumber: number },
): GivenRow {
  const found = here.find(
    (each) => each.reference === query.reference && each.readingNumber === query.readingNumber,
  );
  if (found === undefined)
    throw new Refusal(
      'not-found',
      `A question is about ${query.reference}, which is not among your readings. Nothing was taken. Ask its sender to make the file again.`,
    );
  return found;
}

type Handle = CommandContext['store']['handle'];

/** A stored answer in its text form, with its state where it is no value; empty for none. */
export function answerTextOf(handle: Handle, readingId: number, criterionId: string, agency: string): string {
  const row = statement(
    handle,
    'SELECT state, value, reason FROM answer WHERE reading_id = ? AND criterion_id = ? AND agency = ?',
  ).get(readingId, criterionId, agency) as { state: string; value: string; reason: string } | undefined;
  if (row === undefined || row.state === 'unanswered') return '';
  if (row.state === 'answered') return row.value;
  return row.reason === '' ? row.state : `${row.state}: ${row.reason}`;
}

/** Marks the returns that a receipt names as received. What it does not name stays “sent”. */
export function takeReceipt(
  { store, ports }: CommandContext,
  file: Receipt,
  auditId: number,
  note: () => void,
): number {
  store.handle
    .transaction(() => {
      for (const { packId, hash } of file.received)
        statement(
          store.handle,
          "UPDATE sent_file SET received_at = coalesce(received_at, ?) WHERE pack_id = ? AND hash = ? AND kind = 'return'",
        ).run(file.madeAt, packId, hash);
      note();
      record(
        { store, ports },
        {
          what: 'receipt_taken',
          about: { kind: 'audit', id: auditId },
          subject: String(file.received.length),
        },
      );
    })
    .immediate();
  return auditId;
}
