import type { ResponseType } from './template';

/**
 * The shape of findings: what the one engine answers, and what screen, workbook and `findings.json` all read
 * (docs/cli.md). Percents are 0–100 and unrounded; null means "cannot be said", never zero.
 */
export const SAMPLING_KINDS = ['simple', 'census', 'purposive'] as const;
export type SamplingKind = (typeof SAMPLING_KINDS)[number];

export const QUANTITY_WORDS = [
  'all',
  'almost all',
  'most',
  'majority',
  'less than half',
  'few',
  'none',
] as const;
export type QuantityWord = (typeof QUANTITY_WORDS)[number];

/** `none` under 5 records, `counts` 5–9, `small` 10–29, `normal` from 30 (docs/rules.md, presentation by n). */
export type Presentation = 'none' | 'counts' | 'small' | 'normal';

/** x of n, with the Wilson interval where the sampling allows one. */
export type Share = {
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type PlainShare = { readonly x: number; readonly n: number; readonly percent: number | null };

export type Distribution = Readonly<Record<string, number>>;

export type CriterionFinding = {
  readonly id: string;
  readonly type: ResponseType;
  readonly reverse: boolean;
  readonly critical: boolean;
  readonly shown: number;
  readonly notApplicable: number;
  readonly unable: number;
  readonly missing: number;
  readonly n: number;
  /** Null where the type has no positive side (N, SC, FT, D, MS, SS). */
  readonly x: number | null;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Percents; S6 only. */
  readonly veryGoodOrBetter: number | null;
  readonly weakOrWorse: number | null;
  /** 100·n/(n+unable+missing); null when 0/0. */
  readonly coverage: number | null;
  readonly quantityWord: QuantityWord | null;
  readonly presentation: Presentation;
  readonly distribution: Distribution | null;
  /** One middle grade, or two when an even n has different middles, higher first. */
  readonly median: readonly number[] | null;
  readonly smallSample: boolean;
};

export type SectionFinding = {
  readonly id: string;
  readonly title: string;
  readonly evaluation: {
    readonly n: number;
    readonly x: number;
    readonly percent: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly distribution: Distribution;
    readonly median: readonly number[] | null;
    readonly quantityWord: QuantityWord | null;
  };
  readonly criticalFailures: PlainShare;
};

export type GateFinding = {
  readonly id: string;
  readonly present: Share;
  readonly goodOfPresent: Share;
  readonly wellServed: Share;
};

export type TimelinessFinding = {
  readonly id: string;
  readonly inTime: number;
  readonly late: number;
  readonly lateAgreed: number;
  readonly notDone: number;
  readonly dateMissing: number;
  readonly notApplicable: number;
  /** In time of all, missing dates counted as not shown to be in time; null where no standard is set. */
  readonly percentAll: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly percentDated: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly longest: number | null;
};

export type BreakdownRow = {
  readonly dimension: string;
  readonly group: string;
  readonly id: string;
  readonly x: number | null;
  readonly n: number;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type ThemeFinding = {
  readonly theme: string;
  readonly strengths: number;
  readonly improvements: number;
  readonly records: number;
};

/** A multi-select, count or impact measure of docs/rules.md, other measures, by criterion. */
export type OtherMeasure = {
  readonly id: string;
  readonly measure: string;
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
};

/** x of n at one time; null where nothing is known of that time. */
export type PeriodShare = {
  readonly x: number | null;
  readonly n: number | null;
  readonly percent: number | null;
  readonly period: string;
};

export const CHANGE_WORDS = ['improved', 'fell', 'no clear change'] as const;
export type ChangeWord = (typeof CHANGE_WORDS)[number];

/** One criterion now and at the baseline (docs/rules.md, change since baseline). Points are of a hundred. */
export type ChangeFinding = {
  readonly id: string;
  readonly before: PeriodShare;
  readonly now: PeriodShare;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Null where the two cannot be compared. */
  readonly word: ChangeWord | null;
  readonly comparable: boolean;
  /** Why not, as a sentence; null where they can be compared. */
  readonly reason: string | null;
};

export const CALENDARS = ['month', 'cpc_quarter', 'plan_quarter', 'round'] as const;
export type Calendar = (typeof CALENDARS)[number];

export type TrendPoint = Share & {
  /** As printed: `2026-09`, `26Q4`, or a round's own period. */
  readonly period: string;
  readonly version: number;
  /** Why the line does not run from the point before to this one; null where it does. */
  readonly break: string | null;
};

/** One criterion over time (docs/rules.md, run charts). Points are those between two breaks, by index into `points`. */
export type TrendFinding = {
  readonly id: string;
  readonly calendar: Calendar;
  readonly points: readonly TrendPoint[];
  /** For each run of points without a break that is long enough: its centre line and what stands out. */
  readonly runs: readonly {
    readonly from: number;
    readonly to: number;
    readonly median: number;
    readonly shifts: readonly {
      readonly from: number;
      readonly to: number;
      readonly side: 'above' | 'below';
    }[];
    readonly trends: readonly {
      readonly from: number;
      readonly to: number;
      readonly way: 'rising' | 'falling';
    }[];
  }[];
};

export const TARGET_KINDS = ['level', 'relative', 'points', 'milestone', 'frequency'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export const TARGET_STATUSES = [
  'met',
  'not_met',
  'at_or_above_not_certain',
  'below_not_certain',
  'cannot_be_judged',
] as const;
export type TargetStatus = (typeof TARGET_STATUSES)[number];

/** How a target stands (docs/rules.md, target attainment). Values are in the target's own unit, percents 0–100. */
export type TargetFinding = {
  readonly id: string;
  readonly criterionId: string | null;
  readonly measure: string;
  readonly kind: TargetKind;
  readonly direction: 'at_least' | 'at_most';
  readonly value: number | null;
  /** What is to be reached, worked out from kind, value and baseline; null without the baseline it needs. */
  readonly targetValue: number | null;
  readonly due: string | null;
  readonly baseline: number | null;
  readonly baselineN: number | null;
  /** Where the target comes from, as given. */
  readonly source: string;
  readonly basis: 'sample' | 'population';
  readonly current: number | null;
  readonly x: number | null;
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly status: TargetStatus;
  readonly course: 'on_course' | 'off_course' | null;
  /** Share of the way from baseline to target; null where either is not known. */
  readonly progress: number | null;
  /** One sentence: why, where it is not plain. */
  readonly note: string;
};

/** A percent weighted by stratum, beside the plain one (docs/rules.md, stratified weights). */
export type WeightedFinding = {
  readonly id: string;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unweighted: number | null;
  readonly n: number;
  readonly effectiveSize: number | null;
};

export type Findings = {
  readonly schema: 'plumbline-findings/1';
  readonly template: { readonly key: string; readonly version: number; readonly hash: string };
  readonly population: number | null;
  readonly sample: {
    readonly sampling: SamplingKind;
    readonly cases: number;
    readonly read: number;
    readonly notRead: number;
    readonly secondReadings: number;
  };
  readonly criteria: readonly CriterionFinding[];
  /** Closing-block questions, same columns as criteria. */
  readonly closing: readonly CriterionFinding[];
  readonly sections: readonly SectionFinding[];
  readonly gates: readonly GateFinding[];
  readonly timeliness: readonly TimelinessFinding[];
  readonly breakdowns: readonly BreakdownRow[];
  readonly voiceTarget: { readonly perChild: Share; readonly perMeeting: PlainShare } | null;
  readonly criticalFailures: Share;
  readonly themes: readonly ThemeFinding[];
  readonly otherMeasures: readonly OtherMeasure[];
  /** Against a baseline, where one was given. */
  readonly change: readonly ChangeFinding[];
  /** Over earlier rounds or months, where there are any. */
  readonly trend: readonly TrendFinding[];
  /** Of targets that were given. */
  readonly targets: readonly TargetFinding[];
  /** Where strata were read in unequal fractions. */
  readonly weighted: readonly WeightedFinding[];
  readonly warnings: readonly string[];
};
