import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubleAdvice, reassign } from '../../src/shared/domain/give-on';
import { issueCases } from '../../src/shared/domain/issuing';
import {
  type Assignment,
  type Auditor,
  conflictOf,
  DEFAULT_ISSUING_RULE,
  type Issue,
  type IssuedCase,
} from '../../src/shared/domain/issuing-shape';

const file = (reference: string, facts: Partial<IssuedCase> = {}): IssuedCase => ({
  reference,
  team: null,
  agency: null,
  agencies: [],
  profile: {},
  ...facts,
});
const auditor = (device: string, facts: Partial<Auditor> = {}): Auditor => ({
  device,
  designation: `Auditor ${device}`,
  agency: 'health',
  team: null,
  isNew: false,
  mostReadings: null,
  ...facts,
});
const files = (count: number): IssuedCase[] =>
  Array.from({ length: count }, (_, index) => file(`R${String(index + 1).padStart(3, '0')}`));
const auditors = (count: number): Auditor[] =>
  Array.from({ length: count }, (_, index) => auditor(String.fromCharCode(65 + index)));
const NO_DOUBLES = { ...DEFAULT_ISSUING_RULE, doubleShare: 0, doubleForNew: 0 };
const issue = (facts: Partial<Issue> = {}): Issue => ({
  cases: files(60),
  auditors: auditors(6),
  conflicts: [],
  begun: [],
  rule: DEFAULT_ISSUING_RULE,
  seed: 20260907,
  ...facts,
});
const loadsOf = (given: Issue): number[] => issueCases(given).loads.map(({ readings }) => readings);
const readersOf = (assignments: readonly Assignment[], reference: string): string[] =>
  assignments.filter((each) => each.reference === reference).map(({ device }) => device);

/** Issues small enough to try everything. */
const small: fc.Arbitrary<Issue> = fc
  .record({
    conflicts: fc.array(
      fc.record({
        reference: fc.constantFrom('R001', 'R002', 'R003', 'R004', 'R005'),
        device: fc.constantFrom('A', 'B', 'C'),
        ground: fc.constant('own_case' as const),
      }),
      { maxLength: 8 },
    ),
    most: fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 3, maxLength: 3 }),
    twice: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    begun: fc.array(
      fc.record({
        reference: fc.constantFrom('R001', 'R002', 'R003'),
        device: fc.constantFrom('A', 'B', 'C', 'Z'),
      }),
      { maxLength: 3 },
    ),
    seed: fc.integer({ min: 0, max: 4294967295 }),
  })
  .map(({ conflicts, most, twice, begun, seed }) =>
    issue({
      cases: files(5).map((each, index) => ({
        ...each,
        profile: { siblings: twice[index] === true ? 'yes' : 'no' },
      })),
      auditors: auditors(3).map((each, index) => ({ ...each, mostReadings: most[index] ?? null })),
      conflicts,
      begun: [...new Map(begun.map((each) => [each.reference, each])).values()].map((each) => ({
        ...each,
        readingNumber: 1,
        second: false,
        calibration: false,
      })),
      rule: { ...NO_DOUBLES, doubleRule: { siblings: ['yes'] } },
      seed,
    }),
  );

/** The most that can be placed and, of those, the most even: every way there is, tried one by one. */
function best(given: Issue): { placed: number; squares: number } {
  const loads = given.auditors.map(
    ({ device }) => given.begun.filter((each) => each.device === device).length,
  );
  let found = { placed: -1, squares: 0 };
  const walk = (at: number, placed: number): void => {
    const each = given.cases[at];
    if (each === undefined) {
      const squares = loads.reduce((sum, load) => sum + load * load, 0);
      if (placed > found.placed || (placed === found.placed && squares < found.squares))
        found = { placed, squares };
      return;
    }
    const begun = given.begun
      .filter(({ reference }) => reference === each.reference)
      .map(({ device }) => device);
    const wanted = Math.max(0, (each.profile.siblings === 'yes' ? 2 : 1) - begun.length);
    for (let choice = 0; choice < 1 << loads.length; choice += 1) {
      const chosen = given.auditors.filter((_, index) => (choice >> index) % 2 === 1);
      if (chosen.length > wanted) continue;
      if (chosen.some((one) => begun.includes(one.device) || conflictOf(given, one, each) !== null)) continue;
      const over = chosen.some(
        ({ device, mostReadings }) =>
          mostReadings !== null &&
          (loads[given.auditors.findIndex((one) => one.device === device)] ?? 0) >= mostReadings,
      );
      if (over) continue;
      const shift = (by: number): void => {
        for (const [index] of loads.entries())
          if ((choice >> index) % 2 === 1) loads[index] = (loads[index] ?? 0) + by;
      };
      shift(1);
      walk(at + 1, placed + chosen.length);
      shift(-1);
    }
  };
  walk(0, 0);
  return found;
}

