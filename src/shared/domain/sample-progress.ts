import type { StratumPlan } from './sample-plan';

/** What became of a case file that was drawn or came in as a reserve. */
export type Achieved = {
  readonly stratum: string;
  readonly outcome: 'read' | 'waiting' | 'withdrawn' | 'replaced';
};

type Counts = {
  readonly listed: number;
  readonly excluded: number;
  readonly eligible: number;
  readonly planned: number;
  readonly read: number;
  readonly waiting: number;
  readonly withdrawn: number;
  readonly replaced: number;
  /** How many readings short of the plan it will stay when all that wait are read. */
  readonly short: number;
};

export type StratumProgress = Counts & {
  readonly stratum: string;
  readonly values: readonly (string | null)[];
  /** Its share of what could be drawn, 0–1: the weight of its result in the whole. */
  readonly weight: number;
  /** Its share of what was read, 0–1; null while nothing was. */
  readonly readShare: number | null;
};

/**
 * Planned beside achieved, stratum by stratum and in all (docs/rules.md, sampling). `evenly` says whether every stratum
 * was read in its proportion, to less than one case file; where not, a share over all is weighted.
 */
export function plannedAgainstAchieved(
  strata: readonly StratumPlan[],
  achieved: readonly Achieved[],
): { readonly strata: readonly StratumProgress[]; readonly total: Counts; readonly evenly: boolean } {
  const rows = strata.map((stratum) => ({
    values: stratum.values,
    stratum: stratum.stratum,
    ...countsOf(
      stratum,
      achieved.filter((each) => each.stratum === stratum.stratum),
    ),
  }));
  const total = rows.reduce<Counts>(add, NOTHING);
  const progress = rows.map((row) => ({
    ...row,
    weight: total.eligible === 0 ? 0 : row.eligible / total.eligible,
    readShare: total.read === 0 ? null : row.read / total.read,
  }));
  return {
    strata: progress,
    total,
    evenly: progress.every(({ weight, read }) => Math.abs(read - weight * total.read) < 1),
  };
}

function countsOf(plan: StratumPlan, achieved: readonly Achieved[]): Counts {
  const count = (outcome: Achieved['outcome']): number =>
    achieved.filter((each) => each.outcome === outcome).length;
  const [read, waiting] = [count('read'), count('waiting')];
  return {
    listed: plan.listed,
    excluded: plan.excluded,
    eligible: plan.eligible,
    planned: plan.planned,
    read,
    waiting,
    withdrawn: count('withdrawn'),
    replaced: count('replaced'),
    short: Math.max(0, plan.planned - read - waiting),
  };
}

const NOTHING: Counts = {
  listed: 0,
  excluded: 0,
  eligible: 0,
  planned: 0,
  read: 0,
  waiting: 0,
  withdrawn: 0,
  replaced: 0,
  short: 0,
};

const add = (sum: Counts, row: Counts): Counts => ({
  listed: sum.listed + row.listed,
  excluded: sum.excluded + row.excluded,
  eligible: sum.eligible + row.eligible,
  planned: sum.planned + row.planned,
  read: sum.read + row.read,
  waiting: sum.waiting + row.waiting,
  withdrawn: sum.withdrawn + row.withdrawn,
  replaced: sum.replaced + row.replaced,
  short: sum.short + row.short,
});
