import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AgreedAnswer,
  agreedReading,
  type OriginalReading,
  unsettledDifferences,
} from '../../src/shared/domain/agreed-reading';
import { compareReadings } from '../../src/shared/domain/compare-readings';
import { countReadings, valueAt } from '../../src/shared/domain/counted-readings';
import type { Answer, Profile } from '../../src/shared/domain/reading';
import { parseValue } from '../../src/shared/domain/value';
import { READ, read } from './several-readings';
import { answersOf, compile, criterion, type Said, template } from './small-audit';

const original = (
  number: number,
  said: Said = {},
  given: { profile?: Profile; capReason?: string } = {},
): OriginalReading => ({ ...read(number, said, given.profile ?? {}), capReason: given.capReason ?? '' });
const agree = (criterionId: string, text: string, given: Partial<AgreedAnswer> = {}): AgreedAnswer => ({
  criterionId,
  agency: '',
  answer: answersOf(READ, { [criterionId]: text }).get(criterionId) as Answer,
  decided: 'agreed',
  why: 'Both readers looked at it again.',
  changeGuidance: false,
  ...given,
});
const profileAs = (key: string, code: string | null): AgreedAnswer => ({
  ...agree('T-B4', '4'),
  criterionId: key,
  answer:
    code === null
      ? { state: 'unanswered', value: null, reason: '' }
      : { state: 'answered', value: { kind: 'option', code }, reason: '' },
});
const gradeAt = (answers: ReadonlyMap<string, Answer>, id: string) => {
  const value = answers.get(id)?.value;
  return value?.kind === 'grade' ? value.grade : null;
};
const open = (...given: Parameters<typeof agreedReading>): unknown[] =>
  agreedReading(...given).stillOpen.map(({ criterionId, code, sentence }) => [criterionId, code, sentence]);

describe('the reading that counts', () => {
  test('is that of the lowest number where nothing has been agreed', () => {
    const found = agreedReading(READ, [original(2, { 'T-B4': '6' }), original(1)], []);
    expect([found.reading, found.basedOn, gradeAt(found.answers, 'T-B4')]).toEqual(['agreed', 1, 4]);
    expect(found.stillOpen).toEqual([]);
  });

  test('has what was agreed over it, kept answers too', () => {
    const found = agreedReading(
      READ,
      [original(1), original(2, { 'T-B4': '6' })],
      [agree('T-B4', '5'), agree('T-B5', '4', { decided: 'kept' }), agree('T-B', '3')],
    );
    expect(['T-B4', 'T-B5', 'T-B'].map((id) => gradeAt(found.answers, id))).toEqual([5, 4, 3]);
  });

  test('counts above every original', () => {
    const originals = [original(1), original(2)];
    const found = agreedReading(READ, originals, [agree('T-B4', '1')]);
    const { counted } = countReadings(READ, [...originals, found]);
    expect(counted.map((each) => valueAt(each, 'T-B4'))).toEqual([{ kind: 'grade', grade: 1 }]);
  });

  test('hides what an agreed answer hides', () => {
    const found = agreedReading(READ, [original(1)], [agree('T-A1', 'no'), agree('T-B5', '3')]);
    expect([...found.shown]).not.toContain('T-A2');
    expect(found.stillOpen).toEqual([]);
  });

  test('works the cap out again', () => {
    const found = agreedReading(READ, [original(1)], [agree('T-A2', '2'), agree('T-B5', '3')]);
    expect([found.cap.highest, found.stillOpen]).toEqual([3, []]);
  });

  test('takes what another reading answered where the base was not asked', () => {
    const found = agreedReading(
      READ,
      [original(1, { 'T-A1': 'no', 'T-A2': '1', 'T-A3': undefined }), original(2, { 'T-A2': '5' })],
      [agree('T-A1', 'yes')],
    );
    expect(gradeAt(found.answers, 'T-A2')).toBe(5);
    expect(found.stillOpen).toEqual([]);
  });

  test('takes over what that opens in its turn', () => {
    const chain = compile(
      template([
        criterion('T-A1', 'YN'),
        criterion('T-A2', 'YN', { showIf: 'A1 = yes' }),
        criterion('T-A3', 'S6', { showIf: 'A2 = yes' }),
      ]),
    );
    const chained = (reading: number, said: Said): OriginalReading => ({
      caseReference: 'C-001',
      reading,
      profile: {},
      answers: answersOf(chain, said),
      capReason: '',
    });
    const found = agreedReading(
      chain,
      [
        chained(1, { 'T-A1': 'no' }),
        chained(2, { 'T-A1': 'no' }),
        chained(3, { 'T-A1': 'yes', 'T-A2': 'yes', 'T-A3': '5' }),
      ],
      [agree('T-A1', 'yes')],
    );
    expect([gradeAt(found.answers, 'T-A3'), found.stillOpen]).toEqual([5, []]);
  });

  test('takes the case profile as it was agreed', () => {
    const originals = [original(1, {}, { profile: { age: '0-2', locality: 'north' } }), original(2)];
    const found = agreedReading(READ, originals, [profileAs('age', 'unborn'), profileAs('locality', null)]);
    expect(found.profile).toEqual({ age: 'unborn' });
    expect(found.shown.has('T-A4')).toBe(true);
  });
});

