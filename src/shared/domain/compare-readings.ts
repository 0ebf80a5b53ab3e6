import { type AnswerPlace, placeOfAnswer } from './answer-place';
import { shownCriteria, whyHidden } from './branching';
import { findProfileKey, optionsOf, type ProfileLists } from './case-profile';
import type { CompiledTemplate } from './compile-template';
import { criterionOf } from './compile-template';
import { type Difference, differencesAt, type SaidAt, weightOf } from './difference';
import type { AnswerState, ReadingRecord } from './reading';
import { UNANSWERED } from './reading';
import { sayAnswer } from './say-answer';
import type { Criterion } from './template';
import { formatValue } from './value';

/** What one reading says at a place. */
export type ComparedAnswer = {
  readonly reading: ReadingRecord['reading'];
  readonly state: AnswerState | 'hidden';
  /** The text form; empty unless answered. */
  readonly value: string;
  /** In a person's words: `4 Good`, `Not applicable: Ground`, `Not asked: A1 is No`. */
  readonly said: string;
  readonly reason: string;
};

/** One line of readings side by side. */
export type ComparedCriterion = AnswerPlace & {
  /** A case-profile key's id is its name: `age`. */
  readonly kind: 'profile' | 'criterion' | 'section';
  readonly answers: readonly ComparedAnswer[];
  readonly differs: boolean;
  /** Every way in which they differ, the gravest first. */
  readonly how: readonly Difference[];
  /** Between the highest and the lowest grade; null where fewer than two are graded. */
  readonly pointsApart: number | null;
  readonly eitherSideOfGood: boolean;
  /** Higher is looked at first; 0 where all agree. */
  readonly weight: number;
  readonly sentence: string;
};

type Seen = ReadingRecord & { readonly shown: ReadonlySet<string> };

/**
 * Readings of one case file side by side (docs/rules.md, moderation): the case profile, then every criterion that any
 * of them asked, differences first and the gravest of them before the others; printed order within. `lists` names the
 * choices of a partnership's own lists.
 */
export function compareReadings(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
  lists: ProfileLists | null = null,
): readonly ComparedCriterion[] {
  const seen = readings.map((reading) => ({
    ...reading,
    shown: shownCriteria(compiled, reading.profile, reading.answers),
  }));
  const lines = [
    ...compiled.template.profileKeys.flatMap((key) => compareProfile(key, seen, lists)),
    ...placesOf(compiled, seen).map((place) => comparePlace(compiled, place, seen)),
  ];
  return lines.toSorted((one, other) => other.weight - one.weight);
}

/** The next line that differs after the one at `after`, from the top again at the end; null where none does. */
export function nextDifference(
  compared: readonly ComparedCriterion[],
  after: AnswerPlace | null,
): ComparedCriterion | null {
  const at =
    after === null
      ? -1
      : compared.findIndex(
          ({ criterionId, agency }) => criterionId === after.criterionId && agency === after.agency,
        );
  const round = [...compared.slice(at + 1), ...compared.slice(0, at + 1)];
  return round.find(({ differs }) => differs) ?? null;
}

function compareProfile(
  key: string,
  seen: readonly Seen[],
  lists: ProfileLists | null,
): readonly ComparedCriterion[] {
  const codes = seen.map(({ profile }) => profile[key] ?? '');
  if (codes.every((code) => code === '')) return [];
  const known = findProfileKey(key);
  const options = known === undefined ? [] : optionsOf(known, lists);
  const labelOf = (code: string): string => options.find((option) => option.code === code)?.label ?? code;
  const differs = new Set(codes).size > 1;
  const how: Difference[] = differs ? ['profile'] : [];
  return [
    {
      criterionId: key,
      agency: '',
      kind: 'profile',
      answers: seen.map(({ reading }, at) => {
        const code = codes[at] ?? '';
        const isBlank = code === '';
        return {
          reading,
          state: isBlank ? 'unanswered' : 'answered',
          value: code,
          said: isBlank ? 'Not recorded' : labelOf(code),
          reason: '',
        };
      }),
      differs,
      how,
      pointsApart: null,
      eitherSideOfGood: false,
      weight: weightOf(how, false, null),
      sentence: differs ? 'Recorded differently in the case profile.' : 'The readings agree.',
    },
  ];
}

