/** Year and month, `2026-09`. */
type YearMonth = string;

/** A quarter by its printed code, with the twelve months of practice up to its end. */
export type Quarter = { readonly code: string; readonly start: YearMonth; readonly end: YearMonth };

const yearMonth = (year: number, monthIndex: number): YearMonth =>
  new Date(Date.UTC(year, monthIndex, 1)).toISOString().slice(0, 7);

/** Month of the year, from 0, in which the plan year begins: April. */
const PLAN_YEAR_STARTS = 3;

/**
 * The quarter that ended last before a month, counted from 0 (docs/rules.md, periods). Quarters are those of the plan
 * year, which runs from April and is named after the year it ends in: July to September 2026 is `27Q2`.
 */
export function lastQuarter(year: number, monthIndex: number): Quarter {
  const end = new Date(Date.UTC(year, Math.floor(monthIndex / 3) * 3 - 1, 1));
  const [endYear, endMonth] = [end.getUTCFullYear(), end.getUTCMonth()];
  const isNextPlanYear = endMonth >= PLAN_YEAR_STARTS;
  const quarter = isNextPlanYear ? Math.floor((endMonth - PLAN_YEAR_STARTS) / 3) + 1 : 4;
  return {
    code: `${String(endYear + (isNextPlanYear ? 1 : 0)).slice(2)}Q${quarter}`,
    start: yearMonth(endYear, endMonth - 11),
    end: yearMonth(endYear, endMonth),
  };
}

const CODE = /^(\d{2})(?:Q([1-4])|M(0[1-9]|1[0-2]))$/;

/** The last month of a period by its code: `27Q2` ends in `2026-09`, `27M02` is February 2027. Null for no code. */
export function lastMonthOf(code: string): YearMonth | null {
  const match = CODE.exec(code);
  if (match === null) return null;
  const [, year = '', quarter, month] = match;
  return quarter === undefined
    ? yearMonth(2000 + Number(year), Number(month) - 1)
    : yearMonth(2000 + Number(year) - 1, PLAN_YEAR_STARTS + Number(quarter) * 3 - 1);
}

/** Month of the year, from 0, in which the year of a child protection committee begins: August. */
const CPC_YEAR_STARTS = 7;

type QuarterOfYear = { readonly ends: number; readonly quarter: number };

function quarterFrom(month: YearMonth, starts: number): QuarterOfYear | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (match === null) return null;
  const [year, index] = [Number(match[1]), Number(match[2]) - 1];
  const since = (index - starts + 12) % 12;
  return { ends: index >= starts ? year + 1 : year, quarter: Math.floor(since / 3) + 1 };
}

/** The plan year's quarter of a month, `27Q2` for September 2026; null for no month (docs/rules.md, periods). */
export function planQuarterOf(month: YearMonth): string | null {
  const found = quarterFrom(month, PLAN_YEAR_STARTS);
  return found === null ? null : `${String(found.ends).slice(2)}Q${found.quarter}`;
}

/** The CPC year's quarter of a month, `2026/27 Q1` for September 2026; null for no month (docs/rules.md, periods). */
export function cpcQuarterOf(month: YearMonth): string | null {
  const found = quarterFrom(month, CPC_YEAR_STARTS);
  return found === null ? null : `${found.ends - 1}/${String(found.ends).slice(2)} Q${found.quarter}`;
}
