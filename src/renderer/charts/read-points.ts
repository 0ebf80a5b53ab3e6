/** A point of a chart by its line and its place in that line, both from 0. */
export type Place = { readonly row: number; readonly column: number };

const FIRST: Place = { row: 0, column: 0 };

/**
 * Where a key leads from a point, or null for a key that is not the chart's. `shape` holds how many points each line
 * has. Left and right stay in the line, up and down change it, Home and End go to its ends; in a chart of one line, and in
 * one whose lines have one point each, all four arrows go on and back.
 */
export function movePlace(shape: readonly number[], at: Place, key: string): Place | null {
  const isOneLine = shape.length === 1;
  const isOneColumn = shape.every((points) => points <= 1);
  switch (key) {
    case 'ArrowRight':
      return isOneColumn && !isOneLine ? toLine(shape, at, 1) : inLine(shape, at, at.column + 1);
    case 'ArrowLeft':
      return isOneColumn && !isOneLine ? toLine(shape, at, -1) : inLine(shape, at, at.column - 1);
    case 'ArrowDown':
      return isOneLine ? inLine(shape, at, at.column + 1) : toLine(shape, at, 1);
    case 'ArrowUp':
      return isOneLine ? inLine(shape, at, at.column - 1) : toLine(shape, at, -1);
    case 'Home':
      return isOneColumn ? nearest(shape, FIRST) : inLine(shape, at, 0);
    case 'End':
      return isOneColumn
        ? nearest(shape, { row: shape.length - 1, column: 0 })
        : inLine(shape, at, Number.POSITIVE_INFINITY);
    default:
      return null;
  }
}

function inLine(shape: readonly number[], { row }: Place, column: number): Place {
  const last = Math.max(0, (shape[row] ?? 0) - 1);
  return { row, column: Math.min(Math.max(column, 0), last) };
}

/** The next line that has a point at all; where there is none, the point stays. */
function toLine(shape: readonly number[], at: Place, step: 1 | -1): Place {
  for (let row = at.row + step; row >= 0 && row < shape.length; row += step)
    if ((shape[row] ?? 0) > 0) return inLine(shape, { row, column: 0 }, at.column);
  return at;
}

/**
 * The point itself where it is there, else the nearest that is: a chart may have lost lines since it was last read.
 * In a chart without points, the first place.
 */
export function nearest(shape: readonly number[], at: Place): Place {
  const row = Math.min(at.row, shape.length - 1);
  if (row < 0) return FIRST;
  if ((shape[row] ?? 0) > 0) return inLine(shape, { row, column: 0 }, at.column);
  const after = toLine(shape, { row, column: at.column }, 1);
  if (after.row !== row) return after;
  const before = toLine(shape, { row, column: at.column }, -1);
  return before.row === row ? FIRST : before;
}
