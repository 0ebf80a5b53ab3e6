import type { Problem } from '../contract/schemas';
import { checkProfileValue, oddCombinations, PROFILE_KEYS, type ProfileLists } from '../domain/case-profile';
import type { Profile } from '../domain/reading';
import { screenCell, screenHeader } from '../domain/screening';
import type { Grid } from './grid';
import { problemAt, quoted } from './problems';

export type ListedCase = {
  readonly row: number;
  readonly listReference: string;
  readonly profile: Profile;
  /** A code of the list's own that children of one family share; null where the list says none. */
  readonly family: string | null;
  /** Why it is not to be drawn; null where it stays in. */
  readonly excluded: string | null;
};

export type CaseList = {
  readonly columns: readonly string[];
  readonly rows: readonly ListedCase[];
  readonly problems: readonly Problem[];
};

export type CaseListOptions = {
  readonly fileName: string | null;
  /** Editable lists (localities, genders) a value must be in; null where no store holds any. */
  readonly lists: ProfileLists | null;
  /** What a person calls the first row: 1, or 0 where a header was put before lines that were typed without one. */
  readonly firstRow?: number;
};

const REFERENCE_HEADERS = ['case_ref', 'reference'];
const FAMILY_HEADER = 'family';
const EXCLUDE_HEADER = 'exclude';
const LONGEST_REFERENCE = 40;
const LONGEST_REASON = 200;
/** What people write to say that something does not apply: with no reason, nobody is left out. */
const SAYS_NO_REASON = ['yes', 'no', 'y', 'n', 'true', 'false', 'x', '0', '1'];

type Column = { readonly index: number; readonly header: string; readonly key: string };
type Columns = {
  readonly reference: Column;
  readonly profile: readonly Column[];
  readonly family: Column | null;
  readonly exclude: Column | null;
};

/**
 * Reads a case list: references, case-profile keys, a code for the family and why a case file is left out, and nothing
 * else (docs/formats.md, case lists). Anything that looks like
 * an identifier is refused with its place; an odd combination is a warning. Rows that are refused are left out of
 * `rows`, and a list with any refusal is never taken in.
 */
export function readCaseList(grid: Grid, options: CaseListOptions): CaseList {
  const header = grid.rows[0] ?? [];
  const place = { file: options.fileName, sheet: grid.sheet };
  const columns = readHeader(header, place);
  if (columns.problems.length > 0) return { columns: header, rows: [], problems: columns.problems };

  const problems: Problem[] = [];
  const rows: ListedCase[] = [];
  const firstRowOf = new Map<string, number>();
  for (const [index, cells] of grid.rows.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const row = index + (options.firstRow ?? 1);
    const outcome = readRow(cells, row, columns, options, place);
    const first = firstRowOf.get(outcome.listReference);
    if (outcome.listReference !== '' && first !== undefined) {
      outcome.problems.push(
        problemAt(
          'refused',
          'duplicate',
          { ...place, row, column: columns.reference.header },
          `${quoted(outcome.listReference)} is already in row ${first}. Each case file is listed once.`,
        ),
      );
    }
    firstRowOf.set(outcome.listReference, first ?? row);
    problems.push(...outcome.problems);
    if (outcome.problems.every((problem) => problem.severity === 'warning')) {
      const { listReference, profile, family, excluded } = outcome;
      rows.push({ row, listReference, profile, family, excluded });
    }
  }
  if (rows.length === 0 && problems.length === 0) {
    problems.push(problemAt('refused', 'empty', place, 'There are no case files below the header.'));
  }
  return { columns: header, rows, problems };
}

type HeaderReading = Columns & { readonly problems: Problem[] };

function readHeader(
  header: readonly string[],
  place: { file: string | null; sheet: string | null },
): HeaderReading {
  const problems: Problem[] = [];
  const profile: Column[] = [];
  let reference: Column | null = null;
  let family: Column | null = null;
  let exclude: Column | null = null;
  const seen = new Set<string>();
  const refuse = (code: string, column: string, sentence: string) =>
    problems.push(problemAt('refused', code, { ...place, row: 1, column }, sentence));

  for (const [index, raw] of header.entries()) {
    const key = raw.trim().toLowerCase();
    if (key === '') {
      refuse(
        'unnamed-column',
        `number ${index + 1}`,
        'The column has no name. Name it or delete it, and save again.',
      );
    } else if (seen.has(key)) {
      refuse('duplicate-column', raw, 'Two columns have this name. Rename or delete one, and save again.');
    } else if (REFERENCE_HEADERS.includes(key)) {
      reference = { index, header: raw, key };
    } else if (key === FAMILY_HEADER) {
      family = { index, header: raw, key };
    } else if (key === EXCLUDE_HEADER) {
      exclude = { index, header: raw, key };
    } else if (PROFILE_KEYS.some((known) => known.key === key)) {
      profile.push({ index, header: raw, key });
    } else {
      const identifier = screenHeader(raw);
      refuse(
        identifier === null ? 'unknown-column' : 'identifier-column',
        raw,
        identifier ??
          `This column is not known. A case list holds case_ref and any of: ${[...PROFILE_KEYS.map((known) => known.key), FAMILY_HEADER, EXCLUDE_HEADER].join(', ')}.`,
      );
    }
    seen.add(key);
  }
  if (reference === null && problems.length === 0) {
    refuse('no-reference', 'case_ref', 'There is no column case_ref. The first row must name it.');
  }
  return {
    problems,
    reference: reference ?? { index: -1, header: 'case_ref', key: 'case_ref' },
    profile,
    family,
    exclude,
  };
}

