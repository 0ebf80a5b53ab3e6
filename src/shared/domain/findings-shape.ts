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
  readonly warnings: readonly string[];
};
