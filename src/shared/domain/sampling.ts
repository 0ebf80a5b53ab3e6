import { Z_95 } from './intervals';
import { randomFrom, shuffle } from './random';

/** Compares by code unit, so that the same list is in the same order on every machine. */
export const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * Draws a simple random sample (docs/rules.md, sampling). The answer is in drawing order, which is random, so it can
 * also number the case files. The order in which the list came does not matter; the seed does.
 */
export function drawSimple(references: readonly string[], size: number, seed: number): readonly string[] {
  const ordered = [...new Set(references)].sort(byText);
  return shuffle(ordered, randomFrom(seed)).slice(0, Math.min(size, ordered.length));
}

/** A census: every case file, in random order. */
export const drawCensus = (references: readonly string[], seed: number): readonly string[] =>
  drawSimple(references, references.length, seed);

/** One text for a whole list, whatever its order; its hash proves years later that the same list was drawn from. */
export const canonicalFrame = (references: readonly string[]): string =>
  [...new Set(references)].sort(byText).join('\n');

/**
 * Case files to read for a 95 % interval of ± `margin` percentage points at worst (p = 0.5) out of a population
 * (docs/rules.md, sample size). Rounded up: one fewer would not reach the margin.
 */
export function sampleSize(population: number, margin: number): number {
  const unlimited = (Z_95 * Z_95 * 0.25) / (margin / 100) ** 2;
  return Math.ceil(unlimited / (1 + (unlimited - 1) / population));
}
