import { whyHidden } from './branching';
import { criticalCriteria, criticalStateOf } from './caps';
import type { CompiledTemplate } from './compile-template';
import { answerAt, type CountedReading, valueAt } from './counted-readings';
import { categoriesFor, GOOD, hasPositiveSide, isPositive } from './criterion-finding';
import type { Question, Step } from './ledger';
import type { Answer, TimelinessOutcome, Value } from './reading';
import { assert } from './result';
import { isFailure, isJudged, isOfSection } from './section-finding';
import { type Criterion, GRADES } from './template';
import { timelinessOf } from './timeliness';
import { hasStandard } from './timeliness-finding';
import { describeValue, parseValue } from './value';

/** Shown, applicable, able to be judged, answered: what every criterion's denominator goes through. */
function statesOf(compiled: CompiledTemplate, criterion: Criterion): readonly Step[] {
  const isIn = (reading: CountedReading, state: Answer['state']): boolean =>
    answerAt(reading, criterion.id).state === state;
  return [
    {
      leaves: (reading) =>
        reading.shown.has(criterion.id)
          ? null
          : `not shown: ${whyHidden(compiled, criterion.id, reading.profile, reading.answers)}`,
      always: [],
      subtotal: null,
    },
    {
      leaves: (reading) =>
        isIn(reading, 'not_applicable')
          ? groundWords(criterion, answerAt(reading, criterion.id).reason)
          : null,
      always:
        criterion.notApplicable.length === 0
          ? ['not applicable: no ground printed']
          : criterion.notApplicable.map(({ code }) => groundWords(criterion, code)),
      subtotal: 'Eligible',
    },
    {
      leaves: (reading) => (isIn(reading, 'unable') ? unableWords(answerAt(reading, criterion.id)) : null),
      always: [],
      whenNone: 'unable to evaluate',
      subtotal: null,
    },
    {
      leaves: (reading) => (valueAt(reading, criterion.id) === null ? 'unanswered' : null),
      always: ['unanswered'],
      subtotal: null,
    },
  ];
}

function groundWords(criterion: Criterion, given: string): string {
  if (given === '') return 'not applicable: no ground given';
  const label = criterion.notApplicable.find(({ code }) => code === given)?.label ?? given;
  return `not applicable: ${lowerFirst(label)}`;
}

const unableWords = ({ reason }: Answer): string =>
  reason === '' ? 'unable to evaluate' : `unable to evaluate: ${lowerFirst(reason)}`;

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** Every answer that is not on the positive side, in printed order. */
function negativeWords(criterion: Criterion): readonly string[] {
  return (categoriesFor(criterion) ?? []).flatMap((category) => {
    const value = parseValue(criterion, category);
    return value.ok && !isPositive(criterion, value.value) ? [describeValue(criterion, value.value)] : [];
  });
}

/** One criterion's share, or how many answered where its answers have no good side. */
export function askCriterion(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  criterion: Criterion,
): Question {
  const shared = {
    title: criterion.id,
    question: criterion.question,
    critical: criterion.critical,
    criterionId: criterion.id,
    readings,
    steps: statesOf(compiled, criterion),
  };
  if (!hasPositiveSide(criterion)) {
    return {
      ...shared,
      denominator: 'Answered',
      numerator: null,
      rule: 'Answers of this kind have no good side: they are counted, and no share is worked out.',
    };
  }
  const good = criterion.reverse ? 'No' : 'Yes';
  return {
    ...shared,
    denominator: 'Answered, the denominator',
    numerator: {
      label: numeratorWords(criterion),
      leaves: (reading) => {
        const value = answered(reading, criterion.id);
        return isPositive(criterion, value) ? null : describeValue(criterion, value);
      },
      always: negativeWords(criterion),
    },
    rule:
      criterion.type === 'S6'
        ? 'Graded 4, 5 or 6, of those graded.'
        : `${good} ÷ answered.${criterion.type === 'YPN' ? ' Partly does not count: no half marks.' : ''}`,
  };
}

function numeratorWords(criterion: Criterion): string {
  if (criterion.type === 'S6') return 'Good or better, the numerator';
  return criterion.reverse ? 'No (No is good), the numerator' : 'Yes, the numerator';
}

function answered(reading: CountedReading, id: string): Value {
  const value = valueAt(reading, id);
  assert(value !== null, `${id} is answered in every reading that reached its denominator`);
  return value;
}

