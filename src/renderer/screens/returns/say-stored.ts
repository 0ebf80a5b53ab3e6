import type { AnswerState } from '../../../shared/domain/reading';
import type { Criterion, Template } from '../../../shared/domain/template';
import { describeValue, parseValue } from '../../../shared/domain/value';

/** A criterion or closing question of a template. */
const criterionIn = (template: Template, criterionId: string): Criterion | null =>
  [...template.sections, template.closing]
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === criterionId) ?? null;

/** A question's wording; empty where the template does not have it. */
export const questionOf = (template: Template, criterionId: string): string =>
  criterionIn(template, criterionId)?.question ?? '';

/** A stored answer as a person reads it. */
export function describeStored(
  template: Template | null,
  criterionId: string,
  state: AnswerState,
  value: string,
): string {
  if (state === 'unanswered') return 'not answered';
  if (state === 'not_applicable') return 'not applicable';
  if (state === 'unable') return 'unable to evaluate';
  const criterion = template === null ? null : criterionIn(template, criterionId);
  if (criterion === null) return value;
  const read = parseValue(criterion, value);
  return read.ok ? describeValue(criterion, read.value) : value;
}

/** What an answer said when it was asked about: its text form, or its state with a reason. */
export function describeBefore(template: Template | null, criterionId: string, text: string): string {
  if (text === '') return 'not answered';
  const [, state, reason = ''] = /^(not_applicable|unable)(?:: (.*))?$/s.exec(text) ?? [];
  if (state === undefined) return describeStored(template, criterionId, 'answered', text);
  const words = describeStored(template, criterionId, state as AnswerState, '');
  return reason === '' ? words : `${words}: ${reason}`;
}
