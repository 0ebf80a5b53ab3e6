/**
 * A sentence about practice and the theme codes it belongs to. `templates`: keys of those that it is for; an instrument
 * with sentences of its own uses no others.
 */
export type ThemedSentence = {
  readonly text: string;
  readonly themes: readonly string[];
  readonly templates?: readonly string[] | undefined;
};

/** Relative weights of an option (single choice) or chances of a tick (multi-select), where `when` holds. */
export type ChoiceRule = { readonly when: string; readonly weights: Readonly<Record<string, number>> };

/** How often a printed ground is used where `when` holds; elsewhere it never is. */
export type GroundRule = { readonly when: string; readonly share: number };

/** The sentences and odds from which fictional answers are made (`resources/practice/phrases.json`). */
export type PracticePhrases = {
  /** Ends every sentence, so that none is ever taken for a real record. */
  readonly marker: string;
  readonly overall: Readonly<Record<'high' | 'middle' | 'low' | 'absent', readonly string[]>>;
  readonly strengths: readonly ThemedSentence[];
  readonly improvements: readonly ThemedSentence[];
  readonly soWhat: Readonly<Record<'seen' | 'likely' | 'none_yet' | 'harm', readonly string[]>>;
  readonly notes: Readonly<Record<'good' | 'poor', readonly string[]>>;
  readonly unable: readonly string[];
  readonly roles: readonly string[];
  readonly added: readonly string[];
  /** By ground code; the show-if grammar reads `when`. */
  readonly groundRules: Readonly<Record<string, GroundRule>>;
  /** For a ground that has no rule. */
  readonly usualGroundShare: number;
  /** By meaning id; the first rule that holds applies. */
  readonly choices: Readonly<Record<string, readonly ChoiceRule[]>>;
  /** By meaning id: weights of 0, 1, 2 … */
  readonly counts: Readonly<Record<string, readonly number[]>>;
  /** By meaning id, in the standard's unit: what is usual where no limit is set. */
  readonly typicalElapsed: Readonly<Record<string, number>>;
  /** Meaning ids whose second date is the day of the audit. */
  readonly endsOnAuditDate: readonly string[];
  /** By template key, then case-profile key and value: weights for case files that this instrument is made for. */
  readonly profilesOf: Readonly<Record<string, ProfileWeights>>;
};

/** Weights by case-profile key and value. */
export type ProfileWeights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Everything fictional case files are made from. */
export type PracticeWords = {
  readonly phrases: PracticePhrases;
  readonly profiles: ProfileWeights;
};
