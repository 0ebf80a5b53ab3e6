import { groupReadings, NOT_RECORDED } from './breakdown';
import { findProfileKey } from './case-profile';
import type { CompiledTemplate } from './compile-template';
import { type CountedReading, countReadings } from './counted-readings';
import { percentOf } from './criterion-finding';
import { askCriterion, askCritical, askSection, askTimeliness } from './explain-criterion';
import { askOther, askTheme, isPartOfCount, sumBehind } from './explain-other';
import { askGate, askVoiceTarget, countAt, voiceTargetOf } from './explain-target';
import { basisOf, type FindingsOptions } from './findings';
import { type IntervalBasis, intervalFor, isCorrected } from './intervals';
import { type LedgerLine, type Question, type RunLedger, runLedger } from './ledger';
import { LOW_COVERAGE } from './presentation';
import type { ReadingRecord } from './reading';
import { assert } from './result';
import { printInterval, printPercent } from './rounding';
import type { Criterion } from './template';

/** What a number is, so that it can be asked "How do we know?". */
export type MeasureOf =
  | { readonly kind: 'criterion'; readonly id: string }
  | { readonly kind: 'breakdown'; readonly id: string; readonly dimension: string; readonly group: string }
  | { readonly kind: 'section'; readonly id: string }
  | { readonly kind: 'sectionCritical'; readonly id: string }
  | { readonly kind: 'gate'; readonly part: 'present' | 'goodOfPresent' | 'wellServed' }
  | { readonly kind: 'timeliness'; readonly id: string }
  | { readonly kind: 'voiceTarget'; readonly part: 'perChild' | 'perMeeting' }
  | { readonly kind: 'otherMeasure'; readonly id: string; readonly measure: string }
  | {
      readonly kind: 'theme';
      readonly theme: string;
      readonly side: 'strengths' | 'improvements' | 'records';
    }
  | { readonly kind: 'criticalFailures' };

type Note = { readonly label: string; readonly text: string };

/** The answer to "How do we know?" (docs/rules.md, how do we know). The ledger adds up. */
export type ExplanationOf = {
  readonly title: string;
  readonly question: string;
  readonly critical: boolean;
  readonly x: number;
  readonly n: number;
  /** Null where there is nothing to divide by, and where the answers have no good side; x is then n. */
  readonly percent: number | null;
  readonly ledger: readonly LedgerLine[];
  readonly notes: readonly Note[];
};

/** Whether a template has a number of this kind; `explainMeasure` may only be asked about those. */
export function hasMeasure(compiled: CompiledTemplate, measure: MeasureOf): boolean {
  switch (measure.kind) {
    case 'criterion':
    case 'breakdown':
      return compiled.criteria.has(measure.id);
    case 'timeliness':
      return compiled.criteria.get(measure.id)?.type === 'D';
    case 'section':
    case 'sectionCritical':
      return compiled.sectionIds.has(measure.id);
    case 'gate':
      return compiled.template.gate !== null;
    case 'voiceTarget':
      return compiled.template.voiceTarget !== null;
    case 'otherMeasure':
      return (
        compiled.criteria.has(measure.id) &&
        ((measure.measure !== 'share_of_sum' && measure.measure !== 'all_of_them') ||
          isPartOfCount(compiled, measure.id))
      );
    case 'theme':
    case 'criticalFailures':
      return true;
  }
}

/** Explains a number from the readings that gave it. The template must have it (`hasMeasure`). */
export function explainMeasure(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
  options: FindingsOptions,
  measure: MeasureOf,
): ExplanationOf {
  const { counted } = countReadings(compiled, readings);
  const basis = basisOf(options, counted.length);
  if (measure.kind === 'voiceTarget' && measure.part === 'perMeeting')
    return explainMeetings(compiled, counted);
  if (measure.kind === 'otherMeasure' && measure.measure === 'share_of_sum')
    return explainSum(compiled, counted, measure.id);
  const question = questionFor(compiled, counted, measure);
  const run = runLedger(question);
  const [x, n] = [run.numerator.length, run.denominator.length];
  const { title, critical } = question;
  return {
    title,
    question: question.question,
    critical,
    x,
    n,
    percent: question.numerator === null ? null : percentOf(x, n),
    ledger: run.ledger,
    notes: [
      { label: 'Rule', text: question.rule },
      { label: 'Interval', text: intervalNote(question, measure, x, n, basis) },
      ...coverageNote(question, run),
      askedAs(compiled),
      PUBLISHING,
    ],
  };
}

function intervalNote(
  { numerator }: Question,
  { kind }: MeasureOf,
  x: number,
  n: number,
  basis: IntervalBasis,
): string {
  if (numerator === null) return NO_SHARE;
  return kind === 'otherMeasure' || kind === 'theme' ? NO_INTERVAL : intervalWords(x, n, basis);
}

const NO_INTERVAL = 'None is worked out for measures of this kind.';
const NO_SHARE = 'None: no share is worked out.';
const PUBLISHING: Note = { label: 'Publishing', text: 'Restricted: counts are shown as they are.' };
const askedAs = ({ template }: CompiledTemplate): Note => ({
  label: 'Asked as',
  text: `${template.key} version ${template.version}`,
});

