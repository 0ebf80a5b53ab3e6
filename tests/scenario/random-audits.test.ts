import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upsertAnswer, writeProfileValue } from '../../src/main/repositories/readings';
import type { Findings } from '../../src/shared/domain/findings-shape';
import type { Template } from '../../src/shared/domain/template';
import { findingsSchema } from '../../src/shared/exchange/findings-file';
import { plumbline, workFolder } from '../cli/run-cli';
import { auditArbitrary, compiled, type Given } from '../domain/naive-audit';
import { differences, naiveWhole } from '../domain/naive-whole';
import { readBook } from '../excel/read-back';
import { openCore } from '../fixtures/open-core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';

/**
 * Random audits from both ends: as rows of an encrypted store and as files given to the command line. What the core
 * answers, what is in `findings.json` and what stands in the cells of the workbook are held against the formulation that
 * counts row by row.
 */
const AUDITS = 25;
/** Under it a sample of more than six is corrected for; under the other none is. */
const populationOf = (seed: number): number => (seed % 2 === 0 ? 60 : 300);
const KEPT_STATES = { NA: 'not_applicable', UE: 'unable', MI: 'unanswered' } as const;

/** The template of the naive formulation as a file: three letters to a key. */
const TEMPLATE = JSON.parse(
  JSON.stringify({ ...compiled.template, key: 'TST', version: 1 })
    .replaceAll('"T-', '"TST-')
    .replaceAll(/"meaning\.T-(\w+)"/g, (_, id: string) => `"meaning.t-${id.toLowerCase()}"`),
) as Template;
const inFile = (id: string): string => id.replace(/^T-/, 'TST-');

const folder = workFolder();
const ports = testPorts();
const appFolder = join(folder.path, 'app');
for (const part of ['out', 'migrations', 'node_modules']) {
  mkdirSync(appFolder, { recursive: true });
  symlinkSync(join(APP_FOLDER, part), join(appFolder, part));
}
cpSync(join(APP_FOLDER, 'resources'), join(appFolder, 'resources'), { recursive: true });
writeFileSync(join(appFolder, 'resources/templates/tst.json'), JSON.stringify(TEMPLATE));
folder.write('tst.json', JSON.stringify(TEMPLATE));
const made = openCore({ ...ports, files: { ...ports.files, appFolder } });
beforeAll(() => made.ask('store.openPractice', {}));
afterAll(async () => {
  await made.end();
  folder.remove();
});

/** Readings of case files as a list has them: one profile a case file, and no agreed reading before there is a moderation. */
function drawAudit(seed: number): readonly Given[] {
  // The longest of a few: the first that are drawn have hardly a reading.
  const [drawn = []] = fc
    .sample(auditArbitrary, { seed, numRuns: 8 })
    .toSorted((one, other) => other.length - one.length);
  const profiles = new Map(drawn.map(({ caseReference, profile }) => [caseReference, profile]));
  return drawn.flatMap((given) => {
    const profile = profiles.get(given.caseReference) ?? {};
    return given.reading === 'agreed' ? [] : [{ ...given, profile }];
  });
}

type Row = { readonly id: string; readonly state: string; readonly value: string; readonly reason: string };

const rowsOf = ({ said }: Given): readonly Row[] =>
  Object.entries(said).flatMap(([id, text]) => {
    if (text === undefined) return [];
    const [, state, reason = ''] = /^(NA|UE|MI)(?::(.*))?$/.exec(text) ?? [];
    const kept = KEPT_STATES[state as keyof typeof KEPT_STATES];
    return [{ id: inFile(id), state: kept ?? 'answered', value: kept === undefined ? text : '', reason }];
  });

