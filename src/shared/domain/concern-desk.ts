import { type DayNumber, formatDay, MONTHS, readDay } from './calendar';
import { addWorkingDays } from './working-days';

export const CONCERN_TIERS = [1, 2, 3, 4] as const;
/** Good practice: nothing about it is urgent, so it holds nothing up. */
const GOOD_PRACTICE = 4;

/**
 * What became of a concern, as codes with labels. What was done, and about whom, is on the case system and nowhere here
 * (docs/rules.md, immediate concerns).
 */
export const CONCERN_OUTCOMES = [
  { code: 'already_known', label: 'Already known and in hand', tiers: [1, 2, 3] },
  {
    code: 'referral_made',
    label: 'Taken forward under inter-agency procedures, and seen on the case system',
    tiers: [1, 2, 3],
  },
  {
    code: 'discussed_no_referral',
    label: 'Decided with the senior manager: no referral needed',
    tiers: [1, 2, 3],
  },
  { code: 'action_agreed', label: 'Action and date agreed with the team', tiers: [2, 3] },
  { code: 'not_upheld', label: 'Looked into and not borne out', tiers: [1, 2, 3] },
  { code: 'shared_as_good_practice', label: 'Shared as good practice; the worker agreed', tiers: [4] },
  { code: 'not_shared', label: 'Not shared', tiers: [4] },
] as const satisfies readonly {
  readonly code: string;
  readonly label: string;
  readonly tiers: readonly (typeof CONCERN_TIERS)[number][];
}[];
export type ConcernOutcome = (typeof CONCERN_OUTCOMES)[number]['code'];

/** The outcomes a concern of a tier can be closed with, in order. */
export const outcomesFor = (tier: number): readonly (typeof CONCERN_OUTCOMES)[number][] =>
  CONCERN_OUTCOMES.filter(({ tiers }) => (tiers as readonly number[]).includes(tier));

/** As much of a concern as the desk needs: nothing in it says what it is about. Instants are ISO 8601 in UTC. */
export type DeskConcern = {
  readonly concernId: string;
  readonly tier: number;
  readonly raisedAt: string;
  readonly caseSystemConfirmedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly outcome: string | null;
  readonly closedAt: string | null;
};

export type ConcernClock = {
  /** The last day on which it is in time, `YYYY-MM-DD`; null where there is none. */
  readonly due: string | null;
  readonly state: 'to_acknowledge' | 'open' | 'overdue' | 'closed';
  /** Whole hours from being raised to being closed, or to now. */
  readonly hoursOpen: number;
  readonly sentence: string;
};

const MS_PER_HOUR = 3_600_000;
/** Clocks of two machines are never quite the same; by more than this one of them is wrong. */
const CLOCKS_DIFFER_MS = 10 * 60_000;
const BANNER_MS = 24 * MS_PER_HOUR;
const PRACTICE_RISK_DAYS = 5;

/** What is left to do, by tier, before the clock stops. */
const TO_DO: Readonly<Record<number, string>> = {
  1: 'Confirm it, and see the entry on the case system,',
  2: 'Decide with the senior manager',
  3: 'Agree an action and its date with the team manager',
};

/**
 * Where a concern stands (docs/rules.md, concerns desk): tier 1 is confirmed on the day it was raised, tier 2 decided on
 * that working day, tier 3 within five working days; tier 4 waits for the next report. Days are those of Scotland. What
 * was raised by a clock that is ahead of this one counts as overdue, because nobody can say how old it is.
 */
export function concernClock(
  concern: DeskConcern,
  now: string,
  holidays: ReadonlySet<DayNumber>,
): ConcernClock {
  const { tier, raisedAt, acknowledgedAt, closedAt } = concern;
  const hoursOpen = Math.max(
    0,
    Math.floor((Date.parse(closedAt ?? now) - Date.parse(raisedAt)) / MS_PER_HOUR),
  );
  const dueDay = dueDayOf(tier, dayInScotland(raisedAt), holidays);
  const due = dueDay === null ? null : formatDay(dueDay);
  const tell = (state: ConcernClock['state'], sentence: string): ConcernClock => ({
    due,
    state,
    hoursOpen,
    sentence,
  });
  if (closedAt !== null) return tell('closed', `Closed after ${inTime(hoursOpen)}${outcomeOf(concern)}.`);
  const received = acknowledgedAt === null ? 'Not acknowledged' : 'Acknowledged';
  if (due === null || dueDay === null)
    return tell(
      acknowledgedAt === null ? 'to_acknowledge' : 'open',
      `${received}, open for ${inTime(hoursOpen)}. It waits for the next report.`,
    );
  if (isRunning(concern) && isAhead(concern, now))
    return tell(
      'overdue',
      `${received}. It was raised by a clock ahead of this one, so it counts as overdue.`,
    );
  if (isRunning(concern) && dayInScotland(now) > dueDay)
    return tell('overdue', `Overdue since ${sayDay(dueDay)}. ${received}, open for ${inTime(hoursOpen)}.`);
  const open = `${received}, open for ${inTime(hoursOpen)}.`;
  const next = isRunning(concern)
    ? `${TO_DO[tier] ?? 'Close it'} by the end of ${sayDay(dueDay)}.`
    : 'Close it when its outcome is known.';
  return tell(acknowledgedAt === null ? 'to_acknowledge' : 'open', `${open} ${next}`);
}

