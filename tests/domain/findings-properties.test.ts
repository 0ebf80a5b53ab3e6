import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CriterionFinding } from '../../src/shared/domain/findings-shape';
import {
  auditArbitrary,
  CRITERIA,
  DAYS_LATE,
  findingsOf,
  type Given,
  naiveCounted,
  naiveCriterion,
  naiveCritical,
  naiveInterval,
  naiveShows,
  optionsArbitrary,
  saidArbitrary,
  stands,
  valueAt,
} from './naive-findings';

describe('findings of any audit', () => {
  test('are those of a formulation that counts row by row', () => {
    fc.assert(
      fc.property(auditArbitrary, optionsArbitrary, (audit, given) => {
        const findings = findingsOf(audit, given);
        const counted = naiveCounted(audit);
        expect(findings.sample).toMatchObject({
          read: counted.length,
          notRead: 30 - counted.length,
          secondReadings: audit.length - counted.length,
        });
        for (const id of CRITERIA) {
          const finding = findings.criteria.find((each) => each.id === id) as CriterionFinding;
          const naive = naiveCriterion(counted, id);
          expect(finding, id).toMatchObject(naive);
          const interval = naive.x === null ? null : naiveInterval(naive.x, naive.n, given, counted.length);
          if (interval === null) expect([finding.low, finding.high]).toEqual([null, null]);
          else {
            expect(finding.low).toBeCloseTo(interval.low, 8);
            expect(finding.high).toBeCloseTo(interval.high, 8);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('hold gate, voice target, timeliness, themes and critical failures counted row by row', () => {
    fc.assert(
      fc.property(auditArbitrary, (audit) => {
        const findings = findingsOf(audit);
        const counted = naiveCounted(audit);
        const count = (holds: (given: Given) => boolean): number => counted.filter(holds).length;
        const good = (given: Given): boolean => ['4', '5'].includes(valueAt(given, 'T-D1') ?? '');
        const present = (given: Given): boolean => valueAt(given, 'T-A1') === 'yes';
        expect(findings.gates[0]).toMatchObject({
          present: { x: count(present), n: count((given) => valueAt(given, 'T-A1') !== undefined) },
          goodOfPresent: {
            x: count((given) => present(given) && good(given)),
            n: count((given) => valueAt(given, 'T-D1') !== undefined),
          },
          wellServed: { x: count((given) => present(given) && good(given)) },
        });

        const withMeetings = counted.filter(
          (given) => Number(valueAt(given, 'T-C1') ?? 0) > 0 && valueAt(given, 'T-C2') !== undefined,
        );
        const sum = (id: string): number =>
          withMeetings.reduce((total, given) => total + Number(valueAt(given, id)), 0);
        expect(findings.voiceTarget).toMatchObject({
          perChild: {
            x: withMeetings.filter((given) => valueAt(given, 'T-C1') === valueAt(given, 'T-C2')).length,
            n: withMeetings.length,
          },
          perMeeting: { x: sum('T-C2'), n: sum('T-C1') },
        });

        const outcomes = counted.flatMap((given) => DAYS_LATE[valueAt(given, 'T-A3') ?? ''] ?? []);
        const of = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
        expect(findings.timeliness[0]).toMatchObject({
          inTime: of('in time'),
          late: of('late'),
          lateAgreed: of('agreed'),
          notDone: of('not done'),
          dateMissing: of('missing'),
          percentAll: outcomes.length === 0 ? null : (100 * of('in time')) / outcomes.length,
        });

        expect(findings.criticalFailures).toMatchObject({
          x: count((given) => naiveCritical(given).failed),
          n: count((given) => naiveCritical(given).judged),
        });

        const named = (given: Given, id: string, theme: string): boolean =>
          (stands(given, id) ?? '').split('|').includes(theme);
        for (const theme of ['drift', 'analysis']) {
          const either = count((given) => named(given, 'T-Z2T', theme) || named(given, 'T-Z3T', theme));
          const finding = findings.themes.find((each) => each.theme === theme);
          if (either === 0) expect(finding).toBeUndefined();
          else
            expect(finding).toEqual({
              theme,
              strengths: count((given) => named(given, 'T-Z2T', theme)),
              improvements: count((given) => named(given, 'T-Z3T', theme)),
              records: either,
            });
        }

        const evaluations = counted.flatMap((given) => stands(given, 'T-A') ?? []);
        expect(findings.sections[0]?.evaluation).toMatchObject({
          n: evaluations.length,
          x: evaluations.filter((grade) => grade === '4').length,
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('keep the states apart: shown is answered, not applicable, unable and missing together', () => {
    fc.assert(
      fc.property(auditArbitrary, (audit) => {
        for (const finding of [...findingsOf(audit).criteria, ...findingsOf(audit).closing]) {
          expect(finding.n + finding.notApplicable + finding.unable + finding.missing).toBe(finding.shown);
          if (finding.distribution !== null && finding.type !== 'MS')
            expect(Object.values(finding.distribution).reduce((sum, each) => sum + each, 0)).toBe(finding.n);
        }
      }),
    );
  });

  test('break down into groups that add up to the criterion', () => {
    fc.assert(
      fc.property(auditArbitrary, fc.constantFrom('age', 'neglect', 'locality'), (audit, dimension) => {
        const findings = findingsOf(audit, { dimensions: [dimension] });
        for (const finding of findings.criteria) {
          const rows = findings.breakdowns.filter((row) => row.id === finding.id);
          expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(finding.n);
          if (finding.x !== null) expect(rows.reduce((sum, row) => sum + (row.x ?? 0), 0)).toBe(finding.x);
          expect(new Set(rows.map((row) => row.group)).size).toBe(rows.length);
          const counted = naiveCounted(audit);
          for (const row of rows) {
            const members = counted.filter(
              ({ profile }) => (profile[dimension] || 'not_recorded') === row.group,
            );
            const { x, n, percent } = naiveCriterion(members, finding.id);
            expect(row).toMatchObject({ x, n, percent });
          }
        }
      }),
    );
  });

  test('do not depend on the order in which readings come', () => {
    fc.assert(
      fc.property(
        auditArbitrary.chain((audit) =>
          fc.record({
            audit: fc.constant(audit),
            mixed: fc.shuffledSubarray([...audit], { minLength: audit.length }),
          }),
        ),
        ({ audit, mixed }) => {
          expect(findingsOf(mixed, { dimensions: ['age'] })).toEqual(
            findingsOf(audit, { dimensions: ['age'] }),
          );
        },
      ),
    );
  });

  test('do not change when hidden criteria are answered', () => {
    fc.assert(
      fc.property(auditArbitrary, saidArbitrary, (audit, extra) => {
        const answeredWhereHidden = audit.map((given) => {
          const hidden = Object.entries(extra).filter(([id]) => !naiveShows(given, id));
          return { ...given, said: { ...given.said, ...Object.fromEntries(hidden) } };
        });
        expect(findingsOf(answeredWhereHidden)).toEqual(findingsOf(audit));
      }),
    );
  });

  test('never say a number outside its range', () => {
    fc.assert(
      fc.property(auditArbitrary, optionsArbitrary, (audit, given) => {
        for (const { x, n, percent, low, high, coverage } of findingsOf(audit, given).criteria) {
          if (x !== null) expect(x).toBeLessThanOrEqual(n);
          expect(percent === null).toBe(x === null || n === 0);
          for (const each of [percent, low, high, coverage])
            if (each !== null) expect(each >= 0 && each <= 100).toBe(true);
          if (percent !== null && low !== null && high !== null) {
            expect(low).toBeLessThanOrEqual(percent);
            expect(high).toBeGreaterThanOrEqual(percent);
          }
        }
      }),
    );
  });
});
