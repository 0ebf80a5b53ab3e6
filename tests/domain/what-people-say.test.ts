import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EvidencePair, pairEvidence } from '../../src/shared/domain/paired-evidence';
import { responseRate, surveyShares } from '../../src/shared/domain/survey-measures';
import { times } from './small-audit';

const pairs = (bothYes: number, bothNo: number, recordAlone: number, personAlone: number): EvidencePair[] => [
  ...times(bothYes, { record: true, person: true }),
  ...times(bothNo, { record: false, person: false }),
  ...times(recordAlone, { record: true, person: false }),
  ...times(personAlone, { record: false, person: true }),
];

describe('what records and people say of the same thing', () => {
  test('is four counts, and the share that agree from 10 pairs on', () => {
    const found = pairEvidence([...pairs(8, 2, 3, 1), { record: true, person: null }]);
    expect(found).toMatchObject({
      bothYes: 8,
      bothNo: 2,
      recordAlone: 3,
      personAlone: 1,
      pairs: 14,
      agree: 10,
    });
    expect(found.notPaired).toBe(1);
    expect(Math.round(found.percentAgree ?? 0)).toBe(71);
    expect(pairEvidence(pairs(5, 1, 2, 1)).percentAgree).toBeNull();
    expect(pairEvidence([]).pairs).toBe(0);
  });

  const said = fc.constantFrom(true, false, null);
  test('is that of a formulation that adds up numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ record: said, person: said }), { maxLength: 60 }), (given) => {
        const cells = [0, 0, 0, 0];
        for (const { record, person } of given)
          if (record !== null && person !== null) {
            const at = 2 * Number(record) + Number(person);
            cells[at] = (cells[at] ?? 0) + 1;
          }
        const found = pairEvidence(given);
        expect([found.bothNo, found.personAlone, found.recordAlone, found.bothYes]).toEqual(cells);
        const pairs = cells.reduce((sum, each) => sum + each, 0);
        expect(found.pairs + found.notPaired).toBe(given.length);
        const percent = (100 * ((cells[0] ?? 0) + (cells[3] ?? 0))) / pairs;
        if (pairs < 10) expect(found.percentAgree).toBeNull();
        else expect(found.percentAgree).toBeCloseTo(percent, 10);
      }),
    );
  });
});

describe('a survey', () => {
  const counts = { stronglyAgree: 12, agree: 18, disagree: 8, stronglyDisagree: 2, dontKnow: 10 };

  test('tells who agrees of those that judge, and beside it who does not know', () => {
    expect(surveyShares(counts)).toEqual({
      agreeing: { x: 30, n: 40, percent: 75 },
      dontKnow: { x: 10, n: 50, percent: 20 },
    });
  });

  test('tells nothing of a group under 10', () => {
    const few = { stronglyAgree: 4, agree: 3, disagree: 1, stronglyDisagree: 0, dontKnow: 1 };
    expect(surveyShares(few)).toBeNull();
    expect(surveyShares({ ...few, dontKnow: 2 })?.agreeing).toEqual({ x: 7, n: 8, percent: 87.5 });
  });

  test.each([
    [50, 125, 40],
    [50, null, null],
    [0, 0, null],
  ])('%i returns of %s invited are a response rate of %s', (returns, invited, rate) => {
    expect(responseRate(returns, invited)).toBe(rate);
  });
});
