export type PeriodDraft = { readonly code: string; readonly start: string; readonly end: string };

const month = (year: number, index: number): string =>
  new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 7);

/**
 * The quarter that ended last and the twelve months of practice up to its end. Quarters are those of the plan year,
 * which runs from April and is named after the year it ends in: July to September 2026 is `27Q2`.
 */
export function lastQuarter(now: Date): PeriodDraft {
  const thisQuarter = Math.floor(now.getMonth() / 3);
  const endYear = thisQuarter === 0 ? now.getFullYear() - 1 : now.getFullYear();
  const endMonth = thisQuarter === 0 ? 11 : thisQuarter * 3 - 1;
  const planYear = endMonth >= 3 ? endYear + 1 : endYear;
  const quarter = endMonth >= 3 ? Math.floor((endMonth - 3) / 3) + 1 : 4;
  return {
    code: `${String(planYear).slice(2)}Q${quarter}`,
    start: month(endYear, endMonth - 11),
    end: month(endYear, endMonth),
  };
}
