import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownCriteria } from '../../src/shared/domain/branching';
import { findProfileKey } from '../../src/shared/domain/case-profile';
import { compileTemplate } from '../../src/shared/domain/compile-template';
import type { Answers } from '../../src/shared/domain/reading';
import { parseShowIf } from '../../src/shared/domain/show-if';
import type { Criterion, Option, Template } from '../../src/shared/domain/template';
import { listCriteria } from '../../src/shared/domain/template';
import { checkTemplate } from '../../src/shared/domain/template-check';
import { branchesOf } from '../../src/shared/domain/template-check-branches';
import { nearestName, secondQuestion } from '../../src/shared/domain/template-check-words';
import { newCriterion } from '../../src/shared/domain/template-new';
import { readShippedTemplate, SHIPPED_KEYS } from '../templates/shipped';

const SHELL = readShippedTemplate('VOI');
const OPTIONS: readonly Option[] = [
  { code: 'app', label: 'An app' },
  { code: 'song', label: 'A song' },
  { code: 'none', label: 'None of these', exclusive: true },
];

type Fields = Partial<Criterion>;
/** A template of fictional criteria A1, A2 … that has nothing to say against it but what a test puts in. */
function templateOf(fields: readonly Fields[], whole: Partial<Template> = {}): Template {
  const criteria = fields.map((each, index) => ({
    ...newCriterion(`own.${index + 1}`, each.type ?? 'YN', 'Is the plan on the record?'),
    id: `OWN-A${index + 1}`,
    shortLabel: 'Plan',
    guidance: 'It is there.',
    critical: true,
    core: true,
    ...each,
  }));
  return {
    ...SHELL,
    key: 'OWN',
    sections: [{ id: 'OWN-A', letter: 'A', title: 'Fictional', criteria }],
    closing: { id: 'OWN-Z', letter: 'Z', title: 'Closing', criteria: [] },
    overall: 'OWN-A1',
    gate: null,
    voiceTarget: null,
    senseChecks: [],
    profileKeys: ['age', 'siblings', 'locality', 'dom_abuse', 'time_open'],
    ...whole,
  };
}

const codesOf = (template: Template): string[] =>
  checkTemplate(template).map(({ severity, code, criterionId }) =>
    `${severity} ${code} ${criterionId.slice(4)}`.trim(),
  );

