import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asRestricted } from '../../src/renderer/screens/findings/shown-findings';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Findings } from '../../src/shared/domain/findings-shape';
import { hideAgainstWhole } from '../../src/shared/domain/published-part';
import type { PublishedFindings } from '../../src/shared/domain/published-shape';
import { compile, criterion, findingsOptions, grounds, readingsOf, type Said, template } from './small-audit';

const AUDIT = compile(
  template([
    criterion('T-A1', 'YN', { notApplicable: grounds('none') }),
    criterion('T-B1', 'S6'),
    criterion('T-C1', 'YPN'),
  ]),
);
const isSmall = (count: number): boolean => count > 0 && count < 5;

const findingsOf = (said: readonly Said[]): Findings =>
  computeFindings(AUDIT, readingsOf(AUDIT, said), findingsOptions());

/** Printed with nothing hidden yet: the rule of the part has to do it all. */
const printed = (findings: Findings): PublishedFindings =>
  ({ ...asRestricted(findings), build: 'publish', warnings: [] }) as unknown as PublishedFindings;

const hide = (part: readonly Said[], rest: readonly Said[]): PublishedFindings | null => {
  const [one, all] = [findingsOf(part), findingsOf([...part, ...rest])];
  return hideAgainstWhole(
    { part: one, partPrinted: printed(one), whole: all, wholePrinted: printed(all) },
    isSmall,
  );
};

const times = (count: number, said: Said): Said[] => Array.from({ length: count }, () => said);

describe('some of the records beside all of them', () => {
  test('are not shown at all where those left out are few', () => {
    expect(hide(times(20, { 'T-A1': 'yes' }), times(4, { 'T-A1': 'no' }))).toBeNull();
  });

  test('are shown where what is left out is large in every count', () => {
    const shown = hide(times(20, { 'T-A1': 'yes' }), [
      ...times(10, { 'T-A1': 'yes' }),
      ...times(10, { 'T-A1': 'no' }),
    ]);
    expect(shown?.criteria.find(({ id }) => id === 'T-A1')).toMatchObject({
      suppressed: false,
      x: 20,
      n: 20,
    });
  });

  test('keep back a share of which the rest is small, and the size they leave', () => {
    const shown = hide(
      [...times(10, { 'T-A1': 'yes' }), ...times(10, { 'T-A1': 'no' })],
      [...times(17, { 'T-A1': 'yes' }), ...times(3, { 'T-A1': 'no' })],
    );
    expect(shown?.criteria.find(({ id }) => id === 'T-A1')).toMatchObject({
      suppressed: true,
      x: null,
      percent: null,
      n: 20,
      distribution: { yes: null, no: null },
    });
  });

  test('tell nothing small by subtraction, whatever was answered', () => {
    const answers = fc.record({
      'T-A1': fc.constantFrom('yes', 'no', 'NA:none'),
      'T-B1': fc.constantFrom('6', '5', '4', '3', '2', '1'),
      'T-C1': fc.constantFrom('yes', 'partly', 'no'),
    });
    const some = fc.array(answers, { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(some, some, (part, rest) => {
        const shown = hide(part, rest);
        const all = findingsOf([...part, ...rest]);
        for (const row of shown?.criteria ?? []) {
          const whole = all.criteria.find(({ id }) => id === row.id);
          const rests: (number | null)[] = [
            row.x === null ? null : (whole?.x ?? 0) - row.x,
            row.n === null ? null : (whole?.n ?? 0) - row.n,
            row.x === null || row.n === null ? null : (whole?.n ?? 0) - (whole?.x ?? 0) - (row.n - row.x),
            row.notApplicable === null ? null : (whole?.notApplicable ?? 0) - row.notApplicable,
            ...Object.entries(row.distribution ?? {}).map(([code, count]) =>
              count === null ? null : (whole?.distribution?.[code] ?? 0) - count,
            ),
          ];
          for (const left of rests) expect(left !== null && isSmall(left), `${row.id}: ${left}`).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
});
