import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, formatDay, readDay } from '../../src/shared/domain/calendar';
import { answersDueOn, LONGEST_FOR_ANSWERS } from '../../src/shared/domain/retention';

const day = (text: string): number => readDay(text) ?? Number.NaN;

describe('the day from which answers are to be deleted', () => {
  test.each([
    ['twelve months after sign-off', '2026-12-03', null, 12, '2027-12-03'],
    ['the next comparable audit, where that is later', '2026-12-03', '2028-03-01', 12, '2028-03-01'],
    ['not the next comparable audit, where that is earlier', '2026-12-03', '2027-03-01', 12, '2027-12-03'],
    ['twenty-four months at most, however late the next is', '2026-12-03', '2030-01-01', 12, '2028-12-03'],
    ['twenty-four months at most, whatever the partnership says', '2026-12-03', null, 60, '2028-12-03'],
    ['the last of the month where there is no such day', '2027-08-31', null, 6, '2028-02-29'],
  ])('is %s', (_, signedOff, next, months, due) => {
    expect(
      formatDay(
        answersDueOn({
          signedOffOn: day(signedOff),
          nextComparableOn: next === null ? null : day(next),
          months,
        }),
      ),
    ).toBe(due);
  });

  test('is never before the shorter of the period and 24 months, and never after 24 months', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 18_000, max: 25_000 }),
        fc.option(fc.integer({ min: 18_000, max: 27_000 })),
        fc.integer({ min: 1, max: 240 }),
        (signedOffOn, nextComparableOn, months) => {
          const due = answersDueOn({ signedOffOn, nextComparableOn, months });
          expect(due).toBeLessThanOrEqual(addMonths(signedOffOn, LONGEST_FOR_ANSWERS));
          expect(due).toBeGreaterThanOrEqual(addMonths(signedOffOn, Math.min(months, LONGEST_FOR_ANSWERS)));
        },
      ),
    );
  });
});
