import { seedOf } from './random';
import { fail, type Result } from './result';
import type { FrameRow } from './sample-frame';
import { type Draw, drawSample, isProbabilitySample, type PlanFault, type SamplePlan } from './sample-plan';
import { byText } from './sampling';

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** A line of a list that grows from month to month; `month` is `2026-09`, in which the case file came in. */
export type MonthRow = FrameRow & { readonly month: string };

/** The seed of one month's draw: of the audit's seed and the month, so that each month can be drawn again by itself. */
export const seedOfMonth = (seed: number, month: string): number => seedOf(`${seed} month ${month}`);

/**
 * One month of a continuous audit (docs/rules.md, sampling): `size` case files of those of the month, or all of them where
 * there are no more. What other months list changes nothing.
 */
export function drawMonth(
  plan: SamplePlan,
  month: string,
  frame: readonly MonthRow[],
): Result<Draw, PlanFault> {
  if (!MONTH.test(month))
    return fail({ field: 'frame', sentence: `“${month}” is no month. Write it as 2026-09.` });
  if (!isProbabilitySample(plan.method))
    return fail({
      field: 'chosen',
      sentence: 'A sample of each month is drawn by chance. Choose a census or a random sample.',
    });
  const rows = frame.filter((row) => row.month === month);
  if (rows.length === 0)
    return fail({
      field: 'frame',
      sentence: `No case file of ${month} is listed. Add the month's list first.`,
    });
  const ofMonth = { ...plan, seed: seedOfMonth(plan.seed, month) };
  if (plan.method === 'census') return drawSample(ofMonth, rows);
  // Who is eligible does not depend on the method, so a census of the month says how many there are.
  const all = drawSample({ ...ofMonth, method: 'census', size: null }, rows);
  if (!all.ok) return all;
  const size = plan.size === null ? null : Math.min(plan.size, all.value.drawn.length);
  return drawSample({ ...ofMonth, size }, rows);
}

/** A case file that is read again on purpose; months as `2026-09`. */
export type Reread = {
  readonly reference: string;
  /** When it was last read; of a reading that counts. */
  readonly lastRead: string;
  /** Readings so far. */
  readonly times: number;
};

export type Due = Reread & {
  /** The month in which it is to be read again. */
  readonly due: string;
  /** Months past it; 0 in the month itself. */
  readonly monthsOver: number;
};

/**
 * Which case files are due to be read again in a month (docs/rules.md, sampling): `everyMonths` after the last
 * reading, until each has been read `mostTimes`; null for no end. Longest overdue first, then by reference.
 */
export function rereadDue(
  references: readonly Reread[],
  interval: { readonly everyMonths: number; readonly mostTimes: number | null },
  month: string,
): readonly Due[] {
  const now = monthNumber(month);
  return references
    .filter(({ times }) => interval.mostTimes === null || times < interval.mostTimes)
    .map((each) => {
      const due = monthNumber(each.lastRead) + interval.everyMonths;
      return { ...each, due: printMonth(due), monthsOver: now - due };
    })
    .filter(({ monthsOver }) => monthsOver >= 0)
    .toSorted((one, other) => other.monthsOver - one.monthsOver || byText(one.reference, other.reference));
}

/** Months since the year 0; NaN for what is no month, which is never due. */
const monthNumber = (month: string): number => {
  const match = MONTH.exec(month);
  return match === null ? Number.NaN : Number(match[1]) * 12 + Number(match[2]) - 1;
};

const printMonth = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
