import type { Ground, Option, ResponseType, Standard } from '../../domain/template';
import { quoted } from '../problems';
import type { Choice, ChoiceLists } from './form-choices';
import { cleanCell } from './form-file';
import type { FormFindings } from './form-findings';
import type { FormLanguages } from './form-languages';
import type { FormItem } from './form-outline';
import type { TableRow } from './form-table';
import { shortened } from './form-texts';
import { knownScale } from './known-lists';
import { nearest } from './nearest';
import { groundCode, ownCode } from './own-codes';

/** What a question of a form is answered with here. */
export type AnswerDraft = {
  readonly type: ResponseType;
  readonly options: readonly Option[];
  readonly grounds: readonly Ground[];
  /** The form's code of each answer, and the value or code it has here. */
  readonly values: ReadonlyMap<string, string>;
  readonly groundCodes: ReadonlySet<string>;
  readonly standard: Standard | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly decimals: number | null;
};

/** What reading a question needs of the form around it. */
export type FormContext = {
  readonly findings: FormFindings;
  readonly sheet: string;
  readonly choicesSheet: string;
  readonly languages: FormLanguages;
  readonly lists: ChoiceLists;
  /** Choices that lie in rows beyond what was read may have been meant. */
  readonly hasChoices: boolean;
  /** The form was written by this tool: texts stay as they are. */
  readonly isOwn: boolean;
};

const PLAIN: AnswerDraft = {
  type: 'FT',
  options: [],
  grounds: [],
  values: new Map(),
  groundCodes: new Set(),
  standard: null,
  min: null,
  max: null,
  decimals: null,
};

/** More choices than this are no list to choose from on a page. */
const MOST_OPTIONS = 60;
const MOST_GROUNDS = 12;

/** What a question of a form is answered with; null where its list is missing or empty, which is found. */
export function draftAnswer(item: FormItem, context: FormContext): AnswerDraft | null {
  const { type } = item;
  if (type.kind === 'select') return draftSelect(item, type, context);
  switch (type.type) {
    case 'integer':
      return { ...PLAIN, type: 'N', ...OLD_LIMITS[item.written.toLowerCase()] };
    case 'decimal':
      return { ...PLAIN, type: 'N', decimals: 3 };
    case 'range':
      return draftRange(item, context);
    case 'date':
    case 'datetime':
      return draftDate(item, type.type, context);
    case 'time':
      lose(item, 'time-as-text', 'A time of day is written as text here.', context);
      return PLAIN;
    case 'acknowledge':
      context.findings.note(
        'acknowledged-by-yes',
        { sheet: context.sheet, row: item.row.row, column: item.row.header('type') },
        'What is confirmed in the form is answered with yes or no here.',
      );
      return { ...PLAIN, type: 'YN', values: new Map([['OK', 'yes']]) };
    default:
      return PLAIN;
  }
}

/** Types of old that carry limits of their own. */
const OLD_LIMITS: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  percentage: { min: 0, max: 100 },
  'number of days in last month': { min: 0, max: 31 },
  'number of days in last six months': { min: 0, max: 183 },
  'number of days in last year': { min: 0, max: 365 },
};

function lose({ row }: FormItem, code: string, message: string, { findings, sheet }: FormContext): void {
  findings.loss(code, { sheet, row: row.row, column: row.header('type') }, message);
}

function draftSelect(
  item: FormItem,
  type: FormItem['type'] & { readonly kind: 'select' },
  context: FormContext,
): AnswerDraft | null {
  const choices = listOf(item, type.list, context);
  if (choices === null) return null;
  const grounds = groundsOf(choices, item, context);
  const answers = choices.filter(({ isGround }) => !isGround);
  const scale = type.isMany || type.hasOther ? null : knownScale(choices);
  const asked = ownType(item);
  if (scale !== null && (asked === null || asked === scale.type))
    return { ...PLAIN, ...grounds, type: scale.type, values: new Map([...scale.values, ...grounds.values]) };
  const coded = asked === null ? null : codedScale(asked, answers);
  if (coded !== null)
    return { ...PLAIN, ...grounds, type: coded.type, values: new Map([...coded.values, ...grounds.values]) };
  return draftOptions(item, type, answers, grounds, context);
}

type GroundDraft = Pick<AnswerDraft, 'grounds' | 'values' | 'groundCodes'>;

