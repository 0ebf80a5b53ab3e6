import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeTicks,
  layChange,
  layChangeScale,
  placePoints,
} from '../../src/renderer/charts/change-geometry';
import { joinPoints, layRun, placeHeight } from '../../src/renderer/charts/run-geometry';
import { layTimes } from '../../src/renderer/charts/times-geometry';

const difference = (d: number | null, low: number | null = null, high: number | null = null) => ({
  difference: d,
  low,
  high,
});

describe('the scale of change', () => {
  test('ends on whole tens around every interval, with no change on it', () => {
    const { from, to } = layChangeScale([difference(20, 2.2, 36.1), difference(8, -6, 22)]);
    expect({ from, to }).toEqual({ from: -10, to: 40 });
  });

  test('has room on both sides where nothing changed much', () => {
    expect(layChangeScale([difference(1, 0.5, 2)])).toMatchObject({ from: -10, to: 10 });
    expect(layChangeScale([difference(null)])).toMatchObject({ from: -10, to: 10 });
  });

  test('has few ticks, and no change is one of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.nat(30)), { maxLength: 20 }),
        (drawn) => {
          const rows = drawn.map(([d, half]) =>
            difference(d, Math.max(-100, d - half), Math.min(100, d + half)),
          );
          const scale = layChangeScale(rows, 260);
          const ticks = changeTicks(scale);
          expect(ticks).toContain(0);
          expect(ticks.length).toBeLessThanOrEqual(6);
          for (const row of rows) {
            const shape = layChange(scale, row);
            const { from, to } = shape?.line ?? { from: Number.NaN, to: Number.NaN };
            expect(from).toBeLessThanOrEqual(shape?.dot ?? Number.NaN);
            expect(to).toBeGreaterThanOrEqual(shape?.dot ?? Number.NaN);
            expect(from).toBeGreaterThanOrEqual(5);
            expect(to).toBeLessThanOrEqual(255);
          }
        },
      ),
    );
  });

  test('places points along it, and nothing where two rounds cannot be compared', () => {
    const scale = { from: -10, to: 40, width: 260 };
    expect(placePoints(scale, -10)).toBe(5);
    expect(placePoints(scale, 15)).toBe(130);
    expect(placePoints(scale, 40)).toBe(255);
    expect(layChange(scale, difference(null))).toBeNull();
    expect(layChange(scale, difference(15))).toEqual({ dot: 130, line: null });
  });
});

describe('a run chart', () => {
  const point = (percent: number | null, why: string | null = null) => ({ percent, break: why });

  test('joins points up to a break, and not across one that is hidden', () => {
    const points = [
      point(50),
      point(60),
      point(null),
      point(70),
      point(80),
      point(90, 'Version 2'),
      point(95),
    ];
    expect(joinPoints(points)).toEqual([
      [0, 1],
      [3, 4],
      [5, 6],
    ]);
  });

  test('a lone point has no line, and a break before the first is none', () => {
    expect(joinPoints([point(50, 'first'), point(null), point(60)])).toEqual([]);
    expect(layRun([point(50, 'first')], [], 600).breaks).toEqual([]);
  });

  test('stands between its own ends, the higher the more', () => {
    const shape = layRun([point(0), point(50), point(100)], [{ from: 0, to: 2, median: 50 }], 600);
    expect(shape.points.map(({ x }) => x)).toEqual([34, 310, 586]);
    expect(shape.points[0]?.y).toBeGreaterThan(shape.points[2]?.y ?? 0);
    expect(shape.medians).toEqual([{ from: 34, to: 586, y: placeHeight(50), median: 50 }]);
  });

  test('breaks stand between the two points they part, with the reason', () => {
    const shape = layRun([point(50), point(60, 'Version 2: another meaning')], [], 600);
    expect(shape.breaks).toEqual([{ x: 310, reason: 'Version 2: another meaning' }]);
  });

  test('names the last period, and no two that would touch', () => {
    const shape = layRun(
      Array.from({ length: 36 }, () => point(50)),
      [],
      600,
    );
    const named = shape.points.filter(({ isNamed }) => isNamed).map(({ x }) => x);
    expect(named.at(-1)).toBe(shape.points.at(-1)?.x);
    for (let at = 1; at < named.length; at += 1)
      expect((named[at] ?? 0) - (named[at - 1] ?? 0)).toBeGreaterThanOrEqual(62 - 1e-9);
  });
});

describe('a bar of times', () => {
  test('takes the whole width, part by part, leaving out what nobody is in', () => {
    const parts = layTimes({ inTime: 30, lateAgreed: 0, late: 10, notDone: 5, dateMissing: 5 }, 300);
    expect(parts.map(({ part }) => part)).toEqual(['inTime', 'late', 'notDone', 'dateMissing']);
    expect(parts[0]).toMatchObject({ x: 0.75, width: 178.5, middle: 90 });
    const last = parts.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(299.25);
  });

  test('prints no figure where it would not fit, and nothing without dates', () => {
    expect(
      layTimes({ inTime: 99, lateAgreed: 0, late: 1, notDone: 0, dateMissing: 0 }, 300)[1]?.plate,
    ).toBeNull();
    expect(layTimes({ inTime: 0, lateAgreed: 0, late: 0, notDone: 0, dateMissing: 0 }, 300)).toEqual([]);
  });
});
