import { describe, expect, test } from 'vitest';
import { checkProfileValue, oddCombinations, PROFILE_KEYS } from '../../src/shared/domain/case-profile';
import type { Profile } from '../../src/shared/domain/reading';

const LISTS = { localities: [{ code: 'north', label: 'North' }] };

describe('a value of the case profile', () => {
  test.each([
    ['age', '5-11', '5-11'],
    ['age', ' UNBORN ', 'unborn'],
    ['register', 'On', 'on'],
    ['locality', 'NORTH', 'north'],
    ['period', '2025-12..2026-11', '2025-12..2026-11'],
  ])('%s “%s” is taken as “%s”', (key, value, kept) => {
    expect(checkProfileValue(key, value, LISTS)).toEqual({ ok: true, value: kept });
  });

  test.each([
    ['age', 'seven', /5-11/],
    ['locality', 'south', /north/],
    ['period', '2026-11..2025-12', /2025-12\.\.2026-11|first/i],
    ['shoe_size', '4', /not a case-profile key/],
  ])('%s “%s” is refused with what there is', (key, value, said) => {
    const checked = checkProfileValue(key, value, LISTS);
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.error).toMatch(said);
  });
});

test.each<[Profile, number]>([
  [{ age: 'unborn', lives_with: 'parent' }, 1],
  [{ age: 'unborn', register: 'on' }, 1],
  [{ age: '0-2', register: 'prebirth' }, 1],
  [{ age: '5-11', plan_type: 'pathway' }, 1],
  [{ register: 'on', plan_type: 'none' }, 1],
  [{ age: '5-11', register: 'on', plan_type: 'cp', lives_with: 'parent' }, 0],
  [{}, 0],
])('%o has %i odd combinations', (profile, count) => {
  expect(oddCombinations(profile)).toHaveLength(count);
});

test('keys and the codes of each key are unique', () => {
  const keys = PROFILE_KEYS.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { key, options } of PROFILE_KEYS)
    expect(new Set(options.map(({ code }) => code)).size, key).toBe(options.length);
});
