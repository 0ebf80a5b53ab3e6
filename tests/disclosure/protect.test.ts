import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../src/main/services/range-audit';
import { hidePrimary, hideSecondary } from '../../src/shared/domain/disclosure/hide-cells';
import { chooseMerges } from '../../src/shared/domain/disclosure/merge-groups';
import { type Protection, protectFindings } from '../../src/shared/domain/disclosure/protect';
import {
  componentsOf,
  exactCells,
  rangesOf,
  type Solver,
} from '../../src/shared/domain/disclosure/range-audit';
import { releaseOf } from '../../src/shared/domain/disclosure/release-cells';
import { DEFAULT_DISCLOSURE } from '../../src/shared/domain/disclosure/settings';
import { computeFindings } from '../../src/shared/domain/findings';
import type { ReadingRecord } from '../../src/shared/domain/reading';
import {
  answersOf,
  compile,
  criterion,
  findingsOptions,
  readingsOf,
  type Said,
  template,
  times,
} from '../domain/small-audit';
import { compileShipped } from '../templates/shipped';

let solve: Solver;
beforeAll(async () => {
  solve = await loadSolver();
});

const compiled = compile(template([criterion('T-A1', 'YN')], { profileKeys: ['locality'] }));

/** So many records of a locality that are good, and so many that are not. */
const place = (locality: string, good: number, below: number, given: Said = {}): readonly ReadingRecord[] =>
  Array.from({ length: good + below }, (_, index) => ({
    caseReference: `${locality}-${index}`,
    reading: 1,
    profile: { locality },
    answers: answersOf(compiled, { 'T-A1': index < good ? 'yes' : 'no', ...given }),
  }));
/** docs/rules.md, disclosure: the worked example. */
const WORKED = [...place('A', 18, 7), ...place('B', 9, 3), ...place('C', 14, 6), ...place('D', 11, 2)];
const findingsOf = (readings: readonly ReadingRecord[], dimensions = ['locality']) =>
  computeFindings(compiled, readings, findingsOptions({ cases: readings.length, dimensions }));
const protect = (
  readings: readonly ReadingRecord[],
  given: Partial<Parameters<typeof protectFindings>[2]> = {},
): Protection =>
  protectFindings(compiled, findingsOf(readings), { settings: DEFAULT_DISCLOSURE, solve, ...given });
const RULES = { most: WORKED.length, zeros: 'shown' } as const;
const NO_MERGES = new Map([['locality', []]]);

describe('the worked example', () => {
  const release = () => releaseOf(compiled, findingsOf(WORKED), NO_MERGES);

  test('fails where only 3 and 2 are hidden: 12 less 9 gives 3', () => {
    const { system } = release();
    const small = new Set(
      system.cells
        .filter(({ table, field, value }) => table === 'breakdowns' && field === 'rest' && value < 5)
        .map(({ key }) => key),
    );
    expect(small.size).toBe(2);
    const exact = componentsOf(system, small).flatMap((component) =>
      exactCells(component, { ...system, zeros: 'shown' }, solve),
    );
    expect(new Set(exact.map(({ key }) => key))).toEqual(small);
  });

  test('after secondary hiding leaves the small cell of B anything from 1 to 4', () => {
    const worked = release();
    const hidden = hidePrimary(worked, DEFAULT_DISCLOSURE);
    hideSecondary(worked, hidden);
    const hiddenRows = worked.system.cells.filter(
      ({ key, table }) => table === 'breakdowns' && hidden.has(key),
    );
    expect(hiddenRows.map(({ row, field }) => `${row} ${field}`).sort()).toEqual([
      'T-A1 locality B rest',
      'T-A1 locality B x',
      'T-A1 locality D rest',
      'T-A1 locality D x',
    ]);
    const [component] = componentsOf(worked.system, new Set(hidden.keys()));
    const ranges = component === undefined ? [] : rangesOf(component, RULES, solve);
    const b = ranges.find(({ cell }) => cell.key === 'breakdowns|T-A1 locality B|rest');
    expect([b?.low, b?.high]).toEqual([1, 4]);
    expect(component === undefined ? null : exactCells(component, RULES, solve)).toEqual([]);
  });

  test('loses less by putting B and D together, and nothing is hidden then', () => {
    expect(chooseMerges(compiled, findingsOf(WORKED), 'locality', DEFAULT_DISCLOSURE)).toEqual([['B', 'D']]);
    const { published, subtraction } = protect(WORKED);
    expect(published.breakdowns.map(({ group, x, n, mergedFrom }) => [group, x, n, mergedFrom])).toEqual([
      ['A', 18, 25, null],
      ['B + D', 20, 25, ['B', 'D']],
      ['C', 14, 20, null],
    ]);
    expect(published.disclosure).toEqual({
      threshold: 5,
      primary: 0,
      secondary: 0,
      merged: 1,
      rangeAudit: { cells: 0, exact: 0 },
    });
    expect(subtraction.sentence).toContain('Nothing is hidden');
  });

  test('without merging prints hidden cells as null, with everything derived from them', () => {
    const { published, log } = protect(WORKED, { merges: NO_MERGES });
    const b = published.breakdowns.find(({ group }) => group === 'B');
    expect(b).toEqual({
      dimension: 'locality',
      group: 'B',
      id: 'T-A1',
      x: null,
      n: 12,
      percent: null,
      low: null,
      high: null,
      suppressed: true,
      hidden: ['x', 'percent', 'low', 'high'],
      mergedFrom: null,
    });
    expect(published.disclosure).toMatchObject({
      primary: 4,
      secondary: 0,
      rangeAudit: { cells: 4, exact: 0 },
    });
    expect(new Set(log.map(({ why }) => why))).toEqual(new Set(['primary']));
  });
});

