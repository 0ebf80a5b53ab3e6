import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownCriteria } from '../../src/shared/domain/branching';
import { criticalFailures } from '../../src/shared/domain/caps';
import { oddCombinations } from '../../src/shared/domain/case-profile';
import { compileTemplate } from '../../src/shared/domain/compile-template';
import { reviewReading } from '../../src/shared/domain/completeness';
import { makePracticeCases, type PracticeReading } from '../../src/shared/domain/practice';
import { screenText } from '../../src/shared/domain/screening';
import { listCriteria } from '../../src/shared/domain/template';
import { timelinessOf } from '../../src/shared/domain/timeliness';
import { formatValue, parseValue } from '../../src/shared/domain/value';
import { compileShipped, readShippedTemplate, readShippedWords, SHIPPED_KEYS } from '../templates/shipped';

const words = readShippedWords();
const make = (key: (typeof SHIPPED_KEYS)[number], seed: number, cases = 60, readers = 4) =>
  makePracticeCases(compileShipped(key), { cases, readers, seed, periodCode: '27Q1', words });

const reviewOf = (key: (typeof SHIPPED_KEYS)[number], reading: PracticeReading) =>
  reviewReading(compileShipped(key), { ...reading, capReason: '' });

const textsOf = (reading: PracticeReading): string[] => [
  ...reading.notes.values(),
  ...[...reading.answers.values()].flatMap(({ reason, value }) => [
    reason,
    value?.kind === 'text' ? value.text : '',
  ]),
];

