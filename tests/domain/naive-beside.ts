import type { Target } from '../../src/shared/domain/target-attainment';
import type { Stratum } from '../../src/shared/domain/weights';
import type { Given } from './naive-audit';
import {
  DAYS_LATE,
  naiveCounted,
  naiveCriterion,
  naiveInterval,
  naivePercent,
  naiveShows,
  stands,
  valueAt,
} from './naive-findings';
import { type NaiveBasis, type NaiveShare, naiveShare, naiveWhole } from './naive-whole';

/** An audit and how its sample came about. */
export type NaiveRound = {
  readonly audit: readonly Given[];
  readonly basis: NaiveBasis;
  readonly period: string;
};

const COMPARED = ['T-A1', 'T-A3', 'T-B1', 'T-B2', 'T-B3', 'T-D1'];
const POSITIVE_SIDE = COMPARED.filter((id) => id !== 'T-A3');

/** x of n at each criterion that is compared; a D criterion’s is what is in time of all. */
function sharesAt({ audit, basis }: NaiveRound): readonly NaiveShare[] {
  const counted = naiveCounted(audit);
  return COMPARED.map((id) => {
    const texts = counted.flatMap((given) => valueAt(given, id) ?? []);
    const { x, n } = naiveCriterion(counted, id);
    const inTime = texts.filter((text) => DAYS_LATE[text] === 'in time').length;
    return naiveShare(id === 'T-A3' ? inTime : (x ?? 0), n, basis, counted.length);
  });
}

/** Change of each criterion: why not, or Newcombe’s interval from the four limits. */
export function naiveChange(now: NaiveRound, before: NaiveRound) {
  const [past, present] = [sharesAt(before), sharesAt(now)];
  return COMPARED.map((id, at) => {
    const [then, here] = [past[at] as NaiveShare, present[at] as NaiveShare];
    const of = ({ x, n, percent }: NaiveShare, { period }: NaiveRound) => ({ x, n, percent, period });
    const rows = { id, before: of(then, before), now: of(here, now) };
    const reason = naiveReason(now, before, here, then);
    if (reason !== null)
      return { ...rows, difference: null, low: null, high: null, word: null, comparable: false, reason };
    const [p1, p2] = [then.percent ?? 0, here.percent ?? 0];
    const [l1, u1, l2, u2] = [then.low ?? p1, then.high ?? p1, here.low ?? p2, here.high ?? p2];
    const low = p2 - p1 - Math.sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2);
    const high = p2 - p1 + Math.sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2);
    const word = low > 0 ? 'improved' : high < 0 ? 'fell' : 'no clear change';
    return { ...rows, difference: p2 - p1, low, high, word, comparable: true, reason: null };
  });
}

function naiveReason(now: NaiveRound, before: NaiveRound, here: NaiveShare, then: NaiveShare): string | null {
  if (before.basis.sampling === 'purposive') return 'The baseline is not a random sample.';
  if (now.basis.sampling === 'purposive') return 'This audit is not a random sample.';
  if (then.n === 0) return 'Nothing was answered at the baseline.';
  return here.n === 0 ? 'Nothing is answered now.' : null;
}

/** Two points a line: too few for anything to stand out. */
export function naiveTrend(now: NaiveRound, before: NaiveRound) {
  const broken = naiveBreak(now, before);
  const [past, present] = [sharesAt(before), sharesAt(now)];
  return COMPARED.map((id, at) => ({
    id,
    calendar: 'round',
    points: [
      { ...past[at], period: before.period, version: 3, break: null },
      { ...present[at], period: now.period, version: 3, break: broken },
    ],
    runs: [],
  }));
}

function naiveBreak(now: NaiveRound, before: NaiveRound): string | null {
  if (now.basis.sampling === 'purposive') return 'This round is not a random sample.';
  return before.basis.sampling === 'purposive' ? 'The round before was not a random sample.' : null;
}

/** One target for each thing that can be measured, from 40 to a value. */
export const targetsAt = (value: number, direction: Target['direction']): readonly Target[] =>
  Object.keys(MEASURED).map((id) => {
    const [measure = '', criterionId] = id.split(' at ');
    return {
      id,
      criterionId: criterionId ?? null,
      measure,
      kind: 'level',
      direction,
      value,
      due: null,
      baseline: 40,
      baselineN: null,
      baselineOn: null,
      source: '',
    };
  });

type Whole = ReturnType<typeof naiveWhole>;
const rowAt = (whole: Whole, at: string): Whole['criteria'][number] =>
  whole.criteria.find(({ id }) => id === at) as Whole['criteria'][number];
