import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Explanation, Measure } from '../../shared/contract/findings';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

export type AuditFindings = OutputOf<'findings.get'>;

/** A number that is being explained. */
export type Asked = { readonly measure: Measure; readonly answer: Loadable<Explanation> };

type FindingsState = {
  readonly auditId: string | null;
  readonly dimension: string | null;
  readonly findings: Loadable<AuditFindings>;
  readonly asked: Asked | null;
};

export const useFindings = create<FindingsState>()(() => ({
  auditId: null,
  dimension: null,
  findings: LOADING,
  asked: null,
}));

const { setState: set, getState: get } = useFindings;

/** Computes an audit's findings; a breakdown already on screen stays there while the next one is worked out. */
export async function loadFindings(auditId: string, dimension: string | null): Promise<void> {
  if (get().auditId !== auditId) set({ findings: LOADING, asked: null });
  set({ auditId, dimension });
  const reply = await api.findings.get({ auditId, dimension });
  const { auditId: nowOpen, dimension: nowAsked } = get();
  if (nowOpen === auditId && nowAsked === dimension) set({ findings: loaded(reply) });
}

/** Asks how a number came about. */
export async function askHow(measure: Measure): Promise<void> {
  const { auditId } = get();
  if (auditId === null) return;
  set({ asked: { measure, answer: LOADING } });
  const answer = loaded(await api.findings.explain({ auditId, measure }));
  if (get().asked?.measure === measure) set({ asked: { measure, answer } });
}

export const closeHow = (): void => set({ asked: null });

/** True for two ways of naming the same number. */
export const isSameMeasure = (left: Measure | undefined, right: Measure): boolean =>
  left !== undefined && JSON.stringify(left) === JSON.stringify(right);