describe('giving case files out', () => {
  test('places as many as can be and as evenly as can be, against every way there is', () => {
    fc.assert(
      fc.property(small, (given) => {
        const { assignments, loads } = issueCases(given);
        expect({
          placed: assignments.length,
          squares: loads.reduce((sum, { readings }) => sum + readings * readings, 0),
        }).toEqual(best(given));
      }),
      { numRuns: 150 },
    );
  });

  test('never gives a case file twice to one, against a conflict, or beyond the most, and says what is left', () => {
    fc.assert(
      fc.property(small, (given) => {
        const { assignments, unplaced, loads } = issueCases(given);
        const all = [...given.begun, ...assignments];
        const pairs = all.map(({ reference, device }) => `${reference} ${device}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        const numbers = all.map(({ reference, readingNumber }) => `${reference} ${readingNumber}`);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const each of assignments) {
          const whose = given.auditors.find(({ device }) => device === each.device);
          const what = given.cases.find(({ reference }) => reference === each.reference);
          expect(whose && what && conflictOf(given, whose, what)).toBeNull();
          expect(each.second).toBe(each.readingNumber > 1);
        }
        for (const { device, mostReadings } of given.auditors) {
          const begun = given.begun.filter((each) => each.device === device).length;
          const load = loads.find((each) => each.device === device)?.readings ?? 0;
          if (mostReadings !== null) expect(load).toBeLessThanOrEqual(Math.max(mostReadings, begun));
        }
        for (const { reference, profile } of given.cases) {
          const wanted = profile.siblings === 'yes' ? 2 : 1;
          const short = all.filter((each) => each.reference === reference).length < wanted;
          expect(unplaced.some((each) => each.reference === reference)).toBe(short);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('differs by at most one reading where nothing is in the way, new auditors and all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 9 }),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 999 }),
        (count, people, isNew, doubleShare, seed) => {
          const given = issue({
            cases: files(count),
            auditors: auditors(people).map((each, index) => ({ ...each, isNew: isNew[index] === true })),
            rule: { ...DEFAULT_ISSUING_RULE, doubleShare },
            seed,
          });
          const { assignments, loads, unplaced } = issueCases(given);
          const readings = loads.map((each) => each.readings);
          expect(Math.max(...readings) - Math.min(...readings)).toBeLessThanOrEqual(1);
          expect(unplaced).toEqual([]);
          for (const { device } of given.auditors.filter((each) => each.isNew)) {
            const theirs = assignments.filter((each) => each.device === device);
            const twice = theirs.filter(({ reference }) => readersOf(assignments, reference).length > 1);
            expect(twice.length).toBeGreaterThanOrEqual(Math.min(2, theirs.length));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is the same whatever order its lists come in, and another for another seed', () => {
    const given = issue();
    const turned = { ...given, cases: [...given.cases].reverse(), auditors: [...given.auditors].reverse() };
    expect(issueCases(turned).assignments).toEqual(issueCases(given).assignments);
    expect(issueCases({ ...given, seed: 1 }).assignments).not.toEqual(issueCases(given).assignments);
  });

  test('of 60 to six is 60 first and ten second readings, eleven or twelve each', () => {
    const { assignments, doubles } = issueCases(issue());
    expect(assignments.filter(({ second }) => !second)).toHaveLength(60);
    expect(assignments.filter(({ second }) => second)).toHaveLength(10);
    expect(doubles).toBe(10);
    expect(loadsOf(issue()).sort()).toEqual([11, 11, 12, 12, 12, 12]);
  });
});

describe('readings by more than one', () => {
  test.each([
    ['none for a share of none', 0, 10, 60, 0],
    ['never under the least number', 0.1, 10, 60, 10],
    ['the share where that is more', 0.2, 10, 60, 12],
    ['rounded up', 0.2, 10, 61, 13],
    ['all there are of a small audit', 0.1, 10, 7, 7],
  ])('by chance: %s', (_, doubleShare, minimumDoubles, count, doubles) => {
    const rule = { ...NO_DOUBLES, doubleShare, minimumDoubles };
    expect(issueCases(issue({ cases: files(count), rule })).doubles).toBe(doubles);
  });

  test('by rule have every case file that matches every key, and count towards the share', () => {
    const cases = files(40).map((each, index) => ({
      ...each,
      profile: { register: index % 4 === 0 ? 'on' : 'off', age: index % 8 === 0 ? '0-2' : '3-4' },
    }));
    const rule = { ...NO_DOUBLES, doubleRule: { register: ['on', 'prebirth'], age: ['0-2'] } };
    const { assignments, doubles } = issueCases(issue({ cases, rule }));
    expect(doubles).toBe(5);
    for (const { reference, profile } of cases)
      expect(readersOf(assignments, reference)).toHaveLength(
        profile.register === 'on' && profile.age === '0-2' ? 2 : 1,
      );
    expect(issueCases(issue({ cases, rule: { ...rule, doubleShare: 0.1, minimumDoubles: 8 } })).doubles).toBe(
      8,
    );
  });

  test('that two have begun are not given to a third, and number on where one was begun', () => {
    const begun = (reference: string, readingNumber: number, device: string): Assignment => ({
      reference,
      readingNumber,
      device,
      second: readingNumber > 1,
      calibration: false,
    });
    const given = issue({
      cases: files(2).map((each) => ({ ...each, profile: { siblings: 'yes' } })),
      begun: [begun('R001', 1, 'A'), begun('R001', 2, 'Z'), begun('R002', 2, 'B')],
      rule: { ...NO_DOUBLES, doubleRule: { siblings: ['yes'] } },
    });
    const { assignments, doubles } = issueCases(given);
    expect(assignments).toMatchObject([{ reference: 'R002', readingNumber: 1, second: true }]);
    expect(assignments[0]?.device).not.toBe('B');
    expect(doubles).toBe(2);
  });

  test('of everybody have all auditors, no second one, and are no double readings', () => {
    const calibration = ['R001', 'R002'];
    const rule = { ...NO_DOUBLES, calibration };
    const { assignments, doubles, loads } = issueCases(issue({ rule }));
    for (const reference of calibration) {
      expect(readersOf(assignments, reference)).toHaveLength(6);
      const theirs = assignments.filter((each) => each.reference === reference);
      expect(theirs.every((each) => each.calibration && !each.second)).toBe(true);
      expect(theirs.map(({ readingNumber }) => readingNumber)).toEqual([1, 2, 3, 4, 5, 6]);
    }
    expect(doubles).toBe(0);
    expect(loads.map((load) => load.calibration)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('share second readings out as well', () => {
    const rule = { ...NO_DOUBLES, doubleShare: 0.5 };
    const second = issueCases(issue({ rule })).loads.map((load) => load.second);
    expect(Math.max(...second) - Math.min(...second)).toBeLessThanOrEqual(2);
  });
});

describe('who may not read what', () => {
  test.each([
    [
      'somebody who said so',
      { conflicts: [{ device: 'A', reference: 'R1', ground: 'personal' as const }] },
      {},
      {},
    ],
    ['somebody of the team', {}, { team: 'east' }, { team: 'east' }],
    ['somebody of the agency that works with the child', {}, { agency: 'health' }, {}],
    ['somebody of an agency whose records are read', {}, { agencies: ['police', 'health'] }, {}],
  ])('%s does not get it', (_, facts, ofFile, ofAuditor) => {
    const given = issue({
      cases: [file('R1', ofFile)],
      auditors: [auditor('A', ofAuditor), auditor('B', { agency: 'education' })],
      rule: NO_DOUBLES,
      ...facts,
    });
    expect(issueCases(given).assignments).toMatchObject([{ device: 'B' }]);
    const alone = issueCases({ ...given, auditors: given.auditors.slice(0, 1) });
    expect(alone.assignments).toEqual([]);
    expect(alone.unplaced).toMatchObject([
      { reference: 'R1', why: expect.stringMatching(/^Nobody can .*Auditor A /) },
    ]);
  });

  test('an agency of one’s own is read where the audit allows it, a team of one’s own never', () => {
    const rule = { ...NO_DOUBLES, allowOwnAgency: true };
    const own = { cases: [file('R1', { agency: 'health' })], auditors: [auditor('A')], rule };
    expect(issueCases(issue(own)).assignments).toHaveLength(1);
    expect(
      conflictOf(issue({ rule }), auditor('A', { team: 'east' }), file('R1', { team: 'east' })),
    ).not.toBeNull();
  });

  test('one who is full is named with how many they have', () => {
    const given = issue({
      cases: files(3),
      auditors: [auditor('A', { mostReadings: 2 })],
      rule: NO_DOUBLES,
    });
    const { unplaced } = issueCases(given);
    expect(unplaced.map(({ why }) => why)).toEqual([
      'Nobody can be given it: Auditor A has 2 readings, the most that was said.',
    ]);
    expect(issueCases(issue({ cases: files(1), auditors: [] })).unplaced).toMatchObject([
      { why: 'Nobody can be given it: no auditor was chosen.' },
    ]);
  });
});

describe('a reading that is handed back', () => {
  const given = issue({ rule: { ...DEFAULT_ISSUING_RULE, doubleShare: 0.2 } });
  const { assignments } = issueCases(given);

  test('goes to whoever has least and may, and everything else stays', () => {
    for (const { reference, readingNumber, device } of assignments) {
      const result = reassign(assignments, reference, readingNumber, {
        ...given,
        conflicts: [{ device, reference, ground: 'own_case' }],
      });
      if (!result.ok) throw new Error(result.error);
      const changed = result.value.filter((each, index) => each !== assignments[index]);
      expect(changed).toHaveLength(1);
      expect(changed[0]).toMatchObject({ reference, readingNumber });
      expect(changed[0]?.device).not.toBe(device);
      expect(new Set(readersOf(result.value, reference)).size).toBe(readersOf(assignments, reference).length);
    }
  });

  test.each([
    ['one that is not given out', 'X', given.auditors, /is not given out/],
    ['where there is nobody else', 'R001', given.auditors.slice(0, 0), /put a reserve in its place/],
    [
      'where everybody else is full',
      'R001',
      given.auditors.map((each) => ({ ...each, mostReadings: 1 })),
      /the most that was said/,
    ],
  ])('says why nobody gets %s', (_, reference, chosen, sentence) => {
    const result = reassign(assignments, reference, 1, { ...given, auditors: chosen });
    expect(result.ok ? '' : result.error).toMatch(sentence);
  });
});

describe('advice on double readings', () => {
  test.each([
    // case files, new template, least, recommended
    [60, false, 10, 20],
    [60, true, 12, 20],
    [120, false, 12, 20],
    [300, false, 30, 30],
    [300, true, 60, 60],
    [15, false, 10, 15],
    [6, true, 6, 6],
  ])('of %d (new template: %s) is at least %d, better %d', (cases, isNew, least, recommended) => {
    const advice = doubleAdvice(cases, isNew);
    expect(advice).toMatchObject({ least, recommended });
    expect(advice.sentence).toContain(
      cases < 20 ? 'without a coefficient' : 'Coefficients appear from 20 pairs',
    );
  });
});
