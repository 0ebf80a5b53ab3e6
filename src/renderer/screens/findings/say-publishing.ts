import type { Measure } from '../../../shared/contract/findings';
import { isAnyHidden, type MayHide, type ShownFindings } from './shown-findings';

/** What a published build does with a number; `ofCore` is what the core says of it where nothing is hidden. */
export function sayPublishing(ofCore: string, measure: Measure, findings: ShownFindings): string {
  const { disclosure } = findings;
  if (disclosure === null) return ofCore;
  const { threshold } = disclosure;
  return hidesAny(measure, findings)
    ? `Part of this is hidden in a published build: under ${threshold}, or it would let a number under ${threshold} be worked out. What stands here is restricted.`
    : 'Shown in a published build as it stands here.';
}

/** Whether anything of a number is hidden. */
function hidesAny(measure: Measure, findings: ShownFindings): boolean {
  const isPart = (row: MayHide | null | undefined, part: string): boolean =>
    row !== null && row !== undefined && isAnyHidden(row, part);
  const isAny = (row: MayHide | undefined): boolean => row !== undefined && row.hidden.length > 0;
  switch (measure.kind) {
    case 'criterion':
      return isAny([...findings.criteria, ...findings.closing].find(({ id }) => id === measure.id));
    case 'breakdown':
      return isAny(
        findings.breakdowns.find(
          ({ id, group, dimension }) =>
            id === measure.id && group === measure.group && dimension === measure.dimension,
        ),
      );
    case 'section':
      return isPart(
        findings.sections.find(({ id }) => id === measure.id),
        'evaluation',
      );
    case 'sectionCritical':
      return isPart(
        findings.sections.find(({ id }) => id === measure.id),
        'criticalFailures',
      );
    case 'gate':
      return isPart(findings.gates[0], measure.part);
    case 'timeliness':
      return isAny(findings.timeliness.find(({ id }) => id === measure.id));
    case 'voiceTarget':
      return isPart(findings.voiceTarget, measure.part);
    case 'criticalFailures':
      return isAny(findings.criticalFailures);
    case 'otherMeasure':
      return isAny(
        findings.otherMeasures.find((each) => each.id === measure.id && each.measure === measure.measure),
      );
    case 'theme':
      return isPart(
        findings.themes.find(({ theme }) => theme === measure.theme),
        measure.side,
      );
  }
}
