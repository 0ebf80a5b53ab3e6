import { listInWords } from './answer-place';
import { criticalStateOf } from './caps';
import type { CompiledTemplate } from './compile-template';
import { hasPositiveSide, isPositive } from './criterion-finding';
import type { Answer, AnswerState, ReadingRecord } from './reading';
import type { Criterion } from './template';
import { timelinessOf } from './timeliness';
import { describeValue, formatValue } from './value';

/**
 * How readings differ at a criterion, the gravest first: either side of the good line; one says that the child's
 * safety is affected; other grades; asked in one and not in another; unable, not applicable or blank in one; another
 * fact in the case profile; other words; another value; another ground.
 */
export const DIFFERENCES = [
  'either_side',
  'safety',
  'points',
  'profile',
  'hidden',
  'unable',
  'not_applicable',
  'unanswered',
  'words',
  'value',
  'ground',
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** What a reading left at a criterion, hidden ones as such. */
export type SaidAt = {
  readonly reading: Pick<ReadingRecord, 'reading' | 'profile' | 'answers'>;
  readonly answer: Answer;
  readonly state: AnswerState | 'hidden';
  readonly shown: ReadonlySet<string>;
};

export type DifferenceAt = {
  readonly how: readonly Difference[];
  readonly pointsApart: number | null;
  readonly sentence: string;
};

/** Opposite sides 5, critical 4, points 3, states 2, the rest 1 (docs/rules.md, moderation). */
const BANDS: Readonly<Record<Difference, number>> = {
  either_side: 5,
  safety: 4,
  points: 3,
  profile: 2,
  hidden: 2,
  unable: 2,
  not_applicable: 2,
  unanswered: 2,
  words: 1,
  value: 1,
  ground: 1,
};
const CRITICAL_BAND = 4;

/** What decides the order in which differences are looked at: 0 where there is none. */
export function weightOf(how: readonly Difference[], critical: boolean, pointsApart: number | null): number {
  if (how.length === 0) return 0;
  const bands = how.map((each) => BANDS[each]);
  const band = Math.max(...bands, critical ? CRITICAL_BAND : 0);
  // What was asked follows from the case profile, so it is settled before the other differences of its band.
  const first = how.includes('profile') ? 50 : 0;
  return band * 1000 + (critical ? 100 : 0) + first + (pointsApart ?? 0);
}

/** Questions about the reader's own work, which two readers need not answer alike. */
const READERS_OWN = /-Z(6[RA]?|9|10P?)$/;

/** Whether two readers need not say the same here: free text, feedback given, confidence, time spent. */
export const isReadersOwn = ({ id, type }: Criterion): boolean => type === 'FT' || READERS_OWN.test(id);

/** Everything in which readings differ at one criterion, and the sentence that says it. */
export function differencesAt(
  compiled: CompiledTemplate,
  criterion: Criterion,
  said: readonly SaidAt[],
): DifferenceAt {
  if (isReadersOwn(criterion))
    return { how: [], pointsApart: null, sentence: 'Each reader’s own: there is nothing to settle.' };
  const pointsApart = pointsBetween(said);
  const found: readonly (readonly [Difference, string | null])[] = [
    ['either_side', eitherSide(compiled, criterion, said, pointsApart)],
    ['safety', safetyOf(compiled, criterion, said)],
    ['points', pointsApart === null || pointsApart === 0 ? null : `${inPoints(pointsApart)} apart.`],
    ...stateDifferences(said),
    ['words', differentWords(criterion, said)],
    ['value', otherValues(said)],
    ['ground', differentGrounds(said)],
  ];
  const differing = found.flatMap(([kind, sentence]) => (sentence === null ? [] : [{ kind, sentence }]));
  const how = differing.map(({ kind }) => kind);
  const told = differing.filter(
    ({ kind }) => !(kind === 'points' || kind === 'words') || !how.includes('either_side'),
  );
  return {
    how,
    pointsApart,
    sentence: told.length === 0 ? 'The readings agree.' : told.map(({ sentence }) => sentence).join(' '),
  };
}

const inPoints = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`;

/** `Reading 2`, `The agreed reading`. */
export const nameOfReading = (reading: ReadingRecord['reading']): string =>
  reading === 'agreed' ? 'The agreed reading' : `Reading ${reading}`;

const answered = (said: readonly SaidAt[]): readonly SaidAt[] =>
  said.filter(({ state, answer }) => state === 'answered' && answer.value !== null);

function pointsBetween(said: readonly SaidAt[]): number | null {
  const grades = answered(said).flatMap(({ answer: { value } }) =>
    value?.kind === 'grade' ? [value.grade] : [],
  );
  return grades.length < 2 ? null : Math.max(...grades) - Math.min(...grades);
}

/** Whether an answer is on the good side; null where it has none. */
export function sideOf(compiled: CompiledTemplate, criterion: Criterion, answer: Answer): boolean | null {
  const { value } = answer;
  if (answer.state !== 'answered' || value === null) return null;
  if (hasPositiveSide(criterion)) return isPositive(criterion, value);
  if (criterion.type !== 'D') return null;
  const { outcome } = timelinessOf(criterion, value, compiled.holidays);
  if (outcome === 'date_missing' || outcome === 'no_standard') return null;
  return outcome === 'in_time' || outcome === 'late_agreed';
}

function eitherSide(
  compiled: CompiledTemplate,
  criterion: Criterion,
  said: readonly SaidAt[],
  pointsApart: number | null,
): string | null {
  const sides = new Set(answered(said).map(({ answer }) => sideOf(compiled, criterion, answer)));
  if (!sides.has(true) || !sides.has(false)) return null;
  if (criterion.type === 'D') return 'Within the standard in one reading and not in another.';
  if (pointsApart !== null) return `Either side of good, ${inPoints(pointsApart)} apart.`;
  return `Either side of good: ${wordsSaid(criterion, said)}.`;
}

const wordsSaid = (criterion: Criterion, said: readonly SaidAt[]): string =>
  listInWords([
    ...new Set(
      answered(said).flatMap(({ answer: { value } }) =>
        value === null ? [] : [describeValue(criterion, value)],
      ),
    ),
  ]);

/** The same No, and only one of them marked as affecting safety: another cap follows from each. */
function safetyOf(compiled: CompiledTemplate, criterion: Criterion, said: readonly SaidAt[]): string | null {
  if (!criterion.critical || criterion.type === 'S6') return null;
  const states = answered(said).map(({ reading, shown }) => ({
    name: nameOfReading(reading.reading),
    state: criticalStateOf(compiled, criterion, shown, reading.answers),
  }));
  const marked = states.filter(({ state }) => state === 'safety');
  if (marked.length === 0 || marked.length === states.length) return null;
  return `${listInWords(marked.map(({ name }) => name))} ${marked.length === 1 ? 'says' : 'say'} that the child’s safety is affected.`;
}

const STATE_WORDS = {
  hidden: 'did not ask it',
  unable: 'could not evaluate it',
  not_applicable: 'found it not applicable',
  unanswered: 'left it blank',
} as const;

/** A state that some have and others do not. Not asked and left blank are no difference between themselves. */
function stateDifferences(said: readonly SaidAt[]): readonly (readonly [Difference, string | null])[] {
  const isDealtWith = said.some(({ state }) => state !== 'hidden' && state !== 'unanswered');
  return (['hidden', 'unable', 'not_applicable', 'unanswered'] as const).map((state) => {
    const having = said.filter((each) => each.state === state);
    if (!isDealtWith || having.length === 0 || having.length === said.length) return [state, null];
    const names = having.map(({ reading }) => nameOfReading(reading.reading));
    return [state, `${listInWords(names)} ${STATE_WORDS[state]}.`];
  });
}

function differentWords(criterion: Criterion, said: readonly SaidAt[]): string | null {
  const words = new Set(
    answered(said).flatMap(({ answer: { value } }) => (value?.kind === 'word' ? [value.word] : [])),
  );
  return words.size < 2 ? null : `Different words: ${wordsSaid(criterion, said)}.`;
}

function otherValues(said: readonly SaidAt[]): string | null {
  const texts = new Set(
    answered(said).flatMap(({ answer: { value } }) =>
      value === null || value.kind === 'grade' || value.kind === 'word' ? [] : [formatValue(value)],
    ),
  );
  return texts.size < 2 ? null : 'Different answers.';
}

function differentGrounds(said: readonly SaidAt[]): string | null {
  const grounds = new Set(
    said.flatMap(({ state, answer }) => (state === 'not_applicable' ? [answer.reason.trim()] : [])),
  );
  return grounds.size < 2 ? null : 'Not applicable on different grounds.';
}
