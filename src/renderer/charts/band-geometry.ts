import type { Distribution } from '../../shared/domain/findings-shape';
import { GRADES, type Grade } from '../../shared/domain/template';

/** White between two segments, in user units. */
const GAP = 1.5;
/** Room one figure of a label takes, and what a plate adds on either side. */
const FIGURE_WIDTH = 7.2;
const PLATE_MARGIN = 5;
/** Grades below good are hatched, so that the side survives greyscale. */
const HATCHED: ReadonlySet<number> = new Set([3, 2, 1]);

export type BandSegment = {
  readonly grade: Grade;
  readonly count: number;
  readonly x: number;
  readonly width: number;
  readonly middle: number;
  /** False where the number would not fit. */
  readonly isLabelled: boolean;
  /** Width of the plate behind the label of a hatched segment; null where the fill is plain. */
  readonly plate: number | null;
};

export type Band = {
  readonly segments: readonly BandSegment[];
  readonly n: number;
  /** Where good ends and adequate begins; null without answers. */
  readonly goodLine: number | null;
};

/** Lays a six-point distribution along `width`, 6 first. Grades nobody gave take no room. */
export function layBand(distribution: Distribution, width: number): Band {
  const counts = GRADES.map((grade) => ({ grade, count: distribution[String(grade)] ?? 0 }));
  const n = counts.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { segments: [], n, goodLine: null };
  let before = 0;
  const segments: BandSegment[] = [];
  for (const { grade, count } of counts) {
    if (count > 0) segments.push(segmentAt(grade, count, (before / n) * width, (count / n) * width));
    before += count;
  }
  const good = counts.filter(({ grade }) => grade >= 4).reduce((sum, { count }) => sum + count, 0);
  return { segments, n, goodLine: (good / n) * width };
}

function segmentAt(grade: Grade, count: number, from: number, room: number): BandSegment {
  const plate = FIGURE_WIDTH * String(count).length + PLATE_MARGIN;
  const width = Math.max(room - GAP, 1);
  return {
    grade,
    count,
    x: from + GAP / 2,
    width,
    middle: from + room / 2,
    isLabelled: width >= plate,
    plate: HATCHED.has(grade) ? plate : null,
  };
}

export type AxisMark = { readonly word: string; readonly middle: number; readonly start: number };

/** Quantity words above a bar: where each begins and where its word stands (docs/rules.md, quantity words). */
export const layQuantityAxis = (width: number): readonly AxisMark[] =>
  (
    [
      ['few', 0, 15],
      ['less than half', 15, 50],
      ['majority', 50, 75],
      ['most', 75, 90],
      ['almost all', 90, 100],
    ] as const
  ).map(([word, from, to]) => ({
    word,
    start: (from / 100) * width,
    // The last word is wider than its room; it ends with the bar.
    middle: word === 'almost all' ? width * 0.9612 : ((from + to) / 200) * width,
  }));
