import type { Explanation, Measure } from '../../../shared/contract/findings';
import { presentationFor } from '../../../shared/domain/presentation';
import {
  printCount,
  printInterval,
  printPercent,
  printShare,
  roundHalfUp,
} from '../../../shared/domain/rounding';
import type { Criterion } from '../../../shared/domain/template';
import { printPointsInterval } from '../../charts/points';
import { sayDate } from '../../say-dates';
import type { ShownMeasureOf } from '../../stores/findings';
import { finenessOf, sayChange, sayTrend, sayTrendPoint } from './change-words';
import { sayPublishing } from './say-publishing';
import type { ShownChange, ShownFindings, ShownTarget, ShownTrend, ShownWeighted } from './shown-findings';
import { printFigure, sayCourse, sayProgress, sayStatus, sayTarget } from './target-words';

type Note = { readonly label: string; readonly text: string };

/** What the panel shows of a number: its claim, how it came about, and the number it rests on. */
export type Told = {
  readonly title: string;
  readonly question: string;
  readonly critical: boolean;
  readonly claim: string;
  readonly ledger: Explanation['ledger'];
  readonly notes: readonly Note[];
  /** A number that this one was made from, and what a link to it says. */
  readonly from: { readonly measure: Measure; readonly words: string } | null;
};

const PUBLISHING = 'Publishing';
const RESTRICTED = 'Restricted: counts are shown as they are.';

/** What the core says of a number, with what these findings add to it: baseline, weight, what is hidden. */
export function tellExplained(explanation: Explanation, findings: ShownFindings): Told {
  const { title, question, critical, x, n, percent, ledger, notes, measure } = explanation;
  const ofCore = notes.find(({ label }) => label === PUBLISHING)?.text ?? RESTRICTED;
  const isCountOnly = presentationFor(n) !== 'none' && percent === null;
  return {
    title,
    question,
    critical,
    claim: isCountOnly ? printCount(x, n) : printShare(x, n),
    ledger,
    notes: [
      ...notes.filter(({ label }) => label !== PUBLISHING),
      ...added(measure, findings),
      { label: PUBLISHING, text: sayPublishing(ofCore, measure, findings) },
    ],
    from: null,
  };
}

function added(measure: Measure, findings: ShownFindings): readonly Note[] {
  if (measure.kind !== 'criterion') return [];
  const change = findings.change.find(({ id }) => id === measure.id);
  const weighted = findings.weighted.find(({ id }) => id === measure.id);
  return [
    ...(change === undefined
      ? []
      : [
          { label: 'Baseline', text: sayBefore(change) },
          { label: 'Change', text: sayChange(change) },
        ]),
    ...(weighted === undefined || weighted.percent === null
      ? []
      : [{ label: 'Weighted', text: `${printPercent(weighted.percent, weighted.n ?? 0)} by stratum.` }]),
  ];
}

const sayBefore = ({ before: { x, n, percent, period }, hidden }: ShownChange): string => {
  if (hidden.some((each) => each.startsWith('before'))) return `Hidden, ${period}.`;
  if (x === null || n === null) return 'Not known.';
  return `${percent === null ? printCount(x, n) : printShare(x, n)}, ${period}.`;
};

/** How a number came about that the findings themselves carry; null where they no longer do. */
export function tellShown(
  measure: ShownMeasureOf,
  findings: ShownFindings,
  questions: ReadonlyMap<string, Criterion>,
): Told | null {
  switch (measure.kind) {
    case 'change': {
      const change = findings.change.find(({ id }) => id === measure.id);
      return change === undefined ? null : tellChange(change, questions.get(measure.id));
    }
    case 'trend': {
      const trend = findings.trend.find(({ id }) => id === measure.id);
      return trend === undefined ? null : tellPoint(trend, measure.at, questions.get(measure.id));
    }
    case 'target': {
      const target = findings.targets.find(({ id }) => id === measure.id);
      return target === undefined ? null : tellTarget(target, questions.get(target.criterionId ?? ''));
    }
    case 'weighted': {
      const weighted = findings.weighted.find(({ id }) => id === measure.id);
      return weighted === undefined ? null : tellWeighted(weighted, questions.get(measure.id));
    }
  }
}

/** Dates are shares in time, everything else shares of positive answers. */
const shareMeasure = (id: string, criterion: Criterion | undefined): Measure =>
  criterion?.type === 'D' ? { kind: 'timeliness', id } : { kind: 'criterion', id };

const shareLines = (x: number | null, n: number | null): Explanation['ledger'] =>
  x === null || n === null || n < 5
    ? []
    : [
        { label: 'Answered, the denominator', count: n, role: 'denominator', references: [] },
        { label: 'not positive', count: n - x, role: 'less', references: [] },
        { label: 'Positive, the numerator', count: x, role: 'numerator', references: [] },
      ];

const shareOr = (x: number | null, n: number | null, otherwise: string): string =>
  x === null || n === null ? otherwise : printShare(x, n);

