import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, leastSize } from '../../src/shared/domain/allocation';
import { randomFrom, shuffle } from '../../src/shared/domain/random';
import { drawMonth, type MonthRow, rereadDue, seedOfMonth } from '../../src/shared/domain/rolling-sample';
import { type FrameRow, frameText, SAME_FAMILY } from '../../src/shared/domain/sample-frame';
import {
  type Draw,
  drawSample,
  isProbabilitySample,
  nextReserve,
  type PlanFault,
  replaceDrawn,
  SAMPLING_METHODS,
  type SamplePlan,
  stratumOf,
} from '../../src/shared/domain/sample-plan';
import { plannedAgainstAchieved } from '../../src/shared/domain/sample-progress';
import { canonicalFrame, drawCensus, drawSimple } from '../../src/shared/domain/sampling';

const row = (listReference: string, facts: Partial<Omit<FrameRow, 'listReference'>> = {}): FrameRow => ({
  listReference,
  profile: {},
  family: null,
  excluded: null,
  ...facts,
});

const REGISTERS = ['on', 'off', 'off', 'prebirth', 'off', 'removed12m', 'off'];
const LOCALITIES = ['north', 'south', 'south'];
/** A fictional list: every register and locality in unequal numbers, some families, some excluded. */
const list = (count: number): FrameRow[] =>
  Array.from({ length: count }, (_, index) =>
    row(`C-${String(index + 1).padStart(3, '0')}`, {
      profile: { register: REGISTERS[index % 7] ?? '', locality: LOCALITIES[index % 3] ?? '' },
      family: index % 5 === 0 ? `F${Math.floor(index / 10)}` : null,
      excluded: index % 29 === 3 ? 'read in the last 12 months' : null,
    }),
  );

const plan = (facts: Partial<SamplePlan> = {}): SamplePlan => ({
  method: 'simple',
  size: 6,
  seed: 20260907,
  strata: [],
  minimum: 5,
  onePerFamily: true,
  reserves: 2,
  chosen: [],
  chosenBecause: '',
  ...facts,
});

function drawn(given: SamplePlan, frame: readonly FrameRow[]): Draw {
  const result = drawSample(given, frame);
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}
const faultOf = (given: SamplePlan, frame: readonly FrameRow[]): PlanFault | null => {
  const result = drawSample(given, frame);
  return result.ok ? null : result.error;
};
const references = (of: readonly { listReference: string }[]): string[] =>
  of.map(({ listReference }) => listReference);

const STRATIFIED = { method: 'stratified', strata: ['register', 'locality'], size: 60 } as const;
const seeds = fc.integer({ min: 0, max: 4294967295 });

describe('a sample drawn years ago', () => {
  // These may never change: a sample that was drawn is drawn again from its plan and list.
  test.each(pinnedDraws())('%s is the same today', (_, given, frame, order, reserves) => {
    const draw = drawn(given, frame);
    expect(references(draw.drawn).slice(0, 8).join(' ')).toBe(order);
    expect(references(draw.reserves).slice(0, 6).join(' ')).toBe(reserves);
  });

  test('of a census or a simple random sample is what it was before there were plans', () => {
    const plain = list(40).map(({ listReference }) => row(listReference));
    const all = references(plain);
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 38 }), (seed, size) => {
        expect(references(drawn(plan({ method: 'census', seed, size: null }), plain).drawn)).toEqual(
          drawCensus(all, seed),
        );
        const simple = drawn(plan({ seed, size }), plain);
        expect(references(simple.drawn)).toEqual(drawSimple(all, size, seed));
        expect(references([...simple.drawn, ...simple.reserves])).toEqual(drawSimple(all, size + 2, seed));
      }),
    );
  });
});

/** Worked by a second Mulberry32, Fisher–Yates and largest remainder in another language. */
function pinnedDraws(): [string, SamplePlan, FrameRow[], string, string][] {
  const picked = ['C-009', 'C-002', 'C-030', 'C-005'];
  return [
    [
      'a census',
      plan({ method: 'census', size: null }),
      list(30),
      'C-008 C-024 C-012 C-020 C-016 C-009 C-023 C-027',
      '',
    ],
    ['a simple random sample', plan(), list(30), 'C-008 C-024 C-012 C-020 C-016 C-009', 'C-023 C-027'],
    [
      'a stratified sample',
      plan(STRATIFIED),
      list(400),
      'C-305 C-253 C-224 C-385 C-252 C-241 C-202 C-329',
      'C-115 C-112 C-129 C-231 C-127 C-064',
    ],
    [
      'a systematic sample',
      plan({ method: 'systematic' }),
      list(30),
      'C-014 C-028 C-018 C-008 C-022 C-002',
      'C-003 C-013',
    ],
    [
      'a purposive sample',
      plan({ method: 'purposive', size: 3, chosen: picked, chosenBecause: 'three or more call-outs' }),
      list(30),
      'C-002 C-009 C-030',
      'C-005',
    ],
  ];
}

