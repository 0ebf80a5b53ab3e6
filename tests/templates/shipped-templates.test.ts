import { describe, expect, test } from 'vitest';
import { findProfileKey } from '../../src/shared/domain/case-profile';
import { compileTemplate } from '../../src/shared/domain/compile-template';
import { type Criterion, listCriteria, listSections } from '../../src/shared/domain/template';
import { readShippedList, readShippedTemplate, SHIPPED_KEYS, type ShippedKey } from './shipped';

type Row = readonly [
  id: string,
  type: string,
  flags: '' | 'critical' | 'reverse' | 'reverse critical',
  /** Grounds for "not applicable" that are printed; those that branching already says are none. */
  grounds: number,
  showIf: string,
];

/** The instruments as the domain paper prints them, typed out here so that a slip in a file is seen. */
// biome-ignore format: a table is read by its rows
const PRINTED: Readonly<Record<ShippedKey, readonly Row[]>> = {
  PLN: [
    ['PLN-A1', 'YN', 'critical', 0, 'Always'],
    ['PLN-A2', 'SS', '', 0, 'A1 = Yes'],
    ['PLN-A3', 'YN', '', 1, 'A1 = Yes and plan_type in [multi, cp, looked_after]'],
    ['PLN-A4', 'D', '', 1, 'register in [on, prebirth]'],
    ['PLN-A5', 'YPN', '', 1, 'A1 = Yes'],
    ['PLN-B1', 'YPN', '', 0, 'A1 = Yes'],
    ['PLN-B2', 'S6', 'critical', 1, 'A1 = Yes'],
    ['PLN-B3', 'S6', '', 0, 'A1 = Yes'],
    ['PLN-B4', 'MS', '', 0, 'A1 = Yes'],
    ['PLN-B5', 'N', '', 0, 'A1 = Yes'],
    ['PLN-B6', 'N', '', 1, 'A1 = Yes'],
    ['PLN-C1', 'YPN', 'critical', 0, 'A1 = Yes'],
    ['PLN-C2', 'YPN', 'critical', 1, 'register in [on, prebirth] or legal != none'],
    ['PLN-C3', 'YN', '', 1, 'age in [5-11, 12-15, 16-17] and legal != none'],
    ['PLN-C4', 'YPN', '', 1, 'A1 = Yes'],
    ['PLN-C5', 'YPN', '', 0, 'A1 = Yes'],
    ['PLN-D1', 'S6', 'critical', 1, 'A1 = Yes and age != unborn'],
    ['PLN-D2', 'YPN', '', 1, 'A1 = Yes'],
    ['PLN-D3', 'S6', '', 0, 'A1 = Yes'],
    ['PLN-D4', 'YN', '', 0, 'A1 = Yes'],
    ['PLN-E1', 'D', '', 1, 'A1 = Yes'],
    ['PLN-E2', 'S6', '', 1, 'A1 = Yes'],
    ['PLN-E3', 'YN', 'reverse critical', 1, 'A1 = Yes'],
    ['PLN-E4', 'SS', '', 0, 'A1 = Yes'],
    ['PLN-E5', 'S6', '', 0, 'A1 = Yes'],
  ],
  CHR: [
    ['CHR-A1', 'YN', 'critical', 1, 'Always'],
    ['CHR-A2', 'SS', '', 0, 'A1 = Yes'],
    ['CHR-A3', 'D', '', 1, 'A1 = Yes'],
    ['CHR-A4', 'YPN', '', 0, 'A1 = Yes'],
    ['CHR-A5', 'YN', 'critical', 1, 'register in [on, prebirth, removed12m]'],
    ['CHR-B1', 'S6', '', 0, 'A1 = Yes'],
    ['CHR-B2', 'YPN', '', 0, 'A1 = Yes'],
    ['CHR-B3', 'YPN', '', 0, 'A1 = Yes'],
    ['CHR-B4', 'S6', '', 0, 'A1 = Yes'],
    ['CHR-B5', 'YPN', '', 0, 'A1 = Yes'],
    ['CHR-B6', 'MS', '', 0, 'A1 = Yes'],
    ['CHR-B7', 'N', '', 1, 'A1 = Yes'],
    ['CHR-B8', 'YPN', '', 1, 'A1 = Yes'],
    ['CHR-B9', 'YN', 'critical', 1, 'A1 = Yes'],
    ['CHR-C1', 'MS', '', 1, 'A2 in [multi, both]'],
    ['CHR-C2', 'YPN', '', 1, 'parental_factors = yes'],
    ['CHR-C3', 'YPN', '', 1, 'A2 in [multi, both]'],
    ['CHR-D1', 'S6', 'critical', 0, 'A1 = Yes'],
    ['CHR-D2', 'YN', '', 1, 'A1 = Yes'],
    ['CHR-D3', 'S6', '', 1, 'A1 = Yes'],
    ['CHR-D4', 'YPN', '', 1, 'A1 = Yes'],
    ['CHR-D5', 'YPN', '', 0, 'A1 = Yes'],
    ['CHR-D6', 'S6', '', 0, 'A1 = Yes'],
  ],
  VOI: [
    ['VOI-A1', 'D', 'critical', 1, 'age != unborn'],
    ['VOI-A2', 'YN', '', 1, 'age in [5-11, 12-15, 16-17, 18-25]'],
    ['VOI-A3', 'YPN', 'critical', 1, 'age = 0-2 or comm_need = yes'],
    ['VOI-A4', 'YPN', '', 1, 'age = unborn'],
    ['VOI-A5', 'YPN', 'critical', 1, 'comm_need = yes or interpreter = yes'],
    ['VOI-B1', 'N', '', 0, 'Always'],
    ['VOI-B2', 'N', 'critical', 0, 'B1 > 0'],
    ['VOI-B3', 'YPN', '', 1, 'age != unborn'],
    ['VOI-B4', 'MS', '', 1, 'age != unborn'],
    ['VOI-B5', 'YPN', '', 1, 'age != unborn'],
    ['VOI-B6', 'YPN', '', 1, 'siblings = yes'],
    ['VOI-C1', 'YN', '', 1, 'age in [5-11, 12-15, 16-17, 18-25] and (register != off or legal != none)'],
    ['VOI-C2', 'SS', '', 0, 'C1 shown'],
    ['VOI-C3', 'MS', '', 1, 'C1 shown'],
    ['VOI-C4', 'D', '', 1, 'C2 = taken_up'],
    ['VOI-D1', 'S6', 'critical', 1, 'age != unborn'],
    ['VOI-D2', 'YPN', '', 1, 'age != unborn'],
    ['VOI-D3', 'YPN', '', 2, 'age in [3-4, 5-11, 12-15, 16-17, 18-25]'],
    ['VOI-D4', 'YPN', '', 1, 'age in [5-11, 12-15, 16-17, 18-25]'],
    ['VOI-D5', 'YPN', '', 1, 'age != unborn'],
    ['VOI-D6', 'YPN', '', 0, 'Always'],
    ['VOI-D7', 'S6', '', 0, 'Always'],
    ['VOI-D8', 'S6', '', 1, 'age != unborn'],
  ],
  SSH: [
    ['SSH-A1', 'YN', 'critical', 1, 'Always'],
    ['SSH-A2', 'YPN', '', 0, 'A1 = Yes'],
    ['SSH-A3', 'S6', '', 0, 'A1 = Yes'],
    ['SSH-A4', 'S6', 'critical', 0, 'A1 = Yes'],
    ['SSH-B1', 'YN', 'critical', 0, 'A1 = Yes'],
    ['SSH-B2', 'S6', '', 0, 'B1 = Yes'],
    ['SSH-B3', 'YPN', 'critical', 0, 'B1 = Yes'],
    ['SSH-B4', 'S6', '', 0, 'B1 = Yes'],
    ['SSH-B5', 'YPN', '', 1, 'register = on or legal != none'],
    ['SSH-C1', 'YPN', '', 0, 'A1 = Yes'],
    ['SSH-C2', 'SC', '', 1, 'C1 in [Yes, Partly]'],
    ['SSH-C3', 'SC', '', 2, 'C1 in [Yes, Partly] and age in [5-11, 12-15, 16-17]'],
    ['SSH-C4', 'SC', '', 1, 'C1 in [Yes, Partly]'],
    ['SSH-C5', 'YPN', '', 1, 'C1 in [Yes, Partly]'],
    ['SSH-D1', 'N', '', 0, 'Always'],
    ['SSH-D2', 'YPN', 'critical', 0, 'D1 > 0'],
    ['SSH-D3', 'D', '', 1, 'entering_care = yes'],
    ['SSH-D4', 'YN', '', 1, 'edge_of_care = yes'],
    ['SSH-E1', 'MS', '', 1, 'age != unborn'],
    ['SSH-E2', 'YPN', '', 1, 'age in [3-4, 5-11, 12-15, 16-17]'],
    ['SSH-E3', 'S6', 'critical', 1, 'A1 = Yes'],
    ['SSH-E4', 'YPN', '', 0, 'A1 = Yes'],
    ['SSH-E5', 'YPN', '', 1, 'A1 = Yes'],
    ['SSH-E6', 'S6', '', 0, 'A1 = Yes'],
  ],
};

