import { addMonths, readDate, type WrittenDate } from './calendar';
import type { TimelinessOutcome, Value } from './reading';
import { assert } from './result';
import type { Criterion, Standard, StandardUnit } from './template';
import { workingDaysBetween } from './working-days';

export type Timeliness = {
  /** In the standard's unit; null when it cannot be said. Zero or less when a due date was met early. */
  readonly elapsed: number | null;
  readonly outcome: TimelinessOutcome;
};

type Holidays = ReadonlySet<number>;

/**
 * Time from start to end in the unit (docs/rules.md, timeliness). Same day is 0. Hours need both times. Months are
 * whole calendar months begun: 0 up to the same date, then the number of months it takes to reach the end.
 * Null when the unit cannot be said from what was written.
 */
export function elapsedBetween(
  start: string,
  end: string,
  unit: StandardUnit,
  holidays: Holidays,
): number | null {
  const from = readDate(start);
  const to = readDate(end);
  if (!from.ok || !to.ok) return null;
  return measure(from.value, to.value, unit, holidays);
}

function measure(from: WrittenDate, to: WrittenDate, unit: StandardUnit, holidays: Holidays): number | null {
  const days = to.day - from.day;
  switch (unit) {
    case 'calendar_days':
      return days;
    case 'working_days':
      return workingDaysBetween(from.day, to.day, holidays);
    case 'weeks':
      return days / 7;
    case 'months':
      return monthsTo(from.day, to.day);
    case 'hours':
      return from.minutes === null || to.minutes === null
        ? null
        : days * 24 + (to.minutes - from.minutes) / 60;
  }
}

function monthsTo(from: number, to: number): number {
  if (to < from) return -monthsTo(to, from);
  let months = Math.floor((to - from) / 31);
  while (addMonths(from, months) < to) months += 1;
  return months;
}

/**
 * Elapsed time and outcome of a D criterion's value. Without a limit every dated pair is `no_standard`. A date without
 * a time, where the standard is in hours, is judged only when every possible time of day gives the same answer;
 * otherwise it counts as a missing date.
 */
export function timelinessOf(criterion: Criterion, value: Value, holidays: Holidays): Timeliness {
  if (value.kind === 'elapsed') return { elapsed: value.elapsed, outcome: value.outcome };
  assert(value.kind === 'dates', `${criterion.id} is a D criterion, so its value is a pair of dates`);
  const standard = criterion.standard;
  assert(standard !== null, `${criterion.id} is a D criterion, so compileTemplate has seen its standard`);

  if (value.notDone) return { elapsed: null, outcome: 'not_done' };
  if (value.start === null || value.end === null) return { elapsed: null, outcome: 'date_missing' };
  const from = readDate(value.start);
  const to = readDate(value.end);
  if (!from.ok || !to.ok) return { elapsed: null, outcome: 'date_missing' };

  const elapsed = measure(from.value, to.value, standard.unit, holidays);
  const late = isLate(standard, from.value, to.value, elapsed);
  if (late === 'cannot-tell') return { elapsed: null, outcome: 'date_missing' };
  if (late === 'no-standard') return { elapsed, outcome: 'no_standard' };
  if (late === 'in-time') return { elapsed, outcome: 'in_time' };
  return { elapsed, outcome: value.agreed ? 'late_agreed' : 'late' };
}

function isLate(
  standard: Standard,
  from: WrittenDate,
  to: WrittenDate,
  elapsed: number | null,
): 'in-time' | 'late' | 'no-standard' | 'cannot-tell' {
  if (standard.kind === 'due') return to.day <= from.day ? 'in-time' : 'late';
  if (standard.limit === null) return elapsed === null ? 'cannot-tell' : 'no-standard';
  if (elapsed !== null) return elapsed <= standard.limit ? 'in-time' : 'late';
  // Hours with a time missing: the shortest and the longest it can have been must agree.
  const days = to.day - from.day;
  const shortest = days * 24 + ((to.minutes ?? 0) - (from.minutes ?? 1439)) / 60;
  const longest = days * 24 + ((to.minutes ?? 1439) - (from.minutes ?? 0)) / 60;
  if (longest <= standard.limit) return 'in-time';
  return shortest > standard.limit ? 'late' : 'cannot-tell';
}

/** True when the end lies before the start where that cannot be (elapsed standards only). */
export function endsBeforeStart(criterion: Criterion, value: Value): boolean {
  if (value.kind !== 'dates' || criterion.standard?.kind !== 'elapsed') return false;
  if (value.start === null || value.end === null) return false;
  const from = readDate(value.start);
  const to = readDate(value.end);
  if (!from.ok || !to.ok) return false;
  if (to.value.day !== from.value.day) return to.value.day < from.value.day;
  return from.value.minutes !== null && to.value.minutes !== null && to.value.minutes < from.value.minutes;
}

/** What is kept of a D answer when a reading is signed off or sent: elapsed time and outcome, never a date. */
export function settleDates(criterion: Criterion, value: Value, holidays: Holidays): Value {
  if (value.kind !== 'dates') return value;
  return { kind: 'elapsed', ...timelinessOf(criterion, value, holidays) };
}
