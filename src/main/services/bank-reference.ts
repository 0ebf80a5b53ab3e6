import { Refusal } from '../../shared/contract/errors';
import type { NewCriterion, TemplateEdit } from '../../shared/domain/template-edit';
import { findBankRow } from '../repositories/template-bank';
import type { OpenStore } from './context';
import { canonicalJson } from './templates';

/** An edit that says it brings a criterion of the bank brings exactly what the bank has. */
export function refuseForeignBank(store: OpenStore, edit: TemplateEdit): void {
  if (edit.kind !== 'add_criterion' && edit.kind !== 'take_up') return;
  const { bank: ref, ...criterion } = edit.criterion;
  if (ref === undefined) return;
  const row = findBankRow(store.handle, ref.id, ref.version);
  const own = row === undefined ? null : wordsOf(JSON.parse(row.body) as NewCriterion);
  if (own !== wordsOf(criterion))
    throw new Refusal(
      'bad-value',
      'This is not what the bank of this store has under that name. Open the bank again and take it from there.',
    );
}

/** What the bank holds fast; where it is asked and what it counts for is each template’s own. */
const wordsOf = ({
  showIf: _s,
  critical: _c,
  criticalRule: _r,
  core: _k,
  perAgency: _a,
  optional: _o,
  ...words
}: NewCriterion): string => canonicalJson(words);
