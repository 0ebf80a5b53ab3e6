import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Profile, ReadingRecord } from '../../src/shared/domain/reading';
import { findingsSchema } from '../../src/shared/exchange/findings-file';
import { compileShipped } from '../templates/shipped';
import {
  answersOf,
  compile,
  criterion,
  daysWithin,
  findingsOptions,
  grounds,
  options,
  readingsOf,
  type Said,
  template,
  times,
  withId,
} from './small-audit';

const onlyYesNo = compile(template([criterion('T-A1', 'YN')]));

const reading = (
  caseReference: string,
  number: ReadingRecord['reading'],
  answer: string,
  profile: ReadingRecord['profile'] = {},
): ReadingRecord => ({
  caseReference,
  reading: number,
  profile,
  answers: answersOf(onlyYesNo, { 'T-A1': answer }),
});

describe('the readings that count', () => {
  test('are one a case file: the agreed one, else that of the lowest number', () => {
    const findings = computeFindings(
      onlyYesNo,
      [
        reading('C-1', 2, 'no'),
        reading('C-1', 1, 'yes'),
        reading('C-2', 1, 'yes'),
        reading('C-2', 3, 'yes'),
        reading('C-2', 'agreed', 'no'),
        reading('C-3', 2, 'yes'),
      ],
      findingsOptions({ cases: 5 }),
    );
    expect(findings.sample).toEqual({ sampling: 'simple', cases: 5, read: 3, notRead: 2, secondReadings: 3 });
    expect(findings.criteria[0]).toMatchObject({ n: 3, x: 2, distribution: { yes: 2, no: 1 } });
  });

  test('leave case files that nobody read out of everything but the sample', () => {
    const findings = computeFindings(onlyYesNo, [], findingsOptions({ cases: 40 }));
    expect(findings.sample).toMatchObject({ cases: 40, read: 0, notRead: 40 });
    expect(findings.criteria[0]).toMatchObject({ shown: 0, missing: 0, n: 0, coverage: null });
    expect(findings.criticalFailures).toEqual({ x: 0, n: 0, percent: null, low: null, high: null });
  });
});

describe('findings as a whole', () => {
  test('list every criterion and closing question in template order, also when none was shown', () => {
    const compiled = compile(
      template([
        criterion('T-A1', 'YN'),
        criterion('T-B1', 'S6', { showIf: 'A1 = Yes' }),
        criterion('T-B2', 'FT', { showIf: 'A1 = Yes' }),
        criterion('T-Z8', 'YN'),
        criterion('T-Z9', 'SS', { options: options('high', 'low') }),
      ]),
    );
    const findings = computeFindings(
      compiled,
      readingsOf(compiled, [{ 'T-A1': 'no', 'T-Z8': 'no' }]),
      findingsOptions({
        population: 300,
        hash: 'ab'.repeat(32),
        warnings: ['A row was for a hidden criterion.'],
      }),
    );
    expect(findings.criteria.map(({ id }) => id)).toEqual(['T-A1', 'T-B1', 'T-B2']);
    expect(findings.closing.map(({ id }) => id)).toEqual(['T-Z8', 'T-Z9']);
    expect(findings.sections.map(({ id }) => id)).toEqual(['T-A', 'T-B']);
    expect(findings.template).toEqual({ key: 'T', version: 3, hash: 'ab'.repeat(32) });
    expect(findings).toMatchObject({
      schema: 'plumbline-findings/1',
      population: 300,
      gates: [],
      voiceTarget: null,
      warnings: ['A row was for a hidden criterion.'],
    });
    expect(findingsSchema.safeParse(findings).error).toBeUndefined();
  });
});

