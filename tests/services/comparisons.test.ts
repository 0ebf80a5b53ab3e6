import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPracticeAudit } from '../../src/main/services/practice';
import { naiveInterval } from '../domain/naive-findings';
import { type OpenCore, openCore } from '../fixtures/open-core';

let made: OpenCore;
/** Three rounds of one instrument in order of time, all signed off but the last. */
let rounds: string[];

const MONTHS = [
  ['26M06', '2026-06'],
  ['26M07', '2026-07'],
  ['26M08', '2026-08'],
] as const;

beforeAll(async () => {
  made = openCore();
  await made.ask('store.openPractice', {});
  rounds = [];
  for (const [index, [code, month]] of MONTHS.entries()) {
    const { auditId } = await addPracticeAudit(made.context(), {
      templateKey: 'VOI',
      cases: 30,
      readers: 3,
      seed: 40 + index,
    });
    made
      .handle()
      .prepare('UPDATE audit SET period_code = ?, period_start = ?, period_end = ? WHERE audit_id = ?')
      .run(code, month, month, Number(auditId));
    rounds.push(auditId);
  }
  for (const auditId of rounds.slice(0, 2))
    made
      .handle()
      .prepare("UPDATE audit SET signed_off_at = '2026-12-01T00:00:00.000Z' WHERE audit_id = ?")
      .run(Number(auditId));
});
afterAll(() => made.end());

const [first, second, third] = [() => rounds[0] ?? '', () => rounds[1] ?? '', () => rounds[2] ?? ''];
const found = async (auditId: string, given: { against?: string | null; calendar?: 'plan_quarter' } = {}) =>
  (await made.ask('findings.get', { auditId, dimension: null, ...given })).findings;

describe('what an audit can be held against', () => {
  test('is every earlier round of the instrument that is signed off, the latest first', async () => {
    const { rounds: listed, against, totals } = await made.ask('comparisons.get', { auditId: third() });
    expect(listed.map(({ auditId }) => auditId)).toEqual([second(), first()]);
    expect(listed[0]).toMatchObject({
      period: '26M07',
      version: 1,
      sampling: 'simple',
      isComparable: true,
      why: '',
    });
    expect([against, totals]).toEqual([null, []]);
    expect((await made.ask('comparisons.get', { auditId: first() })).rounds).toEqual([]);
  });

  test('once chosen is what findings say the change since', async () => {
    expect((await found(third())).change).toEqual([]);
    const { against } = await made.ask('comparisons.setAgainst', { auditId: third(), against: first() });
    expect(against).toBe(first());
    const [before, now] = [await found(first()), await found(third())];
    expect(now.change.length).toBeGreaterThan(10);
    for (const change of now.change.filter(({ comparable }) => comparable)) {
      const [then, here] = [before, now].map(({ criteria }) => criteria.find(({ id }) => id === change.id));
      if (then?.x === null || here?.x === null) continue;
      expect(change.before).toEqual({ x: then?.x, n: then?.n, percent: then?.percent, period: '26M06' });
      expect(change.now).toEqual({ x: here?.x, n: here?.n, percent: here?.percent, period: '26M08' });
      expect(change.difference).toBeCloseTo((here?.percent ?? 0) - (then?.percent ?? 0), 9);
    }
    expect((await found(third(), { against: null })).change).toEqual([]);
    expect((await found(third(), { against: second() })).change[0]?.before.period).toBe('26M07');
  });

  test('is refused where it is no earlier round', async () => {
    for (const against of [third(), '999', 'baseline']) {
      const { code } = await made.refusal('comparisons.setAgainst', { auditId: third(), against });
      expect(code).toBe(against === 'baseline' ? 'nothing-to-count' : 'not-found');
    }
  });

  test('is nothing any more once that audit is removed, and findings go on', async () => {
    const { auditId } = await addPracticeAudit(made.context(), {
      templateKey: 'CHR',
      cases: 3,
      readers: 1,
      seed: 1,
    });
    const { rounds: none } = await made.ask('comparisons.get', { auditId });
    expect(none).toEqual([]);
    expect((await found(auditId)).trend).toEqual([]);
  });
});