describe('every sample drawn by chance', () => {
  const methods = fc.constantFrom('census', 'simple', 'stratified', 'systematic');
  const plans = fc
    .record({
      method: methods,
      seed: seeds,
      size: fc.integer({ min: 40, max: 80 }),
      onePerFamily: fc.boolean(),
    })
    .map((facts) => plan({ ...facts, strata: ['register'], reserves: 3, minimum: 4 }));

  test('does not depend on the order of the list', () => {
    const frame = list(120);
    fc.assert(
      fc.property(plans, seeds, (given, mix) => {
        expect(drawn(given, shuffle(frame, randomFrom(mix)))).toEqual(drawn(given, frame));
      }),
      { numRuns: 60 },
    );
  });

  test('draws as many as planned, each once, nobody excluded, and says where everybody went', () => {
    const frame = list(120);
    fc.assert(
      fc.property(plans, (given) => {
        const draw = drawn(given, frame);
        const out = new Set(references(draw.excluded));
        const all = references([...draw.drawn, ...draw.reserves]);
        expect(new Set(all).size).toBe(all.length);
        expect(all.filter((each) => out.has(each))).toEqual([]);
        expect(draw.drawn).toHaveLength(
          given.method === 'census' ? frame.length - out.size : (given.size ?? 0),
        );
        expect(draw.strata.reduce((sum, { listed }) => sum + listed, 0)).toBe(frame.length);
        for (const { listed, excluded, eligible, planned, reserves, stratum } of draw.strata) {
          expect(listed).toBe(excluded + eligible);
          expect(planned + reserves).toBeLessThanOrEqual(eligible);
          expect(draw.drawn.filter((each) => each.stratum === stratum)).toHaveLength(planned);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has one child of each family, unless that is switched off', () => {
    const frame = list(120);
    const familyOf = new Map(frame.map(({ listReference, family }) => [listReference, family]));
    fc.assert(
      fc.property(plans, (given) => {
        const draw = drawn(given, frame);
        const families = references([...draw.drawn, ...draw.reserves]).flatMap(
          (each) => familyOf.get(each) ?? [],
        );
        if (given.onePerFamily) expect(new Set(families).size).toBe(families.length);
        expect(draw.excluded.some(({ reason }) => reason === SAME_FAMILY)).toBe(given.onePerFamily);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['simple', 'systematic', 'stratified'] as const)(
    'gives every child the same chance: %s',
    (method) => {
      const frame = Array.from({ length: 21 }, (_, index) =>
        row(`C${index}`, { profile: { register: index % 3 === 0 ? 'on' : 'off' } }),
      );
      const counts = new Map(references(frame).map((each) => [each, 0]));
      for (let seed = 0; seed < 3_000; seed += 1)
        for (const each of references(
          drawn(plan({ method, seed, size: 6, strata: ['register'], minimum: 0 }), frame).drawn,
        ))
          counts.set(each, (counts.get(each) ?? 0) + 1);
      const expected = (3_000 * 6) / 21;
      const chiSquared = [...counts.values()].reduce(
        (sum, count) => sum + (count - expected) ** 2 / expected,
        0,
      );
      // Under 45.3 in 999 of 1,000 fair runs with 20 degrees of freedom.
      expect(chiSquared).toBeLessThan(45.3);
    },
  );

  test('gives each child of a family the same chance to stand for it', () => {
    const frame = ['a', 'b', 'c'].map((each) => row(each, { family: 'F' }));
    const counts = { a: 0, b: 0, c: 0 };
    for (let seed = 0; seed < 3_000; seed += 1)
      counts[drawn(plan({ method: 'census', seed }), frame).drawn[0]?.listReference as 'a' | 'b' | 'c'] += 1;
    for (const count of Object.values(counts)) expect(Math.abs(count - 1_000)).toBeLessThan(104);
  });
});

describe('a stratified sample', () => {
  test.each([
    // strata, size, minimum, shares
    ['in proportion', [50, 30, 20], 10, 0, [5, 3, 2]],
    ['by largest remainder', [53, 31, 16], 10, 0, [5, 3, 2]],
    ['equal remainders to the larger, then by name', [30, 10, 10], 4, 0, [2, 1, 1]],
    ['the minimum first, the others share what is left', [300, 80, 20], 60, 5, [43, 12, 5]],
    ['all there are of a small one', [300, 97, 3], 60, 5, [43, 14, 3]],
    ['the whole list', [7, 2, 1], 10, 5, [7, 2, 1]],
    ['nothing but minimums', [300, 80, 20], 15, 5, [5, 5, 5]],
    ['none where a stratum is empty', [10, 0, 10], 4, 1, [2, 0, 2]],
  ])('shares out: %s', (_, eligible, size, minimum, shares) => {
    const strata = eligible.map((count, index) => ({ stratum: `S${index}`, eligible: count }));
    expect([...allocate(strata, size, minimum)].sort().map(([, count]) => count)).toEqual(shares);
  });

  test('adds up, keeps every minimum, takes no more than there are, and is within one of proportion where no minimum is short', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sizes, minimum, at) => {
          const strata = sizes.map((eligible, index) => ({ stratum: `S${index}`, eligible }));
          const all = sizes.reduce((sum, each) => sum + each, 0);
          const least = leastSize(strata, minimum);
          const size = least + Math.floor(at * (all - least));
          const shares = allocate(strata, size, minimum);
          expect([...shares.values()].reduce((sum, each) => sum + each, 0)).toBe(size);
          for (const { stratum, eligible } of strata) {
            const share = shares.get(stratum) ?? -1;
            expect(share).toBeGreaterThanOrEqual(Math.min(minimum, eligible));
            expect(share).toBeLessThanOrEqual(eligible);
            if (minimum === 0) expect(Math.abs(share - (size * eligible) / all)).toBeLessThan(1);
          }
        },
      ),
    );
  });

  test('has reserves of each stratum, in order, that are no part of it', () => {
    const draw = drawn(plan(STRATIFIED), list(400));
    expect(draw.strata).toHaveLength(8);
    for (const { stratum, planned, reserves } of draw.strata) {
      expect(planned).toBeGreaterThanOrEqual(5);
      expect(reserves).toBe(2);
      expect(draw.reserves.filter((each) => each.stratum === stratum).map(({ order }) => order)).toEqual([
        1, 2,
      ]);
    }
  });

  test('counts a fact that is not recorded as a stratum of its own, and tells any two values apart', () => {
    expect(stratumOf(['register', 'locality'], { register: 'on' })).toBe('register=on · locality=?');
    expect(stratumOf(['locality'], { locality: '?' })).not.toBe(stratumOf(['locality'], {}));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 2, maxLength: 6 }), (pairs) => {
        const texts = pairs.map(([locality, gender]) =>
          stratumOf(['locality', 'gender'], { locality, gender }),
        );
        expect(new Set(texts).size).toBe(new Set(pairs.map((pair) => JSON.stringify(pair))).size);
      }),
    );
  });

  test('is not moved in one stratum by what is listed in another', () => {
    const frame = Array.from({ length: 40 }, (_, index) =>
      row(`C${100 + index}`, { profile: { register: index < 20 ? 'on' : 'off' } }),
    );
    const on = (rows: FrameRow[], size: number): string[] =>
      references(
        drawn(plan({ ...STRATIFIED, strata: ['register'], size, minimum: 0 }), rows).drawn.filter(
          ({ stratum }) => stratum === 'register=on',
        ),
      ).sort();
    // Four of 20 and 20; four of 20 and 10.
    expect(on(frame, 8)).toEqual(on(frame.slice(0, 30), 6));
  });
});