function questionFor(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  measure: MeasureOf,
): Question {
  switch (measure.kind) {
    case 'criterion':
      return askCriterion(compiled, readings, criterionAt(compiled, measure.id));
    case 'breakdown': {
      const members = groupReadings(measure.dimension, readings).get(measure.group) ?? [];
      const question = askCriterion(compiled, members, criterionAt(compiled, measure.id));
      return { ...question, title: `${question.title}, ${groupWords(measure.dimension, measure.group)}` };
    }
    case 'timeliness':
      return askTimeliness(compiled, readings, criterionAt(compiled, measure.id));
    case 'section':
      return askSection(compiled, readings, measure.id);
    case 'sectionCritical':
      return askCritical(compiled, readings, measure.id);
    case 'criticalFailures':
      return askCritical(compiled, readings, null);
    case 'otherMeasure':
      return askOther(compiled, readings, measure.id, measure.measure);
    case 'theme':
      return askTheme(compiled, readings, measure.theme, measure.side);
    case 'gate':
      return askGate(compiled, readings, measure.part);
    case 'voiceTarget':
      return askVoiceTarget(compiled, readings);
  }
}

function criterionAt(compiled: CompiledTemplate, id: string): Criterion {
  const criterion = compiled.criteria.get(id);
  assert(criterion !== undefined, `${id} was asked for by a screen that lists this template's criteria`);
  return criterion;
}

/** `age 5 to 11`; `age not recorded`. */
function groupWords(dimension: string, group: string): string {
  const key = findProfileKey(dimension);
  const label = (key?.label ?? dimension).toLowerCase();
  if (group === NOT_RECORDED) return `${label} not recorded`;
  return `${label} ${(key?.options.find(({ code }) => code === group)?.label ?? group).toLowerCase()}`;
}

/** Meetings are counted, not readings: the ledger starts at what the children's meetings add up to. */
function explainMeetings(compiled: CompiledTemplate, readings: readonly CountedReading[]): ExplanationOf {
  const { denominator } = runLedger(askVoiceTarget(compiled, readings));
  const target = voiceTargetOf(compiled);
  const sum = (id: string): number =>
    denominator.reduce((total, reading) => total + (countAt(reading, id) ?? 0), 0);
  const references = (holds: (reading: CountedReading) => boolean): readonly string[] =>
    denominator
      .filter(holds)
      .map((reading) => reading.caseReference)
      .sort();
  const withViews = (reading: CountedReading): number => countAt(reading, target.withViews) ?? 0;
  const [x, n] = [sum(target.withViews), sum(target.meetings)];
  return {
    title: target.withViews,
    question: 'Key decision-making meetings at which the child’s views are on record',
    critical: true,
    x,
    n,
    percent: percentOf(x, n),
    ledger: [
      {
        label: 'Meetings held, the denominator',
        count: n,
        role: 'denominator',
        references: references(() => true),
      },
      {
        label: 'without the child’s views',
        count: n - x,
        role: 'less',
        references: references((reading) => withViews(reading) < (countAt(reading, target.meetings) ?? 0)),
      },
      {
        label: 'With views on record, the numerator',
        count: x,
        role: 'numerator',
        references: references((reading) => withViews(reading) > 0),
      },
    ],
    notes: [
      { label: 'Rule', text: 'Meetings with views, of all meetings of these children.' },
      {
        label: 'Interval',
        text: 'None: meetings of one child are alike, so an interval would be too narrow.',
      },
      askedAs(compiled),
      PUBLISHING,
    ],
  };
}

/** A share of what was counted in records: outcomes, not children. */
function explainSum(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  id: string,
): ExplanationOf {
  const { question, critical } = criterionAt(compiled, id);
  const { x, n, ledger } = sumBehind(compiled, readings, id);
  return {
    title: id,
    question,
    critical,
    x,
    n,
    percent: percentOf(x, n),
    ledger,
    notes: [
      { label: 'Rule', text: 'Added up over all records, then divided.' },
      {
        label: 'Interval',
        text: 'None: what is counted in one record is alike, so an interval would be too narrow.',
      },
      askedAs(compiled),
      PUBLISHING,
    ],
  };
}

/** Answered of eligible, where the number is one criterion's. */
function coverageNote({ criterionId }: Question, { ledger, denominator }: RunLedger): readonly Note[] {
  const eligible = ledger.find((line) => line.role === 'subtotal')?.count ?? 0;
  const coverage = percentOf(denominator.length, eligible);
  if (criterionId === null || coverage === null) return [];
  const low = coverage < LOW_COVERAGE ? ' Low coverage: treat with care.' : '';
  return [
    {
      label: 'Coverage',
      text: `${denominator.length} of ${eligible} eligible, ${printPercent(coverage, eligible)}.${low}`,
    },
  ];
}

/** `49 to 74: Wilson, 95%. The sample is 5% of 1,140, so no correction.` */
function intervalWords(x: number, n: number, basis: IntervalBasis): string {
  if (basis.sampling === 'purposive') return 'None: this is not a random sample.';
  if (basis.sampling === 'census' || (basis.population !== null && basis.read >= basis.population)) {
    return 'None: every record was read, so there is nothing to be unsure of by chance.';
  }
  const interval = intervalFor(x, n, basis);
  if (interval === null) return 'None: there is nothing to count.';
  const range = `${printInterval(interval.low, interval.high, n)}: Wilson, 95%.`;
  if (basis.population === null) return `${range} The size of the population is not known.`;
  const share = printPercent((100 * basis.read) / basis.population, 1);
  return isCorrected(basis)
    ? `${range} The sample is ${share} of ${basis.population.toLocaleString('en-GB')}, so the interval is corrected for it.`
    : `${range} The sample is ${share} of ${basis.population.toLocaleString('en-GB')}, so no correction.`;
}
