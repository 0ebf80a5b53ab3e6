import { lookupFor } from './branching';
import type { CompiledTemplate } from './compile-template';
import { medianCategories } from './distribution';
import type { Answers, Profile, Value } from './reading';
import { evaluate } from './show-if';
import { type Criterion, listSections, type Section } from './template';
import { endsBeforeStart } from './timeliness';
import { formatValue } from './value';

/** Answers that do not go together. `block` keeps the reading from being completed. */
export type Contradiction = {
  readonly id: string;
  /** Where it is shown, and the place it should be held against. */
  readonly at: string;
  readonly other: string;
  readonly severity: 'block' | 'warn';
  readonly message: string;
};

/** So many scored answers in one section must not all be the same without a second look. */
const STRAIGHT_LINE_FROM = 4;
const MEDIAN_GAP = 2;

/** Every contradiction in a reading: the template's own checks and those that hold for all (docs/rules.md, sense checks). */
export function findContradictions(
  compiled: CompiledTemplate,
  profile: Profile,
  shown: ReadonlySet<string>,
  answers: Answers,
): readonly Contradiction[] {
  const read = (id: string): Value | null => {
    const answer = shown.has(id) ? answers.get(id) : undefined;
    return answer?.state === 'answered' ? answer.value : null;
  };
  return [
    ...templateChecks(compiled, profile, shown, answers, read),
    ...dateOrder(compiled, read),
    ...compiled.template.sections.flatMap((section) => [
      ...straightLine(section, read),
      ...evaluationFarFromMedian(section, answers, read),
    ]),
  ];
}

type ReadValue = (id: string) => Value | null;

function templateChecks(
  compiled: CompiledTemplate,
  profile: Profile,
  shown: ReadonlySet<string>,
  answers: Answers,
  read: ReadValue,
): readonly Contradiction[] {
  const lookup = lookupFor(compiled, profile, answers, (id) => shown.has(id));
  return compiled.template.senseChecks.flatMap((check) => {
    if (check.kind === 'not_more_than') {
      const lesser = read(check.lesser);
      const greater = read(check.greater);
      const isMore = lesser?.kind === 'count' && greater?.kind === 'count' && lesser.count > greater.count;
      return isMore
        ? [
            {
              id: check.id,
              at: check.lesser,
              other: check.greater,
              severity: check.severity,
              message: check.message,
            },
          ]
        : [];
    }
    const condition = compiled.conditions.get(check.id);
    return condition !== undefined && evaluate(condition, lookup)
      ? [{ id: check.id, at: check.at, other: check.other, severity: check.severity, message: check.message }]
      : [];
  });
}

function dateOrder(compiled: CompiledTemplate, read: ReadValue): readonly Contradiction[] {
  return [...compiled.criteria.values()].flatMap((criterion) => {
    const value = criterion.type === 'D' ? read(criterion.id) : null;
    return value !== null && endsBeforeStart(criterion, value)
      ? [
          {
            id: `${criterion.id}-order`,
            at: criterion.id,
            other: criterion.id,
            severity: 'block' as const,
            message: 'The second date lies before the first.',
          },
        ]
      : [];
  });
}

const isScored = (criterion: Criterion): boolean =>
  criterion.type === 'S6' || criterion.type === 'YPN' || criterion.type === 'YN';

function straightLine(section: Section, read: ReadValue): readonly Contradiction[] {
  const byType = Map.groupBy(section.criteria.filter(isScored), (criterion) => criterion.type);
  return [...byType.values()].flatMap((criteria) => {
    const given = criteria.flatMap((criterion) => {
      const value = read(criterion.id);
      return value === null ? [] : [{ criterion, text: formatValue(value) }];
    });
    const first = given[0];
    const last = given.at(-1);
    const isLine = given.length >= STRAIGHT_LINE_FROM && given.every(({ text }) => text === first?.text);
    return isLine && first !== undefined && last !== undefined
      ? [
          {
            id: `${section.id}-${first.criterion.type}-same`,
            at: last.criterion.id,
            other: first.criterion.id,
            severity: 'warn' as const,
            message: `All ${given.length} answers of this kind in section ${section.letter} are the same. Look at them once more.`,
          },
        ]
      : [];
  });
}

function evaluationFarFromMedian(
  section: Section,
  answers: Answers,
  read: ReadValue,
): readonly Contradiction[] {
  const chosen = answers.get(section.id)?.value;
  const grades = section.criteria.flatMap((criterion) => {
    const value = read(criterion.id);
    return value?.kind === 'grade' ? [value.grade as number] : [];
  });
  const median = medianCategories(grades);
  if (chosen?.kind !== 'grade' || median === null) return [];
  const gap = Math.min(...median.map((grade) => Math.abs(grade - chosen.grade)));
  return gap >= MEDIAN_GAP
    ? [
        {
          id: `${section.id}-median`,
          at: section.id,
          other: section.criteria[0]?.id ?? section.id,
          severity: 'warn' as const,
          message: `The section is evaluated ${chosen.grade} and its middle grade is ${median.join(' to ')}. Say why in the overall reason, or look again.`,
        },
      ]
    : [];
}

/** Sections in the order in which contradictions and gaps are listed. */
export const sectionOf = (compiled: CompiledTemplate, id: string): Section | undefined =>
  listSections(compiled.template).find(
    (section) => section.id === id || section.criteria.some((criterion) => criterion.id === id),
  );
