import { describe, expect, test } from 'vitest';
import { compileTemplate, criterionOf, describeFault } from '../../src/shared/domain/compile-template';
import type { Criterion, Template } from '../../src/shared/domain/template';
import { compile, criterion, daysWithin, options, template } from './small-audit';

const faultsOf = (made: Template): readonly string[] => {
  const compiled = compileTemplate(made);
  return compiled.ok ? [] : compiled.error.map(describeFault);
};
const one = (given: Partial<Criterion>): Template => template([criterion('T-A1', 'S6', given)]);

describe('a template with a fault says where', () => {
  test.each<[string, Template, RegExp]>([
    ['a show-if that cannot be read', one({ showIf: 'B9 = ' }), /^T-A1, show if: character \d+: /],
    [
      'a show-if about a criterion that is not there',
      one({ showIf: 'B9 = yes' }),
      /B9 is neither a criterion nor/,
    ],
    ['a show-if about itself', one({ showIf: 'A1 = 4' }), /^T-A1, show if: /],
    [
      'two that wait for each other',
      template([
        criterion('T-A1', 'YN', { showIf: 'A2 = yes' }),
        criterion('T-A2', 'YN', { showIf: 'A1 = yes' }),
      ]),
      /A1|A2/,
    ],
    ['an id used twice', template([criterion('T-A1', 'S6'), criterion('T-A1', 'YN')]), /^T-A1, /],
    ['a list without options', template([criterion('T-A1', 'SS')]), /^T-A1, options/],
    ['dates without a standard', template([criterion('T-A1', 'D')]), /^T-A1, standard/],
    [
      'a sense check about a criterion that is not there',
      template([criterion('T-A1', 'N')], {
        senseChecks: [
          {
            kind: 'not_more_than',
            id: 'S1',
            severity: 'block',
            lesser: 'T-A1',
            greater: 'T-A9',
            message: 'More.',
          },
        ],
      }),
      /T-A9/,
    ],
    [
      'an overall evaluation that is not there',
      template([criterion('T-A1', 'S6')], { overall: 'T-B9' }),
      /T-B9|overall/,
    ],
    [
      'a value that the criterion has not',
      template([criterion('T-A1', 'YN'), criterion('T-A2', 'S6', { showIf: 'A1 = partly' })]),
      /partly/,
    ],
  ])('%s', (_, made, said) => {
    const faults = faultsOf(made);
    expect(faults.join('\n')).toMatch(said);
    for (const fault of faults) expect(fault).toMatch(/\.$/);
  });

  test('and every fault is said, not only the first', () => {
    expect(
      faultsOf(template([criterion('T-A1', 'SS'), criterion('T-A2', 'D')])).length,
    ).toBeGreaterThanOrEqual(2);
  });
});

test('a local standard takes the place of the shipped one, and says so', () => {
  const made = template([daysWithin('T-A1', 28)]);
  const local = compile(made, { localStandards: { 'meaning.T-A1': 10 } });
  expect(criterionOf(local, 'T-A1')?.standard).toMatchObject({ limit: 10, source: 'Local standard' });
  expect(criterionOf(compile(made), 'T-A1')?.standard?.limit).toBe(28);
});

test('a section’s id answers its evaluation: six-point and optional', () => {
  const compiled = compile(template([criterion('T-A1', 'SS', { options: options('a', 'b') })]));
  expect(criterionOf(compiled, 't-a')).toMatchObject({ id: 'T-A', type: 'S6', optional: true });
  expect(criterionOf(compiled, 'T-Q')).toBeNull();
});
