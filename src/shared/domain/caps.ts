import type { CompiledTemplate } from './compile-template';
import type { Answer, Answers } from './reading';
import { sayElapsed } from './say-elapsed';
import type { Criterion } from './template';
import { timelinessOf } from './timeliness';

/** How a critical criterion came out: failed, partly met, not able to be judged, met, or not in play at all. */
export type CriticalState = 'failed' | 'safety' | 'partly' | 'unable' | 'met' | 'not-in-play';

/**
 * A critical "No" whose reason begins with this word is one where the auditor says the child's safety is affected;
 * it caps the overall evaluation at 2 (docs/rules.md, caps).
 */
export const SAFETY_MARK = 'safety';

/** Weak or worse on a six-point critical criterion is a failure. */
const HIGHEST_FAILING_GRADE = 2;

/**
 * How one critical criterion came out in one reading (docs/rules.md, critical failure). Answers that are hidden,
 * blank or not applicable are not in play.
 */
export function criticalStateOf(
  compiled: CompiledTemplate,
  criterion: Criterion,
  shown: Pick<ReadonlySet<string>, 'has'>,
  answers: Answers,
): CriticalState {
  const rule = criterion.criticalRule;
  if (rule?.kind === 'zero_of' && countAt(rule.other, shown, answers) === 0) return 'failed';
  if (!shown.has(criterion.id)) return 'not-in-play';
  const answer = answers.get(criterion.id);
  if (answer === undefined || answer.state === 'unanswered' || answer.state === 'not_applicable')
    return 'not-in-play';
  if (answer.state === 'unable' || answer.value === null) return 'unable';
  if (rule?.kind === 'fewer_than' && answer.value.kind === 'count') {
    const other = countAt(rule.other, shown, answers);
    return other !== null && answer.value.count < other ? 'failed' : 'met';
  }
  if (rule?.kind === 'needs_options' && answer.value.kind === 'options') {
    const ticked = new Set(answer.value.codes);
    return rule.codes.every((code) => ticked.has(code)) ? 'met' : 'failed';
  }
  return stateOfValue(compiled, criterion, answer);
}

function stateOfValue(compiled: CompiledTemplate, criterion: Criterion, answer: Answer): CriticalState {
  const { value } = answer;
  switch (value?.kind) {
    case 'grade':
      if (value.grade === 1) return 'safety';
      return value.grade <= HIGHEST_FAILING_GRADE ? 'failed' : 'met';
    case 'word':
      if (value.word === 'partly') return 'partly';
      if ((value.word === 'no') === criterion.reverse) return 'met';
      return answer.reason.toLowerCase().startsWith(SAFETY_MARK) ? 'safety' : 'failed';
    case 'dates':
    case 'elapsed': {
      const { outcome } = timelinessOf(criterion, value, compiled.holidays);
      // A missing date leaves the matter unknown, as "unable" does.
      if (outcome === 'date_missing') return 'unable';
      return outcome === 'late' || outcome === 'not_done' ? 'failed' : 'met';
    }
    default:
      return 'met';
  }
}

function countAt(id: string, shown: Pick<ReadonlySet<string>, 'has'>, answers: Answers): number | null {
  const answer = shown.has(id) ? answers.get(id) : undefined;
  return answer?.state === 'answered' && answer.value?.kind === 'count' ? answer.value.count : null;
}

/** The critical criteria that failed, each with why, in printed order. */
export function criticalFailures(
  compiled: CompiledTemplate,
  shown: ReadonlySet<string>,
  answers: Answers,
): readonly { readonly criterionId: string; readonly reason: string }[] {
  return criticalCriteria(compiled).flatMap((criterion) => {
    const state = criticalStateOf(compiled, criterion, shown, answers);
    return state === 'failed' || state === 'safety'
      ? [{ criterionId: criterion.id, reason: reasonFor(compiled, criterion, shown, answers) }]
      : [];
  });
}

const criticalLists = new WeakMap<CompiledTemplate, readonly Criterion[]>();

