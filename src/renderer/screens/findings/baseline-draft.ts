import { SAMPLING_KINDS, type SamplingKind } from '../../../shared/domain/findings-shape';
import { shortId } from '../../scoring/sheet';

/** Totals of an earlier time as they are being typed; empty text where nothing is. */
export type BaselineDraft = {
  readonly period: string;
  readonly source: string;
  readonly sampling: SamplingKind;
  readonly totals: Readonly<Record<string, { readonly x: string; readonly n: string }>>;
};

export const EMPTY_DRAFT: BaselineDraft = { period: '', source: '', sampling: 'simple', totals: {} };

export type Total = { readonly criterionId: string; readonly x: number; readonly n: number };

/** What is wrong with a draft, by place: `period`, `source`, `rows`, or a criterion's id. */
export type DraftFaults = Readonly<Record<string, string>>;

const WHOLE = /^\d{1,7}$/;

/** Totals that can be saved, or what is wrong, each with the way out. */
export function readDraft(draft: BaselineDraft): {
  readonly totals: readonly Total[];
  readonly faults: DraftFaults;
} {
  const faults: Record<string, string> = {};
  if (draft.period.trim() === '') faults.period = 'Say which time these totals are of: 26Q4, or March 2025.';
  if (draft.source.trim() === '')
    faults.source = 'Say where they come from, so that somebody can look there.';
  const totals: Total[] = [];
  for (const [criterionId, { x, n }] of Object.entries(draft.totals)) {
    if (x.trim() === '' && n.trim() === '') continue;
    const fault = faultOf(x.trim(), n.trim());
    if (fault === null) totals.push({ criterionId, x: Number(x), n: Number(n) });
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

/**
 * Totals that were pasted: a line each, an id with x and n after it, parted by commas, semicolons or tabs, with or without a head.
 * Answers the draft with them and the lines that could not be read, by number from 1.
 */
export function pasteTotals(
  draft: BaselineDraft,
  text: string,
  criterionIds: readonly string[],
): { readonly draft: BaselineDraft; readonly taken: number; readonly left: readonly number[] } {
  const known = new Map(
    criterionIds.flatMap((id) => [
      [id.toUpperCase(), id],
      [shortId(id).toUpperCase(), id],
    ]),
  );
  const totals: Record<string, { x: string; n: string }> = { ...draft.totals };
  const left: number[] = [];
  let taken = 0;
  let { period, source, sampling } = draft;
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const [id = '', x = '', n = '', ...more] = line
      .split(/[,;\t]/)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const criterionId = known.get(id.toUpperCase());
    if (criterionId === undefined || !WHOLE.test(x) || !WHOLE.test(n)) {
      if (!/^criterion/i.test(id)) left.push(index + 1);
      return;
    }
    totals[criterionId] = { x, n };
    taken += 1;
    const [givenPeriod = '', givenSource = '', givenSampling = ''] = more;
    if (givenPeriod !== '') period = givenPeriod;
    if (givenSource !== '') source = givenSource;
    sampling = SAMPLING_KINDS.find((kind) => kind === givenSampling) ?? sampling;
  });
  return { draft: { period, source, sampling, totals }, taken, left };
}

/** What pasting did, in a sentence. */
export const sayPasted = (taken: number, left: readonly number[]): string =>
  [
    taken === 0 ? 'No line could be taken.' : `${taken === 1 ? '1 line' : `${taken} lines`} taken.`,
    ...(left.length === 0
      ? []
      : [
          `Left out: ${left.length === 1 ? 'line' : 'lines'} ${left.join(', ')}. A line is a criterion of this template, x and n.`,
        ]),
  ].join(' ');
