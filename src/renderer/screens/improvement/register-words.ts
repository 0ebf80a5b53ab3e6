import { printInterval, printPercent } from '../../../shared/domain/rounding';
import type { RegisteredTarget, Standing } from '../../stores/targets';
import { printFigure, sayStatus } from '../findings/target-words';

/** `53 of 58, 91% (81 to 96)`, `61 children`; a percent only of ten and more. */
export function sayNow({ unit }: RegisteredTarget, { current, x, n, low, high }: Standing): string {
  if (current === null) return 'nothing yet';
  if (x === null || n === null)
    return unit === '%' ? `${printFigure(current)}%` : `${printFigure(current)} ${unit}`;
  if (n < FEWEST_FOR_PERCENT) return `${x} of ${n}`;
  const interval = printInterval(low, high, n);
  return `${x} of ${n}, ${printPercent(current, n)}${interval === '' ? '' : ` (${interval})`}`;
}

const FEWEST_FOR_PERCENT = 10;

/** Whether it can be said that a target is met, with whether it is on its way. */
export function sayStanding(standing: Standing): string {
  const { course, note } = standing;
  const way = course === null ? '' : course === 'on_course' ? ', on course' : ', off course';
  return `${sayStatus(standing)}${way}${note === '' ? '' : `. ${note}`}`;
}

const MEASURE_WORDS: Readonly<Record<string, string>> = {
  per_child: 'of children',
  per_meeting: 'of meetings',
  'typed in': 'figure typed in',
};

/** Where a standing comes from: `Voice of the child, 27Q1 · of children`. */
export const sayFrom = ({ from, measure }: Standing): string =>
  `${from} · ${MEASURE_WORDS[measure] ?? measure}`;
