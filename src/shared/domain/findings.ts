import { findBreakdown } from './breakdown';
import { criticalCriteria } from './caps';
import type { CompiledTemplate } from './compile-template';
import { countReadings } from './counted-readings';
import { findCriterion } from './criterion-finding';
import type { Findings, SamplingKind } from './findings-shape';
import { findGate } from './gate-finding';
import type { IntervalBasis } from './intervals';
import { findOtherMeasures, findThemes, findVoiceTarget } from './other-measures';
import type { ReadingRecord } from './reading';
import { findCriticalFailures, findSection } from './section-finding';
import { listCriteria } from './template';
import { findTimeliness } from './timeliness-finding';

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
  return {
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
    weighted: [],
    warnings: [...(options.warnings ?? [])],
  };
}
