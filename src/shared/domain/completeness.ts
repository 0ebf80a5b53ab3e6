import { shownCriteria } from './branching';
import { type Cap, capInForce } from './caps';
import type { CompiledTemplate } from './compile-template';
import type { Answers, Profile } from './reading';
import { type Hit, type ScreeningLists, screenText } from './screening';
import { type Contradiction, findContradictions } from './sense-checks';
import { listSections, overallIdOf, type Section } from './template';

export type ReadingInput = {
  readonly profile: Profile;
  readonly answers: Answers;
  /** Evidence notes by criterion id. */
  readonly notes: ReadonlyMap<string, string>;
  /** Why the overall evaluation goes above the cap; empty when it does not or nobody has said. */
  readonly capReason: string;
  readonly elapsedMs: number;
  /** The partnership's own words for the screening. */
  readonly lists?: ScreeningLists | undefined;
};

export type NoteToReword = { readonly criterionId: string; readonly hits: readonly Hit[] };

export type SectionProgress = {
  readonly id: string;
  readonly shown: number;
  readonly dealtWith: number;
  readonly contradictions: number;
};

/** Where a reading stands: what is missing, what contradicts, and whether it can be completed. */
export type ReadingReview = {
  readonly shown: ReadonlySet<string>;
  readonly shownCount: number;
  readonly dealtWith: number;
  /** Shown, not optional and blank, in printed order. */
  readonly missing: readonly string[];
  /** Case-profile keys of the template that are not recorded: allowed, but said. */
  readonly profileMissing: readonly string[];
  readonly contradictions: readonly Contradiction[];
  /** Notes, reasons and texts that could identify a person beyond doubt. */
  readonly notesToReword: readonly NoteToReword[];
  /** The same where a second look is enough. */
  readonly notesToLookAt: readonly NoteToReword[];
  readonly cap: Cap;
  /** The overall evaluation is above the cap and no reason has been written. */
  readonly capReasonNeeded: boolean;
  readonly isQuick: boolean;
  readonly canComplete: boolean;
  readonly sections: readonly SectionProgress[];
};

/** Under this a whole record has hardly been read (docs/rules.md, sense checks). */
const QUICK_MS = 10 * 60 * 1000;
const SHORTEST_CAP_REASON = 10;

/** Reviews a reading as it stands (docs/rules.md, completeness). Hidden answers count for nothing. */
export function reviewReading(compiled: CompiledTemplate, input: ReadingInput): ReadingReview {
  const shown = shownCriteria(compiled, input.profile, input.answers);
  const contradictions = findContradictions(compiled, input.profile, shown, input.answers);
  const cap = capInForce(compiled, shown, input.answers);
  const capReasonNeeded =
    isAboveCap(compiled, shown, input.answers, cap) && input.capReason.trim().length < SHORTEST_CAP_REASON;
  const missing = [...shown].filter(
    (id) => compiled.criteria.get(id)?.optional === false && isBlank(input.answers, id),
  );
  const screened = screenReading(input, shown);
  const toReword = screened.filter(({ hits }) => hits.some((hit) => hit.severity === 'block'));
  const sections = listSections(compiled.template).map((section) =>
    progressOf(section, shown, input.answers, contradictions),
  );
  return {
    shown,
    shownCount: sections.reduce((sum, section) => sum + section.shown, 0),
    dealtWith: sections.reduce((sum, section) => sum + section.dealtWith, 0),
    missing,
    profileMissing: compiled.template.profileKeys.filter((key) => (input.profile[key] ?? '') === ''),
    contradictions,
    notesToReword: toReword,
    notesToLookAt: screened.filter((note) => !toReword.includes(note)),
    cap,
    capReasonNeeded,
    isQuick: input.elapsedMs < QUICK_MS,
    canComplete:
      missing.length === 0 &&
      toReword.length === 0 &&
      !capReasonNeeded &&
      contradictions.every((contradiction) => contradiction.severity === 'warn'),
    sections,
  };
}

const isBlank = (answers: Answers, id: string): boolean =>
  (answers.get(id)?.state ?? 'unanswered') === 'unanswered';

/** Whether the overall evaluation stands above the cap in force. */
export function isAboveCap(
  compiled: CompiledTemplate,
  shown: ReadonlySet<string>,
  answers: Answers,
  cap: Cap,
): boolean {
  const overall = shown.has(overallIdOf(compiled.template))
    ? answers.get(overallIdOf(compiled.template))?.value
    : undefined;
  return cap.highest !== null && overall?.kind === 'grade' && overall.grade > cap.highest;
}

function screenReading(input: ReadingInput, shown: ReadonlySet<string>): readonly NoteToReword[] {
  const texts: { criterionId: string; text: string }[] = [];
  for (const [criterionId, note] of input.notes) if (note !== '') texts.push({ criterionId, text: note });
  for (const [criterionId, answer] of input.answers) {
    if (answer.reason !== '') texts.push({ criterionId, text: answer.reason });
    if (shown.has(criterionId) && answer.value?.kind === 'text')
      texts.push({ criterionId, text: answer.value.text });
  }
  if (input.capReason !== '') texts.push({ criterionId: 'cap', text: input.capReason });
  return texts
    .map(({ criterionId, text }) => ({ criterionId, hits: screenText(text, input.lists) }))
    .filter(({ hits }) => hits.length > 0);
}

/** How far one section is: optional questions count once they are dealt with, so that full is full. */
function progressOf(
  section: Section,
  shown: ReadonlySet<string>,
  answers: Answers,
  contradictions: readonly Contradiction[],
): SectionProgress {
  const inPlay = section.criteria.filter(
    (criterion) => shown.has(criterion.id) && (!criterion.optional || !isBlank(answers, criterion.id)),
  );
  const ids = new Set([section.id, ...section.criteria.map((criterion) => criterion.id)]);
  return {
    id: section.id,
    shown: inPlay.length,
    dealtWith: inPlay.filter((criterion) => !isBlank(answers, criterion.id)).length,
    contradictions: contradictions.filter((contradiction) => ids.has(contradiction.at)).length,
  };
}
