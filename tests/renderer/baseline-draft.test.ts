import { describe, expect, test } from 'vitest';
import {
  type BaselineDraft,
  EMPTY_DRAFT,
  pasteTotals,
  readDraft,
  sayPasted,
} from '../../src/renderer/screens/findings/baseline-draft';

const IDS = ['PLN-A1', 'PLN-B2', 'PLN-C1'];
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
      totals: [{ criterionId: 'PLN-A1', x: 128, n: 300 }],
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

describe('pasted totals', () => {
  test('come from a file of the command line or from a sheet, with long or short ids', () => {
    const file = [
      'criterion_id,x,n,period,source,sampling',
      'PLN-A1,128,300,March 2025,"Baseline report",simple',
      '',
      'b2\t30\t60',
    ].join('\r\n');
    const pasted = pasteTotals(EMPTY_DRAFT, file, IDS);
    expect(pasted.draft).toEqual({
      period: 'March 2025',
      source: 'Baseline report',
      sampling: 'simple',
      totals: { 'PLN-A1': { x: '128', n: '300' }, 'PLN-B2': { x: '30', n: '60' } },
    });
    expect(sayPasted(pasted.taken, pasted.left)).toBe('2 lines taken.');
  });

  test('leave out and name what is no total', () => {
    const { taken, left } = pasteTotals(EMPTY_DRAFT, 'A1;12;20\nZZ;1;2\nC1;many;9', IDS);
    expect({ taken, left }).toEqual({ taken: 1, left: [2, 3] });
    expect(sayPasted(taken, left)).toBe(
      '1 line taken. Left out: lines 2, 3. A line is a criterion of this template, x and n.',
    );
  });

  test('take the place of what was typed at the same criterion, and of nothing else', () => {
    const before = draft({ 'PLN-A1': { x: '1', n: '2' }, 'PLN-C1': { x: '3', n: '4' } });
    expect(pasteTotals(before, 'A1,5,6', IDS).draft.totals).toEqual({
      'PLN-A1': { x: '5', n: '6' },
      'PLN-C1': { x: '3', n: '4' },
    });
  });
});
