import { type AnswerPlace, placeOfAnswer } from './answer-place';
import { shownCriteria } from './branching';
import { placesAt } from './compare-readings';
import { type CompiledTemplate, criterionOf } from './compile-template';
import { isReadersOwn, sideOf } from './difference';
import type { Answer, AnswerState, ReadingRecord } from './reading';
import { UNANSWERED } from './reading';
import { sayAnswer } from './say-answer';
import type { Criterion } from './template';
import { formatValue } from './value';

/** How answers stand to the agreed ones, in counts. A state that differs, as not applicable beside a grade, is not exact. */
export type Closeness = {
  /** Places that one of the two dealt with. */
  readonly n: number;
  readonly exact: number;
  /** Places graded by both, and those of them within one point. */
  readonly graded: number;
  readonly withinOne: number;
  /** Places where both have a good side, and those of them on the same. */
  readonly sided: number;
  readonly sameSide: number;
};

/** One answer given in the room, and by how many. Never by whom. */
export type AnswerInRoom = {
  readonly state: AnswerState | 'hidden';
  readonly value: string;
  readonly said: string;
  readonly count: number;
  readonly isAgreed: boolean;
};

export type CriterionSpread = AnswerPlace & {
  /** One distribution for each record that asked it, most frequent answer first. */
  readonly records: readonly { readonly caseReference: string; readonly answers: readonly AnswerInRoom[] }[];
  /** Pairs of readers of the same record, those that differ, and those either side of good. */
  readonly pairs: number;
  readonly differing: number;
  readonly eitherSide: number;
  /** Null until an agreed reading is there. */
  readonly closeness: Closeness | null;
};

type Seen = { readonly answer: Answer; readonly state: AnswerState | 'hidden'; readonly key: string };
type Standing = ReadingRecord & { readonly shown: ReadonlySet<string> };

/**
 * How far readers of the same records are apart, criterion by criterion (docs/rules.md, calibration): those with the
 * greatest share of pairs either side of good first, then the greatest share that differs, then printed order. Any
 * number of readers of each record, one reading each; `agreed` has the agreed reading by reference, where there is one.
 */
export function spreadInRoom(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
  agreed: ReadonlyMap<string, ReadingRecord> = new Map(),
): readonly CriterionSpread[] {
  const records = [...Map.groupBy(readings, ({ caseReference }) => caseReference)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([caseReference, ofRecord]) => {
      const gold = agreed.get(caseReference);
      return {
        caseReference,
        readings: ofRecord.map((reading) => standing(compiled, reading)),
        gold: gold === undefined ? null : standing(compiled, gold),
      };
    });
  const { sections, closing } = compiled.template;
  const ids = [...sections, closing].flatMap((each) => [...each.criteria.map(({ id }) => id), each.id]);
  const spreads = ids.flatMap((id) => {
    const criterion = criterionOf(compiled, id);
    if (criterion === null || isReadersOwn(criterion)) return [];
    return placesAt(criterion, readings).flatMap(
      (place) => spreadAt(compiled, criterion, place, records) ?? [],
    );
  });
  const share = (count: number, { pairs }: CriterionSpread): number => (pairs === 0 ? 0 : count / pairs);
  return spreads.toSorted(
    (one, other) =>
      share(other.eitherSide, other) - share(one.eitherSide, one) ||
      share(other.differing, other) - share(one.differing, one),
  );
}

/** In printed order, section evaluations after their criteria; what is each reader's own is left out. */
const comparedCriteria = (compiled: CompiledTemplate): readonly Criterion[] =>
  [...compiled.template.sections, compiled.template.closing]
    .flatMap((section) => [...section.criteria.map(({ id }) => id), section.id])
    .flatMap((id) => criterionOf(compiled, id) ?? [])
    .filter((criterion) => !isReadersOwn(criterion));

const standing = (compiled: CompiledTemplate, reading: ReadingRecord): Standing => ({
  ...reading,
  shown: shownCriteria(compiled, reading.profile, reading.answers),
});

type RecordInRoom = {
  readonly caseReference: string;
  readonly readings: readonly Standing[];
  readonly gold: Standing | null;
};

/** One criterion over all records; null where nobody answered it. */
function spreadAt(
  compiled: CompiledTemplate,
  criterion: Criterion,
  place: AnswerPlace,
  records: readonly RecordInRoom[],
): CriterionSpread | null {
  const asked = records
    .map((record) => ({
      caseReference: record.caseReference,
      seen: record.readings.map((reading) => seenAt(compiled, place, reading)),
      gold: record.gold === null ? null : seenAt(compiled, place, record.gold),
    }))
    .filter(({ seen }) => seen.some(isDealtWith));
  if (asked.length === 0) return null;
  const pairs = asked.flatMap(({ seen }) => pairsIn(seen)).filter(isWorthComparing);
  const toGold = asked.flatMap(({ seen, gold }) =>
    gold === null ? [] : seen.map((each): readonly [Seen, Seen] => [each, gold]),
  );
  return {
    ...place,
    records: asked.map(({ caseReference, seen, gold }) => ({
      caseReference,
      answers: distributionOf(compiled, criterion, seen, gold),
    })),
    pairs: pairs.length,
    differing: pairs.filter(([one, other]) => one.key !== other.key).length,
    eitherSide: pairs.filter(([one, other]) => isSameSide(compiled, criterion, one, other) === false).length,
    closeness:
      toGold.length === 0 ? null : addUp(toGold.map((pair) => closenessOf(compiled, criterion, pair))),
  };
}

