import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type {
  FileInMerge,
  MergePreviewView,
  Merging,
  merging,
  RowInMerge,
} from '../../shared/contract/merging';
import { acceptable, type MergePreview, placeOf, previewMerge, standingsOf } from '../../shared/domain/merge';
import type { ReadingState } from '../../shared/domain/record-life';
import type { Return, ReturnedReading } from '../../shared/exchange/return-file';
import { openSealed } from '../crypto/sealed-file';
import { auditByUid, findAudit, type GivenRow } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import { applyStandings, usable } from './apply-standings';
import { getAudit } from './audits';
import { cardHolders } from './card-holders';
import { bytesOf, ownIdentity } from './cards';
import { type CommandContext, notFound, nowOf, type OpenStore, rowId } from './context';
import { asTaken, keepTaken, mergedReturn, mergeState, type TakenReturn } from './merge-basis';
import { getMerging } from './merging-overview';
import { knownCards } from './open-pack';
import { getMe } from './settings';
import { takeConcerns } from './take-concerns';
import { record } from './trail';

type Input<N extends keyof typeof merging> = z.output<(typeof merging)[N]['input']>;

type Opened = {
  readonly fileName: string;
  /** Why nothing is taken of it; null when something is. */
  readonly refused: string | null;
  readonly taken: TakenReturn | null;
};

/** What was judged stands: no return and no undoing changes it. */
const JUDGED: readonly ReadingState[] = ['moderated', 'signed_off', 'locked'];

const waiting = new WeakMap<OpenStore, Map<string, { auditId: number; opened: readonly Opened[] }>>();

function waitingIn(store: OpenStore) {
  const known = waiting.get(store) ?? new Map<string, { auditId: number; opened: readonly Opened[] }>();
  waiting.set(store, known);
  return known;
}

/**
 * Opens any number of returns and says what merging them would do (docs/rules.md, merging). Nothing is changed but one
 * thing: an immediate concern in a return that opens is logged at once, for it must not wait.
 */
export async function previewReturns(
  context: CommandContext,
  input: Input<'preview'>,
): Promise<MergePreviewView> {
  const auditId = rowId(input.auditId, 'audit');
  await getAudit(context, input);
  const identity = await ownIdentity(context);
  const cards = knownCards(context);
  const opened: Opened[] = [];
  for (const file of input.files) {
    const read = await openSealed(bytesOf(file), { identity, knownCards: cards });
    opened.push(
      read.ok
        ? checkReturn(context, auditId, file.name, read.value.file, read.value.hash)
        : { fileName: file.name, refused: read.error.message, taken: null },
    );
  }
  takeConcerns(
    context,
    opened.flatMap(({ taken }) => (taken === null ? [] : [taken.file])),
  );
  const token = Buffer.from(context.ports.random.bytes(8)).toString('hex');
  waitingIn(context.store).set(token, { auditId, opened });
  return describe(context.store, auditId, token, opened);
}

function checkReturn(
  { store }: CommandContext,
  auditId: number,
  fileName: string,
  file: { readonly schema: string },
  hash: string,
): Opened {
  if (file.schema !== 'plumbline-return/1')
    return {
      fileName,
      refused: 'This is not a return. Open it from Home instead; it says there what it is.',
      taken: null,
    };
  const received = file as Return;
  if (received.auditUid !== findAudit(store.handle, auditId).uid) {
    const other = auditByUid(store.handle, received.auditUid);
    const title =
      other === undefined
        ? undefined
        : (statement(store.handle, 'SELECT title FROM audit WHERE audit_id = ?')
            .pluck()
            .get(other) as string);
    return {
      fileName,
      refused:
        title === undefined
          ? 'It belongs to an audit that is not in this store. Nothing of it was used. Ask its sender which lead it is for.'
          : `It belongs to “${title}”. Nothing of it was used. Open that audit and drop it there.`,
      taken: null,
    };
  }
  return { fileName, refused: null, taken: asTaken(store, auditId, received, hash) };
}

const takenOf = (opened: readonly Opened[]): readonly TakenReturn[] =>
  opened.flatMap(({ taken }) => (taken === null ? [] : [taken]));

function describe(
  store: OpenStore,
  auditId: number,
  token: string,
  opened: readonly Opened[],
): MergePreviewView {
  const { basis, given } = mergeState(store, auditId);
  const preview = previewMerge(
    basis,
    takenOf(opened).map(({ received }) => received),
  );
  const holders = cardHolders(store);
  const seen = new Set<string>();
  const files = opened.map((each): FileInMerge => {
    const { taken } = each;
    const id = taken?.received.returnId ?? '';
    const isTwice = taken !== null && (preview.duplicates.includes(id) || seen.has(id));
    seen.add(id);
    const contradicts = preview.contradictory.includes(id);
    return {
      fileName: each.fileName,
      refused: contradicts
        ? 'It goes by the number of a return that was merged and says something else. Nothing of it was used. Speak to its sender.'
        : each.refused,
      from: taken === null ? null : (holders.get(taken.received.device) ?? null),
      madeAt: taken?.file.madeAt ?? null,
      duplicate: isTwice && !contradicts,
      readings: taken?.file.readings.length ?? 0,
      declined: taken?.file.declined.length ?? 0,
      concerns: taken?.file.concerns.length ?? 0,
    };
  });
  const rows = preview.rows.map((row) => rowOf(row, opened, holders));
  return {
    token,
    files,
    rows,
    needsTypedConfirmation: preview.needsTypedConfirmation,
    isEmpty:
      !files.some(({ declined, refused }) => refused === null && declined > 0) &&
      preview.rows.every(
        (row) =>
          row.kind === 'wrong_version' ||
          row.kind === 'unknown_reference' ||
          (row.kind === 'unchanged' && !goesOn(given, sourceOf(opened, row))),
      ),
  };
}

