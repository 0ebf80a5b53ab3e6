import type { ActivityKind, Cycle } from '../../../shared/domain/improvement-year';
import { printDate } from '../../scoring/date-entry';
import type { Activity, Turn, Year } from '../../stores/calendar';

export const KIND_NAMES: Readonly<Record<ActivityKind, string>> = {
  audit: 'Audit',
  self_evaluation: 'Self-evaluation',
  survey: 'Survey',
  report: 'Report',
  meeting: 'Meeting',
};
export const CYCLE_NAMES: Readonly<Record<Cycle, string>> = {
  once: 'once',
  monthly: 'every month',
  'eight-weekly': 'every eight weeks',
  quarterly: 'every quarter',
  'six-monthly': 'every six months',
  annual: 'every year',
  'three-yearly': 'every three years',
};

/** The day a turn is on: where it slipped to, or the day it was planned for. */
export const dayOf = ({ on, movedTo }: Turn): string => (movedTo === '' ? on : movedTo);

/** `planned`, `in hand`, `done`, `dropped: why`, `slipped to 24/12/2026: why`, `late`. */
export function sayTurn(turn: Turn): string {
  const slipped = turn.movedTo === '' ? '' : `slipped to ${printDate(turn.movedTo)}: ${turn.reason}`;
  const states = { planned: '', in_hand: 'in hand', done: 'done', dropped: `dropped: ${turn.reason}` };
  const said = [states[turn.state], slipped, turn.isLate ? 'late' : ''].filter((part) => part !== '');
  return said.length === 0 ? 'planned' : said.join(', ');
}

/** Where a day lies in a year, in percent of its width; before and after it at its edges. */
export function placeIn({ start, end }: Pick<Year, 'start' | 'end'>, day: string): number {
  const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);
  const share = (at(day) - at(start)) / (at(end) - at(start));
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

/** A line of the year view: one activity that takes time, or everything that is a day. */
export type YearLine = {
  readonly name: string;
  readonly isOfDays: boolean;
  readonly activities: readonly Activity[];
};

/** Audits, self-evaluations and surveys a line each, as they are; meetings and reports a line for each of the two. */
export function yearLines(activities: readonly Activity[]): readonly YearLine[] {
  const shown = activities.filter(({ turns }) => turns.length > 0);
  const own = shown.filter(({ words }) => words.lengthDays > 0);
  const days = (name: string, kinds: readonly ActivityKind[]): readonly YearLine[] => {
    const of = shown.filter(({ words }) => words.lengthDays === 0 && kinds.includes(words.kind));
    return of.length === 0 ? [] : [{ name, isOfDays: true, activities: of }];
  };
  return [
    ...own.map((each) => ({ name: each.words.title, isOfDays: false, activities: [each] })),
    ...days('Meetings', ['meeting']),
    ...days('Reports', ['report']),
    ...days('Surveys and self-evaluation', ['survey', 'self_evaluation', 'audit']),
  ];
}

const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `Apr` of a month's first day. */
export const monthName = (first: string): string => MONTH_NAMES[Number(first.slice(5, 7)) - 1] ?? '';