const isDealtWith = ({ state }: Seen): boolean => state !== 'hidden' && state !== 'unanswered';
/** Not asked and left blank say nothing about each other. */
const isWorthComparing = (pair: readonly [Seen, Seen]): boolean => pair.some(isDealtWith);

function seenAt(compiled: CompiledTemplate, place: AnswerPlace, { shown, answers }: Standing): Seen {
  const isShown = compiled.sectionIds.has(place.criterionId) || shown.has(place.criterionId);
  const answer = answers.get(placeOfAnswer(place)) ?? UNANSWERED;
  const state = isShown ? answer.state : 'hidden';
  const text = state === 'answered' && answer.value !== null ? formatValue(answer.value) : '';
  return { answer, state, key: `${state} ${text}` };
}

const pairsIn = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other] as const));

/** Whether two answers are on the same side of good; null where one of them has none. */
function isSameSide(
  compiled: CompiledTemplate,
  criterion: Criterion,
  one: Seen,
  other: Seen,
): boolean | null {
  const [first, second] = [one, other].map(({ answer, state }) =>
    state === 'answered' ? sideOf(compiled, criterion, answer) : null,
  );
  return typeof first !== 'boolean' || typeof second !== 'boolean' ? null : first === second;
}

const gradeOf = ({ answer, state }: Seen): number | null =>
  state === 'answered' && answer.value?.kind === 'grade' ? answer.value.grade : null;

const NOTHING: Closeness = { n: 0, exact: 0, graded: 0, withinOne: 0, sided: 0, sameSide: 0 };

function closenessOf(
  compiled: CompiledTemplate,
  criterion: Criterion,
  pair: readonly [Seen, Seen],
): Closeness {
  if (!isWorthComparing(pair)) return NOTHING;
  const [one, gold] = pair;
  const [grade, goldGrade] = [gradeOf(one), gradeOf(gold)];
  const isGraded = grade !== null && goldGrade !== null;
  const sameSide = isSameSide(compiled, criterion, one, gold);
  return {
    n: 1,
    exact: Number(one.key === gold.key),
    graded: Number(isGraded),
    withinOne: Number(isGraded && Math.abs(grade - goldGrade) <= 1),
    sided: Number(sameSide !== null),
    sameSide: Number(sameSide === true),
  };
}

const addUp = (parts: readonly Closeness[]): Closeness =>
  parts.reduce(
    (sum, part) => ({
      n: sum.n + part.n,
      exact: sum.exact + part.exact,
      graded: sum.graded + part.graded,
      withinOne: sum.withinOne + part.withinOne,
      sided: sum.sided + part.sided,
      sameSide: sum.sameSide + part.sameSide,
    }),
    NOTHING,
  );

const STATE_WORDS = {
  hidden: 'Not asked',
  not_applicable: 'Not applicable',
  unable: 'Unable to evaluate',
  unanswered: 'Left blank',
} as const;

function distributionOf(
  compiled: CompiledTemplate,
  criterion: Criterion,
  seen: readonly Seen[],
  gold: Seen | null,
): readonly AnswerInRoom[] {
  return [...Map.groupBy(seen, ({ key }) => key)]
    .sort(([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1))
    .map(([key, same]): AnswerInRoom => {
      const { answer, state } = same[0] ?? { answer: UNANSWERED, state: 'unanswered' };
      const value = state === 'answered' ? answer.value : null;
      return {
        state,
        value: value === null ? '' : formatValue(value),
        said:
          state === 'answered'
            ? value === null
              ? ''
              : sayAnswer(compiled, criterion, value)
            : STATE_WORDS[state],
        count: same.length,
        isAgreed: gold?.key === key,
      };
    });
}

/** A reader's first and second reading of an anchor record, each beside the agreed one. */
export type Drift = {
  readonly first: Closeness;
  readonly second: Closeness;
  /** Places where the reader said what was agreed and does not any more, and the other way round. */
  readonly away: readonly AnswerPlace[];
  readonly towards: readonly AnswerPlace[];
};

/**
 * Whether a reader has moved from what was agreed (docs/rules.md, calibration): an anchor record read a second time by
 * the same reader, criterion by criterion.
 */
export function driftOf(
  compiled: CompiledTemplate,
  first: ReadingRecord,
  second: ReadingRecord,
  agreed: ReadingRecord,
): Drift {
  const before = standing(compiled, first);
  const after = standing(compiled, second);
  const gold = standing(compiled, agreed);
  const places = comparedCriteria(compiled).flatMap((criterion) =>
    placesAt(criterion, [before, after, gold]).map((place) => ({
      place,
      criterion,
      was: seenAt(compiled, place, before),
      is: seenAt(compiled, place, after),
      meant: seenAt(compiled, place, gold),
    })),
  );
  const close = (of: 'was' | 'is'): Closeness =>
    addUp(places.map(({ criterion, meant, ...seen }) => closenessOf(compiled, criterion, [seen[of], meant])));
  const moved = (from: 'was' | 'is', to: 'was' | 'is'): AnswerPlace[] =>
    places
      .filter(({ meant, ...seen }) => seen[from].key === meant.key && seen[to].key !== meant.key)
      .map(({ place }) => place);
  return { first: close('was'), second: close('is'), away: moved('was', 'is'), towards: moved('is', 'was') };
}
