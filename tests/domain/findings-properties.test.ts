import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharesOf } from '../../src/shared/domain/change';
import { auditArbitrary, compiled, findingsOf, optionsArbitrary, saidArbitrary } from './naive-audit';
import { naiveChange, naiveTargets, naiveTrend, naiveWeighted, STRATA, targetsAt } from './naive-beside';
import { naiveCounted, naiveCriterion, naiveShows } from './naive-findings';
import { differences, naiveWhole } from './naive-whole';

describe('findings of any audit', () => {
  test('are, every number of them, those of a formulation that counts row by row', () => {
    fc.assert(
      fc.property(auditArbitrary, optionsArbitrary, (audit, basis) => {
        const { schema, template, warnings, change, trend, targets, weighted, ...alone } = findingsOf(audit, {
          ...basis,
          dimensions: ['age'],
        });
        const naive = naiveWhole(audit, basis);
        expect(differences(alone, naive)).toEqual([]);
        expect([schema, template.version, warnings]).toEqual(['plumbline-findings/1', 3, []]);
        expect([change, trend, targets, weighted]).toEqual([[], [], [], []]);
      }),
      { numRuns: 1000 },
    );
  });

  const besideArbitrary = fc.record({
    now: auditArbitrary,
    before: auditArbitrary,
    nowBasis: optionsArbitrary,
    beforeBasis: optionsArbitrary,
    value: fc.integer({ min: 41, max: 99 }),
    direction: fc.constantFrom('at_least' as const, 'at_most' as const),
  });

  test('beside an earlier round, targets and strata are those of a formulation that lays them out', () => {
    fc.assert(
      fc.property(besideArbitrary, ({ value, direction, ...given }) => {
        const now = { audit: given.now, basis: given.nowBasis, period: '27Q2' };
        const before = { audit: given.before, basis: given.beforeBasis, period: '27Q1' };
        const round = {
          period: before.period,
          sampling: before.basis.sampling,
          version: 3,
          shares: sharesOf(compiled, findingsOf(before.audit, before.basis)),
        };
        const found = findingsOf(now.audit, {
          ...now.basis,
          period: now.period,
          baseline: [round],
          earlier: [round],
          targets: targetsAt(value, direction),
          strata: STRATA,
        });
        expect(differences(found.change, naiveChange(now, before))).toEqual([]);
        expect(differences(found.trend, naiveTrend(now, before))).toEqual([]);
        expect(differences(found.weighted, naiveWeighted(now))).toEqual([]);
        const standing = found.targets.map(({ id, current, low, high, status, progress }) => ({
          id,
          current,
          low,
          high,
          status,
          progress,
        }));
        expect(differences(standing, naiveTargets(now, value, direction))).toEqual([]);
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
