import type { TargetFinding, TargetKind } from './findings-shape';
import { wilson } from './intervals';

/** A target as the register has it. Percents are 0–100; a relative change is in percent of the baseline. */
export type Target = {
  readonly id: string;
  readonly criterionId: string | null;
  readonly measure: string;
  readonly kind: TargetKind;
  readonly direction: 'at_least' | 'at_most';
  readonly value: number | null;
  /** `YYYY-MM-DD`. */
  readonly due: string | null;
  readonly baseline: number | null;
  readonly baselineN: number | null;
  /** `YYYY-MM-DD`; null where nobody knows when the baseline was read. */
  readonly baselineOn: string | null;
  readonly source: string;
};

/** Where things stand now; null limits for what was counted whole. */
export type Current = {
  readonly value: number;
  readonly x: number | null;
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly basis: 'sample' | 'population';
};

/**
 * How a target stands (docs/rules.md, target attainment). A sample meets it only where its whole interval does; without
 * the baseline that it needs, or anything to hold against it, it cannot be judged. `today` is `YYYY-MM-DD`.
 */
export function judgeTarget(target: Target, current: Current | null, today: string): TargetFinding {
  const targetValue = targetValueOf(target);
  const { baselineOn, ...kept } = target;
  const measured = {
    basis: current?.basis ?? 'sample',
    current: current?.value ?? null,
    x: current?.x ?? null,
    n: current?.n ?? null,
    low: current?.low ?? null,
    high: current?.high ?? null,
  } as const;
  const status = statusOf(target, targetValue, current);
  return {
    ...kept,
    targetValue,
    ...measured,
    status,
    course: courseOf({ ...target, baselineOn }, targetValue, current, today),
    progress: progressOf(target, targetValue, current),
    note: noteOf(target, targetValue, current, status),
  };
}

/** What is to be reached; null where it rests on a baseline that is not known, or on no number at all. */
export function targetValueOf({ kind, direction, value, baseline }: Target): number | null {
  if (value === null) return null;
  const sign = direction === 'at_least' ? 1 : -1;
  switch (kind) {
    case 'level':
    case 'frequency':
      return value;
    case 'relative':
      return baseline === null ? null : baseline * (1 + (sign * value) / 100);
    case 'points':
      return baseline === null ? null : baseline + sign * value;
    case 'milestone':
      return value;
  }
}

function statusOf(
  { direction }: Target,
  targetValue: number | null,
  current: Current | null,
): TargetFinding['status'] {
  if (targetValue === null || current === null) return 'cannot_be_judged';
  const isUp = direction === 'at_least';
  const reaches = (value: number): boolean => (isUp ? value >= targetValue : value <= targetValue);
  if (current.basis === 'population') return reaches(current.value) ? 'met' : 'not_met';
  const { low, high } = current;
  if (low === null || high === null) return 'cannot_be_judged';
  const [worst, best] = isUp ? [low, high] : [high, low];
  if (reaches(worst)) return 'met';
  if (!reaches(best)) return 'not_met';
  return current.value >= targetValue ? 'at_or_above_not_certain' : 'below_not_certain';
}

function progressOf(
  { baseline }: Target,
  targetValue: number | null,
  current: Current | null,
): number | null {
  if (baseline === null || targetValue === null || current === null || targetValue === baseline) return null;
  return (current.value - baseline) / (targetValue - baseline);
}

const MS_PER_DAY = 86_400_000;
const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);

/** Against the straight line from the baseline to the target, before its day. */
function courseOf(
  { baseline, baselineOn, due, direction }: Target,
  targetValue: number | null,
  current: Current | null,
  today: string,
): TargetFinding['course'] {
  if (baseline === null || baselineOn === null || due === null || targetValue === null || current === null)
    return null;
  const [start, end, now] = [dayOf(baselineOn), dayOf(due), dayOf(today)];
  if (now >= end || now < start || end <= start) return null;
  const dueNow = baseline + ((targetValue - baseline) * (now - start)) / (end - start);
  const isOn = direction === 'at_least' ? current.value >= dueNow : current.value <= dueNow;
  return isOn ? 'on_course' : 'off_course';
}

/** The fewest records, all of them as they should be, that show at least so many percent; null for 100 and more. */
export function recordsToShow(percent: number): number | null {
  if (percent >= 100) return null;
  let size = 1;
  while ((wilson(size, size)?.low ?? 0) < percent) size += 1;
  return size;
}

function noteOf(
  { kind, value, baseline, direction }: Target,
  targetValue: number | null,
  current: Current | null,
  status: TargetFinding['status'],
): string {
  if (current === null && (kind === 'milestone' || kind === 'frequency'))
    return 'Records do not show it: whoever owns the target says how it stands.';
  if (value === null) return 'No number is stated, so it cannot be held against one.';
  if (targetValue === null && baseline === null && (kind === 'relative' || kind === 'points'))
    return 'No baseline is known, so what is to be reached cannot be worked out.';
  if (current === null) return 'Nothing in these findings measures it.';
  if (status === 'cannot_be_judged') return 'No interval can be given for it, so a sample cannot show it.';
  if (status !== 'at_or_above_not_certain' || direction !== 'at_least' || targetValue === null) return '';
  const needed = recordsToShow(targetValue);
  return needed === null
    ? 'No sample can show that it is so for all.'
    : `To show it from a sample without a single failure takes ${needed} records.`;
}
