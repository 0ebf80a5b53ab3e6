import type { CriterionFinding, Findings } from '../../shared/domain/findings-shape';
import { presentationFor } from '../../shared/domain/presentation';
import { printInterval, printShare } from '../../shared/domain/rounding';
import { listCriteria, type Template } from '../../shared/domain/template';
import { type Block, heading, list, mark, type Paper, paragraph } from '../word/blocks';
import { plainText } from './paper-source';

/** What the sheet of one team is made from: findings of its records, and of all of them. */
export type TeamFeedback = {
  readonly title: string;
  readonly period: string;
  readonly practice: boolean;
  readonly template: Template;
  /** `Locality`, and which. */
  readonly dimension: string;
  readonly group: string;
  /** Made safe to stand in a file name. */
  readonly fileName: string;
  readonly own: Findings;
  readonly all: Findings;
};

/** Under this many records no sheet is made: it would speak of known families. */
export const FEWEST_FOR_TEAM = 5;
const MOST_NAMED = 5;
/** From here on a share is a strength; below the other it is to be improved. */
const STRONG = 75;
const TO_IMPROVE = 50;

/** Feedback for a team: what its records did well, what to improve, beside all records (docs/rules.md, feedback sheets). */
export function teamFeedback(about: TeamFeedback): Paper {
  const { own, template, practice } = about;
  const counted = own.criteria.filter(({ x, n }) => x !== null && presentationFor(n) !== 'none');
  const byShare = counted.toSorted((one, other) => shareOf(other) - shareOf(one));
  const strong = byShare.filter((each) => shareOf(each) >= STRONG).slice(0, MOST_NAMED);
  const weak = byShare
    .filter((each) => shareOf(each) < TO_IMPROVE)
    .reverse()
    .slice(0, MOST_NAMED);
  return {
    fileName: about.fileName,
    title: `Feedback: ${plainText(about.group)}`,
    subject: 'Feedback for a team',
    series: `Feedback for a team · Restricted${practice ? ' · practice, fictional data' : ''}`,
    isTyped: true,
    blocks: [
      mark(
        `${practice ? 'Practice: everything in this paper is fictional. ' : ''}Restricted: for this team and its managers. It speaks of few records; pass it on no further.`,
      ),
      paragraph(
        `${plainText(about.title)}. Period: ${about.period}. ${about.dimension}: ${plainText(about.group)}. ${own.sample.read} of the ${about.all.sample.read} records read.`,
      ),
      heading('What was strong'),
      ...named(strong, template, about.all, 'Nothing stands out as strong in three records of four or more.'),
      heading('What to improve'),
      ...named(weak, template, about.all, 'Nothing was found in fewer than half of the records.'),
      heading('So what?'),
      paragraph(
        'For the team to say, together: what does this mean for the children in these records, and what will be different for them by the next audit?',
      ),
      heading('Every question'),
      everyQuestion(counted, template, about.all),
      paragraph(
        'Under 5 records nothing is shown, under 10 counts only. Records of a team are few, so a difference from all records may be chance. The sheet says nothing about any one worker.',
      ),
    ],
  };
}

const shareOf = ({ x, n }: CriterionFinding): number => (100 * (x ?? 0)) / n;

const questionOf = (template: Template, id: string): string =>
  plainText(listCriteria(template).find((criterion) => criterion.id === id)?.question ?? id);

const beside = (all: Findings, id: string): string => {
  const found = all.criteria.find((each) => each.id === id);
  return found === undefined || found.x === null ? '' : printShare(found.x, found.n);
};

const named = (
  rows: readonly CriterionFinding[],
  template: Template,
  all: Findings,
  otherwise: string,
): readonly Block[] =>
  rows.length === 0
    ? [paragraph(otherwise)]
    : [
        list(
          rows.map(
            ({ id, x, n }) =>
              `${questionOf(template, id)} ${printShare(x ?? 0, n)} (all records: ${beside(all, id)}).`,
          ),
        ),
      ];

const everyQuestion = (rows: readonly CriterionFinding[], template: Template, all: Findings): Block => ({
  kind: 'table',
  caption: 'Positive answers, these records beside all',
  columns: [
    { head: 'Id', share: 2 },
    { head: 'Question', share: 9 },
    { head: 'These records', share: 4 },
    { head: '95% interval', share: 3 },
    { head: 'All records', share: 4 },
  ],
  rows: rows.map(({ id, x, n, low, high }) => [
    id,
    questionOf(template, id),
    printShare(x ?? 0, n),
    presentationFor(n) === 'normal' || presentationFor(n) === 'small' ? printInterval(low, high, n) : '',
    beside(all, id),
  ]),
});
