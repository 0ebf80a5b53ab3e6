import type { Audit } from '../../../shared/contract/audits';
import type { InputOf } from '../../../shared/contract/contract';
import { screenText } from '../../../shared/domain/screening';

/** A plan as it is being typed: every field is text until it is saved. */
export type PlanDraft = {
  readonly title: string;
  readonly periodCode: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly agencies: readonly string[];
  readonly leadDesignation: string;
  readonly deadline: string;
  readonly population: string;
};

type Plan = Omit<InputOf<'audits.create'>, 'templateKey' | 'templateVersion'>;

const CODE = /^\d{2}(Q[1-4]|M(0[1-9]|1[0-2]))$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong, by field, each with the way out. */
export function checkPlan(draft: PlanDraft): Partial<Record<keyof PlanDraft, string>> {
  const wrong: Partial<Record<keyof PlanDraft, string>> = {};
  const title = draft.title.trim();
  if (title === '') wrong.title = 'Give the audit a title.';
  else if (screenText(title).some((hit) => hit.severity === 'block'))
    wrong.title = screenText(title)[0]?.message ?? 'The title holds something that could identify a child.';
  if (!CODE.test(draft.periodCode.trim().toUpperCase()))
    wrong.periodCode = 'Write a quarter as 27Q3 or a month as 27M09.';
  if (!MONTH.test(draft.periodStart)) wrong.periodStart = 'Choose the first month.';
  if (!MONTH.test(draft.periodEnd)) wrong.periodEnd = 'Choose the last month.';
  else if (draft.periodEnd < draft.periodStart)
    wrong.periodEnd = 'The period ends before it begins. Correct one of the two months.';
  if (draft.deadline !== '' && !DATE.test(draft.deadline))
    wrong.deadline = 'Choose a date, or leave it empty.';
  const population = draft.population.trim();
  if (population !== '' && !/^[1-9]\d{0,6}$/.test(population))
    wrong.population = 'Write a whole number, or leave it empty when it is not known.';
  return wrong;
}

/** The plan as the core takes it, from a draft with nothing wrong in it. */
export const planOf = (draft: PlanDraft): Plan => ({
  title: draft.title.trim(),
  periodCode: draft.periodCode.trim().toUpperCase(),
  periodStart: draft.periodStart,
  periodEnd: draft.periodEnd,
  agencies: [...draft.agencies],
  leadDesignation: draft.leadDesignation.trim(),
  deadline: draft.deadline === '' ? null : draft.deadline,
  population: draft.population.trim() === '' ? null : Number(draft.population.trim()),
});

/** An audit's plan ready to be changed. */
export const draftOf = (audit: Audit): PlanDraft => ({
  title: audit.title,
  periodCode: audit.periodCode,
  periodStart: audit.periodStart,
  periodEnd: audit.periodEnd,
  agencies: audit.agencies,
  leadDesignation: audit.leadDesignation,
  deadline: audit.deadline ?? '',
  population: audit.population === null ? '' : String(audit.population),
});
