import { describe, expect, test } from 'vitest';
import {
  type BaselineDraft,
  EMPTY_DRAFT,
  readDraft,
  withTotals,
} from '../../src/renderer/screens/findings/baseline-draft';

const draft = (totals: BaselineDraft['totals'], given: Partial<BaselineDraft> = {}): BaselineDraft => ({
  ...EMPTY_DRAFT,
  period: 'March 2025',
  source: 'Baseline report, table 4',
  totals,
  ...given,
});

describe('typed totals', () => {
  test('leave out what is empty and keep what is whole', () => {
    expect(readDraft(draft({ 'PLN-A1': { x: ' 128 ', n: '300' }, 'PLN-B2': { x: '', n: '' } }))).toEqual({
      totals: [
        {
          criterionId: 'PLN-A1',
          x: 128,
          n: 300,
          period: 'March 2025',
          source: 'Baseline report, table 4',
          sampling: 'simple',
        },
      ],
      faults: {},
    });
  });

  test.each([
    ['x without n', { x: '3', n: '' }, 'Both have to be whole numbers.'],
    ['a decimal', { x: '3.5', n: '10' }, 'Both have to be whole numbers.'],
    ['a percent', { x: '43%', n: '300' }, 'Both have to be whole numbers.'],
    ['more than there are', { x: '301', n: '300' }, '301 cannot be part of 300.'],
    ['nothing at all', { x: '0', n: '0' }, 'Nothing can be a share of 0 records: leave both empty.'],
  ])('%s is said at its criterion', (_what, total, fault) => {
    expect(readDraft(draft({ 'PLN-A1': total })).faults).toEqual({ 'PLN-A1': fault });
  });

  test('say what they are of and where they come from, and are some', () => {
    expect(Object.keys(readDraft(EMPTY_DRAFT).faults).sort()).toEqual(['period', 'rows', 'source']);
  });
});

test('totals that were read take the place of what was typed at the same criterion, and of nothing else', () => {
  const before = draft({ 'PLN-A1': { x: '1', n: '2' }, 'PLN-C1': { x: '3', n: '4' } });
  const read = {
    criterionId: 'PLN-A1',
    x: 5,
    n: 6,
    period: '26Q4',
    source: '',
    sampling: 'census',
  } as const;
  expect(withTotals(before, [read])).toEqual({
    period: '26Q4',
    source: 'Baseline report, table 4',
    sampling: 'census',
    totals: { 'PLN-A1': { x: '5', n: '6' }, 'PLN-C1': { x: '3', n: '4' } },
  });
  expect(withTotals(before, [])).toBe(before);
});
