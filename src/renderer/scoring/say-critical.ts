import type { Criterion } from '../../shared/domain/template';
import { shortId } from './sheet';

/** What failing a critical criterion does to the overall evaluation (docs/rules.md, caps). */
export function sayCritical(criterion: Criterion): string {
  const { criticalRule, type, reverse } = criterion;
  if (criticalRule?.kind === 'fewer_than') {
    return `Fewer than ${shortId(criticalRule.other)} caps the overall evaluation.`;
  }
  if (criticalRule?.kind === 'needs_options') return 'A partner left unticked caps the overall evaluation.';
  switch (type) {
    case 'S6':
      return 'A 1 or 2 here opens the safety question and caps the overall evaluation.';
    case 'D':
      return 'Late without an agreed reason, or not done, caps the overall evaluation.';
    default:
      return `${reverse ? 'Yes' : 'No'} here caps the overall evaluation at 3, or at 2 if the child’s safety is affected. Partly and unable cap it at 4.`;
  }
}
