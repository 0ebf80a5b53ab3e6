import type { CompiledTemplate } from '../../shared/domain/compile-template';
import type { Basis, Decision, ReceivedReturn } from '../../shared/domain/merge';
import { placeOf } from '../../shared/domain/merge';
import { toReceivedReturn } from '../../shared/exchange/received-return';
import type { Return, ReturnedReading } from '../../shared/exchange/return-file';
import { type GivenRow, givenReadings } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import { auditBasis, compiledFor } from './audit-template';
import type { OpenStore } from './context';
import { sha256 } from './send-return';

/** A return with what merging makes of it. */
export type TakenReturn = {
  /** As it came, and as it is kept. */
  readonly sent: Return;
  readonly file: Return;
  readonly hash: string;
  readonly received: ReceivedReturn;
  /** By place: what of an older template version was left out. */
  readonly versionNotes: ReadonlyMap<string, string>;
};

/** Everything merging depends on for one audit. */
export type MergeState = {
  readonly returns: readonly TakenReturn[];
  readonly given: readonly GivenRow[];
  readonly basis: Basis;
};

/** A return as this audit takes it: answers to an older version only where they answer the same question. */
export function asTaken(store: OpenStore, auditId: number, file: Return, hash: string): TakenReturn {
  const compiled = compiledFor(store, auditId);
  const own = auditBasis(store, auditId).hash;
  const versionNotes = new Map<string, string>();
  const underItsNumber = placesKept(store, auditId, file.from);
  const readings = file.readings.map(underItsNumber).map((reading) => {
    if (reading.template.hash === own) return reading;
    const { adapted, note } = adapt(compiled, own, reading);
    if (note !== '') versionNotes.set(placeOf(reading), note);
    return adapted;
  });
  const adapted = {
    ...file,
    readings,
    declined: file.declined.map(underItsNumber),
    concerns: file.concerns.map((concern) => {
      const { reference, readingNumber } = concern;
      return readingNumber === null
        ? concern
        : { ...concern, ...underItsNumber({ reference, readingNumber }) };
    }),
  };
  return { sent: file, file: adapted, hash, received: toReceivedReturn(adapted, hash, sha256), versionNotes };
}

type Place = { readonly reference: string; readonly readingNumber: number };

/** Gives what a device sends the number that it counts under here: another one where the lead kept it as a second. */
function placesKept(store: OpenStore, auditId: number, device: string): <T extends Place>(place: T) => T {
  const kept = new Map(
    (
      statement(
        store.handle,
        `SELECT reference, reading_number AS readingNumber, becomes FROM kept_as_second
         WHERE audit_id = ? AND device_id = ?`,
      ).all(auditId, device) as (Place & { readonly becomes: number })[]
    ).map((row) => [placeOf(row), row.becomes]),
  );
  return (place) => {
    const becomes = kept.get(placeOf(place));
    return becomes === undefined ? place : { ...place, readingNumber: becomes };
  };
}

/**
 * An answer to another version is taken where the criterion asks the same thing, by its meaning (docs/rules.md, merging). A
 * reading of another instrument, or of a newer version, is left as it is and so refused.
 */
function adapt(
  compiled: CompiledTemplate,
  hash: string,
  reading: ReturnedReading,
): { readonly adapted: ReturnedReading; readonly note: string } {
  const { key, version } = compiled.template;
  if (reading.template.key !== key || reading.template.version >= version)
    return { adapted: reading, note: '' };
  const byMeaning = new Map([...compiled.criteria.values()].map((each) => [each.meaningId, each.id]));
  const answers = reading.answers.flatMap((answer) => {
    if (answer.meaningId === '') return compiled.sectionIds.has(answer.criterionId) ? [answer] : [];
    // Printed ids move between versions; what is asked is known by its meaning.
    const criterionId = byMeaning.get(answer.meaningId);
    return criterionId === undefined ? [] : [{ ...answer, criterionId }];
  });
  const left = reading.answers.length - answers.length;
  return {
    adapted: { ...reading, answers, template: { key, version, hash } },
    note: `Read with version ${reading.template.version}. ${answers.length} answers are taken; ${left} answer questions that have changed and are left out.`,
  };
}

/** Returns that were taken apart once, by audit and hash of what they say; gone when the store locks. */
const takenApart = new WeakMap<OpenStore, Map<string, TakenReturn>>();

const inHand = (store: OpenStore): Map<string, TakenReturn> => {
  const known = takenApart.get(store) ?? new Map<string, TakenReturn>();
  takenApart.set(store, known);
  return known;
};

/** Keeps what was made of a return that is merged, so that it is not read and taken apart again. */
export const keepTaken = (store: OpenStore, auditId: number, taken: TakenReturn): void =>
  void inHand(store).set(`${auditId} ${taken.hash}`, taken);

