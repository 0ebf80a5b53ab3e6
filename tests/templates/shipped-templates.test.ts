import { describe, expect, test } from 'vitest';
import { findProfileKey } from '../../src/shared/domain/case-profile';
import { compileTemplate, isCriterionName } from '../../src/shared/domain/compile-template';
import { namesIn, parseShowIf } from '../../src/shared/domain/show-if';
import { type Criterion, listCriteria, listSections } from '../../src/shared/domain/template';
import { PRINTED } from './printed';
import {
  ASKING_KEYS,
  type AskingKey,
  readShippedList,
  readShippedTemplate,
  SHIPPED_KEYS,
  type ShippedKey,
} from './shipped';

const COUNTS: Readonly<Record<ShippedKey, readonly [criteria: number, critical: number]>> = {
  PLN: [25, 6],
  CHR: [23, 4],
  VOI: [23, 5],
  SSH: [24, 6],
  ASM: [22, 7],
  IRD: [25, 10],
  NOC: [23, 8],
  SAT: [21, 10],
  CTX: [24, 6],
  CEH: [25, 9],
};

/** Themes; and what is asked where there is some harm outside the home, in some context. */
const WITHOUT_NONE = /Z[23]T$|^CTX-A[12]$/;

const flagsOf = ({ reverse, critical, core }: Criterion): string =>
  [reverse ? 'reverse' : '', critical ? 'critical' : core ? 'core' : '']
    .filter((flag) => flag !== '')
    .join(' ');

const criterionIn = (key: ShippedKey | AskingKey, id: string): Criterion => {
  const template = readShippedTemplate(key);
  const found = [...listCriteria(template), ...template.closing.criteria].find((each) => each.id === id);
  if (found === undefined) throw new Error(`${id} is not in ${key}`);
  return found;
};
const codesIn = (key: ShippedKey | AskingKey, id: string): string[] =>
  criterionIn(key, id).options.map(({ code }) => code);

