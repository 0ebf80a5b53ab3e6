import { shownCriteria } from './branching';
import type { CompiledTemplate } from './compile-template';
import type { Answer, Answers, Profile, ReadingRecord } from './reading';
import { UNANSWERED } from './reading';

/** A reading that counts, with branching worked out once. */
export type CountedReading = {
  readonly caseReference: string;
  readonly profile: Profile;
  readonly answers: Answers;
  readonly shown: ReadonlySet<string>;
};

/**
 * One reading a case file: the agreed one, else that of the lowest number (docs/rules.md, readings that count).
 * The others are counted as second readings and used nowhere else.
 */
export function countReadings(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
): { readonly counted: readonly CountedReading[]; readonly secondReadings: number } {
  const chosen = new Map<string, ReadingRecord>();
  for (const reading of readings) {
    const other = chosen.get(reading.caseReference);
    if (other === undefined || rank(reading) < rank(other)) chosen.set(reading.caseReference, reading);
  }
  const counted = [...chosen.values()].map(({ caseReference, profile, answers }) => ({
    caseReference,
    profile,
    answers,
    shown: shownCriteria(compiled, profile, answers),
  }));
  return { counted, secondReadings: readings.length - counted.length };
}

const rank = (reading: ReadingRecord): number => (reading.reading === 'agreed' ? 0 : reading.reading);

/** The answer that stands at a criterion: blank where there is none. */
export const answerAt = (reading: CountedReading, id: string): Answer =>
  reading.answers.get(id) ?? UNANSWERED;

/** The value that counts at a criterion: null where it is hidden, set aside or blank. */
export function valueAt(reading: CountedReading, id: string): Answer['value'] {
  if (!reading.shown.has(id)) return null;
  const answer = reading.answers.get(id);
  return answer?.state === 'answered' ? answer.value : null;
}