describe('a section', () => {
  const compiled = compile(
    template([
      criterion('T-A1', 'S6', { critical: true }),
      criterion('T-A2', 'YN', { critical: true }),
      criterion('T-B1', 'S6'),
    ]),
  );

  test('has the evaluation its readers chose, never one calculated from its criteria', () => {
    const findings = computeFindings(
      compiled,
      readingsOf(compiled, [
        // Both criteria good, the section weak: what the reader chose stands.
        { 'T-A1': '6', 'T-A2': 'yes', 'T-A': '2' },
        { 'T-A1': '1', 'T-A2': 'no', 'T-A': '5' },
        { 'T-A1': '5', 'T-A2': 'yes', 'T-A': 'UE' },
        { 'T-A1': '5', 'T-A2': 'yes' },
      ]),
      findingsOptions(),
    );
    expect(withId(findings.sections, 'T-A').evaluation).toMatchObject({
      n: 2,
      x: 1,
      percent: 50,
      distribution: { 6: 0, 5: 1, 4: 0, 3: 0, 2: 1, 1: 0 },
      median: [5, 2],
      quantityWord: null,
    });
    expect(withId(findings.sections, 'T-B').evaluation).toMatchObject({
      n: 0,
      x: 0,
      percent: null,
      median: null,
    });
  });

  test('counts readings with a critical failure of those with a critical criterion answered in it', () => {
    const findings = computeFindings(
      compiled,
      readingsOf(compiled, [
        { 'T-A1': '2', 'T-A2': 'no', 'T-B1': '1' },
        { 'T-A1': '3', 'T-A2': 'UE' },
        { 'T-A1': 'UE', 'T-A2': 'MI' },
        { 'T-A1': 'MI', 'T-A2': 'no' },
      ]),
      findingsOptions(),
    );
    // The third reading answered neither. T-B1 is not critical, so its 1 is no critical failure.
    expect(withId(findings.sections, 'T-A').criticalFailures).toEqual({ x: 2, n: 3, percent: (100 * 2) / 3 });
    expect(withId(findings.sections, 'T-B').criticalFailures).toEqual({ x: 0, n: 0, percent: null });
    expect(findings.criticalFailures).toMatchObject({ x: 2, n: 3 });
  });

  test('judges lateness by the partnership’s own standard, as the whole audit does', () => {
    const local = compile(template([daysWithin('T-A1', null, { critical: true })]), {
      localStandards: { 'meaning.T-A1': 28 },
    });
    const findings = computeFindings(
      local,
      readingsOf(local, [{ 'T-A1': '2026-01-01..2026-03-01' }, { 'T-A1': '2026-01-01..2026-01-29' }]),
      findingsOptions(),
    );
    expect(findings.criticalFailures).toMatchObject({ x: 1, n: 2 });
    expect(findings.sections[0]?.criticalFailures).toEqual({ x: 1, n: 2, percent: 50 });
  });
});

describe('the critical failure rate', () => {
  const compiled = compile(
    template([
      criterion('T-A1', 'S6', { critical: true }),
      criterion('T-A2', 'YPN', { critical: true }),
      criterion('T-A3', 'YN', { critical: true, reverse: true }),
      daysWithin('T-A4', 10, { critical: true }),
      criterion('T-B1', 'N'),
      criterion('T-B2', 'N', { critical: true, criticalRule: { kind: 'fewer_than', other: 'T-B1' } }),
      criterion('T-C1', 'N'),
      criterion('T-C2', 'YPN', {
        critical: true,
        showIf: 'C1 > 0',
        criticalRule: { kind: 'zero_of', other: 'T-C1' },
      }),
      criterion('T-C3', 'MS', {
        critical: true,
        options: options('police', 'health', 'social_work', 'other'),
        criticalRule: { kind: 'needs_options', codes: ['police', 'health', 'social_work'] },
      }),
    ]),
  );

  test.each([
    ['a 1', { 'T-A1': '1' }, 1, 1],
    ['a 2', { 'T-A1': '2' }, 1, 1],
    ['a 3', { 'T-A1': '3' }, 0, 1],
    ['a No', { 'T-A2': 'no' }, 1, 1],
    ['a Partly', { 'T-A2': 'partly' }, 0, 1],
    ['a Yes where No is good', { 'T-A3': 'yes' }, 1, 1],
    ['a No where No is good', { 'T-A3': 'no' }, 0, 1],
    ['late', { 'T-A4': '2026-09-01..2026-09-12' }, 1, 1],
    ['late with an agreed reason', { 'T-A4': '2026-09-01..2026-09-12 agreed' }, 0, 1],
    ['on the last day in time', { 'T-A4': '2026-09-01..2026-09-11' }, 0, 1],
    ['not done', { 'T-A4': '2026-09-01..none' }, 1, 1],
    ['a date missing, which is treated as unable', { 'T-A4': '2026-09-01..' }, 0, 0],
    ['views at fewer meetings than were held', { 'T-B1': '3', 'T-B2': '2' }, 1, 1],
    ['views at every meeting', { 'T-B1': '3', 'T-B2': '3' }, 0, 1],
    ['nobody in the network, the question about them hidden', { 'T-C1': '0' }, 1, 1],
    ['somebody in the network who knows', { 'T-C1': '2', 'T-C2': 'yes' }, 0, 1],
    ['somebody in the network, not asked further', { 'T-C1': '2' }, 0, 0],
    ['one of the three agencies missing', { 'T-C3': 'police|health|other' }, 1, 1],
    ['all three agencies', { 'T-C3': 'police|health|social_work' }, 0, 1],
    ['unable', { 'T-A1': 'UE' }, 0, 0],
    ['not applicable', { 'T-A1': 'NA' }, 0, 0],
    ['nothing at all', {}, 0, 0],
    ['two failures are one reading', { 'T-A1': '1', 'T-A2': 'no' }, 1, 1],
    ['a failure beside what could not be judged', { 'T-A1': '1', 'T-A2': 'UE' }, 1, 1],
  ] as [string, Said, number, number][])('counts %s', (_, said, x, n) => {
    expect(
      computeFindings(compiled, readingsOf(compiled, [said]), findingsOptions()).criticalFailures,
    ).toMatchObject({ x, n });
  });

  test('carries an interval', () => {
    const said = [...times(9, { 'T-A2': 'no' }), ...times(3, { 'T-A2': 'yes' })];
    const { criticalFailures } = computeFindings(compiled, readingsOf(compiled, said), findingsOptions());
    expect(criticalFailures).toMatchObject({ x: 9, n: 12, percent: 75 });
    expect(criticalFailures.low).toBeCloseTo(46.8, 1);
    expect(criticalFailures.high).toBeCloseTo(91.1, 1);
  });
});

