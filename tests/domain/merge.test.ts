import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptable,
  type Basis,
  type Decision,
  placeOf,
  previewMerge,
  type ReceivedReading,
  type ReceivedReturn,
  standingsOf,
} from '../../src/shared/domain/merge';

const VERSION = 'v1';
const reading = (
  given: Partial<ReceivedReading> & { answers?: ReadonlyMap<string, string> },
): ReceivedReading => ({
  reference: 'VOI-27Q3-001-K',
  readingNumber: 1,
  device: 'a',
  revision: 1,
  sequence: 0,
  contentHash: 'h1',
  templateHash: VERSION,
  answers: new Map([['A1', 'yes']]),
  ...given,
});
/** `r3` is the third that its device sent, unless something else is said. */
const back = (
  returnId: string,
  readings: readonly ReceivedReading[],
  sequence = Number(/\d+/.exec(returnId)?.[0] ?? 9),
): ReceivedReturn => ({
  returnId,
  hash: `hash of ${returnId}`,
  device: readings[0]?.device ?? 'a',
  sequence,
  readings: readings.map((each) => ({ ...each, sequence })),
});
const basis = (merged: readonly ReceivedReturn[], decisions: readonly Decision[] = []): Basis => ({
  merged,
  decisions,
  expected: new Set(['VOI-27Q3-001-K#1', 'VOI-27Q3-002-P#1']),
  acceptedVersions: new Set([VERSION]),
});
const kinds = (of: Basis, incoming: readonly ReceivedReturn[]): string[] =>
  previewMerge(of, incoming).rows.map(({ kind }) => kind);

describe('a dry run', () => {
  const first = back('r1', [reading({})]);
  const decision = { reference: 'VOI-27Q3-001-K', readingNumber: 1, contentHash: 'h1', seen: ['h1', 'h2'] };

  test.each<[string, Basis, ReceivedReading, string]>([
    ['new, when nothing has come in', basis([]), reading({}), 'new'],
    [
      'updated, by later work of the same device',
      basis([first]),
      reading({ revision: 2, contentHash: 'h2' }),
      'updated',
    ],
    ['unchanged, when it says the same', basis([first]), reading({ revision: 2 }), 'unchanged'],
    ['unchanged, when another device says the same', basis([first]), reading({ device: 'b' }), 'unchanged'],
    [
      'a conflict, when another device says something else',
      basis([first]),
      reading({ device: 'b', contentHash: 'h2' }),
      'conflict',
    ],
    [
      'a conflict, when one revision of a device says two things',
      basis([first]),
      reading({ contentHash: 'h2' }),
      'conflict',
    ],
    [
      'older, when later work of that device is there',
      basis([back('r10', [reading({ revision: 5, contentHash: 'h5' })])]),
      reading({ revision: 4, contentHash: 'h4' }),
      'older',
    ],
    [
      'a conflict, when it was sent later and counts from earlier: the store was brought back from a backup',
      basis([back('r1', [reading({ revision: 5, contentHash: 'h5' })])]),
      reading({ revision: 4, contentHash: 'h4' }),
      'conflict',
    ],
    [
      'a conflict, when another device says what was not before the lead when they decided',
      basis([first], [decision]),
      reading({ device: 'b', contentHash: 'h3' }),
      'conflict',
    ],
    [
      'older, when the lead has decided against it already',
      basis([first], [decision]),
      reading({ device: 'b', contentHash: 'h2' }),
      'older',
    ],
    ['of a wrong version', basis([]), reading({ templateHash: 'v0' }), 'wrong_version'],
    ['of an unknown reference', basis([]), reading({ reference: 'VOI-27Q3-009-Z' }), 'unknown_reference'],
    ['of a reading that was not given out', basis([]), reading({ readingNumber: 2 }), 'unknown_reference'],
    [
      'a conflict, when it is later than what the lead decided',
      basis([first, back('r2', [reading({ device: 'b', contentHash: 'h2' })])], [decision]),
      reading({ revision: 2, contentHash: 'h3' }),
      'conflict',
    ],
  ])('lists a reading as %s', (_, of, incoming, kind) => {
    expect(kinds(of, [back('incoming', [incoming])])).toEqual([kind]);
  });

  test('says which returns were merged before or are given twice, and which contradict one of their id', () => {
    const preview = previewMerge(basis([first]), [
      first,
      back('r2', [reading({ reference: 'VOI-27Q3-002-P' })]),
      back('r2', [reading({ reference: 'VOI-27Q3-002-P' })]),
      { ...first, hash: 'another' },
    ]);
    expect(preview.duplicates).toEqual(['r1', 'r2']);
    expect(preview.contradictory).toEqual(['r1']);
    expect(preview.rows.map(({ kind }) => kind)).toEqual(['new']);
  });

  test('counts what would be replaced and blanked, and asks for words above a tenth of what stands', () => {
    const answers = (count: number, text = 'yes') =>
      new Map(Array.from({ length: count }, (_, at) => [`A${at}`, text] as const));
    const stored = basis([back('r1', [reading({ answers: answers(20) })])]);
    const change = (next: ReadonlyMap<string, string>) =>
      previewMerge(stored, [back('r2', [reading({ revision: 2, contentHash: 'h2', answers: next })])]);
    const two = new Map([...answers(20), ['A0', 'no'], ['A1', 'no']]);
    expect(change(two)).toMatchObject({ rows: [{ replaced: 2, blanked: 0 }], needsTypedConfirmation: false });
    expect(change(answers(18))).toMatchObject({ rows: [{ blanked: 2 }], needsTypedConfirmation: false });
    expect(change(answers(17))).toMatchObject({ rows: [{ blanked: 3 }], needsTypedConfirmation: true });
    expect(change(answers(20, 'no')).needsTypedConfirmation).toBe(true);
    expect(change(answers(40))).toMatchObject({
      rows: [{ replaced: 0, blanked: 0 }],
      needsTypedConfirmation: false,
    });
  });
});

