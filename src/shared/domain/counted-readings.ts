import { type AnswerColumn, columnOver } from './answer-columns';
import { shownColumns } from './branching';
import type { CompiledTemplate } from './compile-template';
import type { Answer, Answers, Profile, ReadingRecord } from './reading';
import { UNANSWERED } from './reading';

/** Which criteria a reading was shown. */
export type Shown = Pick<ReadonlySet<string>, 'has'>;

/** A reading that counts, with branching worked out once. */
export type CountedReading = {
  readonly caseReference: string;
  readonly profile: Profile;
  readonly answers: Answers;
  readonly shown: Shown;
};

/**
 * One reading a case file: the agreed one, else that of the lowest number (docs/rules.md, readings that count).
 * The others are counted as second readings and used nowhere else.
 */
export function countReadings(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
): { readonly counted: readonly CountedReading[]; readonly secondReadings: number } {
  const byCase = new Map<string, ReadingRecord>();
  for (const reading of readings) {
    const other = byCase.get(reading.caseReference);
    if (other === undefined || rank(reading) < rank(other)) byCase.set(reading.caseReference, reading);
  }
  const chosen = [...byCase.values()];
  const columns = columnsOf(chosen);
  const shown = shownColumns(compiled, chosen, columns.answersAt);
  const counted = chosen.map(({ caseReference, profile, answers }, index) => ({
    caseReference,
    profile,
    answers,
    shown: { has: (id: string) => shown.get(id)?.[index] === 1 },
  }));
  known.set(counted, {
    answersAt: columns.answersAt,
    shownAt: (id) => shown.get(id) ?? new Uint8Array(counted.length),
  });
  return { counted, secondReadings: readings.length - counted.length };
}

const rank = (reading: ReadingRecord): number => (reading.reading === 'agreed' ? 0 : reading.reading);

/** Readings by column; each is made once, when it is first asked for. */
export type Columns = {
  readonly answersAt: (id: string) => AnswerColumn;
  /** 1 where the criterion was shown. */
  readonly shownAt: (id: string) => Uint8Array;
};

const known = new WeakMap<readonly object[], Columns>();

/** The columns of readings that count, in their order. */
export function columnsOf(
  readings: readonly (Omit<CountedReading, 'shown'> & { readonly shown?: Shown })[],
): Columns {
  const before = known.get(readings);
  if (before !== undefined) return before;
  const answers = new Map<string, AnswerColumn>();
  const columns: Columns = {
    answersAt: (id) => remembered(answers, id, () => columnOver(readings, id)),
    shownAt: (id) => Uint8Array.from(readings, ({ shown }) => (shown?.has(id) === true ? 1 : 0)),
  };
  known.set(readings, columns);
  return columns;
}

function remembered<Value>(memory: Map<string, Value>, id: string, make: () => Value): Value {
  const before = memory.get(id);
  if (before !== undefined) return before;
  const made = make();
  memory.set(id, made);
  return made;
}

/** The answer that stands at a criterion: blank where there is none. */
export const answerAt = (reading: CountedReading, id: string): Answer =>
  reading.answers.get(id) ?? UNANSWERED;

/** The value that counts at a criterion: null where it is hidden, set aside or blank. */
export function valueAt(reading: CountedReading, id: string): Answer['value'] {
  if (!reading.shown.has(id)) return null;
  const answer = reading.answers.get(id);
  return answer?.state === 'answered' ? answer.value : null;
}

/** How often each different answer to a criterion was given, by group of readings, where it was shown. */
export function countAnswers(
  readings: readonly CountedReading[],
  id: string,
  groups: { readonly of: Uint16Array; readonly count: number } | null = null,
): readonly (readonly (readonly [answer: Answer, times: number])[])[] {
  const { answersAt, shownAt } = columnsOf(readings);
  const { distinct, at } = answersAt(id);
  const shown = shownAt(id);
  const width = distinct.length;
  const times = new Uint32Array(width * (groups?.count ?? 1));
  if (groups === null) {
    for (let reading = 0; reading < at.length; reading += 1)
      if (shown[reading] === 1) times[at[reading] as number] = (times[at[reading] as number] as number) + 1;
  } else {
    for (let reading = 0; reading < at.length; reading += 1) {
      if (shown[reading] !== 1) continue;
      const cell = (groups.of[reading] as number) * width + (at[reading] as number);
      times[cell] = (times[cell] as number) + 1;
    }
  }
  return Array.from({ length: groups?.count ?? 1 }, (_, group) =>
    distinct.flatMap((answer, place) => {
      const count = times[group * width + place] as number;
      return count === 0 ? [] : [[answer, count] as const];
    }),
  );
}
