import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeWordFor,
  findChange,
  MANY_COMPARISONS,
  newcombe,
  type Round,
  type RoundShare,
  roundShare,
  sharesOf,
  warnOfMany,
} from '../../src/shared/domain/change';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Criterion } from '../../src/shared/domain/template';
import { compile, criterion, daysWithin, findingsOptions, readingsOf, template, times } from './small-audit';

const share = (x: number, n: number): RoundShare => roundShare('T-A1', x, n, 'simple');
const round = (shares: readonly RoundShare[], given: Partial<Round> = {}): Round => ({
  period: '26Q2',
  sampling: 'simple',
  shares,
  ...given,
});
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

describe('the change of a share', () => {
  test.each([
    [150, 300, 42, 60, 20, 6.3, 31.6, 'improved'],
    [150, 300, 36, 60, 10, -3.8, 22.7, 'no clear change'],
    [18, 30, 24, 30, 20, -3.2, 40.6, 'no clear change'],
    [27, 60, 39, 60, 20, 2.2, 36.1, 'improved'],
    [39, 60, 27, 60, -20, -36.1, -2.2, 'fell'],
  ])(
    'from %i of %i to %i of %i is %d points (%d to %d): %s',
    (x1, n1, x2, n2, difference, low, high, word) => {
      const found = newcombe(share(x1, n1), share(x2, n2));
      expect([found.difference, found.low, found.high].map(oneDecimal)).toEqual([difference, low, high]);
      expect(changeWordFor(found.low, found.high)).toBe(word);
    },
  );

  /** Wilson's limits as the roots of (p − x/n)² = z²·p(1−p)/n, found by halving and not by the formula. */
  function limitsByHalving(x: number, n: number): [number, number] {
    const z = 1.959963984540054;
    const outside = (p: number): boolean => (p - x / n) ** 2 * n > z * z * p * (1 - p);
    const between = (inside: number, beyond: number): number => {
      let [near, far] = [inside, beyond];
      for (let step = 0; step < 200; step += 1) {
        const middle = (near + far) / 2;
        if (outside(middle)) far = middle;
        else near = middle;
      }
      return near;
    };
    return [x === 0 ? 0 : between(x / n, 0), x === n ? 1 : between(x / n, 1)];
  }

  test('has the interval of a formulation that finds its limits by halving', () => {
    const counts = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, counts, ([x1, n1], [x2, n2]) => {
        const [l1, u1] = limitsByHalving(x1, n1);
        const [l2, u2] = limitsByHalving(x2, n2);
        const d = x2 / n2 - x1 / n1;
        const found = newcombe(share(x1, n1), share(x2, n2));
        expect(found.low).toBeCloseTo(100 * (d - Math.sqrt((x2 / n2 - l2) ** 2 + (u1 - x1 / n1) ** 2)), 6);
        expect(found.high).toBeCloseTo(100 * (d + Math.sqrt((u2 - x2 / n2) ** 2 + (x1 / n1 - l1) ** 2)), 6);
        expect(found.low).toBeLessThanOrEqual(found.difference);
        expect(found.high).toBeGreaterThanOrEqual(found.difference);
        const back = newcombe(share(x2, n2), share(x1, n1));
        expect(back.low).toBeCloseTo(-found.high, 8);
      }),
      { numRuns: 300 },
    );
  });

  test('of two censuses is exact: any difference at all is a change', () => {
    const census = (x: number): RoundShare => roundShare('T-A1', x, 40, 'census');
    const [change] = findChange(
      round([census(30)], { sampling: 'census' }),
      round([census(29)], { sampling: 'census' }),
    );
    expect(change).toMatchObject({ difference: 2.5, low: 2.5, high: 2.5, word: 'improved' });
  });
});

/** Two versions of one question, as somebody may have edited it. */
const version = (given: Partial<Criterion>, criteria: readonly Criterion[] = []) =>
  compile(
    template([
      criterion('T-A1', 'YN', { meaningId: 'has.plan' }),
      criterion('T-B1', 'S6', { meaningId: 'plan.good', showIf: 'A1 = yes', ...given }),
      ...criteria,
    ]),
  );
const read = (compiled: ReturnType<typeof version>, good: number, given: Partial<Round> = {}): Round => {
  const said = [
    ...times(good, { 'T-A1': 'yes', 'T-B1': '4' }),
    ...times(30 - good, { 'T-A1': 'yes', 'T-B1': '2' }),
  ];
  const findings = computeFindings(compiled, readingsOf(compiled, said), findingsOptions({ cases: 30 }));
  return round(sharesOf(compiled, findings), given);
};