describe('what is still open', () => {
  test('is a criterion that an agreed answer opened and nobody answered, a stale click included', () => {
    const shut = original(1, { 'T-A1': 'no', 'T-A2': '5', 'T-A3': undefined });
    expect(open(READ, [shut], [agree('T-A1', 'yes')])).toEqual([
      ['T-A2', 'unanswered', 'A2 is asked, and nobody has answered it.'],
      ['T-A3', 'unanswered', 'A3 is asked, and nobody has answered it.'],
    ]);
    expect(
      open(READ, [shut], [agree('T-A1', 'yes'), agree('T-A2', '3'), agree('T-A3', 'UE:not seen')]),
    ).toEqual([]);
  });

  test('is a criterion that the agreed profile opened', () => {
    expect(open(READ, [original(1)], [profileAs('age', 'unborn')])).toEqual([
      ['T-A4', 'unanswered', 'A4 is asked, and nobody has answered it.'],
    ]);
  });

  test('is one agency of a criterion that is answered for each', () => {
    const ofEach = (number: number, agencies: readonly string[]): OriginalReading => {
      const plain = original(number, { 'T-B3': undefined });
      const said = agencies.map((agency) => [`T-B3 ${agency}`, agree('T-B3', 'yes').answer] as const);
      return { ...plain, answers: new Map([...plain.answers, ...said]) };
    };
    const originals = [ofEach(1, ['Health']), ofEach(2, ['Health', 'Police'])];
    expect(open(READ, originals, [])).toEqual([
      ['T-B3', 'unanswered', 'B3 is asked for Police, and nobody has answered it.'],
    ]);
    expect(open(READ, originals, [agree('T-B3', 'no', { agency: 'Police' })])).toEqual([]);
  });

  test('is an overall evaluation above the cap without a reason', () => {
    const above = [agree('T-A2', '2')];
    const sentence = 'The overall evaluation is above the cap of 3 and no reason is written.';
    expect(open(READ, [original(1)], above)).toEqual([['T-B5', 'cap_reason', sentence]]);
    expect(open(READ, [original(1)], above, 'The panel saw the plan put right.')).toEqual([]);
  });

  test('is not a cap for which the base gave its reason, until grade or cap are other ones', () => {
    const base = original(1, { 'T-A2': '2' }, { capReason: 'Put right within the week.' });
    expect(open(READ, [base], [])).toEqual([]);
    expect(open(READ, [base], [agree('T-B5', '5')]).length).toBe(1);
    expect(open(READ, [base], [agree('T-A2', '1')]).length).toBe(1);
  });

  test('is a contradiction that cannot stand', () => {
    const counted = compile(
      template([criterion('T-A1', 'N'), criterion('T-A2', 'N'), criterion('T-A3', 'S6')], {
        senseChecks: [
          {
            kind: 'not_more_than',
            id: 'views',
            severity: 'block',
            lesser: 'T-A2',
            greater: 'T-A1',
            message: 'More meetings with views than meetings.',
          },
        ],
      }),
    );
    const base: OriginalReading = {
      caseReference: 'C-001',
      reading: 1,
      profile: {},
      answers: answersOf(counted, { 'T-A1': '3', 'T-A2': '2', 'T-A3': '4' }),
      capReason: '',
    };
    const five = parseValue(counted.criteria.get('T-A2') ?? criterion('T-A2', 'N'), '5');
    if (!five.ok) throw new Error(five.error);
    const agreed = agree('T-B4', '4', {
      criterionId: 'T-A2',
      answer: { state: 'answered', value: five.value, reason: '' },
    });
    expect(agreedReading(counted, [base], []).stillOpen).toEqual([]);
    expect(open(counted, [base], [agreed])).toEqual([
      ['T-A2', 'contradiction', 'More meetings with views than meetings.'],
    ]);
  });
});

