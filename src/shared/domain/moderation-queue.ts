import { listInWords, shortIdOf } from './answer-place';
import { shownCriteria } from './branching';
import { capInForce, criticalFailures } from './caps';
import { type ComparedCriterion, compareReadings } from './compare-readings';
import type { CompiledTemplate } from './compile-template';
import { criterionOf } from './compile-template';
import { isAboveCap } from './completeness';
import { GOOD } from './criterion-finding';
import { nameOfReading } from './difference';
import { randomFrom, seedOf } from './random';
import type { ReadingRecord } from './reading';
import { roundHalfUp } from './rounding';
import { type Grade, overallIdOf } from './template';
import { describeValue } from './value';

/** What is moderated; a partnership's own policy. Every rule can be switched off (docs/rules.md, moderation). */
export type ModerationRules = {
  /** Every reading with one of these overall evaluations. */
  readonly overallGrades: readonly number[];
  readonly criticalFailures: boolean;
  /** Two points or more apart, or either side of good, on any six-point criterion. */
  readonly doubleReadings: boolean;
  /** Different words on a yes/no or yes/partly/no criterion. */
  readonly wordDifferences: boolean;
  readonly capExceeded: boolean;
  /** The lead chose between two versions of one reading. */
  readonly conflictDecisions: boolean;
  readonly flagged: boolean;
  /** The reader says that they are not sure of their reading. */
  readonly unsure: boolean;
  /** Share of case files looked at whatever they say, 0 to 1. */
  readonly randomShare: number;
};

/** What is moderated where a partnership has not said otherwise. */
export const DEFAULT_MODERATION_RULES: ModerationRules = {
  overallGrades: [1, 2, 6],
  criticalFailures: true,
  doubleReadings: true,
  wordDifferences: true,
  capExceeded: true,
  conflictDecisions: true,
  flagged: true,
  unsure: true,
  randomShare: 0.1,
};

/** A reading that came in, with what happened to it on the way. */
export type QueuedReading = ReadingRecord & {
  readonly reading: number;
  /** Ids of the criteria that its reader flagged. */
  readonly flagged: readonly string[];
  /** Versions under this number did not agree, and the lead chose one. */
  readonly conflictDecided: boolean;
};

/** Why a case file is moderated, the gravest first. */
export const QUEUE_REASONS = [
  'critical_failure',
  'overall_low',
  'either_side',
  'cap_exceeded',
  'points_apart',
  'conflict_decided',
  'different_words',
  'unsure',
  'overall_high',
  'flagged',
  'random',
] as const;
export type QueueReason = {
  readonly code: (typeof QUEUE_REASONS)[number];
  readonly criterionIds: readonly string[];
  readonly sentence: string;
};

export type QueueItem = {
  readonly reference: string;
  readonly readings: readonly number[];
  readonly reasons: readonly QueueReason[];
};

/** Two grades this far apart or further are talked about. */
const POINTS_APART = 2;

/**
 * The case files to be moderated and why each (docs/rules.md, moderation): the gravest reason first, then the more
 * criteria it is about, then the more reasons, then the reference. The random share is drawn for each reference by
 * itself from the audit's uid, so that it does not move as work comes in.
 */
export function moderationQueue(
  rules: ModerationRules,
  compiled: CompiledTemplate,
  readings: readonly QueuedReading[],
  auditUid: string,
): readonly QueueItem[] {
  const items = [...Map.groupBy(readings, ({ caseReference }) => caseReference)].map(
    ([reference, ofCase]): QueueItem => {
      const inOrder = ofCase.toSorted((one, other) => one.reading - other.reading);
      const reasons = [
        ...inOrder.flatMap((reading) => reasonsOf(rules, compiled, reading)),
        ...reasonsBetween(rules, compiled, inOrder),
        ...(isDrawn(auditUid, reference, rules.randomShare) ? [drawn(rules.randomShare)] : []),
      ];
      return {
        reference,
        readings: inOrder.map(({ reading }) => reading),
        reasons: reasons.toSorted((one, other) => rankOf(one) - rankOf(other)),
      };
    },
  );
  return items.filter(({ reasons }) => reasons.length > 0).sort(worstFirst);
}

const rankOf = ({ code }: QueueReason): number => QUEUE_REASONS.indexOf(code);

function worstFirst(one: QueueItem, other: QueueItem): number {
  const [first, second] = [one.reasons[0], other.reasons[0]];
  if (first === undefined || second === undefined) return 0;
  return (
    rankOf(first) - rankOf(second) ||
    second.criterionIds.length - first.criterionIds.length ||
    other.reasons.length - one.reasons.length ||
    (one.reference < other.reference ? -1 : 1)
  );
}

/**
 * Whether a case file is in the random share of an audit: a draw of its own, so that it is in or not whatever else has
 * come in, and a greater share keeps everybody of a smaller one.
 */
export const isDrawn = (auditUid: string, reference: string, share: number): boolean =>
  randomFrom(seedOf(`${auditUid} ${reference}`)).next() < share;

