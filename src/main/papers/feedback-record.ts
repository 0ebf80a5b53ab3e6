import { type Block, heading, list, mark, type Paper, paragraph } from '../word/blocks';
import { plainText } from './paper-source';

/** An answer with a side, as the sheet says it. */
export type JudgedAnswer = { readonly question: string; readonly answer: string };

/** What the sheet of one record is made from. Words of the reader have been screened. */
export type RecordFeedback = {
  readonly title: string;
  readonly period: string;
  readonly practice: boolean;
  readonly reference: string;
  readonly fileName: string;
  readonly overall: string;
  readonly strong: readonly JudgedAnswer[];
  readonly improve: readonly JudgedAnswer[];
  readonly critical: readonly string[];
  /** What the reader wrote; empty where nothing was. */
  readonly words: { readonly strength: string; readonly improvement: string; readonly soWhat: string };
};

/** Feedback on one record, for the manager of whoever works with it (docs/rules.md, feedback sheets). */
export function recordFeedback(about: RecordFeedback): Paper {
  const { words, practice } = about;
  return {
    fileName: about.fileName,
    title: `Feedback on record ${about.reference}`,
    subject: 'Feedback on one record',
    series: `Feedback on one record · Restricted${practice ? ' · practice, fictional data' : ''}`,
    isTyped: true,
    blocks: [
      mark(
        `${practice ? 'Practice: everything in this paper is fictional. ' : ''}Restricted: for the manager of the worker whose record was read. Share it in supervision; keep it off the child’s file.`,
      ),
      paragraph(`${plainText(about.title)}. Period: ${about.period}. ${about.overall}`),
      ...(about.critical.length === 0
        ? []
        : [heading('To be put right first'), list(about.critical.map(plainText))]),
      heading('What was strong'),
      ...said(words.strength, about.strong, 'Nothing was graded very good or excellent.'),
      heading('What to improve'),
      ...said(words.improvement, about.improve, 'Nothing was graded below good, and no answer was no.'),
      heading('So what?'),
      paragraph(
        words.soWhat.trim() === ''
          ? 'The reader wrote nothing here. Ask together what it means for the child.'
          : plainText(words.soWhat),
      ),
      paragraph(
        'A reader saw the record and not the work. What is not on record may have been done: say so, and put it on record.',
      ),
    ],
  };
}

const said = (words: string, answers: readonly JudgedAnswer[], otherwise: string): readonly Block[] => [
  ...(words.trim() === '' ? [] : [paragraph(plainText(words))]),
  answers.length === 0
    ? paragraph(otherwise)
    : list(answers.map(({ question, answer }) => `${plainText(question)} ${plainText(answer)}.`)),
];
