import { describe, expect, test } from 'vitest';
import {
  checkDraft,
  dividingKeys,
  firstDraft,
  marginOf,
  planOf,
  referencesIn,
} from '../../src/renderer/screens/sample/sample-draft';
import type { CaseFile } from '../../src/shared/contract/cases';
import { sampleSize } from '../../src/shared/domain/sampling';

const file = (listReference: string, profile: Record<string, string>): CaseFile => ({
  caseId: listReference,
  listReference,
  reference: null,
  profile,
  family: null,
  excluded: null,
  drawn: false,
  readingId: null,
  readingStatus: null,
});

describe('a plan as it is typed', () => {
  test.each([
    [300, 5],
    [300, 7.5],
    [1000, 10],
    [60, 15],
  ])('the margin said for the size of a list of %i at ± %f is that margin or less', (population, margin) => {
    const size = sampleSize(population, margin);
    expect(marginOf(size, population)).toBeLessThanOrEqual(margin);
    expect(sampleSize(population, marginOf(size, population) ?? 0)).toBeLessThanOrEqual(size);
  });

  test('a handful of case files says nothing about a large list', () => {
    expect(marginOf(1, 10_000)).toBeNull();
  });

  test('only facts that differ from case file to case file divide a list', () => {
    const cases = [
      file('F1', { register: 'on', age: '0-2', period: '2026-07..2026-09' }),
      file('F2', { register: 'on', period: '2026-01..2026-03' }),
    ];
    expect(dividingKeys(cases).map(({ key }) => key)).toEqual(['age']);
  });

  test('references come one a line, with commas or from cells', () => {
    expect(referencesIn('F1\nF2, F3;F4\tF5\n\n')).toEqual(['F1', 'F2', 'F3', 'F4', 'F5']);
  });

  test('a plan holds nothing that its method does not use', () => {
    const typed = {
      ...firstDraft(400, 400),
      strata: ['register'],
      chosen: 'F1',
      chosenBecause: 'a theme',
      reserves: '4',
    };
    expect(planOf({ ...typed, method: 'simple' })).toMatchObject({
      strata: [],
      chosen: [],
      chosenBecause: '',
    });
    expect(planOf({ ...typed, method: 'census' })).toMatchObject({ size: null, reserves: 0 });
    expect(planOf({ ...typed, method: 'purposive' })).toMatchObject({
      size: null,
      reserves: 0,
      chosen: ['F1'],
    });
    expect(planOf({ ...typed, method: 'stratified' })).toMatchObject({ strata: ['register'], reserves: 4 });
  });

  test('what is no number is said at its field, and only where the method asks for it', () => {
    const typed = { ...firstDraft(400, 400), size: 'ten', minimum: '', reserves: '-', seed: '4294967296' };
    expect(Object.keys(checkDraft(typed)).sort()).toEqual(['reserves', 'seed', 'size']);
    expect(Object.keys(checkDraft({ ...typed, method: 'census' }))).toEqual(['seed']);
    expect(checkDraft({ ...typed, method: 'stratified' }).minimum).toBe('Write a whole number.');
  });
});
