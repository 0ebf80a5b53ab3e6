import { addMonths, formatDay, readDay } from './calendar';
import { type ActivityKind, type Cycle, occurrencesOf, type ReportingYear, yearOf } from './improvement-year';

/** Something that comes round in a partnership's year, as its papers name it; dates and owners are for people to check. */
export type UsualActivity = {
  readonly title: string;
  readonly kind: ActivityKind;
  readonly cycle: Cycle;
  /** Whole days from the first to the last; 0 for a single day. */
  readonly lengthDays: number;
  /** The month of the plan year, 0 for April, and the day in it, on which it first comes. */
  readonly month: number;
  readonly date: number;
  readonly group: string;
  readonly templateKey: string | null;
};

const audit = (
  title: string,
  templateKey: string,
  cycle: Cycle,
  month: number,
  date: number,
  lengthDays: number,
): UsualActivity => ({
  title,
  kind: 'audit',
  cycle,
  lengthDays,
  month,
  date,
  group: 'Self-evaluation and audit working group',
  templateKey,
});
const other = (
  kind: Exclude<ActivityKind, 'audit'>,
  title: string,
  cycle: Cycle,
  month: number,
  date: number,
  group: string,
): UsualActivity => ({ title, kind, cycle, lengthDays: 0, month, date, group, templateKey: null });

/** The partnership's usual cycles (docs/rules.md, improvement calendar), from monthly to three-yearly. */
export const USUAL_CYCLES: readonly UsualActivity[] = [
  audit('Inter-agency referral discussions, core set', 'IRD', 'monthly', 0, 6, 18),
  audit('Notifications of concern, core set', 'NOC', 'monthly', 0, 6, 18),
  audit('Voice of the child', 'VOI', 'quarterly', 1, 25, 30),
  audit('Signs of Safety and Healing', 'SSH', 'annual', 1, 1, 48),
  audit('Quality of the child’s plan', 'PLN', 'annual', 3, 18, 63),
  audit('Assessment quality', 'ASM', 'annual', 5, 1, 42),
  audit('Safe & Together', 'SAT', 'annual', 6, 5, 35),
  audit('Contextual Safeguarding', 'CTX', 'annual', 7, 2, 35),
  audit('Chronologies', 'CHR', 'annual', 9, 11, 46),
  audit('Children care experienced at home', 'CEH', 'annual', 10, 1, 42),
  other('meeting', 'Child Protection Committee', 'eight-weekly', 0, 12, 'CPC'),
  other('meeting', 'Continuous Improvement Group', 'quarterly', 2, 10, 'CIG'),
  other('meeting', 'Learning Review Executive Group', 'quarterly', 1, 20, 'LREG'),
  other('meeting', 'Minimum dataset review', 'quarterly', 1, 28, 'Data working group'),
  other('report', 'CPC to the Chief Officers Group', 'quarterly', 2, 24, 'Chief officers'),
  other('report', 'You said, we did', 'quarterly', 2, 30, 'CIG'),
  other('report', 'CIG to the ICSG', 'six-monthly', 3, 15, 'ICSG'),
  other('report', 'Task groups to the ICSG', 'six-monthly', 3, 22, 'ICSG'),
  other('report', 'To the North Lanarkshire Partnership', 'six-monthly', 5, 10, 'Partnership'),
  other('survey', 'Feeling safe, loved and connected', 'six-monthly', 1, 14, 'CIG'),
  other('survey', 'Wellbeing self-assessment', 'six-monthly', 6, 1, 'CIG'),
  other('self_evaluation', 'Pathway plan reviews', 'six-monthly', 4, 20, 'ICSG'),
  other('report', 'IRD annual report', 'annual', 5, 20, 'CIG'),
  other('report', 'CPC annual report', 'annual', 4, 31, 'CPC'),
  other('report', 'Annual report on the plan', 'annual', 3, 30, 'CSPB'),
  other('survey', 'Child’s perception survey', 'annual', 8, 1, 'CIG'),
  other('survey', 'Care leaver survey', 'annual', 10, 15, 'ICSG'),
  other('self_evaluation', 'Strategic self-evaluation', 'annual', 9, 15, 'CIG'),
  other('report', 'Children’s services plan', 'three-yearly', 0, 1, 'CSPB'),
  other('report', 'Children’s rights report', 'three-yearly', 0, 1, 'CSPB'),
];

const FOUR_YEARS = 4 * 366;

/** The first day from `today` on on which a usual activity comes, in the rhythm of the plan year of today: none is late when it is put in. */
export function firstDayFrom(today: string, usual: UsualActivity): string {
  const first = firstDayIn(yearOf('plan', today), usual);
  const within = formatDay((readDay(today) ?? 0) + FOUR_YEARS);
  return occurrencesOf(usual.cycle, first, today, within)[0] ?? first;
}

/** The day on which a usual activity first comes in a plan year. */
function firstDayIn({ start }: ReportingYear, { month, date }: UsualActivity): string {
  const first = readDay(start) ?? 0;
  const ofMonth = addMonths(first, month);
  const last = addMonths(first, month + 1) - 1;
  return formatDay(Math.min(ofMonth + date - 1, last));
}