describe('presence before quality', () => {
  const gated = compile(
    template(
      [
        criterion('T-A1', 'YN', { notApplicable: grounds('service') }),
        criterion('T-A2', 'S6', { showIf: 'A1 = Yes' }),
      ],
      { gate: { criterion: 'T-A1', overall: 'T-A2', noun: 'plan' } },
    ),
  );
  const gateOf = (said: readonly Said[]) =>
    computeFindings(gated, readingsOf(gated, said), findingsOptions()).gates;

  test('gives three numbers: 54 of 60 have a plan, 40 of the 54 are good, 40 of 60 are well served', () => {
    const [gate] = gateOf([
      ...times(40, { 'T-A1': 'yes', 'T-A2': '4' }),
      ...times(14, { 'T-A1': 'yes', 'T-A2': '3' }),
      ...times(6, { 'T-A1': 'no' }),
    ]);
    expect(gate).toMatchObject({
      id: 'T-A1',
      present: { x: 54, n: 60, percent: 90 },
      goodOfPresent: { x: 40, n: 54, percent: (100 * 40) / 54 },
      wellServed: { x: 40, n: 60, percent: (100 * 40) / 60 },
    });
    expect(gate?.present.low).toBeCloseTo(79.9, 1);
    expect(gate?.wellServed.high).toBeCloseTo(77.3, 1);
  });

  test('asks only records whose gate was answered, and judges only plans that were graded', () => {
    const [gate] = gateOf([
      { 'T-A1': 'yes', 'T-A2': '5' },
      { 'T-A1': 'yes', 'T-A2': 'UE' },
      { 'T-A1': 'no', 'T-A2': '6' },
      { 'T-A1': 'NA:service' },
      { 'T-A1': 'UE' },
      { 'T-A1': 'MI' },
    ]);
    expect(gate?.present).toMatchObject({ x: 2, n: 3 });
    expect(gate?.goodOfPresent).toMatchObject({ x: 1, n: 1 });
    expect(gate?.wellServed).toMatchObject({ x: 1, n: 3 });
  });
});

