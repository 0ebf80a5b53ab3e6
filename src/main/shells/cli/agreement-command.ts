import { basename } from 'node:path';
import { type Agreement, measureAgreement, type NumberedReading } from '../../../shared/domain/agreement';
import { shownCriteria } from '../../../shared/domain/branching';
import { compileTemplate, describeFault } from '../../../shared/domain/compile-template';
import type { Profile } from '../../../shared/domain/reading';
import { readAnswersFile } from '../../../shared/exchange/answers-file';
import { readCaseList } from '../../../shared/exchange/case-list';
import type { TextEncodingName } from '../../../shared/exchange/text-encoding';
import { ANSWERS_LIMITS, CASE_LIST_LIMITS } from '../../open-data/read-csv';
import { shippedList } from '../../services/settings';
import { readTable, refuseForProblems } from './input-files';
import { refuseWith, report, type Terminal } from './output';
import { APP_FOLDER, cliPorts } from './ports';
import { findTemplate } from './templates-command';

export type AgreementArguments = {
  readonly template: string;
  readonly answers: string;
  readonly cases?: string;
  readonly encoding: TextEncodingName;
};

/**
 * `plumbline agreement`: how far readers of the same case files agreed. Without a case list nothing is known of the
 * profiles, so branching is not applied.
 */
export async function runAgreement(
  terminal: Terminal,
  given: AgreementArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const { template } = await findTemplate(given.template, resolvePath);
  const compiled = compileTemplate(template, {
    holidays: shippedList(APP_FOLDER, 'holidays').items.map((item) => item.code),
  });
  if (!compiled.ok) return refuseWith('template-invalid', compiled.error.map(describeFault));
  const profiles =
    given.cases === undefined ? null : await readProfiles(resolvePath(given.cases), given.encoding);
  const path = resolvePath(given.answers);
  const grid = await readTable(path, ANSWERS_LIMITS, cliPorts({ dataFolder: '' }).isolate, given.encoding);
  const references = profiles === null ? null : new Set(profiles.keys());
  const file = readAnswersFile(grid, compiled.value, references, basename(path));
  for (const warning of refuseForProblems(file.problems)) terminal.writeLine(`Note: ${warning}`);
  const readings = file.readings.flatMap(({ reading, caseReference, answers }): NumberedReading[] => {
    if (reading === 'agreed') return [];
    const profile = profiles?.get(caseReference) ?? {};
    const shown = profiles === null ? null : shownCriteria(compiled.value, profile, answers);
    return [{ reading, caseReference, answers, shown }];
  });
  const { criteria, sections, overall } = measureAgreement(compiled.value, readings);
  report(terminal, { agreement: criteria, sections, overall }, [
    'Pairs are case files that reading 1 and reading 2 both answered. Same side: both good or better, or neither.',
    '',
    ...table([...criteria, ...sections, overall]),
  ]);
}

async function readProfiles(path: string, encoding: TextEncodingName): Promise<ReadonlyMap<string, Profile>> {
  const grid = await readTable(path, CASE_LIST_LIMITS, cliPorts({ dataFolder: '' }).isolate, encoding);
  const list = readCaseList(grid, { fileName: basename(path), lists: null });
  refuseForProblems(list.problems);
  return new Map(list.rows.map((row) => [row.listReference, row.profile]));
}

const COLUMNS = ['', 'pairs', 'exact', 'within 1', 'same side', 'kappa', 'alpha', 'AC1', 'AC2'] as const;
const NOTES: Readonly<Record<NonNullable<Agreement['note']>, string>> = {
  'fewer-than-20-pairs': 'fewer than 20 pairs',
  'no-variation': 'no variation',
  'mixed-scales': 'several scales',
};

function table(rows: readonly Agreement[]): string[] {
  const cells = rows.map((row) => [
    row.id,
    String(row.pairs),
    ...[row.exact, row.withinOne, row.sameSide].map((share) =>
      share === null ? '–' : `${Math.round(100 * share)}%`,
    ),
    ...[row.kappaQuadratic, row.alphaOrdinal, row.ac1, row.ac2Linear].map((value) =>
      value === null ? '–' : value.toFixed(3),
    ),
    row.note === null ? '' : NOTES[row.note],
  ]);
  const widths = COLUMNS.map((name, at) =>
    Math.max(name.length, ...cells.map((row) => (row[at] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(COLUMNS), ...cells.map(line)];
}
