import { describe, expect, test } from 'vitest';
import { type AgreedAnswer, agreedReading } from '../../src/shared/domain/agreed-reading';
import { placeOfAnswer } from '../../src/shared/domain/answer-place';
import { type ComparedCriterion, compareReadings } from '../../src/shared/domain/compare-readings';
import { makePracticeCases } from '../../src/shared/domain/practice';
import { type ReadingRecord, UNANSWERED } from '../../src/shared/domain/reading';
import { compileShipped, readShippedWords, SHIPPED_KEYS } from '../templates/shipped';

/** Settles a line as the second reading has it; what it was not asked is left to the branches. */
function asSecond(line: ComparedCriterion, second: ReadingRecord): readonly AgreedAnswer[] {
  const said = line.answers[1];
  if (!line.differs || said === undefined || said.state === 'hidden') return [];
  const code = second.profile[line.criterionId];
  const answer =
    line.kind !== 'profile'
      ? (second.answers.get(placeOfAnswer(line)) ?? UNANSWERED)
      : code === undefined
        ? UNANSWERED
        : ({ state: 'answered', value: { kind: 'option', code }, reason: '' } as const);
  const { criterionId, agency } = line;
  return [{ criterionId, agency, answer, decided: 'agreed', why: 'Fictional.', changeGuidance: false }];
}

describe.each(SHIPPED_KEYS)('fictional readings of %s', (key) => {
  const compiled = compileShipped(key);
  const { readings } = makePracticeCases(compiled, {
    cases: 60,
    readers: 4,
    seed: 4,
    periodCode: '27Q1',
    words: readShippedWords(),
  });
  const complete = readings
    .filter(({ status }) => status === 'complete')
    .map(({ listReference, reading, profile, answers }) => ({
      caseReference: listReference,
      reading,
      profile,
      answers,
      capReason: '',
    }));

  test('have no difference from themselves, and nothing open by themselves', () => {
    expect(complete.length).toBeGreaterThan(20);
    for (const reading of complete) {
      expect(compareReadings(compiled, [reading, reading]).some(({ differs }) => differs)).toBe(false);
      const agreed = agreedReading(compiled, [reading], []);
      expect(agreed.stillOpen).toEqual([]);
      expect(compareReadings(compiled, [reading, agreed]).some(({ differs }) => differs)).toBe(false);
    }
  });

  test('differ in nothing from another reading once every difference is settled as it has it', () => {
    let settled = 0;
    for (const [at, first] of complete.entries()) {
      const other = complete[(at + 1) % complete.length];
      if (other === undefined) continue;
      const second = { ...other, caseReference: first.caseReference, reading: 9 };
      const agreed = compareReadings(compiled, [first, second]).flatMap((line) => asSecond(line, second));
      settled += agreed.length;
      const result = agreedReading(compiled, [first, second], agreed, 'Fictional, and long enough.');
      expect(result.stillOpen).toEqual([]);
      expect(
        compareReadings(compiled, [second, result]).flatMap(({ differs, criterionId, sentence }) =>
          differs ? [`${criterionId}: ${sentence}`] : [],
        ),
      ).toEqual([]);
    }
    expect(settled).toBeGreaterThan(complete.length);
  });
});
