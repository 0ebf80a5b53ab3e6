import { medianWords } from '../../shared/domain/distribution';
import { LOW_COVERAGE } from '../../shared/domain/presentation';
import type { PublishedCriterion, PublishedFindings } from '../../shared/domain/published-shape';
import { listCriteria, overallIdOf } from '../../shared/domain/template';
import type { Report } from './report';
import { hides } from './reported-findings';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { cellsOf, HIDDEN, percentFormat, sampleWords, TYPE_WORDS } from './shown-numbers';

/** Results by section: what readers chose for each section and overall, and the critical failures there. */
export function sectionSheet({ findings, template }: Report): SheetPlan {
  const read = cellsOf({ hidden: findings.sample.read === null ? ['read'] : [] }).count(
    'read',
    findings.sample.read,
  );
  const sections = findings.sections.map((section): readonly PlannedCell[] => [
    template.key,
    `${section.id.slice(section.id.indexOf('-') + 1)} ${section.title}`,
    read,
    ...sectionCells(section),
  ]);
  const whole = wholeRecord(findings, overallIdOf(template));
  const rows =
    whole === null
      ? sections
      : [
          ...sections,
          [
            template.key,
            {
              value: template.gate === null ? 'Overall' : `Overall, where there is a ${template.gate.noun}`,
              strong: true,
            },
            read,
            ...sectionCells(whole),
          ],
        ];
  return {
    name: 'Results by section',
    tableName: 'results_by_section',
    title: 'Results by section',
    lines: [
      [
        '',
        'Positive is good or better, of the section evaluations that readers chose; they are never calculated from the criteria.',
      ],
    ],
    tells: 'How each section was evaluated, and how many records failed something critical',
    columns: [
      column('Template', 'id', 10),
      column('Section', 'text', 34),
      column('Records', 'count', 9),
      column('Positive x', 'count', 9),
      column('Positive n', 'count', 9),
      column('Positive %', 'percent', 10, { bar: true }),
      column('Wilson low', 'percent', 8),
      column('Wilson high', 'percent', 8),
      column('Median', 'word', 18),
      column('% weak or worse', 'percent', 10),
      column('Critical failure x', 'count', 10),
      column('Critical failure n', 'count', 10),
      column('Critical failure %', 'percent', 10),
      column('Quantity word', 'word', 18),
    ],
    rows,
    ruledAfter: [sections.length - 1],
    whenEmpty: 'This template has no sections.',
  };
}

type Section = PublishedFindings['sections'][number];

/** From `Positive x` on. */
function sectionCells(section: Section): readonly PlannedCell[] {
  const { evaluation, criticalFailures } = section;
  const { n, distribution } = evaluation;
  const cells = cellsOf(section);
  const from = ['evaluation.x', 'evaluation.n'];
  const weak = (distribution['1'] ?? 0) + (distribution['2'] ?? 0);
  return [
    cells.positive('evaluation.x', evaluation.x, n, 'evaluation.n'),
    cells.count('evaluation.n', n),
    cells.percent('evaluation.percent', evaluation.percent, n, from),
    cells.percent('evaluation.low', evaluation.low, n, from),
    cells.percent('evaluation.high', evaluation.high, n, from),
    cells.words(['evaluation.median', 'evaluation.distribution'], medianWords(evaluation.median)),
    cells.percent('evaluation.distribution.1', n === 0 || n === null ? null : (100 * weak) / n, n, [
      'evaluation.distribution.2',
      'evaluation.n',
    ]),
    cells.positive('criticalFailures.x', criticalFailures.x, criticalFailures.n, 'criticalFailures.n'),
    cells.count('criticalFailures.n', criticalFailures.n),
    cells.percent('criticalFailures.percent', criticalFailures.percent, criticalFailures.n, [
      'criticalFailures.x',
      'criticalFailures.n',
    ]),
    cells.words(['evaluation.quantityWord', ...from], evaluation.quantityWord ?? sampleWords(n)),
  ];
}

