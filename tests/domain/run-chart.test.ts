import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundShare } from '../../src/shared/domain/change';
import type { TrendPoint } from '../../src/shared/domain/findings-shape';
import { cpcQuarterOf, planQuarterOf } from '../../src/shared/domain/period';
import { findRuns } from '../../src/shared/domain/run-chart';
import { findTrend, rollUp, type TimedRound } from '../../src/shared/domain/trend';

const point = (percent: number | null, broken: string | null = null): TrendPoint => ({
  x: percent ?? 0,
  n: percent === null ? 0 : 100,
  percent,
  low: null,
  high: null,
  period: '2026-09',
  version: 1,
  break: broken,
});
const points = (...percents: readonly (number | null)[]): readonly TrendPoint[] =>
  percents.map((each) => point(each));

describe('a run chart', () => {
  test('has no median under ten points, and one from ten', () => {
    expect(findRuns(points(1, 2, 3, 4, 5, 6, 7, 8, 9))).toEqual([]);
    expect(findRuns(points(10, 20, 30, 40, 50, 60, 70, 80, 90, 100))[0]).toMatchObject({
      from: 0,
      to: 9,
      median: 55,
    });
  });

  test('six on one side of the median are a shift; five are none; points on the median are passed over', () => {
    const [run] = findRuns(points(40, 60, 40, 60, 40, 50, 60, 61, 60, 50, 61, 60, 61, 40, 40, 40, 40));
    expect(run?.median).toBe(50);
    expect(run?.shifts).toEqual([{ from: 6, to: 12, side: 'above' }]);
    expect(findRuns(points(40, 60, 40, 60, 40, 60, 61, 60, 61, 62, 40, 40, 40, 40))[0]?.shifts).toEqual([]);
  });

  test('five that rise or fall are a trend; an equal one is passed over', () => {
    const [run] = findRuns(points(50, 40, 41, 42, 42, 43, 44, 30, 52, 51, 60, 20));
    expect(run?.trends).toEqual([{ from: 1, to: 6, way: 'rising' }]);
    expect(findRuns(points(90, 80, 70, 60, 50, 55, 54, 56, 55, 57))[0]?.trends).toEqual([
      { from: 0, to: 4, way: 'falling' },
    ]);
  });

  test('begins anew after a break, and passes over what has no percent', () => {
    const ten = points(1, 2, 1, 2, 1, 2, 1, 2, 1, 2);
    const [first, second] = findRuns([
      ...ten,
      point(50, 'The question means something else now.'),
      ...points(null, ...Array.from({ length: 9 }, () => 60)),
    ]);
    expect([first?.from, first?.to, second?.from, second?.to]).toEqual([0, 9, 10, 20]);
    expect(second?.median).toBe(60);
  });

  /** Every window is looked at by hand. */
  test('finds the shifts and trends that looking at every window finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 10, maxLength: 40 }), (values) => {
        const [run] = findRuns(points(...values));
        const ordered = values.toSorted((a, b) => a - b);
        const half = ordered.length / 2;
        const median =
          ordered.length % 2 === 1
            ? ordered[Math.floor(half)]
            : ((ordered[half - 1] as number) + (ordered[half] as number)) / 2;
        expect(run?.median).toBe(median);
        const isShiftAt = (index: number): boolean => {
          const side = Math.sign((values[index] as number) - (median as number));
          if (side === 0) return false;
          let alike = 1;
          for (const step of [-1, 1])
            for (let at = index + step; at >= 0 && at < values.length; at += step) {
              const other = Math.sign((values[at] as number) - (median as number));
              if (other === -side) break;
              if (other === side) alike += 1;
            }
          return alike >= 6;
        };
        const inShift = new Set(
          values.flatMap((value, at) => (value !== median && isShiftAt(at) ? [at] : [])),
        );
        const found = new Set(
          run?.shifts.flatMap(({ from, to }) =>
            values.flatMap((value, at) => (at >= from && at <= to && value !== median ? [at] : [])),
          ),
        );
        expect(found).toEqual(inShift);
        const changes = values.filter((value, at) => at === 0 || value !== values[at - 1]);
        let longest = 1;
        for (let start = 0; start < changes.length; start += 1)
          for (const way of [-1, 1]) {
            let length = 1;
            while (
              start + length < changes.length &&
              Math.sign((changes[start + length] as number) - (changes[start + length - 1] as number)) === way
            )
              length += 1;
            longest = Math.max(longest, length);
          }
        expect((run?.trends.length ?? 0) > 0).toBe(longest >= 5);
      }),
    );
  });
});

const month = (
  period: string,
  x: number,
  given: Partial<TimedRound> = {},
  meaningId: string | null = 'm',
): TimedRound => ({
  period,
  sampling: 'simple',
  version: 1,
  shares: [{ ...roundShare('T-A1', x, 10, 'simple'), meaningId }],
  ...given,
});

describe('rounds on a line', () => {
  test('break where the question was another one and round a sample that was not random', () => {
    const [trend] = findTrend(
      [
        month('2026-04', 1, {}, 'old'),
        month('2026-05', 2),
        month('2026-06', 3, { sampling: 'purposive' }),
        month('2026-07', 4),
        month('2026-08', 5, { version: 2 }),
      ],
      'month',
    );
    expect(trend?.points.map(({ break: why }) => why)).toEqual([
      null,
      'The question means something else now.',
      'This round is not a random sample.',
      'The round before was not a random sample.',
      null,
    ]);
    expect(trend?.points.map(({ x, version }) => [x, version]).at(-1)).toEqual([5, 2]);
  });

  test('are no line where one round alone knows the criterion', () => {
    expect(findTrend([month('2026-08', 5)], 'month')).toEqual([]);
  });

  test('of months become quarters by adding up, in either calendar', () => {
    const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((period, index) =>
      month(period, index + 1),
    );
    const plan = rollUp(months, planQuarterOf);
    expect(plan.map(({ period, shares }) => [period, shares[0]?.x, shares[0]?.n])).toEqual([
      ['27Q2', 6, 30],
      ['27Q3', 9, 20],
    ]);
    const cpc = rollUp(months, cpcQuarterOf);
    expect(cpc.map(({ period, shares }) => [period, shares[0]?.x, shares[0]?.n])).toEqual([
      ['2025/26 Q4', 1, 10],
      ['2026/27 Q1', 9, 30],
      ['2026/27 Q2', 5, 10],
    ]);
  });

  test('leave months out of a quarter that asked another question, and are as good as their least sample', () => {
    const [quarter] = rollUp(
      [month('2026-07', 1, {}, 'old'), month('2026-08', 2, { sampling: 'purposive' }), month('2026-09', 3)],
      planQuarterOf,
    );
    expect(quarter).toMatchObject({ sampling: 'purposive', shares: [{ x: 5, n: 20, low: null }] });
  });
});

describe('quarters of a month', () => {
  test.each([
    ['2026-03', '26Q4', '2025/26 Q3'],
    ['2026-04', '27Q1', '2025/26 Q3'],
    ['2026-07', '27Q2', '2025/26 Q4'],
    ['2026-08', '27Q2', '2026/27 Q1'],
    ['2027-01', '27Q4', '2026/27 Q2'],
    ['2026-13', null, null],
    ['26Q4', null, null],
  ])('%s is %s of the plan year and %s of the CPC year', (text, plan, cpc) => {
    expect([planQuarterOf(text), cpcQuarterOf(text)]).toEqual([plan, cpc]);
  });
});
