import { addMonths, type DayNumber } from './calendar';

/** The periods of docs/rules.md, retention, in months; a partnership may set its own. */
export const FIRST_PERIODS = { record_answers: 12, concern_log: 12, aggregates: 72 } as const;

/** No record-level answer outlives its sign-off by more, however late the next comparable audit is. */
export const LONGEST_FOR_ANSWERS = 24;

/**
 * The day from which an audit's answers are to be deleted: so many months after its sign-off or when the next
 * comparable audit was signed off, whichever is later, and never more than 24 months after its own (docs/rules.md,
 * retention).
 */
export function answersDueOn(given: {
  readonly signedOffOn: DayNumber;
  readonly nextComparableOn: DayNumber | null;
  readonly months: number;
}): DayNumber {
  const period = addMonths(given.signedOffOn, given.months);
  const latest = addMonths(given.signedOffOn, LONGEST_FOR_ANSWERS);
  return Math.min(Math.max(period, given.nextComparableOn ?? period), latest);
}
