import { quoted } from '../problems';
import type { FormContext } from './form-draft';
import type { FormItem } from './form-outline';
import type { TableRow } from './form-table';
import { cutText, namesInText, shortened, withoutAnswers, withoutMarks } from './form-texts';

/** The words of a question: what is asked, what good looks like, a few words for tables. */
export type QuestionWords = {
  readonly question: string;
  readonly guidance: string;
  readonly shortLabel: string;
};

const LONGEST = { question: 400, guidance: 800, shortLabel: 60 } as const;

/** The words of a row in the form’s own language; what does not fit, or would hold an answer, is a loss. */
export function readWords(item: Pick<FormItem, 'row' | 'name'>, context: FormContext): QuestionWords {
  const { row } = item;
  const label = plainText(row, 'label', context);
  const hint = [plainText(row, 'hint', context), plainText(row, 'guidance_hint', context)]
    .filter((text) => text !== '')
    .join('\n');
  if (label === '') sayNoLabel(item, hint, context);
  const asked = label === '' ? hint || item.name : label;
  const question = cutText(asked, LONGEST.question);
  const rest = [question.rest, label === '' ? '' : hint].filter((text) => text !== '').join('\n');
  const guidance = cutText(rest, LONGEST.guidance);
  if (guidance.rest !== '')
    context.findings.loss(
      'text-too-long',
      { sheet: context.sheet, row: row.row, column: row.header(question.rest === '' ? 'hint' : 'label') },
      `Question and guidance hold more than ${LONGEST.question} and ${LONGEST.guidance} characters; from ${quoted(guidance.rest)} on the text is left out.`,
    );
  const given = context.languages.text(row, 'audit_short_label');
  return {
    question: question.text,
    guidance: guidance.text,
    shortLabel:
      given === '' ? shortened(question.text, LONGEST.shortLabel) : given.slice(0, LONGEST.shortLabel),
  };
}

function sayNoLabel({ row, name }: Pick<FormItem, 'row' | 'name'>, hint: string, context: FormContext): void {
  context.findings.note(
    'label-missing',
    { sheet: context.sheet, row: row.row, column: row.header('label') },
    `There is no label; the question is shown by its ${hint === '' ? `name ${quoted(name)}` : 'hint'}.`,
  );
}

/** A text without the marks of other tools, and with `[name]` where they would put an answer. */
export function plainText(row: TableRow, key: string, context: FormContext): string {
  const text = context.languages.text(row, key);
  if (context.isOwn || text === '') return text;
  if (namesInText(text).length > 0)
    context.findings.loss(
      'answer-in-text',
      { sheet: context.sheet, row: row.row, column: row.header(key) },
      'The form puts an answer into this text; here the name of the question stands in its place.',
    );
  return cleanWords(text, false);
}

const cleanWords = (text: string, isOwn: boolean): string =>
  isOwn ? text : withoutMarks(withoutAnswers(text));

/** Texts of a question in other languages, by what they are (docs/formats.md, XLSForm). */
export function translatedWords(
  row: TableRow,
  column: string,
  { languages, isOwn }: FormContext,
): Readonly<Record<'question' | 'guidance' | 'shortLabel' | 'five' | 'two', string>> {
  const text = (key: string): string => cleanWords(languages.textIn(row, key, column), isOwn).slice(0, 2000);
  return {
    question: text('label'),
    guidance: [text('hint'), text('guidance_hint')]
      .filter((each) => each !== '')
      .join('\n')
      .slice(0, 2000),
    shortLabel: text('audit_short_label'),
    five: text('audit_five'),
    two: text('audit_two'),
  };
}
