import type { ChangeKind, Template } from './template';
import type { DifferenceLine, TemplateDifference } from './template-difference';
import type { MappingLine } from './template-edit';
import { goesOn } from './template-mapping';

/** What an author decides about a change, and why. */
export type Decision = { readonly decided: ChangeKind | null; readonly reason: string };

/**
 * The line of a mapping that decides a difference: what means something else gets a meaning id of its own, what goes on
 * has that of the question before (docs/rules.md, what became of a question). What can no longer be compared is a change of meaning whatever
 * was decided. `fresh` gives a meaning id that nobody has.
 */
export function mappingFor(line: DifferenceLine, decision: Decision, fresh: () => string): MappingLine {
  const decided = line.mustBe ?? decision.decided;
  const before = line.before.map(({ meaningId }) => meaningId);
  const isSame = goesOn({ kind: line.kind, decided });
  const now = line.now.map(({ meaningId }) => {
    if (isSame) return { meaningId, becomes: before[0] ?? meaningId };
    return { meaningId, becomes: before.includes(meaningId) ? fresh() : meaningId };
  });
  return { kind: line.kind, before, now, proposed: line.proposed, decided, reason: decision.reason };
}

/** The template with its whole lineage: every question of the version before, and every one of its own, in one line. */
export function completeLineage(template: Template, difference: TemplateDifference): Template {
  if (template.lineage === undefined) return template;
  const lines = difference.lines.map(({ kind, before, now, proposed, decided, reason }) => ({
    kind,
    before: before.map(({ meaningId }) => meaningId),
    now: now.map(({ meaningId }) => meaningId),
    proposed,
    decided,
    reason,
  }));
  return { ...template, lineage: { ...template.lineage, lines } };
}
