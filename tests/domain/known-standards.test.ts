import { describe, expect, test } from 'vitest';
import { KNOWN_STANDARDS, standardOf } from '../../src/shared/domain/known-standards';

const limits = Object.fromEntries(
  KNOWN_STANDARDS.map(({ code, kind, limit, unit }) => [code, kind === 'due' ? 'due' : `${limit} ${unit}`]),
);

describe('known standards', () => {
  test('are the limits that are written down, in the units of their sources', () => {
    expect(limits).toEqual({
      ird: '1 working_days',
      'cppm-notice': 'due',
      cppm: '28 calendar_days',
      'cppm-unborn': '28 calendar_days',
      'cppm-again': '10 working_days',
      'cppm-record': '10 working_days',
      'core-group': '15 working_days',
      'core-group-tells': '3 calendar_days',
      'cppm-review': '6 months',
      'cppm-review-birth': '3 months',
      'after-register': '8 weeks',
      'noc-written': '24 hours',
      'away-review-1': '6 weeks',
      'away-review-2': '3 months',
      'away-review-3': '6 months',
      'home-review': 'due',
      'away-visit-1': '1 weeks',
      'away-visit': '3 months',
      'order-hearing': '12 months',
      'relationship-map': '28 calendar_days',
      health: '28 calendar_days',
      'pathway-review': '6 months',
      'early-help': '14 calendar_days',
    });
  });

  test('name their source, what they begin with where they are a length, and what they end with', () => {
    for (const { source, startEvent, endEvent } of KNOWN_STANDARDS) {
      expect(source.length).toBeGreaterThan(20);
      expect(startEvent).not.toBe('');
      expect(endEvent).not.toBe('');
    }
  });

  test('give a criterion nothing but what is measured, against what and from where', () => {
    for (const known of KNOWN_STANDARDS)
      expect(Object.keys(standardOf(known)).sort()).toEqual(
        ['endEvent', 'kind', 'limit', 'source', 'startEvent', 'unit'].sort(),
      );
  });
});
