import { openToSave } from './open-database';

/**
 * Gives a copy of a database another key. Only ever a copy: a store in use that is given another key in place can be
 * destroyed by opening it with the wrong one of the two after a power cut (docs/decisions/0004-keys.md).
 */
export function rekeyCopy(file: string, key: Uint8Array, next: Uint8Array): void {
  const copy = openToSave(file, key);
  try {
    // Under a log every page would be written twice, and the log would still be under the old key.
    copy.pragma('journal_mode = delete');
    copy.rekey(Buffer.from(`raw:${Buffer.from(next).toString('hex')}`));
  } finally {
    copy.close();
  }
}