/** The overall evaluation of the whole record, and its critical failures, in the shape of a section. */
export function wholeRecord(
  { criteria, criticalFailures }: Pick<PublishedFindings, 'criteria' | 'criticalFailures'>,
  overallId: string,
): Section | null {
  const finding = criteria.find((each) => each.id === overallId);
  if (finding === undefined || (finding.x === null && !hides(finding, 'x'))) return null;
  const { n, x, percent, low, high, median, quantityWord, distribution } = finding;
  return {
    id: overallId,
    title: 'Overall',
    evaluation: { n, x, percent, low, high, median, quantityWord, distribution: distribution ?? {} },
    criticalFailures,
    suppressed: finding.suppressed || criticalFailures.suppressed,
    hidden: [
      ...finding.hidden.map((field) => `evaluation.${field}`),
      ...criticalFailures.hidden.map((field) => `criticalFailures.${field}`),
    ],
  };
}

/** Results by criterion: every criterion in printed order, its states kept apart. */
export function criterionSheet({ findings, template }: Report): SheetPlan {
  const criteria = new Map(listCriteria(template).map((criterion) => [criterion.id, criterion]));
  const comparable = new Set(findings.change.filter((row) => row.comparable).map(({ id }) => id));
  const rowOf = (finding: PublishedCriterion): readonly PlannedCell[] => {
    const criterion = criteria.get(finding.id);
    return [
      finding.id,
      `${criterion?.question ?? ''}${finding.reverse ? ' (No is good)' : ''}`,
      TYPE_WORDS[finding.type] ?? finding.type,
      finding.critical ? 'C' : '',
      (criterion?.qualityIndicators ?? []).join(', '),
      ...criterionCells(finding),
      comparable.has(finding.id) ? 'y' : 'n',
    ];
  };
  return {
    name: 'Results by criterion',
    tableName: 'results_by_criterion',
    title: 'Results by criterion',
    lines: [
      [
        '',
        'n is the criterion’s own: answered, without not applicable, unable, missing or not shown. Coverage below 80% is in bold. C: critical.',
      ],
    ],
    tells: 'Every criterion with its own denominator, percent, interval and coverage',
    columns: [
      column('Criterion id', 'id', 10),
      column('Question', 'text', 44),
      column('Type', 'word', 15),
      column('Critical', 'word', 8.5),
      column('QI', 'word', 8.5),
      column('Shown', 'count', 7),
      column('N/A', 'count', 5),
      column('Unable', 'count', 7),
      column('Missing', 'count', 8),
      column('n', 'count', 5),
      column('Positive x', 'count', 8),
      column('%', 'percent', 8, { bar: true }),
      column('low', 'percent', 6),
      column('high', 'percent', 6),
      column('Very good or better %', 'percent', 11),
      column('Weak or worse %', 'percent', 9),
      column('Coverage %', 'percent', 9),
      column('Quantity word', 'word', 14),
      column('Small-sample flag', 'word', 13),
      column('Comparable with baseline (y/n)', 'word', 13),
    ],
    rows: findings.criteria.map(rowOf),
    whenEmpty: 'This template has no criteria.',
  };
}

/** From `Shown` to the small-sample flag. */
function criterionCells(finding: PublishedCriterion): readonly PlannedCell[] {
  const { n, distribution } = finding;
  const cells = cellsOf(finding);
  const bands = (...grades: readonly string[]): readonly string[] => [
    'n',
    ...grades.map((grade) => `distribution.${grade}`),
  ];
  return [
    cells.count('shown', finding.shown),
    cells.count('notApplicable', finding.notApplicable),
    cells.count('unable', finding.unable),
    cells.count('missing', finding.missing),
    cells.count('n', n),
    cells.positive('x', finding.x, n),
    cells.percent('percent', finding.percent, n),
    cells.percent('low', finding.low, n),
    cells.percent('high', finding.high, n),
    cells.percent(
      'veryGoodOrBetter',
      finding.veryGoodOrBetter,
      n,
      distribution === null ? [] : bands('6', '5'),
    ),
    cells.percent('weakOrWorse', finding.weakOrWorse, n, distribution === null ? [] : bands('2', '1')),
    coverageCell(finding),
    cells.words(['quantityWord', 'x', 'n'], finding.quantityWord ?? ''),
    cells.words(['smallSample', 'n'], sampleWords(n)),
  ];
}

function coverageCell(finding: PublishedCriterion): PlannedCell {
  const { coverage, n, unable, missing } = finding;
  if (hides(finding, 'coverage', 'n', 'unable', 'missing')) return HIDDEN;
  if (coverage === null) return null;
  return {
    value: coverage / 100,
    format: percentFormat((n ?? 0) + (unable ?? 0) + (missing ?? 0)),
    strong: coverage < LOW_COVERAGE,
  };
}
