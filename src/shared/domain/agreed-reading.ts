import { type AnswerPlace, placeOfAnswer, shortIdOf } from './answer-place';
import { shownCriteria } from './branching';
import { type Cap, capInForce } from './caps';
import { findProfileKey } from './case-profile';
import { type ComparedCriterion, placesAt } from './compare-readings';
import type { CompiledTemplate } from './compile-template';
import { isAboveCap, reviewReading } from './completeness';
import type { Answer, Answers, Profile, ReadingRecord } from './reading';
import { assert } from './result';
import { overallIdOf } from './template';
import { formatValue } from './value';

/**
 * What was settled at one place, beside the originals. A case-profile key is settled under its own name, its code as an
 * option. `kept`: the answer stays as it was, for a reason; it is written down all the same, so that nothing that comes
 * in later can change it.
 */
export type AgreedAnswer = AnswerPlace & {
  readonly answer: Answer;
  readonly decided: 'agreed' | 'kept';
  readonly why: string;
  readonly changeGuidance: boolean;
};

/** A reading as it came in. */
export type OriginalReading = ReadingRecord & {
  readonly reading: number;
  /** Why its overall evaluation goes above the cap; empty when it does not. */
  readonly capReason: string;
};

/** Why the agreed reading cannot stand yet. */
export type OpenPoint = AnswerPlace & {
  readonly code: 'unanswered' | 'cap_reason' | 'contradiction';
  readonly sentence: string;
};

/** The one reading of a case file that counts. */
export type AgreedReading = ReadingRecord & {
  readonly reading: 'agreed';
  /** The number of the original under it. */
  readonly basedOn: number;
  readonly shown: ReadonlySet<string>;
  readonly cap: Cap;
  readonly stillOpen: readonly OpenPoint[];
};

/**
 * The agreed answers laid over the originals of one case file (docs/rules.md, agreed reading). The base is the original
 * of the lowest number; branching and cap are worked out again on the result. Where that asks what the base was not
 * asked, the lowest original that answered it is taken; what nobody answered is still open. Originals are only read.
 */
export function agreedReading(
  compiled: CompiledTemplate,
  originals: readonly OriginalReading[],
  agreed: readonly AgreedAnswer[],
  capReason = '',
): AgreedReading {
  const inOrder = originals.toSorted((one, other) => one.reading - other.reading);
  const base = inOrder[0];
  assert(base !== undefined, 'a case file is moderated when a reading of it has come in');
  const profile = agreedProfile(base.profile, agreed);
  const answers = layOver(compiled, inOrder, profile, agreed);
  const review = reviewReading(compiled, {
    profile,
    answers,
    notes: new Map(),
    capReason: capReasonThatHolds(compiled, base, answers, profile, capReason),
    elapsedMs: 0,
  });
  const record = { caseReference: base.caseReference, reading: 'agreed' as const, profile, answers };
  const stillOpen: OpenPoint[] = unansweredPlaces(compiled, review.missing, [...inOrder, record]);
  if (review.capReasonNeeded)
    stillOpen.push({
      criterionId: overallIdOf(compiled.template),
      agency: '',
      code: 'cap_reason',
      sentence: `The overall evaluation is above the cap of ${review.cap.highest} and no reason is written.`,
    });
  for (const { at, severity, message } of review.contradictions)
    if (severity === 'block')
      stillOpen.push({ criterionId: at, agency: '', code: 'contradiction', sentence: message });
  return { ...record, basedOn: base.reading, shown: review.shown, cap: review.cap, stillOpen };
}

const isProfileKey = (id: string): boolean => findProfileKey(id) !== undefined;

function agreedProfile(profile: Profile, agreed: readonly AgreedAnswer[]): Profile {
  const settled = new Map(Object.entries(profile));
  for (const { criterionId, answer } of agreed) {
    if (!isProfileKey(criterionId)) continue;
    if (answer.state === 'answered' && answer.value !== null)
      settled.set(criterionId, formatValue(answer.value));
    else settled.delete(criterionId);
  }
  return Object.fromEntries(settled);
}

