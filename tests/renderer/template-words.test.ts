import { describe, expect, it } from 'vitest';
import { answersOf, sayStandard } from '../../src/renderer/screens/templates/template-words';
import type { Criterion, Standard } from '../../src/shared/domain/template';
import { criterion as asked } from '../domain/small-audit';

const STANDARD: Standard = {
  kind: 'elapsed',
  startEvent: 'the referral',
  endEvent: 'first contact',
  unit: 'working_days',
  limit: 10,
  source: '',
  exceptionsAllowed: true,
  missingMeans: 'It is not on the record.',
};

const criterion = (part: Partial<Criterion>): Criterion => asked('VOI-A1', 'YN', part);

const OPTIONS = [
  { code: 'a', label: 'In person' },
  { code: 'b', label: 'By telephone' },
];

describe('how a criterion is answered', () => {
  const rows: readonly (readonly [string, Partial<Criterion>, readonly string[]])[] = [
    ['yes or no', { type: 'YN' }, ['Yes', 'No']],
    ['yes, partly or no', { type: 'YPN' }, ['Yes', 'Partly', 'No']],
    ['nought to ten', { type: 'SC' }, ['0 to 10']],
    ['one of several', { type: 'SS', options: OPTIONS }, ['In person', 'By telephone']],
    ['any of several', { type: 'MS', options: OPTIONS }, ['In person', 'By telephone']],
    ['a count without limits', { type: 'N' }, ['a count']],
    [
      'a count of something',
      { type: 'N', unitLabel: 'visits', min: 0, max: 90 },
      ['a count of visits, 0 to 90'],
    ],
    ['a count with a lower limit', { type: 'N', min: 1 }, ['a count, at least 1']],
    ['words', { type: 'FT', min: 40, max: 600 }, ['your own words, 40 to 600 characters']],
    ['words with a longest length', { type: 'FT', max: 600 }, ['your own words, at most 600 characters']],
    ['two dates', { type: 'D', standard: STANDARD }, ['from the referral', 'to first contact']],
  ];
  it.each(rows)('%s', (_name, part, answers) => {
    expect(answersOf(criterion(part))).toEqual(answers);
  });

  it('on the six-point scale stands from 6 to 1', () => {
    const answers = answersOf(criterion({ type: 'S6' }));
    expect(answers).toHaveLength(6);
    expect(answers[0]).toBe('6 Excellent');
    expect(answers.at(-1)).toBe('1 Unsatisfactory');
  });
});

describe('a timeliness standard in words', () => {
  const rows: readonly (readonly [string, Partial<Standard>, RegExp])[] = [
    ['says its limit', {}, /^at most 10 working days$/],
    ['names where it comes from', { source: 'National guidance' }, /\(National guidance\)$/],
    ['without a limit calls nothing late', { limit: null }, /until then nothing is late$/],
    ['by a due date asks for that date', { kind: 'due', limit: null }, /^done on or before the due date$/],
  ];
  it.each(rows)('%s', (_name, part, said) => {
    expect(sayStandard({ ...STANDARD, ...part })).toMatch(said);
  });
});
