import type { TargetStatus } from '../../../shared/domain/findings-shape';
import { roundHalfUp } from '../../../shared/domain/rounding';
import type { ShownTarget } from './shown-findings';

const STATUS_WORDS: Readonly<Record<TargetStatus, string>> = {
  met: 'Met',
  not_met: 'Not met',
  at_or_above_not_certain: 'Not certain: at or above target in the sample',
  below_not_certain: 'Not certain: below target in the sample',
  cannot_be_judged: 'Cannot be judged',
};

/** How a target stands, in words. */
export const sayStatus = ({ status }: Pick<ShownTarget, 'status'>): string =>
  status === null ? 'Hidden' : STATUS_WORDS[status];

/** Whether the line to the target is kept to; empty where that cannot be said. */
export const sayCourse = ({ course }: Pick<ShownTarget, 'course'>): string =>
  course === null ? '' : course === 'on_course' ? 'on course' : 'off course';

/** At most one decimal: `95`, `62.5`. */
export const printFigure = (value: number): string => String(roundHalfUp(value, 1)).replace('-', '−');

/** `at least 95%`; a milestone is done by its date. */
export function sayTarget(target: ShownTarget): string {
  const { kind, direction, targetValue } = target;
  if (kind === 'milestone') return 'done';
  if (targetValue === null) return sayUnknown(target);
  const unit = isOfRecords(target) ? '%' : kind === 'frequency' ? ' a period' : '';
  return `${direction === 'at_most' ? 'at most' : 'at least'} ${printFigure(targetValue)}${unit}`;
}

/** Whether its figures are percents of records, and not counts of something else. */
export const isOfRecords = ({ criterionId, kind }: Pick<ShownTarget, 'criterionId' | 'kind'>): boolean =>
  criterionId !== null && kind !== 'milestone' && kind !== 'frequency';

function sayUnknown({ kind, direction, value }: ShownTarget): string {
  if (value === null) return 'no number is stated';
  const way = direction === 'at_least' ? 'up' : 'down';
  const size = kind === 'relative' ? `${printFigure(value)}%` : `${printFigure(value)} points`;
  return `${way} ${size} from a baseline that is not known`;
}

/** Share of the way from baseline to target: `40% of the way`; empty where either is not known. */
export const sayProgress = ({ progress }: Pick<ShownTarget, 'progress'>): string =>
  progress === null ? '' : `${roundHalfUp(100 * progress, 0)}% of the way`;