describe('what cannot be drawn', () => {
  test.each<[string, Partial<SamplePlan>, FrameRow[], PlanFault['field'], RegExp]>([
    ['no list', {}, [], 'frame', /no case files/],
    ['a reference twice', {}, [row('C1'), row('C1')], 'frame', /C1 is listed twice/],
    ['everybody excluded', {}, [row('C1', { excluded: 'moved away' })], 'frame', /Every case file/],
    ['more than there are', { size: 31 }, list(30), 'size', /Choose a size from 1 to \d+\./],
    ['no size', { size: null }, list(30), 'size', /Choose a size/],
    ['a size of none', { size: 0 }, list(30), 'size', /Choose a size/],
    ['half a case file', { size: 1.5 }, list(30), 'size', /Choose a size/],
    ['a seed beyond the generator', { seed: 2 ** 32 }, list(30), 'seed', /4294967295/],
    ['a minimum below none', { minimum: -1 }, list(30), 'minimum', /whole number/],
    ['reserves below none', { reserves: -1 }, list(30), 'reserves', /whole number/],
    ['strata by nothing', { method: 'stratified' }, list(30), 'strata', /divided/],
    ['strata by what nobody knows', { method: 'stratified', strata: ['shoe'] }, list(30), 'strata', /“shoe”/],
    ['a fact twice', { method: 'stratified', strata: ['age', 'age'] }, list(30), 'strata', /twice/],
    [
      'minimums beyond the size',
      { ...STRATIFIED, size: 20 },
      list(400),
      'size',
      /^8 strata with at least 5 each, or all there are, need 40 case files, and the size is 20\. Choose 40 or more/,
    ],
    ['nobody chosen', { method: 'purposive', size: null }, list(30), 'chosen', /Choose the case files/],
    [
      'no reason',
      { method: 'learning', size: null, chosen: ['C-001'] },
      list(30),
      'chosenBecause',
      /by what/,
    ],
    [
      'somebody not listed',
      { method: 'purposive', size: null, chosen: ['X'], chosenBecause: 'late' },
      list(30),
      'chosen',
      /X is not in the list/,
    ],
    [
      'somebody chosen twice',
      { method: 'purposive', size: null, chosen: ['C-002', 'C-002'], chosenBecause: 'late' },
      list(30),
      'chosen',
      /chosen twice/,
    ],
    [
      'somebody excluded',
      { method: 'purposive', size: null, chosen: ['C-004'], chosenBecause: 'late' },
      list(30),
      'chosen',
      /C-004 is excluded: read in the last 12 months/,
    ],
    [
      'two of a family',
      { method: 'purposive', size: null, chosen: ['C-001', 'C-006'], chosenBecause: 'late' },
      list(30),
      'chosen',
      /another child of the family/,
    ],
    [
      'more than were chosen',
      { method: 'purposive', size: 2, chosen: ['C-002'], chosenBecause: 'late' },
      list(30),
      'size',
      /from 1 to 1/,
    ],
  ])('%s is said in a sentence', (_, facts, frame, field, sentence) => {
    const fault = faultOf(plan(facts), frame);
    expect(fault).toMatchObject({ field });
    expect(fault?.sentence).toMatch(sentence);
    expect(fault?.sentence).toMatch(/\.$/);
  });
});