test('differences that nobody has settled are told', () => {
  const originals = [original(1, { 'T-B4': '3' }), original(2, { 'T-A3': 'no' })];
  const compared = compareReadings(READ, originals);
  const ids = (agreed: readonly AgreedAnswer[]): string[] =>
    unsettledDifferences(compared, agreed).map(({ criterionId }) => criterionId);
  expect(ids([])).toEqual(['T-B4', 'T-A3']);
  expect(ids([agree('T-B4', '4', { decided: 'kept' })])).toEqual(['T-A3']);
});

describe('whatever is agreed and whatever comes in', () => {
  const anySaid: fc.Arbitrary<Said> = fc.record(
    {
      'T-A1': fc.constantFrom('yes', 'no', 'UE:x'),
      'T-A2': fc.constantFrom('1', '2', '4', '6', 'UE:x', 'MI'),
      'T-A3': fc.constantFrom('yes', 'partly', 'no', 'NA:one'),
      'T-B4': fc.constantFrom('1', '3', '5'),
      'T-B5': fc.constantFrom('2', '4', '6'),
    },
    { requiredKeys: [] },
  );
  const anyProfile = fc.record({ age: fc.constantFrom('unborn', '0-2') }, { requiredKeys: [] });
  const anyOriginals = fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), anySaid, anyProfile)
      .map(([number, said, profile]) => original(number, said, { profile: profile as Profile })),
    { minLength: 1, maxLength: 4, selector: ({ reading }) => reading },
  );
  const anyAgreed = anySaid.map((said) =>
    Object.entries(said).flatMap(([id, text]) => (text === undefined ? [] : [agree(id, text)])),
  );
  const inFull = (value: unknown): string =>
    JSON.stringify(value, (_, each) => (each instanceof Map ? [...each] : each));

  test('the originals are as they came', () => {
    fc.assert(
      fc.property(anyOriginals, anyAgreed, (originals, agreed) => {
        const before = inFull([originals, agreed]);
        agreedReading(READ, originals, agreed);
        expect(inFull([originals, agreed])).toBe(before);
      }),
    );
  });

  test('no later original changes what was agreed, nor the order they came in', () => {
    fc.assert(
      fc.property(anyOriginals, anyOriginals, anyAgreed, (before, later, agreed) => {
        const replaced = new Set(later.map(({ reading }) => reading));
        const after = [...before.filter(({ reading }) => !replaced.has(reading)), ...later];
        for (const originals of [before, after, after.toReversed()]) {
          const { answers } = agreedReading(READ, originals, agreed);
          for (const { criterionId, answer } of agreed) expect(answers.get(criterionId)).toEqual(answer);
        }
        expect(inFull(agreedReading(READ, after.toReversed(), agreed))).toBe(
          inFull(agreedReading(READ, after, agreed)),
        );
      }),
    );
  });

  test('everything that is asked is answered by somebody or still open', () => {
    fc.assert(
      fc.property(anyOriginals, anyAgreed, (originals, agreed) => {
        const { shown, answers, stillOpen } = agreedReading(READ, originals, agreed);
        const openIds = new Set(stillOpen.map(({ criterionId }) => criterionId));
        for (const id of shown) {
          const isBlank = (answers.get(id)?.state ?? 'unanswered') === 'unanswered';
          if (READ.criteria.get(id)?.optional === false && isBlank) expect(openIds.has(id)).toBe(true);
        }
      }),
    );
  });
});
