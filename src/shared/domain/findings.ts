import { findBreakdown } from './breakdown';
import { criticalCriteria } from './caps';
import { findChange, type Round, sharesOf, warnOfMany } from './change';
import type { CompiledTemplate } from './compile-template';
import { countReadings } from './counted-readings';
import { findCriterion } from './criterion-finding';
import type { Calendar, Findings, SamplingKind } from './findings-shape';
import { findGate } from './gate-finding';
import type { IntervalBasis } from './intervals';
import { findOtherMeasures, findThemes, findVoiceTarget } from './other-measures';
import { cpcQuarterOf, planQuarterOf } from './period';
import type { ReadingRecord } from './reading';
import { findCriticalFailures, findSection } from './section-finding';
import { judgeTarget, type Target } from './target-attainment';
import { currentFor } from './target-measures';
import { listCriteria } from './template';
import { findTimeliness } from './timeliness-finding';
import { findTrend, rollUp, type TimedRound } from './trend';
import { findWeighted, type Stratum } from './weights';

export type FindingsOptions = {
  readonly sampling: SamplingKind;
  readonly population: number | null;
  /** Case-profile keys to break results down by. */
  readonly dimensions: readonly string[];
  /** Case files in the sample, read or not. */
  readonly cases: number;
  /** SHA-256 of the template version, hexadecimal. */
  readonly hash: string;
  readonly warnings?: readonly string[];
  /** This round's own period, for what is compared with others. */
  readonly period?: string;
  /** What change is measured from: rounds of which each knows criteria of its own. */
  readonly baseline?: readonly Round[];
  /** Rounds before this one, in order of time. */
  readonly earlier?: readonly TimedRound[];
  readonly calendar?: Calendar;
  /** What this round is called among them, where that is not its own period: its month. */
  readonly roundName?: string;
  readonly targets?: readonly Target[];
  /** `YYYY-MM-DD`, for what is on course by today. */
  readonly today?: string;
  readonly strata?: readonly Stratum[];
};

/** What intervals depend on, for readings of so many case files. */
export const basisOf = (
  options: Pick<FindingsOptions, 'sampling' | 'population'>,
  read: number,
): IntervalBasis => ({
  sampling: options.sampling,
  population: options.population,
  read,
});

/**
 * The findings of an audit: the one computation behind screens, workbooks and `findings.json` (docs/rules.md, readings that count). The
 * order in which readings come does not matter.
 */
export function computeFindings(
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
  options: FindingsOptions,
): Findings {
  const { template } = compiled;
  const { counted, secondReadings } = countReadings(compiled, readings);
  const basis = basisOf(options, counted.length);
  const criteria = listCriteria(template).map(
    (criterion) => compiled.criteria.get(criterion.id) ?? criterion,
  );
  const alone: Findings = {
    schema: 'plumbline-findings/1',
    template: { key: template.key, version: template.version, hash: options.hash },
    population: options.population,
    sample: {
      sampling: options.sampling,
      cases: options.cases,
      read: counted.length,
      notRead: Math.max(0, options.cases - counted.length),
      secondReadings,
    },
    criteria: criteria.map((criterion) => findCriterion(criterion, counted, basis)),
    closing: template.closing.criteria.map((criterion) => findCriterion(criterion, counted, basis)),
    sections: template.sections.map((section) => findSection(compiled, section, counted, basis)),
    gates: template.gate === null ? [] : [findGate(template.gate, counted, basis)],
    timeliness: criteria
      .filter((criterion) => criterion.type === 'D')
      .map((criterion) => findTimeliness(criterion, counted, compiled.holidays, basis)),
    breakdowns: options.dimensions.flatMap((dimension) => findBreakdown(criteria, dimension, counted, basis)),
    voiceTarget: findVoiceTarget(compiled, counted, basis),
    criticalFailures: findCriticalFailures(compiled, criticalCriteria(compiled), counted, basis),
    themes: findThemes(compiled, counted),
    otherMeasures: findOtherMeasures(compiled, counted),
    change: [],
    trend: [],
    targets: [],
    weighted: findWeighted(criteria, counted, options.strata ?? []),
    warnings: [...(options.warnings ?? [])],
  };
  return withComparisons(compiled, alone, options);
}

/** What needs other rounds or targets beside these findings. */
function withComparisons(compiled: CompiledTemplate, alone: Findings, options: FindingsOptions): Findings {
  const { baseline = [], earlier = [], calendar = 'round', targets = [], today = '' } = options;
  const now = {
    period: options.period ?? '',
    sampling: options.sampling,
    version: compiled.template.version,
    shares: sharesOf(compiled, alone),
  };
  const found = baseline.flatMap((round) => findChange(now, round));
  const change = now.shares.flatMap(({ id }) => found.filter((each) => each.id === id).slice(0, 1));
  const many = warnOfMany(change);
  return {
    ...alone,
    change,
    trend:
      earlier.length === 0
        ? []
        : findTrend(
            lineOf([...earlier, { ...now, period: options.roundName ?? now.period }], calendar),
            calendar,
          ),
    targets: targets.map((target) => judgeTarget(target, currentFor(alone, target), today)),
    warnings: many === null ? alone.warnings : [...alone.warnings, many],
  };
}

/** Months are put together where quarters are asked for. */
function lineOf(rounds: readonly TimedRound[], calendar: Calendar): readonly TimedRound[] {
  if (calendar === 'cpc_quarter') return rollUp(rounds, cpcQuarterOf);
  return calendar === 'plan_quarter' ? rollUp(rounds, planQuarterOf) : rounds;
}
