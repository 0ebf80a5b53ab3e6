import { findProfileKey } from './case-profile';
import type { CountedReading } from './counted-readings';
import { findCriterion } from './criterion-finding';
import type { BreakdownRow } from './findings-shape';
import type { IntervalBasis } from './intervals';
import type { Criterion } from './template';

/** The group of records in which a profile key was not recorded, so that groups add up to the criterion. */
export const NOT_RECORDED = 'not_recorded';

/** One row per criterion and group of a profile key (docs/rules.md, breakdowns). */
export function findBreakdown(
  criteria: readonly Criterion[],
  dimension: string,
  readings: readonly CountedReading[],
  basis: IntervalBasis,
): readonly BreakdownRow[] {
  const groups = groupReadings(dimension, readings);
  return criteria.flatMap((criterion) =>
    [...groups].map(([group, members]) => {
      const { x, n, percent, low, high } = findCriterion(criterion, members, basis);
      return { dimension, group, id: criterion.id, x, n, percent, low, high };
    }),
  );
}

/** Readings by the value of a key, in the key's own order, those without it last. */
export function groupReadings(
  dimension: string,
  readings: readonly CountedReading[],
): ReadonlyMap<string, readonly CountedReading[]> {
  const groups = new Map<string, CountedReading[]>();
  for (const reading of readings) {
    const recorded = reading.profile[dimension];
    const group = recorded === undefined || recorded === '' ? NOT_RECORDED : recorded;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [reading]);
    else members.push(reading);
  }
  const order = findProfileKey(dimension)?.options.map((option) => option.code) ?? [];
  const place = (group: string): number => {
    if (group === NOT_RECORDED) return Number.POSITIVE_INFINITY;
    const at = order.indexOf(group);
    return at === -1 ? order.length : at;
  };
  return new Map([...groups].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)));
}
