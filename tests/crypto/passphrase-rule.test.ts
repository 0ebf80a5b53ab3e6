import { describe, expect, test } from 'vitest';
import { COMMON_PASSPHRASES } from '../../src/main/crypto/common-passphrases';
import { weaknessOf } from '../../src/main/crypto/passphrase-rule';

describe('the passphrase rule', () => {
  test.each([
    'rain over the harbour',
    'rain-harbour-copper',
    'nolongwordsbutlongenough',
    'fourteen chars',
    'ùn sgeir mhòr fada',
    'getting it right for every heron',
    'lang may yer kettle sing',
    '1874 plums and a ladder',
  ])('takes %j', (passphrase) => {
    expect(weaknessOf(passphrase)).toBeNull();
  });

  test.each<[string, RegExp]>([
    ['', /./],
    ['short', /at least 14 characters, or three or more words/],
    ['Tr0ub4dor&3', /at least 14 characters/],
    ['two words', /three or more words/],
    ['p l u m b y', /at least 14 characters/],
    ['Correct Horse Battery Staple', /Too many people/],
    ['signs of safety', /Too many people/],
    ['North Lanarkshire', /Too many people/],
    ['aaaaaaaaaaaaaaaaaa', /repeats/],
    ['abababababababab', /repeats/],
    ['!!!!!!!!!!!!!!!!', /repeats/],
    ['rain rain rain', /repeats/],
    ['harbour-Harbour-HARBOUR', /repeats/],
    ['the the the a', /three or more words/],
    ['qwertyuiopasdfg', /row of the keyboard/],
    ['zyxwvutsrqponml', /row of the keyboard, the alphabet/],
    ['9876543210987654', /the figures/],
    ['Lang may yer lum reek!', /Too many people/],
    ['Getting it right for every child', /Too many people/],
    ['2026 City of Edinburgh Council 2026', /Too many people/],
    ['Ch1ldProtect1on2026!', /Too many people/],
    ['p4$$w0rd p4$$w0rd', /Too many people/],
  ])('turns %j down in a sentence', (passphrase, words) => {
    expect(weaknessOf(passphrase)).toMatch(words);
  });

  test('knows some hundreds of common ones, each as it would be compared', () => {
    expect(COMMON_PASSPHRASES.size).toBeGreaterThan(600);
    for (const common of COMMON_PASSPHRASES) expect(common).toMatch(/^[\p{L}\p{N}]{4,}$/u);
  });

  test('no common one will do, however it is written', () => {
    const dressings: ((common: string) => string)[] = [
      (common) => common,
      (common) => common.toUpperCase(),
      (common) => [...common].join(' '),
      (common) => `${common}2026`,
      (common) => `12${common}!`,
    ];
    for (const common of COMMON_PASSPHRASES)
      for (const dress of dressings) expect(weaknessOf(dress(common)), dress(common)).not.toBeNull();
  });

  test('asks for no capitals, digits or signs', () => {
    expect(weaknessOf('short')).toMatch(/capitals and signs are not needed/);
  });
});
