import { describe, expect, it } from 'vitest';
import agencies from '../../resources/lists/agencies.json' with { type: 'json' };
import { checkSetUp, type SetUp } from '../../src/renderer/screens/first-run/check-set-up';
import { FIRST_AGENCIES } from '../../src/renderer/screens/first-run/first-agencies';
import { tidyCard } from '../../src/renderer/screens/settings/tidy-card';

const WHOLE: SetUp = {
  name: 'Strathorrin (fictional)',
  folder: '',
  passphrase: 'harbour lantern seventeen',
  again: 'harbour lantern seventeen',
  designation: 'Audit lead',
  agency: 'social_work',
};

describe('what is typed to set up a store', () => {
  it('is taken when nothing is missing; the folder may be left to us', () => {
    expect(checkSetUp(WHOLE)).toEqual({});
  });

  const rows: readonly (readonly [string, Partial<SetUp>, keyof SetUp])[] = [
    ['no name', { name: '   ' }, 'name'],
    ['no passphrase', { passphrase: '', again: '' }, 'passphrase'],
    ['two passphrases that differ by a capital', { again: 'Harbour lantern seventeen' }, 'again'],
    ['no designation', { designation: ' ' }, 'designation'],
    ['a CHI number for a designation', { designation: 'Nurse 0101015009' }, 'designation'],
    ['no agency', { agency: '' }, 'agency'],
  ];
  it.each(rows)('with %s is sent back to that field alone', (_name, part, field) => {
    expect(Object.keys(checkSetUp({ ...WHOLE, ...part }))).toEqual([field]);
  });

  it('may have a role that reads like a place', () => {
    expect(checkSetUp({ ...WHOLE, designation: 'Head, Harbour Primary' })).toEqual({});
  });

  it('is told of everything missing at once', () => {
    const blank = { name: '', folder: '', passphrase: '', again: '', designation: '', agency: '' };
    expect(Object.keys(checkSetUp(blank))).toEqual(['name', 'passphrase', 'designation', 'agency']);
  });
});

describe('the agencies offered before there is a list', () => {
  it('are those that every list starts with', () => {
    expect(FIRST_AGENCIES).toEqual(agencies.items.map(({ code, label }) => ({ code, label })));
  });
});

describe('a concern card that is kept', () => {
  it('has no blank lines and no space around words', () => {
    const card = {
      checkedOn: null,
      checkedBy: ' audit lead ',
      numbers: [
        { label: ' Duty ', number: ' 101 ' },
        { label: '  ', number: '' },
      ],
    };
    expect(tidyCard(card)).toEqual({
      checkedOn: null,
      checkedBy: 'audit lead',
      numbers: [{ label: 'Duty', number: '101' }],
    });
  });
});
