import type { GivenReading } from '../../../shared/contract/issuing';

/** `first`, `second`, `everybody reads it`. */
export function sayTurn({ calibration, second, readingNumber }: GivenReading): string {
  if (calibration) return 'everybody reads it';
  if (second) return readingNumber > 2 ? `reading ${readingNumber}` : 'second';
  return readingNumber === 1 ? 'first' : `reading ${readingNumber}`;
}

/** Given out and not begun: whose it is can still be changed. */
export const canBeGiven = ({ status }: GivenReading): boolean => status === 'assigned';

/** Readings that somebody handed back and that nobody has taken on since. */
export const handedBackNow = (readings: readonly GivenReading[]): readonly GivenReading[] =>
  readings.filter((each) => each.handedBack.length > 0 && canBeGiven(each) && each.deviceId === '');
