import { allocate, leastSize } from './allocation';
import { PROFILE_KEYS } from './case-profile';
import { randomFrom, seedOf, shuffle } from './random';
import { fail, ok, type Result } from './result';
import { type Exclusion, type FrameRow, sift } from './sample-frame';
import { byText, drawCensus, drawSimple } from './sampling';

export const SAMPLING_METHODS = [
  'census',
  'simple',
  'stratified',
  'systematic',
  'purposive',
  'learning',
] as const;
export type SamplingMethod = (typeof SAMPLING_METHODS)[number];

/** How a sample is drawn; kept with the audit and shown on paper (docs/rules.md, sampling). */
export type SamplePlan = {
  readonly method: SamplingMethod;
  /** How many are read; null in a census, and in a chosen sample that takes all that were chosen. */
  readonly size: number | null;
  readonly seed: number;
  /** Case-profile keys whose values together make a stratum; used by the stratified method alone. */
  readonly strata: readonly string[];
  /** The least of each stratum, or all there are of it. */
  readonly minimum: number;
  /** One child of each family, unless brothers and sisters are what the audit is about. */
  readonly onePerFamily: boolean;
  /** How many reserves: in each stratum of a stratified sample, in all otherwise. */
  readonly reserves: number;
  /** List references that people picked, in the order they come in; those beyond `size` are the reserves. */
  readonly chosen: readonly string[];
  /** By what they were picked; empty where chance draws. */
  readonly chosenBecause: string;
};

/** The least of a stratum where nobody says otherwise. */
export const DEFAULT_MINIMUM = 5;

export type PlanFault = {
  readonly field: 'frame' | 'size' | 'seed' | 'strata' | 'minimum' | 'reserves' | 'chosen' | 'chosenBecause';
  readonly sentence: string;
};

export type Drawn = { readonly listReference: string; readonly stratum: string };
/** `order` counts from 1 in each stratum. */
export type Reserve = Drawn & { readonly order: number };

export type StratumPlan = {
  /** `register=on · locality=north`, `?` for not recorded; empty where the list is not divided. */
  readonly stratum: string;
  /** The values by the plan's strata keys; null for not recorded. */
  readonly values: readonly (string | null)[];
  readonly listed: number;
  readonly excluded: number;
  readonly eligible: number;
  readonly planned: number;
  readonly reserves: number;
};

export type Draw = {
  /** In random order, so that it can number the case files. */
  readonly drawn: readonly Drawn[];
  readonly reserves: readonly Reserve[];
  readonly excluded: readonly Exclusion[];
  readonly strata: readonly StratumPlan[];
  /** Taken out after the draw, each with its reserve. */
  readonly replaced: readonly {
    readonly listReference: string;
    readonly by: string;
    readonly reason: string;
  }[];
};

/** Whether chance drew it: only then does a sample have confidence intervals (docs/rules.md, interval). */
export const isProbabilitySample = (method: SamplingMethod): boolean =>
  method !== 'purposive' && method !== 'learning';

/**
 * Draws a sample as planned (docs/rules.md, sampling). The same plan and list give the same sample for ever, in whatever
 * order the list came; what cannot be drawn is said in a sentence with its way out.
 */
export function drawSample(plan: SamplePlan, frame: readonly FrameRow[]): Result<Draw, PlanFault> {
  const fault = faultOfPlan(plan, frame);
  if (fault !== null) return fail(fault);
  const isChosen = !isProbabilitySample(plan.method);
  const { eligible, excluded } = sift(
    frame,
    plan.seed,
    plan.onePerFamily,
    new Set(isChosen ? plan.chosen : []),
  );
  const faultOfList = isChosen ? faultOfChoice(plan, frame, excluded) : faultOfSize(plan, eligible);
  if (faultOfList !== null) return fail(faultOfList);
  const { drawn, reserves } = pick(plan, eligible);
  return ok({
    drawn,
    reserves,
    excluded,
    strata: strataOf(plan, frame, eligible, drawn, reserves),
    replaced: [],
  });
}

type Picked = { readonly drawn: readonly Drawn[]; readonly reserves: readonly Reserve[] };

function pick(plan: SamplePlan, eligible: readonly FrameRow[]): Picked {
  const references = eligible.map(({ listReference }) => listReference);
  const size = plan.size ?? references.length;
  switch (plan.method) {
    case 'census':
      return undivided(drawCensus(references, plan.seed), []);
    case 'simple': {
      const order = drawSimple(references, size + plan.reserves, plan.seed);
      return undivided(order.slice(0, size), order.slice(size));
    }
    case 'systematic':
      return drawSystematic(references, size, plan);
    case 'stratified':
      return drawStratified(eligible, size, plan);
    default: {
      const taken = plan.chosen.slice(0, plan.size ?? plan.chosen.length);
      return undivided(drawCensus(taken, plan.seed), plan.chosen.slice(taken.length));
    }
  }
}

