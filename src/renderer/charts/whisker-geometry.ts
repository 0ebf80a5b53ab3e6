/** Room left and right of 0 and 100 percent, so that a dot on the edge is whole. */
const MARGIN = 4;

export const WHISKER_WIDTH = 184;
/** Where the quantity words change hands above a half. */
export const PERCENT_TICKS = [0, 50, 75, 90] as const;

/** Where a percent stands along the scale. */
export const placePercent = (percent: number, width: number = WHISKER_WIDTH): number =>
  MARGIN + (Math.min(Math.max(percent, 0), 100) / 100) * (width - 2 * MARGIN);

export type WhiskerShape = {
  readonly dot: number;
  /** Ends of the interval; null where the sampling allows none. */
  readonly line: { readonly from: number; readonly to: number } | null;
};

/** A dot with its whisker, or null where there is no percent to draw. */
export function layWhisker(
  percent: number | null,
  low: number | null,
  high: number | null,
  width: number = WHISKER_WIDTH,
): WhiskerShape | null {
  if (percent === null) return null;
  return {
    dot: placePercent(percent, width),
    line:
      low === null || high === null
        ? null
        : { from: placePercent(low, width), to: placePercent(high, width) },
  };
}