describe.each(SHIPPED_KEYS)('the %s template', (key) => {
  const template = readShippedTemplate(key);
  const criteria = listCriteria(template);
  const all = listSections(template).flatMap((section) => section.criteria);

  test('passes its schema and compiles without a fault', () => {
    const compiled = compileTemplate(template);
    expect(compiled.ok ? [] : compiled.error).toEqual([]);
  });

  test('has every criterion as printed, in order', () => {
    const found = criteria.map((each) => [
      each.id,
      each.type,
      flagsOf(each),
      each.notApplicable.length,
      each.showIf,
    ]);
    expect(found).toEqual(PRINTED[key]);
  });

  test('has as many criteria and critical criteria as stated', () => {
    expect([criteria.length, criteria.filter((each) => each.critical).length]).toEqual(COUNTS[key]);
  });

  test('has its critical criteria and the overall evaluation in the core set, and nothing else', () => {
    const expected = criteria.filter((each) => each.critical || each.id === template.overall);
    expect(all.filter((each) => each.core).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(expected.length).toBeGreaterThanOrEqual(5);
    expect(expected.length).toBeLessThanOrEqual(11);
  });

  test('evaluates overall by its last six-point criterion', () => {
    expect(template.overall).toBe(criteria.findLast((each) => each.type === 'S6')?.id);
  });

  test('says for each criterion what good looks like, with anchors for each six-point one', () => {
    for (const criterion of criteria) {
      expect(criterion.guidance.length, criterion.id).toBeGreaterThan(20);
      expect(criterion.shortLabel.length, criterion.id).toBeLessThanOrEqual(40);
      expect(criterion.anchors !== null, criterion.id).toBe(criterion.type === 'S6');
      expect(criterion.qualityIndicators.length, criterion.id).toBeGreaterThan(0);
    }
  });

  test('names permanent meaning ids of its own, shared with other templates in the closing block only', () => {
    for (const criterion of criteria)
      expect(criterion.meaningId).toMatch(new RegExp(`^${key.toLowerCase()}\\.`));
    for (const criterion of template.closing.criteria) expect(criterion.meaningId).toMatch(/^closing\./);
  });

  test('asks only for case-profile keys that exist, among them every key that its branching needs', () => {
    expect(template.profileKeys.filter((each) => findProfileKey(each) === undefined)).toEqual([]);
    expect(template.profileKeys).toHaveLength(12);
    const asked = all.flatMap(({ showIf }) => {
      const read = parseShowIf(showIf);
      return read.ok ? namesIn(read.value).map(({ name }) => name) : [showIf];
    });
    const keys = asked.filter((each) => !isCriterionName(each));
    expect(keys.filter((each) => !template.profileKeys.includes(each))).toEqual([]);
  });

  test('lets “none” stand alone wherever several options can be ticked', () => {
    for (const criterion of all.filter((each) => each.type === 'MS')) {
      const exclusive = criterion.options.filter((option) => option.exclusive).map(({ code }) => code);
      expect(exclusive, criterion.id).toEqual(WITHOUT_NONE.test(criterion.id) ? [] : ['none']);
    }
  });

  test('has the closing block with what is required and what may be left', () => {
    const places = template.closing.criteria.map(
      (each) => `${each.id.slice(4)} ${each.type}${each.optional ? ' optional' : ''}`,
    );
    expect(places).toEqual([
      'Z1 FT',
      'Z2 FT',
      'Z2T MS optional',
      'Z3 FT',
      'Z3T MS optional',
      'Z4 FT',
      'Z4I SS',
      'Z5 MS optional',
      'Z6 YN optional',
      'Z6R FT optional',
      'Z6A FT optional',
      'Z7 YN optional',
      'Z8 YN',
      'Z9 SS',
      'Z10 N optional',
      'Z10P MS optional',
    ]);
    expect([criterionIn(key, `${key}-Z1`).min, criterionIn(key, `${key}-Z1`).max]).toEqual([40, 600]);
    expect(codesIn(key, `${key}-Z4I`)).toEqual(['seen', 'likely', 'none_yet', 'harm']);
    expect(codesIn(key, `${key}-Z5`)).toEqual(
      'training procedure system capacity supervision partner_working none'.split(' '),
    );
    expect(codesIn(key, `${key}-Z9`)).toEqual(['high', 'medium', 'low']);
    expect(codesIn(key, `${key}-Z10P`)).toEqual(
      'chronology assessment plan reviews case_notes health education police none'.split(' '),
    );
  });

  test('offers the themes of the shipped list', () => {
    const themes = readShippedList('themes').items.map(({ code }) => code);
    expect(codesIn(key, `${key}-Z2T`)).toEqual(themes);
    expect(codesIn(key, `${key}-Z3T`)).toEqual(themes);
  });
});

test.each([
  ['PLN', 'PLN-A2', 'none single multi cp looked_after pathway'],
  ['PLN', 'PLN-B4', 'safe healthy achieving nurtured active respected responsible included none'],
  ['PLN', 'PLN-E4', 'improved some no_change worse too_early cannot_tell'],
  ['CHR', 'CHR-A2', 'single multi both'],
  ['CHR', 'CHR-C1', 'social_work health education police reporter third adult none'],
  ['VOI', 'VOI-C2', 'taken_up declined represented waiting not_offered'],
  ['ASM', 'ASM-A2', 'wellbeing comprehensive child_protection prebirth parenting kinship'],
  ['IRD', 'IRD-B1', 'police health social_work education reporter third adult none'],
  [
    'IRD',
    'IRD-D2',
    'joint_investigation single_agency joint_interview health_assessment reporter emergency cppm care_and_risk age_of_criminal_responsibility support_only none',
  ],
  ['NOC', 'NOC-A1', 'police health education third housing family public anonymous other'],
  ['NOC', 'NOC-C3', 'ird open_worker assessment request_for_assistance early_help advice nfa'],
  ['NOC', 'NOC-D4', 'none notification ird'],
  ['SAT', 'SAT-D7', 'improved some no_change worse too_early cannot_tell'],
  ['CTX', 'CTX-A1', 'criminal sexual violence peer online trafficking radicalisation other'],
  ['CTX', 'CTX-A2', 'peer_group school neighbourhood transport commercial online other'],
  ['CTX', 'CTX-D4', 'improved some no_change worse too_early cannot_tell'],
  ['CEH', 'CEH-E1', 'safe healthy achieving nurtured active respected responsible included none'],
  ['VOI', 'VOI-C3', 'registration becoming_looked_after move hearing review leaving_care none'],
] as const)('%s has the option codes of %s that rules rely on', (key, id, codes) => {
  expect(codesIn(key, id)).toEqual(codes.split(' '));
});

test('the methods of the voice audit and the children’s tools are one list, so that they can be compared', () => {
  expect(codesIn('VOI', 'VOI-B4')).toEqual(codesIn('SSH', 'SSH-E1'));
  expect(codesIn('VOI', 'VOI-B4')).toHaveLength(13);
  expect(codesIn('CHR', 'CHR-B6')).toHaveLength(15);
});

test.each([
  ['PLN', 'PLN-A4', 'elapsed', 'working_days', 10],
  ['PLN', 'PLN-E1', 'due', 'calendar_days', null],
  ['CHR', 'CHR-A3', 'elapsed', 'calendar_days', 28],
  ['VOI', 'VOI-A1', 'elapsed', 'calendar_days', null],
  ['VOI', 'VOI-C4', 'elapsed', 'working_days', null],
  ['SSH', 'SSH-D3', 'elapsed', 'calendar_days', 28],
  ['ASM', 'ASM-A3', 'elapsed', 'calendar_days', null],
  ['IRD', 'IRD-A1', 'elapsed', 'working_days', 1],
  ['IRD', 'IRD-E2', 'elapsed', 'calendar_days', 28],
  ['NOC', 'NOC-A2', 'elapsed', 'hours', 24],
  ['NOC', 'NOC-B1', 'elapsed', 'hours', 24],
  ['NOC', 'NOC-D1', 'elapsed', 'calendar_days', null],
  ['NOC', 'NOC-D3', 'elapsed', 'calendar_days', null],
  ['CTX', 'CTX-C2', 'elapsed', 'calendar_days', null],
  ['CEH', 'CEH-A6', 'due', 'calendar_days', null],
  ['CEH', 'CEH-A7', 'elapsed', 'calendar_days', 365],
  ['CEH', 'CEH-C5', 'elapsed', 'calendar_days', 28],
] as const)('%s: %s is measured as %s in %s against %s', (key, id, kind, unit, limit) => {
  expect(criterionIn(key, id).standard).toMatchObject({ kind, unit, limit });
});

test('counts have sane limits, and dates are checked out of five', () => {
  expect([criterionIn('CHR', 'CHR-B7').min, criterionIn('CHR', 'CHR-B7').max]).toEqual([0, 5]);
  for (const id of ['VOI-B1', 'VOI-B2'])
    expect([criterionIn('VOI', id).min, criterionIn('VOI', id).max]).toEqual([0, 200]);
});

test('gates, the voice target and the rules of failure that answers alone do not show are set', () => {
  const gates = SHIPPED_KEYS.map((key) => {
    const { gate } = readShippedTemplate(key);
    return [key, gate === null ? null : [gate.criterion, gate.overall]];
  });
  expect(Object.fromEntries(gates)).toEqual({
    VOI: null,
    PLN: ['PLN-A1', 'PLN-E5'],
    CHR: ['CHR-A1', 'CHR-D6'],
    SSH: ['SSH-A1', 'SSH-E6'],
    ASM: ['ASM-A1', 'ASM-D4'],
    IRD: null,
    NOC: null,
    SAT: null,
    CTX: null,
    CEH: null,
  });
  expect(readShippedTemplate('VOI').voiceTarget).toEqual({ meetings: 'VOI-B1', withViews: 'VOI-B2' });
  expect(readShippedTemplate('PLN').voiceTarget).toBeNull();
  expect(criterionIn('VOI', 'VOI-B2').criticalRule).toEqual({ kind: 'fewer_than', other: 'VOI-B1' });
  expect(criterionIn('CEH', 'CEH-B2').criticalRule).toEqual({ kind: 'fewer_than', other: 'CEH-B1' });
  expect(criterionIn('SSH', 'SSH-D2').criticalRule).toEqual({ kind: 'zero_of', other: 'SSH-D1' });
  expect(criterionIn('IRD', 'IRD-B1').criticalRule).toEqual({
    kind: 'needs_options',
    codes: ['police', 'health', 'social_work'],
  });
});

test('more of a part than of its whole blocks completing', () => {
  const blocks = SHIPPED_KEYS.flatMap((key) =>
    readShippedTemplate(key).senseChecks.flatMap((check) =>
      check.kind === 'not_more_than' ? [`${check.lesser} <= ${check.greater} ${check.severity}`] : [],
    ),
  );
  expect(blocks.sort()).toEqual([
    'CTX-A6 <= CTX-A5 block',
    'PLN-B6 <= PLN-B5 block',
    'VOI-B2 <= VOI-B1 block',
  ]);
});

const LATER_KEYS = ['ASM', 'IRD', 'NOC', 'SAT', 'CTX', 'CEH', ...ASKING_KEYS] as const;

test.each(LATER_KEYS)('%s says what it serves, whole and question by question', (key) => {
  const template = readShippedTemplate(key);
  for (const { links, id } of [{ links: template.links, id: key }, ...listCriteria(template)]) {
    expect(links?.cpcPriorities.length, id).toBeGreaterThan(0);
    expect(links?.cpcPriorities.filter((code) => !['1', '2', '3'].includes(code))).toEqual([]);
    expect(links?.promise.length, id).toBeGreaterThan(0);
    const foundations = ['voice', 'family', 'care', 'people', 'scaffolding'];
    expect(links?.promise.filter((code) => !foundations.includes(code))).toEqual([]);
    expect(links?.rights.length, id).toBeGreaterThan(0);
  }
});

test('figures and law from memory or from elsewhere are marked to be checked before use, and no others', () => {
  const marked = LATER_KEYS.flatMap((key) => listCriteria(readShippedTemplate(key))).filter(
    ({ checkBeforeUse }) => checkBeforeUse !== undefined,
  );
  expect(marked.map(({ id }) => id)).toEqual([
    'ASM-A3',
    'NOC-A2',
    'NOC-D3',
    'CEH-A5',
    'CEH-A7',
    'CEH-C5',
    'CEH-E4',
  ]);
});

describe('the instruments that read no record', () => {
  const conversation = readShippedTemplate('FAM');
  const survey = readShippedTemplate('SUR');

  test('compile without a fault, have no overall evaluation and say that fewer than ten are never told of', () => {
    for (const template of [conversation, survey]) {
      const compiled = compileTemplate(template);
      expect(compiled.ok ? [] : compiled.error).toEqual([]);
      expect([template.overall, template.gate, template.closing.criteria.length]).toEqual([null, null, 0]);
      expect(template.purpose).toContain('fewer than ten');
    }
  });

  test('the conversation asks fifteen things, some in two parts, beside who is speaking', () => {
    const asked = conversation.sections.flatMap(({ id, criteria }) =>
      id === 'FAM-R' ? [] : criteria.map((each) => `${each.id.slice(4)} ${each.type}`),
    );
    expect(asked).toEqual([
      '1 YPN',
      '2 YPN',
      '3 SS',
      '4 YN',
      '4T MS',
      '5 YPN',
      '6 SS',
      '7 SC',
      '8 SC',
      '9 YPN',
      '9N N',
      '10 YPN',
      '11 SS',
      '12 YPN',
      '12P YPN',
      '13 MS',
      '13U MS',
      '14 SS',
      '14T MS',
      '15 FT',
    ]);
  });

  test('keep of a person no more than who speaks and the age band, of staff no more than groups', () => {
    expect(conversation.profileKeys).toEqual(['age']);
    expect(codesIn('FAM', 'FAM-R1')).toEqual(['child', 'parent', 'carer']);
    expect(survey.profileKeys).toEqual(['locality']);
    expect(codesIn('SUR', 'SUR-R2')).toEqual(readShippedList('agencies').items.map(({ code }) => code));
  });

  test('pairs what a person says with criteria that there are', () => {
    const known = new Set(
      SHIPPED_KEYS.flatMap((key) => listCriteria(readShippedTemplate(key)).map(({ id }) => id)),
    );
    const pairs = listCriteria(conversation).flatMap(({ id, pairsWith }) =>
      (pairsWith ?? []).map((other) => [id, other] as const),
    );
    expect(pairs.filter(([, other]) => !known.has(other))).toEqual([]);
    expect(pairs).toHaveLength(17);
  });

  test('the survey has fourteen statements and a question for staff, thirteen and one for families, without a middle', () => {
    const typesOf = (section: string): string[] =>
      survey.sections.find(({ id }) => id === section)?.criteria.map(({ type }) => type) ?? [];
    expect(typesOf('SUR-R')).toEqual(['SS', 'SS']);
    expect(typesOf('SUR-W')).toEqual([...Array<string>(14).fill('SS'), 'FT']);
    expect(typesOf('SUR-F')).toEqual([...Array<string>(13).fill('SS'), 'FT']);
    for (const { id, type, options } of listCriteria(survey))
      if (type === 'SS' && !id.startsWith('SUR-R'))
        expect(options.map(({ code }) => code)).toEqual(
          'strongly_agree agree disagree strongly_disagree dont_know'.split(' '),
        );
  });
});
