import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay } from '../../src/shared/domain/calendar';
import {
  bannerNeeded,
  blockingConcerns,
  blocksCompletion,
  CONCERN_OUTCOMES,
  concernClock,
  countByTier,
  type DeskConcern,
  deskOrder,
  outcomesFor,
} from '../../src/shared/domain/concern-desk';
import {
  addWorkingDays,
  isWorkingDay,
  readHolidays,
  workingDaysBetween,
} from '../../src/shared/domain/working-days';

/** 30 November 2026, a Monday, is St Andrew's Day. */
const HOLIDAYS = readHolidays(['2026-11-30']);
const concern = (tier: number, given: Partial<DeskConcern> = {}): DeskConcern => ({
  concernId: 'c-1',
  tier,
  raisedAt: '2026-11-23T11:20:00Z',
  caseSystemConfirmedAt: null,
  acknowledgedAt: null,
  outcome: null,
  closedAt: null,
  ...given,
});
const acknowledged = { acknowledgedAt: '2026-11-23T12:00:00Z' } as const;
const confirmed = { caseSystemConfirmedAt: '2026-11-23T12:30:00Z' } as const;
const clock = (of: DeskConcern, now: string) => concernClock(of, now, HOLIDAYS);

describe('when a concern is due', () => {
  test.each<[string, number, string, string | null]>([
    ['now: the same day', 1, '2026-11-23T11:20:00Z', '2026-11-23'],
    ['now: the same day on a Saturday too', 1, '2026-11-28T11:20:00Z', '2026-11-28'],
    ['not resolved: the same working day', 2, '2026-11-23T11:20:00Z', '2026-11-23'],
    ['not resolved: past weekend and holiday', 2, '2026-11-28T11:20:00Z', '2026-12-01'],
    ['practice risk: five working days', 3, '2026-11-16T11:20:00Z', '2026-11-23'],
    ['practice risk: five working days past a holiday', 3, '2026-11-23T11:20:00Z', '2026-12-01'],
    ['good practice: the next report', 4, '2026-11-23T11:20:00Z', null],
    ['late in a summer evening it is the next day in Scotland', 1, '2026-07-06T23:30:00Z', '2026-07-07'],
    ['late in a winter evening it is not', 1, '2026-11-23T23:30:00Z', '2026-11-23'],
  ])('%s', (_, tier, raisedAt, due) => {
    expect(clock(concern(tier, { raisedAt }), raisedAt).due).toBe(due);
  });
});

describe('where a concern stands', () => {
  test.each<[string, DeskConcern, string, string, number, string]>([
    [
      'raised and not acknowledged',
      concern(1),
      '2026-11-23T13:30:00Z',
      'to_acknowledge',
      2,
      'Not acknowledged, open for 2 hours. Confirm it, and see the entry on the case system, by the end of 23 November 2026.',
    ],
    [
      'acknowledged, the entry not seen',
      concern(1, acknowledged),
      '2026-11-23T13:30:00Z',
      'open',
      2,
      'Acknowledged, open for 2 hours. Confirm it, and see the entry on the case system, by the end of 23 November 2026.',
    ],
    [
      'acknowledged, the entry not seen the day after',
      concern(1, acknowledged),
      '2026-11-24T09:00:00Z',
      'overdue',
      21,
      'Overdue since 23 November 2026. Acknowledged, open for 21 hours.',
    ],
    [
      'confirmed in time and open for long',
      concern(1, { ...acknowledged, ...confirmed }),
      '2026-11-26T11:20:00Z',
      'open',
      72,
      'Acknowledged, open for 3 days. Close it when its outcome is known.',
    ],
    [
      'to be decided today',
      concern(2, acknowledged),
      '2026-11-23T11:25:00Z',
      'open',
      0,
      'Acknowledged, open for under an hour. Decide with the senior manager by the end of 23 November 2026.',
    ],
    [
      'never acknowledged',
      concern(2),
      '2026-11-24T11:20:00Z',
      'overdue',
      24,
      'Overdue since 23 November 2026. Not acknowledged, open for 24 hours.',
    ],
    [
      'a practice risk on its last day',
      concern(3, acknowledged),
      '2026-12-01T23:59:00Z',
      'open',
      204,
      'Acknowledged, open for 8 days. Agree an action and its date with the team manager by the end of 1 December 2026.',
    ],
    [
      'good practice, never overdue',
      concern(4),
      '2027-11-23T11:20:00Z',
      'to_acknowledge',
      8760,
      'Not acknowledged, open for 365 days. It waits for the next report.',
    ],
    [
      'closed',
      concern(2, { ...acknowledged, outcome: 'already_known', closedAt: '2026-11-23T12:40:00Z' }),
      '2027-11-23T11:20:00Z',
      'closed',
      1,
      'Closed after 1 hour: already known and in hand.',
    ],
    [
      'raised by a clock a year ahead',
      concern(3, { raisedAt: '2027-11-23T11:20:00Z' }),
      '2026-11-23T11:20:00Z',
      'overdue',
      0,
      'Not acknowledged. It was raised by a clock ahead of this one, so it counts as overdue.',
    ],
    [
      'raised by a clock a minute ahead',
      concern(3, { raisedAt: '2026-11-23T11:21:00Z' }),
      '2026-11-23T11:20:00Z',
      'to_acknowledge',
      0,
      'Not acknowledged, open for under an hour. Agree an action and its date with the team manager by the end of 1 December 2026.',
    ],
  ])('%s', (_, of, now, state, hoursOpen, sentence) => {
    const found = clock(of, now);
    expect([found.state, found.hoursOpen, found.sentence]).toEqual([state, hoursOpen, sentence]);
  });
});