describe('a chosen sample', () => {
  const chosen = ['C-009', 'C-002', 'C-030', 'C-005'];
  test('is what people chose, its reserves in the order in which they were chosen', () => {
    for (const method of ['purposive', 'learning'] as const) {
      const draw = drawn(plan({ method, size: 2, chosen, chosenBecause: 'late' }), list(30));
      expect(references(draw.drawn).sort()).toEqual(['C-002', 'C-009']);
      expect(draw.reserves).toEqual([
        { listReference: 'C-030', stratum: '', order: 1 },
        { listReference: 'C-005', stratum: '', order: 2 },
      ]);
    }
  });

  test('has no confidence intervals', () => {
    expect(SAMPLING_METHODS.filter((method) => !isProbabilitySample(method))).toEqual([
      'purposive',
      'learning',
    ]);
  });
});

describe('a replacement', () => {
  test('is the next reserve of the same stratum, in the same place, until there is none', () => {
    const draw = drawn(plan(STRATIFIED), list(400));
    const gone = draw.drawn[7] ?? { listReference: '', stratum: '' };
    const first = nextReserve(draw.reserves, gone.stratum);
    const once = replaceDrawn(draw, gone.listReference, 'the record is closed to readers');
    if (!once.ok || first === null) throw new Error('a reserve was there');
    expect(once.value.drawn[7]).toEqual({ listReference: first.listReference, stratum: gone.stratum });
    expect(once.value.replaced).toEqual([
      {
        listReference: gone.listReference,
        by: first.listReference,
        reason: 'the record is closed to readers',
      },
    ]);
    const twice = replaceDrawn(once.value, first.listReference, 'no access');
    if (!twice.ok) throw new Error(twice.error);
    expect(nextReserve(twice.value.reserves, gone.stratum)).toBeNull();
    const third = replaceDrawn(twice.value, twice.value.drawn[7]?.listReference ?? '', 'no access');
    expect(third).toMatchObject({
      ok: false,
      error: expect.stringContaining(`no reserve left in ${gone.stratum}`),
    });
    expect(replaceDrawn(draw, 'X', 'no access')).toEqual({ ok: false, error: 'X is not in the sample.' });
  });
});

