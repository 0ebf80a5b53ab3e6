import type { PublishWorkbook, RestrictedWorkbook } from '../../src/main/excel/workbook-input';
import type { ChangeFinding, CriterionFinding, Findings } from '../../src/shared/domain/findings-shape';
import type { PublishedFindings } from '../../src/shared/domain/published-shape';
import { sampleInput } from './sample-workbook';

/** A workbook with everything in it: a baseline, rounds before, readers who agreed, concerns; all of it fictional. */
export function richInput(cases = 60): RestrictedWorkbook {
  const input = sampleInput({ key: 'PLN', cases });
  const withPercent = input.findings.criteria.filter(({ percent }) => percent !== null);
  return {
    ...input,
    build: 'restricted',
    findings: {
      ...input.findings,
      change: withPercent.slice(0, 14).map(changeOf),
      trend: withPercent.slice(0, 2).map(({ id, x, n, percent, low, high }) => ({
        id,
        calendar: 'plan_quarter',
        points: [
          { period: '26Q1', version: 1, x: 20, n: 50, percent: 40, low: 27.6, high: 53.8, break: null },
          {
            period: '26Q2',
            version: 2,
            x: x ?? 0,
            n,
            percent,
            low,
            high,
            break: 'Version 2 asks another question.',
          },
        ],
        runs: [],
      })),
      weighted: withPercent.slice(0, 1).map(({ id, percent, n }) => ({
        id,
        percent: 61.5,
        low: 50.2,
        high: 71.9,
        unweighted: percent,
        n,
        effectiveSize: 48.3,
      })),
    },
    headlines: {
      ...input.headlines,
      findings: input.headlines.findings.map((each) => ({
        ...each,
        soWhat: 'Families can see what would be different at home.',
      })),
      decisions: [
        {
          text: 'Use three worked examples of outcomes.',
          byWhen: 'January 2027',
          owner: 'Lead officer, CPC',
        },
      ],
      plainWords: 'We looked at 60 children’s plans. Most had a plan.',
      status: 'final',
    },
    concernNumbers: [
      { tier: 1, raised: 6, confirmed: 6, closed: 6, openOver24Hours: 0, medianHours: 2.5, longestHours: 6 },
      { tier: 2, raised: 2, confirmed: 1, closed: 1, openOver24Hours: 1, medianHours: 5, longestHours: 5 },
      {
        tier: 3,
        raised: 0,
        confirmed: 0,
        closed: 0,
        openOver24Hours: 0,
        medianHours: null,
        longestHours: null,
      },
    ],
    concerns: { raised: 8, unconfirmed: 1 },
    agreement: {
      records: 12,
      sentence: 'Every measure that can be judged is at its aim.',
      rows: [
        {
          id: 'PLN-B1',
          pairs: 12,
          exact: 8 / 12,
          withinOne: 11 / 12,
          sameSide: 11 / 12,
          alpha: null,
          ac1: null,
          moderated: 12,
          up: 1,
          down: 3,
          action: '',
        },
        {
          id: 'overall',
          pairs: 36,
          exact: 25 / 36,
          withinOne: 34 / 36,
          sameSide: 31 / 36,
          alpha: 0.714,
          ac1: 0.63,
          moderated: 31,
          up: 9,
          down: 14,
          action: 'Guidance for B1 was made clearer.',
        },
      ],
    },
    releaseNotes: [{ subject: 'Issue 1', text: 'First issue.' }],
    provenance: {
      audit: 'PLN 26Q3',
      returnsMerged: 6,
      settings: [{ name: 'Holidays', value: 'Scotland' }],
    },
    trail: { sequence: 812, hash: 'a1b2'.repeat(16) },
  };
}

