/** What an auditor can leave at a criterion. `unanswered` is shown but blank; it is never a grade. */
export const ANSWER_STATES = ['answered', 'not_applicable', 'unable', 'unanswered'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** How a D criterion came out (docs/rules.md, timeliness). */
export const TIMELINESS_OUTCOMES = [
  'in_time',
  'late',
  'late_agreed',
  'not_done',
  'date_missing',
  'no_standard',
] as const;
export type TimelinessOutcome = (typeof TIMELINESS_OUTCOMES)[number];

/** An answer's value, parsed. The text form on the wire and in the store is that of docs/cli.md. */
export type Value =
  | { readonly kind: 'grade'; readonly grade: 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'word'; readonly word: 'yes' | 'partly' | 'no' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'scale'; readonly scale: number }
  | { readonly kind: 'option'; readonly code: string }
  | { readonly kind: 'options'; readonly codes: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  /** Two dates, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`; null is missing; `notDone` ends without one. */
  | {
      readonly kind: 'dates';
      readonly start: string | null;
      readonly end: string | null;
      readonly notDone: boolean;
      readonly agreed: boolean;
    }
  /** What is left of two dates after sign-off or sending: no date outlives it. */
  | { readonly kind: 'elapsed'; readonly elapsed: number | null; readonly outcome: TimelinessOutcome };

export type Answer = {
  readonly state: AnswerState;
  /** Null unless `state` is `answered`. */
  readonly value: Value | null;
  /** Ground code or free-text ground for N/A, reason for unable, reason for exceeding a cap. */
  readonly reason: string;
};

export const UNANSWERED: Answer = { state: 'unanswered', value: null, reason: '' };

/** Criterion id (or section id for a section evaluation) → answer. Absent means unanswered. */
export type Answers = ReadonlyMap<string, Answer>;

/** Case-profile key → value code. An absent key is "not recorded". */
export type Profile = Readonly<Record<string, string>>;

/** One auditor's scoring of one case file, as the engine needs it. */
export type ReadingRecord = {
  readonly caseReference: string;
  /** `agreed` counts above any number; else the lowest number counts. */
  readonly reading: number | 'agreed';
  readonly profile: Profile;
  readonly answers: Answers;
};