function draftOptions(
  item: FormItem,
  type: FormItem['type'] & { readonly kind: 'select' },
  answers: readonly Choice[],
  grounds: GroundDraft,
  context: FormContext,
): AnswerDraft {
  const [only] = answers;
  if (answers.length === 1 && only !== undefined && !type.hasOther && ownType(item) === null) {
    lose(
      item,
      'one-choice',
      `The only choice is ${quoted(only.label)}; here it is answered with yes or no.`,
      context,
    );
    return { ...PLAIN, ...grounds, type: 'YN', values: new Map([[only.code, 'yes'], ...grounds.values]) };
  }
  if (answers.length > MOST_OPTIONS) {
    lose(
      item,
      'list-too-long',
      `The list has ${answers.length} choices, and a question has ${MOST_OPTIONS} at most here. It is answered in words instead.`,
      context,
    );
    return PLAIN;
  }
  const { options, values } = optionsOf(answers, item, type.isMany, context);
  if (type.hasOther && !values.has('other')) {
    const code = ownCode('other', new Set(options.map((option) => option.code.toLowerCase())));
    options.push({ code, label: 'Other' });
    values.set('other', code);
  }
  return {
    ...PLAIN,
    ...grounds,
    type: type.isMany ? 'MS' : 'SS',
    options,
    values: new Map([...values, ...grounds.values]),
  };
}

function listOf(item: FormItem, list: string, context: FormContext): readonly Choice[] | null {
  const { findings, sheet, lists, hasChoices } = context;
  const found = lists.get(list);
  if (found !== undefined && found.length > 0) return found;
  const place = { sheet, row: item.row.row, column: item.row.header('type') };
  if (!hasChoices)
    findings.error(
      'missing-sheet',
      place,
      `The question offers the list ${quoted(list)}, and there is no sheet choices in which lists stand.`,
    );
  else if (found === undefined)
    findings.error(
      'unknown-list',
      place,
      `There is no list ${quoted(list)} on the sheet choices.`,
      nearest(list, lists.keys()),
    );
  return null;
}

function groundsOf(choices: readonly Choice[], item: FormItem, context: FormContext): GroundDraft {
  const grounds: Ground[] = [];
  const values = new Map<string, string>();
  for (const choice of choices) {
    if (!choice.isGround) continue;
    if (grounds.length >= MOST_GROUNDS) {
      lose(
        item,
        'too-many-grounds',
        `A question has ${MOST_GROUNDS} grounds of “not applicable” at most; ${quoted(choice.label)} is left out.`,
        context,
      );
      continue;
    }
    const code = groundCode(choice.code, new Set(grounds.map((ground) => ground.code)));
    grounds.push({ code, label: shortened(choice.label, 200) });
    values.set(choice.code, code);
  }
  return { grounds, values, groundCodes: new Set(values.keys()) };
}

function optionsOf(
  answers: readonly Choice[],
  item: FormItem,
  isMany: boolean,
  { findings, choicesSheet, isOwn }: FormContext,
): { readonly options: Option[]; readonly values: Map<string, string> } {
  const options: Option[] = [];
  const values = new Map<string, string>();
  const taken = new Set<string>();
  for (const { row, code, label, score, isExclusive } of answers) {
    const place = { sheet: choicesSheet, row: row.row, column: row.header('name') };
    if (isMany && /\s/.test(code)) {
      findings.error(
        'choice-with-space',
        place,
        `The choice ${quoted(code)} has a space in its name, and row ${item.row.row} lets several be ticked, which are kept with spaces between. Write it without.`,
        cleanCell(code).replaceAll(/\s+/g, '_'),
      );
      continue;
    }
    const kept = isOwn && /^[a-z0-9_<>-]+$/i.test(code) ? code : ownCode(code, taken);
    taken.add(kept.toLowerCase());
    if (kept !== code)
      findings.note(
        'code-changed',
        place,
        `The choice ${quoted(code)} is kept as ${quoted(kept)}: codes hold letters, digits, - and _ alone.`,
      );
    if (label.length > 200)
      findings.loss(
        'text-too-long',
        { ...place, column: row.header('label') },
        'The label holds more than 200 characters and is shortened.',
      );
    options.push({
      code: kept,
      label: shortenedLabel(label, isOwn),
      ...(isExclusive ? { exclusive: true } : {}),
      ...(score === null ? {} : { score }),
    });
    values.set(code, kept);
  }
  return { options, values };
}

const shortenedLabel = (label: string, isOwn: boolean): string =>
  isOwn && label.length <= 200 ? label : shortened(label, 200);

/** What the column `audit_type` says, in capitals; null where it says nothing. */
export function ownType({ row }: Pick<FormItem, 'row'>): string | null {
  const text = row.cell('audit_type').toUpperCase();
  return text === '' ? null : text;
}