describe('the text of a list whose hash proves it', () => {
  test('is one for any order, and another for any other list, family, exclusion or fact', () => {
    const frame = list(20);
    const texts = [
      frameText(frame),
      frameText(frame.slice(1)),
      ...[{ family: 'X' }, { excluded: 'x' }, { profile: { register: 'on', locality: 'east' } }].map(
        (change) => frameText(frame.map((each, index) => (index === 4 ? { ...each, ...change } : each))),
      ),
      canonicalFrame(references(frame)),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    expect(frameText([...frame].reverse())).toBe(texts[0]);
    const turned = frame.map((each) => ({
      ...each,
      profile: Object.fromEntries(Object.entries(each.profile).reverse()),
    }));
    expect(frameText(turned)).toBe(texts[0]);
    expect(frameText([row('C1', { family: 'F1' })])).toBe('frame\t2\n["C1",[],"F1",null]');
  });
});

describe('planned against achieved', () => {
  test('counts each stratum, what stays short, and whether it was read in proportion', () => {
    const draw = drawn(plan({ ...STRATIFIED, strata: ['register'], size: 40 }), list(100));
    const achieved = draw.drawn.map(({ stratum }, index) => ({
      stratum,
      outcome: index === 0 ? ('withdrawn' as const) : index < 4 ? ('waiting' as const) : ('read' as const),
    }));
    const { strata, total } = plannedAgainstAchieved(draw.strata, achieved);
    expect(total).toMatchObject({ listed: 100, planned: 40, read: 36, waiting: 3, withdrawn: 1, short: 1 });
    expect(strata.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    expect(strata.find(({ short }) => short === 1)?.stratum).toBe(draw.drawn[0]?.stratum);
  });

  test('says that minimums were not read in proportion', () => {
    const stratum = (name: string, eligible: number, planned: number) => ({
      stratum: name,
      values: [name],
      listed: eligible,
      excluded: 0,
      eligible,
      planned,
      reserves: 0,
    });
    const read = (name: string, count: number) =>
      Array.from({ length: count }, () => ({ stratum: name, outcome: 'read' as const }));
    const strata = [stratum('a', 90, 9), stratum('b', 10, 5)];
    expect(plannedAgainstAchieved(strata, [...read('a', 9), ...read('b', 5)]).evenly).toBe(false);
    expect(plannedAgainstAchieved(strata, [...read('a', 9), ...read('b', 1)]).evenly).toBe(true);
    expect(plannedAgainstAchieved(strata, []).strata[0]).toMatchObject({
      weight: 0.9,
      readShare: null,
      short: 9,
    });
  });
});

describe('a continuous audit', () => {
  const months = ['2026-09', '2026-10', '2026-11'];
  const growing: MonthRow[] = list(90).map((each, index) => ({ ...each, month: months[index % 3] ?? '' }));

  test('draws each month by itself, the same whatever other months list', () => {
    const first = drawMonth(plan(), '2026-09', growing);
    const alone = drawMonth(
      plan(),
      '2026-09',
      growing.filter(({ month }) => month === '2026-09'),
    );
    expect(first).toEqual(alone);
    expect(first.ok && first.value.drawn.length).toBe(6);
    expect(seedOfMonth(1, '2026-09')).not.toBe(seedOfMonth(1, '2026-10'));
    expect(seedOfMonth(1, '2026-09')).toBe(73435768);
  });

  test('takes all of a month that has no more', () => {
    const few = growing.filter(({ month }) => month === '2026-10').slice(0, 4);
    const draw = drawMonth(plan({ onePerFamily: false }), '2026-10', few);
    expect(draw.ok && draw.value.drawn.length).toBe(few.filter(({ excluded }) => excluded === null).length);
  });

  test.each([
    ['a month that is none', plan(), '2026-13', /2026-13/],
    ['a month of nothing', plan(), '2027-01', /No case file of 2027-01/],
    ['a chosen sample', plan({ method: 'purposive' }), '2026-09', /by chance/],
  ])('cannot draw %s', (_, given, month, sentence) => {
    const draw = drawMonth(given, month, growing);
    expect(draw.ok ? '' : draw.error.sentence).toMatch(sentence);
  });

  test('reads a reference again when its months have passed, longest overdue first, and not for ever', () => {
    const reread = (reference: string, lastRead: string, times: number) => ({ reference, lastRead, times });
    const all = [
      reread('A', '2026-06', 1),
      reread('B', '2026-05', 1),
      reread('C', '2026-07', 1),
      reread('D', '2025-01', 3),
      reread('E', '2025-12', 2),
    ];
    const due = rereadDue(all, { everyMonths: 6, mostTimes: 3 }, '2026-12');
    expect(due.map(({ reference, due: month, monthsOver }) => [reference, month, monthsOver])).toEqual([
      ['E', '2026-06', 6],
      ['B', '2026-11', 1],
      ['A', '2026-12', 0],
    ]);
    expect(rereadDue(all, { everyMonths: 6, mostTimes: null }, '2026-12')[0]?.reference).toBe('D');
  });
});
