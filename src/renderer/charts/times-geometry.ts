/** What became of a date that was to be kept, in the order of the bar. */
export const TIME_PARTS = ['inTime', 'lateAgreed', 'late', 'notDone', 'dateMissing'] as const;
export type TimePart = (typeof TIME_PARTS)[number];

export const TIME_WORDS: Readonly<Record<TimePart, string>> = {
  inTime: 'In time',
  lateAgreed: 'Late, agreed',
  late: 'Late',
  notDone: 'Not done',
  dateMissing: 'Date missing',
};

/** White between two parts, and the room a figure needs, in user units. */
const GAP = 1.5;
const FIGURE_WIDTH = 7.2;
const PLATE_MARGIN = 5;

export type TimeSegment = {
  readonly part: TimePart;
  readonly count: number;
  readonly x: number;
  readonly width: number;
  readonly middle: number;
  /** Width of the plate behind the figure; null where the figure would not fit. */
  readonly plate: number | null;
};

/** Lays the five counts along a width, in time first; parts nobody is in take no room. Empty without any. */
export function layTimes(counts: Readonly<Record<TimePart, number>>, width: number): readonly TimeSegment[] {
  const n = TIME_PARTS.reduce((sum, part) => sum + counts[part], 0);
  let before = 0;
  return TIME_PARTS.flatMap((part) => {
    const count = counts[part];
    if (count === 0) return [];
    const from = (before / n) * width;
    const room = (count / n) * width;
    before += count;
    const plate = FIGURE_WIDTH * String(count).length + PLATE_MARGIN;
    const drawn = Math.max(room - GAP, 1);
    return [
      {
        part,
        count,
        x: from + GAP / 2,
        width: drawn,
        middle: from + room / 2,
        plate: drawn >= plate ? plate : null,
      },
    ];
  });
}
