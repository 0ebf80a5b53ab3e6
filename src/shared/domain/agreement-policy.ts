import { FEWEST_PAIRS } from './agreement';
import { roundHalfUp } from './rounding';

/** The measures that decide whether reading goes on. */
export const JUDGED_MEASURES = ['withinOne', 'sameSide', 'exact', 'wordsExact', 'alphaOrdinal'] as const;
export type JudgedMeasure = (typeof JUDGED_MEASURES)[number];

/** Thresholds from 0 to 1; null where a measure does not decide that. */
export type ActionRule = {
  /** At calibration, against the agreed reading. */
  readonly goLive: number | null;
  /** While readings come in. */
  readonly keepGoing: number;
  readonly stop: number;
  readonly fewestPairs: number;
};

/** A partnership's own policy (docs/rules.md, agreement policy). */
export type AgreementPolicy = Readonly<Record<JudgedMeasure, ActionRule>>;

/** What holds where a partnership has not said otherwise. */
export const DEFAULT_AGREEMENT_POLICY: AgreementPolicy = {
  withinOne: { goLive: 0.9, keepGoing: 0.95, stop: 0.9, fewestPairs: 10 },
  sameSide: { goLive: 0.85, keepGoing: 0.85, stop: 0.8, fewestPairs: 10 },
  exact: { goLive: null, keepGoing: 0.6, stop: 0.5, fewestPairs: 10 },
  wordsExact: { goLive: 0.8, keepGoing: 0.85, stop: 0.75, fewestPairs: 10 },
  alphaOrdinal: { goLive: null, keepGoing: 0.667, stop: 0.5, fewestPairs: FEWEST_PAIRS },
};

const NAMES: Readonly<Record<JudgedMeasure, string>> = {
  withinOne: 'Within one point',
  sameSide: 'Same side of good',
  exact: 'Exactly the same grade',
  wordsExact: 'Exactly the same word',
  alphaOrdinal: 'Alpha',
};

/** Whether readers are calibrating, or reading for the audit already. */
export type Phase = 'calibration' | 'reading';

export type Verdict = {
  readonly verdict: 'go_live' | 'keep_going' | 'between' | 'stop' | 'too_few' | 'no_variation';
  readonly sentence: string;
};

/** Shares come from counts and are added up as fractions: what differs by less is the same. */
const SLACK = 1e-9;

/**
 * What a measure of agreement asks for (docs/rules.md, agreement policy). `value` is from 0 to 1, alpha also below;
 * null where it cannot be said. A coefficient is never judged on fewer than 20 pairs, whatever the policy says.
 */
export function judge(
  policy: AgreementPolicy,
  measure: JudgedMeasure,
  value: number | null,
  pairs: number,
  phase: Phase = 'reading',
): Verdict {
  const rule = policy[measure];
  const name = NAMES[measure];
  const fewest = measure === 'alphaOrdinal' ? Math.max(FEWEST_PAIRS, rule.fewestPairs) : rule.fewestPairs;
  if (pairs < fewest || pairs === 0)
    return {
      verdict: 'too_few',
      sentence: `${name}: ${inPairs(pairs)} ${pairs === 1 ? 'is' : 'are'} too few to judge by; ${fewest} are needed.`,
    };
  if (value === null)
    return {
      verdict: 'no_variation',
      sentence: `${name}: in ${inPairs(pairs)} every answer is the same, so there is no variation to measure.`,
    };
  return weigh(rule, measure, value, pairs, phase);
}

const inPairs = (pairs: number): string => `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}`;

function weigh(
  rule: ActionRule,
  measure: JudgedMeasure,
  value: number,
  pairs: number,
  phase: Phase,
): Verdict {
  const goLive = phase === 'calibration' ? rule.goLive : null;
  const enough = goLive ?? rule.keepGoing;
  const [needed, floor] = [printThreshold(measure, enough), printThreshold(measure, rule.stop)];
  const over = measure === 'alphaOrdinal' ? 'over' : 'of';
  const said = `${NAMES[measure]}: ${print(measure, value, [enough, rule.stop])} ${over} ${inPairs(pairs)}`;
  if (value >= enough - SLACK)
    return goLive === null
      ? { verdict: 'keep_going', sentence: `${said}. ${needed} is enough to keep going.` }
      : { verdict: 'go_live', sentence: `${said}. ${needed} is enough for reading to begin.` };
  if (value < rule.stop - SLACK)
    return { verdict: 'stop', sentence: `${said}, under ${floor}. Stop reading and calibrate again.` };
  return {
    verdict: 'between',
    sentence: `${said}, from ${floor} to under ${needed}. Talk about the criteria that differ most.`,
  };
}

const unitOf = (measure: JudgedMeasure): { readonly by: number; readonly unit: string } =>
  measure === 'alphaOrdinal' ? { by: 1, unit: '' } : { by: 100, unit: '%' };

/** A threshold as it was set, without what multiplying by 100 leaves behind. */
function printThreshold(measure: JudgedMeasure, threshold: number): string {
  const { by, unit } = unitOf(measure);
  return `${Number((threshold * by).toFixed(6))}${unit}`;
}

/** As few decimals as leave the number on its own side of every threshold: 94.96% is never printed as 95%. */
function print(measure: JudgedMeasure, value: number, thresholds: readonly number[]): string {
  const { by, unit } = unitOf(measure);
  const sides = (scaled: number): string =>
    thresholds.map((each) => (scaled >= (each - SLACK) * by ? 'over' : 'under')).join();
  let decimals = measure === 'alphaOrdinal' ? 3 : 0;
  while (decimals < 9 && sides(roundHalfUp(value * by, decimals)) !== sides(value * by)) decimals += 1;
  return `${roundHalfUp(value * by, decimals).toFixed(decimals)}${unit}`;
}