test('the desk has open concerns first, then the gravest tier, then the oldest', () => {
  const all = [
    concern(1, { concernId: 'closed', closedAt: '2026-11-23T12:00:00Z' }),
    concern(3, { concernId: 'practice' }),
    concern(2, { concernId: 'newer', raisedAt: '2026-11-23T12:00:00Z' }),
    concern(2, { concernId: 'older', raisedAt: '2026-11-22T12:00:00Z' }),
    concern(1, { concernId: 'now' }),
  ];
  const ids = (of: readonly DeskConcern[]): string[] => deskOrder(of).map(({ concernId }) => concernId);
  expect(ids(all)).toEqual(['now', 'older', 'newer', 'practice', 'closed']);
  expect(ids(all.toReversed())).toEqual(ids(all));
});

test.each<[string, readonly DeskConcern[], boolean]>([
  ['nothing is open', [], false],
  ['one is open for 23 hours', [concern(1, { raisedAt: '2026-11-22T12:20:00Z' })], false],
  ['one is open for over 24 hours', [concern(3, { raisedAt: '2026-11-22T11:19:00Z' })], true],
  [
    'it was acknowledged and is open',
    [concern(1, { ...acknowledged, raisedAt: '2026-11-22T11:19:00Z' })],
    true,
  ],
  [
    'it was closed',
    [concern(1, { raisedAt: '2026-11-22T11:19:00Z', closedAt: '2026-11-22T12:00:00Z' })],
    false,
  ],
  ['good practice waits', [concern(4, { raisedAt: '2026-11-01T11:20:00Z' })], false],
  ['a clock is ahead', [concern(1, { raisedAt: '2027-11-23T11:20:00Z' })], true],
])('whether Home says so at the top: %s', (_, concerns, needed) => {
  expect(bannerNeeded(concerns, '2026-11-23T11:20:00Z')).toBe(needed);
});

test.each<[string, readonly DeskConcern[], boolean]>([
  ['no concern', [], false],
  ['one nobody has acknowledged', [concern(3)], true],
  ['one acknowledged beside one that is not', [concern(1, acknowledged), concern(2)], true],
  ['acknowledged', [concern(1, acknowledged)], false],
  ['closed', [concern(1, { closedAt: '2026-11-23T12:00:00Z' })], false],
  ['good practice', [concern(4)], false],
])('whether a reading can be completed: %s', (_, concerns, blocked) => {
  expect([blocksCompletion(concerns), blockingConcerns(concerns).length > 0]).toEqual([blocked, blocked]);
});

test('reports get counts, tier by tier', () => {
  const closed = { closedAt: '2026-11-23T12:00:00Z' } as const;
  expect(countByTier([concern(1), concern(1, closed), concern(3, closed)])).toEqual([
    { tier: 1, raised: 2, closed: 1, open: 1 },
    { tier: 2, raised: 0, closed: 0, open: 0 },
    { tier: 3, raised: 1, closed: 1, open: 0 },
    { tier: 4, raised: 0, closed: 0, open: 0 },
  ]);
});

describe('outcomes', () => {
  test('are codes with labels, each once', () => {
    const codes = CONCERN_OUTCOMES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^[a-z_]+$/.test(code))).toBe(true);
  });

  test('are those of the tier', () => {
    expect(outcomesFor(4).map(({ code }) => code)).toEqual(['shared_as_good_practice', 'not_shared']);
    expect(outcomesFor(1).map(({ code }) => code)).not.toContain('action_agreed');
    expect(outcomesFor(3).map(({ code }) => code)).toContain('action_agreed');
  });
});

test('so many working days after a day are counted as the days between are', () => {
  const start = readDay('2026-11-16') ?? 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 }), (offset, count) => {
      const from = start + offset;
      const reached = addWorkingDays(from, count, HOLIDAYS);
      expect(isWorkingDay(reached, HOLIDAYS)).toBe(true);
      if (count > 0) expect(workingDaysBetween(from, reached, HOLIDAYS)).toBe(count);
      else expect(workingDaysBetween(from, reached, HOLIDAYS)).toBeLessThanOrEqual(1);
    }),
  );
});
