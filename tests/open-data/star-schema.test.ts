import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportedFindings } from '../../src/main/excel/reported-findings';
import { makeOpenData } from '../../src/main/open-data/make-open-data';
import { type OpenDataInput, versionedKey } from '../../src/main/open-data/open-data-input';
import { joinsOf, starSchema } from '../../src/main/open-data/star-schema';
import { workedQueries } from '../../src/main/open-data/worked-queries';
import { gatherOpenData } from '../../src/main/services/open-data';
import { addPracticeAudit } from '../../src/main/services/practice';
import { type OpenCore, openCore } from '../fixtures/open-core';
import { type Duck, duckOver } from './duck';

const BUILDS = ['restricted', 'publish'] as const;
type Build = (typeof BUILDS)[number];
type Folder = {
  readonly input: OpenDataInput;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly duck: Duck;
};

/** Would be a formula in Excel, markup in a page and the end of a text in SQL. */
const HOSTILE = `=1+1 O'Neil's "north", <b>`;
const text = new TextDecoder();
const root = mkdtempSync(join(tmpdir(), 'plumbline-open-data-'));
const folders = new Map<Build, Folder>();
let made: OpenCore;

beforeAll(async () => {
  made = openCore();
  await made.ask('store.openPractice', {});
  const auditIds: string[] = [];
  for (const [templateKey, seed] of [
    ['VOI', 9],
    ['PLN', 4],
  ] as const) {
    const added = await addPracticeAudit(made.context(), { templateKey, cases: 40, readers: 4, seed });
    auditIds.push(added.auditId);
  }
  const { lists } = await made.ask('settings.get', {});
  const localities = lists.find(({ key }) => key === 'localities');
  if (localities === undefined) throw new Error('no list of localities');
  await made.ask('settings.saveList', {
    ...localities,

    items: localities.items.map((item, index) => (index === 0 ? { ...item, label: HOSTILE } : item)),
  });
  for (const build of BUILDS) {
    const { input } = await gatherOpenData(made.context(), auditIds, build);
    const files = await makeOpenData(input);
    const folder = mkdtempSync(join(root, `${build}-`));
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    folders.set(build, { input, files, duck: await duckOver(folder) });
  }
}, 60_000);
afterAll(async () => {
  for (const { duck } of folders.values()) duck.end();
  await made.end();
  rmSync(root, { recursive: true, force: true });
});

function folderOf(build: Build): Folder {
  const found = folders.get(build);
  if (found === undefined) throw new Error(`no ${build} folder`);
  return found;
}

