import { medianWords } from '../../shared/domain/distribution';
import type {
  CriterionFinding,
  Findings,
  PlainShare,
  SectionFinding,
} from '../../shared/domain/findings-shape';
import { LOW_COVERAGE } from '../../shared/domain/presentation';
import { GRADES, listCriteria, type Template } from '../../shared/domain/template';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { percentCell, percentFormat, positiveCell, sampleWords, TYPE_WORDS } from './shown-numbers';
import type { WorkbookInput } from './workbook-input';

/** Results by section: what readers chose for each section and overall, and the critical failures there. */
export function sectionSheet({ findings, template }: WorkbookInput): SheetPlan {
  const rowOf = (
    label: PlannedCell,
    evaluation: SectionFinding['evaluation'],
    criticalFailures: PlainShare,
  ): readonly PlannedCell[] => {
    const weak = (evaluation.distribution['1'] ?? 0) + (evaluation.distribution['2'] ?? 0);
    const { n } = evaluation;
    return [
      template.key,
      label,
      findings.sample.read,
      positiveCell(evaluation.x, n),
      n,
      percentCell(evaluation.percent, n),
      percentCell(evaluation.low, n),
      percentCell(evaluation.high, n),
      medianWords(evaluation.median),
      percentCell(n === 0 ? null : (100 * weak) / n, n),
      positiveCell(criticalFailures.x, criticalFailures.n),
      criticalFailures.n,
      percentCell(criticalFailures.percent, criticalFailures.n),
      evaluation.quantityWord ?? sampleWords(n),
    ];
  };
  const sections = findings.sections.map(({ id, title, evaluation, criticalFailures }) =>
    rowOf(`${id.slice(id.indexOf('-') + 1)} ${title}`, evaluation, criticalFailures),
  );
  const overall = overallEvaluation(findings, template);
  const rows =
    overall === null
      ? sections
      : [
          ...sections,
          rowOf(
            {
              value: template.gate === null ? 'Overall' : `Overall, where there is a ${template.gate.noun}`,
              strong: true,
            },
            overall,
            findings.criticalFailures,
          ),
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

/** The overall evaluation of the whole record, in the shape of a section's. */
function overallEvaluation(findings: Findings, template: Template): SectionFinding['evaluation'] | null {
  const finding = findings.criteria.find((each) => each.id === template.overall);
  if (finding === undefined || finding.x === null) return null;
  const { n, x, percent, low, high, median, quantityWord } = finding;
  return { n, x, percent, low, high, median, quantityWord, distribution: finding.distribution ?? {} };
}

/** Results by criterion: every criterion in printed order, its states kept apart. */
export function criterionSheet({ findings, template }: WorkbookInput): SheetPlan {
  const criteria = new Map(listCriteria(template).map((criterion) => [criterion.id, criterion]));
  const rowOf = (finding: CriterionFinding) => {
    const criterion = criteria.get(finding.id);
    const { n } = finding;
    return [
      finding.id,
      `${criterion?.question ?? ''}${finding.reverse ? ' (No is good)' : ''}`,
      TYPE_WORDS[finding.type] ?? finding.type,
      finding.critical ? 'C' : '',
      (criterion?.qualityIndicators ?? []).join(', '),
      finding.shown,
      finding.notApplicable,
      finding.unable,
      finding.missing,
      n,
      positiveCell(finding.x, n),
      percentCell(finding.percent, n),
      percentCell(finding.low, n),
      percentCell(finding.high, n),
      percentCell(finding.veryGoodOrBetter, n),
      percentCell(finding.weakOrWorse, n),
      coverageCell(finding),
      finding.quantityWord ?? '',
      sampleWords(n),
      'n',
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

function coverageCell({ coverage, n, unable, missing }: CriterionFinding): PlannedCell {
  if (coverage === null) return null;
  return {
    value: coverage / 100,
    format: percentFormat(n + unable + missing),
    strong: coverage < LOW_COVERAGE,
  };
}

/** Distribution: the six grades in order 6 to 1. */
export function distributionSheet({ findings }: WorkbookInput): SheetPlan {
  const graded = findings.criteria.filter((finding) => finding.type === 'S6');
  const counts = (distribution: Readonly<Record<string, number>>, n: number) =>
    GRADES.map((grade) => positiveCell(distribution[String(grade)] ?? 0, n));
  return {
    name: 'Distribution',
    tableName: 'distribution',
    title: 'Distribution of the six grades',
    lines: [
      [
        '',
        '6 excellent, 5 very good, 4 good, 3 adequate, 2 weak, 1 unsatisfactory. No mean is given: the steps are not equal.',
      ],
    ],
    tells: 'How many records were given each grade',
    columns: [
      column('Criterion id', 'id', 17),
      ...GRADES.map((grade) => column(String(grade), 'count', 8, { grade })),
      column('n', 'count', 8),
      column('Median', 'word', 24),
    ],
    rows: [
      ...graded.map((finding) => [
        finding.id,
        ...counts(finding.distribution ?? {}, finding.n),
        finding.n,
        medianWords(finding.median),
      ]),
      ...findings.sections.map(({ id, evaluation }) => [
        `${id} section`,
        ...counts(evaluation.distribution, evaluation.n),
        evaluation.n,
        medianWords(evaluation.median),
      ]),
    ],
    whenEmpty: 'This template asks for no grades.',
  };
}

/** Yes, partly, no: the words as given, reverse criteria not flipped. */
export function wordsSheet({ findings }: WorkbookInput): SheetPlan {
  const worded = findings.criteria.filter((finding) => finding.type === 'YPN' || finding.type === 'YN');
  return {
    name: 'Yes partly no',
    tableName: 'yes_partly_no',
    title: 'Yes, partly, no',
    lines: [['', 'Answers as they were given. Where No is the good answer the id is marked (reverse).']],
    tells: 'How many records had each word for an answer',
    columns: [
      column('Criterion id', 'id', 20),
      column('Yes', 'count', 8),
      column('Partly', 'count', 8),
      column('No', 'count', 8),
      column('n', 'count', 8),
    ],
    rows: worded.map((finding) => [
      `${finding.id}${finding.reverse ? ' (reverse)' : ''}`,
      positiveCell(finding.distribution?.yes ?? 0, finding.n),
      finding.type === 'YN' ? null : positiveCell(finding.distribution?.partly ?? 0, finding.n),
      positiveCell(finding.distribution?.no ?? 0, finding.n),
      finding.n,
    ]),
    whenEmpty: 'This template asks nothing that is answered yes or no.',
  };
}