describe.each(SHIPPED_KEYS)('practice case files for %s', (key) => {
  const compiled = compileShipped(key);
  const large = make(key, 1, 300, 6);
  const complete = large.readings.filter(({ status }) => status === 'complete');
  const first = complete.filter(({ reading }) => reading === 1);

  test('are the same for the same seed and others for another', () => {
    expect(make(key, 7)).toEqual(make(key, 7));
    expect(make(key, 8)).not.toEqual(make(key, 7));
  });

  test('hold complete readings that the app would let an auditor complete, whatever the seed', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 4294967295 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (seed, cases, readers) => {
          for (const reading of make(key, seed, cases, readers).readings) {
            if (reading.status !== 'complete') continue;
            const review = reviewOf(key, reading);
            expect(review.missing).toEqual([]);
            expect(review.capReasonNeeded).toBe(false);
            expect(review.canComplete).toBe(true);
            expect(review.profileMissing.filter((name) => name !== 'lives_with')).toEqual([]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('answer what is shown and nothing else, in the form the app reads back', () => {
    for (const { profile, answers } of complete) {
      const shown = shownCriteria(compiled, profile, answers);
      for (const [id, { state, value, reason }] of answers) {
        const criterion = compiled.criteria.get(id);
        if (criterion === undefined) {
          expect(compiled.sectionIds.has(id)).toBe(true);
          continue;
        }
        expect(shown.has(id), id).toBe(true);
        if (state === 'not_applicable')
          expect(criterion.notApplicable.map(({ code }) => code)).toContain(reason);
        if (value !== null)
          expect(parseValue(criterion, formatValue(value)), id).toEqual({ ok: true, value });
      }
    }
  });

  test('contradict themselves in none of the template’s own checks', () => {
    const own = new Set(compiled.template.senseChecks.map(({ id }) => id));
    const found = complete
      .flatMap((reading) => reviewOf(key, reading).contradictions)
      .filter(({ id }) => own.has(id));
    expect(found).toEqual([]);
  });

  test('say nothing that could identify a person, and mark every sentence as fictional', () => {
    for (const reading of large.readings) {
      for (const text of textsOf(reading)) expect(screenText(text), text).toEqual([]);
      for (const note of reading.notes.values()) expect(note).toMatch(/\(Fictional\.\)$/);
      for (const { value } of reading.answers.values())
        if (value?.kind === 'text') expect(value.text).toMatch(/\(Fictional\.\)$/);
    }
  });

  test('have profiles whose parts go together', () => {
    expect(large.list.flatMap(({ profile }) => oddCombinations(profile))).toEqual([]);
    for (const { profile } of large.list) {
      if (profile.age !== 'unborn') continue;
      expect(profile.legal ?? 'none').toBe('none');
      expect(profile.comm_need ?? 'no').toBe('no');
    }
  });

  test('are mostly graded 3 to 5, with few at either end', () => {
    const grades = first.flatMap(({ answers }) =>
      [...answers.values()].flatMap(({ value }) => (value?.kind === 'grade' ? [value.grade] : [])),
    );
    const share = (wanted: readonly number[]): number =>
      grades.filter((grade) => wanted.includes(grade)).length / grades.length;
    expect(share([3, 4, 5])).toBeGreaterThan(0.75);
    expect(share([1])).toBeLessThan(0.05);
    expect(share([6])).toBeLessThan(0.08);
    expect(share([2])).toBeGreaterThan(0.01);
  });

  test('fail a critical criterion in about one case file in seven', () => {
    const failing = first.filter(
      ({ profile, answers }) =>
        criticalFailures(compiled, shownCriteria(compiled, profile, answers), answers).length > 0,
    );
    const share = failing.length / first.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.24);
  });

  test('set aside few answers as unable, and use printed grounds now and then', () => {
    const states = first.flatMap(({ answers }) =>
      listCriteria(compiled.template).flatMap(({ id }) => answers.get(id)?.state ?? []),
    );
    const share = (state: string): number => states.filter((each) => each === state).length / states.length;
    expect(share('unable')).toBeGreaterThan(0.015);
    expect(share('unable')).toBeLessThan(0.04);
    expect(share('not_applicable')).toBeGreaterThan(0.005);
    expect(share('not_applicable')).toBeLessThan(0.2);
  });

  test('are judged with shades: better case files get better grades from both readers', () => {
    const doubles = complete.filter(({ reading }) => reading === 2);
    const meanOf = (reading: PracticeReading): number => {
      const grades = [...reading.answers.values()].flatMap(({ value }) =>
        value?.kind === 'grade' ? [value.grade] : [],
      );
      return grades.reduce((sum, grade) => sum + grade, 0) / Math.max(1, grades.length);
    };
    const close = doubles.filter((second) => {
      const other = first.find(({ listReference }) => listReference === second.listReference);
      return other !== undefined && Math.abs(meanOf(other) - meanOf(second)) < 0.75;
    });
    expect(close.length / doubles.length).toBeGreaterThan(0.8);
  });

  test('are read by every reader, one in ten of them twice by two readers, the last few unfinished', () => {
    expect(large.list).toHaveLength(300);
    expect(new Set(large.list.map(({ listReference }) => listReference)).size).toBe(300);
    expect(first).toHaveLength(264);
    const doubles = complete.filter(({ reading }) => reading === 2);
    expect(doubles).toHaveLength(26);
    for (const second of doubles)
      expect(first.find((each) => each.listReference === second.listReference)?.reader).not.toBe(
        second.reader,
      );
    for (let reader = 0; reader < 6; reader += 1) {
      const states = large.readings.filter((each) => each.reader === reader).map(({ status }) => status);
      expect(new Set(states)).toEqual(new Set(['complete', 'in_progress', 'assigned']));
    }
  });

  test('leave assigned readings blank and break off readings in progress before the closing block', () => {
    for (const reading of large.readings) {
      if (reading.status === 'assigned') expect([reading.answers.size, reading.elapsedMs]).toEqual([0, 0]);
      if (reading.status !== 'in_progress') continue;
      expect(reading.answers.size).toBeGreaterThan(0);
      expect([...reading.answers.keys()].filter((id) => /-Z/.test(id))).toEqual([]);
      expect(reviewOf(key, reading).canComplete).toBe(false);
    }
  });
});

test('dates come out in time, late, late with an agreed reason, missing and not done', () => {
  const outcomes = new Map<string, number>();
  for (const key of ['PLN', 'CHR'] as const) {
    const compiled = compileShipped(key);
    for (const { answers } of make(key, 3, 300).readings)
      for (const [id, { value }] of answers) {
        const criterion = compiled.criteria.get(id);
        if (criterion?.type !== 'D' || value === null) continue;
        const { outcome } = timelinessOf(criterion, value, compiled.holidays);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
  }
  expect([...outcomes.keys()].sort()).toEqual(['date_missing', 'in_time', 'late', 'late_agreed', 'not_done']);
  const total = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  expect((outcomes.get('in_time') ?? 0) / total).toBeGreaterThan(0.55);
  expect((outcomes.get('in_time') ?? 0) / total).toBeLessThan(0.9);
});

test('an instrument made of any response type, required options and every unit of time can be practised', () => {
  const voice = readShippedTemplate('VOI');
  const plan = readShippedTemplate('PLN');
  const dates = listCriteria(plan).find(({ id }) => id === 'PLN-A4');
  const methods = listCriteria(voice).find(({ id }) => id === 'VOI-B4');
  if (dates?.standard === null || dates === undefined || methods === undefined)
    throw new Error('the fixtures moved');
  const standard = dates.standard;
  const timed = (['hours', 'weeks', 'months', 'calendar_days'] as const).map((unit, index) => ({
    ...dates,
    id: `VOI-A${index + 6}`,
    meaningId: `test.${index}`,
    showIf: 'Always',
    critical: index === 0,
    standard: { ...standard, unit, limit: 6 },
  }));
  const text = {
    ...methods,
    id: 'VOI-A11',
    meaningId: 'test.text',
    type: 'FT' as const,
    options: [],
    showIf: 'Always',
  };
  const needed = {
    ...methods,
    id: 'VOI-A10',
    meaningId: 'test.needed',
    showIf: 'Always',
    critical: true,
    criticalRule: { kind: 'needs_options' as const, codes: ['observation', 'app'] },
  };
  const [a, ...others] = voice.sections;
  if (a === undefined) throw new Error('the voice template has sections');
  const compiled = compileTemplate({
    ...voice,
    sections: [{ ...a, criteria: [...a.criteria, ...timed, needed, text] }, ...others],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const { readings } = makePracticeCases(compiled.value, {
    cases: 120,
    readers: 3,
    seed: 5,
    periodCode: '27M02',
    words,
    unfinished: 0,
  });
  expect(readings.every(({ status }) => status === 'complete')).toBe(true);
  for (const reading of readings)
    expect(reviewReading(compiled.value, { ...reading, capReason: '' }).canComplete).toBe(true);
  expect(readings[0]?.profile.period).toBe('2026-03..2027-02');
});
