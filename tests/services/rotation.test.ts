import { describe, expect, test } from 'vitest';
import { type Copy, copyId, type Manifest, newestFirst } from '../../src/main/services/backup-copy';
import { copiesToRemove } from '../../src/main/services/rotation';

describe('which copies stay', () => {
  const copy = (number: number, madeAt: string, reason: Manifest['reason'] = 'work', branch = ''): Copy => {
    const manifest = { branch, sequence: number, madeAt, reason } as Manifest;
    return { id: copyId(manifest, () => false), folder: '', manifest };
  };
  const DAY = 86_400_000;
  const at = (ms: number): string => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
  const kept = (copies: readonly Copy[]): Copy[] => {
    const gone = new Set(copiesToRemove(copies.toSorted(newestFirst)));
    return copies.filter((each) => !gone.has(each)).toSorted(newestFirst);
  };

  test('the last ten, one of each of seven days and of four weeks, and all before something risky', () => {
    // Four a day for sixty days.
    const all = Array.from({ length: 240 }, (_, index) => copy(index + 1, at((index * DAY) / 4)));
    const risky = copy(3, at(0), 'before-removal');
    const left = kept([...all, risky]);
    expect(left).toContain(risky);
    expect(left.slice(0, 10).map(({ manifest }) => manifest.sequence)).toEqual(
      Array.from({ length: 10 }, (_, index) => 240 - index),
    );
    expect(
      new Set(left.slice(0, -1).map(({ manifest }) => manifest.madeAt.slice(0, 10))).size,
    ).toBeGreaterThanOrEqual(8);
    expect(left.length).toBeLessThanOrEqual(10 + 7 + 4 + 1);
    const oldest = left.at(-2)?.manifest.sequence ?? 0;
    expect(240 - oldest).toBeGreaterThan(4 * 14);
  });

  test.each([
    ['stands still', () => 0],
    ['runs backwards', (index: number) => -index * DAY],
    ['jumps about', (index: number) => ((index * 7919) % 400) * DAY],
    ['is a century ahead and back', (index: number) => (index % 2) * 36_500 * DAY],
  ])('with a clock that %s the last ten are still those of the counter', (_, clock) => {
    const all = Array.from({ length: 60 }, (_each, index) => copy(index + 1, at(clock(index))));
    const left = kept(all).map(({ manifest }) => manifest.sequence);
    expect(left.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_each, index) => 60 - index));
    expect(left.length).toBeLessThanOrEqual(21);
  });

  test('names sort as the copies were made, across a restore too', () => {
    const first = copy(900, at(2 * DAY));
    const later = copy(40, at(DAY), 'work', '1-aabbcc');
    expect([later, first].toSorted(newestFirst)).toEqual([later, first]);
    expect(later.id > first.id).toBe(true);
    expect(copyId(first.manifest, (id) => id === first.id)).toBe(`${first.id}-2`);
  });
});
