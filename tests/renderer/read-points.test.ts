import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movePlace, nearest, type Place } from '../../src/renderer/charts/read-points';

const at = (row: number, column: number): Place => ({ row, column });

describe('a chart read by its points', () => {
  test.each([
    ['right stays in the line', [6, 6], at(0, 2), 'ArrowRight', at(0, 3)],
    ['right ends at the last point', [6, 6], at(0, 5), 'ArrowRight', at(0, 5)],
    ['down changes the line', [6, 6], at(0, 2), 'ArrowDown', at(1, 2)],
    ['down goes to the last point of a shorter line', [6, 3], at(0, 5), 'ArrowDown', at(1, 2)],
    ['down passes over a line without points', [6, 0, 4], at(0, 1), 'ArrowDown', at(2, 1)],
    ['up from the first line stays', [6, 6], at(0, 2), 'ArrowUp', at(0, 2)],
    ['End goes to the end of the line', [6, 6], at(1, 2), 'End', at(1, 5)],
    ['Home goes to its beginning', [6, 6], at(1, 2), 'Home', at(1, 0)],
    ['in one line down goes on', [12], at(0, 2), 'ArrowDown', at(0, 3)],
    ['in one column right goes on', [1, 1, 1], at(0, 0), 'ArrowRight', at(1, 0)],
    ['in one column End is the last line', [1, 1, 1], at(0, 0), 'End', at(2, 0)],
  ])('%s', (_what, shape, from, key, to) => {
    expect(movePlace(shape, from, key)).toEqual(to);
  });

  test('other keys are left to the page', () => {
    expect(movePlace([3, 3], at(0, 0), 'PageDown')).toBeNull();
    expect(movePlace([3, 3], at(0, 0), 'a')).toBeNull();
  });

  test('a point that is no longer there is read at the nearest that is', () => {
    expect(nearest([3, 2], at(5, 7))).toEqual(at(1, 1));
    expect(nearest([3, 0, 0], at(2, 1))).toEqual(at(0, 1));
    expect(nearest([0, 4], at(0, 3))).toEqual(at(1, 3));
    expect(nearest([], at(2, 1))).toEqual(at(0, 0));
  });

  test('no key leads off the chart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'), {
          maxLength: 20,
        }),
        (shape, keys) => {
          fc.pre(shape.some((points) => points > 0));
          let here = nearest(shape, at(0, 0));
          for (const key of keys) {
            here = movePlace(shape, here, key) ?? here;
            expect(here.column).toBeLessThan(shape[here.row] ?? 0);
          }
        },
      ),
    );
  });
});
