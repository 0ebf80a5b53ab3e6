import type { Findings } from '../../../shared/domain/findings-shape';
import type { Disclosure, PublishedFindings } from '../../../shared/domain/published-shape';

/**
 * Findings as a screen shows them: as they are, or as a published build would have them. Both come in one shape, so that
 * every table and chart knows what to do with a number that is hidden.
 */
export type ShownFindings = Omit<PublishedFindings, 'build' | 'disclosure' | 'warnings'> & {
  readonly warnings: readonly string[];
  /** What protection did; null where everything is shown. */
  readonly disclosure: Disclosure | null;
};

export type ShownCriterion = ShownFindings['criteria'][number];
export type ShownSection = ShownFindings['sections'][number];
export type ShownTimes = ShownFindings['timeliness'][number];
export type ShownGroup = ShownFindings['breakdowns'][number];
export type ShownChange = ShownFindings['change'][number];
export type ShownTrend = ShownFindings['trend'][number];
export type ShownTrendPoint = ShownTrend['points'][number];
export type ShownTarget = ShownFindings['targets'][number];
export type ShownWeighted = ShownFindings['weighted'][number];
export type ShownMeasure = ShownFindings['otherMeasures'][number];
export type ShownTheme = ShownFindings['themes'][number];

/** Which fields of a row are hidden, by name. */
export type MayHide = { readonly hidden: readonly string[] };

const whole = <Row extends object>(
  row: Row,
): Row & { readonly suppressed: false; readonly hidden: readonly string[] } => ({
  ...row,
  suppressed: false,
  hidden: [],
});

/** Findings with nothing hidden: the restricted state. */
export const asRestricted = (findings: Findings): ShownFindings => ({
  ...findings,
  criteria: findings.criteria.map(whole),
  closing: findings.closing.map(whole),
  sections: findings.sections.map(whole),
  gates: findings.gates.map(whole),
  timeliness: findings.timeliness.map(whole),
  breakdowns: findings.breakdowns.map((row) => ({ ...whole(row), mergedFrom: null })),
  voiceTarget: findings.voiceTarget === null ? null : whole(findings.voiceTarget),
  criticalFailures: whole(findings.criticalFailures),
  themes: findings.themes.map(whole),
  otherMeasures: findings.otherMeasures.map(whole),
  change: findings.change.map(whole),
  trend: findings.trend.map(whole),
  targets: findings.targets.map(whole),
  weighted: findings.weighted.map(whole),
  disclosure: null,
});

/** Findings as a published build has them. */
export const asPublished = (published: PublishedFindings): ShownFindings => published;

/** Whether a number of a row is hidden, by its field or by one it lies in: `evaluation.n` by `evaluation` too. */
export const isHidden = ({ hidden }: MayHide, field: string): boolean =>
  hidden.some((each) => each === field || field.startsWith(`${each}.`));

/** Whether anything under a field is hidden: `distribution` where `distribution.4` is. */
export const isAnyHidden = (row: MayHide, field: string): boolean =>
  isHidden(row, field) || row.hidden.some((each) => each.startsWith(`${field}.`));

/** Fields of a part of a row, named from there: of `evaluation.n` in `evaluation`, `n`. */
export const hiddenIn = ({ hidden }: MayHide, part: string): readonly string[] =>
  hidden.flatMap((each) => (each.startsWith(`${part}.`) ? [each.slice(part.length + 1)] : []));

/** A distribution that can be drawn: nothing of it is hidden. */
export function wholeDistribution(
  distribution: Readonly<Record<string, number | null>> | null,
): Readonly<Record<string, number>> | null {
  if (distribution === null) return null;
  const counts: Record<string, number> = {};
  for (const [answer, count] of Object.entries(distribution)) {
    if (count === null) return null;
    counts[answer] = count;
  }
  return counts;
}
