/**
 * The words used in every layer (docs/rules.md, glossary): an *audit* is one exercise; a *template* is its
 * instrument, frozen in *versions*, made of *sections* and *criteria*; a *case file* (record) is what is read,
 * known here by its *reference*; a *reading* is one auditor's scoring of one case file; an *answer* is what that
 * auditor said to one criterion; *findings* are the numbers made from the answers.
 */

/** Response types: six-point, yes/partly/no, yes/no, two dates, count, multi-select, single choice, 0–10, free text. */
export const RESPONSE_TYPES = ['S6', 'YPN', 'YN', 'D', 'N', 'MS', 'SS', 'SC', 'FT'] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

/** The six-point scale, in the order every report prints it. */
export const GRADES = [6, 5, 4, 3, 2, 1] as const;
export type Grade = (typeof GRADES)[number];

export type TemplateKind = 'record_reading' | 'conversation' | 'survey';

/** A choice of a single- or multi-select criterion. `code` is what is stored; `exclusive` ("none") stands alone. */
export type Option = {
  readonly code: string;
  readonly label: string;
  readonly exclusive?: boolean;
  /** What a form from elsewhere gives for it; kept for the way out, never counted (docs/rules.md, glossary). */
  readonly score?: number | undefined;
};

/** A printed ground on which a criterion may be answered "not applicable". */
export type Ground = { readonly code: string; readonly label: string };

export const STANDARD_UNITS = ['calendar_days', 'working_days', 'hours', 'weeks', 'months'] as const;
export type StandardUnit = (typeof STANDARD_UNITS)[number];

/**
 * What a D criterion is measured against (docs/rules.md, timeliness).
 * `elapsed`: start and end events, late when the elapsed time exceeds `limit`. `due`: a due date and the date it
 * was done, late when done after it. `limit` null means the partnership has not set one: nothing is late.
 */
export type Standard = {
  readonly kind: 'elapsed' | 'due';
  readonly startEvent: string;
  readonly endEvent: string;
  readonly unit: StandardUnit;
  readonly limit: number | null;
  readonly source: string;
  readonly exceptionsAllowed: boolean;
  readonly missingMeans: string;
};

/** Criterion-specific words for what a 5 and a 2 look like. */
export type Anchors = { readonly five: string; readonly two: string };

/**
 * What makes a critical criterion fail where its own answer does not say so (docs/rules.md, critical failure):
 * fewer than another count; another count at zero; options that must all be ticked.
 */
export type CriticalRule =
  | { readonly kind: 'fewer_than'; readonly other: string }
  | { readonly kind: 'zero_of'; readonly other: string }
  | { readonly kind: 'needs_options'; readonly codes: readonly string[] };

export type Criterion = {
  /** Printed id, `VOI-A1`; in a conversation without a section’s letter, `FAM-1`. */
  readonly id: string;
  /** Permanent id of what is asked; survives re-wording and re-numbering (docs/rules.md, versions). */
  readonly meaningId: string;
  readonly question: string;
  /** A few words for tables and rails. */
  readonly shortLabel: string;
  /** What good looks like. */
  readonly guidance: string;
  readonly type: ResponseType;
  /** No is the good answer (YN and YPN only). Stored raw, flipped in analysis. */
  readonly reverse: boolean;
  readonly critical: boolean;
  readonly criticalRule?: CriticalRule | undefined;
  /** Part of the short form for continuous audit. */
  readonly core: boolean;
  readonly perAgency: boolean;
  /** Empty: "not applicable" is never offered. */
  readonly notApplicable: readonly Ground[];
  /** Show-if expression; `Always` when it is always shown. */
  readonly showIf: string;
  /** SS and MS only. */
  readonly options: readonly Option[];
  /** D only. */
  readonly standard: Standard | null;
  /** N: whole-number limits. FT: limits of length in characters. */
  readonly min: number | null;
  readonly max: number | null;
  readonly unitLabel: string | null;
  /** FT and the closing block: may be left blank at completion. */
  readonly optional: boolean;
  readonly anchors: Anchors | null;
  readonly qualityIndicators: readonly string[];
  readonly links?: Links | undefined;
  /** Criteria of other instruments that ask the record what this one asks a person. */
  readonly pairsWith?: readonly string[] | undefined;
  /** Where it was taken from the bank of shared criteria, and which version of it. */
  readonly bank?: { readonly id: string; readonly version: number } | undefined;
  /** N: places after the point; none where it is not given. */
  readonly decimals?: number | undefined;
  /** What a form from elsewhere gives it; kept for the way out: findings count records and never weigh criteria. */
  readonly weight?: number | undefined;
  /** Why it should be looked at by somebody who knows before it is used. Null or missing: nothing known against it. */
  readonly checkBeforeUse?: string | undefined;
};

