import { type CountedReading, countAnswers } from './counted-readings';
import { percentOf, shareOf } from './criterion-finding';
import { medianOfNumbers, nearestRank } from './distribution';
import type { TimelinessFinding } from './findings-shape';
import type { IntervalBasis } from './intervals';
import type { TimelinessOutcome } from './reading';
import type { Criterion } from './template';
import { timelinessOf } from './timeliness';

/**
 * How one D criterion came out (docs/rules.md, timeliness of a sample). The headline counts a missing date as not
 * shown to be in time; the second line leaves undated ones out. Days: median, 90th percentile, longest; no mean.
 */
export function findTimeliness(
  criterion: Criterion,
  readings: readonly CountedReading[],
  holidays: ReadonlySet<number>,
  basis: IntervalBasis,
): TimelinessFinding {
  const counts = new Map<TimelinessOutcome, number>();
  const elapsedTimes: number[] = [];
  let notApplicable = 0;
  const [given = []] = countAnswers(readings, criterion.id);
  for (const [{ state, value }, times] of given) {
    if (state === 'not_applicable') notApplicable += times;
    if (state !== 'answered' || value === null) continue;
    const { elapsed, outcome } = timelinessOf(criterion, value, holidays);
    counts.set(outcome, (counts.get(outcome) ?? 0) + times);
    if (elapsed !== null) for (let each = 0; each < times; each += 1) elapsedTimes.push(elapsed);
  }
  const count = (outcome: TimelinessOutcome): number => counts.get(outcome) ?? 0;
  const inTime = count('in_time');
  const dated = inTime + count('late') + count('late_agreed');
  const all = dated + count('not_done') + count('date_missing');
  const headline = hasStandard(criterion) ? shareOf(inTime, all, basis) : null;
  return {
    id: criterion.id,
    inTime,
    late: count('late'),
    lateAgreed: count('late_agreed'),
    notDone: count('not_done'),
    dateMissing: count('date_missing'),
    notApplicable,
    percentAll: headline?.percent ?? null,
    low: headline?.low ?? null,
    high: headline?.high ?? null,
    percentDated: headline === null ? null : percentOf(inTime, dated),
    median: medianOfNumbers(elapsedTimes),
    p90: nearestRank(elapsedTimes, 90),
    longest: elapsedTimes.length === 0 ? null : elapsedTimes.reduce((a, b) => Math.max(a, b)),
  };
}

/** A due date carries its own standard; elapsed time needs a limit. */
export const hasStandard = ({ standard }: Criterion): boolean =>
  standard !== null && (standard.kind === 'due' || standard.limit !== null);
