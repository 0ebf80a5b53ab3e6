import { type CriticalState, criticalCriteria, criticalStateOf } from './caps';
import type { CompiledTemplate } from './compile-template';
import { type CountedReading, columnsOf } from './counted-readings';
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
  const { distinct, at } = columnsOf(readings).answersAt(section.id);
  for (const place of at) {
    const answer = distinct[place];
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
  const worst = new Uint8Array(readings.length);
  for (const criterion of critical) {
    const marks = marksAt(compiled, criterion, readings);
    for (let reading = 0; reading < worst.length; reading += 1)
      worst[reading] = Math.max(worst[reading] as number, marks[reading] as number);
  }
  return {
    x: worst.filter((mark) => mark === FAILED).length,
    n: worst.filter((mark) => mark >= JUDGED).length,
  };
}

const JUDGED = 1;
const FAILED = 2;

const markOf = (state: CriticalState): number => {
  if (isFailure(state)) return FAILED;
  return isJudged(state) ? JUDGED : 0;
};

/** How one critical criterion came out in each reading; worked out once for each different answer where no other has a say. */
function marksAt(
  compiled: CompiledTemplate,
  criterion: Criterion,
  readings: readonly CountedReading[],
): Uint8Array {
  const rule = criterion.criticalRule;
  if (rule !== undefined && 'other' in rule)
    return Uint8Array.from(readings, ({ shown, answers }) =>
      markOf(criticalStateOf(compiled, criterion, shown, answers)),
    );
  const columns = columnsOf(readings);
  const { distinct, at } = columns.answersAt(criterion.id);
  const shown = columns.shownAt(criterion.id);
  const marks = distinct.map((answer) =>
    markOf(criticalStateOf(compiled, criterion, new Set([criterion.id]), new Map([[criterion.id, answer]]))),
  );
  return at.reduce<Uint8Array>((found, place, reading) => {
    found[reading] = shown[reading] === 1 ? (marks[place] as number) : 0;
    return found;
  }, new Uint8Array(readings.length));
}

export const isFailure = (state: CriticalState): boolean => state === 'failed' || state === 'safety';
export const isJudged = (state: CriticalState): boolean => state !== 'not-in-play' && state !== 'unable';
