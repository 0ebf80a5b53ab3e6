import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
let auditId: string;
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
  auditId =
    (await made.ask('audits.list', {})).find(({ templateKey }) => templateKey === 'PLN')?.auditId ?? '';
});
afterAll(() => made.end());

const SMALL = (count: number | null): boolean => count !== null && count > 0 && count < 5;
const publishedOf = async (filter: { key: string; value: string }[]) =>
  (await made.ask('findings.published', { auditId, dimension: null, filter })).published;

describe('findings as a published build would have them', () => {
  test('say how much is hidden and have nothing small, in all of the records and in some of them', async () => {
    for (const filter of [[], [{ key: 'age', value: '12-15' }]]) {
      const published = await publishedOf(filter);
      expect(published?.disclosure.primary).toBeGreaterThan(0);
      expect(published?.disclosure.rangeAudit.exact).toBe(0);
      for (const { id, x, n } of published?.criteria ?? [])
        for (const count of [x, n]) expect(SMALL(count), `${id}: ${count}`).toBe(false);
    }
  });

  test('of some of the records leave nothing small of the others to be subtracted', async () => {
    const [whole, part] = [await publishedOf([]), await publishedOf([{ key: 'age', value: '12-15' }])];
    const all = await made.ask('findings.get', { auditId, dimension: null });
    expect(whole?.criteria.length).toBe(all.findings.criteria.length);
    let compared = 0;
    for (const row of part?.criteria ?? []) {
      const other = whole?.criteria.find(({ id }) => id === row.id);
      for (const field of ['x', 'n'] as const) {
        const [one, total] = [row[field], other?.[field] ?? null];
        if (one === null || total === null) continue;
        compared += 1;
        expect(SMALL(total - one), `${row.id} ${field}`).toBe(false);
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  test('are none at all of fewer records than may be told of', async () => {
    expect(await publishedOf([{ key: 'age', value: 'unborn' }])).toBeNull();
  });

  test('change nothing: nothing is released by looking', async () => {
    const before = await made.ask('trail.list', { before: null });
    await publishedOf([]);
    expect(await made.ask('trail.list', { before: null })).toEqual(before);
  });
});
