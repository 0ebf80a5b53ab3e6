import { type CriticalState, criticalCriteria, criticalStateOf } from './caps';
import type { CompiledTemplate } from './compile-template';
import type { CountedReading } from './counted-readings';
import { GOOD, medianOfGrades, percentOf, shareOf } from './criterion-finding';
import type { PlainShare, SectionFinding, Share } from './findings-shape';
import type { IntervalBasis } from './intervals';
import { quantityWordFor } from './quantity-words';
import { type Criterion, GRADES, type Section } from './template';

/** The section's own evaluations (chosen by auditors, never calculated) and its critical failures. */
export function findSection(
  compiled: CompiledTemplate,
  section: Section,
  readings: readonly CountedReading[],
  basis: IntervalBasis,
): SectionFinding {
  const grades = new Map<string, number>(GRADES.map((grade) => [String(grade), 0]));
  for (const { answers } of readings) {
    const answer = answers.get(section.id);
    if (answer?.state !== 'answered' || answer.value?.kind !== 'grade') continue;
    const key = String(answer.value.grade);
    grades.set(key, (grades.get(key) ?? 0) + 1);
  }
  const n = [...grades.values()].reduce((sum, count) => sum + count, 0);
  const x = [...grades].reduce((sum, [grade, count]) => (Number(grade) >= GOOD ? sum + count : sum), 0);
  return {
    id: section.id,
    title: section.title,
    evaluation: {
      ...shareOf(x, n, basis),
      distribution: Object.fromEntries(grades),
      median: medianOfGrades(grades),
      quantityWord: quantityWordFor(x, n),
    },
    criticalFailures: plain(
      countFailures(
        compiled,
        criticalCriteria(compiled).filter((criterion) => isOfSection(section, criterion)),
        readings,
      ),
    ),
  };
}

/**
 * Readings with at least one critical failure, of those with at least one critical criterion judged
 * (docs/rules.md, critical failure).
 */
export function findCriticalFailures(
  compiled: CompiledTemplate,
  critical: readonly Criterion[],
  readings: readonly CountedReading[],
  basis: IntervalBasis,
): Share {
  const { x, n } = countFailures(compiled, critical, readings);
  return shareOf(x, n, basis);
}

/**
 * Whether a criterion stands in a section. The template's own list is only asked for ids: the criteria to judge by
 * are the compiled ones, with local standards in them.
 */
export const isOfSection = (section: Section, criterion: Criterion): boolean =>
  section.criteria.some((each) => each.id === criterion.id);

const plain = ({ x, n }: { x: number; n: number }): PlainShare => ({ x, n, percent: percentOf(x, n) });

function countFailures(
  compiled: CompiledTemplate,
  critical: readonly Criterion[],
  readings: readonly CountedReading[],
): { x: number; n: number } {
  let x = 0;
  let n = 0;
  for (const { shown, answers } of readings) {
    const states = critical.map((criterion) => criticalStateOf(compiled, criterion, shown, answers));
    if (states.some(isJudged)) n += 1;
    if (states.some(isFailure)) x += 1;
  }
  return { x, n };
}

export const isFailure = (state: CriticalState): boolean => state === 'failed' || state === 'safety';
export const isJudged = (state: CriticalState): boolean => state !== 'not-in-play' && state !== 'unable';
