import { whyHidden } from './branching';
import { groupReadings } from './breakdown';
import { criticalCriteria, criticalStateOf } from './caps';
import { findProfileKey } from './case-profile';
import type { CompiledTemplate } from './compile-template';
import { answerAt, type CountedReading, countReadings, valueAt } from './counted-readings';
import { GOOD, isPositive, percentOf } from './criterion-finding';
import { basisOf, type FindingsOptions } from './findings';
import { gateStateOf } from './gate-finding';
import { type IntervalBasis, intervalFor, isCorrected } from './intervals';
import type { ReadingRecord, Value } from './reading';
import { assert } from './result';
import { printInterval, printPercent } from './rounding';
import { isFailure, isJudged } from './section-finding';
import type { Criterion } from './template';
import { timelinessOf } from './timeliness';
import { describeValue } from './value';

/** What a number is, so that it can be asked "How do we know?". */
export type MeasureOf =
  | { readonly kind: 'criterion'; readonly id: string }
  | { readonly kind: 'breakdown'; readonly id: string; readonly dimension: string; readonly group: string }
  | { readonly kind: 'section'; readonly id: string }
  | { readonly kind: 'sectionCritical'; readonly id: string }
  | { readonly kind: 'gate'; readonly part: 'present' | 'goodOfPresent' | 'wellServed' }
  | { readonly kind: 'timeliness'; readonly id: string }
  | { readonly kind: 'voiceTarget'; readonly part: 'perChild' | 'perMeeting' }
  | { readonly kind: 'criticalFailures' };

/** One line of the ledger from the readings that count down to the numerator. */
export type LedgerLine = {
  readonly label: string;
  readonly count: number;
  readonly role: 'start' | 'less' | 'subtotal' | 'denominator' | 'numerator';
  readonly references: readonly string[];
};

/** The answer to "How do we know?" (docs/rules.md, how do we know). The ledger adds up. */
export type ExplanationOf = {
  readonly title: string;
  readonly question: string;
  readonly critical: boolean;
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
  readonly ledger: readonly LedgerLine[];
  readonly notes: readonly { readonly label: string; readonly text: string }[];
};

/** A step of a ledger: readings that leave here, in words; null when the reading goes on. */
type Step = { readonly leaves: (reading: CountedReading) => string | null; readonly subtotal: string | null };

type Question = {
  readonly title: string;
  readonly question: string;
  readonly critical: boolean;
  readonly readings: readonly CountedReading[];
  readonly steps: readonly Step[];
  /** Why a reading in the denominator is not in the numerator; null when it is. */
  readonly falls: (reading: CountedReading) => string | null;
  readonly denominator: string;
  readonly numerator: string;
  readonly rule: string;
};

/** Explains a number from the readings that gave it. */
export function explainMeasure(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
  options: FindingsOptions,
  measure: MeasureOf,
): ExplanationOf {
  const { counted } = countReadings(compiled, readings);
  const basis = basisOf(options, counted.length);
  if (measure.kind === 'voiceTarget' && measure.part === 'perMeeting')
    return explainMeetings(compiled, counted);
  const question = questionFor(compiled, counted, measure);
  const { ledger, denominator, numerator } = runLedger(question);
  const [x, n] = [numerator.length, denominator.length];
  return {
    title: question.title,
    question: question.question,
    critical: question.critical,
    x,
    n,
    percent: percentOf(x, n),
    ledger,
    notes: [
      { label: 'Rule', text: question.rule },
      { label: 'Interval', text: intervalWords(x, n, basis) },
      { label: 'Asked as', text: `${compiled.template.key} version ${compiled.template.version}` },
      { label: 'Publishing', text: 'Restricted: counts are shown as they are.' },
    ],
  };
}

function runLedger(question: Question): {
  ledger: LedgerLine[];
  denominator: readonly CountedReading[];
  numerator: readonly CountedReading[];
} {
  const ledger: LedgerLine[] = [line('Readings that count', question.readings, 'start')];
  let left = question.readings;
  for (const step of question.steps) {
    const { leaving, staying } = part(left, step.leaves);
    for (const [label, members] of leaving) ledger.push(line(label, members, 'less'));
    left = staying;
    if (step.subtotal !== null) ledger.push(line(step.subtotal, left, 'subtotal'));
  }
  ledger.push(line(question.denominator, left, 'denominator'));
  const { leaving, staying } = part(left, question.falls);
  for (const [label, members] of leaving) ledger.push(line(label, members, 'less'));
  ledger.push(line(question.numerator, staying, 'numerator'));
  return { ledger, denominator: left, numerator: staying };
}

