import type { SamplingKind } from '../../../shared/domain/findings-shape';
import type { BaselineTotal } from '../../../shared/exchange/baseline-file';

/** Totals of an earlier time as they are being typed; empty text where nothing is. */
export type BaselineDraft = {
  readonly period: string;
  readonly source: string;
  readonly sampling: SamplingKind;
  readonly totals: Readonly<Record<string, { readonly x: string; readonly n: string }>>;
};

export const EMPTY_DRAFT: BaselineDraft = { period: '', source: '', sampling: 'simple', totals: {} };

/** What is wrong with a draft, by place: `period`, `source`, `rows`, or a criterion's id. */
export type DraftFaults = Readonly<Record<string, string>>;

const WHOLE = /^\d{1,7}$/;

/** Totals that can be saved, or what is wrong, each with the way out. */
export function readDraft(draft: BaselineDraft): {
  readonly totals: readonly BaselineTotal[];
  readonly faults: DraftFaults;
} {
  const faults: Record<string, string> = {};
  if (draft.period.trim() === '') faults.period = 'Say which time these totals are of: 26Q4, or March 2025.';
  if (draft.source.trim() === '')
    faults.source = 'Say where they come from, so that somebody can look there.';
  const totals: BaselineTotal[] = [];
  const [period, source, sampling] = [draft.period.trim(), draft.source.trim(), draft.sampling];
  for (const [criterionId, { x, n }] of Object.entries(draft.totals)) {
    if (x.trim() === '' && n.trim() === '') continue;
    const fault = faultOf(x.trim(), n.trim());
    if (fault === null) totals.push({ criterionId, x: Number(x), n: Number(n), period, source, sampling });
    else faults[criterionId] = fault;
  }
  if (totals.length === 0 && Object.keys(faults).every((place) => place === 'period' || place === 'source'))
    faults.rows = 'Type x and n of at least one criterion.';
  return { totals, faults };
}

function faultOf(x: string, n: string): string | null {
  if (!WHOLE.test(x) || !WHOLE.test(n)) return 'Both have to be whole numbers.';
  if (Number(n) === 0) return 'Nothing can be a share of 0 records: leave both empty.';
  return Number(x) > Number(n) ? `${x} cannot be part of ${n}.` : null;
}

/** A draft from totals that are kept or were read from a file: those of the same criterion take the place of what was typed. */
export function withTotals(draft: BaselineDraft, totals: readonly BaselineTotal[]): BaselineDraft {
  const [first] = totals;
  if (first === undefined) return draft;
  const given = (read: string, typed: string): string => (read === '' ? typed : read);
  return {
    period: given(first.period, draft.period),
    source: given(first.source, draft.source),
    sampling: first.sampling,
    totals: {
      ...draft.totals,
      ...Object.fromEntries(
        totals.map(({ criterionId, x, n }) => [criterionId, { x: String(x), n: String(n) }]),
      ),
    },
  };
}
