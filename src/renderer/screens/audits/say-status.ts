import type { ReadingStatus } from '../../../shared/domain/reading';

const SAID: Readonly<Record<ReadingStatus, string>> = {
  assigned: 'not opened',
  in_progress: 'in progress',
  complete: 'complete',
  signed_off: 'signed off',
  withdrawn: 'withdrawn',
};

/** A reading's state in words. */
export const sayStatus = (status: string | null): string =>
  status === null ? 'no reading' : (SAID[status as ReadingStatus] ?? status);
