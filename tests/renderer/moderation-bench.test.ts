import { describe, expect, test } from 'vitest';
import { benchActionFor } from '../../src/renderer/scoring/bench-keys';
import {
  leftToSettle,
  lineAt,
  nextLine,
  nextToSettle,
  openBench,
  openPoints,
  saySettled,
  standsAboveCap,
  withSettled,
} from '../../src/renderer/scoring/moderation-bench';
import type { ModeratedCaseView, Settled } from '../../src/shared/contract/moderation';
import { partsOfPlace } from '../../src/shared/domain/answer-place';
import { formatValue } from '../../src/shared/domain/value';
import { READ, read } from '../domain/several-readings';
import type { Said } from '../domain/small-audit';

const viewOf = (first: Said, second: Said | null, reasons: readonly string[] = []): ModeratedCaseView => ({
  caseId: '1',
  reference: 'C-001',
  readings: [first, ...(second === null ? [] : [second])].map((said, index) => ({
    readingId: String(index + 1),
    readingNumber: index + 1,
    status: 'merged',
    designation: '',
    agency: '',
    canBeAsked: true,
    capReason: '',
    profile: {},
    answers: [...read(index + 1, said).answers].map(([place, answer]) => ({
      ...partsOfPlace(place),
      state: answer.state,
      value: answer.value === null ? '' : formatValue(answer.value),
      reason: answer.reason,
      note: '',
      flagged: false,
    })),
  })),
  out: [],
  withdrawn: [],
  unblindedAt: null,
  moderatedAt: null,
  state: 'waiting',
  closedBecause: '',
  capReason: '',
  reasons: [{ code: 'critical_failure', sentence: 'It has one.', criterionIds: [...reasons] }],
  settled: [],
});

const settled = (criterionId: string, value: string): Settled => ({
  criterionId,
  agency: '',
  state: 'answered',
  value,
  reason: '',
  decided: 'agreed',
  why: 'Seen.',
  changeGuidance: false,
  at: '2026-12-03T10:00:00.000Z',
  designation: '',
});

const bench = openBench(
  READ,
  viewOf({ 'T-B4': '5', 'T-B5': '4' }, { 'T-B4': '4', 'T-B5': '2' }, ['T-A1']),
  {},
);

describe('the bench', () => {
  test('has differences first, the gravest before the others, then what the queue points at', () => {
    expect(bench.lines.map(({ criterionId }) => criterionId)).toEqual(['T-B5', 'T-B4', 'T-A1']);
    expect(leftToSettle(bench)).toHaveLength(2);
    expect(bench.same.some(({ differs }) => differs)).toBe(false);
    expect(lineAt(bench, 'T-B3')?.differs).toBe(false);
    expect(lineAt(bench, 'T-XX')).toBeNull();
  });

  test('goes from difference to difference and round, and over all its lines once none is left', () => {
    expect(nextLine(bench, null, 1)).toBe('T-B5');
    expect(nextLine(bench, 'T-B5', 1)).toBe('T-B4');
    expect(nextLine(bench, 'T-B4', 1)).toBe('T-B5');
    expect(nextLine(bench, 'T-B5', -1)).toBe('T-B4');
    const one = withSettled(bench, { criterionId: 'T-B5', agency: '' }, settled('T-B5', '4'));
    expect(nextToSettle(one, 'T-B5')).toBe('T-B4');
    const both = withSettled(one, { criterionId: 'T-B4', agency: '' }, settled('T-B4', '4'));
    expect(nextToSettle(both, 'T-B4')).toBe('T-A1');
    expect(nextLine(both, 'T-B4', 1)).toBe('T-A1');
    const all = withSettled(both, { criterionId: 'T-A1', agency: '' }, settled('T-A1', 'yes'));
    expect(nextToSettle(all, 'T-A1')).toBeNull();
    expect(withSettled(all, { criterionId: 'T-A1', agency: '' }, null).settled).toEqual(both.settled);
  });

  test('works the agreed reading out with each line settled, and never touches what was read', () => {
    const before = JSON.stringify(bench.view.readings);
    const closed = withSettled(bench, { criterionId: 'T-A1', agency: '' }, settled('T-A1', 'no'));
    expect(closed.agreed?.shown.has('T-A2')).toBe(false);
    expect(bench.agreed?.shown.has('T-A2')).toBe(true);
    expect(openPoints(bench)).toEqual([]);
    expect(standsAboveCap(closed)).toBe(closed.agreed?.stillOpen.some(({ code }) => code === 'cap_reason'));
    expect(JSON.stringify(bench.view.readings)).toBe(before);
    expect(closed.lines).toBe(bench.lines);
  });

  test('of a single reading has what put it in the queue', () => {
    const single = openBench(READ, viewOf({ 'T-A1': 'no' }, null, ['T-A1']), {});
    expect(single.lines.map(({ criterionId }) => criterionId)).toEqual(['T-A1']);
    expect(leftToSettle(single)).toEqual([]);
    expect(nextToSettle(single, null)).toBe('T-A1');
  });

  test.each([
    [settled('T-B4', '4'), '4 Good'],
    [{ ...settled('T-A3', ''), state: 'not_applicable' as const, reason: 'one' }, /^Not applicable: /],
    [{ ...settled('T-A3', ''), state: 'unable' as const, reason: 'Not seen' }, 'Unable to evaluate'],
    [{ ...settled('age', ''), state: 'unanswered' as const }, 'Not recorded'],
  ])('says what was settled: %o', (said, words) => {
    expect(saySettled(bench, said)).toMatch(words);
  });
});

describe('its keys', () => {
  const press = { ctrl: false, alt: false, place: 'page', isDialogOpen: false, singleKeys: true } as const;
  test.each([
    ['n', { kind: 'next' }],
    ['P', { kind: 'previous' }],
    ['2', { kind: 'take', column: 1 }],
    ['k', { kind: 'keep' }],
    ['x', null],
  ])('%s', (key, action) => {
    expect(benchActionFor({ ...press, key })).toEqual(action);
  });

  test('are silent while a text is typed, over a dialog and where they are switched off; Ctrl Enter settles from the text', () => {
    expect(benchActionFor({ ...press, key: 'n', place: 'text' })).toBeNull();
    expect(benchActionFor({ ...press, key: 'n', isDialogOpen: true })).toBeNull();
    expect(benchActionFor({ ...press, key: '1', singleKeys: false })).toBeNull();
    expect(benchActionFor({ ...press, key: 'z', ctrl: true, place: 'text' })).toBeNull();
    expect(benchActionFor({ ...press, key: 'z', ctrl: true })).toEqual({ kind: 'undo' });
    expect(benchActionFor({ ...press, key: 'Enter', ctrl: true, place: 'text' })).toEqual({ kind: 'settle' });
  });
});
