import type { Findings } from '../../shared/domain/findings-shape';
import type { Disclosure, PublishedFindings } from '../../shared/domain/published-shape';

/**
 * Findings as sheets read them, whichever build they are for: every number may be hidden, and every row says which. Of
 * the restricted build nothing is.
 */
export type ReportedFindings = Omit<PublishedFindings, 'build' | 'disclosure' | 'warnings'> & {
  readonly warnings: readonly string[];
  /** Null in the restricted build. */
  readonly disclosure: Disclosure | null;
};

/** A row that may hide some of its numbers, by their names. */
export type HidingRow = { readonly hidden: readonly string[] };

export const isPublished = (findings: Findings | PublishedFindings): findings is PublishedFindings =>
  'build' in findings;

/** Both kinds of findings in one shape. */
export function reportedFindings(findings: Findings | PublishedFindings): ReportedFindings {
  if (isPublished(findings)) return findings;
  const { voiceTarget } = findings;
  return {
    ...findings,
    criteria: findings.criteria.map(open),
    closing: findings.closing.map(open),
    sections: findings.sections.map(open),
    gates: findings.gates.map(open),
    timeliness: findings.timeliness.map(open),
    breakdowns: findings.breakdowns.map((row) => ({ ...open(row), mergedFrom: null })),
    voiceTarget: voiceTarget === null ? null : open(voiceTarget),
    criticalFailures: open(findings.criticalFailures),
    themes: findings.themes.map(open),
    otherMeasures: findings.otherMeasures.map(open),
    change: findings.change.map(open),
    trend: findings.trend.map(open),
    targets: findings.targets.map(open),
    weighted: findings.weighted.map(open),
    disclosure: null,
  };
}

const open = <Row extends object>(
  row: Row,
): Row & { readonly suppressed: boolean; readonly hidden: readonly string[] } => ({
  ...row,
  suppressed: false,
  hidden: [],
});

/** Whether a field, or a part of it, or what it is a part of, is hidden. */
export const hides = ({ hidden }: HidingRow, ...fields: readonly string[]): boolean =>
  hidden.some((name) =>
    fields.some((field) => name === field || name.startsWith(`${field}.`) || field.startsWith(`${name}.`)),
  );