describe.each(BUILDS)('the open data folder of the %s build', (build) => {
  test('answers the queries of its readme as the readme says', async () => {
    const { input, files, duck } = folderOf(build);
    const queries = workedQueries(input, starSchema(input));
    expect(queries).toHaveLength(build === 'restricted' ? 2 : 1);
    const readme = text.decode(files.get('README.md'));
    for (const { sql, columns, rows } of queries) {
      expect(rows.length).toBeGreaterThan(0);
      expect(readme).toContain(sql);
      const answered = await duck.ask(sql);
      expect(answered.map((row) => columns.map((name) => row[name]))).toEqual(rows);
    }
  });

  test('has in fact_findings what the engine found, and null for what is hidden', async () => {
    const { input, duck } = folderOf(build);
    for (const round of input.rounds)
      for (const row of reportedFindings(round.findings).criteria) {
        const [found] = await duck.ask(
          `SELECT x, n, percent, suppressed FROM 'fact_findings.parquet'
           WHERE criterion_id = '${versionedKey(row.id, round.template)}' AND measure = 'positive' AND dimension = 'Total'`,
        );
        expect(found?.n).toBe(row.n);
        if (row.x !== null) expect(found?.x).toBe(row.x);
        if (row.percent === null) expect(found?.percent).toBeNull();
        else expect(found?.percent).toBeCloseTo(row.percent, 10);
        if (found?.suppressed === true) expect(build).toBe('publish');
      }
  });

  test('joins without an orphan, and names every row once', async () => {
    const { input, duck } = folderOf(build);
    const tables = starSchema(input);
    for (const { from, column, to } of joinsOf(tables)) {
      const orphans = await duck.ask(
        `SELECT f.${column} FROM '${from}.parquet' f ANTI JOIN '${to}.parquet' d USING (${column})`,
      );
      expect(orphans, `${from}.${column}`).toEqual([]);
    }
    for (const { name, keys } of tables) {
      const twice = await duck.ask(
        `SELECT ${keys.join(', ')} FROM '${name}.parquet' GROUP BY ALL HAVING count(*) > 1`,
      );
      expect(twice, name).toEqual([]);
    }
  });

  test('has the same rows in CSV as in Parquet, its types, and a sidecar for every column', async () => {
    const { input, files, duck } = folderOf(build);
    for (const { name, columns } of starSchema(input)) {
      const [counts] = await duck.ask(
        `SELECT (SELECT count(*) FROM '${name}.parquet') AS one,
                (SELECT count(*) FROM read_csv('${name}.csv', all_varchar = true, header = true)) AS other`,
      );
      expect(counts?.one, name).toBe(counts?.other);
      const types = await duck.ask(`DESCRIBE SELECT * FROM '${name}.parquet'`);
      const wanted = { text: 'VARCHAR', integer: 'INTEGER', number: 'DOUBLE', boolean: 'BOOLEAN' };
      expect(types.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
        columns.map((column) => [column.name, wanted[column.type]]),
      );
      const meta = text
        .decode(files.get(`${name}.meta.csv`))
        .split('\r\n')
        .slice(1);
      expect(meta.map((line) => line.split(',')[0]).filter((each) => each !== '')).toEqual(
        columns.map((column) => column.name),
      );
    }
  });

  test('keeps what people typed as words', async () => {
    const { files, duck } = folderOf(build);
    const [named] = await duck.ask(`SELECT locality_name FROM 'dim_locality.parquet' WHERE position = 1`);
    expect(named?.locality_name).toBe(HOSTILE);
    const csv = text.decode(files.get('dim_locality.csv'));
    expect(csv).toContain(`"'=1+1 O'Neil's ""north"", <b>"`);
    expect(text.decode(files.get('README.md'))).not.toContain('<b>');
  });
});

describe('of the two builds', () => {
  test('only the restricted one has records and readers, and neither has a reference, a device or a date', async () => {
    const restricted = folderOf('restricted');
    const published = folderOf('publish');
    expect([...published.files.keys()].filter((name) => /judgement|record|reader/.test(name))).toEqual([]);
    const references = (await made.ask('readings.list', { auditId: null })).map(({ reference }) => reference);
    for (const { files } of [restricted, published])
      for (const [name, bytes] of files) {
        if (!name.endsWith('.csv')) continue;
        const csv = text.decode(bytes);
        expect(
          references.filter((reference) => csv.includes(reference)),
          name,
        ).toEqual([]);
        expect(csv, name).not.toMatch(/\d{4}-\d{2}-\d{2}/);
        expect(csv, name).not.toMatch(/Fictional auditor/);
      }
  });

  test('the published one has no count under the threshold but a true zero', async () => {
    const { duck } = folderOf('publish');
    const small = await duck.ask(
      `SELECT * FROM 'fact_findings.parquet' WHERE (x BETWEEN 1 AND 4 OR n BETWEEN 1 AND 4) AND NOT suppressed`,
    );
    expect(small).toEqual([]);
    const [hidden] = await duck.ask(`SELECT count(*) AS rows FROM 'fact_findings.parquet' WHERE suppressed`);
    expect(hidden?.rows).toBeGreaterThan(20);
  });

  test('records of two exports do not join, where nobody asks for it', async () => {
    const { input } = folderOf('restricted');
    const [round] = input.rounds;
    const [audit] = await made.ask('audits.list', {});
    expect(round).toBeDefined();
    const again = await gatherOpenData(made.context(), [audit?.auditId ?? ''], 'restricted');
    const first = input.build === 'restricted' ? input.key : null;
    expect(
      again.input.build === 'restricted' && Buffer.from(again.input.key).equals(first ?? Buffer.alloc(0)),
    ).toBe(false);
  });
});
