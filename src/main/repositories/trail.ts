import type { Handle } from '../db/open-database';
import { keyedDigest, newSubjectKey, trailHash } from '../db/trail-hash';
import { statement } from './statement';

/** What an entry is about: the store itself, an audit, or a reading, by its row. */
export type Subject =
  | { readonly kind: 'store' }
  | { readonly kind: 'audit' | 'reading'; readonly id: number };

export type TrailChange = {
  /** ISO 8601 in UTC, by the clock as it stands. */
  readonly at: string;
  readonly what: string;
  readonly about: Subject;
  /** The criterion, field or file; empty where there is none. */
  readonly subject: string;
  readonly by: { readonly device: string; readonly designation: string };
  /** Texts that are kept as keyed hashes only. */
  readonly before?: string | null;
  readonly after?: string | null;
};

export type TrailHead = { readonly sequence: number; readonly hash: string };

/** An entry's text, as the chain seals it. */
export type TrailBody = {
  readonly about: number;
  readonly after?: string;
  readonly at: string;
  readonly before?: string;
  readonly by: readonly [device: string, designation: string];
  readonly clockWentBack?: true;
  readonly subject: string;
  readonly what: string;
};

const STORE_ITSELF = 0;

/** Where the trail has come to; sequence 0 and no hash while it is empty. */
export const trailHead = (handle: Handle): TrailHead =>
  (statement(
    handle,
    'SELECT sequence, hash FROM trail WHERE sequence = (SELECT max(sequence) FROM trail)',
  ).get() as TrailHead | undefined) ?? { sequence: 0, hash: '' };

/**
 * Adds an entry at the end of the trail (docs/rules.md, trail). Belongs in the transaction that makes the change, so
 * that neither is ever there without the other.
 */
export function appendTrail(handle: Handle, change: TrailChange): TrailHead {
  const last = statement(
    handle,
    "SELECT sequence, hash, json_extract(body, '$.at') AS at FROM trail WHERE sequence = (SELECT max(sequence) FROM trail)",
  ).get() as (TrailHead & { at: string }) | undefined;
  const subject = subjectOf(handle, change.about);
  const body = JSON.stringify({
    about: subject.id,
    ...hashed('after', change.after, subject.key),
    at: change.at,
    ...hashed('before', change.before, subject.key),
    by: [change.by.device, change.by.designation],
    ...(last !== undefined && change.at < last.at ? { clockWentBack: true } : {}),
    subject: change.subject,
    what: change.what,
  });
  const previous = last?.hash ?? '';
  const head = { sequence: (last?.sequence ?? 0) + 1, hash: trailHash(previous, body) };
  statement(handle, 'INSERT INTO trail (sequence, previous, body, hash, about) VALUES (?, ?, ?, ?, ?)').run(
    head.sequence,
    previous,
    body,
    head.hash,
    subject.id,
  );
  return head;
}

function subjectOf(handle: Handle, about: Subject): { readonly id: number; readonly key: string | null } {
  if (about.kind === 'store') return { id: STORE_ITSELF, key: null };
  const find = statement(
    handle,
    'SELECT subject_id AS id, key FROM trail_subject WHERE kind = ? AND row_id = ?',
  );
  const found = find.get(about.kind, about.id) as { id: number; key: string } | undefined;
  if (found !== undefined) return found;
  const key = newSubjectKey();
  const { lastInsertRowid } = statement(
    handle,
    'INSERT INTO trail_subject (kind, row_id, key) VALUES (?, ?, ?)',
  ).run(about.kind, about.id, key);
  return { id: Number(lastInsertRowid), key };
}

const KEYED_HASH_CHARACTERS = 32;

function hashed(
  name: 'before' | 'after',
  text: string | null | undefined,
  key: string | null,
): Record<string, string> {
  // Without a subject there is no key that could be thrown away, so nothing of the text is kept.
  if (text === null || text === undefined || key === null) return {};
  return { [name]: keyedDigest(key, text).slice(0, KEYED_HASH_CHARACTERS) };
}

/**
 * A text's keyed hash under a reading's or an audit's own key; the same text of another reading gives another. Null
 * while the trail has no entry about it, and so no key.
 */
export function keyedHash(
  handle: Handle,
  about: Extract<Subject, { id: number }>,
  text: string,
): string | null {
  const key = statement(handle, 'SELECT key FROM trail_subject WHERE kind = ? AND row_id = ?')
    .pluck()
    .get(about.kind, about.id) as string | undefined;
  return key === undefined ? null : keyedDigest(key, text);
}

type Row = { sequence: number; previous: string; body: string; hash: string; about: number };

/** Works the whole chain out again; the fault names the first entry that does not hold. */
export function checkTrail(handle: Handle): {
  readonly head: TrailHead;
  readonly entries: number;
  readonly fault: string | null;
} {
  let head: TrailHead = { sequence: 0, hash: '' };
  const rows = statement(
    handle,
    'SELECT sequence, previous, body, hash, about FROM trail ORDER BY sequence',
  ).iterate() as IterableIterator<Row>;
  for (const row of rows) {
    const fault = faultOf(row, head);
    if (fault !== null) {
      rows.return?.();
      return { head, entries: head.sequence, fault };
    }
    head = { sequence: row.sequence, hash: row.hash };
  }
  return { head, entries: head.sequence, fault: null };
}

function faultOf(row: Row, before: TrailHead): string | null {
  const place = `Entry ${before.sequence + 1} of the trail`;
  if (row.sequence !== before.sequence + 1) return `${place} is missing.`;
  if (row.previous !== before.hash) return `${place} does not follow the one before it.`;
  if (row.hash !== trailHash(row.previous, row.body)) return `${place} is not what was written.`;
  if ((JSON.parse(row.body) as TrailBody).about !== row.about)
    return `${place} stands under another subject.`;
  return null;
}

export type TrailRow = { readonly sequence: number; readonly body: TrailBody; readonly about: string };

const SELECT_ENTRY = `
  SELECT t.sequence, t.body,
         CASE WHEN t.about = 0 THEN '' WHEN s.kind = 'audit' THEN coalesce(a.title, '')
              ELSE coalesce(c.reference, '') END AS about
  FROM trail t
  LEFT JOIN trail_subject s ON s.subject_id = t.about
  LEFT JOIN audit a ON s.kind = 'audit' AND a.audit_id = s.row_id
  LEFT JOIN reading r ON s.kind = 'reading' AND r.reading_id = s.row_id
  LEFT JOIN case_file c ON c.case_id = r.case_id`;

const toRow = (row: unknown): TrailRow => {
  const { sequence, body, about } = row as { sequence: number; body: string; about: string };
  return { sequence, body: JSON.parse(body) as TrailBody, about };
};

/** A page of the trail, newest first, from below a sequence number. */
export const readTrail = (handle: Handle, before: number | null, limit: number): TrailRow[] =>
  statement(handle, `${SELECT_ENTRY} WHERE t.sequence < ? ORDER BY t.sequence DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(toRow);

/** Everything that happened to one reading, newest first. */
export const readTrailOf = (handle: Handle, about: Extract<Subject, { id: number }>): TrailRow[] =>
  statement(
    handle,
    `${SELECT_ENTRY} WHERE t.about = (SELECT subject_id FROM trail_subject WHERE kind = ? AND row_id = ?)
     ORDER BY t.sequence DESC`,
  )
    .all(about.kind, about.id)
    .map(toRow);
