import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { BaselineTotal } from '../../shared/exchange/baseline-file';
import { api } from '../api';
import { handOver } from '../hand-over';
import { sayFailure } from '../sentences';
import { reloadFindings } from './findings';
import { LOADING, type Loadable, loaded } from './loadable';

type Comparison = OutputOf<'comparisons.get'>;
export type ReadTotals = OutputOf<'comparisons.readTotals'>;

type ComparisonState = {
  readonly auditId: string | null;
  readonly comparison: Loadable<Comparison>;
};

/** What an audit is held against, and what it could be. */
export const useComparison = create<ComparisonState>()(() => ({ auditId: null, comparison: LOADING }));

const { setState: set, getState: get } = useComparison;

export async function loadComparison(auditId: string): Promise<void> {
  set({ auditId, comparison: LOADING });
  const comparison = loaded(await api.comparisons.get({ auditId }));
  if (get().auditId === auditId) set({ comparison });
}

/** Chooses what change is measured from and works it out; answers why not, or null. */
export async function chooseAgainst(auditId: string, against: string | null): Promise<string | null> {
  const reply = await api.comparisons.setAgainst({ auditId, against });
  if (!reply.ok) return sayFailure(reply.error);
  if (get().auditId === auditId) set({ comparison: loaded(reply) });
  await reloadFindings();
  return null;
}

/** Keeps typed totals and holds the audit against them; answers why not, or null. */
export async function saveTotals(auditId: string, totals: readonly BaselineTotal[]): Promise<string | null> {
  const reply = await api.comparisons.saveTotals({ auditId, totals: [...totals] });
  if (!reply.ok) return sayFailure(reply.error);
  return chooseAgainst(auditId, totals.length === 0 ? null : 'baseline');
}

const FILE_REFUSED = 'This file could not be read: it is larger than 25 MB, or it cannot be opened.';

/** Reads totals from pasted lines or a file, and keeps nothing; a text where that did not work at all. */
export async function readTotals(auditId: string, from: string | File): Promise<ReadTotals | string> {
  const file = typeof from === 'string' ? null : await handOver(from);
  if (typeof from !== 'string' && file === null) return FILE_REFUSED;
  const source =
    file === null
      ? ({ kind: 'text', text: typeof from === 'string' ? from : '' } as const)
      : ({ kind: 'file', file } as const);
  const reply = await api.comparisons.readTotals({ auditId, source });
  return reply.ok ? reply.value : sayFailure(reply.error);
}
