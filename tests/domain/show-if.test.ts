import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMPARISONS,
  type Expression,
  evaluate,
  formatShowIf,
  type Looked,
  parseShowIf,
} from '../../src/shared/domain/show-if';

const read = (source: string): Expression => {
  const parsed = parseShowIf(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

const KNOWN: Readonly<Record<string, Looked>> = {
  A1: { kind: 'text', text: 'yes', fromProfile: false },
  B1: { kind: 'number', number: 3 },
  B4: { kind: 'codes', codes: ['drawing', 'app'] },
  age: { kind: 'text', text: '5-11', fromProfile: true },
  siblings: { kind: 'text', text: 'unclear', fromProfile: true },
};
const holds = (source: string): boolean =>
  evaluate(read(source), {
    look: (name) => KNOWN[name] ?? { kind: 'absent' },
    isShown: (name) => name === 'A1',
  });

describe('an expression', () => {
  test.each([
    ['Always', true],
    ['A1 = Yes', true],
    ['A1 = no', false],
    ['A1 != no', true],
    ['B1 > 2', true],
    ['B1 >= 3 and B1 <= 3', true],
    ['B1 < 3', false],
    ['B4 includes drawing', true],
    ['B4 includes none', false],
    ['age in [5-11, 12-15]', true],
    ['age not in [5-11, 12-15]', false],
    ['A1 shown', true],
    ['C1 shown', false],
    ['A1 = no or B1 = 3', true],
    ['A1 = no or B1 = 3 and age = 0-2', false],
    ['(A1 = no or B1 = 3) and age = 5-11', true],
  ])('%s is %s', (source, outcome) => {
    expect(holds(source)).toBe(outcome);
  });

  test.each(['D9 = yes', 'D9 != yes', 'D9 not in [yes]', 'D9 > 0', 'D9 includes a', 'locality = x'])(
    'about something absent is false: %s',
    (source) => {
      expect(holds(source)).toBe(false);
    },
  );

  test('takes “unclear” in the profile for yes, so that nothing is left unasked', () => {
    expect(holds('siblings = yes')).toBe(true);
    expect(holds('siblings = no')).toBe(false);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', 1, 'found the end'],
    ['A1 =', 5, 'expected a value'],
    ['A1 yes', 4, 'expected =, !=, <'],
    ['A1 = yes and', 13, 'expected a criterion'],
    ['(A1 = yes', 10, 'expected “)”'],
    ['age in 5-11', 8, 'expected “[”'],
    ['A1 = yes B1 = 2', 10, 'expected and, or, or the end'],
  ])('“%s” names character %i', (source, at, said) => {
    const parsed = parseShowIf(source);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.at).toBe(at);
    expect(parsed.error.message).toContain(`character ${at}: `);
    expect(parsed.error.message).toContain(said);
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (source) => {
        const parsed = parseShowIf(source);
        if (!parsed.ok) expect(parsed.error.at).toBeGreaterThan(0);
      }),
    );
  });
});

const name = fc.constantFrom('A1', 'B2', 'age', 'comm_need');
const value = fc.constantFrom('yes', 'no', '3', '0-2', 'on');
const term: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    name,
    sign: fc.constantFrom(...COMPARISONS),
    value,
    at: fc.constant(0),
  }),
  fc.record({
    kind: fc.constant('in' as const),
    name,
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
    negated: fc.boolean(),
    at: fc.constant(0),
  }),
  fc.record({ kind: fc.constant('includes' as const), name, value, at: fc.constant(0) }),
  fc.record({ kind: fc.constant('shown' as const), name, at: fc.constant(0) }),
);
const conjunction = fc
  .array(term, { minLength: 2, maxLength: 3 })
  .map((parts): Expression => ({ kind: 'and', parts }));
const expression = fc.oneof(
  term,
  conjunction,
  fc
    .array(fc.oneof(term, conjunction), { minLength: 2, maxLength: 3 })
    .map((parts): Expression => ({ kind: 'or', parts })),
);
const withoutPlaces = (each: Expression): unknown =>
  JSON.parse(JSON.stringify(each, (key, inner: unknown) => (key === 'at' ? undefined : inner)));

test('what is written is read back as the same expression', () => {
  fc.assert(
    fc.property(expression, (each) => {
      expect(withoutPlaces(read(formatShowIf(each)))).toEqual(withoutPlaces(each));
    }),
  );
});