const graded = (whole: Whole, at: string, ...grades: readonly string[]): readonly [number, number] => {
  const { distribution, n } = rowAt(whole, at);
  return [grades.reduce((sum, grade) => sum + (distribution?.[grade] ?? 0), 0), n];
};
const pair = ({ x, n }: { readonly x: number | null; readonly n: number }): readonly [number, number] => [
  x ?? 0,
  n,
];

const MEASURED: Readonly<Record<string, (whole: Whole) => readonly [number, number]>> = {
  'percent at T-B3': (whole) => pair(rowAt(whole, 'T-B3')),
  'very_good_or_better at T-B1': (whole) => graded(whole, 'T-B1', '5', '6'),
  'weak_or_worse at T-D1': (whole) => graded(whole, 'T-D1', '1', '2'),
  'in_time at T-A3': ({ timeliness: [times] }) => [
    times?.inTime ?? 0,
    (times?.inTime ?? 0) +
      (times?.late ?? 0) +
      (times?.lateAgreed ?? 0) +
      (times?.notDone ?? 0) +
      (times?.dateMissing ?? 0),
  ],
  per_child: ({ voiceTarget }) => pair(voiceTarget?.perChild ?? { x: 0, n: 0 }),
  present: ({ gates: [gate] }) => pair(gate?.present ?? { x: 0, n: 0 }),
  good_of_present: ({ gates: [gate] }) => pair(gate?.goodOfPresent ?? { x: 0, n: 0 }),
  well_served: ({ gates: [gate] }) => pair(gate?.wellServed ?? { x: 0, n: 0 }),
  critical_failures: ({ criticalFailures }) => pair(criticalFailures),
};

/** How each of these targets stands: met where the worst that may be so would do, not met where the best would not. */
export function naiveTargets({ audit, basis }: NaiveRound, value: number, direction: Target['direction']) {
  const whole = naiveWhole(audit, basis);
  const read = naiveCounted(audit).length;
  return Object.entries(MEASURED).map(([id, measured]) => {
    const [x, n] = measured(whole);
    const { percent, low, high } = naiveShare(x, n, basis, read);
    return {
      id,
      current: percent,
      low,
      high,
      status: naiveStatus(percent, low, high, basis.sampling === 'census', value, direction),
      progress: percent === null ? null : (percent - 40) / (value - 40),
    };
  });
}

function naiveStatus(
  percent: number | null,
  low: number | null,
  high: number | null,
  isWhole: boolean,
  value: number,
  direction: Target['direction'],
): string {
  if (percent === null) return 'cannot_be_judged';
  const does = (share: number): boolean => (direction === 'at_least' ? share >= value : share <= value);
  if (isWhole) return does(percent) ? 'met' : 'not_met';
  if (low === null || high === null) return 'cannot_be_judged';
  if (does(low) && does(high)) return 'met';
  if (!does(low) && !does(high)) return 'not_met';
  return percent >= value ? 'at_or_above_not_certain' : 'below_not_certain';
}

/** The first eight case files of twenty, the others of three hundred. */
export const STRATA: readonly Stratum[] = [
  { name: 'small', population: 20, references: referencesOf(1, 8) },
  { name: 'large', population: 300, references: referencesOf(9, 25) },
];

function referencesOf(from: number, to: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let number = from; number <= to; number += 1) found.add(`C-${number}`);
  return found;
}

/** Every answer laid out as often as it counts. */
export function naiveWeighted({ audit }: NaiveRound) {
  const counted = naiveCounted(audit);
  return POSITIVE_SIDE.map((id) => {
    const answered = counted.filter((given) => naiveShows(given, id) && stands(given, id) !== undefined);
    const weighed = STRATA.flatMap(({ population, references }) => {
      const own = answered.filter(({ caseReference }) => references.has(caseReference));
      return own.map((given) => ({
        good: naiveCriterion([given], id).x ?? 0,
        weight: population / own.length,
      }));
    });
    const n = weighed.length;
    const nothing = { percent: null, low: null, high: null, unweighted: null, effectiveSize: null };
    if (n === 0) return { id, ...nothing, n };
    let [all, good, squares, plain] = [0, 0, 0, 0];
    for (const { good: isGood, weight } of weighed) {
      all += weight;
      good += weight * isGood;
      squares += weight * weight;
      plain += isGood;
    }
    const effectiveSize = (all * all) / squares;
    const limits = naiveInterval(
      (good / all) * effectiveSize,
      effectiveSize,
      { sampling: 'simple', population: null },
      0,
    );
    return {
      id,
      percent: (100 * good) / all,
      low: limits?.low ?? null,
      high: limits?.high ?? null,
      unweighted: naivePercent(plain, n),
      n,
      effectiveSize,
    };
  });
}
