import type { Handle } from '../db/open-database';
import { statement } from './statement';

export type ActionRow = {
  readonly actionId: number;
  readonly series: string;
  readonly ordinal: number;
  readonly auditId: number | null;
  readonly body: string;
  readonly closing: string | null;
  readonly revision: number;
  readonly changedAt: string;
};

export type StepRow = {
  readonly actionId: number;
  readonly turn: number;
  readonly stage: string;
  readonly words: string;
  readonly on: string;
};

const ROW = `SELECT action_id AS actionId, series, ordinal, audit_id AS auditId, body, closing, revision,
  changed_at AS changedAt FROM improvement_action`;

export const listActionRows = (handle: Handle): ActionRow[] =>
  statement(handle, `${ROW} ORDER BY series, ordinal`).all() as ActionRow[];

export const findActionRow = (handle: Handle, actionId: number): ActionRow | undefined =>
  statement(handle, `${ROW} WHERE action_id = ?`).get(actionId) as ActionRow | undefined;

/** Every step of every action, in order. */
export const listStepRows = (handle: Handle): StepRow[] =>
  statement(
    handle,
    `SELECT action_id AS actionId, turn, stage, words, made_on AS "on" FROM action_step ORDER BY action_id, step`,
  ).all() as StepRow[];

/** Adds an action under the next free number of its series; answers its row's number. */
export function insertAction(
  handle: Handle,
  { series, auditId, body }: Pick<ActionRow, 'series' | 'auditId' | 'body'>,
  at: string,
): number {
  const { lastInsertRowid } = statement(
    handle,
    `INSERT INTO improvement_action (series, ordinal, audit_id, body, added_at, changed_at)
     SELECT @series, 1 + coalesce(max(ordinal), 0), @auditId, @body, @at, @at
     FROM improvement_action WHERE series = @series`,
  ).run({ series, auditId, body, at });
  return Number(lastInsertRowid);
}

export const saveActionBody = (handle: Handle, actionId: number, body: string, at: string): void =>
  void statement(
    handle,
    'UPDATE improvement_action SET body = ?, revision = revision + 1, changed_at = ? WHERE action_id = ?',
  ).run(body, at, actionId);

export const saveClosing = (handle: Handle, actionId: number, closing: string | null, at: string): void =>
  void statement(
    handle,
    'UPDATE improvement_action SET closing = ?, revision = revision + 1, changed_at = ? WHERE action_id = ?',
  ).run(closing, at, actionId);

export const insertStep = (
  handle: Handle,
  { actionId, turn, stage, words, on }: StepRow,
  at: string,
): void => {
  statement(
    handle,
    `INSERT INTO action_step (action_id, step, turn, stage, words, made_on)
     SELECT @actionId, 1 + coalesce(max(step), 0), @turn, @stage, @words, @on
     FROM action_step WHERE action_id = @actionId`,
  ).run({ actionId, turn, stage, words, on });
  touch(handle, actionId, at);
};

export const deleteLastStep = (handle: Handle, actionId: number, at: string): void => {
  statement(
    handle,
    `DELETE FROM action_step WHERE action_id = @actionId
       AND step = (SELECT max(step) FROM action_step WHERE action_id = @actionId)`,
  ).run({ actionId });
  touch(handle, actionId, at);
};

export const deleteAction = (handle: Handle, actionId: number): void =>
  void statement(handle, 'DELETE FROM improvement_action WHERE action_id = ?').run(actionId);

const touch = (handle: Handle, actionId: number, at: string): void =>
  void statement(
    handle,
    'UPDATE improvement_action SET revision = revision + 1, changed_at = ? WHERE action_id = ?',
  ).run(at, actionId);