const undivided = (drawn: readonly string[], reserves: readonly string[]): Picked => ({
  drawn: drawn.map((listReference) => ({ listReference, stratum: '' })),
  reserves: reserves.map((listReference, index) => ({ listReference, stratum: '', order: index + 1 })),
});

/** A random start and a fixed step of N / n through the ordered list, in whole numbers: everybody has the same chance. */
function drawSystematic(references: readonly string[], size: number, plan: SamplePlan): Picked {
  const ordered = references.toSorted(byText);
  const start = randomFrom(seedOf(`${plan.seed} start`)).below(ordered.length);
  const taken = new Set(
    Array.from({ length: size }, (_, turn) => Math.floor((start + turn * ordered.length) / size)),
  );
  const rest = ordered.filter((_, index) => !taken.has(index));
  return undivided(
    shuffle(
      ordered.filter((_, index) => taken.has(index)),
      randomFrom(seedOf(`${plan.seed} order`)),
    ),
    drawSimple(rest, plan.reserves, seedOf(`${plan.seed} reserves`)),
  );
}

/** Each stratum is drawn by a seed of its own, so that what is listed in one never moves another's order. */
function drawStratified(eligible: readonly FrameRow[], size: number, plan: SamplePlan): Picked {
  const groups = byStratum(plan, eligible);
  const planned = allocate(sizesOf(groups), size, plan.minimum);
  const drawn: Drawn[] = [];
  const reserves: Reserve[] = [];
  for (const [stratum, rows] of groups) {
    const count = planned.get(stratum) ?? 0;
    const order = drawSimple(
      rows.map(({ listReference }) => listReference),
      count + plan.reserves,
      seedOf(`${plan.seed} stratum ${stratum}`),
    );
    for (const [index, listReference] of order.entries()) {
      if (index < count) drawn.push({ listReference, stratum });
      else reserves.push({ listReference, stratum, order: index - count + 1 });
    }
  }
  return { drawn: shuffle(drawn, randomFrom(seedOf(`${plan.seed} order`))), reserves };
}

/** The stratum of a case file: one text for its values, and another for any others. */
export function stratumOf(keys: readonly string[], profile: FrameRow['profile']): string {
  return keys
    .map((key) => {
      const value = profile[key];
      return `${key}=${value === undefined ? '?' : value.replaceAll(/[\\·?]/g, '\\$&')}`;
    })
    .join(' · ');
}

const keysOf = ({ method, strata }: SamplePlan): readonly string[] => (method === 'stratified' ? strata : []);

function byStratum(plan: SamplePlan, rows: readonly FrameRow[]): ReadonlyMap<string, readonly FrameRow[]> {
  const groups = Map.groupBy(rows, ({ profile }) => stratumOf(keysOf(plan), profile));
  return new Map([...groups].sort(([one], [other]) => byText(one, other)));
}

const sizesOf = (groups: ReadonlyMap<string, readonly FrameRow[]>) =>
  [...groups].map(([stratum, rows]) => ({ stratum, eligible: rows.length }));