describe('two rounds', () => {
  const then = read(version({}), 12, { period: '26Q2' });
  const changeOf = (now: Round, before: Round = then) =>
    findChange(now, before).find(({ id }) => id === 'T-B1');

  test('of one version are compared', () => {
    expect(changeOf(read(version({}), 24, { period: '27Q2' }))).toMatchObject({
      before: { x: 12, n: 30, percent: 40, period: '26Q2' },
      now: { x: 24, n: 30, percent: 80, period: '27Q2' },
      difference: 40,
      word: 'improved',
      comparable: true,
      reason: null,
    });
  });

  test('are compared where only the wording or the guidance was edited, and where the question was moved', () => {
    const reworded = version({ question: 'Is the plan good?', guidance: 'Look at the last plan.' });
    expect(changeOf(read(reworded, 24))).toMatchObject({ comparable: true });
    const moved = compile(
      template([
        criterion('T-A1', 'YN', { meaningId: 'has.plan' }),
        criterion('T-A2', 'YN', { meaningId: 'new.question' }),
        criterion('T-B1', 'YN', { meaningId: 'another.question' }),
        criterion('T-B2', 'S6', { meaningId: 'plan.good', showIf: 'A1 = Yes' }),
      ]),
    );
    const said = times(30, { 'T-A1': 'yes', 'T-B1': 'yes', 'T-B2': '4' });
    const findings = computeFindings(moved, readingsOf(moved, said), findingsOptions({ cases: 30 }));
    const change = findChange(round(sharesOf(moved, findings)), then);
    expect(change.find(({ id }) => id === 'T-B2')).toMatchObject({ comparable: true, before: { x: 12 } });
    expect(change.map(({ id }) => id)).not.toContain('T-B1');
  });

  test.each([
    ['means something else', { meaningId: 'plan.better' }, 'The question means something else now.'],
    ['is answered in another way', { type: 'YN' as const }, 'It is answered in another way now.'],
    ['is asked of other records', { showIf: 'Always' }, 'It is asked of other records now.'],
  ] as readonly [string, Partial<Criterion>, string][])(
    'are shown side by side, not compared, where the question %s',
    (_, given, reason) => {
      const edited = version(given);
      const said = times(30, { 'T-A1': 'yes', 'T-B1': given.type === 'YN' ? 'yes' : '4' });
      const findings = computeFindings(edited, readingsOf(edited, said), findingsOptions({ cases: 30 }));
      expect(changeOf(round(sharesOf(edited, findings)))).toEqual({
        id: 'T-B1',
        before: { x: 12, n: 30, percent: 40, period: '26Q2' },
        now: { x: 30, n: 30, percent: 100, period: '26Q2' },
        difference: null,
        low: null,
        high: null,
        word: null,
        comparable: false,
        reason,
      });
    },
  );

  test('are not compared against another standard', () => {
    const withLimit = (limit: number) => {
      const compiled = compile(template([daysWithin('T-A1', limit)]));
      const said = times(20, { 'T-A1': '2026-09-01..2026-09-09' });
      const findings = computeFindings(compiled, readingsOf(compiled, said), findingsOptions({ cases: 20 }));
      return round(sharesOf(compiled, findings));
    };
    expect(findChange(withLimit(10), withLimit(10))[0]).toMatchObject({
      comparable: true,
      now: { x: 20, n: 20 },
    });
    expect(findChange(withLimit(5), withLimit(10))[0]?.reason).toBe(
      'The standard was 10 calendar days and is 5 calendar days now.',
    );
  });

  test.each([
    ['the baseline', { sampling: 'purposive' as const }, {}, 'The baseline is not a random sample.'],
    ['this audit', {}, { sampling: 'purposive' as const }, 'This audit is not a random sample.'],
  ])('are not compared where %s was not drawn at random', (_, before, now, reason) => {
    expect(findChange(round([share(1, 2)], now), round([share(1, 2)], before))[0]?.reason).toBe(reason);
  });

  test('are not compared where nothing was answered', () => {
    expect(findChange(round([share(1, 2)]), round([share(0, 0)]))[0]?.reason).toBe(
      'Nothing was answered at the baseline.',
    );
    expect(findChange(round([share(0, 0)]), round([share(1, 2)]))[0]?.reason).toBe(
      'Nothing is answered now.',
    );
  });

  test('with totals that were typed in are compared by the id of the criterion', () => {
    const typed = round([roundShare('T-B1', 150, 300, 'simple'), roundShare('T-Z9', 1, 2, 'simple')]);
    const change = findChange(read(version({}), 24), typed);
    expect(change.map(({ id, comparable }) => [id, comparable])).toEqual([['T-B1', true]]);
  });

  test('warn where much is compared at once', () => {
    const many = (count: number) => {
      const shares = Array.from({ length: count }, (_, index) => roundShare(`T-A${index}`, 5, 10, 'simple'));
      return warnOfMany(findChange(round(shares), round(shares)));
    };
    expect(many(MANY_COMPARISONS - 1)).toBeNull();
    expect(many(MANY_COMPARISONS)).toContain('one in twenty');
  });
});