type RowReading = Omit<ListedCase, 'row'> & { readonly problems: Problem[] };

function readRow(
  cells: readonly string[],
  row: number,
  columns: Columns,
  options: CaseListOptions,
  place: { file: string | null; sheet: string | null },
): RowReading {
  const problems: Problem[] = [];
  const refuse = (code: string, column: string, sentence: string) =>
    problems.push(problemAt('refused', code, { ...place, row, column }, sentence));
  const textIn = (column: Column | null): string =>
    column === null ? '' : (cells[column.index] ?? '').trim();
  const look = (column: Column | null, faultOf: (text: string) => CellFault | null): string => {
    const text = textIn(column);
    const fault = column === null ? null : faultOf(text);
    if (column !== null && fault !== null) refuse(fault.code, column.header, fault.sentence);
    return text;
  };

  const listReference = look(columns.reference, faultOfReference);
  const family = look(columns.family, faultOfFamily);
  const excluded = look(columns.exclude, faultOfExclusion);
  const profile: Record<string, string> = {};
  for (const column of columns.profile) {
    const text = textIn(column);
    if (text === '') continue;
    const hit = screenCell(text);
    if (hit !== null) {
      refuse('identifier', column.header, `${quoted(text)} ${identifierSentence}`);
      continue;
    }
    const checked = checkProfileValue(column.key, text, options.lists);
    if (checked.ok) profile[column.key] = checked.value;
    else refuse('bad-value', column.header, checked.error);
  }
  for (const sentence of oddCombinations(profile)) {
    problems.push(problemAt('warning', 'odd-combination', { ...place, row }, sentence));
  }
  return {
    listReference,
    profile,
    family: family === '' ? null : family,
    excluded: excluded === '' ? null : excluded,
    problems,
  };
}

type CellFault = { readonly code: string; readonly sentence: string };

const identifierSentence =
  'looks like it could identify a person. Use a reference that means nothing outside your key list.';

function faultOfReference(reference: string): CellFault | null {
  return reference === ''
    ? { code: 'no-reference', sentence: 'The reference is missing.' }
    : faultOfText('reference', reference, LONGEST_REFERENCE);
}

/** A family's code is screened as references are. Anything with a space in it reads like a name. */
function faultOfFamily(family: string): CellFault | null {
  if (family === '') return null;
  const fault = faultOfText('family code', family, LONGEST_REFERENCE);
  if (fault !== null) return fault;
  return /\d/.test(family) && !/\s/.test(family)
    ? null
    : {
        code: 'bad-family',
        sentence: `${quoted(family)} may be a name. Give each family a code of its own with a number in it and no space, such as F12.`,
      };
}

function faultOfExclusion(reason: string): CellFault | null {
  if (reason === '') return null;
  if (SAYS_NO_REASON.includes(reason.toLowerCase()))
    return {
      code: 'bad-exclusion',
      sentence: `${quoted(reason)} is no reason. Write why the case file is left out, such as “read in the last 12 months”, or leave the cell empty to keep it in.`,
    };
  return faultOfText('reason', reason, LONGEST_REASON);
}

const CODES = { reference: 'bad-reference', 'family code': 'bad-family', reason: 'bad-exclusion' } as const;

function faultOfText(what: keyof typeof CODES, text: string, longest: number): CellFault | null {
  const code = CODES[what];
  if (text.length > longest) return { code, sentence: `The ${what} is longer than ${longest} characters.` };
  if (/\p{Cc}/u.test(text))
    return {
      code,
      sentence: `The ${what} holds a line end or another character that cannot be seen. Type it again.`,
    };
  return screenCell(text) === null
    ? null
    : { code: 'identifier', sentence: `${quoted(text)} ${identifierSentence}` };
}