describe('what is hidden', () => {
  test('is the whole row where the denominator is small', () => {
    const { published } = protect([...place('A', 18, 7), ...place('B', 2, 1), ...place('C', 2, 2)], {
      merges: NO_MERGES,
    });
    expect(published.breakdowns.filter(({ n }) => n === null).map(({ group }) => group)).toEqual(['B', 'C']);
  });

  test('is a group of few that is all one way, though no count in it is small', () => {
    const { published, log } = protect([...place('A', 18, 12), ...place('B', 8, 0), ...place('C', 20, 10)], {
      merges: NO_MERGES,
    });
    expect(published.breakdowns.find(({ group }) => group === 'B')).toMatchObject({ x: null, n: 8 });
    expect(log.some(({ why }) => why === 'attribute')).toBe(true);
  });

  test('is a true zero only where that is asked for', () => {
    const readings = [...place('A', 30, 0), ...place('B', 25, 0)];
    expect(protect(readings, { merges: NO_MERGES }).published.criteria[0]).toMatchObject({
      x: 55,
      distribution: { yes: 55, no: 0 },
    });
    const zerosHidden = protect(readings, { merges: NO_MERGES, settings: { threshold: 5, zeros: 'hidden' } });
    expect(zerosHidden.published.criteria[0]).toMatchObject({
      x: null,
      distribution: { yes: null, no: null },
    });
  });

  test.each([3, 5, 10] as const)('with a threshold of %i is every count below it', (threshold) => {
    const counts = [2, 4, 9, 20];
    for (const below of counts) {
      const { published } = protect(place('A', 40, below), {
        merges: NO_MERGES,
        settings: { threshold, zeros: 'shown' },
      });
      expect(published.criteria[0]?.x).toBe(below < threshold ? null : 40);
    }
  });

  test('is hidden with its quantity word, its interval, its median and its coverage', () => {
    const grades = compile(template([criterion('T-A1', 'S6')]));
    const said = [...Array.from({ length: 20 }, () => '5'), '2', '2'];
    const readings = said.map((grade, index) => ({
      caseReference: `C-${index}`,
      reading: 1,
      profile: {},
      answers: answersOf(grades, { 'T-A1': grade }),
    }));
    const findings = computeFindings(grades, readings, findingsOptions({ cases: 22 }));
    const { published } = protectFindings(grades, findings, { settings: DEFAULT_DISCLOSURE, solve });
    expect(published.criteria[0]).toMatchObject({
      x: null,
      percent: null,
      low: null,
      high: null,
      quantityWord: null,
      median: null,
      veryGoodOrBetter: null,
      weakOrWorse: null,
      n: 22,
      suppressed: true,
    });
  });

  test('leaves warnings out, which name case files', () => {
    const findings = { ...findingsOf(WORKED), warnings: ['answers.csv, row 2: case C-17 …'] };
    const { published } = protectFindings(compiled, findings, { settings: DEFAULT_DISCLOSURE, solve });
    expect(published.warnings).toEqual([]);
  });

  test('cannot be what an earlier release of the same answers has printed', () => {
    const first = protect(WORKED, { merges: NO_MERGES });
    const printed = new Map(
      first.printed.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const])),
    );
    printed.set('breakdowns|T-A1 locality B|rest', 3);
    const earlier = { printed, hidden: new Set<string>(), merges: NO_MERGES };
    const { published } = protect(WORKED, { earlier });
    expect(published.disclosure.rangeAudit.exact).toBe(0);
  });
});

describe('measures that share out one whole', () => {
  const ssh = compileShipped('SSH');
  /** Records by how many people scored: one, two or three. */
  const scored = (one: number, two: number, three: number): Said[] => [
    ...times(one, { 'SSH-A1': 'yes', 'SSH-C1': 'yes', 'SSH-C2': '4' }),
    ...times(two, { 'SSH-A1': 'yes', 'SSH-C1': 'yes', 'SSH-C2': '4', 'SSH-C4': '5' }),
    ...times(three, { 'SSH-A1': 'yes', 'SSH-C1': 'yes', 'SSH-C2': '4', 'SSH-C3': '4', 'SSH-C4': '4' }),
  ];

  test.each([
    [20, 2, 18],
    [30, 12, 1],
    [3, 40, 20],
  ])('%i, %i and %i of them: what is hidden is not the whole less the others', (...counts) => {
    const readings = readingsOf(ssh, scored(...counts), { age: '12-15' });
    const findings = computeFindings(ssh, readings, findingsOptions({ cases: readings.length }));
    const { published } = protectFindings(ssh, findings, { settings: DEFAULT_DISCLOSURE, solve });
    const rows = (id: string, ...names: readonly string[]) =>
      published.otherMeasures.filter((each) => each.id === id && names.includes(each.measure));
    for (const parts of [
      rows('SSH-C1', 'perspectives_1', 'perspectives_2', 'perspectives_3'),
      rows('SSH-C2', 'professional_higher', 'same_score', 'parent_higher'),
    ]) {
      const hidden = parts.filter(({ x, n }) => x === null || n === null);
      expect(parts).toHaveLength(3);
      expect(hidden).not.toHaveLength(1);
    }
    expect(
      rows('SSH-C1', 'perspectives_1', 'perspectives_2', 'perspectives_3').some(({ x }) => x === null),
    ).toBe(true);
  });
});
