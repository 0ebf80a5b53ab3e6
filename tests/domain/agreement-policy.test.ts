import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AgreementPolicy,
  DEFAULT_AGREEMENT_POLICY,
  JUDGED_MEASURES,
  type JudgedMeasure,
  judge,
  type Phase,
} from '../../src/shared/domain/agreement-policy';

const DEFAULT = DEFAULT_AGREEMENT_POLICY;
const verdict = (measure: JudgedMeasure, value: number | null, pairs = 40, phase: Phase = 'reading') =>
  judge(DEFAULT, measure, value, pairs, phase).verdict;

describe('the table of actions', () => {
  test.each<[JudgedMeasure, Phase, number, string]>([
    ['withinOne', 'calibration', 0.9, 'go_live'],
    ['withinOne', 'calibration', 0.899, 'stop'],
    ['withinOne', 'reading', 0.95, 'keep_going'],
    ['withinOne', 'reading', 0.9, 'between'],
    ['withinOne', 'reading', 0.899, 'stop'],
    ['sameSide', 'calibration', 0.85, 'go_live'],
    ['sameSide', 'reading', 0.85, 'keep_going'],
    ['sameSide', 'reading', 0.8, 'between'],
    ['sameSide', 'reading', 0.799, 'stop'],
    ['exact', 'calibration', 0.6, 'keep_going'],
    ['exact', 'reading', 0.6, 'keep_going'],
    ['exact', 'reading', 0.5, 'between'],
    ['exact', 'reading', 0.499, 'stop'],
    ['wordsExact', 'calibration', 0.8, 'go_live'],
    ['wordsExact', 'reading', 0.8, 'between'],
    ['wordsExact', 'reading', 0.749, 'stop'],
    ['alphaOrdinal', 'reading', 0.667, 'keep_going'],
    ['alphaOrdinal', 'reading', 0.5, 'between'],
    ['alphaOrdinal', 'reading', -0.053, 'stop'],
  ])('%s, %s, at %d: %s', (measure, phase, value, expected) => {
    expect(verdict(measure, value, 40, phase)).toBe(expected);
  });

  test('a share that is a fraction a hair under a threshold is on it', () => {
    expect(verdict('sameSide', 0.1 + 0.2 + 0.55 - 1e-12)).toBe('keep_going');
  });
});

describe('too few pairs, and nothing that varies', () => {
  test.each<[JudgedMeasure, number | null, number, string]>([
    ['sameSide', 1, 9, 'too_few'],
    ['sameSide', 1, 10, 'keep_going'],
    ['sameSide', null, 0, 'too_few'],
    ['alphaOrdinal', 0.9, 19, 'too_few'],
    ['alphaOrdinal', null, 19, 'too_few'],
    ['alphaOrdinal', null, 20, 'no_variation'],
    ['alphaOrdinal', 0.9, 20, 'keep_going'],
  ])('%s of %s over %i pairs: %s', (measure, value, pairs, expected) => {
    expect(verdict(measure, value, pairs)).toBe(expected);
  });

  test('no policy lets a coefficient be judged on fewer than 20', () => {
    const bold: AgreementPolicy = {
      ...DEFAULT,
      alphaOrdinal: { ...DEFAULT.alphaOrdinal, fewestPairs: 2 },
    };
    expect(judge(bold, 'alphaOrdinal', 0.9, 19).verdict).toBe('too_few');
  });
});

test.each<[JudgedMeasure, number | null, number, Phase, string]>([
  ['sameSide', 0.92, 40, 'reading', 'Same side of good: 92% of 40 pairs. 85% is enough to keep going.'],
  [
    'withinOne',
    0.92,
    40,
    'calibration',
    'Within one point: 92% of 40 pairs. 90% is enough for reading to begin.',
  ],
  [
    'withinOne',
    0.9496,
    1000,
    'reading',
    'Within one point: 94.96% of 1000 pairs, from 90% to under 95%. Talk about the criteria that differ most.',
  ],
  [
    'exact',
    0.44,
    25,
    'reading',
    'Exactly the same grade: 44% of 25 pairs, under 50%. Stop reading and calibrate again.',
  ],
  ['alphaOrdinal', 0.7, 24, 'reading', 'Alpha: 0.700 over 24 pairs. 0.667 is enough to keep going.'],
  ['wordsExact', 1, 1, 'reading', 'Exactly the same word: 1 pair is too few to judge by; 10 are needed.'],
  [
    'alphaOrdinal',
    null,
    30,
    'reading',
    'Alpha: in 30 pairs every answer is the same, so there is no variation to measure.',
  ],
])('%s of %s over %i pairs in %s is said in a sentence', (measure, value, pairs, phase, sentence) => {
  expect(judge(DEFAULT, measure, value, pairs, phase).sentence).toBe(sentence);
});

test('a better value is never judged worse, and no number is printed over a threshold it is under', () => {
  const order = ['stop', 'between', 'keep_going', 'go_live'];
  const phases = fc.constantFrom<Phase>('calibration', 'reading');
  fc.assert(
    fc.property(
      fc.constantFrom(...JUDGED_MEASURES),
      phases,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (measure, phase, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const [worse, better] = [low, high].map((value) => judge(DEFAULT, measure, value, 100, phase));
        expect(order.indexOf(worse?.verdict ?? '')).toBeLessThanOrEqual(order.indexOf(better?.verdict ?? ''));
        const printed = Number(/: (\d+(?:\.\d+)?)/.exec(worse?.sentence ?? '')?.[1]);
        const share = measure === 'alphaOrdinal' ? printed : printed / 100;
        if (worse?.verdict === 'stop') expect(share).toBeLessThan(DEFAULT[measure].stop);
      },
    ),
  );
});
