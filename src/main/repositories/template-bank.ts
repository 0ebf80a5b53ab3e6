import type { Handle } from '../db/open-database';
import { statement } from './statement';

export type BankRow = {
  readonly bankId: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly note: string;
  readonly publishedAt: string;
};

const ROW =
  'SELECT bank_id AS bankId, version, title, body, note, published_at AS publishedAt FROM bank_criterion';

/** Every version in the bank, by entry, the oldest first. */
export const listBankRows = (handle: Handle): BankRow[] =>
  statement(handle, `${ROW} ORDER BY bank_id, version`).all() as BankRow[];

export const findBankRow = (handle: Handle, bankId: string, version: number): BankRow | undefined =>
  statement(handle, `${ROW} WHERE bank_id = ? AND version = ?`).get(bankId, version) as BankRow | undefined;

export const insertBankRow = (handle: Handle, row: BankRow): void =>
  void statement(
    handle,
    'INSERT INTO bank_criterion (bank_id, version, title, body, note, published_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(row.bankId, row.version, row.title, row.body, row.note, row.publishedAt);
