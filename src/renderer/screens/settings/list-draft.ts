import type { EditableList } from '../../../shared/contract/settings';

export type ListKey = EditableList['key'];
export type DraftItem = { readonly code: string; readonly label: string; readonly value: string };
/** A list as it is being typed. Rows without a code are new. */
export type ListDraft = {
  readonly items: readonly DraftItem[];
  readonly source: string;
  readonly asOf: string;
};

/** Lists whose codes are numbers that papers print and templates point to. */
const NUMBERED: readonly ListKey[] = ['quality-indicators', 'cpc-priorities'];
export const isNumbered = (key: ListKey): boolean => NUMBERED.includes(key);

/** What a row of each list is called, and what its columns hold. */
export const LIST_WORDS: Readonly<
  Record<ListKey, { readonly about: string; readonly one: string; readonly isFixed: boolean }>
> = {
  localities: { about: 'Breakdowns and case lists', one: 'locality', isFixed: false },
  agencies: { about: 'Whose records are read, and who reads', one: 'agency', isFixed: false },
  genders: { about: 'As the record has it', one: 'gender', isFixed: false },
  holidays: { about: 'Left out when working days are counted', one: 'holiday', isFixed: false },
  themes: { about: 'Given to strengths and improvements', one: 'theme', isFixed: false },
  standards: {
    about: 'What the partnership has agreed; each row says what holds while it is blank',
    one: 'standard',
    isFixed: true,
  },
  'quality-indicators': {
    about: 'What national inspections evaluate against',
    one: 'quality indicator',
    isFixed: false,
  },
  'cpc-priorities': { about: 'What the committee has set itself', one: 'priority', isFixed: false },
  promise: { about: 'What findings are tagged with for The Promise', one: 'foundation', isFixed: false },
  rights: {
    about: 'What findings are tagged with for the rights report',
    one: 'rights theme',
    isFixed: false,
  },
  wellbeing: { about: 'What a plan is meant to improve', one: 'wellbeing indicator', isFixed: false },
};

export const draftOf = (list: EditableList): ListDraft => ({
  items: list.items.map(({ code, label, value }) => ({
    code,
    label,
    value: value === null ? '' : String(value),
  })),
  source: list.source,
  asOf: list.asOf ?? '',
});

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const NUMBER = /^\d+(\.\d+)?$/;

/** What is wrong with a row, with the way out; null when nothing is. */
export function checkItem(key: ListKey, item: DraftItem, items: readonly DraftItem[]): string | null {
  if (item.label.trim() === '') return 'Write what it is called, or remove the row.';
  if (key === 'holidays' && !DATE.test(item.code)) return 'Choose the day of the holiday.';
  if (isNumbered(key) && !NUMBER.test(item.code)) return 'Write its number, such as 5.3.';
  if (key === 'standards')
    return item.value === '' || NUMBER.test(item.value.trim())
      ? null
      : 'Write a number, or leave it empty where no standard is set.';
  const isTwice =
    key === 'holidays' || isNumbered(key)
      ? items.filter(({ code }) => code === item.code).length > 1
      : items.filter(({ label }) => label.trim().toLowerCase() === item.label.trim().toLowerCase()).length >
        1;
  return isTwice ? 'This is in the list twice. Remove one of the two.' : null;
}

const LONGEST_CODE = 80;

/** A code for a new row, made from its words, that no other row has. */
export function codeFor(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_CODE - 4);
  const base = words === '' ? 'item' : words;
  let code = base;
  for (let number = 2; taken.has(code); number += 1) code = `${base}_${number}`;
  return code;
}

/** The list as the core takes it, from a draft with nothing wrong in it. Codes that are there stay as they are. */
export function listOf(list: EditableList, draft: ListDraft): EditableList {
  const taken = new Set(draft.items.map(({ code }) => code).filter((code) => code !== ''));
  const items = draft.items.map((item) => {
    const code = item.code === '' ? codeFor(item.label, taken) : item.code;
    taken.add(code);
    return { code, label: item.label.trim(), value: item.value === '' ? null : Number(item.value) };
  });
  return {
    ...list,
    items: list.key === 'holidays' ? items.sort((left, right) => left.code.localeCompare(right.code)) : items,
    source: draft.source.trim(),
    asOf: draft.asOf === '' ? null : draft.asOf,
  };
}