function strataOf(
  plan: SamplePlan,
  frame: readonly FrameRow[],
  eligible: readonly FrameRow[],
  drawn: readonly Drawn[],
  reserves: readonly Reserve[],
): readonly StratumPlan[] {
  const free = byStratum(plan, eligible);
  const countIn = (stratum: string, of: readonly Drawn[]): number =>
    of.filter((each) => each.stratum === stratum).length;
  return [...byStratum(plan, frame)].map(([stratum, rows]) => {
    const left = free.get(stratum)?.length ?? 0;
    return {
      stratum,
      values: keysOf(plan).map((key) => rows[0]?.profile[key] ?? null),
      listed: rows.length,
      excluded: rows.length - left,
      eligible: left,
      planned: countIn(stratum, drawn),
      reserves: countIn(stratum, reserves),
    };
  });
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function faultOfPlan(plan: SamplePlan, frame: readonly FrameRow[]): PlanFault | null {
  if (frame.length === 0)
    return fault('frame', 'There are no case files to draw from. Give the audit a list first.');
  const seen = new Set<string>();
  for (const { listReference } of frame) {
    if (seen.has(listReference))
      return fault('frame', `${listReference} is listed twice. Each case file is listed once.`);
    seen.add(listReference);
  }
  if (!isCount(plan.seed) || plan.seed > 4294967295)
    return fault('seed', 'The seed is a whole number from 0 to 4294967295.');
  if (!isCount(plan.minimum)) return fault('minimum', 'The least of each stratum is a whole number from 0.');
  if (!isCount(plan.reserves)) return fault('reserves', 'Give a whole number of reserves, from 0.');
  return plan.method === 'stratified' ? faultOfStrata(plan.strata) : null;
}

function faultOfStrata(strata: readonly string[]): PlanFault | null {
  if (strata.length === 0)
    return fault('strata', 'Choose by which facts the list is divided, such as register or locality.');
  const unknown = strata.find((key) => !PROFILE_KEYS.some((known) => known.key === key));
  if (unknown !== undefined)
    return fault('strata', `“${unknown}” is no fact of a case file. Choose one of the case-profile keys.`);
  return new Set(strata).size < strata.length
    ? fault('strata', 'A fact divides the list once. Take out the one that is there twice.')
    : null;
}

const fault = (field: PlanFault['field'], sentence: string): PlanFault => ({ field, sentence });

function faultOfSize(plan: SamplePlan, eligible: readonly FrameRow[]): PlanFault | null {
  const there = eligible.length;
  if (there === 0)
    return fault('frame', 'Every case file of the list is excluded, so there is nothing to draw from.');
  if (plan.method === 'census') return null;
  if (plan.size === null || !isCount(plan.size) || plan.size < 1 || plan.size > there)
    return fault('size', `${there} case files can be drawn. Choose a size from 1 to ${there}.`);
  if (plan.method !== 'stratified') return null;
  const sizes = sizesOf(byStratum(plan, eligible));
  const least = leastSize(sizes, plan.minimum);
  return plan.size >= least
    ? null
    : fault(
        'size',
        `${sizes.length} strata with at least ${plan.minimum} each, or all there are, need ${least} case files, and the size is ${plan.size}. Choose ${least} or more, a lower minimum, or fewer strata.`,
      );
}

function faultOfChoice(
  plan: SamplePlan,
  frame: readonly FrameRow[],
  excluded: readonly Exclusion[],
): PlanFault | null {
  const { chosen, size } = plan;
  if (chosen.length === 0) return fault('chosen', 'Choose the case files that are to be read.');
  if (plan.chosenBecause.trim() === '')
    return fault('chosenBecause', 'Say by what the case files were chosen. It is printed with the findings.');
  if (size !== null && (!isCount(size) || size < 1 || size > chosen.length))
    return fault('size', `${chosen.length} case files are chosen. Choose a size from 1 to ${chosen.length}.`);
  const listed = new Set(frame.map(({ listReference }) => listReference));
  for (const [index, listReference] of chosen.entries()) {
    if (!listed.has(listReference)) return fault('chosen', `${listReference} is not in the list.`);
    if (chosen.indexOf(listReference) < index)
      return fault('chosen', `${listReference} is chosen twice. Choose each case file once.`);
    const why = excluded.find((each) => each.listReference === listReference)?.reason;
    if (why !== undefined)
      return fault(
        'chosen',
        `${listReference} is excluded: ${why}. Choose another, or take the exclusion back.`,
      );
  }
  return null;
}

/** The next reserve of a stratum; null when there is none. */
export const nextReserve = (reserves: readonly Reserve[], stratum: string): Reserve | null =>
  reserves.filter((each) => each.stratum === stratum).toSorted((one, other) => one.order - other.order)[0] ??
  null;

/**
 * Puts the next reserve of the same stratum in the place of a case file that cannot be read (docs/rules.md, sampling).
 * Fails with a sentence where it was not drawn or its stratum has no reserve left.
 */
export function replaceDrawn(draw: Draw, listReference: string, reason: string): Result<Draw, string> {
  const gone = draw.drawn.find((each) => each.listReference === listReference);
  if (gone === undefined) return fail(`${listReference} is not in the sample.`);
  const next = nextReserve(draw.reserves, gone.stratum);
  if (next === null)
    return fail(
      gone.stratum === ''
        ? 'There is no reserve left. Withdraw the case file, and the sample is one smaller.'
        : `There is no reserve left in ${gone.stratum}. Withdraw the case file, and its stratum is one smaller.`,
    );
  return ok({
    ...draw,
    drawn: draw.drawn.map((each) =>
      each === gone ? { listReference: next.listReference, stratum: next.stratum } : each,
    ),
    reserves: draw.reserves.filter((each) => each !== next),
    replaced: [...draw.replaced, { listReference, by: next.listReference, reason }],
  });
}