const OUTCOME_WORDS: Readonly<Record<Exclude<TimelinessOutcome, 'in_time' | 'no_standard'>, string>> = {
  late: 'late',
  late_agreed: 'late, with an agreed reason',
  not_done: 'not done',
  date_missing: 'a date is missing',
};

/** In time, of all answered; where no standard is set there is nothing to be in time for. */
export function askTimeliness(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  criterion: Criterion,
): Question {
  const outcomeOf = (reading: CountedReading): TimelinessOutcome =>
    timelinessOf(criterion, answered(reading, criterion.id), compiled.holidays).outcome;
  const shared = {
    title: criterion.id,
    question: criterion.question,
    critical: criterion.critical,
    criterionId: criterion.id,
    readings,
  };
  if (!hasStandard(criterion)) {
    return {
      ...shared,
      steps: statesOf(compiled, criterion),
      denominator: 'Answered',
      numerator: null,
      rule: 'No standard is set, so nothing can be in time or late. Settings, Lists, holds the standards.',
    };
  }
  const unjudged: Step = {
    leaves: (reading) =>
      outcomeOf(reading) === 'no_standard' ? 'signed off before a standard was set' : null,
    always: [],
    subtotal: null,
  };
  return {
    ...shared,
    steps: [...statesOf(compiled, criterion), unjudged],
    denominator: 'Answered, the denominator',
    numerator: {
      label: 'In time, the numerator',
      leaves: (reading) => {
        const outcome = outcomeOf(reading);
        return outcome === 'in_time' || outcome === 'no_standard' ? null : OUTCOME_WORDS[outcome];
      },
      always: Object.values(OUTCOME_WORDS),
    },
    rule: 'In time ÷ all answered. A missing date counts as not shown to be in time.',
  };
}

/** The evaluation readers gave a whole section. */
export function askSection(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  id: string,
): Question {
  const gradeOf = (reading: CountedReading): number | null => {
    const answer = reading.answers.get(id);
    return answer?.state === 'answered' && answer.value?.kind === 'grade' ? answer.value.grade : null;
  };
  return {
    title: id,
    question: compiled.template.sections.find((section) => section.id === id)?.title ?? id,
    critical: false,
    criterionId: null,
    readings,
    steps: [
      {
        leaves: (reading) => (gradeOf(reading) === null ? 'section not evaluated' : null),
        always: ['section not evaluated'],
        subtotal: null,
      },
    ],
    denominator: 'Evaluated, the denominator',
    numerator: {
      label: 'Good or better, the numerator',
      leaves: (reading) => belowGood(gradeOf(reading)),
      always: BELOW_GOOD,
    },
    rule: 'The evaluation the reader chose for the section; never calculated from its criteria.',
  };
}

const gradeWords = (grade: number): string => `graded ${grade}`;

/** Grades that are not good, as ledger lines. */
export const BELOW_GOOD: readonly string[] = GRADES.filter((grade) => grade < GOOD).map(gradeWords);

/** Why a grade is not in a numerator; null when it is. */
export const belowGood = (grade: number | null): string | null =>
  grade === null || grade >= GOOD ? null : gradeWords(grade);

/** Readings with a critical failure: in one section, or anywhere where `sectionId` is null. */
export function askCritical(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  sectionId: string | null,
): Question {
  const section = compiled.template.sections.find((each) => each.id === sectionId);
  const critical = criticalCriteria(compiled).filter(
    (criterion) => section === undefined || isOfSection(section, criterion),
  );
  const states = (reading: CountedReading) =>
    critical.map((criterion) => criticalStateOf(compiled, criterion, reading.shown, reading.answers));
  return {
    title: section?.id ?? compiled.template.key,
    question: 'At least one critical criterion failed',
    critical: true,
    criterionId: null,
    readings,
    steps: [
      {
        leaves: (reading) => (states(reading).some(isJudged) ? null : 'no critical criterion answered'),
        always: ['no critical criterion answered'],
        subtotal: null,
      },
    ],
    denominator: 'With a critical criterion answered, the denominator',
    numerator: {
      label: 'With a critical failure, the numerator',
      leaves: (reading) => (states(reading).some(isFailure) ? null : 'no critical failure'),
      always: ['no critical failure'],
    },
    rule: 'A No, a 1 or 2, a late date without agreement, or a rule printed with the criterion.',
  };
}