describe('the check-up finds', () => {
  test.each<[string, readonly Fields[], Partial<Template>, readonly string[]]>([
    ['nothing against a template that is right', [{}, { showIf: 'A1 = yes' }], {}, []],
    ['a condition that cannot be read', [{}, { showIf: 'A1 = ' }], {}, ['fault cannot-be-scored A2']],
    ['a name that there is not', [{}, { showIf: 'sibling = yes' }], {}, ['fault cannot-be-scored A2']],
    [
      'a condition that contradicts itself',
      [{}, { showIf: 'A1 = yes and A1 = no' }],
      {},
      ['fault never-shown A2'],
    ],
    [
      'one that contradicts the branch it hangs on',
      [{}, { showIf: 'age = unborn' }, { showIf: 'A2 = yes and age = 5-11' }],
      {},
      ['fault never-shown A3'],
    ],
    [
      'one that hangs on what is never shown',
      [{}, { showIf: 'A1 = yes and A1 = no' }, { showIf: 'A2 shown or A2 = no' }],
      {},
      ['fault never-shown A2', 'fault never-shown A3'],
    ],
    [
      'a number out of reach',
      [{ type: 'N', min: 0, max: 5 }, { showIf: 'A1 > 5' }],
      {},
      ['fault never-shown A2'],
    ],
    [
      'a grade that there is not',
      [{ type: 'S6', anchors: { five: 'a', two: 'b' } }, { showIf: 'A1 > 6' }],
      {},
      ['fault never-shown A2'],
    ],
    [
      'options that do not go together',
      [
        { type: 'MS', options: OPTIONS },
        { showIf: 'A1 includes none and A1 includes app' },
        { showIf: 'A1 includes app and A1 includes song' },
      ],
      {},
      ['fault never-shown A2'],
    ],
    [
      'an alternative that can never hold',
      [{}, { showIf: 'A1 = yes or (siblings = yes and siblings = no)' }],
      {},
      ['warning dead-branch A2'],
    ],
    [
      'nothing against “unclear”, which is as good as yes',
      [{}, { showIf: 'dom_abuse = yes and dom_abuse = unclear' }],
      {},
      [],
    ],
    [
      'a key that is not asked for',
      [{}, { showIf: 'register = on' }],
      {},
      ['fault never-shown A2', 'warning key-not-asked A2'],
    ],
    [
      'nothing against a list that the partnership keeps',
      [{}, { showIf: 'locality = anywhere and age != unborn' }],
      {},
      [],
    ],
    ['what is asked before what it depends on', [{ showIf: 'A2 = yes' }, {}], {}, ['hint asks-ahead A1']],
    [
      'two questions in one',
      [{ question: 'Is there a plan, and is it current?' }],
      {},
      ['warning two-questions A1'],
    ],
    ['a long question', [{ question: `Is ${'very '.repeat(45)}long?` }], {}, ['warning long-question A1']],
    ['a question that no version can hold', [{ question: 'x'.repeat(401) }], {}, ['fault too-long A1']],
    ['an empty question', [{ question: ' ' }], {}, ['fault empty A1']],
    ['no guidance', [{ guidance: '' }], {}, ['warning no-guidance A1']],
    ['no words for a 5 and a 2', [{ type: 'S6' }], {}, ['hint no-anchors A1']],
    ['options without a way out', [{ type: 'SS', options: OPTIONS.slice(0, 2) }], {}, ['hint no-way-out A1']],
    [
      'options of which none is none',
      [{ type: 'MS', options: OPTIONS.slice(0, 2) }],
      {},
      ['hint no-none A1'],
    ],
    [
      'an option’s code that cannot be stored',
      [
        {
          type: 'SS',
          options: [
            { code: 'a b', label: 'Other' },
            { code: '', label: 'None' },
          ],
        },
      ],
      {},
      ['fault bad-code A1', 'fault bad-code A1'],
    ],
    [
      'a ground twice',
      [
        {
          notApplicable: [
            { code: 'x', label: 'One' },
            { code: 'x', label: 'Two' },
          ],
        },
      ],
      {},
      ['fault twice A1'],
    ],
    [
      'a ground that cannot arise',
      [{ showIf: 'age != unborn', notApplicable: [{ code: 'unborn', label: 'Unborn' }] }],
      {},
      ['hint ground-never-met A1'],
    ],
    ['limits the wrong way round', [{ type: 'N', min: 3, max: 1 }], {}, ['fault backwards A1']],
    ['no critical criterion', [{ critical: false }], {}, ['warning no-critical']],
    ['no short form', [{ core: false }], {}, ['warning no-core']],
    ['no overall evaluation', [{}], { overall: null }, ['warning no-overall']],
    ['none of these in a survey', [{ core: false, critical: false }], { kind: 'survey', overall: null }, []],
    [
      'an empty section',
      [{}],
      {
        sections: [...templateOf([{}]).sections, { id: 'OWN-B', letter: 'B', title: 'Empty', criteria: [] }],
      },
      ['warning empty-section'],
    ],
    ['no title', [{}], { title: '' }, ['fault empty']],
    [
      'a sense check that can never be met',
      [{}, { showIf: 'A1 = yes' }],
      {
        senseChecks: [
          {
            kind: 'contradiction',
            id: 'c',
            severity: 'warn',
            when: 'A1 = no and A2 = yes',
            at: 'OWN-A2',
            other: 'OWN-A1',
            message: 'Fictional.',
          },
        ],
      },
      ['warning check-never-fires'],
    ],
    [
      'what a language has no words for',
      [{}, {}],
      {
        languages: [{ code: 'pl', label: 'Polski', direction: 'ltr' }],
        translations: { pl: { 'OWN-A1.question': 'Fikcyjne' } },
      },
      ['hint not-translated'],
    ],
    ['what is asked for and not there', [{}], { overall: 'OWN-A9' }, ['fault cannot-be-scored']],
  ])('%s', (_, fields, whole, expected) => {
    expect(codesOf(templateOf(fields, whole))).toEqual(expected);
  });

  test('what was meant by a name that there is not', () => {
    const [found] = checkTemplate(templateOf([{}, { showIf: 'sibling = yes' }]));
    expect(found).toMatchObject({
      field: 'showIf',
      meaningId: 'own.2',
      suggestion: 'Did you mean siblings?',
    });
    expect(nearestName('locallity', ['age', 'locality'])).toBe('locality');
    expect(nearestName('weather', ['age', 'locality'])).toBeNull();
  });

  test.each(SHIPPED_KEYS)('no fault in %s, every finding with its place and a whole sentence', (key) => {
    for (const { severity, sentence, suggestion, criterionId } of checkTemplate(readShippedTemplate(key))) {
      expect(severity).not.toBe('fault');
      expect(sentence).toMatch(/^[\p{L}“].*[.?]$/u);
      expect(suggestion).toMatch(/^.+[.?]$/);
      expect(criterionId).toMatch(new RegExp(`^${key}(-[A-Z]\\d+[A-Z]?)?$`));
    }
  });
});

