import { medianWords } from '../../shared/domain/distribution';
import type { PublishedCriterion } from '../../shared/domain/published-shape';
import { GRADES, overallIdOf } from '../../shared/domain/template';
import type { Report } from './report';
import { type HidingRow, hides } from './reported-findings';
import { wholeRecord } from './results-sheets';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { cellsOf, HIDDEN } from './shown-numbers';

/** Distribution: the six grades in order 6 to 1. */
export function distributionSheet({ findings, template }: Report): SheetPlan {
  const graded = findings.criteria.filter((finding) => finding.type === 'S6');
  const whole = wholeRecord(findings, overallIdOf(template));
  const sections = whole === null ? findings.sections : [...findings.sections, whole];
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
      ...graded.map((finding) => [finding.id, ...gradeCells(finding, finding, '')]),
      ...sections.map((section) => [
        section === whole ? 'Overall' : `${section.id} section`,
        ...gradeCells(section, section.evaluation, 'evaluation.'),
      ]),
    ],
    ruledAfter: [graded.length - 1],
    whenEmpty: 'This template asks for no grades.',
  };
}

type Graded = Pick<PublishedCriterion, 'n' | 'median' | 'distribution'>;

/** The six counts, n and the median; `at` leads to them in the names of what the row hides. */
function gradeCells(row: HidingRow, { n, median, distribution }: Graded, at: string): readonly PlannedCell[] {
  const cells = cellsOf(row);
  return [
    ...GRADES.map((grade) =>
      cells.positive(`${at}distribution.${grade}`, distribution?.[grade] ?? 0, n, `${at}n`),
    ),
    cells.count(`${at}n`, n),
    cells.words([`${at}median`, `${at}distribution`], medianWords(median)),
  ];
}

/** Yes, partly, no: the words as given, reverse criteria not flipped. */
export function wordsSheet({ findings }: Report): SheetPlan {
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
    rows: worded.map((finding) => {
      const { n, distribution } = finding;
      const cells = cellsOf(finding);
      const good = finding.reverse ? 'no' : 'yes';
      // The good word is counted as x is.
      const counted = (word: string): PlannedCell =>
        word === good && hides(finding, 'x')
          ? HIDDEN
          : cells.positive(`distribution.${word}`, distribution?.[word] ?? 0, n);
      return [
        `${finding.id}${finding.reverse ? ' (reverse)' : ''}`,
        counted('yes'),
        finding.type === 'YN' ? null : counted('partly'),
        counted('no'),
        cells.count('n', n),
      ];
    }),
    whenEmpty: 'This template asks nothing that is answered yes or no.',
  };
}
