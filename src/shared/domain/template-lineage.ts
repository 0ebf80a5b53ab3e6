import { ok, type Result } from './result';
import type { ChangeKind, Template } from './template';
import {
  compareTemplates,
  type DifferenceLine,
  type TemplateDifference,
  undecidedLines,
} from './template-difference';
import type { EditFault, MappingLine } from './template-edit';
import { applyMapping, goesOn } from './template-mapping';

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

/**
 * The draft with every open change decided as it is proposed. A question that means something else may open others, which
 * are then asked of other records: it goes on until nothing is open.
 */
export function acceptAll(
  before: Template,
  draft: Template,
  fresh: () => string,
): Result<Template, EditFault> {
  const open = undecidedLines(compareTemplates(before, draft));
  if (open.length === 0) return ok(draft);
  const mapped = applyMapping(
    draft,
    open.map((line) => mappingFor(line, { decided: line.proposed, reason: '' }, fresh)),
  );
  return mapped.ok ? acceptAll(before, mapped.value, fresh) : mapped;
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