function changeOf({ id, x, n, percent }: CriterionFinding, index: number): ChangeFinding {
  const now = { x, n, percent, period: 'October 2025 to September 2026' };
  if (index === 3)
    return {
      id,
      before: { x: null, n: null, percent: null, period: '2025' },
      now,
      difference: null,
      low: null,
      high: null,
      word: null,
      comparable: false,
      reason: 'The question was another one then.',
    };
  const difference = [17.25, 8, -12.5, 0][index % 4] ?? 0;
  return {
    id,
    before: { x: 150, n: 300, percent: 50, period: '2025' },
    now,
    difference,
    low: difference - 9,
    high: difference + 7.5,
    word: difference > 9 ? 'improved' : difference < -9 ? 'fell' : 'no clear change',
    comparable: true,
    reason: null,
  };
}

/**
 * The same for anybody, by a simple rule that is enough to look at its sheets: counts of 1 to 4 are hidden with what they
 * make, the first change and the first section with them, two groups are put together.
 */
export function publishInput(cases = 60): PublishWorkbook {
  const restricted = richInput(cases);
  return {
    ...restricted,
    build: 'publish',
    findings: protectSimply(restricted.findings),
    recordData: null,
  };
}

const isSmall = (count: number | null): boolean => count !== null && count > 0 && count < 5;

function protectSimply(findings: Findings): PublishedFindings {
  const shown = { suppressed: false, hidden: [] } as const;
  return {
    ...findings,
    build: 'publish',
    warnings: [],
    disclosure: {
      threshold: 5,
      primary: 12,
      secondary: 7,
      merged: 1,
      rangeAudit: { cells: 19, exact: 0 },
    },
    criteria: findings.criteria.map(protectCriterion),
    closing: findings.closing.map(protectCriterion),
    sections: findings.sections.map((section, index) =>
      index === 0
        ? {
            ...section,
            evaluation: {
              ...section.evaluation,
              distribution: { ...section.evaluation.distribution, '6': null, '1': null },
              median: null,
            },
            suppressed: true,
            hidden: ['evaluation.distribution.6', 'evaluation.distribution.1', 'evaluation.median'],
          }
        : { ...section, ...shown },
    ),
    gates: findings.gates.map((row) => ({ ...row, ...shown })),
    timeliness: findings.timeliness.map((row) => ({ ...row, ...shown })),
    breakdowns: findings.breakdowns.map((row, index) =>
      index === 1
        ? { ...row, ...shown, group: 'north + south', mergedFrom: ['north', 'south'] }
        : isSmall(row.x) || isSmall(row.n - (row.x ?? 0))
          ? {
              ...row,
              x: null,
              percent: null,
              low: null,
              high: null,
              suppressed: true,
              hidden: ['x', 'percent', 'low', 'high'],
              mergedFrom: null,
            }
          : { ...row, ...shown, mergedFrom: null },
    ),
    voiceTarget: findings.voiceTarget === null ? null : { ...findings.voiceTarget, ...shown },
    criticalFailures: { ...findings.criticalFailures, ...shown },
    themes: findings.themes.map((row) => ({ ...row, ...shown })),
    otherMeasures: findings.otherMeasures.map((row) => ({ ...row, ...shown })),
    change: findings.change.map((row, index) =>
      index === 0
        ? {
            ...row,
            now: { ...row.now, x: null, percent: null },
            difference: null,
            low: null,
            high: null,
            word: null,
            suppressed: true,
            hidden: ['now.x', 'now.percent', 'difference', 'low', 'high', 'word'],
          }
        : { ...row, ...shown },
    ),
    trend: findings.trend.map((row) => ({ ...row, ...shown })),
    targets: [],
    weighted: [],
  };
}

function protectCriterion(finding: CriterionFinding): PublishedFindings['criteria'][number] {
  const isHidden = isSmall(finding.x) || isSmall(finding.n - (finding.x ?? finding.n));
  if (!isHidden) return { ...finding, suppressed: false, hidden: [] };
  return {
    ...finding,
    x: null,
    percent: null,
    low: null,
    high: null,
    veryGoodOrBetter: null,
    weakOrWorse: null,
    distribution: null,
    median: null,
    quantityWord: null,
    suppressed: true,
    hidden: [
      'x',
      'percent',
      'low',
      'high',
      'veryGoodOrBetter',
      'weakOrWorse',
      'distribution',
      'median',
      'quantityWord',
    ],
  };
}
