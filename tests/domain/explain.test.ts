import { describe, expect, test } from 'vitest';
import type { CompiledTemplate } from '../../src/shared/domain/compile-template';
import {
  type ExplanationOf,
  explainMeasure,
  hasMeasure,
  type MeasureOf,
} from '../../src/shared/domain/explain';
import { computeFindings, type FindingsOptions } from '../../src/shared/domain/findings';
import { makePracticeCases } from '../../src/shared/domain/practice';
import type { ReadingRecord } from '../../src/shared/domain/reading';
import { listCriteria } from '../../src/shared/domain/template';
import { compileShipped, readShippedWords, SHAPE_KEYS } from '../templates/shipped';
import {
  compile,
  criterion,
  daysWithin,
  findingsOptions,
  grounds,
  readingsOf,
  type Said,
  template,
  times,
} from './small-audit';

const planTemplate = compile(
  template([
    criterion('T-A1', 'YN', { critical: true, notApplicable: grounds('service') }),
    criterion('T-C1', 'YPN', { critical: true, showIf: 'A1 = Yes' }),
    criterion('T-D1', 'S6', { showIf: 'A1 = Yes' }),
    criterion('T-E1', 'YN', { reverse: true, showIf: 'A1 = Yes' }),
    criterion('T-E2', 'FT', { optional: true }),
  ]),
);

/** The sixty records of the findings screen's drawing: six without a plan, one part not seen, 33 Yes of 53. */
const sixty: readonly Said[] = [
  ...times(6, { 'T-A1': 'no' }),
  ...times(1, { 'T-A1': 'yes', 'T-C1': 'UE:Restricted part not opened' }),
  ...times(33, { 'T-A1': 'yes', 'T-C1': 'yes' }),
  ...times(14, { 'T-A1': 'yes', 'T-C1': 'partly' }),
  ...times(6, { 'T-A1': 'yes', 'T-C1': 'no' }),
];

const explain = (
  compiled: CompiledTemplate,
  said: readonly Said[],
  measure: MeasureOf,
  options: Partial<FindingsOptions> = {},
): ExplanationOf => explainMeasure(compiled, readingsOf(compiled, said), findingsOptions(options), measure);

const linesOf = ({ ledger }: ExplanationOf) => ledger.map(({ role, label, count }) => [role, label, count]);
const noteOf = ({ notes }: ExplanationOf, label: string): string | undefined =>
  notes.find((note) => note.label === label)?.text;

