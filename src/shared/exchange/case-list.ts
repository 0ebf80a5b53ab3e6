import type { Problem } from '../contract/schemas';
import { checkProfileValue, oddCombinations, PROFILE_KEYS, type ProfileLists } from '../domain/case-profile';
import type { Profile } from '../domain/reading';
import { screenCell, screenHeader } from '../domain/screening';
import type { Grid } from './grid';
import { problemAt, quoted } from './problems';

export type ListedCase = { readonly row: number; readonly listReference: string; readonly profile: Profile };

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
const LONGEST_REFERENCE = 40;

type Column = { readonly index: number; readonly header: string; readonly key: string };

/**
 * Reads a case list: references and case-profile keys only (docs/formats.md, case lists). Anything that looks like
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
    const outcome = readRow(cells, row, columns.reference, columns.profile, options, place);
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
      rows.push({ row, listReference: outcome.listReference, profile: outcome.profile });
    }
  }
  if (rows.length === 0 && problems.length === 0) {
    problems.push(problemAt('refused', 'empty', place, 'There are no case files below the header.'));
  }
  return { columns: header, rows, problems };
}

type HeaderReading = {
  readonly problems: Problem[];
  readonly reference: Column;
  readonly profile: readonly Column[];
};

function readHeader(
  header: readonly string[],
  place: { file: string | null; sheet: string | null },
): HeaderReading {
  const problems: Problem[] = [];
  const profile: Column[] = [];
  let reference: Column | null = null;
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
    } else if (PROFILE_KEYS.some((known) => known.key === key)) {
      profile.push({ index, header: raw, key });
    } else {
      const identifier = screenHeader(raw);
      refuse(
        identifier === null ? 'unknown-column' : 'identifier-column',
        raw,
        identifier ??
          `This column is not known. A case list holds case_ref and any of: ${PROFILE_KEYS.map((known) => known.key).join(', ')}.`,
      );
    }
    seen.add(key);
  }
  if (reference === null && problems.length === 0) {
    refuse('no-reference', 'case_ref', 'There is no column case_ref. The first row must name it.');
  }
  return { problems, reference: reference ?? { index: -1, header: 'case_ref', key: 'case_ref' }, profile };
}

function readRow(
  cells: readonly string[],
  row: number,
  referenceColumn: Column,
  profileColumns: readonly Column[],
  options: CaseListOptions,
  place: { file: string | null; sheet: string | null },
): { listReference: string; profile: Profile; problems: Problem[] } {
  const problems: Problem[] = [];
  const refuse = (code: string, column: string, sentence: string) =>
    problems.push(problemAt('refused', code, { ...place, row, column }, sentence));

  const listReference = (cells[referenceColumn.index] ?? '').trim();
  const referenceFault = faultOfReference(listReference);
  if (referenceFault !== null) refuse(referenceFault.code, referenceColumn.header, referenceFault.sentence);

  const profile: Record<string, string> = {};
  for (const column of profileColumns) {
    const text = (cells[column.index] ?? '').trim();
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
  return { listReference, profile, problems };
}

const identifierSentence =
  'looks like it could identify a person. Use a reference that means nothing outside your key list.';

function faultOfReference(reference: string): { code: string; sentence: string } | null {
  if (reference === '') return { code: 'no-reference', sentence: 'The reference is missing.' };
  if (reference.length > LONGEST_REFERENCE) {
    return {
      code: 'bad-reference',
      sentence: `The reference is longer than ${LONGEST_REFERENCE} characters.`,
    };
  }
  if (/\p{Cc}/u.test(reference)) {
    return {
      code: 'bad-reference',
      sentence: 'The reference holds a line end or another character that cannot be seen. Type it again.',
    };
  }
  return screenCell(reference) === null
    ? null
    : { code: 'identifier', sentence: `${quoted(reference)} ${identifierSentence}` };
}
