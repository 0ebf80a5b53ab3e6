import type { TargetStatus } from '../../../shared/domain/findings-shape';
import { roundHalfUp } from '../../../shared/domain/rounding';
import type { ShownTarget } from './shown-findings';

const STATUS_WORDS: Readonly<Record<TargetStatus, (atMost: boolean) => string>> = {
  met: () => 'Met',
  not_met: () => 'Not met',
  at_or_above_not_certain: (atMost) =>
    `Not certain: at or ${atMost ? 'below' : 'above'} target in the sample`,
  below_not_certain: (atMost) => `Not certain: ${atMost ? 'above' : 'below'} target in the sample`,
  cannot_be_judged: () => 'Cannot be judged',
};

/** How a target stands, in words. */
export const sayStatus = ({ status, direction }: Pick<ShownTarget, 'status' | 'direction'>): string =>
  status === null ? 'Hidden' : STATUS_WORDS[status](direction === 'at_most');

/** Whether the line to the target is kept to; empty where that cannot be said. */
export const sayCourse = ({ course }: Pick<ShownTarget, 'course'>): string =>
  course === null ? '' : course === 'on_course' ? 'on course' : 'off course';

/** At most one decimal: `95`, `62.5`. */
export const printFigure = (value: number): string => String(roundHalfUp(value, 1)).replace('-', '−');

const UNITS: Readonly<Record<ShownTarget['kind'], string>> = {
  level: '%',
  points: '%',
  relative: '%',
  milestone: '',
  frequency: ' a period',
};

/** `at least 95%`; a milestone is done by its date. */
export function sayTarget({ kind, direction, targetValue, value, criterionId }: ShownTarget): string {
  if (kind === 'milestone') return 'done';
  const reached = targetValue ?? (kind === 'level' || kind === 'frequency' ? value : null);
  if (reached === null)
    return value === null
      ? 'not set'
      : `${kind === 'relative' ? `${printFigure(Math.abs(value))}% ${value < 0 ? 'down' : 'up'}` : `${printFigure(Math.abs(value))} points`} from a baseline that is not known`;
  const unit = criterionId === null && kind !== 'frequency' ? '' : UNITS[kind];
  return `${direction === 'at_most' ? 'at most' : 'at least'} ${printFigure(reached)}${unit}`;
}

/** Share of the way from baseline to target: `40% of the way`; empty where either is not known. */
export const sayProgress = ({ progress }: Pick<ShownTarget, 'progress'>): string =>
  progress === null ? '' : `${roundHalfUp(100 * progress, 0)}% of the way`;
