import type { Criterion } from '../../domain/template';
import { quoted } from '../problems';
import type { AskedQuestion } from './asked-question';
import { parseFormula } from './expression';
import { readConstraint } from './form-constraint';
import { type AnswerDraft, draftAnswer, type FormContext } from './form-draft';
import { readYesNo, straightQuotes } from './form-file';
import type { FormItem } from './form-outline';
import type { Standing } from './form-sections';
import { readWords } from './form-words';
import { sayLostMedia } from './lost-media';
import { readGrounds, readOwnWords } from './own-columns';

/** A row that became a question or a line to read, before it has its place and its condition. */
export type FormQuestion = Standing & {
  readonly item: FormItem;
  /** Null for a line to read. */
  readonly answer: AnswerDraft | null;
  /** Codes of the form that stand alone among ticks. */
  readonly exclusive: readonly string[];
};

const LOST_CELLS: readonly (readonly [key: string, code: string, message: string])[] = [
  [
    'default',
    'default-not-kept',
    'An answer that is filled in beforehand does not come in: nobody’s judgement is given for them.',
  ],
  ['read_only', 'read-only-not-kept', 'What can only be read in the form can be answered here.'],
  ['trigger', 'trigger-not-kept', 'What is worked out anew when another answer changes does not come in.'],
  [
    'choice_filter',
    'choice-filter-not-kept',
    'Choices are not filtered by earlier answers here: the whole list is offered.',
  ],
  ['save_to', 'save-to-not-kept', 'Answers are not saved to lists of other forms.'],
  ['calculation', 'calculation-not-kept', 'What is worked out does not come in: the question is answered.'],
];

/** What a row of the survey becomes; null where it becomes nothing, which is found. */
export function readQuestion(item: FormItem, context: FormContext): FormQuestion | null {
  const { row, group, type } = item;
  const place = { sheet: context.sheet, row: row.row };
  if (row.cell('audit_part') !== '') return null;
  if (type.kind === 'question' && (type.type === 'calculate' || type.type === 'hidden')) {
    context.findings.loss(
      type.type === 'hidden' ? 'hidden-not-kept' : 'calculation-not-kept',
      { ...place, column: row.header('type') },
      type.type === 'hidden'
        ? 'What nobody is asked does not come in.'
        : 'What is worked out does not come in as an answer; conditions that ask for it have the calculation in its place.',
    );
    return null;
  }
  sayLostMedia(row, context.sheet, context.findings);
  if (type.kind === 'question' && type.type === 'note')
    return { item, group, answer: null, isQuestion: false, exclusive: [] };
  for (const [key, code, message] of LOST_CELLS) {
    const text = row.cell(key);
    if (text === '' || (key === 'read_only' && readYesNo(text) === false)) continue;
    context.findings.loss(code, { ...place, column: row.header(key) }, message);
  }
  const answer = draftAnswer(item, context);
  if (answer === null) return null;
  return { item, group, isQuestion: true, ...withConstraint(item, answer, context) };
}

function withConstraint(
  item: FormItem,
  answer: AnswerDraft,
  context: FormContext,
): { readonly answer: AnswerDraft; readonly exclusive: readonly string[] } {
  const { row } = item;
  const text = row.cell('constraint');
  if (text === '') return { answer, exclusive: [] };
  const place = { sheet: context.sheet, row: row.row, column: row.header('constraint') };
  const read = parseFormula(straightQuotes(text));
  if (!read.ok) {
    const { code, message, at, suggestion } = read.error;
    context.findings.error(code, place, `Character ${at}: ${message}`, suggestion);
    return { answer, exclusive: [] };
  }
  const { min, max, exclusive, rest, isRounded } = readConstraint(read.value, answer);
  if (rest.length > 0)
    context.findings.loss(
      'constraint-not-kept',
      place,
      `Of the condition on the answer, ${quoted(text)}, only the least and the most come in, and ticks that stand alone.`,
    );
  if (isRounded)
    context.findings.loss(
      'limit-rounded',
      place,
      'Limits are whole numbers here, so they were widened to the next whole ones.',
    );
  return { answer: { ...answer, min, max }, exclusive };
}

/** What conditions may ask of a question, under the name that it has here. */
export function askedAs(name: string, { answer, exclusive }: FormQuestion): AskedQuestion {
  const { type, values, groundCodes, min } = answer ?? {
    type: 'FT',
    values: new Map(),
    groundCodes: new Set(),
    min: null,
  };
  const kind =
    type === 'MS'
      ? 'choices'
      : type === 'SS' || type === 'YN' || type === 'YPN' || type === 'S6' || type === 'SC'
        ? 'choice'
        : type === 'N'
          ? 'number'
          : 'other';
  return {
    name,
    kind,
    values: values as ReadonlyMap<string, string>,
    grounds: groundCodes as ReadonlySet<string>,
    exclusive: new Set(exclusive),
    lowest: min ?? 0,
  };
}

const LEAST: Readonly<Record<string, number>> = { N: 0 };

/** A question as a criterion; its id, meaning id and condition are given. */
export function criterionOf(
  { item, answer, exclusive }: FormQuestion & { readonly answer: AnswerDraft },
  given: Pick<Criterion, 'id' | 'meaningId' | 'showIf'>,
  context: FormContext,
): Criterion {
  const { row } = item;
  const words = readWords(item, context);
  const own = readOwnWords(row, context);
  const decimals = own.decimals ?? answer.decimals;
  const required = row.cell('required');
  const isRequired = readYesNo(required);
  if (isRequired === null)
    context.findings.loss(
      'required-not-kept',
      { sheet: context.sheet, row: row.row, column: row.header('required') },
      'Whether an answer is needed does not depend on other answers here: this one is always needed.',
    );
  const weight =
    row.cell('audit_weight') === '' ? {} : own.weight === undefined ? {} : { weight: own.weight };
  return {
    ...given,
    ...own,
    ...weight,
    question: words.question,
    shortLabel: words.shortLabel,
    guidance: words.guidance,
    type: answer.type,
    notApplicable: [...answer.grounds, ...readGrounds(context.languages.text(row, 'audit_grounds'))].slice(
      0,
      12,
    ),
    options: answer.options.map((option) =>
      [...answer.values].some(([code, kept]) => kept === option.code && exclusive.includes(code))
        ? { ...option, exclusive: true }
        : option,
    ),
    standard: answer.standard,
    min:
      answer.min ?? (row.cell('constraint') === '' && !context.isOwn ? (LEAST[answer.type] ?? null) : null),
    max: answer.max,
    unitLabel: own.unitLabel,
    optional: isRequired === false,
    ...(decimals == null || answer.type !== 'N' ? {} : { decimals }),
  };
}