describe('a decision', () => {
  const one = back('r1', [reading({})]);
  const other = back('r2', [reading({ device: 'b', contentHash: 'h2' })]);
  const place = placeOf(reading({}));
  const chosen: Decision = {
    reference: 'VOI-27Q3-001-K',
    readingNumber: 1,
    contentHash: 'h2',
    seen: ['h1', 'h2'],
  };

  test('settles a conflict', () => {
    expect(standingsOf([one, other], []).get(place)?.kind).toBe('conflict');
    expect(standingsOf([one, other], [chosen]).get(place)).toMatchObject({
      kind: 'settled',
      reading: { contentHash: 'h2' },
      newerThanDecision: [],
    });
  });

  test('stands against later work, which is put before the lead again', () => {
    const later = back('r3', [reading({ device: 'b', revision: 2, contentHash: 'h3' })]);
    expect(standingsOf([one, other, later], [chosen]).get(place)).toMatchObject({
      kind: 'settled',
      reading: { contentHash: 'h2' },
      newerThanDecision: [{ contentHash: 'h3' }],
    });
  });

  test('stands as what was chosen came last: finished, and with what was answered since', () => {
    const again = back('r3', [reading({ device: 'b', revision: 4, contentHash: 'h2' })]);
    expect(standingsOf([other, one, again], [chosen]).get(place)).toMatchObject({ reading: { revision: 4 } });
  });

  test('is without force while what was chosen is not there, and in force again when it is', () => {
    expect(standingsOf([one], [chosen]).get(place)).toMatchObject({ reading: { contentHash: 'h1' } });
    expect(standingsOf([one, other], [chosen]).get(place)).toMatchObject({ reading: { contentHash: 'h2' } });
  });
});