/** The clock of tier 1 stops when the lead has it and has seen the entry; the others stop when they are closed. */
const isRunning = ({ tier, acknowledgedAt, caseSystemConfirmedAt, closedAt }: DeskConcern): boolean =>
  closedAt === null && (tier !== 1 || acknowledgedAt === null || caseSystemConfirmedAt === null);

const isAhead = ({ raisedAt }: DeskConcern, now: string): boolean =>
  Date.parse(raisedAt) > Date.parse(now) + CLOCKS_DIFFER_MS;

function dueDayOf(tier: number, raised: DayNumber, holidays: ReadonlySet<DayNumber>): DayNumber | null {
  switch (tier) {
    case 1:
      return raised;
    case 2:
      return addWorkingDays(raised, 0, holidays);
    case 3:
      return addWorkingDays(raised, PRACTICE_RISK_DAYS, holidays);
    default:
      return null;
  }
}

const SCOTLAND = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day an instant falls on in Scotland, whatever zone this machine is set to. */
function dayInScotland(instant: string): DayNumber {
  const parts = new Map(SCOTLAND.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const day = readDay(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
  if (day === null) throw new RangeError('an instant falls on a day');
  return day;
}

function sayDay(day: DayNumber): string {
  const [year, month, date] = formatDay(day).split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function inTime(hours: number): string {
  if (hours < 1) return 'under an hour';
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return `${Math.floor(hours / 24)} days`;
}

function outcomeOf({ outcome }: DeskConcern): string {
  const label = CONCERN_OUTCOMES.find(({ code }) => code === outcome)?.label;
  return label === undefined ? '' : `: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

/** The desk's order: open ones first, then by tier, then the oldest; the same whatever order they are given in. */
export const deskOrder = <C extends DeskConcern>(concerns: readonly C[]): readonly C[] =>
  concerns.toSorted(
    (one, other) =>
      Number(one.closedAt !== null) - Number(other.closedAt !== null) ||
      one.tier - other.tier ||
      Date.parse(one.raisedAt) - Date.parse(other.raisedAt) ||
      (one.concernId < other.concernId ? -1 : 1),
  );

/** Whether Home says so at the top: a concern of tiers 1 to 3 that has been open for over 24 hours. */
export const bannerNeeded = (concerns: readonly DeskConcern[], now: string): boolean =>
  concerns.some(
    (concern) =>
      concern.closedAt === null &&
      concern.tier !== GOOD_PRACTICE &&
      (isAhead(concern, now) || Date.parse(now) - Date.parse(concern.raisedAt) > BANNER_MS),
  );

/** The concerns of a reading that keep it from being completed: tiers 1 to 3 that nobody has acknowledged. */
export const blockingConcerns = <C extends DeskConcern>(ofReading: readonly C[]): readonly C[] =>
  ofReading.filter(
    ({ tier, acknowledgedAt, closedAt }) =>
      tier !== GOOD_PRACTICE && acknowledgedAt === null && closedAt === null,
  );

export const blocksCompletion = (ofReading: readonly DeskConcern[]): boolean =>
  blockingConcerns(ofReading).length > 0;

export type TierCount = {
  readonly tier: number;
  readonly raised: number;
  readonly closed: number;
  readonly open: number;
};

/** Counts for reports, every tier, exact: small ones are kept back where they are printed. */
export const countByTier = (concerns: readonly DeskConcern[]): readonly TierCount[] =>
  CONCERN_TIERS.map((tier) => {
    const ofTier = concerns.filter((concern) => concern.tier === tier);
    const closed = ofTier.filter(({ closedAt }) => closedAt !== null).length;
    return { tier, raised: ofTier.length, closed, open: ofTier.length - closed };
  });