const COUNTS: Readonly<Record<ShippedKey, readonly [criteria: number, critical: number]>> = {
  PLN: [25, 6],
  CHR: [23, 4],
  VOI: [23, 5],
  SSH: [24, 6],
};

const flagsOf = ({ reverse, critical }: Criterion): string =>
  [reverse ? 'reverse' : '', critical ? 'critical' : ''].filter((flag) => flag !== '').join(' ');

const criterionIn = (key: ShippedKey, id: string): Criterion => {
  const template = readShippedTemplate(key);
  const found = [...listCriteria(template), ...template.closing.criteria].find((each) => each.id === id);
  if (found === undefined) throw new Error(`${id} is not in ${key}`);
  return found;
};
const codesIn = (key: ShippedKey, id: string): string[] =>
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
    const asked = all.flatMap((each) => each.showIf.match(/\b[a-z_]{3,}(?= (?:=|!=|in \[|not in))/g) ?? []);
    expect(asked.filter((each) => !template.profileKeys.includes(each))).toEqual([]);
  });

  test('lets “none” stand alone wherever several options can be ticked', () => {
    for (const criterion of all.filter((each) => each.type === 'MS')) {
      const exclusive = criterion.options.filter((option) => option.exclusive).map(({ code }) => code);
      expect(exclusive, criterion.id).toEqual(/Z[23]T$/.test(criterion.id) ? [] : ['none']);
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
] as const)('%s: %s is measured as %s in %s against %s', (key, id, kind, unit, limit) => {
  expect(criterionIn(key, id).standard).toMatchObject({ kind, unit, limit });
});

test('counts have sane limits, and dates are checked out of five', () => {
  expect([criterionIn('CHR', 'CHR-B7').min, criterionIn('CHR', 'CHR-B7').max]).toEqual([0, 5]);
  for (const id of ['VOI-B1', 'VOI-B2'])
    expect([criterionIn('VOI', id).min, criterionIn('VOI', id).max]).toEqual([0, 200]);
});

test('gates, the voice target and the two rules of failure that answers alone do not show are set', () => {
  const gates = SHIPPED_KEYS.map((key) => {
    const { gate } = readShippedTemplate(key);
    return [key, gate === null ? null : [gate.criterion, gate.overall]];
  });
  expect(Object.fromEntries(gates)).toEqual({
    VOI: null,
    PLN: ['PLN-A1', 'PLN-E5'],
    CHR: ['CHR-A1', 'CHR-D6'],
    SSH: ['SSH-A1', 'SSH-E6'],
  });
  expect(readShippedTemplate('VOI').voiceTarget).toEqual({ meetings: 'VOI-B1', withViews: 'VOI-B2' });
  expect(readShippedTemplate('PLN').voiceTarget).toBeNull();
  expect(criterionIn('VOI', 'VOI-B2').criticalRule).toEqual({ kind: 'fewer_than', other: 'VOI-B1' });
  expect(criterionIn('SSH', 'SSH-D2').criticalRule).toEqual({ kind: 'zero_of', other: 'SSH-D1' });
});

test('views at more meetings than were held, and more SMART outcomes than outcomes, block completing', () => {
  const blocks = SHIPPED_KEYS.flatMap((key) =>
    readShippedTemplate(key).senseChecks.flatMap((check) =>
      check.kind === 'not_more_than' ? [`${check.lesser} <= ${check.greater} ${check.severity}`] : [],
    ),
  );
  expect(blocks.sort()).toEqual(['PLN-B6 <= PLN-B5 block', 'VOI-B2 <= VOI-B1 block']);
});