describe('how do we know', () => {
  const explained = explain(planTemplate, sixty, { kind: 'criterion', id: 'T-C1' }, { population: 1140 });

  test('runs from the readings that count, through every exclusion, down to the numerator', () => {
    expect(explained).toMatchObject({
      title: 'T-C1',
      question: 'Question T-C1?',
      critical: true,
      x: 33,
      n: 53,
      percent: (100 * 33) / 53,
    });
    expect(linesOf(explained)).toEqual([
      ['start', 'Readings that count', 60],
      ['less', 'not shown: A1 is No', 6],
      ['less', 'not applicable: no ground printed', 0],
      ['subtotal', 'Eligible', 54],
      ['less', 'unable to evaluate: restricted part not opened', 1],
      ['less', 'unanswered', 0],
      ['denominator', 'Answered, the denominator', 53],
      ['less', 'Partly', 14],
      ['less', 'No', 6],
      ['numerator', 'Yes, the numerator', 33],
    ]);
  });

  test('names the case files behind every line', () => {
    const behind = (label: string): readonly string[] =>
      explained.ledger.find((line) => line.label === label)?.references ?? [];
    expect(behind('not shown: A1 is No')).toEqual(['C-001', 'C-002', 'C-003', 'C-004', 'C-005', 'C-006']);
    expect(behind('unable to evaluate: restricted part not opened')).toEqual(['C-007']);
    expect(behind('No')).toHaveLength(6);
  });

  test('says the rule, the interval, the coverage, the version asked and what may be published', () => {
    expect(explained.notes).toEqual([
      { label: 'Rule', text: 'Yes ÷ answered. Partly does not count: no half marks.' },
      { label: 'Interval', text: '49 to 74: Wilson, 95%. The sample is 5% of 1,140, so no correction.' },
      { label: 'Coverage', text: '53 of 54 eligible, 98%.' },
      { label: 'Asked as', text: 'T version 3' },
      { label: 'Publishing', text: 'Restricted: counts are shown as they are.' },
    ]);
  });

  test('marks coverage below 80%', () => {
    const low = explain(
      planTemplate,
      [...times(31, { 'T-A1': 'yes', 'T-C1': 'yes' }), ...times(10, { 'T-A1': 'yes', 'T-C1': 'UE' })],
      { kind: 'criterion', id: 'T-C1' },
    );
    expect(noteOf(low, 'Coverage')).toBe('31 of 41 eligible, 76%. Low coverage: treat with care.');
  });

  test('lists grades below good from 3 down, and each ground with the readings it excludes', () => {
    const grades = explain(
      planTemplate,
      [
        { 'T-A1': 'yes', 'T-D1': '4' },
        { 'T-A1': 'yes', 'T-D1': '1' },
        { 'T-A1': 'NA:service' },
        { 'T-A1': 'MI' },
      ],
      { kind: 'criterion', id: 'T-D1' },
    );
    expect(linesOf(grades)).toEqual([
      ['start', 'Readings that count', 4],
      ['less', 'not shown: A1 is not answered', 1],
      ['less', 'not shown: A1 is not applicable', 1],
      ['less', 'not applicable: no ground printed', 0],
      ['subtotal', 'Eligible', 2],
      ['less', 'unable to evaluate', 0],
      ['less', 'unanswered', 0],
      ['denominator', 'Answered, the denominator', 2],
      ['less', '3 Adequate', 0],
      ['less', '2 Weak', 0],
      ['less', '1 Unsatisfactory', 1],
      ['numerator', 'Good or better, the numerator', 1],
    ]);
    const gate = explain(
      planTemplate,
      [{ 'T-A1': 'NA:service' }, { 'T-A1': 'NA:other, on trial' }, { 'T-A1': 'NA' }],
      {
        kind: 'criterion',
        id: 'T-A1',
      },
    );
    expect(linesOf(gate).slice(1, 5)).toEqual([
      ['less', 'not applicable: ground service', 1],
      ['less', 'not applicable: no ground given', 1],
      ['less', 'not applicable: other, on trial', 1],
      ['subtotal', 'Eligible', 0],
    ]);
    expect(gate).toMatchObject({ x: 0, n: 0, percent: null });
  });

  test('says No is good where it is', () => {
    const reverse = explain(
      planTemplate,
      [
        { 'T-A1': 'yes', 'T-E1': 'no' },
        { 'T-A1': 'yes', 'T-E1': 'yes' },
      ],
      {
        kind: 'criterion',
        id: 'T-E1',
      },
    );
    expect(linesOf(reverse).slice(-2)).toEqual([
      ['less', 'Yes', 1],
      ['numerator', 'No (No is good), the numerator', 1],
    ]);
    expect(noteOf(reverse, 'Rule')).toBe('No ÷ answered.');
  });

  test('counts answers without a good side, works out no share, and repeats nobody’s words', () => {
    const text = explain(planTemplate, [{ 'T-E2': 'A careful plan.' }, { 'T-E2': 'UE' }], {
      kind: 'criterion',
      id: 'T-E2',
    });
    expect(text).toMatchObject({ x: 1, n: 1, percent: null });
    expect(JSON.stringify(text)).not.toContain('careful');
    expect(text.ledger.at(-1)).toMatchObject({ role: 'denominator', label: 'Answered', count: 1 });
    expect(noteOf(text, 'Interval')).toBe('None: no share is worked out.');
  });

  test('explains one group of a breakdown from the readings of that group', () => {
    const compiled = compile(template([criterion('T-A1', 'YN')], { profileKeys: ['age'] }));
    const readings = [
      ...readingsOf(compiled, [{ 'T-A1': 'yes' }, { 'T-A1': 'no' }], { age: '5-11' }),
      ...readingsOf(compiled, [{ 'T-A1': 'no' }]).map((each) => ({ ...each, caseReference: 'C-900' })),
    ];
    const ofGroup = (group: string): ExplanationOf =>
      explainMeasure(compiled, readings, findingsOptions(), {
        kind: 'breakdown',
        id: 'T-A1',
        dimension: 'age',
        group,
      });
    expect(ofGroup('5-11')).toMatchObject({ title: 'T-A1, age 5 to 11', x: 1, n: 2 });
    expect(ofGroup('not_recorded')).toMatchObject({ title: 'T-A1, age not recorded', x: 0, n: 1 });
    expect(ofGroup('16-17')).toMatchObject({ title: 'T-A1, age 16 to 17', x: 0, n: 0, percent: null });
  });
});

describe('the interval in words', () => {
  const wordsFor = (options: Partial<FindingsOptions>, said = sixty): string | undefined =>
    noteOf(explain(planTemplate, said, { kind: 'criterion', id: 'T-C1' }, options), 'Interval');

  test.each([
    [{}, '49 to 74: Wilson, 95%. The size of the population is not known.'],
    [{ population: 1140 }, '49 to 74: Wilson, 95%. The sample is 5% of 1,140, so no correction.'],
    [
      { population: 300 },
      '50 to 73: Wilson, 95%. The sample is 20% of 300, so the interval is corrected for it.',
    ],
    [{ population: 60 }, 'None: every record was read, so there is nothing to be unsure of by chance.'],
    [{ sampling: 'census' }, 'None: every record was read, so there is nothing to be unsure of by chance.'],
    [{ sampling: 'purposive' }, 'None: this is not a random sample.'],
  ] as const)('for %j', (options, words) => {
    expect(wordsFor(options)).toBe(words);
  });

  test('says that there is nothing to count where nobody answered', () => {
    expect(wordsFor({}, [{ 'T-A1': 'no' }])).toBe('None: there is nothing to count.');
  });
});

