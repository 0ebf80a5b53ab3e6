import { createHmac } from 'node:crypto';

/** Sixty-four bits: among a million records two that are alike are not to be expected. */
const DIGITS = 16;

/**
 * What stands for a record or a reader in one export (docs/rules.md, open data). Without the key, which is not kept, it
 * leads neither back nor to another export. The letter keeps spreadsheets from taking it for a number.
 */
export const pseudonym = (secret: Uint8Array, kind: 'record' | 'reader', of: readonly string[]): string =>
  `${kind === 'record' ? 'c' : 'r'}${createHmac('sha256', secret)
    .update(JSON.stringify([kind, ...of]))
    .digest('hex')
    .slice(0, DIGITS)}`;
