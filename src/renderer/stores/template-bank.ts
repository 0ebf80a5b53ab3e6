import { create } from 'zustand';
import type { BankEntry } from '../../shared/contract/bank';
import type { NewCriterion } from '../../shared/domain/template-edit';
import { api } from '../api';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';
import { refreshDraft, settleDraft, useTemplateEditor } from './template-editor';

type Bank = { readonly entries: Loadable<readonly BankEntry[]> };

export const useBank = create<Bank>()(() => ({ entries: LOADING }));

export async function loadBank(): Promise<void> {
  useBank.setState({ entries: loaded(await api.bank.list({})) });
}

/** Loads the bank where it is not here yet; what is shared meanwhile loads it again. */
export const needBank = (): void => {
  if (useBank.getState().entries.phase !== 'ready') void loadBank();
};

/** A version of an entry as a criterion that says where it is from. */
export function criterionFrom({ bankId, versions }: BankEntry, version: number): NewCriterion | null {
  const found = versions.find((each) => each.version === version);
  return found === undefined
    ? null
    : { ...(found.criterion as unknown as NewCriterion), bank: { id: bankId, version } };
}

export type SharedAs =
  | { readonly place: 'new'; readonly kind: 'core' | 'local'; readonly title: string }
  | { readonly place: 'next_version'; readonly bankId: string };

/** Puts a criterion of the open draft into the bank; answers why it could not. */
export async function shareCriterion(meaningId: string, as: SharedAs): Promise<string | null> {
  if (!(await settleDraft())) return 'What was changed last is not saved yet. Save it, then share.';
  const { draft } = useTemplateEditor.getState();
  if (draft.phase !== 'ready') return 'The draft is not open any more.';
  const { draftId, revision } = draft.value.state;
  const reply = await api.bank.share({ draftId, revision, meaningId, as, note: '' });
  if (!reply.ok) return sayFailure(reply.error);
  await refreshDraft(draftId);
  await loadBank();
  return null;
}