/** A scale that a column of ours asks for, of a list whose codes are its values. */
function codedScale(
  asked: string,
  answers: readonly Choice[],
): { readonly type: 'S6' | 'YPN' | 'YN' | 'SC'; readonly values: ReadonlyMap<string, string> } | null {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    S6: ['1', '2', '3', '4', '5', '6'],
    YPN: ['yes', 'partly', 'no'],
    YN: ['yes', 'no'],
    SC: Array.from({ length: 11 }, (_, index) => String(index)),
  };
  const codes = answers.map(({ code }) => code.toLowerCase());
  const values = wanted[asked];
  if (
    values === undefined ||
    codes.length !== values.length ||
    !values.every((value) => codes.includes(value))
  )
    return null;
  return {
    type: asked as 'S6' | 'YPN' | 'YN' | 'SC',
    values: new Map(answers.map(({ code }) => [code, code.toLowerCase()])),
  };
}

/** `start=0 end=10 step=1`, with spaces, commas or semicolons between. */
export function readParameters(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([\w-]+)\s*=\s*([^\s,;]+)/g);
  return new Map([...found].map(([, key = '', value = '']) => [key.toLowerCase(), value]));
}

function draftRange(item: FormItem, context: FormContext): AnswerDraft {
  const given = readParameters(item.row.cell('parameters'));
  const number = (key: string, otherwise: number): number => {
    const text = given.get(key);
    const value = text === undefined ? otherwise : Number(text);
    if (Number.isFinite(value)) return value;
    context.findings.error(
      'bad-parameter',
      { sheet: context.sheet, row: item.row.row, column: item.row.header('parameters') },
      `${quoted(`${key}=${text}`)} is not a number.`,
    );
    return otherwise;
  };
  const [start, end, step] = [number('start', 1), number('end', 10), number('step', 1)];
  if (start === 0 && end === 10 && step === 1) return { ...PLAIN, type: 'SC' };
  return limited(
    { ...PLAIN, type: 'N', decimals: placesOf(step, start, end) },
    item,
    start,
    end,
    step,
    context,
  );
}

const placesOf = (...numbers: readonly number[]): number | null => {
  const most = Math.max(...numbers.map((number) => (String(number).split('.')[1] ?? '').length));
  return most === 0 ? null : Math.min(3, most);
};

function limited(
  draft: AnswerDraft,
  item: FormItem,
  start: number,
  end: number,
  step: number,
  context: FormContext,
): AnswerDraft {
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  if (!Number.isInteger(low) || !Number.isInteger(high) || (step !== 1 && draft.decimals === null))
    lose(
      item,
      'range-not-kept',
      `The range from ${start} to ${end} in steps of ${step} is asked as a number here; its limits are kept as far as they are whole.`,
      context,
    );
  return {
    ...draft,
    min: Number.isInteger(low) ? low : Math.floor(low),
    max: Number.isInteger(high) ? high : Math.ceil(high),
  };
}

function draftDate(item: FormItem, type: 'date' | 'datetime', context: FormContext): AnswerDraft {
  if (ownType(item) === 'D') return { ...PLAIN, type: 'D', standard: ownStandard(item.row, context) };
  lose(
    item,
    'single-date',
    'A date is asked here as two dates with the time between them: this one, and the day of reading.',
    context,
  );
  const label = shortened(context.languages.text(item.row, 'label') || item.name, 120);
  return {
    ...PLAIN,
    type: 'D',
    standard: {
      kind: 'elapsed',
      startEvent: label,
      endEvent: 'The day of reading',
      unit: type === 'date' ? 'calendar_days' : 'hours',
      limit: null,
      source: '',
      exceptionsAllowed: false,
      missingMeans: '',
    },
  };
}

const UNITS = ['calendar_days', 'working_days', 'hours', 'weeks', 'months'] as const;

function ownStandard(row: TableRow, { findings, sheet }: FormContext): Standard {
  const unit = UNITS.find((each) => each === row.cell('audit_standard_unit'));
  const limit = row.cell('audit_limit');
  const bad = (key: string, says: string): void =>
    findings.error(
      'bad-own-column',
      { sheet, row: row.row, column: row.header(key) },
      `${quoted(row.cell(key))} ${says}`,
    );
  if (unit === undefined) bad('audit_standard_unit', `is not a unit of time. It takes ${UNITS.join(', ')}.`);
  if (limit !== '' && !(Number(limit) >= 0)) bad('audit_limit', 'is not a number from 0.');
  return {
    kind: row.cell('audit_standard') === 'due' ? 'due' : 'elapsed',
    startEvent: row.cell('audit_start_event') || 'Start',
    endEvent: row.cell('audit_end_event') || 'End',
    unit: unit ?? 'calendar_days',
    limit: limit === '' ? null : Number(limit),
    source: row.cell('audit_source'),
    exceptionsAllowed: row.cell('audit_exceptions').toLowerCase() === 'yes',
    missingMeans: row.cell('audit_missing_means'),
  };
}
