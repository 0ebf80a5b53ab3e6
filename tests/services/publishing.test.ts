import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPracticeAudit } from '../../src/main/services/practice';
import { publishFindings, recordRelease } from '../../src/main/services/publishing';
import { type OpenCore, openCore } from '../fixtures/open-core';

let made: OpenCore;
let auditId: string;
beforeAll(async () => {
  made = openCore();
  await made.ask('store.openPractice', {});
  ({ auditId } = await addPracticeAudit(made.context(), {
    templateKey: 'VOI',
    cases: 40,
    readers: 4,
    seed: 9,
  }));
});
afterAll(() => made.end());

const secrets = (rows: readonly { hidden: readonly string[] }[]): number =>
  rows.reduce((sum, { hidden }) => sum + hidden.length, 0);

describe('publishing', () => {
  test('hides what is small, says why, and leaves nothing to be worked out', async () => {
    const { published, log, subtraction, settings, earlier } = await made.ask('releases.preview', {
      auditId,
      dimensions: ['register', 'age'],
    });
    expect(settings).toEqual({ threshold: 5, zeros: 'shown' });
    expect(published.disclosure.rangeAudit.exact).toBe(0);
    expect(published.disclosure.primary).toBeGreaterThan(0);
    expect(log.length).toBeGreaterThanOrEqual(published.disclosure.primary);
    expect([subtraction.exact, earlier, published.warnings]).toEqual([0, [], []]);
    for (const { low, high } of subtraction.tightest) expect(high).toBeGreaterThan(low);
    const counts = published.criteria.flatMap(({ x, n }) => (x === null || n === null ? [] : [x, n - x]));
    expect(counts.filter((count) => count > 0 && count < 5)).toEqual([]);
    const { findings } = await made.ask('findings.get', { auditId, dimension: null });
    for (const row of published.criteria)
      if (row.x !== null) expect(row.x).toBe(findings.criteria.find(({ id }) => id === row.id)?.x);
  });

  test.each(['PLN', 'CHR'])('of %s prints no small count anywhere', async (templateKey) => {
    const { auditId: other } = await addPracticeAudit(made.context(), {
      templateKey,
      cases: 35,
      readers: 3,
      seed: 4,
    });
    const { entry, published } = await publishFindings(made.context(), other, ['register']);
    const small = Object.entries(entry.printed).filter(
      ([key, value]) => value !== null && value > 0 && value < 5 && !key.endsWith('|shown'),
    );
    expect(small).toEqual([]);
    for (const row of [...published.criteria, ...published.closing]) {
      const counts = [row.notApplicable, row.unable, row.missing, ...Object.values(row.distribution ?? {})];
      expect(
        counts.filter((count) => count !== null && count > 0 && count < 5),
        row.id,
      ).toEqual([]);
    }
  });

  test('once done is in the register, which no later release forgets', async () => {
    const first = await publishFindings(made.context(), auditId, ['register']);
    recordRelease(made.context(), auditId, first, ['findings.xlsx']);
    const [entry] = await made.ask('releases.list', { auditId });
    expect(entry).toMatchObject({ auditId, threshold: 5, papers: ['findings.xlsx'] });
    expect(entry?.hidden).toBeGreaterThan(0);
    const second = await publishFindings(made.context(), auditId, ['age']);
    for (const [key, value] of Object.entries(first.entry.printed)) {
      if (value !== null || !key.startsWith('criteria|')) continue;
      expect(second.entry.printed[key] ?? null, key).toBeNull();
    }
    expect(second.published.breakdowns.every(({ dimension }) => dimension === 'age')).toBe(true);
    // An entry holds no number that was hidden.
    expect(secrets(first.published.criteria)).toBeGreaterThan(0);
    expect(first.entry.printed['criteria|VOI-A2|n']).toBe(
      first.published.criteria.find(({ id }) => id === 'VOI-A2')?.n,
    );
  });

  test('hides more with a higher threshold, and keeps to what IT allows', async () => {
    await made.ask('releases.saveSettings', { threshold: 10, zeros: 'hidden' });
    const { auditId: other } = await addPracticeAudit(made.context(), {
      templateKey: 'CHR',
      cases: 40,
      readers: 4,
      seed: 9,
    });
    const strict = await publishFindings(made.context(), other, []);
    await made.ask('releases.saveSettings', { threshold: 3, zeros: 'shown' });
    const loose = await publishFindings(made.context(), other, []);
    expect(strict.log.length).toBeGreaterThan(loose.log.length);
    writeFileSync(made.ports.files.policyFile, '{ "threshold": 7 }');
    expect(await made.ask('releases.getSettings', {})).toEqual({
      settings: { threshold: 10, zeros: 'shown' },
      least: 10,
    });
    const { message } = await made.refusal('releases.saveSettings', { threshold: 5, zeros: 'shown' });
    expect(message).toContain('IT has set');
  });

  test('of an audit that is not there is refused', async () => {
    const { code } = await made.refusal('releases.preview', { auditId: '999', dimensions: [] });
    expect(code).toBe('not-found');
  });
});
