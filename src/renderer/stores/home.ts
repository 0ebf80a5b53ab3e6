import { create } from 'zustand';
import type { ReadingSummary } from '../../shared/contract/readings';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

type Home = {
  /** Readings of every audit that have not been completed. */
  readonly readings: Loadable<readonly ReadingSummary[]>;
};

export const useHome = create<Home>()(() => ({ readings: LOADING }));

export async function loadHome(): Promise<void> {
  useHome.setState({ readings: loaded(await api.readings.list({ auditId: null })) });
}

const isUnfinished = ({ status }: ReadingSummary): boolean =>
  status === 'assigned' || status === 'in_progress';

/** What there is to resume, last saved first, then what has not been opened, in order of reference. */
export const toResume = (readings: readonly ReadingSummary[]): readonly ReadingSummary[] =>
  readings.filter(isUnfinished).sort((left, right) => {
    if (left.savedAt !== right.savedAt) return (right.savedAt ?? '').localeCompare(left.savedAt ?? '');
    return left.reference.localeCompare(right.reference);
  });
