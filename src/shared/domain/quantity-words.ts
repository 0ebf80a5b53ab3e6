import type { QuantityWord } from './findings-shape';

/** Under this many records a word would say more than the numbers can. */
export const FEWEST_FOR_WORDS = 10;

/**
 * The word for a share (docs/rules.md, quantity words): all, almost all above 90, most from 75, majority from 50,
 * less than half from 15, few below, none. Null when n is under 10. Judged on the unrounded share.
 */
export function quantityWordFor(x: number, n: number): QuantityWord | null {
  if (n < FEWEST_FOR_WORDS) return null;
  if (x === n) return 'all';
  if (x === 0) return 'none';
  const hundredfold = 100 * x;
  if (hundredfold > 90 * n) return 'almost all';
  if (hundredfold >= 75 * n) return 'most';
  if (hundredfold >= 50 * n) return 'majority';
  return hundredfold >= 15 * n ? 'less than half' : 'few';
}