const line = (label: string, readings: readonly CountedReading[], role: LedgerLine['role']): LedgerLine => ({
  label,
  count: readings.length,
  role,
  references: readings.map((reading) => reading.caseReference).sort(),
});

function part(
  readings: readonly CountedReading[],
  leaves: (reading: CountedReading) => string | null,
): { leaving: ReadonlyMap<string, readonly CountedReading[]>; staying: readonly CountedReading[] } {
  const groups = Map.groupBy(readings, (reading) => leaves(reading) ?? '');
  const staying = groups.get('') ?? [];
  groups.delete('');
  return { leaving: groups, staying };
}

function questionFor(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  measure: MeasureOf,
): Question {
  switch (measure.kind) {
    case 'criterion':
      return askCriterion(compiled, readings, criterionAt(compiled, measure.id));
    case 'breakdown': {
      const members = groupReadings(measure.dimension, readings).get(measure.group) ?? [];
      const key = findProfileKey(measure.dimension);
      const group = key?.options.find((option) => option.code === measure.group)?.label ?? measure.group;
      const question = askCriterion(compiled, members, criterionAt(compiled, measure.id));
      return {
        ...question,
        title: `${question.title}, ${(key?.label ?? measure.dimension).toLowerCase()} ${group.toLowerCase()}`,
      };
    }
    case 'timeliness':
      return askTimeliness(compiled, readings, criterionAt(compiled, measure.id));
    case 'section':
      return askSection(compiled, readings, measure.id);
    case 'sectionCritical':
      return askCritical(compiled, readings, measure.id);
    case 'criticalFailures':
      return askCritical(compiled, readings, null);
    case 'gate':
      return askGate(compiled, readings, measure.part);
    case 'voiceTarget':
      return askVoiceTarget(compiled, readings);
  }
}

function criterionAt(compiled: CompiledTemplate, id: string): Criterion {
  const criterion = compiled.criteria.get(id);
  assert(criterion !== undefined, `${id} was asked for by a screen that lists this template's criteria`);
  return criterion;
}

/** Shown, applicable, able to be judged, answered: what every criterion's denominator goes through. */
function statesOf(compiled: CompiledTemplate, criterion: Criterion): readonly Step[] {
  const ground = (code: string): string =>
    criterion.notApplicable.find((each) => each.code === code)?.label ?? code;
  return [
    {
      leaves: (reading) =>
        reading.shown.has(criterion.id)
          ? null
          : `not shown: ${whyHidden(compiled, criterion.id, reading.profile, reading.answers)}`,
      subtotal: null,
    },
    {
      leaves: (reading) => {
        const answer = answerAt(reading, criterion.id);
        return answer.state === 'not_applicable'
          ? `not applicable: ${ground(answer.reason).toLowerCase()}`
          : null;
      },
      subtotal: 'Eligible',
    },
    {
      leaves: (reading) => (answerAt(reading, criterion.id).state === 'unable' ? 'unable to evaluate' : null),
      subtotal: null,
    },
    { leaves: (reading) => (valueAt(reading, criterion.id) === null ? 'unanswered' : null), subtotal: null },
  ];
}

function askCriterion(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  criterion: Criterion,
): Question {
  const isGrade = criterion.type === 'S6';
  return {
    title: criterion.id,
    question: criterion.question,
    critical: criterion.critical,
    readings,
    steps: statesOf(compiled, criterion),
    falls: (reading) => {
      const value = valueAt(reading, criterion.id) as Value;
      return isPositive(criterion, value) ? null : describeValue(criterion, value);
    },
    denominator: 'Answered, the denominator',
    numerator: isGrade
      ? 'Good or better, the numerator'
      : criterion.reverse
        ? 'No (No is good), the numerator'
        : 'Yes, the numerator',
    rule: isGrade
      ? 'Graded 4, 5 or 6, of those graded.'
      : `${criterion.reverse ? 'No' : 'Yes'} of those answered. Partly does not count: no half marks.`,
  };
}

