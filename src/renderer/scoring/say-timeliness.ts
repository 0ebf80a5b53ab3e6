import { readDate } from '../../shared/domain/calendar';
import type { Value } from '../../shared/domain/reading';
import { sayElapsed } from '../../shared/domain/say-elapsed';
import type { Criterion, Standard } from '../../shared/domain/template';
import { elapsedBetween, timelinessOf } from '../../shared/domain/timeliness';

const OUTCOMES = {
  in_time: 'in time',
  late: 'late',
  late_agreed: 'late, with an agreed reason',
  not_done: 'not done',
  date_missing: 'a date is missing',
  no_standard: 'no standard set',
} as const;

export type SaidTimeliness = { readonly lead: string; readonly rest: string };

/**
 * What a pair of dates comes to, for the line under the question: the time in the standard's unit first, then how it
 * stands against the standard. Null while there is nothing to say.
 */
export function sayTimeliness(
  criterion: Criterion,
  value: Value,
  holidays: ReadonlySet<number>,
): SaidTimeliness | null {
  const { standard } = criterion;
  if (standard === null || (value.kind !== 'dates' && value.kind !== 'elapsed')) return null;
  const { elapsed, outcome } = timelinessOf(criterion, value, holidays);
  if (outcome === 'not_done') return { lead: 'Not done.', rest: '' };
  if (outcome === 'date_missing') return { lead: 'A date is missing.', rest: standard.missingMeans };
  const lead = leadFor(standard, elapsed);
  const also = value.kind === 'dates' ? alsoInDays(standard, value, holidays) : '';
  return { lead, rest: `${also}, ${OUTCOMES[outcome]}${againstStandard(standard)}. The dates are not kept.` };
}

function leadFor(standard: Standard, elapsed: number | null): string {
  if (elapsed === null) return 'Within or over for certain';
  if (standard.kind === 'elapsed') return sayElapsed(elapsed, standard.unit);
  if (elapsed === 0) return 'Done on the due date';
  return elapsed < 0
    ? `Done ${sayElapsed(-elapsed, standard.unit)} before it was due`
    : `Done ${sayElapsed(elapsed, standard.unit)} after it was due`;
}

function againstStandard(standard: Standard): string {
  if (standard.kind === 'due' || standard.limit === null) return '';
  return ` (standard ${sayElapsed(standard.limit, standard.unit)})`;
}

/** The same time in the other kind of day, since both are asked for at a standard's edge. */
function alsoInDays(
  standard: Standard,
  value: Extract<Value, { kind: 'dates' }>,
  holidays: ReadonlySet<number>,
): string {
  const other = standard.unit === 'working_days' ? 'calendar_days' : 'working_days';
  if (standard.unit !== 'working_days' && standard.unit !== 'calendar_days') return '';
  if (value.start === null || value.end === null) return '';
  if (!readDate(value.start).ok || !readDate(value.end).ok) return '';
  const elapsed = elapsedBetween(value.start, value.end, other, holidays);
  return elapsed === null ? '' : ` (${sayElapsed(Math.abs(elapsed), other)})`;
}