function throughCommandLine(
  audit: readonly Given[],
  name: string,
  population: number,
): { findings: Findings; book: Uint8Array } {
  const cases = new Map(audit.map(({ caseReference, profile }) => [caseReference, profile]));
  const table = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
  folder.write(
    `${name}-cases.csv`,
    table(
      'case_ref,age,neglect',
      [...cases].map(([reference, { age = '', neglect = '' }]) => `${reference},${age},${neglect}`),
    ),
  );
  folder.write(
    `${name}-answers.csv`,
    table(
      'case_ref,reading,criterion_id,state,value,reason',
      audit.flatMap((given) =>
        rowsOf(given).map(({ id, state, value, reason }) =>
          [given.caseReference, given.reading, id, state, value, reason].join(','),
        ),
      ),
    ),
  );
  const files = ['--cases', `${name}-cases.csv`, '--answers', `${name}-answers.csv`];
  const ran = plumbline(folder.path, [
    'findings',
    '--template',
    './tst.json',
    ...files,
    '--population',
    String(population),
    '--dimensions',
    'age',
    '--out',
    name,
  ]);
  expect(ran.code, ran.lines).toBe(0);
  const paper = (file: string): Buffer => readFileSync(join(folder.path, name, file));
  return {
    findings: findingsSchema.parse(JSON.parse(paper('findings.json').toString())),
    book: paper('findings.xlsx'),
  };
}

async function throughStore(audit: readonly Given[], name: string, population: number): Promise<Findings> {
  const cases = new Map(audit.map(({ caseReference, profile }) => [caseReference, profile]));
  const { auditId } = await made.ask('audits.create', {
    templateKey: 'TST',
    templateVersion: 1,
    title: name,
    periodCode: '26Q3',
    periodStart: '2026-07',
    periodEnd: '2026-09',
    agencies: ['social_work'],
    leadDesignation: 'Audit lead',
    deadline: null,
    population,
  });
  await made.ask('cases.importList', {
    auditId,
    source: { kind: 'text', text: [...cases.keys()].join('\n') },
  });
  await made.ask('audits.draw', { auditId, method: 'simple', size: cases.size, seed: 27 });
  const handle = made.handle();
  handle.transaction(() => {
    for (const given of audit) {
      const caseId = handle
        .prepare('SELECT case_id FROM case_file WHERE audit_id = ? AND list_reference = ?')
        .pluck()
        .get(Number(auditId), given.caseReference);
      const insert = handle.prepare(
        `INSERT INTO reading (case_id, reading_number, designation, agency, status) VALUES (?, ?, 'Auditor', 'social_work', 'complete')
         ON CONFLICT (case_id, reading_number) DO UPDATE SET status = 'complete' RETURNING reading_id`,
      );
      const readingId = insert.pluck().get(caseId, given.reading) as number;
      for (const { id, state, value, reason } of rowsOf(given))
        upsertAnswer(handle, readingId, {
          criterion_id: id,
          agency: '',
          state: state as 'answered',
          value,
          reason,
        });
      for (const [key, value] of Object.entries(given.profile))
        if (value !== '') writeProfileValue(handle, readingId, key, value);
    }
  })();
  return (await made.ask('findings.get', { auditId, dimension: 'age' })).findings;
}

type Whole = ReturnType<typeof naiveWhole>;

/** Every number of the findings, as the naive formulation has it. */
function expectNaive(findings: Findings, whole: Whole): void {
  const { schema, template, warnings, change, trend, targets, weighted, ...alone } = JSON.parse(
    JSON.stringify(findings).replaceAll('"TST-', '"T-'),
  ) as Findings;
  expect(differences(alone, whole)).toEqual([]);
  expect([schema, template.key, warnings.length]).toEqual(['plumbline-findings/1', 'TST', 0]);
  expect([change, trend, targets, weighted]).toEqual([[], [], [], []]);
}

type Cell = string | number | null;

/** A number that so few records stand behind is not there: nothing of fewer than 5, no percent of fewer than 10. */
const countOf = (x: number | null, n: number): Cell => (n < 5 ? null : x);
const shareOf = (percent: number | null, n: number): Cell =>
  n < 10 || percent === null ? null : percent / 100;

