import { describe, expect, test } from 'vitest';
import { sixWordsOf } from '../../src/main/crypto/six-words';
import { SIX_WORDS_LIST } from '../../src/main/crypto/six-words-list';
import { deviceCalled } from './devices';

/** One letter more, less or other. */
function differInOneLetter(one: string, other: string): boolean {
  if (one.length < other.length) return differInOneLetter(other, one);
  if (one.length === other.length) return [...one].filter((letter, at) => letter !== other[at]).length === 1;
  return [...one].some((_, at) => one.slice(0, at) + one.slice(at + 1) === other);
}

describe('the six words', () => {
  test('are the same for the same keys, on every screen and for ever', async () => {
    const { signed } = await deviceCalled('lead');
    const renamed = { ...signed.card, designation: 'Somebody else' };
    expect(sixWordsOf(signed.card)).toEqual(sixWordsOf(renamed));
    expect(sixWordsOf(signed.card).join(' ')).toBe('salad endless white hurdle rattle mammoth');
  });

  test('are others where either key is another', async () => {
    const [lead, other] = [await deviceCalled('lead'), await deviceCalled('other')];
    const words = sixWordsOf(lead.signed.card);
    expect(sixWordsOf({ ...lead.signed.card, verifyKey: other.signed.card.verifyKey })).not.toEqual(words);
    expect(sixWordsOf({ ...lead.signed.card, recipient: other.signed.card.recipient })).not.toEqual(words);
  });

  test('come from 1,024 plain words, drawn evenly', () => {
    expect(SIX_WORDS_LIST).toHaveLength(1024);
    expect(SIX_WORDS_LIST.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
    const first = new Set<string>();
    for (let made = 0; made < 20; made += 1) {
      for (const word of sixWordsOf({ recipient: 'age1pq1', verifyKey: String(made) })) first.add(word);
    }
    // 120 draws out of 1,024: fewer than 100 different ones would mean that many can hardly come.
    expect(first.size).toBeGreaterThan(100);
  });

  test('cannot be taken for one another: no shared beginning, no single letter between two', () => {
    expect(new Set(SIX_WORDS_LIST.map((word) => word.slice(0, 4))).size).toBe(1024);
    const near = SIX_WORDS_LIST.flatMap((one, at) =>
      SIX_WORDS_LIST.slice(at + 1)
        .filter((other) => Math.abs(one.length - other.length) < 2 && differInOneLetter(one, other))
        .map((other) => `${one} ${other}`),
    );
    expect(near).toEqual([]);
  });
});