/** Every place that any reading asks, in printed order; a section's evaluation follows its criteria. */
function placesOf(compiled: CompiledTemplate, seen: readonly Seen[]): readonly AnswerPlace[] {
  const { sections, closing } = compiled.template;
  return [...sections, closing].flatMap(({ id, criteria }) => [
    ...criteria.flatMap((criterion) =>
      seen.some(({ shown }) => shown.has(criterion.id)) ? placesAt(criterion, seen) : [],
    ),
    ...(compiled.sectionIds.has(id) && seen.some(({ answers }) => isDealtWith(answers.get(id)?.state))
      ? [{ criterionId: id, agency: '' }]
      : []),
  ]);
}

const isDealtWith = (state: AnswerState | undefined): boolean =>
  state !== undefined && state !== 'unanswered';

/** A criterion's one place, or one for each agency that any reading answered it for. */
export function placesAt(
  { id, perAgency }: Pick<Criterion, 'id' | 'perAgency'>,
  readings: readonly Pick<ReadingRecord, 'answers'>[],
): readonly AnswerPlace[] {
  const whole = { criterionId: id, agency: '' };
  if (!perAgency) return [whole];
  const agencies = new Set(
    readings.flatMap(({ answers }) =>
      [...answers.keys()].filter((key) => key.startsWith(`${id} `)).map((key) => key.slice(id.length + 1)),
    ),
  );
  if (agencies.size === 0) return [whole];
  const ofEach = [...agencies].sort().map((agency) => ({ criterionId: id, agency }));
  return readings.some(({ answers }) => isDealtWith(answers.get(id)?.state)) ? [whole, ...ofEach] : ofEach;
}

function comparePlace(
  compiled: CompiledTemplate,
  place: AnswerPlace,
  seen: readonly Seen[],
): ComparedCriterion {
  const criterion = criterionOf(compiled, place.criterionId);
  if (criterion === null) throw new RangeError(`${place.criterionId} was taken from this template`);
  const isSection = compiled.sectionIds.has(criterion.id);
  const said = seen.map((reading): SaidAt => {
    const answer = reading.answers.get(placeOfAnswer(place)) ?? UNANSWERED;
    const isShown = isSection || reading.shown.has(criterion.id);
    return { reading, answer, state: isShown ? answer.state : 'hidden', shown: reading.shown };
  });
  const { how, pointsApart, sentence } = differencesAt(compiled, criterion, said);
  return {
    ...place,
    kind: isSection ? 'section' : 'criterion',
    answers: said.map((each) => describe(compiled, criterion, each)),
    differs: how.length > 0,
    how,
    pointsApart,
    eitherSideOfGood: how.includes('either_side'),
    weight: weightOf(how, criterion.critical, pointsApart),
    sentence,
  };
}

function describe(
  compiled: CompiledTemplate,
  criterion: Criterion,
  { reading, answer, state }: SaidAt,
): ComparedAnswer {
  const value = state === 'answered' ? answer.value : null;
  return {
    reading: reading.reading,
    state,
    value: value === null ? '' : formatValue(value),
    said:
      value === null
        ? sayState(compiled, criterion, { reading, answer, state })
        : sayAnswer(compiled, criterion, value),
    reason: state === 'hidden' ? '' : answer.reason,
  };
}

function sayState(
  compiled: CompiledTemplate,
  criterion: Criterion,
  { reading, answer, state }: Pick<SaidAt, 'reading' | 'answer' | 'state'>,
): string {
  const because = (words: string): string => (words === '' ? '' : `: ${words}`);
  switch (state) {
    case 'hidden':
      return `Not asked${because(whyHidden(compiled, criterion.id, reading.profile, reading.answers))}`;
    case 'not_applicable': {
      const ground = criterion.notApplicable.find(({ code }) => code === answer.reason);
      return `Not applicable${because(ground?.label ?? answer.reason)}`;
    }
    case 'unable':
      return `Unable to evaluate${because(answer.reason)}`;
    default:
      return 'Left blank';
  }
}
