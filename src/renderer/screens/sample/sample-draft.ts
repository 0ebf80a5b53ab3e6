import type { Audit } from '../../../shared/contract/audits';
import type { CaseFile } from '../../../shared/contract/cases';
import type { InputOf } from '../../../shared/contract/contract';
import { PROFILE_KEYS, type ProfileKey } from '../../../shared/domain/case-profile';
import type { FrameRow } from '../../../shared/domain/sample-frame';
import {
  DEFAULT_MINIMUM,
  isProbabilitySample,
  type SamplePlan,
  type SamplingMethod,
} from '../../../shared/domain/sample-plan';
import { sampleSize } from '../../../shared/domain/sampling';

/** A plan as it is being typed: numbers are text until it is drawn. */
export type SampleDraft = {
  readonly method: SamplingMethod;
  readonly size: string;
  readonly seed: string;
  readonly strata: readonly string[];
  readonly minimum: string;
  readonly onePerFamily: boolean;
  readonly reserves: string;
  readonly chosen: string;
  readonly chosenBecause: string;
};

const WHOLE = /^\d+$/;
const LARGEST_SEED = 4294967295;
const FIRST_MARGIN = 10;

export const firstDraft = (population: number, listed: number): SampleDraft => ({
  method: 'simple',
  size: String(Math.min(listed, sampleSize(population, FIRST_MARGIN))),
  seed: '',
  strata: [],
  minimum: String(DEFAULT_MINIMUM),
  onePerFamily: false,
  reserves: '0',
  chosen: '',
  chosenBecause: '',
});

/** A case file as it is drawn from. */
export const frameOf = (cases: readonly CaseFile[]): readonly FrameRow[] =>
  cases.map(({ listReference, profile, family, excluded }) => ({ listReference, profile, family, excluded }));

/** Facts that divide this list: recorded for some of it, and not the same for all. */
export const dividingKeys = (cases: readonly CaseFile[]): readonly ProfileKey[] =>
  PROFILE_KEYS.filter(({ key, kind }) => {
    if (kind === 'period') return false;
    const values = new Set(cases.map(({ profile }) => profile[key]));
    return values.size > 1;
  });

export const referencesIn = (text: string): readonly string[] =>
  text
    .split(/[\n,;\t]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

const numberOf = (text: string): number => (WHOLE.test(text) ? Number(text) : Number.NaN);

/** What is wrong before the list is even looked at, by field. */
export function checkDraft(draft: SampleDraft): Partial<Record<keyof SampleDraft, string>> {
  const wrong: Partial<Record<keyof SampleDraft, string>> = {};
  if (draft.seed !== '' && !(numberOf(draft.seed) <= LARGEST_SEED))
    wrong.seed = `Write a whole number up to ${LARGEST_SEED}, or leave it empty.`;
  if (usesSize(draft.method) && draft.size !== '' && !WHOLE.test(draft.size))
    wrong.size = 'Write a whole number.';
  if (draft.method === 'stratified' && !WHOLE.test(draft.minimum)) wrong.minimum = 'Write a whole number.';
  if (usesReserves(draft.method) && !WHOLE.test(draft.reserves))
    wrong.reserves = 'Write a whole number, or 0 for none.';
  return wrong;
}

export const usesSize = (method: SamplingMethod): boolean =>
  method === 'simple' || method === 'stratified' || method === 'systematic';
export const usesReserves = usesSize;

/** The plan as the draw takes it; the seed is chosen by the core where none is typed, and stands for nothing here. */
export const planOf = (draft: SampleDraft): SamplePlan => {
  const isChosen = !isProbabilitySample(draft.method);
  return {
    method: draft.method,
    size: usesSize(draft.method) && WHOLE.test(draft.size) ? Number(draft.size) : null,
    seed: draft.seed === '' ? 0 : numberOf(draft.seed),
    strata: draft.method === 'stratified' ? draft.strata : [],
    minimum: draft.method === 'stratified' ? numberOf(draft.minimum) : 0,
    onePerFamily: draft.onePerFamily,
    reserves: usesReserves(draft.method) ? numberOf(draft.reserves) : 0,
    chosen: isChosen ? referencesIn(draft.chosen) : [],
    chosenBecause: isChosen ? draft.chosenBecause.trim() : '',
  };
};

/** What is asked of the core. */
export function drawInputOf(audit: Audit, draft: SampleDraft): InputOf<'audits.draw'> {
  const { strata, chosen, ...plan } = planOf(draft);
  return {
    ...plan,
    auditId: audit.auditId,
    seed: draft.seed === '' ? null : numberOf(draft.seed),
    strata: [...strata],
    chosen: [...chosen],
  };
}

const STEP = 0.5;
const WIDEST = 50;

/** How far off a share may be at worst, in points, with so many read; to half a point, and null where it says nothing. */
export function marginOf(size: number, population: number): number | null {
  for (let margin = STEP; margin < WIDEST; margin += STEP)
    if (sampleSize(population, margin) <= size) return margin;
  return null;
}
