import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownCriteria, whyHidden } from '../../src/shared/domain/branching';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Profile } from '../../src/shared/domain/reading';
import { compileShipped, SHIPPED_KEYS } from '../templates/shipped';
import {
  answersOf,
  compile,
  criterion,
  findingsOptions,
  options,
  readingsOf,
  type Said,
  template,
} from './small-audit';

/** A1 opens A2, A2 opens A3; A4 follows the profile; A5 an option. */
const CHAIN = compile(
  template([
    criterion('T-A1', 'YN'),
    criterion('T-A2', 'YN', { showIf: 'A1 = yes' }),
    criterion('T-A3', 'S6', { showIf: 'A2 = yes' }),
    criterion('T-A4', 'S6', { showIf: 'siblings = yes' }),
    criterion('T-A5', 'YPN', { showIf: 'A6 includes drawing' }),
    criterion('T-A6', 'MS', { options: options('drawing', 'app', 'none!') }),
    criterion('T-A7', 'S6', { showIf: 'siblings = yes or A1 = no' }),
  ]),
);
const shown = (profile: Profile, said: Said): string[] =>
  [...shownCriteria(CHAIN, profile, answersOf(CHAIN, said))].map((id) => id.slice(2));

describe('what is shown', () => {
  test.each<[string, Profile, Said, string[]]>([
    ['nothing answered', {}, {}, ['A1', 'A6']],
    ['the first answer opens the second', {}, { 'T-A1': 'yes' }, ['A1', 'A2', 'A6']],
    ['and the second the third', {}, { 'T-A1': 'yes', 'T-A2': 'yes' }, ['A1', 'A2', 'A3', 'A6']],
    ['a hidden answer opens nothing', {}, { 'T-A1': 'no', 'T-A2': 'yes' }, ['A1', 'A6', 'A7']],
    ['not applicable opens nothing', {}, { 'T-A1': 'NA', 'T-A2': 'yes' }, ['A1', 'A6']],
    ['unable opens nothing', {}, { 'T-A1': 'UE', 'T-A2': 'yes' }, ['A1', 'A6']],
    ['the profile opens its own', { siblings: 'yes' }, {}, ['A1', 'A4', 'A6', 'A7']],
    ['so does one option out of several', {}, { 'T-A6': 'app|drawing' }, ['A1', 'A5', 'A6']],
  ])('%s', (_, profile, said, ids) => {
    expect(shown(profile, said)).toEqual(ids);
  });
});

describe('why something is not shown, in words', () => {
  test.each<[string, string, Profile, Said, string]>([
    ['an answer', 'T-A2', {}, { 'T-A1': 'no' }, 'A1 is No'],
    ['a blank', 'T-A2', {}, {}, 'A1 is not answered'],
    ['not applicable', 'T-A2', {}, { 'T-A1': 'NA' }, 'A1 is not applicable'],
    ['unable', 'T-A2', {}, { 'T-A1': 'UE' }, 'A1 could not be evaluated'],
    ['something hidden before it', 'T-A3', {}, { 'T-A1': 'no' }, 'A2 is not shown'],
    ['the profile', 'T-A4', { siblings: 'no' }, {}, 'profile says siblings no'],
    ['a profile without the fact', 'T-A4', {}, {}, 'siblings is not recorded'],
    [
      'each part of an “or”',
      'T-A7',
      { siblings: 'no' },
      { 'T-A1': 'yes' },
      'profile says siblings no, and A1 is Yes',
    ],
  ])('%s', (_, id, profile, said, words) => {
    expect(whyHidden(CHAIN, id, profile, answersOf(CHAIN, said))).toBe(words);
  });
});

const answer = fc.constantFrom('yes', 'no', 'NA', 'UE', 'MI');
const said = fc.record({
  'T-A1': answer,
  'T-A2': answer,
  'T-A3': fc.constantFrom('1', '4', '6', 'NA', 'UE', 'MI'),
});

describe('branching', () => {
  test('depends on nothing that is hidden: taking hidden answers away changes nothing', () => {
    fc.assert(
      fc.property(said, (given) => {
        const before = shownCriteria(CHAIN, {}, answersOf(CHAIN, given));
        const kept = Object.fromEntries(Object.entries(given).filter(([id]) => before.has(id)));
        expect(shownCriteria(CHAIN, {}, answersOf(CHAIN, kept))).toEqual(before);
      }),
    );
  });

  test('hidden answers change no number', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 12 }), (given) => {
        const kept = given.map((each) => {
          const visible = shownCriteria(CHAIN, {}, answersOf(CHAIN, each));
          return Object.fromEntries(Object.entries(each).filter(([id]) => visible.has(id)));
        });
        const { criteria } = computeFindings(CHAIN, readingsOf(CHAIN, given), findingsOptions());
        const without = computeFindings(CHAIN, readingsOf(CHAIN, kept), findingsOptions());
        expect(without.criteria).toEqual(criteria);
      }),
    );
  });

  test('going back to an earlier answer shows what was shown then', () => {
    fc.assert(
      fc.property(said, fc.constantFrom('yes', 'no'), (given, other) => {
        const before = shownCriteria(CHAIN, {}, answersOf(CHAIN, given));
        shownCriteria(CHAIN, {}, answersOf(CHAIN, { ...given, 'T-A1': other }));
        expect(shownCriteria(CHAIN, {}, answersOf(CHAIN, given))).toEqual(before);
      }),
    );
  });

  test.each(SHIPPED_KEYS)('every criterion of %s is shown or says why it is not', (key) => {
    const compiled = compileShipped(key);
    const visible = shownCriteria(compiled, {}, new Map());
    for (const id of compiled.criteria.keys())
      if (!visible.has(id)) expect(whyHidden(compiled, id, {}, new Map()), id).not.toMatch(/[=[\]]/);
  });
});