describe('how we know timeliness', () => {
  const compiled = compile(template([daysWithin('T-A1', 10), daysWithin('T-A2', null)]));

  test('lists every way of not being in time', () => {
    const explained = explain(
      compiled,
      [
        '2026-09-01..2026-09-05',
        '2026-09-01..2026-09-20',
        '2026-09-01..2026-09-20 agreed',
        '2026-09-01..none',
        '2026-09-01..',
        'elapsed 3 no_standard',
      ].map((value) => ({ 'T-A1': value })),
      { kind: 'timeliness', id: 'T-A1' },
    );
    expect(explained).toMatchObject({ x: 1, n: 5, percent: 20 });
    expect(linesOf(explained).slice(4)).toEqual([
      ['less', 'unanswered', 0],
      ['less', 'signed off before a standard was set', 1],
      ['denominator', 'Answered, the denominator', 5],
      ['less', 'late', 1],
      ['less', 'late, with an agreed reason', 1],
      ['less', 'not done', 1],
      ['less', 'a date is missing', 1],
      ['numerator', 'In time, the numerator', 1],
    ]);
  });

  test('works out no share where no standard is set', () => {
    const explained = explain(compiled, [{ 'T-A2': '2026-09-01..2026-09-05' }], {
      kind: 'timeliness',
      id: 'T-A2',
    });
    expect(explained).toMatchObject({ n: 1, percent: null });
    expect(noteOf(explained, 'Rule')).toMatch(/^No standard is set/);
  });
});

describe('how we know the voice target', () => {
  const voice = compileShipped('VOI');
  const said: readonly Said[] = [
    { 'VOI-B1': '4', 'VOI-B2': '4' },
    { 'VOI-B1': '5', 'VOI-B2': '3' },
    { 'VOI-B1': '0' },
    { 'VOI-B1': 'UE' },
    { 'VOI-B1': '2', 'VOI-B2': 'UE' },
  ];

  test('child by child leaves out children without a meeting and what could not be counted', () => {
    const explained = explain(voice, said, { kind: 'voiceTarget', part: 'perChild' });
    expect(explained).toMatchObject({ x: 1, n: 2 });
    expect(linesOf(explained)).toEqual([
      ['start', 'Readings that count', 5],
      ['less', 'meetings could not be counted', 1],
      ['less', 'no meeting in the period', 1],
      ['less', 'views could not be counted', 1],
      ['denominator', 'Children with a meeting, the denominator', 2],
      ['less', 'views missing at one meeting or more', 1],
      ['numerator', 'Views at every meeting, the numerator', 1],
    ]);
  });

  test('meeting by meeting counts meetings, and says why there is no interval', () => {
    const explained = explain(voice, said, { kind: 'voiceTarget', part: 'perMeeting' });
    expect(linesOf(explained)).toEqual([
      ['denominator', 'Meetings held, the denominator', 9],
      ['less', 'without the child’s views', 2],
      ['numerator', 'With views on record, the numerator', 7],
    ]);
    expect(explained.ledger[1]?.references).toEqual(['C-002']);
    expect(noteOf(explained, 'Interval')).toMatch(/^None: meetings of one child are alike/);
  });
});

describe('a number that a template has not', () => {
  const absent: readonly MeasureOf[] = [
    { kind: 'criterion', id: 'T-Q9' },
    { kind: 'criterion', id: 'T-A' },
    { kind: 'section', id: 'T-A1' },
    { kind: 'sectionCritical', id: 'T-Z' },
    { kind: 'timeliness', id: 'T-C1' },
    { kind: 'gate', part: 'present' },
    { kind: 'voiceTarget', part: 'perChild' },
  ];
  test.each(absent)('is known to be absent: %j', (measure) => {
    expect(hasMeasure(planTemplate, measure)).toBe(false);
  });

  test('is told from one that it has', () => {
    expect(hasMeasure(planTemplate, { kind: 'criterion', id: 'T-C1' })).toBe(true);
    expect(hasMeasure(planTemplate, { kind: 'criticalFailures' })).toBe(true);
  });
});