const drawn = (share: number): QueueReason => ({
  code: 'random',
  criterionIds: [],
  sentence: `It is in the ${roundHalfUp(share * 100, 1)}% drawn by chance.`,
});

/** What one reading says by itself. */
function reasonsOf(
  rules: ModerationRules,
  compiled: CompiledTemplate,
  reading: QueuedReading,
): readonly QueueReason[] {
  const { profile, answers } = reading;
  const name = nameOfReading(reading.reading);
  const shown = shownCriteria(compiled, profile, answers);
  const reasons: QueueReason[] = [];
  const failed = criticalFailures(compiled, shown, answers).map(({ criterionId }) => criterionId);
  if (rules.criticalFailures && failed.length > 0) {
    const what = failed.length === 1 ? 'a critical failure' : `${failed.length} critical failures`;
    reasons.push(reason('critical_failure', failed, `${name} has ${what}: ${inWords(compiled, failed)}.`));
  }
  reasons.push(...overallReasons(rules, compiled, reading, shown));
  if (rules.conflictDecisions && reading.conflictDecided)
    reasons.push(
      reason('conflict_decided', [], `${name} came in versions that differ, and the lead chose one.`),
    );
  const sure = answers.get(`${compiled.template.key}-Z9`)?.value;
  if (rules.unsure && sure?.kind === 'option' && sure.code === 'low')
    reasons.push(reason('unsure', [], `${name} is one its reader is not sure of.`));
  const flagged = reading.flagged.filter((id) => criterionOf(compiled, id) !== null);
  if (rules.flagged && flagged.length > 0)
    reasons.push(reason('flagged', flagged, `${name} flags ${inWords(compiled, flagged)}.`));
  return reasons;
}

const reason = (
  code: QueueReason['code'],
  criterionIds: readonly string[],
  sentence: string,
): QueueReason => ({ code, criterionIds, sentence });

const inWords = (compiled: CompiledTemplate, criterionIds: readonly string[]): string =>
  listInWords(
    criterionIds.map((id) => (compiled.sectionIds.has(id) ? `section ${shortIdOf(id)}` : shortIdOf(id))),
  );

function overallReasons(
  rules: ModerationRules,
  compiled: CompiledTemplate,
  { reading, answers }: QueuedReading,
  shown: ReadonlySet<string>,
): readonly QueueReason[] {
  const overall = overallIdOf(compiled.template);
  const criterion = compiled.criteria.get(overall);
  const value = shown.has(overall) ? answers.get(overall)?.value : null;
  if (criterion === undefined || value?.kind !== 'grade') return [];
  const grade: Grade = value.grade;
  const gives = `${nameOfReading(reading)} gives ${describeValue(criterion, value)} overall`;
  const reasons: QueueReason[] = [];
  if (rules.overallGrades.includes(grade))
    reasons.push(reason(grade < GOOD ? 'overall_low' : 'overall_high', [overall], `${gives}.`));
  const cap = capInForce(compiled, shown, answers);
  if (rules.capExceeded && isAboveCap(compiled, shown, answers, cap))
    reasons.push(reason('cap_exceeded', [overall], `${gives}, above the cap of ${cap.highest}.`));
  return reasons;
}

/** What several readings say beside each other. */
function reasonsBetween(
  rules: ModerationRules,
  compiled: CompiledTemplate,
  readings: readonly QueuedReading[],
): readonly QueueReason[] {
  if (readings.length < 2) return [];
  const compared = compareReadings(compiled, readings);
  const idsWhere = (holds: (line: ComparedCriterion) => boolean): string[] => [
    ...new Set(
      inPrintedOrder(
        compiled,
        compared.filter(holds).map(({ criterionId }) => criterionId),
      ),
    ),
  ];
  const typeOf = ({ criterionId }: ComparedCriterion): string | undefined =>
    criterionOf(compiled, criterionId)?.type;
  const between = (code: QueueReason['code'], ids: readonly string[], sentence: string): QueueReason[] =>
    ids.length === 0 ? [] : [reason(code, ids, sentence)];
  const isGraded = (line: ComparedCriterion): boolean => line.kind !== 'profile' && typeOf(line) === 'S6';
  const sides = rules.doubleReadings ? idsWhere((line) => isGraded(line) && line.eitherSideOfGood) : [];
  const apart = rules.doubleReadings
    ? idsWhere((line) => isGraded(line) && (line.pointsApart ?? 0) >= POINTS_APART)
    : [];
  const words = rules.wordDifferences ? idsWhere(({ how }) => how.includes('words')) : [];
  return [
    ...between('either_side', sides, `The readings are either side of good on ${inWords(compiled, sides)}.`),
    ...between(
      'points_apart',
      apart,
      `The readings are two points or more apart on ${inWords(compiled, apart)}.`,
    ),
    ...between('different_words', words, `The readings say different words on ${inWords(compiled, words)}.`),
  ];
}

/** Section evaluations stand after the criteria. */
function inPrintedOrder(compiled: CompiledTemplate, ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids);
  return [...compiled.criteria.keys(), ...compiled.sectionIds].filter((id) => wanted.has(id));
}
