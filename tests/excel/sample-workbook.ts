import type { RestrictedWorkbook } from '../../src/main/excel/workbook-input';
import { recordDataOf } from '../../src/main/services/record-data';
import { computeFindings } from '../../src/shared/domain/findings';
import type { SamplingKind } from '../../src/shared/domain/findings-shape';
import { assembleSentence, suggestHeadlines } from '../../src/shared/domain/headlines';
import { makePracticeCases } from '../../src/shared/domain/practice';
import { compileShipped, readShippedWords, type ShippedKey } from '../templates/shipped';

export type SampleOptions = {
  readonly key?: ShippedKey;
  readonly cases?: number;
  readonly sampling?: SamplingKind;
  readonly population?: number | null;
  readonly dimensions?: readonly string[];
  readonly withRecordData?: boolean;
};

/** What a workbook is made from, of fictional case files and the real engine; nothing a person writes is filled in. */
export function sampleInput(options: SampleOptions = {}): RestrictedWorkbook {
  const { key = 'PLN', cases = 60, sampling = 'simple', population = 1140 } = options;
  const compiled = compileShipped(key);
  const made = makePracticeCases(compiled, {
    cases,
    readers: 6,
    seed: 27,
    periodCode: '26Q3',
    words: readShippedWords(),
    unfinished: 0,
  });
  const readings = made.readings.map(({ listReference, reading, profile, answers }) => ({
    caseReference: listReference,
    reading,
    profile,
    answers,
  }));
  const findings = computeFindings(compiled, readings, {
    sampling,
    population,
    dimensions: options.dimensions ?? ['locality', 'age_band'],
    cases,
    hash: '3f9a'.repeat(16),
  });
  const suggested = suggestHeadlines(compiled, findings);
  return {
    appVersion: '0.1.0',
    madeOn: '2026-12-03',
    practice: true,
    title: compiled.template.title,
    partnership: 'Practice partnership (fictional)',
    period: 'October 2025 to September 2026',
    agencies: ['Social work', 'Health', 'Education', 'Police'],
    seed: 27,
    template: compiled.template,
    localStandards: {},
    findings,
    headlines: {
      findings: suggested.findings.map((criterionId) => ({ criterionId, soWhat: '' })),
      worry: { criterionId: suggested.worry, soWhat: '' },
      success: { criterionId: suggested.success, soWhat: '' },
      decisions: [],
      plainWords: '',
      issueNumber: 1,
      status: 'provisional',
    },
    sentences: findings.criteria.flatMap((finding) => {
      const criterion = compiled.criteria.get(finding.id);
      return finding.x === null || criterion === undefined ? [] : [assembleSentence(criterion, finding)];
    }),
    concerns: { raised: 2, unconfirmed: 1 },
    readers: [
      { agency: 'Social work', readings: 34, hours: 24.5 },
      { agency: 'Health', readings: 18, hours: 12.25 },
      { agency: 'Education', readings: 14, hours: 9 },
    ],
    recordData: options.withRecordData === false ? null : recordDataOf({ compiled, readings }),
  };
}