describe.each(SHAPE_KEYS)('every number of a practice audit of %s', (key) => {
  const compiled = compileShipped(key);
  const readings: readonly ReadingRecord[] = makePracticeCases(compiled, {
    cases: 80,
    readers: 4,
    seed: 11,
    periodCode: '27Q1',
    words: readShippedWords(),
  }).readings.map(({ listReference, reading, profile, answers }) => ({
    caseReference: listReference,
    reading,
    profile,
    answers,
  }));
  const options = findingsOptions({ population: 400, dimensions: ['age'], cases: 80 });
  const findings = computeFindings(compiled, readings, options);

  /** Each measure with x and n as findings have them; x null where there is no good side. */
  const measures: readonly (readonly [MeasureOf, number | null, number])[] = [
    ...[...findings.criteria, ...findings.closing].map(
      ({ id, x, n }) => [{ kind: 'criterion', id }, x, n] as const,
    ),
    ...findings.breakdowns.map(
      ({ id, dimension, group, x, n }) => [{ kind: 'breakdown', id, dimension, group }, x, n] as const,
    ),
    ...findings.sections.flatMap(({ id, evaluation, criticalFailures }) => [
      [{ kind: 'section', id }, evaluation.x, evaluation.n] as const,
      [{ kind: 'sectionCritical', id }, criticalFailures.x, criticalFailures.n] as const,
    ]),
    ...findings.gates.flatMap((gate) =>
      (['present', 'goodOfPresent', 'wellServed'] as const).map(
        (part) => [{ kind: 'gate', part }, gate[part].x, gate[part].n] as const,
      ),
    ),
    ...findings.timeliness.map(
      ({ id, inTime, late, lateAgreed, notDone, dateMissing, percentAll }) =>
        [
          { kind: 'timeliness', id },
          percentAll === null ? null : inTime,
          percentAll === null
            ? (findings.criteria.find((each) => each.id === id)?.n ?? 0)
            : inTime + late + lateAgreed + notDone + dateMissing,
        ] as const,
    ),
    ...(findings.voiceTarget === null
      ? []
      : (['perChild', 'perMeeting'] as const).map(
          (part) =>
            [
              { kind: 'voiceTarget', part },
              findings.voiceTarget?.[part].x ?? 0,
              findings.voiceTarget?.[part].n ?? 0,
            ] as const,
        )),
    [{ kind: 'criticalFailures' }, findings.criticalFailures.x, findings.criticalFailures.n],
    ...findings.otherMeasures.map(
      ({ id, measure, x, n }) => [{ kind: 'otherMeasure', id, measure }, x, n] as const,
    ),
    ...findings.themes.flatMap(({ theme, ...counts }) =>
      (['strengths', 'improvements', 'records'] as const).map(
        (side) => [{ kind: 'theme', theme, side }, counts[side], findings.sample.read] as const,
      ),
    ),
  ];

  test('is there: criteria, closing block, groups, sections, gate, timeliness, critical failures, other measures, themes', () => {
    expect(measures.length).toBeGreaterThan(8 * listCriteria(compiled.template).length - 60);
    expect(measures.every(([measure]) => hasMeasure(compiled, measure))).toBe(true);
  });

  test('is explained with the x and n that findings give', () => {
    for (const [measure, x, n] of measures) {
      const explained = explainMeasure(compiled, readings, options, measure);
      expect(explained, JSON.stringify(measure)).toMatchObject({ x: x ?? n, n });
      expect(explained.percent).toBe(x === null || n === 0 ? null : (100 * x) / n);
    }
  });

  test('has a ledger that adds up, line by line and case file by case file', () => {
    for (const [measure] of measures) {
      const { ledger } = explainMeasure(compiled, readings, options, measure);
      const where = JSON.stringify(measure);
      const countsMeetings =
        (measure.kind === 'voiceTarget' && measure.part === 'perMeeting') ||
        (measure.kind === 'otherMeasure' && measure.measure === 'share_of_sum');
      let left = ledger[0]?.count ?? 0;
      let files = new Set(ledger[0]?.references);
      for (const { role, label, count, references } of ledger) {
        if (!countsMeetings) expect(references, `${where} ${label}`).toHaveLength(count);
        if (role === 'less') {
          left -= count;
          if (!countsMeetings) {
            expect(references.every((reference) => files.has(reference))).toBe(true);
            files = new Set([...files].filter((file) => !references.includes(file)));
          }
        } else {
          expect(count, `${where} ${label}`).toBe(left);
          if (!countsMeetings) expect(new Set(references)).toEqual(files);
        }
      }
    }
  });

  test('is explained alike in whatever order the readings come', () => {
    const backwards = [...readings].reverse();
    for (const [measure] of measures.slice(0, 60)) {
      expect(explainMeasure(compiled, backwards, options, measure)).toEqual(
        explainMeasure(compiled, readings, options, measure),
      );
    }
  });
});
