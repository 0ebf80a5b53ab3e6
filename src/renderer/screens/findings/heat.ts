/** A step of the map: how dark the cell is, and the quantity words that it stands for. */
export type HeatStep = {
  readonly step: 1 | 2 | 3 | 4 | 5;
  readonly words: string;
  readonly holds: (percent: number) => boolean;
};

/** The bands of docs/rules.md, quantity words, lowest first; none and all lie in the outer two. */
export const HEAT_STEPS: readonly HeatStep[] = [
  { step: 1, words: 'few', holds: (percent) => percent < 15 },
  { step: 2, words: 'less than half', holds: (percent) => percent < 50 },
  { step: 3, words: 'majority', holds: (percent) => percent < 75 },
  { step: 4, words: 'most', holds: (percent) => percent <= 90 },
  { step: 5, words: 'almost all', holds: () => true },
];

/** Where a share stands on the map. */
export const heatOf = (percent: number): HeatStep =>
  HEAT_STEPS.find(({ holds }) => holds(percent)) ?? (HEAT_STEPS[4] as HeatStep);