describe('timeliness', () => {
  const compiled = compile(
    template([
      daysWithin('T-A1', 10, { notApplicable: grounds('none_due') }),
      daysWithin('T-A2', null),
      criterion('T-A3', 'D', {
        standard: {
          kind: 'due',
          startEvent: 'due',
          endEvent: 'held',
          unit: 'calendar_days',
          limit: null,
          source: 'made up for this test',
          exceptionsAllowed: false,
          missingMeans: '',
        },
      }),
    ]),
  );
  const timelinessOf = (id: string, answers: readonly string[]) =>
    withId(
      computeFindings(
        compiled,
        readingsOf(
          compiled,
          answers.map((answer): Said => ({ [id]: answer })),
        ),
        findingsOptions(),
      ).timeliness,
      id,
    );

  test('counts a missing date as not shown to be in time in the headline, and leaves it out of the second line', () => {
    // In time 3 (0, 4 and 10 days), late 2 (11 and 31), late agreed 1 (20), not done 1, date missing 2: 3 of 9, 3 of 6.
    const finding = timelinessOf('T-A1', [
      '2026-09-01..2026-09-01',
      '2026-09-01..2026-09-05',
      '2026-09-01..2026-09-11',
      '2026-09-01..2026-09-12',
      '2026-09-01..2026-10-02',
      '2026-09-01..2026-09-21 agreed',
      '2026-09-01..none',
      '2026-09-01..',
      '..2026-09-08',
      'NA:none_due',
      'UE',
      'MI',
    ]);
    expect(finding).toMatchObject({
      inTime: 3,
      late: 2,
      lateAgreed: 1,
      notDone: 1,
      dateMissing: 2,
      notApplicable: 1,
      percentAll: (100 * 3) / 9,
      percentDated: 50,
    });
    // Wilson of 3 of 9.
    expect(finding.low).toBeCloseTo(12.06, 2);
    expect(finding.high).toBeCloseTo(64.58, 2);
    // Days 0, 4, 10, 11, 20, 31: the middle two are 10 and 11; the nearest rank of 90% is the sixth.
    expect(finding).toMatchObject({ median: 10.5, p90: 31, longest: 31 });
  });

  test('gives days and no share where the template sets no standard', () => {
    const finding = timelinessOf('T-A2', [
      '2026-09-01..2026-09-05',
      '2026-09-01..2026-09-08',
      '2026-09-01..none',
    ]);
    expect(finding).toMatchObject({
      inTime: 0,
      late: 0,
      notDone: 1,
      percentAll: null,
      low: null,
      high: null,
      percentDated: null,
      median: 5.5,
      longest: 7,
    });
  });

  test('takes done before it was due as in time, with days below zero', () => {
    const finding = timelinessOf('T-A3', ['2026-09-10..2026-09-08', '2026-09-10..2026-09-11']);
    expect(finding).toMatchObject({
      inTime: 1,
      late: 1,
      percentAll: 50,
      percentDated: 50,
      median: -0.5,
      longest: 1,
    });
  });

  test('is the same after sign-off, when only elapsed times are left of the dates', () => {
    const dated = timelinessOf('T-A1', ['2026-09-01..2026-09-12', '2026-09-01..', '2026-09-01..2026-09-04']);
    const settled = timelinessOf('T-A1', ['elapsed 11 late', 'elapsed ? date_missing', 'elapsed 3 in_time']);
    expect(settled).toEqual(dated);
  });

  test('has no numbers where nothing was answered', () => {
    expect(timelinessOf('T-A1', [])).toMatchObject({
      percentAll: null,
      median: null,
      p90: null,
      longest: null,
    });
  });
});

describe('the voice target', () => {
  const compiled = compile(
    template([criterion('T-B1', 'N'), criterion('T-B2', 'N', { showIf: 'B1 > 0' })], {
      voiceTarget: { meetings: 'T-B1', withViews: 'T-B2' },
    }),
  );

  test('is met child by child: views at every meeting, of children with a meeting', () => {
    const { voiceTarget } = computeFindings(
      compiled,
      readingsOf(compiled, [
        { 'T-B1': '4', 'T-B2': '4' },
        { 'T-B1': '1', 'T-B2': '1' },
        { 'T-B1': '5', 'T-B2': '4' },
        { 'T-B1': '2', 'T-B2': '0' },
        // No meeting, could not be counted, or not answered: not among those with a meeting counted.
        { 'T-B1': '0', 'T-B2': '0' },
        { 'T-B1': 'UE' },
        { 'T-B1': '3', 'T-B2': 'UE' },
      ]),
      findingsOptions(),
    );
    // Children: 2 of 4. Meetings: 4 + 1 + 4 + 0 = 9 of 4 + 1 + 5 + 2 = 12.
    expect(voiceTarget?.perChild).toMatchObject({ x: 2, n: 4, percent: 50 });
    expect(voiceTarget?.perChild.low).toBeCloseTo(15.0, 1);
    expect(voiceTarget?.perMeeting).toEqual({ x: 9, n: 12, percent: 75 });
  });
});

