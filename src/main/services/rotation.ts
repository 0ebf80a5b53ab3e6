import type { Copy } from './backup-copy';

export const LAST = 10;
export const DAYS = 7;
export const WEEKS = 4;

const MS_PER_DAY = 86_400_000;
/** 1 January 1970 was a Thursday: weeks are counted from the Monday before it. */
const DAYS_BEFORE_THURSDAY = 3;

const dayOf = ({ manifest }: Copy): number => Math.floor(Date.parse(manifest.madeAt) / MS_PER_DAY);
const weekOf = (copy: Copy): number => Math.floor((dayOf(copy) + DAYS_BEFORE_THURSDAY) / 7);

/** The first copy of each of the first so many groups. */
function firstOfEach(copies: readonly Copy[], groupOf: (copy: Copy) => number, most: number): Copy[] {
  const first = new Map<number, Copy>();
  for (const copy of copies) if (!first.has(groupOf(copy))) first.set(groupOf(copy), copy);
  return [...first.values()].slice(0, most);
}

/**
 * The copies that may go (docs/rules.md, backups): all but the last ten, the newest of each of seven days and of four
 * weeks, and everything made before something risky. `newestFirst` is in the order of the store's own counter; a clock
 * that was set wrongly can only keep more.
 */
export function copiesToRemove(newestFirst: readonly Copy[]): Copy[] {
  const kept = new Set<Copy>([
    ...newestFirst.slice(0, LAST),
    ...firstOfEach(newestFirst, dayOf, DAYS),
    ...firstOfEach(newestFirst, weekOf, WEEKS),
    ...newestFirst.filter(({ manifest }) => manifest.reason.startsWith('before-')),
  ]);
  return newestFirst.filter((copy) => !kept.has(copy));
}
