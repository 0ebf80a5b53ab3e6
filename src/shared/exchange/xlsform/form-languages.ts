import type { TemplateLanguage } from '../../domain/template';
import { cleanText } from './form-file';
import type { FormFindings } from './form-findings';
import type { FormTable, TableRow } from './form-table';

/** A language of a form: what its columns call it, and what it is called here. */
export type FormLanguage = { readonly column: string; readonly language: TemplateLanguage };

/** The texts of a form: its own language, the others, and how a text is taken from a row. */
export type FormLanguages = {
  /** What the columns of its own language are called; null where they are called nothing. */
  readonly own: string | null;
  readonly others: readonly FormLanguage[];
  /** A text in the form's own language, else in whichever there is. */
  readonly text: (row: TableRow, key: string) => string;
  /** A text in another language; empty where there is none. */
  readonly textIn: (row: TableRow, key: string, column: string) => string;
};

const KNOWN: Readonly<Record<string, string>> = {
  english: 'en',
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  spanish: 'es',
  español: 'es',
  espanol: 'es',
  portuguese: 'pt',
  português: 'pt',
  arabic: 'ar',
  العربية: 'ar',
  swahili: 'sw',
  kiswahili: 'sw',
  polish: 'pl',
  polski: 'pl',
  ukrainian: 'uk',
  українська: 'uk',
  russian: 'ru',
  urdu: 'ur',
  اردو: 'ur',
  chinese: 'zh',
  中文: 'zh',
  gaelic: 'gd',
  'scottish gaelic': 'gd',
  gàidhlig: 'gd',
  hindi: 'hi',
  bengali: 'bn',
  bangla: 'bn',
  nepali: 'ne',
  german: 'de',
  deutsch: 'de',
  italian: 'it',
  italiano: 'it',
  dari: 'prs',
  pashto: 'ps',
  farsi: 'fa',
  persian: 'fa',
  kurdish: 'ku',
  burmese: 'my',
  somali: 'so',
  amharic: 'am',
  hausa: 'ha',
  indonesian: 'id',
  filipino: 'fil',
  kinyarwanda: 'rw',
  luganda: 'lg',
  chichewa: 'ny',
  malagasy: 'mg',
  haitian: 'ht',
  creole: 'ht',
  'haitian creole': 'ht',
};
const FROM_THE_RIGHT = /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|prs|sd|ug|ur|yi)(-|$)/;
const CODE = /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/;
/** Codes set aside for languages that have none: `qaa` to `qtz`. */
const UNNAMED = 'qa';
const MOST_LANGUAGES = 20;

/**
 * Which language of a form is its own, and which are translations: `default_language` where a column has that name, else
 * columns without a language, else English, else the first (docs/rules.md, forms in).
 */
export function readLanguages(
  tables: readonly (FormTable | null)[],
  wanted: string,
  keepsText: boolean,
  findings: FormFindings,
): FormLanguages {
  const columns = tables.flatMap((table) => table?.columns ?? []);
  const named = [...new Set(columns.flatMap(({ language }) => (language === null ? [] : [language])))];
  const own = chooseOwn(
    named,
    wanted,
    columns.some(({ key, language }) => key === 'label' && language === null),
  );
  const clean = (text: string): string => (keepsText ? text : cleanText(text));
  const others = nameLanguages(
    named.filter((column) => column !== own),
    findings,
    tables[0]?.sheet ?? 'survey',
  );
  const text = (row: TableRow, key: string): string => {
    for (const column of [own, null, ...named]) {
      const found = row.cell(key, column);
      if (found !== '') return clean(found);
    }
    return '';
  };
  if (own !== null && wanted === '' && named.length > 1)
    findings.note(
      'default-language-chosen',
      { sheet: 'settings', column: 'default_language' },
      `The form does not say which of its languages is its own; ${own} was taken.`,
    );
  return { own, others, text, textIn: (row, key, column) => clean(row.cell(key, column)) };
}

function chooseOwn(named: readonly string[], wanted: string, hasUnnamed: boolean): string | null {
  const same = named.find(
    (column) =>
      wanted !== '' &&
      (column.toLowerCase() === wanted.toLowerCase() ||
        nameOf(column) === nameOf(wanted) ||
        codeOf(column) === wanted.toLowerCase()),
  );
  if (same !== undefined) return same;
  if (hasUnnamed || named.length === 0) return null;
  return named.find((column) => /^en/.test(codeOf(column) ?? '')) ?? named[0] ?? null;
}

/** `French` of `French (fr)`, in small letters. */
const nameOf = (column: string): string =>
  column
    .replace(/\s*\([^()]*\)\s*$/, '')
    .trim()
    .toLowerCase();

function codeOf(column: string): string | null {
  const given = /\(([^()]+)\)\s*$/.exec(column)?.[1]?.trim().replaceAll('_', '-');
  if (given !== undefined) {
    const [first = '', ...rest] = given.split('-');
    const code = [first.toLowerCase(), ...rest].join('-');
    if (CODE.test(code)) return code;
  }
  const known = KNOWN[nameOf(column)];
  if (known !== undefined) return known;
  return CODE.test(column.toLowerCase()) ? column.toLowerCase() : null;
}

function nameLanguages(
  named: readonly string[],
  findings: FormFindings,
  sheet: string,
): readonly FormLanguage[] {
  const used = new Set<string>();
  const languages: FormLanguage[] = [];
  for (const column of named) {
    if (languages.length >= MOST_LANGUAGES) {
      findings.loss(
        'too-many-languages',
        { sheet, column },
        `A template has ${MOST_LANGUAGES} languages at most; the texts in ${column} do not come in.`,
      );
      continue;
    }
    const known = codeOf(column);
    const free = (code: string | null): code is string => code !== null && !used.has(code);
    const code = free(known) ? known : `${UNNAMED}${String.fromCharCode(97 + languages.length)}`;
    used.add(code);
    const label = column.replace(/\s*\([^()]*\)\s*$/, '').trim() || column;
    languages.push({
      column,
      language: { code, label: label.slice(0, 60), direction: FROM_THE_RIGHT.test(code) ? 'rtl' : 'ltr' },
    });
  }
  return languages;
}