function tellChange(change: ShownChange, criterion: Criterion | undefined): Told {
  const { id, before, now, low, high, comparable } = change;
  return {
    title: id,
    question: criterion?.question ?? '',
    critical: criterion?.critical === true,
    claim: sayChange(change),
    ledger: [],
    notes: [
      { label: 'Before', text: `${shareOr(before.x, before.n, 'Not known')}, ${before.period}.` },
      { label: 'Now', text: `${shareOr(now.x, now.n, 'Not known')}, ${now.period}.` },
      {
        label: 'Rule',
        text: 'Share now less share before. Improved where the whole interval lies above no change, fell where it lies below, otherwise no clear change.',
      },
      ...(low === null || high === null
        ? []
        : [
            {
              label: 'Interval',
              text: `${printPointsInterval(low, high, finenessOf(change))} points: Newcombe, from the two Wilson intervals, 95%.`,
            },
          ]),
      {
        label: 'Comparable',
        text: comparable
          ? 'Yes: the same meaning, answers and eligibility, and both samples drawn at random.'
          : (change.reason ?? 'No.'),
      },
    ],
    from: { measure: shareMeasure(id, criterion), words: 'How is the share now known?' },
  };
}

function tellPoint(trend: ShownTrend, at: number, criterion: Criterion | undefined): Told | null {
  const point = trend.points[at];
  if (point === undefined) return null;
  const isNow = at === trend.points.length - 1;
  return {
    title: trend.id,
    question: `${criterion?.question ?? ''} ${point.period}`,
    critical: criterion?.critical === true,
    claim: shareOr(point.x, point.n, 'Hidden'),
    ledger: shareLines(point.x, point.n),
    notes: [
      { label: 'Point', text: sayTrendPoint(trend, at) },
      {
        label: 'Interval',
        text: printInterval(point.low, point.high, point.n ?? 0) || 'None.',
      },
      { label: 'Line', text: sayTrend(trend).join(' ') },
      {
        label: 'Rule',
        text: 'The centre line is the median of the points. Six or more in turn on one side of it are a shift, five or more in turn rising or falling a trend.',
      },
    ],
    from: isNow
      ? { measure: shareMeasure(trend.id, criterion), words: 'Back to the readings of this round' }
      : null,
  };
}

function tellTarget(target: ShownTarget, criterion: Criterion | undefined): Told {
  const { id, measure, criterionId, x, n, low, high, baseline, baselineN, basis, source, note } = target;
  const course = [sayCourse(target), sayProgress(target)].filter((each) => each !== '').join(', ');
  return {
    title: id,
    question: measure,
    critical: false,
    claim: sayStatus(target),
    ledger: shareLines(x, n),
    notes: [
      {
        label: 'To reach',
        text: `${sayTarget(target)}, ${target.due === null ? 'not dated' : `by ${sayDate(target.due)}`}.`,
      },
      {
        label: 'Baseline',
        text:
          baseline === null
            ? 'Not known.'
            : `${printFigure(baseline)}${baselineN === null ? '' : ` of ${baselineN} records`}.`,
      },
      {
        label: 'Rule',
        text:
          basis === 'population'
            ? 'A figure of a whole population is met or not met as it stands.'
            : 'From a sample, met only where the whole interval reaches the target, not met only where none of it does; otherwise not certain.',
      },
      {
        label: 'Interval',
        text: low === null || high === null ? 'None.' : `${printFigure(low)} to ${printFigure(high)}, 95%.`,
      },
      ...(course === '' ? [] : [{ label: 'On the way', text: `${course}.` }]),
      ...(source === '' ? [] : [{ label: 'Source', text: source }]),
      ...(note === '' ? [] : [{ label: 'Note', text: note }]),
    ],
    from:
      criterionId === null
        ? null
        : { measure: shareMeasure(criterionId, criterion), words: 'How is the share now known?' },
  };
}

function tellWeighted(
  { id, percent, low, high, unweighted, n, effectiveSize }: ShownWeighted,
  criterion: Criterion | undefined,
): Told {
  const print = (value: number | null): string => (value === null ? 'hidden' : printPercent(value, n ?? 0));
  return {
    title: id,
    question: criterion?.question ?? '',
    critical: criterion?.critical === true,
    claim: percent === null ? 'Hidden' : printPercent(percent, n ?? 0),
    ledger: [],
    notes: [
      { label: 'Unweighted', text: `${print(unweighted)} of ${n ?? 'hidden'} records.` },
      { label: 'Interval', text: printInterval(low, high, n ?? 0) || 'None.' },
      {
        label: 'Rule',
        text: 'Each stratum’s share counts as the stratum does in the whole list. The interval is Wilson’s, from the number of plain records this sample is worth.',
      },
      ...(effectiveSize === null
        ? []
        : [
            {
              label: 'Worth',
              text: `as many as ${roundHalfUp(effectiveSize, 1)} records of a simple sample.`,
            },
          ]),
    ],
    from: { measure: { kind: 'criterion', id }, words: 'How is the unweighted share known?' },
  };
}
