import type { Presentation } from './findings-shape';

/**
 * How a result of n records may be shown on screens and papers (docs/rules.md, presentation by n): nothing but
 * "fewer than 5 records"; counts only; percent in grey marked small sample; normal.
 */
export function presentationFor(n: number): Presentation {
  if (n < 5) return 'none';
  if (n < 10) return 'counts';
  return n < 30 ? 'small' : 'normal';
}

/** A coverage below this percent is marked wherever the result stands (docs/rules.md, states and denominators). */
export const LOW_COVERAGE = 80;
