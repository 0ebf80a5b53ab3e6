import { type DayNumber, formatDay } from './calendar';
import type { Draft } from './practice-bench';
import { happens } from './practice-random';
import type { RandomSource } from './random';
import type { Value } from './reading';
import { assertNever } from './result';
import type { Criterion, Standard } from './template';
import { isWorkingDay } from './working-days';

type Dates = Extract<Value, { kind: 'dates' }>;
type Fate = 'in_time' | 'late' | 'late_agreed' | 'not_done' | 'date_missing';

const TYPICAL_ELAPSED = 14;
const LONGEST_LOOK_BACK = 300;

/**
 * Two dates inside the practice period, mostly in time, more often late where practice is weak. `mustPass` leaves
 * only outcomes that are no breach; `mustFail` only those that are.
 */
export function drawDates(
  draft: Draft,
  criterion: Criterion,
  standard: Standard,
  random: RandomSource,
  wish: 'any' | 'mustPass' | 'mustFail',
): Dates {
  const fate = drawFate(draft, standard, random, wish);
  if (fate === 'not_done') {
    // Where the audit day is the second date, nothing ever happened that could be the first.
    const start = isCountedBack(draft, criterion) ? null : dayFor(draft, random);
    return { kind: 'dates', start, end: null, notDone: true, agreed: false };
  }
  const dates =
    standard.kind === 'due'
      ? dueDates(draft, random, fate)
      : elapsedDates(draft, criterion, standard, random, fate);
  return fate === 'date_missing' ? { ...dates, end: null } : dates;
}

const isCountedBack = (draft: Draft, criterion: Criterion): boolean =>
  draft.bench.phrases.endsOnAuditDate.includes(criterion.meaningId);

const dayFor = (draft: Draft, random: RandomSource): string =>
  formatDay(draft.bench.auditDay - random.below(LONGEST_LOOK_BACK));

function drawFate(draft: Draft, standard: Standard, random: RandomSource, wish: string): Fate {
  const hasLimit = standard.kind === 'due' || standard.limit !== null;
  const roll = random.next();
  if (wish === 'mustFail') return hasLimit && roll < 0.6 ? 'late' : 'not_done';
  const late = Math.min(0.45, Math.max(0.06, 0.2 - 0.1 * draft.quality));
  if (wish === 'mustPass')
    return hasLimit && standard.exceptionsAllowed && roll < late / 2 ? 'late_agreed' : 'in_time';
  if (roll < 0.03) return 'date_missing';
  if (roll < 0.05) return 'not_done';
  if (!hasLimit || roll > 0.05 + late) return 'in_time';
  return standard.exceptionsAllowed && happens(random, 0.3) ? 'late_agreed' : 'late';
}

function dueDates(draft: Draft, random: RandomSource, fate: Fate): Dates {
  const isLate = fate === 'late' || fate === 'late_agreed';
  const due = draft.bench.auditDay - 50 - random.below(LONGEST_LOOK_BACK - 100);
  const done = isLate ? due + 1 + skewed(random, 40) : due - random.below(8);
  return between(due, done, fate);
}

function elapsedDates(
  draft: Draft,
  criterion: Criterion,
  standard: Standard,
  random: RandomSource,
  fate: Fate,
): Dates {
  const { typicalElapsed } = draft.bench.phrases;
  const isLate = fate === 'late' || fate === 'late_agreed';
  const usual = typicalElapsed[criterion.meaningId] ?? TYPICAL_ELAPSED;
  const elapsed =
    standard.limit === null
      ? skewed(random, usual * 3)
      : isLate
        ? Math.floor(standard.limit) + 1 + skewed(random, Math.max(3, standard.limit))
        : random.below(Math.floor(standard.limit) + 1);
  const end = isCountedBack(draft, criterion)
    ? draft.bench.auditDay
    : draft.bench.auditDay - random.below(LONGEST_LOOK_BACK / 2);
  if (standard.unit === 'hours') return hoursBetween(end, elapsed, random, fate);
  return between(goBack(draft, end, elapsed, standard), end, fate);
}

/** A number from 0 up to the longest, small ones far more often. */
const skewed = (random: RandomSource, longest: number): number =>
  Math.floor(random.next() * random.next() * longest);

/** The day that lies so much of the unit before the end. */
function goBack(draft: Draft, end: DayNumber, elapsed: number, standard: Standard): DayNumber {
  switch (standard.unit) {
    case 'calendar_days':
    case 'hours':
      return end - elapsed;
    case 'weeks':
      return end - elapsed * 7;
    case 'months':
      // A little under whole months in time, and clearly over them when late.
      return end - elapsed * (standard.limit !== null && elapsed > standard.limit ? 31 : 30);
    case 'working_days': {
      let day = end;
      for (let left = elapsed; left > 0; day -= 1)
        if (isWorkingDay(day, draft.bench.compiled.holidays)) left -= 1;
      return day;
    }
    default:
      return assertNever(standard.unit);
  }
}

function hoursBetween(end: DayNumber, elapsed: number, random: RandomSource, fate: Fate): Dates {
  const endHour = 9 + random.below(8);
  const startHours = end * 24 + endHour - elapsed;
  const at = (hours: number): string =>
    `${formatDay(Math.floor(hours / 24))}T${String(((hours % 24) + 24) % 24).padStart(2, '0')}:00`;
  return {
    kind: 'dates',
    start: at(startHours),
    end: at(end * 24 + endHour),
    notDone: false,
    agreed: fate === 'late_agreed',
  };
}

const between = (start: DayNumber, end: DayNumber, fate: Fate): Dates => ({
  kind: 'dates',
  start: formatDay(start),
  end: formatDay(end),
  notDone: false,
  agreed: fate === 'late_agreed',
});
