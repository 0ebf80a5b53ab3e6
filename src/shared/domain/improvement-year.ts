import { addMonths, type DayNumber, formatDay, readDay } from './calendar';
import { assert } from './result';

/** How often an activity comes round (docs/rules.md, improvement calendar). */
export const CYCLES = [
  'once',
  'monthly',
  'eight-weekly',
  'quarterly',
  'six-monthly',
  'annual',
  'three-yearly',
] as const;
export type Cycle = (typeof CYCLES)[number];

const MONTHS_OF: Readonly<Partial<Record<Cycle, number>>> = {
  monthly: 1,
  quarterly: 3,
  'six-monthly': 6,
  annual: 12,
  'three-yearly': 36,
};
const EIGHT_WEEKS = 56;

function dayOf(text: string): DayNumber {
  const day = readDay(text);
  assert(day !== null, `${text} was checked to be a day`);
  return day;
}

/**
 * The days on which a cycle comes round from `from` to `to`, both counted, the earliest first; days are `YYYY-MM-DD`. Months
 * are counted from the first day, so that what began on the 31st falls on the last day of shorter months and on the 31st again
 * after them. Nothing comes before its first day.
 */
export function occurrencesOf(cycle: Cycle, first: string, from: string, to: string): readonly string[] {
  const start = dayOf(first);
  const [low, high] = [Math.max(start, dayOf(from)), dayOf(to)];
  const dayAt = (turn: number): DayNumber => {
    const months = MONTHS_OF[cycle];
    return months === undefined ? start + turn * EIGHT_WEEKS : addMonths(start, turn * months);
  };
  if (cycle === 'once') return start >= low && start <= high ? [first] : [];
  const days: string[] = [];
  // The last turn that cannot be after the first day asked for: a month is at most 31 days long.
  let turn = Math.max(0, Math.floor((low - start) / ((MONTHS_OF[cycle] ?? 0) * 31 || EIGHT_WEEKS)));
  for (let day = dayAt(turn); day <= high; day = dayAt(turn)) {
    if (day >= low) days.push(formatDay(day));
    turn += 1;
  }
  return days;
}

/** The two years that are reported by: the committee's from 1 August, the plan's from 1 April. */
export const YEARS = ['plan', 'cpc'] as const;
export type YearKind = (typeof YEARS)[number];
const FIRST_MONTH: Readonly<Record<YearKind, number>> = { plan: 4, cpc: 8 };

export type ReportingYear = {
  /** `2026/27`. */
  readonly label: string;
  readonly start: string;
  readonly end: string;
  /** First days of its four quarters. */
  readonly quarters: readonly string[];
  /** First days of its twelve months. */
  readonly months: readonly string[];
};

/** The year of either kind that a day lies in. */
export function yearOf(kind: YearKind, day: string): ReportingYear {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return yearFrom(kind, month >= FIRST_MONTH[kind] ? year : year - 1);
}

/** The year of either kind that begins in a calendar year. */
export function yearFrom(kind: YearKind, startYear: number): ReportingYear {
  const start = `${startYear}-${String(FIRST_MONTH[kind]).padStart(2, '0')}-01`;
  const first = dayOf(start);
  const months = Array.from({ length: 12 }, (_, at) => formatDay(addMonths(first, at)));
  return {
    label: `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`,
    start,
    end: formatDay(addMonths(first, 12) - 1),
    quarters: months.filter((_, at) => at % 3 === 0),
    months,
  };
}

export const ACTIVITY_KINDS = ['audit', 'self_evaluation', 'survey', 'report', 'meeting'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** How one turn of an activity stands. */
export const TURN_STATES = ['planned', 'in_hand', 'done', 'dropped'] as const;
export type TurnState = (typeof TURN_STATES)[number];

/** What is known of one turn beside its day: where nothing is, it is planned and on its day. */
export type TurnFacts = {
  readonly state: TurnState;
  /** Where it slipped to; empty where it did not. */
  readonly movedTo: string;
  readonly reason: string;
  readonly auditId: string | null;
};

export const PLANNED: TurnFacts = { state: 'planned', movedTo: '', reason: '', auditId: null };

/** How a turn stands on a day: late where its day has gone and it is neither done nor dropped. */
export const isLate = (today: string, on: string, { state, movedTo }: TurnFacts): boolean =>
  (state === 'planned' || state === 'in_hand') && (movedTo === '' ? on : movedTo) < today;

/** Why a turn cannot be written so, as a sentence; null where it can. */
export function whyNotTurn(on: string, { movedTo, reason, state }: TurnFacts): string | null {
  if (movedTo === on) return 'That is the day it was planned for. Choose the day that it slipped to.';
  const isChanged = movedTo !== '' || state === 'dropped';
  return isChanged && reason.trim() === ''
    ? 'Say why it slipped or was dropped: the year’s report says it too.'
    : null;
}
