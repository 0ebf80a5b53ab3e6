import { shareOf } from './criterion-finding';
import type { Findings, PlainShare, Share } from './findings-shape';
import type { Current, Target } from './target-attainment';

/** What a target can be measured by, and whether it is measured at a criterion (docs/rules.md, target attainment). */
export const TARGET_MEASURES = {
  percent: true,
  very_good_or_better: true,
  weak_or_worse: true,
  in_time: true,
  per_child: false,
  per_meeting: false,
  present: false,
  good_of_present: false,
  well_served: false,
  critical_failures: false,
} as const;
export type TargetMeasure = keyof typeof TARGET_MEASURES;

export const isTargetMeasure = (text: string): text is TargetMeasure => Object.hasOwn(TARGET_MEASURES, text);

/**
 * Where findings stand at what a target is measured by; null where nothing in them measures it: a share of records is
 * neither something done nor how often it was.
 */
export function currentFor(
  findings: Findings,
  { criterionId, measure, kind }: Pick<Target, 'criterionId' | 'measure' | 'kind'>,
): Current | null {
  if (kind === 'milestone' || kind === 'frequency') return null;
  const share = shareFor(findings, criterionId, measure);
  if (share === null || share.percent === null) return null;
  const { x, n, percent } = share;
  const [low, high] = 'low' in share ? [share.low, share.high] : [null, null];
  const basis = findings.sample.sampling === 'census' ? 'population' : 'sample';
  return { value: percent, x, n, low, high, basis };
}

function shareFor(
  findings: Findings,
  criterionId: string | null,
  measure: string,
): Share | PlainShare | null {
  const gate = findings.gates[0];
  switch (measure) {
    case 'per_child':
      return findings.voiceTarget?.perChild ?? null;
    case 'per_meeting':
      return findings.voiceTarget?.perMeeting ?? null;
    case 'present':
      return gate?.present ?? null;
    case 'good_of_present':
      return gate?.goodOfPresent ?? null;
    case 'well_served':
      return gate?.wellServed ?? null;
    case 'critical_failures':
      return findings.criticalFailures;
    case 'in_time':
      return inTimeAt(findings, criterionId);
    default:
      return atCriterion(findings, criterionId, measure);
  }
}

function inTimeAt({ timeliness }: Findings, criterionId: string | null): Share | null {
  const found = timeliness.find(({ id }) => id === criterionId);
  if (found === undefined || found.percentAll === null) return null;
  const n = found.inTime + found.late + found.lateAgreed + found.notDone + found.dateMissing;
  return { x: found.inTime, n, percent: found.percentAll, low: found.low, high: found.high };
}

function atCriterion(
  { criteria, sample, population }: Findings,
  criterionId: string | null,
  measure: string,
): Share | PlainShare | null {
  const found = criteria.find(({ id }) => id === criterionId);
  if (found === undefined) return null;
  const { x, n, percent, low, high, distribution } = found;
  if (measure === 'percent') return x === null ? null : { x, n, percent, low, high };
  const grades =
    measure === 'very_good_or_better' ? ['5', '6'] : measure === 'weak_or_worse' ? ['1', '2'] : null;
  if (grades === null || distribution === null || found.type !== 'S6') return null;
  const count = grades.reduce((sum, grade) => sum + (distribution[grade] ?? 0), 0);
  return shareOf(count, n, { sampling: sample.sampling, population, read: sample.read });
}
