/** Numbers that are small enough to tell of somebody, as a partnership has settled it (docs/rules.md, disclosure). */
export const THRESHOLDS = [3, 5, 10] as const;
export type Threshold = (typeof THRESHOLDS)[number];

export type DisclosureSettings = {
  /** Counts below it are hidden. */
  readonly threshold: Threshold;
  /** A true zero is shown, or hidden as a small number is. */
  readonly zeros: 'shown' | 'hidden';
};

export const DEFAULT_DISCLOSURE: DisclosureSettings = { threshold: 5, zeros: 'shown' };

/** Under this many records a group that is all one way tells of each of them. */
export const FEWEST_ALIKE = 10;

/** Why a number is hidden. */
export const HIDING_REASONS = [
  'primary',
  'attribute',
  'secondary',
  'range',
  'earlier_release',
  'merged',
] as const;
export type HidingReason = (typeof HIDING_REASONS)[number];

/** Whether a count is hidden for its own sake. */
export const isSmall = (count: number, { threshold, zeros }: DisclosureSettings): boolean =>
  count < threshold && (count > 0 || zeros === 'hidden');