describe('totals', () => {
  test('are read from pasted cells with or without a header, and kept only when saved', async () => {
    const read = await made.ask('comparisons.readTotals', {
      auditId: third(),
      source: { kind: 'text', text: 'VOI-A2\t150\t300\nVOI-D8\t90\t300\n' },
    });
    expect(read.problems).toEqual([]);
    expect(read.totals.map(({ criterionId, x, n }) => [criterionId, x, n])).toEqual([
      ['VOI-A2', 150, 300],
      ['VOI-D8', 90, 300],
    ]);
    expect((await made.ask('comparisons.get', { auditId: third() })).totals).toEqual([]);
    const bad = await made.ask('comparisons.readTotals', {
      auditId: third(),
      source: { kind: 'text', text: 'criterion_id,x,n\nVOI-A2,5,2' },
    });
    expect(bad.totals).toEqual([]);
    expect(bad.problems[0]?.message).toContain('row 2, column x: 5 of 2 is more than all');
    const bare = await made.ask('comparisons.readTotals', {
      auditId: third(),
      source: { kind: 'text', text: 'VOI-D8\t90\t300\nVOI-A2\t5\t2' },
    });
    expect(bare.problems[0]?.message).toContain('row 2, column x: 5 of 2 is more than all');
  });

  test('once saved and chosen are what change is measured from, with intervals of their own', async () => {
    const totals = [
      {
        criterionId: 'VOI-A2',
        x: 150,
        n: 300,
        period: '24Q2',
        source: 'Baseline form',
        sampling: 'simple' as const,
      },
    ];
    await made.ask('comparisons.saveTotals', { auditId: third(), totals });
    await made.ask('comparisons.setAgainst', { auditId: third(), against: 'baseline' });
    const { change } = await found(third());
    expect(change.map(({ id }) => id)).toEqual(['VOI-A2']);
    const limits = naiveInterval(150, 300, { sampling: 'simple', population: null }, 300);
    const [row] = change;
    const now = (await found(third())).criteria.find(({ id }) => id === 'VOI-A2');
    expect(row?.high).toBeCloseTo(
      (row?.difference ?? 0) + Math.hypot((now?.high ?? 0) - (now?.percent ?? 0), 50 - (limits?.low ?? 0)),
      8,
    );
    expect(row?.before).toEqual({ x: 150, n: 300, percent: 50, period: '24Q2' });
    await made.ask('comparisons.saveTotals', { auditId: third(), totals: [] });
    expect((await made.ask('comparisons.get', { auditId: third() })).against).toBeNull();
  });

  test.each([
    [{ criterionId: 'VOI-Q9', x: 1, n: 2 }, 'is not a criterion'],
    [{ criterionId: 'VOI-B1', x: 1, n: 2 }, 'has no positive side'],
    [{ criterionId: 'VOI-A2', x: 3, n: 2 }, 'more than all'],
  ])('of %j are refused, and those before stay', async (given, sentence) => {
    const total = { period: '', source: '', sampling: 'simple' as const, ...given };
    const { message } = await made.refusal('comparisons.saveTotals', { auditId: third(), totals: [total] });
    expect(message).toContain(sentence);
  });
});

describe('rounds before', () => {
  test('make a line for each criterion, month by month or by quarter', async () => {
    const { trend } = await found(third());
    expect(trend[0]?.calendar).toBe('month');
    expect(trend[0]?.points.map(({ period }) => period)).toEqual(['2026-06', '2026-07', '2026-08']);
    const quarters = (await found(third(), { calendar: 'plan_quarter' })).trend;
    expect(quarters[0]?.points.map(({ period }) => period)).toEqual(['27Q1', '27Q2']);
    const months = trend.find(({ id }) => id === quarters[0]?.id)?.points ?? [];
    expect(quarters[0]?.points[1]).toMatchObject({
      x: (months[1]?.x ?? 0) + (months[2]?.x ?? 0),
      n: (months[1]?.n ?? 0) + (months[2]?.n ?? 0),
    });
  });
});

describe('findings of some of the records', () => {
  test('are those of the records whose case profile is as asked, held against nothing', async () => {
    const { findings: whole } = await made.ask('findings.get', { auditId: third(), dimension: 'register' });
    const group = whole.breakdowns.find(({ n }) => n > 2);
    const { findings, counted } = await made.ask('findings.get', {
      auditId: third(),
      dimension: null,
      filter: [{ key: 'register', value: group?.group ?? '' }],
    });
    expect(counted).toBeGreaterThan(0);
    expect(findings.criteria.find(({ id }) => id === group?.id)).toMatchObject({ x: group?.x, n: group?.n });
    expect([findings.change, findings.trend, findings.population]).toEqual([[], [], null]);
  });
});
