import { type RandomSource, randomFrom } from './random';
import { assert } from './result';

/**
 * A source of its own for each named thing, so that one more answer here does not shift every answer after it. The
 * parts are hashed by FNV-1a.
 */
export function streamFor(seed: number, ...parts: readonly (string | number)[]): RandomSource {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of parts.join('/')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return randomFrom(hash);
}

const NORMAL_TERMS = 6;

/** A bell-shaped number of mean 0 and spread 1, from additions only, so that every machine draws the same. */
export function drawBell(random: RandomSource): number {
  let sum = 0;
  for (let term = 0; term < NORMAL_TERMS; term += 1) sum += random.next();
  return (sum - NORMAL_TERMS / 2) / Math.sqrt(NORMAL_TERMS / 12);
}

export const happens = (random: RandomSource, chance: number): boolean => random.next() < chance;

/** One of the items, each as likely as the others. */
export function pickOne<T>(random: RandomSource, items: readonly T[]): T {
  assert(items.length > 0, 'practice lists are never empty, which their schema sees to');
  return items[random.below(items.length)] as T;
}

/** A code, each as likely as its weight says. */
export function pickWeighted(random: RandomSource, weights: Readonly<Record<string, number>>): string {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [code, weight] of entries) {
    left -= weight;
    if (left < 0) return code;
  }
  const last = entries.at(-1);
  assert(last !== undefined, 'a practice list has at least one weight above nought');
  return last[0];
}
