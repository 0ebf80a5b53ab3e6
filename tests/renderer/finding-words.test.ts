import { describe, expect, test } from 'vitest';
import { tellExplained } from '../../src/renderer/screens/findings/explain-shown';
import { lowestFirst, measureWords, questionsOf } from '../../src/renderer/screens/findings/finding-words';
import { copyText } from '../../src/renderer/screens/findings/how-text';
import { asRestricted } from '../../src/renderer/screens/findings/shown-findings';
import { explainMeasure } from '../../src/shared/domain/explain';
import { computeFindings } from '../../src/shared/domain/findings';
import {
  compile,
  criterion,
  findingsOptions,
  options,
  readingsOf,
  template,
  times,
} from '../domain/small-audit';

const AUDIT = compile(
  template([
    criterion('T-A1', 'YN'),
    criterion('T-A2', 'YN'),
    criterion('T-A3', 'YN'),
    criterion('T-A4', 'YN'),
    criterion('T-A5', 'MS', { options: options('app', 'none!') }),
  ]),
);
const READINGS = readingsOf(AUDIT, [
  ...times(24, { 'T-A1': 'yes', 'T-A2': 'yes', 'T-A3': 'no', 'T-A4': 'yes' }),
  ...times(16, { 'T-A1': 'no', 'T-A2': 'yes', 'T-A3': 'NA', 'T-A4': 'NA' }),
  ...times(4, { 'T-A1': 'yes', 'T-A2': 'no', 'T-A3': 'NA', 'T-A4': 'NA' }),
]);
const FINDINGS = computeFindings(AUDIT, READINGS, findingsOptions());
const { criteria } = FINDINGS;

test('lowest first ranks what can be ranked, then small samples, then what has no percent', () => {
  const judged = criteria.filter(({ x }) => x !== null);
  expect(lowestFirst(judged).map(({ id }) => id)).toEqual(['T-A1', 'T-A2', 'T-A3', 'T-A4']);
});

describe('a measure in words', () => {
  const questions = questionsOf(AUDIT.template);
  test.each([
    ['app', 'app'],
    ['any', 'Any of them'],
    ['share_of_sum', 'Share of all counted'],
    ['something_new', 'something_new'],
  ])('%s', (measure, words) => {
    expect(measureWords(questions.get('T-A5'), { measure })).toBe(words);
  });
});

test('what is copied says x of n, every step and the rule, and not one reference', () => {
  const measure = { kind: 'criterion', id: 'T-A1' } as const;
  const explained = explainMeasure(AUDIT, READINGS, findingsOptions(), measure);
  const explanation = {
    ...explained,
    measure,
    ledger: explained.ledger.map((line) => ({ ...line, references: [...line.references] })),
    notes: explained.notes.map((note) => ({ ...note })),
  };
  const text = copyText(tellExplained(explanation, asRestricted(FINDINGS)));
  expect(text).toContain('28 of 44, 64%');
  expect(text).toContain('No: −16');
  expect(text).toMatch(/Rule: /);
  expect(text).not.toMatch(/C-\d{3}/);
});
