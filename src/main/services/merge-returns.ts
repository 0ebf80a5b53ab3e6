import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { Merging, merging } from '../../shared/contract/merging';
import { acceptable, placeOf } from '../../shared/domain/merge';
import type { Return } from '../../shared/exchange/return-file';
import { statement } from '../repositories/statement';
import { applyStandings } from './apply-standings';
import { getAudit } from './audits';
import { type CommandContext, notFound, nowOf, type OpenStore, rowId } from './context';
import { keepTaken, mergedReturn, mergeState, type TakenReturn } from './merge-basis';
import { JUDGED, noteChoice } from './merge-decisions';
import { getMerging } from './merging-overview';
import { describeMerge, takenOf, waitingIn } from './preview-returns';
import { getMe } from './settings';
import { record } from './trail';

type Input<N extends keyof typeof merging> = z.output<(typeof merging)[N]['input']>;

/**
 * Merges what was previewed, in one transaction after a proven copy (docs/rules.md, merging). Merging the same again
 * changes nothing; nothing is deleted.
 */
export async function mergeReturns(
  context: CommandContext,
  input: Input<'merge'>,
  copyFirst: () => void,
): Promise<Merging> {
  const { store, ports } = context;
  const auditId = rowId(input.auditId, 'audit');
  const audit = await getAudit(context, input);
  const held = waitingIn(store).get(input.token);
  if (held === undefined || held.auditId !== auditId)
    throw new Refusal('not-found', 'These returns are not open here any more. Drop them again.');
  if (audit.lockedAt !== null)
    throw new Refusal(
      'not-editable',
      'This audit is locked. Correct it as its next issue first; then the returns can be merged.',
    );
  const preview = describeMerge(store, auditId, input.token, held.opened);
  if (preview.needsTypedConfirmation && input.confirmTitle.trim() !== audit.title)
    throw new Refusal(
      'bad-value',
      'More than a tenth of the answers here would change. Type the title of the audit to merge all the same. Nothing has been merged.',
      { field: 'confirmTitle' },
    );
  const { taken } = acceptable(
    mergeState(store, auditId).basis,
    takenOf(held.opened).map(({ received }) => received),
  );
  if (taken.length === 0) return getMerging(context, input);
  copyFirst();
  const me = await getMe(context.db);
  const now = nowOf(ports);
  store.handle
    .transaction(() => {
      const { lastInsertRowid } = store.handle
        .prepare('INSERT INTO merge (audit_id, at, designation, undone_at) VALUES (?, ?, ?, NULL)')
        .run(auditId, now, me.designation);
      const files = taken.flatMap(
        (each) => takenOf(held.opened).find(({ received }) => received === each) ?? [],
      );
      for (const each of files) {
        insertReturn(store, Number(lastInsertRowid), each);
        keepTaken(store, auditId, each);
      }
      record(context, {
        what: 'returns_merged',
        about: { kind: 'audit', id: auditId },
        subject: String(files.length),
      });
      const chosen = input.choices.flatMap((choice) => [...noteChoice(context, auditId, choice, me)]);
      applyStandings(context, auditId, new Set([...placesIn(files), ...chosen]));
      for (const { file } of files) takeDeclined(context, auditId, file);
    })
    .immediate();
  waitingIn(store).delete(input.token);
  return getMerging(context, input);
}

/** Every place that returns say something about: read, or handed back. */
const placesIn = (files: readonly TakenReturn[]): ReadonlySet<string> =>
  new Set(files.flatMap(({ file }) => [...file.readings, ...file.declined].map(placeOf)));

function insertReturn(store: OpenStore, mergeId: number, { sent, received, hash }: TakenReturn): void {
  statement(
    store.handle,
    `INSERT INTO merged_return (merge_id, return_id, device_id, sequence, hash, made_at, body)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    mergeId,
    received.returnId,
    received.device,
    received.sequence,
    hash,
    sent.madeAt,
    JSON.stringify(sent),
  );
}

/** A reference handed back is free for somebody else, unless it is already with somebody else. */
function takeDeclined({ store, ports }: CommandContext, auditId: number, file: Return): void {
  for (const { reference, readingNumber, ground, reason } of file.declined) {
    const row = statement(
      store.handle,
      `SELECT r.reading_id AS readingId, c.case_id AS caseId, coalesce(s.device_id, '') AS device, r.status
       FROM case_file c JOIN reading r ON r.case_id = c.case_id LEFT JOIN assignment s ON s.reading_id = r.reading_id
       WHERE c.audit_id = ? AND c.reference = ? AND r.reading_number = ?`,
    ).get(auditId, reference, readingNumber) as
      | { readingId: number; caseId: number; device: string; status: string }
      | undefined;
    if (row === undefined) continue;
    statement(
      store.handle,
      'INSERT OR IGNORE INTO declined (case_id, reading_number, device_id, ground, reason, at) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(row.caseId, readingNumber, file.from, ground, reason, nowOf(ports));
    if (row.device === file.from && row.status === 'assigned')
      statement(store.handle, 'DELETE FROM assignment WHERE reading_id = ?').run(row.readingId);
  }
}

/** Takes a whole merge back. What it brought stays in the store, marked as undone; concerns stay in the log. */
export async function undoMerge(context: CommandContext, input: Input<'undo'>): Promise<Merging> {
  const { store, ports } = context;
  const auditId = rowId(input.auditId, 'audit');
  const mergeId = rowId(input.mergeId, 'merge');
  const rows = statement(
    store.handle,
    `SELECT b.merge_id AS mergeId, b.return_id AS returnId, b.hash FROM merged_return b
     JOIN merge m ON m.merge_id = b.merge_id
     WHERE m.merge_id = ? AND m.audit_id = ? AND m.undone_at IS NULL`,
  ).all(mergeId, auditId) as Parameters<typeof mergedReturn>[2][];
  if (rows.length === 0) throw notFound('merge');
  const files = rows.map((row) => mergedReturn(store, auditId, row));
  const places = placesIn(files);
  const judged = mergeState(store, auditId).given.filter(
    (row) => places.has(placeOf(row)) && JUDGED.includes(row.status),
  );
  if (judged.length > 0)
    throw new Refusal(
      'not-editable',
      `${judged.length} of its readings have been moderated since, such as ${judged[0]?.reference}. What was judged is not taken back, so this merge stays.`,
    );
  store.handle
    .transaction(() => {
      statement(store.handle, 'UPDATE merge SET undone_at = ? WHERE merge_id = ?').run(nowOf(ports), mergeId);
      record(context, {
        what: 'merge_undone',
        about: { kind: 'audit', id: auditId },
        subject: String(files.length),
      });
      applyStandings(context, auditId, places);
    })
    .immediate();
  return getMerging(context, input);
}
