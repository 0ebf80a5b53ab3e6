import { describe, expect, test } from 'vitest';
import { weaknessOf } from '../../src/main/crypto/passphrase-rule';

describe('the passphrase rule', () => {
  test.each([
    'rain over the harbour',
    'rain-harbour-copper',
    'nolongwordsbutlongenough',
    'fourteen chars',
    'ùn sgeir mhòr fada',
  ])('takes %j', (passphrase) => {
    expect(weaknessOf(passphrase)).toBeNull();
  });

  test.each<[string, RegExp]>([
    ['', /./],
    ['short', /at least 14 characters, or three or more words/],
    ['Tr0ub4dor&3', /at least 14 characters/],
    ['two words', /three or more words/],
    ['a b c d e f', /at least 14 characters/],
    ['Correct Horse Battery Staple', /Too many people/],
    ['signs of safety', /Too many people/],
    ['North Lanarkshire', /Too many people/],
    ['aaaaaaaaaaaaaaaaaa', /repeats/],
    ['abababababababab', /repeats/],
    ['!!!!!!!!!!!!!!!!', /repeats/],
  ])('turns %j down in a sentence', (passphrase, words) => {
    expect(weaknessOf(passphrase)).toMatch(words);
  });

  test('asks for no capitals, digits or signs', () => {
    expect(weaknessOf('short')).toMatch(/capitals and signs are not needed/);
  });
});