/** What a question serves beside quality indicators: codes of the lists of the same names. */
export type Links = {
  readonly cpcPriorities: readonly string[];
  readonly promise: readonly string[];
  readonly rights: readonly string[];
};

/** A language that a template is translated into; `en-easy` is the easy-read wording, `en-aloud` what is read aloud. */
export type TemplateLanguage = {
  readonly code: string;
  readonly label: string;
  readonly direction: 'ltr' | 'rtl';
};

/** How a version came from an earlier one, meaning by meaning, as its author decided (docs/rules.md, versions). */
export const CHANGE_KINDS = ['wording', 'guidance', 'meaning'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export const LINEAGE_KINDS = ['kept', 'reworded', 'split', 'merged', 'dropped', 'new'] as const;
export type LineageKind = (typeof LINEAGE_KINDS)[number];
export type Lineage = {
  /** The version that it was made from. */
  readonly from: { readonly key: string; readonly version: number; readonly hash: string };
  readonly lines: readonly {
    readonly kind: LineageKind;
    /** Meaning ids of the earlier version, and of this one. */
    readonly before: readonly string[];
    readonly now: readonly string[];
    /** What was changed, as the tool proposed and as the author decided; null where nothing was. */
    readonly proposed: ChangeKind | null;
    readonly decided: ChangeKind | null;
    readonly reason: string;
  }[];
};

/** Rows of a form that it was read from, kept as they stood so that they are there again on the way out. */
export type Origin = {
  readonly format: 'xlsform';
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Rows of the survey sheet in order; `criterionId` is what became of the row, null where nothing did. */
  readonly survey: readonly {
    readonly criterionId: string | null;
    readonly cells: Readonly<Record<string, string>>;
  }[];
  readonly choices: readonly Readonly<Record<string, string>>[];
};

export type Section = {
  /** `PLN-A`; the same id carries the section evaluation. */
  readonly id: string;
  readonly letter: string;
  readonly title: string;
  readonly criteria: readonly Criterion[];
  /** Lines that are shown above its questions. */
  readonly notes?: readonly string[] | undefined;
};

/** Checks between answers (docs/rules.md, sense checks). Ids are full criterion ids. */
export type SenseCheck =
  | {
      readonly kind: 'not_more_than';
      readonly id: string;
      readonly severity: 'block' | 'warn';
      readonly lesser: string;
      readonly greater: string;
      readonly message: string;
    }
  | {
      readonly kind: 'contradiction';
      readonly id: string;
      readonly severity: 'block' | 'warn';
      /** A show-if expression that is true when the answers contradict each other. */
      readonly when: string;
      readonly at: string;
      readonly other: string;
      readonly message: string;
    };

/** The gate (is there a plan, chronology, mapping?) and the overall evaluation it guards. */
export type Gate = { readonly criterion: string; readonly overall: string; readonly noun: string };

export type Template = {
  readonly format: 1;
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly kind: TemplateKind;
  readonly purpose: string;
  readonly qualityIndicators: readonly string[];
  /** Case-profile keys this template uses for branching or breakdowns. */
  readonly profileKeys: readonly string[];
  readonly sections: readonly Section[];
  /** Closing block, `PLN-Z1` … `PLN-Z10` and their parts. Not counted among the criteria. */
  readonly closing: Section;
  readonly gate: Gate | null;
  /** Overall evaluation, an S6 criterion of the last section; null in an instrument that has none. */
  readonly overall: string | null;
  /** VOI only: the pair of counts behind the voice target. */
  readonly voiceTarget: { readonly meetings: string; readonly withViews: string } | null;
  readonly senseChecks: readonly SenseCheck[];
  readonly links?: Links | undefined;
  readonly languages?: readonly TemplateLanguage[] | undefined;
  /** By language code, then by place: `title`, `VOI-A` (a section), `VOI-A1.question`, `.guidance`, `.shortLabel`,
   * `.option.CODE`, `.ground.CODE`, `.five`, `.two`. What is missing is shown in the template’s own words, with a mark. */
  readonly translations?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  readonly lineage?: Lineage | undefined;
  readonly origin?: Origin | undefined;
};

/** Every criterion of the instrument in printed order, the closing block left out. */
export const listCriteria = (template: Template): readonly Criterion[] =>
  template.sections.flatMap((section) => section.criteria);

/** Sections with the closing block last, as an auditor meets them. */
export const listSections = (template: Template): readonly Section[] => [
  ...template.sections,
  template.closing,
];

/** The id of the overall evaluation; where an instrument has none, an id that no criterion has: it was never answered. */
export const overallIdOf = ({ overall }: Pick<Template, 'overall'>): string => overall ?? '';
