import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkItem,
  codeFor,
  type DraftItem,
  draftOf,
  type ListKey,
  listOf,
} from '../../src/renderer/screens/settings/list-draft';
import { type EditableList, listSchema } from '../../src/shared/contract/settings';

const item = (part: Partial<DraftItem>): DraftItem => ({ code: '', label: '', value: '', ...part });
const list = (key: ListKey, items: EditableList['items'] = []): EditableList => ({
  key,
  title: 'A list',
  items,
  source: 'Local plan',
  asOf: '2026-04-01',
});

describe('a row of a list', () => {
  const rows: readonly (readonly [string, ListKey, Partial<DraftItem>, RegExp | null])[] = [
    ['a locality with a name', 'localities', { label: 'Strathorrin' }, null],
    ['a locality without one', 'localities', { label: '  ' }, /what it is called/],
    ['a holiday with its day', 'holidays', { code: '2027-01-01', label: 'New Year' }, null],
    ['a holiday without its day', 'holidays', { label: 'New Year' }, /Choose the day/],
    ['a holiday in month 13', 'holidays', { code: '2027-13-01', label: 'New Year' }, /Choose the day/],
    ['an indicator with its number', 'quality-indicators', { code: '5.3', label: 'Care planning' }, null],
    ['an indicator without its number', 'quality-indicators', { label: 'Care planning' }, /its number/],
    ['a priority with words for a number', 'cpc-priorities', { code: 'one', label: 'Voice' }, /its number/],
    ['a standard with a number', 'standards', { code: 'voi.c4', label: 'First contact', value: '10' }, null],
    [
      'a standard with half a day',
      'standards',
      { code: 'voi.c4', label: 'First contact', value: '1.5' },
      null,
    ],
    ['a standard that is not set', 'standards', { code: 'voi.c4', label: 'First contact' }, null],
    ['a standard in words', 'standards', { code: 'voi.c4', label: 'First contact', value: 'ten' }, /number/],
    [
      'a standard below nothing',
      'standards',
      { code: 'voi.c4', label: 'First contact', value: '-1' },
      /number/,
    ],
  ];
  it.each(rows)('%s', (_name, key, part, wrong) => {
    const row = item(part);
    const said = checkItem(key, row, [row]);
    if (wrong === null) expect(said).toBeNull();
    else expect(said).toMatch(wrong);
  });

  it('is refused when another has the same name in other capitals', () => {
    const rows = [item({ code: 'north', label: 'North' }), item({ label: ' north ' })];
    expect(rows.map((row) => checkItem('localities', row, rows))).toEqual([
      expect.stringMatching(/twice/),
      expect.stringMatching(/twice/),
    ]);
  });

  it('of quality indicators is refused when another has the same number', () => {
    const rows = [item({ code: '5.3', label: 'Care planning' }), item({ code: '5.3', label: 'Involving' })];
    expect(rows.map((row) => checkItem('quality-indicators', row, rows))).toEqual([
      expect.stringMatching(/twice/),
      expect.stringMatching(/twice/),
    ]);
  });

  it('of holidays may share its name with another day, not its day with another name', () => {
    const twoDays = [
      item({ code: '2027-04-02', label: 'Easter' }),
      item({ code: '2027-04-05', label: 'Easter' }),
    ];
    const oneDay = [
      item({ code: '2027-04-02', label: 'Easter' }),
      item({ code: '2027-04-02', label: 'Good Friday' }),
    ];
    expect(twoDays.map((row) => checkItem('holidays', row, twoDays))).toEqual([null, null]);
    expect(oneDay.map((row) => checkItem('holidays', row, oneDay))).not.toContain(null);
  });
});

describe('the code of a new row', () => {
  it.each([
    ['Third sector', [], 'third_sector'],
    ['  Health & care ', [], 'health_care'],
    ['Tobar Mhòr', [], 'tobar_mhor'],
    ['北', [], 'item'],
    ['North', ['north'], 'north_2'],
    ['North', ['north', 'north_2'], 'north_3'],
  ])('%s beside %j is %s', (label, taken, code) => {
    expect(codeFor(label, new Set(taken))).toBe(code);
  });
});

describe('a list that is saved', () => {
  it('keeps the codes that are there, whatever became of their names', () => {
    const before = list('localities', [{ code: 'north', label: 'North', value: null }]);
    const draft = draftOf(before);
    const renamed = { ...draft, items: draft.items.map((row) => ({ ...row, label: 'The Braes' })) };
    expect(listOf(before, renamed).items).toEqual([{ code: 'north', label: 'The Braes', value: null }]);
  });

  it('is the list it was when nothing was changed', () => {
    const before = list('standards', [
      { code: 'voi.c4', label: 'First contact', value: 10 },
      { code: 'pln.e1', label: 'Review', value: null },
    ]);
    expect(listOf(before, draftOf(before))).toEqual(before);
  });

  it('has holidays in the order of their days', () => {
    const draft = {
      ...draftOf(list('holidays')),
      items: [
        item({ code: '2027-12-25', label: 'Christmas' }),
        item({ code: '2027-01-01', label: 'New Year' }),
      ],
    };
    expect(listOf(list('holidays'), draft).items.map(({ code }) => code)).toEqual([
      '2027-01-01',
      '2027-12-25',
    ]);
  });

  it('has no date when none was given', () => {
    const draft = { ...draftOf(list('themes')), asOf: '', source: '  ' };
    expect(listOf(list('themes'), draft)).toMatchObject({ asOf: null, source: '' });
  });

  it('gives every new row a code of its own that the core takes', () => {
    const label = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
        const typed = labels.filter((each) => each.trim() !== '');
        const draft = { ...draftOf(list('themes')), items: typed.map((each) => item({ label: each })) };
        const saved = listOf(list('themes'), draft);
        expect(listSchema.safeParse(saved).success).toBe(true);
        expect(new Set(saved.items.map(({ code }) => code)).size).toBe(typed.length);
      }),
    );
  });
});
