import { compileTemplate } from './compile-template';
import { listSections, type Template } from './template';

/** Something that a template’s author should look at: where, what about it, and what could be done. */
export type CheckFinding = {
  /** A `fault` keeps it from being published; a `warning` is likely to mislead; a `hint` could be better. */
  readonly severity: 'fault' | 'warning' | 'hint';
  readonly code: string;
  /** The printed id of the criterion, or the template’s key. */
  readonly criterionId: string;
  readonly meaningId: string | null;
  readonly field: string;
  readonly sentence: string;
  readonly suggestion: string;
};

/** Everything that the check-up finds in a template, faults first (docs/rules.md, check-up). */
export function checkTemplate(template: Template): readonly CheckFinding[] {
  const meanings = new Map(
    listSections(template).flatMap(({ criteria }) =>
      criteria.map((each) => [each.id, each.meaningId] as const),
    ),
  );
  const compiled = compileTemplate(template);
  const faults = compiled.ok ? [] : compiled.error;
  return faults.map(({ criterionId, field, message }) => ({
    severity: 'fault' as const,
    code: 'cannot-be-scored',
    criterionId,
    meaningId: meanings.get(criterionId) ?? null,
    field,
    sentence: `${criterionId}, ${field}: ${message}.`,
    suggestion: '',
  }));
}