test.each<[string, boolean]>([
  ['Is there a plan, and is it current?', true],
  ['Is there a plan? Is it current?', true],
  ['Has someone explained advocacy to the child and offered it?', true],
  ['How respectful is the writing, and how free from blame and stigma?', true],
  ['Does every action have a role and a date?', false],
  ['How well do the needs and risks in the plan flow from the assessment and chronology?', false],
  ['Are money, housing and daily living pressures acted on where they matter?', false],
])('%j is two questions: %s', (question, two) => {
  expect(secondQuestion(question) !== null).toBe(two);
});

describe('what can be shown', () => {
  const CONDITION = fc.constantFrom(
    'Always',
    'A1 = yes',
    'A1 = no',
    'A2 = partly',
    'A2 != yes and age = unborn',
    'A3 includes app and A3 includes song',
    'A3 = none or A1 shown',
    'A4 > 3',
    'A4 in [1, 2] and A2 shown',
    'siblings = yes and A1 != no',
    'age not in [unborn, 0-2]',
    'A3 includes none and A3 includes app',
    'A5 = yes and A1 = no',
  );
  const AGES = findProfileKey('age')?.options.map(({ code }) => code) ?? [];

  test('whatever a profile and answers show is never said to be out of reach', () => {
    const made = fc.tuple(
      fc.array(CONDITION, { minLength: 5, maxLength: 5 }),
      fc.array(fc.nat(11), { minLength: 7, maxLength: 7 }),
    );
    let everHidden = 0;
    fc.assert(
      fc.property(made, ([conditions, picks]) => {
        const template = templateOf([
          { type: 'YN', showIf: conditions[0] as string },
          { type: 'YPN', showIf: conditions[1] as string },
          { type: 'MS', options: OPTIONS, showIf: conditions[2] as string },
          { type: 'S6', showIf: conditions[3] as string },
          { type: 'YN', showIf: conditions[4] as string },
        ]);
        const compiled = compileTemplate(template);
        if (!compiled.ok) return;
        const pick = <T>(list: readonly T[], at: number): T => list[(picks[at] ?? 0) % list.length] as T;
        const said: Answers = new Map([
          [
            'OWN-A1',
            { state: 'answered', value: { kind: 'word', word: pick(['yes', 'no'] as const, 0) }, reason: '' },
          ],
          [
            'OWN-A2',
            {
              state: 'answered',
              value: { kind: 'word', word: pick(['yes', 'partly', 'no'] as const, 1) },
              reason: '',
            },
          ],
          [
            'OWN-A3',
            {
              state: 'answered',
              value: { kind: 'options', codes: pick([['app'], ['song'], ['none'], ['app', 'song']], 2) },
              reason: '',
            },
          ],
          [
            'OWN-A4',
            {
              state: 'answered',
              value: { kind: 'grade', grade: pick([6, 5, 4, 3, 2, 1] as const, 3) },
              reason: '',
            },
          ],
          [
            'OWN-A5',
            { state: 'answered', value: { kind: 'word', word: pick(['yes', 'no'] as const, 4) }, reason: '' },
          ],
        ] as never);
        const shown = shownCriteria(
          compiled.value,
          { age: pick(AGES, 5), siblings: pick(['yes', 'no'], 6) },
          said,
        );
        const branches = branchesOf(template);
        for (const { id } of listCriteria(template)) {
          if (shown.has(id)) expect(branches.canBeShown(id)).toBe(true);
          if (!branches.canBeShown(id)) everHidden += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(everHidden).toBeGreaterThan(0);
  });

  test('is worked out at once for a long chain, and where there is too much to try nothing is said', () => {
    const chain = templateOf(
      Array.from(
        { length: 300 },
        (_, index): Fields => ({ showIf: index === 0 ? 'Always' : `A${index} = yes or A${index} = no` }),
      ),
    );
    const branches = branchesOf(chain);
    expect(branches.canBeShown('OWN-A300')).toBe(true);
    const never = parseShowIf('A300 = yes and age = unborn and age = 0-2');
    expect(never.ok && branches.canHold(never.value)).toBe(false);
  });
});
