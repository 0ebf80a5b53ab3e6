import { describe, expect, it } from 'vitest';
import { rank } from '../../src/renderer/scoring/rank-command';

describe('finding by typing', () => {
  const keywords = ['C1 Has someone explained independent advocacy?', 'VOI-C1'];
  it('finds a criterion by its id before everything else', () => {
    expect(rank('', 'c1', keywords)).toBe(1);
    expect(rank('', 'c1', ['D1 See c1 first'])).toBe(0.5);
  });
  it('finds by the beginnings of words in any order', () => {
    expect(rank('', 'advoc expl', keywords)).toBeGreaterThan(0);
  });
  it('leaves out what does not have every word', () => {
    expect(rank('', 'advocacy school', keywords)).toBe(0);
    expect(rank('', 'vocacy', keywords)).toBe(0);
  });
});
