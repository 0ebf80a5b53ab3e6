/**
 * Coefficients of agreement between readers (docs/rules.md, agreement between readers). Categories are numbered from 0
 * in the order of their scale; `size` is the number of categories of the scale, used or not.
 */

/** How often a reader who said the row was met by one who said the column; `size` × `size`. */
export type Table = readonly (readonly number[])[];

/** Counts pairs of categories, first reader by row. */
export function tableOf(pairs: Iterable<readonly [number, number]>, size: number): number[][] {
  const table = emptyTable(size);
  for (const [first, second] of pairs) addTo(table, first, second, 1);
  return table;
}

const emptyTable = (size: number): number[][] =>
  Array.from({ length: size }, () => new Array<number>(size).fill(0));

function addTo(table: number[][], row: number, column: number, amount: number): void {
  const cells = table[row];
  if (cells !== undefined) cells[column] = (cells[column] ?? 0) + amount;
}

const rowSums = (table: Table): number[] => table.map((row) => row.reduce((sum, count) => sum + count, 0));
const columnSums = (table: Table): number[] =>
  table.map((_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0));
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Adds up a value for every cell of a table. */
function sumCells(table: Table, value: (row: number, column: number, count: number) => number): number {
  let sum = 0;
  table.forEach((cells, row) => {
    cells.forEach((count, column) => {
      sum += value(row, column, count);
    });
  });
  return sum;
}

/** The share of pairs in cells that `holds`; null without pairs. */
export function shareIn(table: Table, holds: (row: number, column: number) => boolean): number | null {
  const n = total(rowSums(table));
  return n === 0 ? null : sumCells(table, (row, column, count) => (holds(row, column) ? count : 0)) / n;
}

/**
 * Cohen's kappa with quadratic weights, expected agreement from each reader's own margins; null where both said one
 * category throughout, so that nothing could vary.
 */
export function kappaQuadratic(table: Table): number | null {
  const [size, rows, columns] = [table.length, rowSums(table), columnSums(table)];
  const n = total(rows);
  if (n === 0) return null;
  const weight = (row: number, column: number): number => 1 - (row - column) ** 2 / (size - 1) ** 2;
  const observed = sumCells(table, (row, column, count) => weight(row, column) * count) / n;
  const expected = sumCells(
    table,
    (row, column) => (weight(row, column) * (rows[row] ?? 0) * (columns[column] ?? 0)) / n ** 2,
  );
  return nearlyZero(1 - expected) ? null : (observed - expected) / (1 - expected);
}

/** Gwet's coefficient with the given weights; the mean share of a category over both readers gives its chance. */
function gwet(table: Table, weight: (row: number, column: number) => number): number | null {
  const [size, rows, columns] = [table.length, rowSums(table), columnSums(table)];
  const n = total(rows);
  if (n === 0) return null;
  const agreed = sumCells(table, (row, column, count) => weight(row, column) * count) / n;
  const weights = sumCells(table, weight);
  const spread = rows.reduce((sum, count, at) => {
    const share = (count + (columns[at] ?? 0)) / (2 * n);
    return sum + share * (1 - share);
  }, 0);
  const chance = (weights / (size * (size - 1))) * spread;
  return (agreed - chance) / (1 - chance);
}

/** Gwet's AC1: identity weights. */
export const ac1 = (table: Table): number | null => gwet(table, (row, column) => (row === column ? 1 : 0));

/** Gwet's AC2 with linear weights. Quadratic ones would call pure chance very good on this scale. */
export const ac2Linear = (table: Table): number | null =>
  gwet(table, (row, column) => 1 - Math.abs(row - column) / (table.length - 1));

/**
 * Krippendorff's alpha for ordered categories: any number of readings of a record, gaps allowed (a record read once
 * says nothing). Null where nothing varies.
 */
export function alphaOrdinal(units: Iterable<readonly number[]>, size: number): number | null {
  const coincidences = coincidencesOf(units, size);
  const margins = rowSums(coincidences);
  const n = total(margins);
  if (n <= 1) return null;
  let sum = 0;
  const upTo = margins.map((count) => {
    sum += count;
    return sum;
  });
  const distance = (row: number, column: number): number => {
    const [low, high] = row < column ? [row, column] : [column, row];
    const between = (upTo[high] ?? 0) - (low === 0 ? 0 : (upTo[low - 1] ?? 0));
    return (between - ((margins[low] ?? 0) + (margins[high] ?? 0)) / 2) ** 2;
  };
  const observed = sumCells(coincidences, (row, column, count) => count * distance(row, column)) / n;
  const expected =
    sumCells(
      coincidences,
      (row, column) => (margins[row] ?? 0) * (margins[column] ?? 0) * distance(row, column),
    ) /
    (n * (n - 1));
  return nearlyZero(expected) ? null : 1 - observed / expected;
}

/** Every ordered pair of values within a record, each record counting as many times as it was read. */
function coincidencesOf(units: Iterable<readonly number[]>, size: number): number[][] {
  const table = emptyTable(size);
  for (const values of units) {
    if (values.length < 2) continue;
    const amount = 1 / (values.length - 1);
    values.forEach((value, at) => {
      values.forEach((other, otherAt) => {
        if (at !== otherAt) addTo(table, value, other, amount);
      });
    });
  }
  return table;
}

const nearlyZero = (value: number): boolean => Math.abs(value) < 1e-12;