function askTimeliness(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  criterion: Criterion,
): Question {
  const words: Readonly<Record<string, string>> = {
    late: 'late',
    late_agreed: 'late, with an agreed reason',
    not_done: 'not done',
    date_missing: 'a date is missing',
    no_standard: 'no standard is set',
  };
  return {
    title: criterion.id,
    question: criterion.question,
    critical: criterion.critical,
    readings,
    steps: statesOf(compiled, criterion),
    falls: (reading) => {
      const { outcome } = timelinessOf(criterion, valueAt(reading, criterion.id) as Value, compiled.holidays);
      return outcome === 'in_time' ? null : (words[outcome] ?? outcome);
    },
    denominator: 'Answered, the denominator',
    numerator: 'In time, the numerator',
    rule: 'In time, of all answered. A missing date counts as not shown to be in time.',
  };
}

function askSection(compiled: CompiledTemplate, readings: readonly CountedReading[], id: string): Question {
  const gradeOf = (reading: CountedReading): number | null => {
    const answer = reading.answers.get(id);
    return answer?.state === 'answered' && answer.value?.kind === 'grade' ? answer.value.grade : null;
  };
  return {
    title: id,
    question: compiled.template.sections.find((section) => section.id === id)?.title ?? id,
    critical: false,
    readings,
    steps: [
      { leaves: (reading) => (gradeOf(reading) === null ? 'section not evaluated' : null), subtotal: null },
    ],
    falls: (reading) => {
      const grade = gradeOf(reading) as number;
      return grade >= GOOD ? null : `graded ${grade}`;
    },
    denominator: 'Evaluated, the denominator',
    numerator: 'Good or better, the numerator',
    rule: 'The evaluation the reader chose for the section; never calculated from its criteria.',
  };
}

function askCritical(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  sectionId: string | null,
): Question {
  const section = compiled.template.sections.find((each) => each.id === sectionId);
  const critical =
    section === undefined ? criticalCriteria(compiled) : section.criteria.filter((each) => each.critical);
  const states = (reading: CountedReading) =>
    critical.map((criterion) => criticalStateOf(compiled, criterion, reading.shown, reading.answers));
  return {
    title: section?.id ?? compiled.template.key,
    question: 'At least one critical criterion failed',
    critical: true,
    readings,
    steps: [
      {
        leaves: (reading) => (states(reading).some(isJudged) ? null : 'no critical criterion answered'),
        subtotal: null,
      },
    ],
    falls: (reading) => (states(reading).some(isFailure) ? null : 'no critical failure'),
    denominator: 'With a critical criterion answered, the denominator',
    numerator: 'With a critical failure, the numerator',
    rule: 'A No, a 1 or 2, a late date without agreement, or a rule printed with the criterion.',
  };
}

function askGate(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  which: 'present' | 'goodOfPresent' | 'wellServed',
): Question {
  const gate = compiled.template.gate;
  assert(gate !== null, 'a gate is only asked about where the template has one');
  const asked: Step = {
    leaves: (reading) => (gateStateOf(gate, reading).isAsked ? null : `${gate.criterion} not answered`),
    subtotal: null,
  };
  const shared = { title: gate.criterion, critical: false, readings };
  const absent = `no ${gate.noun}`;
  const below = (reading: CountedReading): string | null => {
    const { isPresent, grade } = gateStateOf(gate, reading);
    if (!isPresent) return absent;
    if (grade === null) return 'no overall evaluation';
    return grade >= GOOD ? null : `graded ${grade}`;
  };
  switch (which) {
    case 'present':
      return {
        ...shared,
        question: `A ${gate.noun} is present`,
        steps: [asked],
        falls: (reading) => (gateStateOf(gate, reading).isPresent ? null : absent),
        denominator: 'Asked, the denominator',
        numerator: 'Present, the numerator',
        rule: 'Present, of the records asked.',
      };
    case 'goodOfPresent':
      return {
        ...shared,
        question: `Of those present, the ${gate.noun} is good or better`,
        steps: [
          asked,
          {
            leaves: (reading) => (gateStateOf(gate, reading).isPresent ? null : absent),
            subtotal: 'Present',
          },
          {
            leaves: (reading) => (gateStateOf(gate, reading).grade === null ? 'no overall evaluation' : null),
            subtotal: null,
          },
        ],
        falls: below,
        denominator: 'Evaluated, the denominator',
        numerator: 'Good or better, the numerator',
        rule: 'Good or better, of those present. Alone this flatters: see children well served.',
      };
    case 'wellServed':
      return {
        ...shared,
        question: `Children well served: a ${gate.noun} is present, and good or better`,
        steps: [asked],
        falls: below,
        denominator: 'Asked, the denominator',
        numerator: 'Present and good, the numerator',
        rule: 'Present and good or better, of all records asked.',
      };
  }
}

