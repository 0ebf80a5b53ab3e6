import { describe, expect, test } from 'vitest';
import { tellExplained, tellShown } from '../../src/renderer/screens/findings/explain-shown';
import { questionsOf } from '../../src/renderer/screens/findings/finding-words';
import { copyText } from '../../src/renderer/screens/findings/how-text';
import {
  asRestricted,
  hiddenIn,
  isAnyHidden,
  isHidden,
  type ShownFindings,
  wholeDistribution,
} from '../../src/renderer/screens/findings/shown-findings';
import { explainMeasure } from '../../src/shared/domain/explain';
import { computeFindings } from '../../src/shared/domain/findings';
import type { TargetFinding } from '../../src/shared/domain/findings-shape';
import { compile, criterion, findingsOptions, readingsOf, template, times } from '../domain/small-audit';

const AUDIT = compile(template([criterion('T-A1', 'YN', { critical: true }), criterion('T-B1', 'S6')]));
const READINGS = readingsOf(AUDIT, [
  ...times(40, { 'T-A1': 'yes', 'T-B1': '5' }),
  ...times(20, { 'T-A1': 'no', 'T-B1': '2' }),
]);
const TARGET: TargetFinding = {
  id: 'T1',
  criterionId: 'T-A1',
  measure: 'A plan is there',
  kind: 'level',
  direction: 'at_least',
  value: 60,
  targetValue: 60,
  due: '2027-03-31',
  baseline: 50,
  baselineN: 300,
  source: 'Improvement plan',
  basis: 'sample',
  current: (100 * 40) / 60,
  x: 40,
  n: 60,
  low: 54,
  high: 77.3,
  status: 'at_or_above_not_certain',
  course: 'on_course',
  progress: 1.6667,
  note: '',
};
const FINDINGS = computeFindings(AUDIT, READINGS, findingsOptions());
const SHOWN: ShownFindings = asRestricted({
  ...FINDINGS,
  change: [
    {
      id: 'T-A1',
      before: { x: 150, n: 300, percent: 50, period: '26Q4' },
      now: { x: 40, n: 60, percent: 66.7, period: '27Q2' },
      difference: 16.7,
      low: 3.1,
      high: 28.6,
      word: 'improved',
      comparable: true,
      reason: null,
    },
  ],
  trend: [
    {
      id: 'T-A1',
      calendar: 'round',
      points: [
        { x: 150, n: 300, percent: 50, low: 44.4, high: 55.6, period: '26Q4', version: 3, break: null },
        { x: 40, n: 60, percent: 66.7, low: 54, high: 77.3, period: '27Q2', version: 3, break: null },
      ],
      runs: [],
    },
  ],
  targets: [TARGET],
  weighted: [
    { id: 'T-A1', percent: 64.2, low: 51, high: 75.5, unweighted: 66.7, n: 60, effectiveSize: 54.3 },
  ],
});
const QUESTIONS = questionsOf(AUDIT.template);

describe('a number that the findings on screen explain', () => {
  test('change: what it was, what it is, by which rule, and where its share comes from', () => {
    const told = tellShown({ kind: 'change', id: 'T-A1' }, SHOWN, QUESTIONS);
    expect(told).toMatchObject({
      title: 'T-A1',
      critical: true,
      claim: 'Improved. Plus 17 points, 95% interval 3 to 29.',
      from: { measure: { kind: 'criterion', id: 'T-A1' } },
    });
    const text = copyText(told ?? ({} as never));
    expect(text).toContain('Before: 150 of 300, 50.0%, 26Q4.');
    expect(text).toContain('Now: 40 of 60, 67%, 27Q2.');
    expect(text).toContain('+3 to +29 points: Newcombe');
  });

  test('a point of a run chart has a ledger of its own, and leads on only where its readings are here', () => {
    const first = tellShown({ kind: 'trend', id: 'T-A1', at: 0 }, SHOWN, QUESTIONS);
    expect(first?.claim).toBe('150 of 300, 50.0%');
    expect(first?.ledger.map(({ count }) => count)).toEqual([300, 150, 150]);
    expect(first?.from).toBeNull();
    expect(tellShown({ kind: 'trend', id: 'T-A1', at: 1 }, SHOWN, QUESTIONS)?.from).not.toBeNull();
    expect(tellShown({ kind: 'trend', id: 'T-A1', at: 7 }, SHOWN, QUESTIONS)).toBeNull();
  });

  test('a target says what is to be reached, how it stands and from where', () => {
    const told = tellShown({ kind: 'target', id: 'T1' }, SHOWN, QUESTIONS);
    expect(told?.claim).toBe('Not certain: at or above target in the sample');
    const text = copyText(told ?? ({} as never));
    expect(text).toContain('To reach: at least 60%, by 31 March 2027.');
    expect(text).toContain('On the way: on course, 167% of the way.');
    expect(text).toContain('Source: Improvement plan');
  });

  test('a weighted share says what it is worth', () => {
    const told = tellShown({ kind: 'weighted', id: 'T-A1' }, SHOWN, QUESTIONS);
    expect(told?.claim).toBe('64%');
    expect(copyText(told ?? ({} as never))).toContain('Worth: as many as 54.3 records of a simple sample.');
  });

  test('one that is no longer there is told as such', () => {
    expect(tellShown({ kind: 'change', id: 'T-B1' }, SHOWN, QUESTIONS)).toBeNull();
    expect(tellShown({ kind: 'target', id: 'T9' }, SHOWN, QUESTIONS)).toBeNull();
  });
});

test('a number from the core gets its baseline, its weight and what publishing would do to it', () => {
  const measure = { kind: 'criterion', id: 'T-A1' } as const;
  const explained = explainMeasure(AUDIT, READINGS, findingsOptions(), measure);
  const explanation = {
    ...explained,
    measure,
    ledger: explained.ledger.map((line) => ({ ...line, references: [...line.references] })),
    notes: explained.notes.map((note) => ({ ...note })),
  };
  const open = copyText(tellExplained(explanation, SHOWN));
  expect(open).toContain('Baseline: 150 of 300, 50.0%, 26Q4.');
  expect(open).toContain('Weighted: 64% by stratum.');
  expect(open).toContain('Publishing: Restricted: counts are shown as they are.');
  const disclosure = {
    threshold: 5,
    primary: 1,
    secondary: 1,
    merged: 0,
    rangeAudit: { cells: 2, exact: 0 },
  };
  const hides: ShownFindings = {
    ...SHOWN,
    disclosure,
    criteria: SHOWN.criteria.map((row) => ({ ...row, suppressed: true, hidden: ['x'] })),
  };
  expect(copyText(tellExplained(explanation, hides))).toContain(
    'hidden in a published build: under 5, or it would let a number under 5 be worked out',
  );
  expect(copyText(tellExplained(explanation, { ...SHOWN, disclosure }))).toContain(
    'Publishing: Shown in a published build as it stands here.',
  );
});

test('what is hidden is known by field, by a part of it and by the whole it lies in', () => {
  const row = { hidden: ['x', 'distribution.4', 'evaluation'] };
  expect([isHidden(row, 'x'), isHidden(row, 'n'), isHidden(row, 'evaluation.n')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([isAnyHidden(row, 'distribution'), isHidden(row, 'distribution')]).toEqual([true, false]);
  expect(hiddenIn({ hidden: ['evaluation.n', 'evaluation.x', 'id'] }, 'evaluation')).toEqual(['n', 'x']);
  expect(wholeDistribution({ '5': 4, '4': null })).toBeNull();
  expect(wholeDistribution({ '5': 4 })).toEqual({ '5': 4 });
});
