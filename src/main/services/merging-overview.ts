import type { Conflict, Merging } from '../../shared/contract/merging';
import { placeOf, type ReceivedReading, standingsOf } from '../../shared/domain/merge';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import { statement } from '../repositories/statement';
import { usable } from './apply-standings';
import { cardHolders } from './card-holders';
import { type QueryContext, rowId } from './context';
import { type MergeState, mergedReturn, mergeState } from './merge-basis';

/** What has been merged into an audit, what is contradictory, and who still owes what. */
export async function getMerging(
  { store }: Pick<QueryContext, 'store'>,
  input: { readonly auditId: string },
): Promise<Merging> {
  const auditId = rowId(input.auditId, 'audit');
  const state = mergeState(store, auditId);
  return {
    merges: mergesOf(store, auditId),
    conflicts: conflictsOf(store, state),
    auditors: auditorsOf(store, auditId, state),
  };
}

type Store = QueryContext['store'];

type MergeRow = Omit<Merging['merges'][number], 'mergeId' | 'returns' | 'readings'> & {
  readonly mergeId: number;
  readonly returnId: string | null;
  readonly hash: string;
};

function mergesOf(store: Store, auditId: number): Merging['merges'] {
  const rows = statement(
    store.handle,
    `SELECT m.merge_id AS mergeId, m.at, m.designation, m.undone_at AS undoneAt, b.return_id AS returnId, b.hash
     FROM merge m LEFT JOIN merged_return b ON b.merge_id = m.merge_id
     WHERE m.audit_id = ? ORDER BY m.merge_id DESC`,
  ).all(auditId) as MergeRow[];
  return [...Map.groupBy(rows, ({ mergeId }) => mergeId).values()].flatMap((ofMerge) => {
    const [first] = ofMerge;
    if (first === undefined) return [];
    const { mergeId, at, designation, undoneAt } = first;
    const returns = ofMerge.flatMap(({ returnId, hash }) =>
      returnId === null ? [] : [mergedReturn(store, auditId, { mergeId, returnId, hash })],
    );
    const readings = returns.reduce((sum, { sent }) => sum + sent.readings.length, 0);
    return [{ mergeId: String(mergeId), at, designation, undoneAt, returns: returns.length, readings }];
  });
}

/**
 * Readings under one number that do not agree, and later work than what was chosen. `inStore` are the ids of the
 * returns that are merged; the others would be.
 */
export function conflictsOf(
  store: Store,
  state: MergeState,
  inStore: ReadonlySet<string> = new Set(state.returns.map(({ received }) => received.returnId)),
): Conflict[] {
  const holders = cardHolders(store);
  const conflicts: Conflict[] = [];
  for (const [place, standing] of standingsOf(usable(state), state.basis.decisions)) {
    const between =
      standing.kind === 'conflict' ? standing.between : [standing.reading, ...standing.newerThanDecision];
    if (between.length < 2) continue;
    const [first] = between;
    if (first === undefined) continue;
    conflicts.push({
      reference: first.reference,
      readingNumber: first.readingNumber,
      afterDecision: standing.kind === 'settled',
      sides: between.map((reading, index) => ({
        ...sideOf(reading, place, state, inStore),
        designation: holders.get(reading.device)?.designation ?? '',
        agency: holders.get(reading.device)?.agency ?? '',
        chosen: standing.kind === 'settled' && index === 0,
        canBeSecond: standing.kind === 'conflict' && isAnothers(reading, between, state),
      })),
    });
  }
  return conflicts;
}

/** Whether a side is from another device than all others, which has no other reading of the case file. */
const isAnothers = (
  { reference, readingNumber, device }: ReceivedReading,
  between: readonly ReceivedReading[],
  { given }: MergeState,
): boolean =>
  between.filter((each) => each.device === device).length === 1 &&
  !given.some(
    (row) =>
      row.reference === reference &&
      row.readingNumber !== readingNumber &&
      row.deviceId === device &&
      row.status !== 'withdrawn',
  );

function sideOf(
  reading: ReceivedReading,
  place: string,
  { returns }: MergeState,
  inStore: ReadonlySet<string>,
): Pick<Conflict['sides'][number], 'contentHash' | 'revision' | 'madeAt' | 'status' | 'answers' | 'inStore'> {
  const sources = returns
    .flatMap(({ file, received }) =>
      received.readings.map((each, index) => ({ each, file, received, returned: file.readings[index] })),
    )
    .filter(
      ({ each, file }) =>
        placeOf(each) === place && each.contentHash === reading.contentHash && file.from === reading.device,
    );
  const source = sources.at(-1);
  return {
    contentHash: reading.contentHash,
    revision: reading.revision,
    madeAt: source?.file.madeAt ?? '',
    status: source?.returned?.status ?? 'complete',
    answers: (source?.returned?.answers ?? []).map(({ criterionId, agency, state, value }) => ({
      criterionId,
      agency,
      state,
      value,
    })),
    inStore: sources.some(({ received }) => inStore.has(received.returnId)),
  };
}

function auditorsOf(store: Store, auditId: number, { given, returns }: MergeState): Merging['auditors'] {
  const holders = cardHolders(store);
  const devices = [...new Set(given.map(({ deviceId }) => deviceId).filter((id) => id !== ''))];
  const receipted = new Set(
    statement(
      store.handle,
      `SELECT json_extract(each.value, '$[0]') FROM sent_file, json_each(sent_file.held) AS each
       WHERE audit_id = ? AND kind = 'receipt'`,
    )
      .pluck()
      .all(auditId) as string[],
  );
  const queries = statement(
    store.handle,
    `SELECT s.device_id AS device, sum(q.outcome IS NULL AND q.taken_back_at IS NULL) AS open, sum(q.sent_at IS NULL) AS unsent
     FROM query q JOIN reading r ON r.reading_id = q.reading_id JOIN case_file c ON c.case_id = r.case_id
     JOIN assignment s ON s.reading_id = r.reading_id WHERE c.audit_id = ? GROUP BY s.device_id`,
  ).all(auditId) as { device: string; open: number; unsent: number }[];
  return devices.map((deviceId) => {
    const theirs = given.filter((row) => row.deviceId === deviceId && row.status !== 'withdrawn');
    const sent = returns.filter(({ received }) => received.device === deviceId);
    const asked = queries.find(({ device }) => device === deviceId);
    return {
      deviceId,
      designation: holders.get(deviceId)?.designation ?? '',
      agency: holders.get(deviceId)?.agency ?? '',
      given: theirs.length,
      complete: theirs.filter(({ status }) => hasCountedAnswers(status)).length,
      lastReturnAt:
        sent
          .map(({ file }) => file.madeAt)
          .sort()
          .at(-1) ?? null,
      withoutReceipt: sent.filter(({ received }) => !receipted.has(received.returnId)).length,
      openQueries: asked?.open ?? 0,
      unsentQueries: asked?.unsent ?? 0,
    };
  });
}