describe('a breakdown', () => {
  const compiled = compile(
    template([criterion('T-A1', 'YN'), criterion('T-A2', 'N')], { profileKeys: ['age'] }),
  );
  const profileOf = (age: string | undefined): Profile => (age === undefined ? {} : { age });
  const aged = (ages: readonly (string | undefined)[]): readonly ReadingRecord[] =>
    ages.map((age, index) => ({
      caseReference: `C-${index}`,
      reading: 1,
      profile: profileOf(age),
      answers: answersOf(compiled, { 'T-A1': index % 2 === 0 ? 'yes' : 'no', 'T-A2': '1' }),
    }));

  test('has a row for each criterion and group, in the key’s own order, what was not recorded last', () => {
    const { breakdowns } = computeFindings(
      compiled,
      aged(['12-15', undefined, '0-2', '12-15', '', '0-2', 'unborn']),
      findingsOptions({ dimensions: ['age'] }),
    );
    expect(breakdowns.map(({ id, group, x, n }) => [id, group, x, n])).toEqual([
      ['T-A1', 'unborn', 1, 1],
      ['T-A1', '0-2', 1, 2],
      ['T-A1', '12-15', 1, 2],
      ['T-A1', 'not_recorded', 1, 2],
      ['T-A2', 'unborn', null, 1],
      ['T-A2', '0-2', null, 2],
      ['T-A2', '12-15', null, 2],
      ['T-A2', 'not_recorded', null, 2],
    ]);
    expect(breakdowns[1]).toMatchObject({ dimension: 'age', percent: 50 });
    expect(breakdowns[1]?.low).toBeCloseTo(9.45, 2);
  });

  test('corrects a group’s interval for the whole population, not for a population of its own', () => {
    const { breakdowns } = computeFindings(
      compiled,
      aged([...times(20, '0-2'), ...times(20, '12-15')]),
      findingsOptions({ dimensions: ['age'], population: 100 }),
    );
    // n* = 20 × 99 / 80 = 24.75; Wilson of half of it.
    expect(breakdowns[0]).toMatchObject({ n: 20, percent: 50 });
    expect(breakdowns[0]?.low).toBeCloseTo(31.67, 2);
    expect(breakdowns[0]?.high).toBeCloseTo(68.33, 2);
  });

  test('sets several keys one after the other', () => {
    const { breakdowns } = computeFindings(
      compiled,
      aged(['0-2']),
      findingsOptions({ dimensions: ['age', 'register'] }),
    );
    expect(breakdowns.map(({ dimension, group }) => `${dimension} ${group}`)).toEqual([
      'age 0-2',
      'age 0-2',
      'register not_recorded',
      'register not_recorded',
    ]);
  });
});

describe('themes', () => {
  const listed = options('drift', 'analysis', 'network');
  const compiled = compile(
    template([
      criterion('T-A1', 'YN'),
      criterion('T-Z2T', 'MS', { options: listed, optional: true }),
      criterion('T-Z3T', 'MS', { options: listed, optional: true }),
    ]),
  );

  test('count records that name a theme as a strength, as an improvement, and at all', () => {
    const { themes } = computeFindings(
      compiled,
      readingsOf(compiled, [
        { 'T-Z2T': 'analysis', 'T-Z3T': 'drift' },
        { 'T-Z2T': 'analysis|drift', 'T-Z3T': 'drift' },
        { 'T-Z3T': 'drift|analysis' },
        {},
      ]),
      findingsOptions(),
    );
    // Drift in one record stands on both lists: two namings, one record. Equal counts are in order of the code.
    expect(themes).toEqual([
      { theme: 'analysis', strengths: 2, improvements: 1, records: 3 },
      { theme: 'drift', strengths: 1, improvements: 3, records: 3 },
    ]);
  });
});

