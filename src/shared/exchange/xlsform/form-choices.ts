import { quoted } from '../problems';
import { cleanText, readYesNo } from './form-file';
import type { FormFindings } from './form-findings';
import type { FormTable, TableRow } from './form-table';
import { sayLostMedia } from './lost-media';

/** One choice of a list as the form has it. */
export type Choice = {
  readonly row: TableRow;
  /** What the form stores. */
  readonly code: string;
  readonly label: string;
  readonly score: number | null;
  /** Not an answer but a ground on which the question does not apply. */
  readonly isGround: boolean;
  /** Stands alone among ticks. */
  readonly isExclusive: boolean;
};

export type ChoiceLists = ReadonlyMap<string, readonly Choice[]>;

/** How the texts of a form are read: its own language, and whether spaces and quotation marks stay as they are. */
export type ChoiceTexts = {
  readonly text: (row: TableRow, key: string) => string;
  readonly allowsDuplicates: boolean;
  readonly keepsText: boolean;
};

/** The lists of a form by name. Codes that are missing or given twice in a list are found. */
export function readLists(
  table: FormTable | null,
  { text, allowsDuplicates, keepsText }: ChoiceTexts,
  findings: FormFindings,
): ChoiceLists {
  const lists = new Map<string, Choice[]>();
  if (table === null) return lists;
  for (const row of table.rows) {
    const list = row.cell('list_name');
    const given = row.cell('name');
    const code = keepsText ? given : cleanText(given);
    const label = text(row, 'label');
    const place = { sheet: table.sheet, row: row.row };
    if (list === '' && code === '' && label === '') {
      findings.note('comment-row', place, 'This row names no list and no choice, and was passed over.');
      continue;
    }
    if (list === '') {
      findings.loss(
        'choice-without-list',
        { ...place, column: row.header('list_name') },
        `The choice ${quoted(code === '' ? label : code)} names no list, so no question offers it.`,
      );
      continue;
    }
    const choices = lists.get(list) ?? [];
    lists.set(list, choices);
    if (code === '') {
      findings.error(
        'missing-choice-name',
        { ...place, column: row.header('name') },
        `The choice ${quoted(label)} of the list ${quoted(list)} has no name. Give it one, such as ${quoted(suggestCode(label))}.`,
      );
      continue;
    }
    const before = choices.find((choice) => choice.code === code);
    if (before !== undefined) {
      const message = `The choice ${quoted(code)} is already in row ${before.row.row} of the list ${quoted(list)}.`;
      const at = { ...place, column: row.header('name') };
      if (allowsDuplicates) findings.loss('duplicate-choice', at, `${message} Only the first is offered.`);
      else findings.error('duplicate-choice', at, `${message} Rename one of the two.`);
      continue;
    }
    if (label === '')
      findings.note(
        'choice-without-label',
        { ...place, column: row.header('label') },
        `The choice ${quoted(code)} has no label and is shown by its name.`,
      );
    sayLostMedia(row, table.sheet, findings);
    choices.push({ row, code, label: label === '' ? code : label, ...marksOf(row, table.sheet, findings) });
  }
  return lists;
}

const suggestCode = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 20) || 'a';

function marksOf(
  row: TableRow,
  sheet: string,
  findings: FormFindings,
): Pick<Choice, 'score' | 'isGround' | 'isExclusive'> {
  const mark = (key: string): boolean => {
    const given = row.cell(key);
    const value = readYesNo(given);
    if (value === null)
      findings.error(
        'bad-mark',
        { sheet, row: row.row, column: row.header(key) },
        `${quoted(given)} is neither yes nor no.`,
      );
    return value === true;
  };
  const text = row.cell('score');
  const score = text === '' ? null : Number(text);
  if (score !== null && !Number.isFinite(score)) {
    findings.error(
      'bad-score',
      { sheet, row: row.row, column: row.header('score') },
      `${quoted(text)} is not a number, and a score is one.`,
    );
    return { score: null, isGround: mark('is_na'), isExclusive: mark('exclusive') };
  }
  return { score, isGround: mark('is_na'), isExclusive: mark('exclusive') };
}
