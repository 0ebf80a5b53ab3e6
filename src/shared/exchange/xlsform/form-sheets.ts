import { quoted } from '../problems';
import {
  CHOICES_ALIASES,
  CHOICES_COLUMNS,
  OWN_COLUMNS,
  SETTINGS_ALIASES,
  SETTINGS_COLUMNS,
  SURVEY_ALIASES,
  SURVEY_COLUMNS,
} from './form-columns';
import { cleanCell, type FormFile, type FormSheet, snakeCase } from './form-file';
import type { FormFindings } from './form-findings';
import { type FormTable, readTable, type TableRow, type TableShape } from './form-table';
import { editDistance } from './nearest';

/** The sheets of a form that are read, each under its own name whatever its capitals. */
export type FormSheets = {
  readonly survey: FormTable | null;
  readonly choices: FormTable | null;
  readonly settings: TableRow | null;
  readonly settingsSheet: string;
  /** Sheets of our own (docs/formats.md, XLSForm). */
  readonly audit: FormTable | null;
  readonly checks: FormTable | null;
};

const MEANT_FOR_OTHERS: Readonly<Record<string, string>> = {
  external_choices: 'choices that are filtered by earlier answers from a list apart',
  entities: 'records that are kept between forms',
  osm: 'tags for maps',
  'kobo--locking-profiles': 'what may be changed in one other tool',
  cascades: 'choices that narrow down step by step',
};
const OURS = ['_audit', '_audit_checks'];
const READ = ['survey', 'choices', 'settings'];
const shape = (
  aliases: TableShape['aliases'],
  known: ReadonlySet<string>,
  needed: TableShape['needed'],
  own: readonly string[] = [],
): TableShape => ({ aliases, known, needed, own });

const SHAPES = {
  survey: shape(
    SURVEY_ALIASES,
    SURVEY_COLUMNS,
    { type: 'which says what kind of question each row is' },
    OWN_COLUMNS,
  ),
  choices: shape(CHOICES_ALIASES, CHOICES_COLUMNS, {
    list_name: 'which says which list each choice belongs to',
    name: 'which holds what is stored for each choice',
  }),
  settings: shape(SETTINGS_ALIASES, SETTINGS_COLUMNS, {}),
  audit: shape({}, new Set(['key', 'value']), {
    key: 'which names what each row says',
    value: 'which says it',
  }),
  checks: shape(
    {},
    new Set(['kind', 'id', 'severity', 'lesser', 'greater', 'when', 'at', 'other', 'message']),
    { kind: 'which says what each check is', id: 'which names it' },
  ),
};

/** Finds the sheets of a form by name in any capitals, says which are passed over, and reads those that count. */
export function readSheets(file: FormFile, findings: FormFindings): FormSheets {
  const find = (name: string): FormSheet | null =>
    file.sheets.find((sheet) => snakeCase(sheet.name) === name) ?? null;
  const table = (name: string, tableShape: TableShape): FormTable | null => {
    const sheet = find(name);
    const hasAnything = sheet?.rows.some(({ cells }) => cells.some((cell) => cleanCell(cell) !== ''));
    return sheet === null || hasAnything !== true ? null : readTable(sheet, tableShape, findings);
  };
  const survey = table('survey', SHAPES.survey);
  sayOtherSheets(file, findings);
  if (survey === null) sayNoSurvey(file, find('survey') !== null, findings);
  const settings = table('settings', SHAPES.settings);
  sayMoreSettings(settings, findings);
  return {
    survey,
    choices: table('choices', SHAPES.choices),
    settings: settings?.rows[0] ?? null,
    settingsSheet: settings?.sheet ?? 'settings',
    audit: table('_audit', SHAPES.audit),
    checks: table('_audit_checks', SHAPES.checks),
  };
}

function sayNoSurvey(file: FormFile, isEmpty: boolean, findings: FormFindings): void {
  if (isEmpty) {
    findings.error(
      'nothing-left',
      { sheet: 'survey' },
      'The sheet survey is empty: there is no question in it.',
    );
    return;
  }
  const near = nearSheet('survey', file.sheets);
  findings.error(
    'missing-sheet',
    { sheet: near },
    'There is no sheet survey, in which a form has its questions. Name the sheet with the questions survey.',
    near,
  );
}

/** The sheet whose name is two letters away at most; those that begin with a line below are meant to be as they are. */
export function nearSheet(name: string, sheets: readonly FormSheet[]): string | null {
  const near = sheets.find(
    (sheet) => !sheet.name.startsWith('_') && editDistance(snakeCase(sheet.name), name, 2) <= 2,
  );
  return near?.name ?? null;
}

function sayOtherSheets(file: FormFile, findings: FormFindings): void {
  const names = file.sheets.map(({ name }) => snakeCase(name));
  for (const [index, sheet] of file.sheets.entries()) {
    const name = names[index] ?? '';
    const place = { sheet: sheet.name };
    const first = names.indexOf(name);
    if (first < index)
      findings.error(
        'duplicate-sheet',
        place,
        `The sheets ${quoted(file.sheets[first]?.name ?? '')} and ${quoted(sheet.name)} have the same name. Rename or delete one.`,
      );
    if (READ.includes(name) || OURS.includes(name)) continue;
    const hasRows = sheet.rows.filter(({ cells }) => cells.some((cell) => cleanCell(cell) !== '')).length > 1;
    const others = MEANT_FOR_OTHERS[name];
    if (others !== undefined) {
      if (hasRows)
        findings.loss('sheet-not-kept', place, `This sheet holds ${others}, and that does not come in.`);
      continue;
    }
    if (name.startsWith('_')) continue;
    const near = READ.find((each) => !names.includes(each) && editDistance(name, each, 2) <= 2);
    if (near === undefined)
      findings.note('sheet-not-read', place, 'This sheet is no part of a form and was not read.');
    else if (near !== 'survey')
      findings.note(
        'near-miss-sheet',
        place,
        `This sheet was not read, and its name is close to ${near}. Rename it if it is meant, or begin its name with _ if not.`,
        near,
      );
  }
}

function sayMoreSettings(settings: FormTable | null, findings: FormFindings): void {
  const second = settings?.rows[1];
  if (settings === null || second === undefined) return;
  findings.loss(
    'more-settings',
    { sheet: settings.sheet, row: second.row },
    'Settings stand in the first row below the header; this row and those below it are not read.',
  );
}