/** An unchanged reading that is finished now, or brings replies that were waited for. */
function goesOn(given: readonly GivenRow[], sent: ReturnedReading | undefined): boolean {
  const here = sent && given.find((row) => placeOf(row) === placeOf(sent));
  return (
    (here?.status === 'in_progress' && sent?.status === 'complete') ||
    (here?.status === 'queried' && (sent?.replies.length ?? 0) > 0)
  );
}

function sourceOf(
  opened: readonly Opened[],
  { returnId, reading }: MergePreview['rows'][number],
): ReturnedReading | undefined {
  const source = opened.find(({ taken }) => taken?.received.returnId === returnId)?.taken;
  return source?.file.readings[source.received.readings.indexOf(reading)];
}

function rowOf(
  row: MergePreview['rows'][number],
  opened: readonly Opened[],
  holders: ReturnType<typeof cardHolders>,
): RowInMerge {
  const source = opened.find(({ taken }) => taken?.received.returnId === row.returnId);
  const place = placeOf(row.reading);
  return {
    fileName: source?.fileName ?? '',
    designation: holders.get(row.reading.device)?.designation ?? '',
    reference: row.reading.reference,
    readingNumber: row.reading.readingNumber,
    kind: row.kind,
    status: sourceOf(opened, row)?.status ?? 'complete',
    answers: row.reading.answers.size,
    replaced: row.replaced,
    blanked: row.blanked,
    versionNote: source?.taken?.versionNotes.get(place) ?? '',
  };
}

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
  const preview = describe(store, auditId, input.token, held.opened);
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
  const { designation } = await getMe(context.db);
  const now = nowOf(ports);
  store.handle
    .transaction(() => {
      const { lastInsertRowid } = store.handle
        .prepare('INSERT INTO merge (audit_id, at, designation, undone_at) VALUES (?, ?, ?, NULL)')
        .run(auditId, now, designation);
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
      applyStandings(context, auditId, placesIn(files));
      for (const { file } of files) takeDeclined(context, auditId, file);
    })
    .immediate();
  waitingIn(store).delete(input.token);
  return getMerging(context, input);
}

/** Every place that returns say something about: read, or handed back. */
const placesIn = (files: readonly TakenReturn[]): ReadonlySet<string> =>
  new Set(files.flatMap(({ sent }) => [...sent.readings, ...sent.declined].map(placeOf)));

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

/** The lead's choice between readings under one number. */
export async function decideConflict(context: CommandContext, input: Input<'decide'>): Promise<Merging> {
  const { store, ports } = context;
  const auditId = rowId(input.auditId, 'audit');
  const state = mergeState(store, auditId);
  const isThere = state.returns.some(({ received }) =>
    received.readings.some(
      (each) => placeOf(each) === placeOf(input) && each.contentHash === input.contentHash,
    ),
  );
  if (!isThere) throw notFound('reading');
  const standing = standingsOf(usable(state), state.basis.decisions).get(placeOf(input));
  const judged = state.given.find((row) => placeOf(row) === placeOf(input) && JUDGED.includes(row.status));
  if (
    judged !== undefined &&
    standing?.kind === 'settled' &&
    standing.reading.contentHash !== input.contentHash
  )
    throw new Refusal(
      'not-editable',
      `${input.reference} has been moderated as it stands, so it stays. What came later is kept beside it: say so by choosing what stands.`,
    );
  const before = standing?.kind === 'conflict' ? standing.between : (standing?.newerThanDecision ?? []);
  const seen = new Set([
    ...(state.basis.decisions.findLast((each) => placeOf(each) === placeOf(input))?.seen ?? []),
    ...before.map(({ contentHash }) => contentHash),
    ...(standing?.kind === 'settled' ? [standing.reading.contentHash] : []),
  ]);
  const { designation } = await getMe(context.db);
  store.handle
    .transaction(() => {
      statement(
        store.handle,
        `INSERT INTO merge_decision (audit_id, reference, reading_number, content_hash, seen, at, designation)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (audit_id, reference, reading_number) DO UPDATE SET content_hash = excluded.content_hash,
           seen = excluded.seen, at = excluded.at, designation = excluded.designation`,
      ).run(
        auditId,
        input.reference,
        input.readingNumber,
        input.contentHash,
        JSON.stringify([...seen].sort()),
        nowOf(ports),
        designation,
      );
      record(context, {
        what: 'conflict_decided',
        about: { kind: 'audit', id: auditId },
        subject: placeOf(input),
      });
      applyStandings(context, auditId, new Set([placeOf(input)]));
    })
    .immediate();
  return getMerging(context, input);
}