const AGES: Readonly<Record<string, string>> = {
  '0-2': '0 to 2',
  '5-11': '5 to 11',
  '12-15': '12 to 15',
  not_recorded: 'Not recorded',
};

/** The cells under the headers named, held against what the naive formulation would write there. */
function expectCells(book: Uint8Array, whole: Whole): void {
  const { tables } = readBook(book);
  const expectTable = (
    name: string,
    headers: readonly string[],
    expected: readonly (readonly Cell[])[],
  ): void => {
    const table = tables.get(name);
    const columns = headers.map((header) => table?.headers.indexOf(header) ?? -1);
    expect(columns, name).not.toContain(-1);
    const cells = table?.rows.map((row) => columns.map((column) => row[column]));
    expect(differences(cells, expected, name)).toEqual([]);
  };
  const inBook = (id: string): string => id.replace('T-', 'TST-');

  expectTable(
    'results_by_criterion',
    ['Criterion id', 'Shown', 'N/A', 'Unable', 'Missing', 'n', 'Positive x', '%', 'low', 'high'],
    whole.criteria.map(({ id, shown, notApplicable, unable, missing, n, x, percent, low, high }) => [
      inBook(id),
      ...[shown, notApplicable, unable, missing, n],
      countOf(x, n),
      ...[percent, low, high].map((each) => shareOf(each, n)),
    ]),
  );
  const graded = whole.criteria.filter(({ type }) => type === 'S6');
  expectTable(
    'distribution',
    ['Criterion id', '6', '5', '4', '3', '2', '1', 'n'],
    [
      ...graded.map(({ id, n, distribution }) => ({ name: inBook(id), n, distribution })),
      ...whole.sections.map(({ id, evaluation }) => ({ name: `${inBook(id)} section`, ...evaluation })),
      { name: 'Overall', n: graded.at(-1)?.n ?? 0, distribution: graded.at(-1)?.distribution ?? {} },
    ].map(({ name, n, distribution }) => [
      name,
      ...['6', '5', '4', '3', '2', '1'].map((grade) => countOf(distribution?.[grade] ?? 0, n)),
      n,
    ]),
  );
  expectTable(
    'timeliness',
    [
      ...['Criterion id', 'In time', 'Late', 'Late agreed', 'Not done', 'Date missing', 'N/A'],
      ...['% in time (all)', 'low', 'high'],
    ],
    whole.timeliness.map((times) => {
      const counts = [times.inTime, times.late, times.lateAgreed, times.notDone, times.dateMissing];
      const n = counts.reduce((sum, each) => sum + each, 0);
      return [
        inBook(times.id),
        ...counts.map((count) => countOf(count, n)),
        times.notApplicable,
        ...[times.percentAll, times.low, times.high].map((each) => shareOf(each, n)),
      ];
    }),
  );
  const groups = whole.breakdowns.filter(({ x, n }) => x !== null && n > 0);
  expectTable(
    'breakdowns',
    ['Criterion id', 'Group', 'x', 'n', '%', 'low', 'high'],
    groups.map(({ id, group, x, n, percent, low, high }) => [
      inBook(id),
      AGES[group] ?? '',
      countOf(x, n),
      n,
      ...[percent, low, high].map((each) => shareOf(each, n)),
    ]),
  );
}

describe('a random audit', () => {
  test.each(Array.from({ length: AUDITS }, (_, index) => index + 1))(
    'number %i has the same numbers in the store, in findings.json and in the cells of the workbook',
    async (seed) => {
      const audit = drawAudit(seed);
      const population = populationOf(seed);
      const stored = await throughStore(audit, `Random audit ${seed} (fictional)`, population);
      const { findings, book } = throughCommandLine(audit, `audit-${seed}`, population);
      expect({ ...findings, warnings: [], template: stored.template }).toEqual({ ...stored, warnings: [] });
      const whole = naiveWhole(audit, { sampling: 'simple', population }, stored.sample.cases);
      expectNaive(stored, whole);
      expectCells(book, whole);
    },
  );
});