function askVoiceTarget(compiled: CompiledTemplate, readings: readonly CountedReading[]): Question {
  const target = compiled.template.voiceTarget;
  assert(target !== null, 'the voice target is only asked about where the template has one');
  const countAt = (reading: CountedReading, id: string): number | null => {
    const value = valueAt(reading, id);
    return value?.kind === 'count' ? value.count : null;
  };
  return {
    title: target.withViews,
    question: 'Children whose views are on record at every key decision-making meeting',
    critical: true,
    readings,
    steps: [
      {
        leaves: (reading) =>
          (countAt(reading, target.meetings) ?? 0) > 0 ? null : 'no meeting in the period',
        subtotal: null,
      },
      {
        leaves: (reading) =>
          countAt(reading, target.withViews) === null ? 'views could not be counted' : null,
        subtotal: null,
      },
    ],
    falls: (reading) =>
      countAt(reading, target.withViews) === countAt(reading, target.meetings)
        ? null
        : 'views missing at one meeting or more',
    denominator: 'Children with a meeting, the denominator',
    numerator: 'Views at every meeting, the numerator',
    rule: 'The target’s own wording: views at all meetings, child by child.',
  };
}

function explainMeetings(compiled: CompiledTemplate, readings: readonly CountedReading[]): ExplanationOf {
  const question = askVoiceTarget(compiled, readings);
  const { denominator } = runLedger(question);
  const target = compiled.template.voiceTarget;
  assert(target !== null, 'the voice target is only asked about where the template has one');
  const sum = (id: string): number =>
    denominator.reduce((total, reading) => {
      const value = valueAt(reading, id);
      return total + (value?.kind === 'count' ? value.count : 0);
    }, 0);
  const references = denominator.map((reading) => reading.caseReference).sort();
  const [x, n] = [sum(target.withViews), sum(target.meetings)];
  return {
    title: target.withViews,
    question: 'Key decision-making meetings at which the child’s views are on record',
    critical: true,
    x,
    n,
    percent: percentOf(x, n),
    ledger: [
      { label: 'Meetings held, the denominator', count: n, role: 'denominator', references },
      { label: 'without the child’s views', count: n - x, role: 'less', references: [] },
      { label: 'With views on record, the numerator', count: x, role: 'numerator', references: [] },
    ],
    notes: [
      { label: 'Rule', text: 'Meetings with views, of all meetings of these children.' },
      {
        label: 'Interval',
        text: 'None: meetings of one child are alike, so an interval would be too narrow.',
      },
      { label: 'Asked as', text: `${compiled.template.key} version ${compiled.template.version}` },
    ],
  };
}

function intervalWords(x: number, n: number, basis: IntervalBasis): string {
  if (basis.sampling === 'purposive') return 'None: this is not a random sample.';
  if (basis.sampling === 'census' || (basis.population !== null && basis.read >= basis.population)) {
    return 'None: every record was read, so there is nothing to be unsure of by chance.';
  }
  const interval = intervalFor(x, n, basis);
  if (interval === null) return 'None: there is nothing to count.';
  const range = `${printInterval(interval.low, interval.high, n)}: Wilson, 95%.`;
  if (basis.population === null) return `${range} The size of the population is not known.`;
  const share = printPercent((100 * basis.read) / basis.population, 1);
  return isCorrected(basis)
    ? `${range} The sample is ${share} of ${basis.population.toLocaleString('en-GB')}, so the interval is corrected for it.`
    : `${range} The sample is ${share} of ${basis.population.toLocaleString('en-GB')}, so no correction.`;
}