/** The critical criteria of a template, worked out once. */
export function criticalCriteria(compiled: CompiledTemplate): readonly Criterion[] {
  const known = criticalLists.get(compiled);
  if (known !== undefined) return known;
  const list = [...compiled.criteria.values()].filter((criterion) => criterion.critical);
  criticalLists.set(compiled, list);
  return list;
}

/** Whether at least one critical criterion of a reading has been judged: the denominator of the failure rate. */
export const hasCriticalAnswered = (
  compiled: CompiledTemplate,
  shown: ReadonlySet<string>,
  answers: Answers,
): boolean =>
  criticalCriteria(compiled).some((criterion) => {
    const state = criticalStateOf(compiled, criterion, shown, answers);
    return state !== 'not-in-play' && state !== 'unable';
  });

export type Cap = {
  /** The highest overall evaluation without a written reason; null when there is no cap. */
  readonly highest: 2 | 3 | 4 | null;
  readonly because: readonly { readonly criterionId: string; readonly sentence: string }[];
};

/**
 * The cap that critical criteria put on the overall evaluation (docs/rules.md, caps): a 1, or a "No" marked as
 * affecting safety, or two failures → 2; one failure → 3; a "partly" or an "unable" → 4.
 */
export function capInForce(compiled: CompiledTemplate, shown: ReadonlySet<string>, answers: Answers): Cap {
  const states = criticalCriteria(compiled).map((criterion) => ({
    criterion,
    state: criticalStateOf(compiled, criterion, shown, answers),
  }));
  const failed = states.filter(({ state }) => state === 'failed' || state === 'safety');
  const doubtful = states.filter(({ state }) => state === 'partly' || state === 'unable');
  const because = (from: typeof states): Cap['because'] =>
    from.map(({ criterion }) => ({
      criterionId: criterion.id,
      sentence: `${shortId(criterion)} is critical: ${reasonFor(compiled, criterion, shown, answers)}.`,
    }));
  if (failed.length >= 2 || failed.some(({ state }) => state === 'safety'))
    return { highest: 2, because: because(failed) };
  if (failed.length === 1) return { highest: 3, because: because(failed) };
  if (doubtful.length > 0) return { highest: 4, because: because(doubtful) };
  return { highest: null, because: [] };
}

const shortId = (criterion: Criterion): string => criterion.id.slice(criterion.id.indexOf('-') + 1);

function reasonFor(
  compiled: CompiledTemplate,
  criterion: Criterion,
  shown: ReadonlySet<string>,
  answers: Answers,
): string {
  const rule = criterion.criticalRule;
  if (rule?.kind === 'zero_of' && countAt(rule.other, shown, answers) === 0) {
    return `${rule.other.slice(rule.other.indexOf('-') + 1)} is none at all`;
  }
  const answer = answers.get(criterion.id);
  const value = answer?.value;
  if (answer?.state === 'unable' || value === null || value === undefined) return 'it could not be evaluated';
  if (value.kind === 'grade') return `graded ${value.grade}`;
  if (value.kind === 'word')
    return `answered ${value.word === 'yes' ? 'Yes' : value.word === 'no' ? 'No' : 'Partly'}`;
  if (value.kind === 'count' && rule?.kind === 'fewer_than') {
    return `${value.count} of ${countAt(rule.other, shown, answers) ?? 0}`;
  }
  if (value.kind === 'options') return 'not everyone needed is ticked';
  if (value.kind === 'dates' || value.kind === 'elapsed') return datesReason(compiled, criterion, value);
  return 'it did not meet the standard';
}

function datesReason(
  compiled: CompiledTemplate,
  criterion: Criterion,
  value: Parameters<typeof timelinessOf>[1],
): string {
  const { elapsed, outcome } = timelinessOf(criterion, value, compiled.holidays);
  if (outcome === 'not_done') return 'not done';
  if (outcome === 'date_missing') return 'a date is missing';
  const { standard } = criterion;
  if (standard === null || standard.limit === null) return 'after the due date';
  const limit = sayElapsed(standard.limit, standard.unit);
  // Hours between days without a time: over for certain, by how much nobody can say.
  if (elapsed === null) return `over the standard of ${limit}`;
  return `${sayElapsed(elapsed, standard.unit)} against a standard of ${limit}`;
}
