import { pastOf, type Round, type RoundShare, whyAnotherQuestion } from './change';
import { percentOf } from './criterion-finding';
import type { Calendar, TrendFinding, TrendPoint } from './findings-shape';
import { wilson } from './intervals';
import { findRuns } from './run-chart';

/** A round on a line of rounds. */
export type TimedRound = Round & { readonly version: number };

/**
 * Every criterion of the last round over the rounds before it, in order of time (docs/rules.md, run charts). The line
 * breaks where the question was another one, and round a sample that was not drawn at random. A criterion that only one
 * round knows has no line.
 */
export function findTrend(rounds: readonly TimedRound[], calendar: Calendar): readonly TrendFinding[] {
  const now = rounds.at(-1);
  if (now === undefined) return [];
  return now.shares.flatMap((share) => {
    const known = rounds.flatMap((round) => {
      const found = round === now ? share : pastOf(share, round.shares, now.shares);
      return found === null ? [] : [{ round, share: found }];
    });
    if (known.length < 2) return [];
    const points = known.map(({ round, share: at }, index) =>
      pointOf(round, at, index === 0 ? null : (known[index - 1] as (typeof known)[number])),
    );
    return [{ id: share.id, calendar, points, runs: findRuns(points) }];
  });
}

function pointOf(
  round: TimedRound,
  share: RoundShare,
  before: { readonly round: TimedRound; readonly share: RoundShare } | null,
): TrendPoint {
  const { x, n, low, high } = share;
  return {
    x,
    n,
    percent: percentOf(x, n),
    low,
    high,
    period: round.period,
    version: round.version,
    break: before === null ? null : whyBroken(round, share, before),
  };
}

function whyBroken(
  round: TimedRound,
  share: RoundShare,
  before: { readonly round: TimedRound; readonly share: RoundShare },
): string | null {
  const another = whyAnotherQuestion(share, before.share);
  if (another !== null) return another;
  if (round.sampling === 'purposive') return 'This round is not a random sample.';
  return before.round.sampling === 'purposive' ? 'The round before was not a random sample.' : null;
}

/**
 * Monthly rounds put together into longer periods: x and n are added up and percents never averaged (docs/rules.md, run
 * charts). `periodOf` names the period of a month, null for one that is left out. Months that asked another question than
 * the last of their period are left out of it; their sample is as good as its least.
 */
export function rollUp(
  months: readonly TimedRound[],
  periodOf: (month: string) => string | null,
): readonly TimedRound[] {
  const periods = Map.groupBy(months, ({ period }) => periodOf(period));
  return [...periods].flatMap(([period, members]) => {
    const last = members.at(-1);
    if (period === null || last === undefined) return [];
    const sampling = leastOf(members);
    const shares = last.shares.map((share) => addUp(share, members, last, sampling));
    return [{ period, sampling, version: last.version, shares }];
  });
}

function leastOf(members: readonly TimedRound[]): Round['sampling'] {
  if (members.some(({ sampling }) => sampling === 'purposive')) return 'purposive';
  return members.every(({ sampling }) => sampling === 'census') ? 'census' : 'simple';
}

function addUp(
  share: RoundShare,
  members: readonly TimedRound[],
  last: TimedRound,
  sampling: Round['sampling'],
): RoundShare {
  const same = members.flatMap((round) => {
    const found = round === last ? share : pastOf(share, round.shares, last.shares);
    return found === null || whyAnotherQuestion(share, found) !== null ? [] : [found];
  });
  const x = same.reduce((sum, each) => sum + each.x, 0);
  const n = same.reduce((sum, each) => sum + each.n, 0);
  const interval = sampling === 'simple' ? wilson(x, n) : null;
  return { ...share, x, n, low: interval?.low ?? null, high: interval?.high ?? null };
}
