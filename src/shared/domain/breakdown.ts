import { findProfileKey } from './case-profile';
import { type CountedReading, countAnswers } from './counted-readings';
import { findAnswers } from './criterion-finding';
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
  const groups = [...groupReadings(dimension, readings)];
  const of = groupOfEach(
    readings,
    groups.map(([, members]) => members),
  );
  return criteria.flatMap((criterion) => {
    const given = countAnswers(readings, criterion.id, { of, count: groups.length });
    return groups.map(([group], index) => {
      const { x, n, percent, low, high } = findAnswers(criterion, given[index] ?? [], basis);
      return { dimension, group, id: criterion.id, x, n, percent, low, high };
    });
  });
}

function groupOfEach(
  readings: readonly CountedReading[],
  groups: readonly (readonly CountedReading[])[],
): Uint16Array {
  const places = new Map(
    groups.flatMap((members, group) => members.map((reading) => [reading, group] as const)),
  );
  return Uint16Array.from(readings, (reading) => places.get(reading) ?? 0);
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
