import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../src/shared/domain/findings';
import { wilson } from '../../src/shared/domain/intervals';
import {
  type Current,
  judgeTarget,
  recordsToShow,
  type Target,
} from '../../src/shared/domain/target-attainment';
import { currentFor, TARGET_MEASURES } from '../../src/shared/domain/target-measures';
import { compile, criterion, daysWithin, findingsOptions, readingsOf, template, times } from './small-audit';

const TODAY = '2026-12-03';
const target = (given: Partial<Target> = {}): Target => ({
  id: 'T1',
  criterionId: 'T-A1',
  measure: 'percent',
  kind: 'level',
  direction: 'at_least',
  value: 95,
  due: null,
  baseline: null,
  baselineN: null,
  baselineOn: null,
  source: 'Improvement plan',
  ...given,
});
const sample = (x: number, n: number): Current => {
  const { low, high } = wilson(x, n) ?? { low: 0, high: 0 };
  return { value: (100 * x) / n, x, n, low, high, basis: 'sample' };
};
const whole = (value: number): Current => ({
  value,
  x: null,
  n: null,
  low: null,
  high: null,
  basis: 'population',
});

describe('what is to be reached', () => {
  test.each([
    ['level', 'at_least', 95, 50, 95],
    ['relative', 'at_least', 20, 50, 60],
    ['relative', 'at_most', 20, 50, 40],
    ['points', 'at_least', 10, 50, 60],
    ['points', 'at_most', 10, 50, 40],
    ['milestone', 'at_least', 1, null, 1],
    ['frequency', 'at_least', 4, null, 4],
    ['relative', 'at_least', 20, null, null],
    ['points', 'at_least', 20, null, null],
    ['level', 'at_least', null, 50, null],
  ] as const)('%s, %s, %s from %s is %s', (kind, direction, value, baseline, reached) => {
    const { targetValue } = judgeTarget(target({ kind, direction, value, baseline }), null, TODAY);
    expect(targetValue === null ? null : Math.round(targetValue * 1e9) / 1e9).toBe(reached);
  });
});

describe('a target', () => {
  test.each([
    ['a whole population at it', target(), whole(95), 'met'],
    ['a whole population under it', target(), whole(94.9), 'not_met'],
    ['a sample wholly above', target({ value: 80 }), sample(57, 60), 'met'],
    ['a sample above, not certain', target({ value: 90 }), sample(57, 60), 'at_or_above_not_certain'],
    ['a sample below, not certain', target({ value: 97 }), sample(57, 60), 'below_not_certain'],
    ['a sample wholly below', target({ value: 60 }), sample(10, 60), 'not_met'],
    ['at most, a sample wholly under', target({ direction: 'at_most', value: 30 }), sample(3, 60), 'met'],
    ['at most, a sample wholly over', target({ direction: 'at_most', value: 30 }), sample(40, 60), 'not_met'],
    ['nothing that measures it', target(), null, 'cannot_be_judged'],
    ['no baseline for a relative change', target({ kind: 'relative' }), sample(57, 60), 'cannot_be_judged'],
    [
      'a sample without an interval',
      target(),
      { ...sample(60, 60), low: null, high: null },
      'cannot_be_judged',
    ],
  ] as const)('with %s is %s', (_, given, current, status) => {
    expect(judgeTarget(given, current, TODAY).status).toBe(status);
  });

  test('met at a sample is met by every share inside its interval, and the other way round', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 300 })
          .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom('at_least' as const, 'at_most' as const),
        ([x, n], value, direction) => {
          const current = sample(x, n);
          const inside = [current.low ?? 0, current.value, current.high ?? 0];
          const reaching = inside.filter((share) =>
            direction === 'at_least' ? share >= value : share <= value,
          );
          const { status } = judgeTarget(target({ value, direction }), current, TODAY);
          if (status === 'met') expect(reaching).toHaveLength(3);
          else if (status === 'not_met') expect(reaching).toHaveLength(0);
          else expect([1, 2]).toContain(reaching.length);
        },
      ),
    );
  });

  test('takes 73 records without a failure to show 95 percent, 35 to show 90', () => {
    expect([recordsToShow(95), recordsToShow(90), recordsToShow(100)]).toEqual([73, 35, null]);
    expect(judgeTarget(target(), sample(60, 60), TODAY).note).toContain('73 records');
  });

  const dated = (given: Partial<Target> = {}) =>
    target({ value: 80, baseline: 40, baselineOn: '2026-01-01', due: '2027-12-31', ...given });

  test('before its day is on course where it is on the straight line from its baseline, or beyond', () => {
    // 336 of 729 days gone: the line is at 58.4.
    expect(judgeTarget(dated(), whole(58.5), TODAY)).toMatchObject({ course: 'on_course' });
    expect(judgeTarget(dated(), whole(58.4), TODAY)).toMatchObject({ course: 'off_course' });
    expect(judgeTarget(dated({ direction: 'at_most', value: 20 }), whole(30), TODAY).course).toBe(
      'on_course',
    );
    expect(judgeTarget(dated({ due: '2026-12-03' }), whole(10), TODAY).course).toBeNull();
    expect(judgeTarget(dated({ baselineOn: null }), whole(10), TODAY).course).toBeNull();
  });

  test('shows how far the way has been gone only from a known baseline', () => {
    expect(judgeTarget(dated(), whole(60), TODAY).progress).toBe(0.5);
    expect(judgeTarget(target(), whole(60), TODAY).progress).toBeNull();
  });
});

