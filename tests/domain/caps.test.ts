import { describe, expect, test } from 'vitest';
import { shownCriteria } from '../../src/shared/domain/branching';
import { capInForce, criticalFailures, hasCriticalAnswered, SAFETY_MARK } from '../../src/shared/domain/caps';
import type { Answer } from '../../src/shared/domain/reading';
import { answersOf, compile, criterion, daysWithin, options, type Said, template } from './small-audit';

const critical = { critical: true } as const;
const GUARDED = compile(
  template([
    criterion('T-A1', 'S6', critical),
    criterion('T-A2', 'YPN', critical),
    criterion('T-A3', 'YN', { critical: true, reverse: true }),
    daysWithin('T-A4', 28, critical),
    criterion('T-A5', 'N'),
    criterion('T-A6', 'N', { critical: true, criticalRule: { kind: 'fewer_than', other: 'T-A5' } }),
    criterion('T-A7', 'MS', {
      critical: true,
      options: options('police', 'health', 'social_work'),
      criticalRule: { kind: 'needs_options', codes: ['police', 'health', 'social_work'] },
    }),
    criterion('T-A8', 'S6'),
  ]),
);

const look = (said: Said, marked: Readonly<Record<string, string>> = {}) => {
  const answers = new Map<string, Answer>(answersOf(GUARDED, said));
  for (const [id, reason] of Object.entries(marked)) {
    const answer = answers.get(id);
    if (answer !== undefined) answers.set(id, { ...answer, reason });
  }
  const shown = shownCriteria(GUARDED, {}, answers);
  return {
    cap: capInForce(GUARDED, shown, answers),
    failures: criticalFailures(GUARDED, shown, answers).map(({ criterionId }) => criterionId),
    judged: hasCriticalAnswered(GUARDED, shown, answers),
  };
};

describe('the cap on the overall evaluation', () => {
  test.each<[string, Said, 2 | 3 | 4 | null]>([
    ['nothing answered, no cap', {}, null],
    ['all is well, no cap', { 'T-A1': '4', 'T-A2': 'yes', 'T-A3': 'no' }, null],
    ['a 2 is one failure: 3', { 'T-A1': '2' }, 3],
    ['a 1 is never more than 2', { 'T-A1': '1' }, 2],
    ['a 3 is no failure', { 'T-A1': '3' }, null],
    ['one No: 3', { 'T-A2': 'no' }, 3],
    ['where No is good, a Yes fails: 3', { 'T-A3': 'yes' }, 3],
    ['two failures: 2', { 'T-A1': '2', 'T-A2': 'no' }, 2],
    ['a partly: 4', { 'T-A2': 'partly' }, 4],
    ['an unable: 4', { 'T-A1': 'UE' }, 4],
    ['a failure outweighs a partly', { 'T-A1': '2', 'T-A2': 'partly' }, 3],
    ['late without a reason: 3', { 'T-A4': '2026-09-01..2026-10-30' }, 3],
    ['late with an agreed reason: no cap', { 'T-A4': '2026-09-01..2026-10-30 agreed' }, null],
    ['not done: 3', { 'T-A4': '2026-09-01..none' }, 3],
    ['a missing date leaves it unknown: 4', { 'T-A4': '2026-09-01..' }, 4],
    ['fewer than there should be: 3', { 'T-A5': '4', 'T-A6': '3' }, 3],
    ['as many: no cap', { 'T-A5': '4', 'T-A6': '4' }, null],
    ['somebody needed is not ticked: 3', { 'T-A7': 'police|health' }, 3],
    ['all are ticked: no cap', { 'T-A7': 'police|health|social_work' }, null],
    ['not applicable is not in play', { 'T-A1': 'NA' }, null],
  ])('%s', (_, said, highest) => {
    expect(look(said).cap.highest).toBe(highest);
  });

  test('a No marked as affecting safety is never more than 2', () => {
    expect(look({ 'T-A2': 'no' }, { 'T-A2': `${SAFETY_MARK}: seen alone only once` }).cap.highest).toBe(2);
  });

  test('says which criterion and why', () => {
    expect(look({ 'T-A1': '2' }).cap.because).toEqual([
      { criterionId: 'T-A1', sentence: 'A1 is critical: graded 2.' },
    ]);
    expect(look({ 'T-A4': '2026-09-01..2026-10-30' }).cap.because).toEqual([
      {
        criterionId: 'T-A4',
        sentence: 'A4 is critical: 59 calendar days against a standard of 28 calendar days.',
      },
    ]);
  });
});

test('failures are listed in printed order', () => {
  expect(look({ 'T-A7': 'police', 'T-A1': '1' }).failures).toEqual(['T-A1', 'T-A7']);
});

test.each<[string, Said, boolean]>([
  ['nothing', {}, false],
  ['an unable alone', { 'T-A1': 'UE' }, false],
  ['a criterion that is not critical', { 'T-A8': '1' }, false],
  ['one judgement', { 'T-A1': '4' }, true],
])('whether something critical has been judged: %s', (_, said, judged) => {
  expect(look(said).judged).toBe(judged);
});
