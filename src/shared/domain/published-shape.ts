import type {
  BreakdownRow,
  ChangeFinding,
  CriterionFinding,
  Findings,
  GateFinding,
  OtherMeasure,
  SectionFinding,
  TargetFinding,
  ThemeFinding,
  TimelinessFinding,
  TrendFinding,
  WeightedFinding,
} from './findings-shape';

/**
 * Findings as they may be published (docs/rules.md, disclosure): the last step of the engine, and a type of its own, so
 * that no paper of the publish build can be made from anything else. A number that is hidden is null; `hidden` names it.
 */
type Cells<T> = T extends number
  ? number | null
  : T extends readonly number[]
    ? readonly number[] | null
    : T extends readonly (infer Each)[]
      ? readonly Cells<Each>[]
      : T extends object
        ? { readonly [Key in keyof T]: Cells<T[Key]> }
        : T;

/** A row of which something may be hidden. */
export type PublishedRow<Row> = Cells<Row> & {
  readonly suppressed: boolean;
  /** The fields that are hidden, by name, with a dot into an object: `x`, `distribution.4`, `evaluation.n`. */
  readonly hidden: readonly string[];
};

/** Whether a sample is small tells of its size, so it is hidden with it. */
export type PublishedCriterion = Omit<PublishedRow<CriterionFinding>, 'smallSample' | 'presentation'> & {
  readonly smallSample: boolean | null;
  readonly presentation: CriterionFinding['presentation'] | null;
};

/** Groups that were too small may have been put together: `a + b`, and which they were. */
export type PublishedBreakdown = PublishedRow<BreakdownRow> & {
  readonly mergedFrom: readonly string[] | null;
};

export type PublishedTarget = Omit<PublishedRow<TargetFinding>, 'status' | 'course'> & {
  readonly status: TargetFinding['status'] | null;
  readonly course: TargetFinding['course'];
};

/** Counts of what protection did; `exact` is how many hidden cells could be worked out, and must be 0. */
export type Disclosure = {
  readonly threshold: number;
  readonly primary: number;
  readonly secondary: number;
  readonly merged: number;
  readonly rangeAudit: { readonly cells: number; readonly exact: number };
};

export type PublishedFindings = Pick<Findings, 'schema' | 'template' | 'population'> & {
  readonly build: 'publish';
  readonly sample: Cells<Omit<Findings['sample'], 'sampling'>> & Pick<Findings['sample'], 'sampling'>;
  readonly criteria: readonly PublishedCriterion[];
  readonly closing: readonly PublishedCriterion[];
  readonly sections: readonly PublishedRow<SectionFinding>[];
  readonly gates: readonly PublishedRow<GateFinding>[];
  readonly timeliness: readonly PublishedRow<TimelinessFinding>[];
  readonly breakdowns: readonly PublishedBreakdown[];
  readonly voiceTarget: PublishedRow<NonNullable<Findings['voiceTarget']>> | null;
  readonly criticalFailures: PublishedRow<Findings['criticalFailures']>;
  readonly themes: readonly PublishedRow<ThemeFinding>[];
  readonly otherMeasures: readonly PublishedRow<OtherMeasure>[];
  readonly change: readonly PublishedRow<ChangeFinding>[];
  readonly trend: readonly PublishedRow<TrendFinding>[];
  readonly targets: readonly PublishedTarget[];
  readonly weighted: readonly PublishedRow<WeightedFinding>[];
  /** Warnings name case files, so none is published. */
  readonly warnings: readonly [];
  readonly disclosure: Disclosure;
};