/** What stands in an original: its hidden answers are left behind, so that none of them comes back unseen. */
function standingIn(compiled: CompiledTemplate, original: ReadingRecord): Answers {
  const shown = shownCriteria(compiled, original.profile, original.answers);
  return new Map(
    [...original.answers].filter(([place, { state }]) => {
      const id = place.split(' ', 1)[0] ?? place;
      return state !== 'unanswered' && (shown.has(id) || compiled.sectionIds.has(id));
    }),
  );
}

function layOver(
  compiled: CompiledTemplate,
  [base, ...others]: readonly OriginalReading[],
  profile: Profile,
  agreed: readonly AgreedAnswer[],
): Answers {
  if (base === undefined) return new Map();
  const answers = new Map(standingIn(compiled, base));
  for (const settled of agreed)
    if (!isProfileKey(settled.criterionId)) answers.set(placeOfAnswer(settled), settled.answer);
  const askedOfBase = shownCriteria(compiled, base.profile, base.answers);
  const standing = others.map((each) => standingIn(compiled, each));
  // An answer that is taken over can open others, which are taken over in their turn.
  for (let before = -1; before !== answers.size; ) {
    before = answers.size;
    for (const id of shownCriteria(compiled, profile, answers)) {
      const criterion = compiled.criteria.get(id);
      if (criterion === undefined || askedOfBase.has(id)) continue;
      for (const place of placesAt(criterion, others).map(placeOfAnswer)) {
        const answer = standing.find((each) => each.has(place))?.get(place);
        if (answer !== undefined && !answers.has(place)) answers.set(place, answer);
      }
    }
  }
  return answers;
}

/** A reason written for the base holds only as long as grade and cap are those it was written about. */
function capReasonThatHolds(
  compiled: CompiledTemplate,
  base: OriginalReading,
  answers: Answers,
  profile: Profile,
  capReason: string,
): string {
  if (capReason.trim() !== '') return capReason;
  const standingOf = (of: Pick<ReadingRecord, 'profile' | 'answers'>) => {
    const shown = shownCriteria(compiled, of.profile, of.answers);
    const cap = capInForce(compiled, shown, of.answers);
    const overall = of.answers.get(overallIdOf(compiled.template))?.value;
    return {
      highest: cap.highest,
      isAbove: isAboveCap(compiled, shown, of.answers, cap),
      grade: overall?.kind === 'grade' ? overall.grade : null,
    };
  };
  const [was, is] = [standingOf(base), standingOf({ profile, answers })];
  return was.isAbove && was.highest === is.highest && was.grade === is.grade ? base.capReason : '';
}

function unansweredPlaces(
  compiled: CompiledTemplate,
  missing: readonly string[],
  readings: readonly ReadingRecord[],
): OpenPoint[] {
  const agreed = readings.at(-1);
  return missing.flatMap((id) => {
    const criterion = compiled.criteria.get(id);
    if (criterion === undefined || agreed === undefined) return [];
    return placesAt(criterion, readings)
      .filter((place) => (agreed.answers.get(placeOfAnswer(place))?.state ?? 'unanswered') === 'unanswered')
      .map((place): OpenPoint => {
        const where = place.agency === '' ? '' : ` for ${place.agency}`;
        return {
          ...place,
          code: 'unanswered',
          sentence: `${shortIdOf(id)} is asked${where}, and nobody has answered it.`,
        };
      });
  });
}

/** The differences between originals that nobody has settled. They may stand: the base counts where nothing is agreed. */
export function unsettledDifferences(
  compared: readonly ComparedCriterion[],
  agreed: readonly AgreedAnswer[],
): readonly ComparedCriterion[] {
  const settled = new Set(agreed.map(placeOfAnswer));
  return compared.filter((line) => line.differs && !settled.has(placeOfAnswer(line)));
}
