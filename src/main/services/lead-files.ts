import type { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import type { merging } from '../../shared/contract/merging';
import { criterionOf } from '../../shared/domain/compile-template';
import { placeOf } from '../../shared/domain/merge';
import { stateAfter } from '../../shared/domain/record-life';
import { screenText } from '../../shared/domain/screening';
import type { ContactCard } from '../../shared/exchange/contact-card';
import { findAudit } from '../repositories/assignments';
import { findReading } from '../repositories/readings';
import { statement } from '../repositories/statement';
import { applyStandings } from './apply-standings';
import { compiledFor } from './audit-template';
import { getAudit } from './audits';
import { fileNameOf, findKnownCard, ownIdentity } from './cards';
import { type CommandContext, notFound, nowOf, rowId } from './context';
import { mergeState } from './merge-basis';
import { findQuery } from './queries';
import { answerTextOf } from './take-answers';
import { record } from './trail';
import {
  askForFolder,
  type Held,
  letterheadOf,
  noteSent,
  type ReadyFile,
  sealFor,
  writeFiles,
} from './travel';

type Input<N extends keyof typeof merging> = z.output<(typeof merging)[N]['input']>;
type Written = z.output<(typeof merging)['makeReceipts']['output']>;

function cardOf(context: CommandContext, deviceId: string): ContactCard {
  const known = findKnownCard(context, deviceId);
  if (known === undefined) throw notFound('contact card');
  return known.signed.card;
}

const nameFor = (audit: Audit, what: string, { designation }: ContactCard, sequence: number): string =>
  `${fileNameOf(audit.title)} ${what} for ${fileNameOf(designation)} ${sequence}.plumbpack`;

/** Writes the files of one kind, one an auditor, and notes them; null when the person gives up. */
async function writeForAuditors(
  context: CommandContext,
  audit: Audit,
  title: string,
  make: () => Promise<readonly { readonly ready: ReadyFile; readonly held: Held }[]>,
  noted: () => void = () => {},
): Promise<Written> {
  const folder = await askForFolder(context.ports, title);
  if (folder === null) return null;
  const made = await make();
  writeFiles(
    folder,
    made.map(({ ready }) => ready),
  );
  const auditId = rowId(audit.auditId, 'audit');
  context.store.handle
    .transaction(() => {
      for (const { ready, held } of made) {
        noteSent(context, auditId, ready, held);
        record(context, {
          what: ready.file.schema === 'plumbline-receipt/1' ? 'receipt_made' : 'queries_sent',
          about: { kind: 'audit', id: auditId },
          subject: ready.to.deviceId,
        });
      }
      noted();
    })
    .immediate();
  return {
    folder,
    files: made.map(({ ready }) => ({ designation: ready.to.designation, fileName: ready.fileName })),
  };
}

/** Writes a receipt for each auditor whose returns have none (docs/rules.md, returns). */
export async function makeReceipts(context: CommandContext, input: Input<'makeReceipts'>): Promise<Written> {
  const audit = await getAudit(context, input);
  const auditId = rowId(input.auditId, 'audit');
  const done = new Set(
    statement(
      context.store.handle,
      `SELECT json_extract(each.value, '$[0]') FROM sent_file, json_each(sent_file.held) AS each
       WHERE audit_id = ? AND kind = 'receipt'`,
    )
      .pluck()
      .all(auditId) as string[],
  );
  const due = Map.groupBy(
    mergeState(context.store, auditId).returns.filter(({ received }) => !done.has(received.returnId)),
    ({ received }) => received.device,
  );
  if (due.size === 0)
    throw new Refusal('nothing-to-count', 'Every return that was merged has its receipt already.');
  const identity = await ownIdentity(context);
  return writeForAuditors(context, audit, 'Choose a folder for the receipts', () =>
    Promise.all(
      [...due].map(async ([deviceId, returns]) => {
        const to = cardOf(context, deviceId);
        const head = letterheadOf(context, identity);
        const file = {
          schema: 'plumbline-receipt/1' as const,
          ...head,
          auditUid: findAudit(context.store.handle, auditId).uid,
          received: returns.map(({ received, hash }) => ({ packId: received.returnId, hash })),
        };
        const ready = await sealFor(identity, to, file, nameFor(audit, 'receipt', to, head.sequence));
        return { ready, held: returns.map(({ received }) => [received.returnId, 0, 0] as const) };
      }),
    ),
  );
}

/** Asks the auditor about an answer (docs/rules.md, queries). It leaves with the next file of questions. */
export async function askAbout(context: CommandContext, input: Input<'ask'>): Promise<Record<string, never>> {
  const { store, ports } = context;
  const readingId = rowId(input.readingId, 'reading');
  const row = findReading(store.handle, readingId);
  if (row === undefined) throw notFound('reading');
  const status = row.status === 'queried' ? 'queried' : stateAfter(row.status, 'query', 'lead');
  if (status === null)
    throw new Refusal(
      'not-editable',
      'Questions can be asked about readings that have been merged and not signed off.',
    );
  if (criterionOf(compiledFor(store, row.auditId), input.criterionId) === null)
    throw new Refusal('unknown-criterion', `${input.criterionId} is not a criterion of this template.`);
  if (screenText(input.question, store.screening).some(({ severity }) => severity === 'block'))
    throw new Refusal(
      'identifier-in-text',
      'The question could identify a person. Reword it; the auditor has the record.',
    );
  store.handle
    .transaction(() => {
      statement(
        store.handle,
        `INSERT INTO query (query_id, reading_id, criterion_id, agency, question, asked_at, sent_at, answer_before)
         VALUES (?, ?, ?, ?, ?, ?, NULL, ?)`,
      ).run(
        Buffer.from(ports.random.bytes(16)).toString('hex'),
        readingId,
        input.criterionId,
        input.agency,
        input.question.trim(),
        nowOf(ports),
        answerTextOf(store.handle, readingId, input.criterionId, input.agency),
      );
      record(context, {
        what: 'asked',
        about: { kind: 'reading', id: readingId },
        subject: input.criterionId,
      });
    })
    .immediate();
  return {};
}

/**
 * Takes back a question. One that has not left is gone; one that has is waited for no more (docs/rules.md, queries), as
 * when the laptop it went to is lost.
 */
export async function unask(context: CommandContext, input: Input<'unask'>): Promise<Record<string, never>> {
  const { store, ports } = context;
  const query = findQuery(context, input.queryId);
  if (query.outcome !== null)
    throw new Refusal('not-editable', 'This question has been answered. It stays with its answer.');
  const readingId = rowId(query.readingId, 'reading');
  const row = findReading(store.handle, readingId);
  if (row === undefined) throw notFound('reading');
  store.handle
    .transaction(() => {
      if (query.sentAt === null)
        statement(store.handle, 'DELETE FROM query WHERE query_id = ?').run(input.queryId);
      else {
        statement(
          store.handle,
          'UPDATE query SET taken_back_at = coalesce(taken_back_at, ?) WHERE query_id = ?',
        ).run(nowOf(ports), input.queryId);
        applyStandings(context, row.auditId, new Set([placeOf(query)]));
      }
      record(context, {
        what: 'unasked',
        about: { kind: 'reading', id: readingId },
        subject: query.criterionId,
      });
    })
    .immediate();
  return {};
}

type Unsent = {
  readonly queryId: string;
  readonly readingId: number;
  readonly reference: string;
  readonly readingNumber: number;
  readonly criterionId: string;
  readonly agency: string;
  readonly question: string;
  readonly deviceId: string;
};

/** Writes the questions that have not left, one file an auditor; the readings then wait for the replies. */
export async function makeQueries(context: CommandContext, input: Input<'makeQueries'>): Promise<Written> {
  const { handle } = context.store;
  const audit = await getAudit(context, input);
  const auditId = rowId(input.auditId, 'audit');
  const unsent = statement(
    handle,
    `SELECT q.query_id AS queryId, q.reading_id AS readingId, c.reference,
            coalesce(k.reading_number, r.reading_number) AS readingNumber,
            q.criterion_id AS criterionId, q.agency, q.question, t.device_id AS deviceId
     FROM query q JOIN reading r ON r.reading_id = q.reading_id JOIN case_file c ON c.case_id = r.case_id
     JOIN standing t ON t.reading_id = r.reading_id
     LEFT JOIN kept_as_second k ON k.audit_id = c.audit_id AND k.reference = c.reference
       AND k.becomes = r.reading_number AND k.device_id = t.device_id
     WHERE c.audit_id = ? AND q.sent_at IS NULL ORDER BY c.reference, q.criterion_id`,
  ).all(auditId) as Unsent[];
  if (unsent.length === 0) throw new Refusal('nothing-to-count', 'No question is waiting to be sent.');
  const identity = await ownIdentity(context);
  const now = nowOf(context.ports);
  return writeForAuditors(
    context,
    audit,
    'Choose a folder for the questions',
    () =>
      Promise.all(
        [...Map.groupBy(unsent, ({ deviceId }) => deviceId)].map(async ([deviceId, queries]) => {
          const to = cardOf(context, deviceId);
          const head = letterheadOf(context, identity);
          const file = {
            schema: 'plumbline-queries/1' as const,
            ...head,
            auditUid: findAudit(handle, auditId).uid,
            queries: queries.map(({ readingId: _reading, deviceId: _device, ...query }) => query),
          };
          const ready = await sealFor(identity, to, file, nameFor(audit, 'questions', to, head.sequence));
          const held = queries.map(({ reference, readingNumber }) => [reference, readingNumber, 0] as const);
          return { ready, held };
        }),
      ),
    () => {
      for (const { queryId, readingId } of unsent) {
        statement(handle, 'UPDATE query SET sent_at = ? WHERE query_id = ?').run(now, queryId);
        statement(
          handle,
          "UPDATE reading SET status = 'queried' WHERE reading_id = ? AND status IN ('merged', 'moderated')",
        ).run(readingId);
        context.store.readings.delete(readingId);
      }
    },
  );
}