describe('what a target is measured by', () => {
  const compiled = compile(
    template(
      [
        criterion('T-A1', 'YN'),
        daysWithin('T-A2', 10),
        criterion('T-C1', 'N'),
        criterion('T-C2', 'N'),
        criterion('T-D1', 'S6', { critical: true }),
      ],
      {
        gate: { criterion: 'T-A1', overall: 'T-D1', noun: 'plan' },
        voiceTarget: { meetings: 'T-C1', withViews: 'T-C2' },
      },
    ),
  );
  const said = [
    ...times(3, { 'T-A1': 'yes', 'T-A2': '2026-09-01..2026-09-04', 'T-C1': '2', 'T-C2': '2', 'T-D1': '5' }),
    { 'T-A1': 'no', 'T-A2': '2026-09-01..2026-09-30', 'T-C1': '2', 'T-C2': '1', 'T-D1': '2' },
  ];
  const findings = computeFindings(compiled, readingsOf(compiled, said), findingsOptions({ cases: 4 }));

  test.each([
    ['percent', 'T-A1', 75],
    ['percent', 'T-D1', 75],
    ['very_good_or_better', 'T-D1', 75],
    ['weak_or_worse', 'T-D1', 25],
    ['in_time', 'T-A2', 75],
    ['per_child', null, 75],
    ['per_meeting', null, 87.5],
    ['present', null, 75],
    ['good_of_present', null, 100],
    ['well_served', null, 75],
    ['critical_failures', null, 25],
  ])('%s at %s is %d', (measure, criterionId, value) => {
    expect(Object.keys(TARGET_MEASURES)).toContain(measure);
    expect(currentFor(findings, { measure, criterionId, kind: 'level' })).toMatchObject({
      value,
      basis: 'sample',
    });
  });

  test.each([
    ['percent', 'T-C1'],
    ['percent', 'T-Z9'],
    ['very_good_or_better', 'T-A1'],
    ['in_time', 'T-A1'],
  ])('%s at %s is nothing', (measure, criterionId) => {
    expect(currentFor(findings, { measure, criterionId, kind: 'level' })).toBeNull();
  });

  test.each(['milestone', 'frequency'] as const)(
    'is no share of records for a %s, which people say',
    (kind) => {
      const asked = target({ kind, value: kind === 'frequency' ? 6 : null });
      expect(currentFor(findings, asked)).toBeNull();
      expect(judgeTarget(asked, null, TODAY)).toMatchObject({
        status: 'cannot_be_judged',
        note: 'Records do not show it: whoever owns the target says how it stands.',
      });
      expect(judgeTarget(target({ kind, value: 6 }), whole(6), TODAY).status).toBe('met');
      expect(judgeTarget(target({ kind, value: 6 }), whole(5), TODAY).status).toBe('not_met');
    },
  );

  test('is a population where everything was read', () => {
    const census = computeFindings(
      compiled,
      readingsOf(compiled, said),
      findingsOptions({ cases: 4, sampling: 'census' }),
    );
    expect(currentFor(census, { measure: 'percent', criterionId: 'T-A1', kind: 'level' })?.basis).toBe(
      'population',
    );
  });
});