const someReading = fc.record({
  reference: fc.constantFrom('VOI-27Q3-001-K', 'VOI-27Q3-002-P'),
  device: fc.constantFrom('a', 'b', 'c'),
  revision: fc.integer({ min: 1, max: 4 }),
  contentHash: fc.constantFrom('h1', 'h2', 'h3', 'h4'),
});
const someReturns = fc
  .array(fc.array(someReading, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  .chain((all) =>
    fc
      .array(fc.integer({ min: 1, max: 4 }), { minLength: all.length, maxLength: all.length })
      .map((sequences) =>
        all.map((readings, at) => back(`r${at}`, readings.map(reading), sequences[at] ?? 1)),
      ),
  );
const someDecisions = fc
  .array(
    fc.record({
      reference: fc.constantFrom('VOI-27Q3-001-K', 'VOI-27Q3-002-P'),
      contentHash: fc.constantFrom('h1', 'h2', 'h3'),
      seen: fc.subarray(['h1', 'h2', 'h3', 'h4']),
    }),
  )
  .map((all) => all.map((each): Decision => ({ ...each, readingNumber: 1 })));
const state = (returns: Iterable<ReceivedReturn>, decisions: readonly Decision[]): string =>
  JSON.stringify([...standingsOf(returns, decisions)]);

describe('merging', () => {
  test('ends the same in any order, with any repetition, in one go or one by one', () => {
    fc.assert(
      fc.property(
        someReturns.chain((returns) =>
          fc.tuple(
            fc.constant(returns),
            fc.shuffledSubarray([...returns, ...returns], { minLength: 2 * returns.length }),
          ),
        ),
        someDecisions,
        ([returns, shuffled], decisions) => {
          const whole = state(returns, decisions);
          expect(state(shuffled, decisions)).toBe(whole);
          const merged: ReceivedReturn[] = [];
          for (const each of shuffled) merged.push(...acceptable({ merged }, [each]).taken);
          expect(merged).toHaveLength(returns.length);
          expect(state(merged, decisions)).toBe(whole);
        },
      ),
    );
  });

  test('is undone by taking its returns out again, whatever came between', () => {
    fc.assert(
      fc.property(someReturns, someReturns, someDecisions, (before, added, decisions) => {
        const renamed = added.map((each) => ({ ...each, returnId: `later ${each.returnId}` }));
        const all = [...before, ...renamed];
        expect(
          state(
            all.filter(({ returnId }) => !returnId.startsWith('later')),
            decisions,
          ),
        ).toBe(state(before, decisions));
      }),
    );
  });

  test('never takes away what a lead decided: the chosen content stays, whatever comes later', () => {
    fc.assert(
      fc.property(someReturns, someReturns, someDecisions, (before, added, decisions) => {
        const settled = standingsOf(before, decisions);
        const later = standingsOf([...before, ...added], decisions);
        for (const decision of decisions.filter(
          (each) => decisions.findLast((other) => other.reference === each.reference) === each,
        )) {
          const was = settled.get(placeOf(decision));
          if (was?.kind !== 'settled' || was.reading.contentHash !== decision.contentHash) continue;
          expect(later.get(placeOf(decision))).toMatchObject({
            kind: 'settled',
            reading: { contentHash: decision.contentHash },
          });
        }
      }),
    );
  });

  test('loses no place and forgets no device’s latest work', () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const standings = standingsOf(returns, []);
        for (const { readings } of returns)
          for (const each of readings) {
            const standing = standings.get(placeOf(each));
            const shown =
              standing?.kind === 'conflict' ? standing.between : standing ? [standing.reading] : [];
            const highest = Math.max(
              ...returns
                .flatMap((other) => other.readings)
                .filter((other) => placeOf(other) === placeOf(each) && other.device === each.device)
                .map(({ revision }) => revision),
            );
            if (each.revision === highest)
              expect(shown.map(({ contentHash }) => contentHash)).toContain(each.contentHash);
          }
      }),
    );
  });

  test('is a conflict exactly when the latest work of the devices differs', () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        for (const standing of standingsOf(returns, []).values()) {
          if (standing.kind === 'conflict')
            expect(new Set(standing.between.map(({ contentHash }) => contentHash)).size).toBeGreaterThan(1);
        }
      }),
    );
  });
});
