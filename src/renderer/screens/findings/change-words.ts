import type { ChangeFinding } from '../../../shared/domain/findings-shape';
import { printPercent } from '../../../shared/domain/rounding';
import { FEWEST_POINTS } from '../../../shared/domain/run-chart';
import { printPoints } from '../../charts/points';
import type { MayHide, ShownChange, ShownTrend } from './shown-findings';

/** The smaller of two sizes decides how finely a difference is printed. */
export const finenessOf = ({ before, now }: Pick<ShownChange, 'before' | 'now'>): number =>
  Math.min(before.n ?? 0, now.n ?? 0);

type Told = Pick<ChangeFinding, 'difference' | 'low' | 'high' | 'word' | 'comparable' | 'reason'> &
  Pick<ShownChange, 'before' | 'now'> &
  MayHide;

/** `Improved. Plus 17 points, 95% interval 3 to 29.`, or why the two cannot be compared. */
export function sayChange(change: Told): string {
  if (!change.comparable) return `Not comparable: ${asClause(change.reason ?? 'no reason is known')}.`;
  if (change.word === null || change.difference === null)
    return change.hidden.length > 0
      ? 'Change is hidden, so that no number can be worked out.'
      : 'No change can be worked out.';
  const n = finenessOf(change);
  const word = `${change.word.charAt(0).toUpperCase()}${change.word.slice(1)}.`;
  const size = sayPoints(change.difference, n);
  if (change.low === null || change.high === null) return `${word} ${size}.`;
  const [low, high] = [change.low, change.high].map((each) => printPoints(each, n).replace('+', ''));
  return `${word} ${size}, 95% interval ${low} to ${high}.`;
}

function sayPoints(points: number, n: number): string {
  const printed = printPoints(points, n);
  if (printed === '0') return 'No points';
  const size = printed.slice(1);
  return `${points < 0 ? 'Minus' : 'Plus'} ${size} ${size === '1' ? 'point' : 'points'}`;
}

/** A sentence as part of another: without its capital and its full stop. */
export const asClause = (sentence: string): string => {
  const bare = sentence.replace(/\.$/, '');
  // A capital that another follows begins an abbreviation, which keeps it.
  return /^[A-Z][a-z ]/.test(bare) ? `${bare.charAt(0).toLowerCase()}${bare.slice(1)}` : bare;
};

/** `Improved 3, fell 1, no clear change 12, not comparable 2.` Words nothing has are left out. */
export function sayChanges(changes: readonly ShownChange[]): string {
  const count = (holds: (change: ShownChange) => boolean): number => changes.filter(holds).length;
  const parts: readonly (readonly [string, number])[] = [
    ['improved', count(({ word }) => word === 'improved')],
    ['fell', count(({ word }) => word === 'fell')],
    ['no clear change', count(({ word }) => word === 'no clear change')],
    ['not comparable', count(({ comparable }) => !comparable)],
    ['hidden', count((change) => change.comparable && change.word === null && change.hidden.length > 0)],
  ];
  const said = parts.flatMap(([word, times]) => (times === 0 ? [] : [`${word} ${times}`])).join(', ');
  return said === '' ? '' : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** What a run chart says, in sentences: its centre line, what stands out, where it is broken. */
export function sayTrend({ points, runs }: ShownTrend): readonly string[] {
  const period = (index: number | null): string => points[index ?? -1]?.period ?? '';
  const n = Math.min(...points.map((point) => point.n ?? 0));
  const of = runs.flatMap(({ from, to, median, shifts, trends }) => {
    if (median === null) return [];
    const where = runs.length > 1 ? `${period(from)} to ${period(to)}: ` : '';
    const centre = `${where}${where === '' ? 'T' : 't'}he centre line is at ${printPercent(median, n)}.`;
    return [
      centre,
      ...shifts.map(
        (shift) =>
          `Shift: from ${period(shift.from)} to ${period(shift.to)} every point lies ${shift.side} the centre line.`,
      ),
      ...trends.map(
        (trend) => `Trend: ${trend.way} from ${period(trend.from)} to ${period(trend.to)} without a turn.`,
      ),
      ...(shifts.length + trends.length === 0
        ? [`${where}${where === '' ? 'N' : 'n'}o shift and no trend.`]
        : []),
    ];
  });
  const breaks = points.flatMap(({ period: at, break: why }, index) =>
    why === null || index === 0 ? [] : [`Broken before ${at}: ${asClause(why)}.`],
  );
  const few =
    runs.length === 0
      ? [
          `${points.length === 1 ? '1 point' : `${points.length} points`}${breaks.length > 0 ? ', with a break' : ''}: a centre line, shifts and trends are looked for from ${FEWEST_POINTS} points without a break.`,
        ]
      : [];
  return [...few, ...of, ...breaks];
}

/** What one point of a run chart says. */
export function sayTrendPoint(trend: ShownTrend, index: number): string {
  const point = trend.points[index];
  if (point === undefined) return '';
  const { period, x, n, percent, version, break: why } = point;
  const broken = why === null || index === 0 ? '' : ` The line is broken before it: ${asClause(why)}.`;
  if (x === null || n === null || percent === null) return `${period}: hidden.${broken}`;
  const run = trend.runs.find((each) => (each.from ?? 0) <= index && index <= (each.to ?? -1));
  const median = run?.median ?? null;
  const side =
    median === null
      ? ''
      : percent === median
        ? ', on the centre line'
        : `, ${percent > median ? 'above' : 'below'} the centre line`;
  const marks = [
    ...(run?.shifts ?? []).flatMap((shift) =>
      (shift.from ?? 0) <= index && index <= (shift.to ?? -1) ? ['part of a shift'] : [],
    ),
    ...(run?.trends ?? []).flatMap((each) =>
      (each.from ?? 0) <= index && index <= (each.to ?? -1) ? [`part of a ${each.way} trend`] : [],
    ),
  ];
  return `${[`${period}: ${x} of ${n}, ${printPercent(percent, n)}${side}`, ...marks].join(', ')}. Version ${version}.${broken}`;
}
