import type { ReadingState } from '../../../shared/domain/record-life';

const SAID: Readonly<Record<ReadingState, string>> = {
  assigned: 'not opened',
  in_progress: 'in progress',
  complete: 'complete',
  submitted: 'sent back',
  merged: 'merged',
  queried: 'queried',
  moderated: 'moderated',
  signed_off: 'signed off',
  locked: 'locked',
  withdrawn: 'withdrawn',
};

/** A reading's state in words. */
export const sayStatus = (status: string | null): string =>
  status === null ? 'no reading' : (SAID[status as ReadingState] ?? status);
