import { percentOf } from './criterion-finding';
import type { PlainShare } from './findings-shape';

/** How many gave each answer to one statement of a survey. */
export type SurveyCounts = {
  readonly stronglyAgree: number;
  readonly agree: number;
  readonly disagree: number;
  readonly stronglyDisagree: number;
  readonly dontKnow: number;
};

/** Of fewer nothing is said. */
export const SMALLEST_GROUP = 10;

/** Who agrees and who does not know; null for a group too small to be told of (docs/rules.md, survey measures). */
export function surveyShares(
  counts: SurveyCounts,
): { readonly agreeing: PlainShare; readonly dontKnow: PlainShare } | null {
  const agreeing = counts.stronglyAgree + counts.agree;
  const judged = agreeing + counts.disagree + counts.stronglyDisagree;
  const all = judged + counts.dontKnow;
  if (all < SMALLEST_GROUP) return null;
  return { agreeing: shareOf(agreeing, judged), dontKnow: shareOf(counts.dontKnow, all) };
}

const shareOf = (x: number, n: number): PlainShare => ({ x, n, percent: percentOf(x, n) });

/** Percent of those invited that answered; null where nobody knows how many were invited (docs/rules.md, survey measures). */
export const responseRate = (returns: number, invited: number | null): number | null =>
  invited === null ? null : percentOf(returns, invited);
