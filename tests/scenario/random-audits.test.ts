import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upsertAnswer, writeProfileValue } from '../../src/main/repositories/readings';
import type { CriterionFinding, Findings } from '../../src/shared/domain/findings-shape';
import type { Template } from '../../src/shared/domain/template';
import { findingsSchema } from '../../src/shared/exchange/findings-file';
import { plumbline, workFolder } from '../cli/run-cli';
import {
  auditArbitrary,
  CRITERIA,
  compiled,
  type Given,
  naiveCounted,
  naiveCriterion,
  naiveInterval,
} from '../domain/naive-findings';
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
  const [drawn = []] = fc.sample(
    auditArbitrary.filter((audit) => audit.length > 0),
    { seed, numRuns: 1 },
  );
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
  return (await made.ask('findings.get', { auditId, dimension: null })).findings;
}

/** Every number that the naive formulation has, as the engine gives it. */
function expectNaive(findings: Findings, audit: readonly Given[], population: number): void {
  const counted = naiveCounted(audit);
  expect(findings.sample.read).toBe(counted.length);
  for (const id of CRITERIA) {
    const finding = findings.criteria.find((each) => each.id === inFile(id)) as CriterionFinding;
    const naive = naiveCriterion(counted, id);
    expect(finding, id).toMatchObject(naive);
    const interval =
      naive.x === null
        ? null
        : naiveInterval(naive.x, naive.n, { sampling: 'simple', population }, counted.length);
    expect(finding.low ?? -1).toBeCloseTo(interval?.low ?? -1, 8);
    expect(finding.high ?? -1).toBeCloseTo(interval?.high ?? -1, 8);
  }
}

/** What stands in the workbook is the share of one, and nothing at all where too few were read to say it. */
function expectCells(book: Uint8Array, audit: readonly Given[], population: number): void {
  const table = readBook(book).tables.get('results_by_criterion');
  const counted = naiveCounted(audit);
  expect(table?.rows).toHaveLength(CRITERIA.length);
  for (const row of table?.rows ?? []) {
    const cell = (header: string) => row[table?.headers.indexOf(header) ?? -1];
    const naive = naiveCriterion(counted, String(cell('Criterion id')).replace('TST-', 'T-'));
    expect([cell('Shown'), cell('N/A'), cell('Unable'), cell('Missing'), cell('n')]).toEqual([
      naive.shown,
      naive.notApplicable,
      naive.unable,
      naive.missing,
      naive.n,
    ]);
    if (naive.x === null || naive.n < 10) continue;
    expect(cell('Positive x')).toBe(naive.x);
    expect(cell('%')).toBeCloseTo(naive.x / naive.n, 12);
    expect(cell('Quantity word')).toBe(naive.quantityWord);
    const interval = naiveInterval(naive.x, naive.n, { sampling: 'simple', population }, counted.length);
    expect(cell('low')).toBeCloseTo((interval?.low ?? Number.NaN) / 100, 10);
    expect(cell('high')).toBeCloseTo((interval?.high ?? Number.NaN) / 100, 10);
  }
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
      expectNaive(stored, audit, population);
      expectCells(book, audit, population);
    },
  );
});
