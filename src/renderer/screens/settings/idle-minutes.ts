const IDLE_MINUTES = [5, 10, 15, 20, 30];

/** The longest rest there is; a machine's policy may say less. */
export const MOST_IDLE_MINUTES = 30;

/**
 * The rests before a lock that a person may choose from, shortest first: none is longer than IT allows, and the longest
 * that it allows and what is chosen now are always among them (docs/rules.md, The policy of a machine).
 */
export const offeredMinutes = (chosen: number, most: number): readonly number[] =>
  [...new Set([...IDLE_MINUTES.filter((minutes) => minutes <= most), Math.min(chosen, most), most])].sort(
    (left, right) => left - right,
  );