/** Forgets what was made of returns: what they count as has changed. */
export const forgetTaken = (store: OpenStore): void => void inHand(store).clear();

/** A return that was merged, as it was taken then. */
export function mergedReturn(
  store: OpenStore,
  auditId: number,
  stored: { readonly mergeId: number; readonly returnId: string; readonly hash: string },
): TakenReturn {
  const known = inHand(store).get(`${auditId} ${stored.hash}`);
  if (known !== undefined) return known;
  const body = statement(store.handle, 'SELECT body FROM merged_return WHERE merge_id = ? AND return_id = ?')
    .pluck()
    .get(stored.mergeId, stored.returnId) as string;
  const taken = asTaken(store, auditId, JSON.parse(body) as Return, stored.hash);
  keepTaken(store, auditId, taken);
  return taken;
}

/**
 * Returns without what was handed back: an auditor who began a reading and then found that they are tied to the case
 * keeps nothing of it, in whatever order the two came (docs/rules.md, independence).
 */
export function withoutHandedBack(returns: readonly TakenReturn[]): readonly TakenReturn[] {
  const handedBack = new Set(
    returns.flatMap(({ file }) => file.declined.map((each) => `${file.from} ${placeOf(each)}`)),
  );
  if (handedBack.size === 0) return returns;
  return returns.map((each) => {
    const stays = each.file.readings.map(
      (reading) => reading.status === 'complete' || !handedBack.has(`${each.file.from} ${placeOf(reading)}`),
    );
    if (stays.every(Boolean)) return each;
    const kept = <T>(readings: readonly T[]): T[] => readings.filter((_, index) => stays[index]);
    return {
      ...each,
      file: { ...each.file, readings: kept(each.file.readings) },
      received: { ...each.received, readings: kept(each.received.readings) },
    };
  });
}

/** What has been merged into an audit and not undone, and what the lead decided. */
export function mergeState(store: OpenStore, auditId: number): MergeState {
  const rows = statement(
    store.handle,
    `SELECT b.merge_id AS mergeId, b.return_id AS returnId, b.hash FROM merged_return b
     JOIN merge m ON m.merge_id = b.merge_id
     WHERE m.audit_id = ? AND m.undone_at IS NULL ORDER BY b.merge_id, b.return_id`,
  ).all(auditId) as Parameters<typeof mergedReturn>[2][];
  const returns = withoutHandedBack(rows.map((row) => mergedReturn(store, auditId, row)));
  const given = givenReadings(store.handle, auditId);
  const cameIn = new Set(
    statement(
      store.handle,
      `SELECT s.reading_id FROM standing s JOIN reading r ON r.reading_id = s.reading_id
       JOIN case_file c ON c.case_id = r.case_id WHERE c.audit_id = ?`,
    )
      .pluck()
      .all(auditId) as number[],
  );
  return {
    returns,
    given,
    basis: {
      merged: returns.map(({ received }) => received),
      decisions: decisionsOf(store, auditId),
      expected: new Set(given.filter((row) => isForReturns(row) || cameIn.has(row.readingId)).map(placeOf)),
      acceptedVersions: new Set([auditBasis(store, auditId).hash]),
    },
  };
}

/** What is read in this store itself is not taken from anywhere else; what came in stays, whoever has it now. */
const isForReturns = ({ deviceId, status }: GivenRow): boolean => deviceId !== '' || status === 'assigned';

/** The lead's own choices, and every reading that has been moderated: what was judged stands until it is judged again. */
function decisionsOf(store: OpenStore, auditId: number): Decision[] {
  const rows = statement(
    store.handle,
    `SELECT reference, reading_number AS readingNumber, content_hash AS contentHash, seen FROM (
       SELECT reference, reading_number, content_hash, seen, 0 AS rank FROM merge_decision WHERE audit_id = @audit
       UNION ALL
       SELECT c.reference, r.reading_number, s.content_hash, coalesce(d.seen, '[]'), 1 FROM standing s
       JOIN reading r ON r.reading_id = s.reading_id JOIN case_file c ON c.case_id = r.case_id
       LEFT JOIN merge_decision d ON d.audit_id = c.audit_id AND d.reference = c.reference
         AND d.reading_number = r.reading_number AND d.content_hash = s.content_hash
       WHERE c.audit_id = @audit AND s.outcome = 'complete' AND r.status IN ('moderated', 'signed_off', 'locked'))
     ORDER BY rank`,
  ).all({ audit: auditId }) as (Omit<Decision, 'seen'> & { readonly seen: string })[];
  return rows.map((row) => ({ ...row, seen: JSON.parse(row.seen) as string[] }));
}
