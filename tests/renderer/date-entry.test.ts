import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDate, printTime, readTypedDate, readTypedTime } from '../../src/renderer/scoring/date-entry';
import { formatDay } from '../../src/shared/domain/calendar';

describe('a typed date', () => {
  it.each([
    ['07/09/2026', '2026-09-07'],
    ['7/9/2026', '2026-09-07'],
    [' 7.9.26 ', '2026-09-07'],
    ['7-9-2026', '2026-09-07'],
    ['7 9 26', '2026-09-07'],
    ['07092026', '2026-09-07'],
    ['2026-09-07', '2026-09-07'],
    ['29/02/2028', '2028-02-29'],
  ])('%s is %s', (typed, wire) => {
    expect(readTypedDate(typed)).toEqual({ ok: true, value: wire });
  });

  it.each(['31/02/2026', '29/02/2027', '13/13/2026', '9/2026', 'last week', '', '2026-02-30', '32/01/2026'])(
    '%s is refused with what to type',
    (typed) => {
      const read = readTypedDate(typed);
      expect(read.ok).toBe(false);
      if (!read.ok) expect(read.error).toContain('07/09/2026');
    },
  );

  it('that is printed reads back as the same date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (day) => {
        const wire = formatDay(day);
        expect(readTypedDate(printDate(wire))).toEqual({ ok: true, value: wire });
      }),
    );
  });
});

describe('a typed time', () => {
  it.each([
    ['14:30', '14:30'],
    ['9:05', '09:05'],
    ['0905', '09:05'],
    ['9.05', '09:05'],
  ])('%s is %s', (typed, wire) => {
    expect(readTypedTime(typed)).toEqual({ ok: true, value: wire });
  });
  it.each(['24:00', '12:60', 'noon', ''])('%s is refused', (typed) => {
    expect(readTypedTime(typed).ok).toBe(false);
  });
});

describe('printing', () => {
  it('leaves the time out of the date and the date out of the time', () => {
    expect(printDate('2026-09-07T14:30')).toBe('07/09/2026');
    expect(printTime('2026-09-07T14:30')).toBe('14:30');
    expect(printTime('2026-09-07')).toBe('');
    expect(printDate(null)).toBe('');
  });
});
