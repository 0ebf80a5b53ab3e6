import { decimalsFor, roundHalfUp } from '../../shared/domain/rounding';

/** `+17`, `−6`, `0`: points of a hundred with a true minus, whole as percents of under 100 records are. */
export function printPoints(points: number, n: number): string {
  const rounded = roundHalfUp(Math.abs(points), decimalsFor(n));
  if (rounded === 0) return '0';
  return `${points < 0 ? '−' : '+'}${rounded.toFixed(decimalsFor(n))}`;
}

/** Points between which a difference lies: `+3 to +29`, `−6 to +22`; empty where there is no interval. */
export const printPointsInterval = (low: number | null, high: number | null, n: number): string =>
  low === null || high === null ? '' : `${printPoints(low, n)} to ${printPoints(high, n)}`;
