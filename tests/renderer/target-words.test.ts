import { describe, expect, test } from 'vitest';
import type { ShownTarget } from '../../src/renderer/screens/findings/shown-findings';
import {
  sayCourse,
  sayProgress,
  sayStatus,
  sayTarget,
} from '../../src/renderer/screens/findings/target-words';
import { judgeTarget, type Target } from '../../src/shared/domain/target-attainment';

const target = (given: Partial<Target> = {}): Target => ({
  id: 'T1',
  criterionId: 'PLN-C1',
  measure: 'Every action has a role and a date',
  kind: 'level',
  direction: 'at_least',
  value: 90,
  due: '2027-03-31',
  baseline: 50,
  baselineN: 300,
  baselineOn: '2025-03-31',
  source: 'Improvement plan',
  ...given,
});
const current = (x: number, n: number, low: number, high: number) =>
  ({ value: (100 * x) / n, x, n, low, high, basis: 'sample' }) as const;
const shown = (given: Partial<Target>, now: Parameters<typeof judgeTarget>[1]): ShownTarget => ({
  ...judgeTarget(target(given), now, '2026-03-31'),
  suppressed: false,
  hidden: [],
});

describe('a target in words', () => {
  test.each([
    ['whole interval above it', current(60, 60, 94, 100), 'Met'],
    ['whole interval below it', current(30, 60, 37, 62), 'Not met'],
    [
      'above it, and not certain',
      current(57, 60, 86.3, 98.3),
      'Not certain: at or above target in the sample',
    ],
    ['below it, and not certain', current(53, 60, 77, 94), 'Not certain: below target in the sample'],
    ['nothing measures it', null, 'Cannot be judged'],
  ])('%s', (_what, now, words) => {
    expect(sayStatus(shown({}, now))).toBe(words);
  });

  test.each([
    ['a level', {}, 'at least 90%'],
    ['points on a baseline', { kind: 'points', value: 20 } as const, 'at least 70%'],
    ['a share less', { kind: 'relative', direction: 'at_most', value: 20 } as const, 'at most 40%'],
    [
      'a share less of nobody knows what',
      { kind: 'relative', direction: 'at_most', value: 20, baseline: null } as const,
      'down 20% from a baseline that is not known',
    ],
    ['so many times', { kind: 'frequency', value: 6, criterionId: null } as const, 'at least 6 a period'],
    ['something done', { kind: 'milestone', value: 1, criterionId: null } as const, 'done'],
    ['no number', { value: null }, 'no number is stated'],
  ])('%s', (_what, given, words) => {
    expect(sayTarget(shown(given, null))).toBe(words);
  });

  test('the way to it is said before its day, with how much of it is gone', () => {
    const half = shown({}, current(45, 60, 62, 84));
    expect([sayCourse(half), sayProgress(half)]).toEqual(['on course', '63% of the way']);
    const none = shown({ baseline: null }, current(45, 60, 62, 84));
    expect([sayCourse(none), sayProgress(none)]).toEqual(['', '']);
  });
});
