import type { Handle } from '../db/open-database';
import { statement } from './statement';

export type DraftRow = {
  readonly draftId: number;
  readonly key: string;
  readonly baseKey: string;
  readonly baseVersion: number;
  readonly baseHash: string;
  readonly body: string;
  readonly revision: number;
  readonly made: number;
  readonly savedAt: string;
};
export type StepRow = {
  readonly step: number;
  readonly what: string;
  readonly joins: string;
  readonly undo: string;
  readonly redo: string;
  readonly at: string;
};

const DRAFT = `SELECT draft_id AS draftId, template_key AS key, base_key AS baseKey, base_version AS baseVersion,
  base_hash AS baseHash, body, revision, made, saved_at AS savedAt FROM template_draft`;

/** Drafts, the one that was worked on last first. */
export const listDraftRows = (handle: Handle): DraftRow[] =>
  statement(handle, `${DRAFT} ORDER BY saved_at DESC, draft_id DESC`).all() as DraftRow[];

export const findDraftRow = (handle: Handle, draftId: number): DraftRow | undefined =>
  statement(handle, `${DRAFT} WHERE draft_id = ?`).get(draftId) as DraftRow | undefined;

export function insertDraft(
  handle: Handle,
  draft: Pick<DraftRow, 'key' | 'baseKey' | 'baseVersion' | 'baseHash' | 'body'>,
  at: string,
): number {
  const { lastInsertRowid } = statement(
    handle,
    `INSERT INTO template_draft (template_key, base_key, base_version, base_hash, body, started_at, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(draft.key, draft.baseKey, draft.baseVersion, draft.baseHash, draft.body, at, at);
  return Number(lastInsertRowid);
}

export const deleteDraft = (handle: Handle, draftId: number): void =>
  void statement(handle, 'DELETE FROM template_draft WHERE draft_id = ?').run(draftId);

/** The draft as it is after a change; its revision goes up by one. */
export const saveDraft = (
  handle: Handle,
  draftId: number,
  { body, made, at }: { readonly body: string; readonly made: number; readonly at: string },
): void =>
  void statement(
    handle,
    'UPDATE template_draft SET body = ?, made = ?, saved_at = ?, revision = revision + 1 WHERE draft_id = ?',
  ).run(body, made, at, draftId);

export const findStep = (handle: Handle, draftId: number, step: number): StepRow | undefined =>
  statement(
    handle,
    'SELECT step, what, joins, undo, redo, at FROM template_draft_step WHERE draft_id = ? AND step = ?',
  ).get(draftId, step) as StepRow | undefined;

/** Writes a step in the place of what had been undone from there on; steps further back than `keep` are forgotten. */
export function writeStep(handle: Handle, draftId: number, row: StepRow, keep: number): void {
  statement(handle, 'DELETE FROM template_draft_step WHERE draft_id = ? AND (step >= ? OR step <= ?)').run(
    draftId,
    row.step,
    row.step - keep,
  );
  statement(
    handle,
    'INSERT INTO template_draft_step (draft_id, step, what, joins, undo, redo, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(draftId, row.step, row.what, row.joins, row.undo, row.redo, row.at);
}