describe('other measures', () => {
  const measures = (compiled: ReturnType<typeof compile>, said: readonly Said[]) =>
    computeFindings(compiled, readingsOf(compiled, said), findingsOptions()).otherMeasures.map(
      ({ id, measure, x, n, percent }) => [id, measure, x, n, percent],
    );

  test('give each option of a multiple choice its own share, and the share with any at all', () => {
    // As missing events in a chronology: 3 of 4 records have at least one event missing.
    const compiled = compile(
      template([criterion('T-B6', 'MS', { options: options('move_of_home', 'hospital', 'none!') })]),
    );
    expect(
      measures(compiled, [
        { 'T-B6': 'move_of_home|hospital' },
        { 'T-B6': 'hospital' },
        { 'T-B6': 'hospital' },
        { 'T-B6': 'none' },
        { 'T-B6': 'UE' },
      ]),
    ).toEqual([
      ['T-B6', 'move_of_home', 1, 4, 25],
      ['T-B6', 'hospital', 3, 4, 75],
      ['T-B6', 'none', 1, 4, 25],
      ['T-B6', 'any', 3, 4, 75],
    ]);
  });

  test('give SMART outcomes of all outcomes, and plans in which every outcome is SMART', () => {
    const compiled = compile(
      template([criterion('T-B5', 'N'), criterion('T-B6', 'N')], {
        senseChecks: [
          {
            kind: 'not_more_than',
            id: 'smart',
            severity: 'block',
            lesser: 'T-B6',
            greater: 'T-B5',
            message: 'More than there are.',
          },
        ],
      }),
    );
    // Plans with outcomes: 5 of 5, 1 of 4, 0 of 3. A plan without outcomes is in neither sum.
    expect(
      measures(compiled, [
        { 'T-B5': '5', 'T-B6': '5' },
        { 'T-B5': '4', 'T-B6': '1' },
        { 'T-B5': '3', 'T-B6': '0' },
        { 'T-B5': '0', 'T-B6': '0' },
        { 'T-B5': '6', 'T-B6': 'UE' },
      ]),
    ).toEqual([
      ['T-B6', 'share_of_sum', 6, 12, 50],
      ['T-B6', 'all_of_them', 1, 3, (100 * 1) / 3],
    ]);
  });

  test('leave what is too early or cannot be told out of “better”, and count what cannot be told by itself', () => {
    const compiled = compile(
      template([
        criterion('T-E4', 'SS', {
          options: options('improved', 'some', 'no_change', 'worse', 'too_early', 'cannot_tell'),
        }),
      ]),
    );
    const said = [
      'improved',
      'improved',
      'some',
      'no_change',
      'worse',
      'too_early',
      'cannot_tell',
      'cannot_tell',
    ];
    expect(
      measures(
        compiled,
        said.map((code) => ({ 'T-E4': code })),
      ),
    ).toEqual([
      ['T-E4', 'better', 3, 5, 60],
      ['T-E4', 'cannot_tell', 2, 8, 25],
    ]);
  });

  test('say how many people’s views a safety scale holds, and never average them', () => {
    const shipped = compileShipped('SSH');
    const mapped = { 'SSH-A1': 'yes', 'SSH-C1': 'yes' };
    const { otherMeasures } = computeFindings(
      shipped,
      readingsOf(
        shipped,
        [
          { ...mapped, 'SSH-C2': '3', 'SSH-C3': '7', 'SSH-C4': '6' },
          { ...mapped, 'SSH-C2': '5', 'SSH-C4': '7' },
          { ...mapped, 'SSH-C2': '8', 'SSH-C4': '2' },
          { ...mapped, 'SSH-C2': '4', 'SSH-C4': 'NA:no_contact' },
          { ...mapped, 'SSH-C2': 'UE' },
          // No scale: scores left from before it was answered No are hidden.
          { 'SSH-A1': 'yes', 'SSH-C1': 'no', 'SSH-C2': '1', 'SSH-C4': '9' },
          { 'SSH-A1': 'no' },
        ],
        { age: '12-15' },
      ),
      findingsOptions(),
    );
    // Gaps where professional and parent both scored: 3, 2 and 6.
    expect(
      otherMeasures
        .filter(({ id, measure }) => (id === 'SSH-C1' || id === 'SSH-C2') && measure !== 'at_least_partly')
        .map(({ id, measure, x, n }) => [id, measure, x, n]),
    ).toEqual([
      ['SSH-C1', 'with_a_score', 4, 6],
      ['SSH-C1', 'perspectives_1', 1, 4],
      ['SSH-C1', 'perspectives_2', 2, 4],
      ['SSH-C1', 'perspectives_3', 1, 4],
      ['SSH-C2', 'gap_of_3_or_more', 2, 3],
      ['SSH-C2', 'professional_higher', 1, 3],
      ['SSH-C2', 'same_score', 0, 3],
      ['SSH-C2', 'parent_higher', 2, 3],
    ]);
  });

  test('give “at least partly” where Yes is the good answer, and only there', () => {
    const compiled = compile(
      template([
        criterion('T-A1', 'YPN'),
        criterion('T-A2', 'YPN', { reverse: true }),
        criterion('T-A3', 'YN'),
      ]),
    );
    expect(
      measures(compiled, [
        { 'T-A1': 'yes', 'T-A2': 'partly', 'T-A3': 'yes' },
        { 'T-A1': 'partly' },
        { 'T-A1': 'no' },
        { 'T-A1': 'partly' },
      ]),
    ).toEqual([['T-A1', 'at_least_partly', 3, 4, 75]]);
  });
});
