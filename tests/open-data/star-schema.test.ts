import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportedFindings } from '../../src/main/excel/reported-findings';
import { makeOpenData } from '../../src/main/open-data/make-open-data';
import { auditKey, type OpenDataInput } from '../../src/main/open-data/open-data-input';
import { joinsOf, starSchema } from '../../src/main/open-data/star-schema';
import { workedQueries } from '../../src/main/open-data/worked-queries';
import { gatherOpenData } from '../../src/main/services/open-data';
import { addPracticeAudit } from '../../src/main/services/practice';
import { type OpenCore, openCore } from '../fixtures/open-core';
import { type Duck, duckOver } from './duck';
import { expectedNumbers, nameOf } from './expected-numbers';

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
    const { periodCode, periodStart, periodEnd, agencies, leadDesignation, deadline, population } = added;
    const plan = { periodCode, periodStart, periodEnd, agencies, leadDesignation, deadline, population };
    await made.ask('audits.update', { auditId: added.auditId, title: `${HOSTILE} ${templateKey}`, ...plan });
  }
  const { lists, me } = await made.ask('settings.get', {});
  await made.ask('settings.saveMe', { ...me, partnership: HOSTILE });
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

type Named = Parameters<typeof nameOf>;
/** Numbers alike to the tenth decimal are the same. */
const rounded = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(10)) : value);

/** The five criteria of the first audit that are met least often, from the findings themselves. */
function lowestOf({ rounds: [round] }: OpenDataInput): readonly (readonly [string, number, number])[] {
  if (round === undefined) return [];
  return reportedFindings(round.findings)
    .criteria.flatMap(({ id, x, n }) => (x === null || n === null || n === 0 ? [] : [[id, x, n] as const]))
    .map((row, at) => [row, at] as const)
    .sort(([[, x, n], at], [[, y, m], other]) => x / n - y / m || at - other)
    .slice(0, 5)
    .map(([row]) => row);
}

describe.each(BUILDS)('the open data folder of the %s build', (build) => {
  test('answers the queries of its readme as the readme says', async () => {
    const { input, files, duck } = folderOf(build);
    const queries = workedQueries(input, starSchema(input));
    expect(queries).toHaveLength(build === 'restricted' ? 2 : 1);
    const [lowest] = queries;
    expect(lowest?.rows.map(([id, , x, n]) => [id, x, n])).toEqual(lowestOf(input));
    const readme = text.decode(files.get('README.md'));
    for (const { sql, columns, rows } of queries) {
      expect(rows.length).toBeGreaterThan(0);
      expect(readme).toContain(sql);
      const answered = await duck.ask(sql);
      expect(answered.map((row) => columns.map((name) => row[name]))).toEqual(rows);
    }
  });

  test('has in fact_findings every number that the engine found and no other, and null for what is hidden', async () => {
    const { input, duck } = folderOf(build);
    for (const round of input.rounds) {
      const expected = expectedNumbers(reportedFindings(round.findings), round.template);
      const rows = await duck.ask(
        `SELECT *, if(criterion_id = 'Total', section_id, criterion_id) AS of_what
         FROM 'fact_findings.parquet' WHERE audit_id = '${auditKey(round)}'`,
      );
      const found = new Map(
        rows.map(({ of_what, measure, category, dimension, group_code, x, n, percent }) => [
          nameOf(...([of_what, measure, category, dimension, group_code].map(String) as Named)),
          [x, n, percent].map(rounded),
        ]),
      );
      expect(rows).toHaveLength(found.size);
      expect(found).toEqual(
        new Map([...expected].map(([name, numbers]) => [name, numbers.map(rounded)] as const)),
      );
      expect(rows.some(({ suppressed }) => suppressed)).toBe(build === 'publish');
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
    const titled = await duck.ask(`SELECT title, partnership FROM 'dim_audit.parquet'`);
    expect(titled.map(({ partnership }) => partnership)).toEqual([HOSTILE, HOSTILE]);
    expect(titled.every(({ title }) => String(title).startsWith(HOSTILE))).toBe(true);
    expect(text.decode(files.get('README.md'))).not.toContain('<b>');
  });
});

describe('of the two builds', () => {
  test('judgements of the restricted one, counted by a query, are its findings', async () => {
    const { duck } = folderOf('restricted');
    const [compared] = await duck.ask(`
      WITH counted AS (
        SELECT audit_id, criterion_id, sum(positive)::INTEGER AS x, count(positive)::INTEGER AS n
        FROM 'fact_judgements.parquet' GROUP BY ALL)
      SELECT count(*) AS rows, count(*) FILTER (f.x <> c.x OR f.n <> c.n) AS others
      FROM 'fact_findings.parquet' f JOIN counted c USING (audit_id, criterion_id)
      WHERE f.measure = 'positive' AND f.dimension = 'Total' AND f.x IS NOT NULL`);
    expect(compared?.rows).toBeGreaterThan(40);
    expect(compared?.others).toBe(0);
    const [grouped] = await duck.ask(`
      WITH counted AS (
        SELECT j.audit_id, j.criterion_id, r.locality_id, sum(positive)::INTEGER AS x, count(positive)::INTEGER AS n
        FROM 'fact_judgements.parquet' j JOIN 'dim_record.parquet' r USING (record_id) GROUP BY ALL)
      SELECT count(*) AS rows, count(*) FILTER (f.x <> c.x OR f.n <> c.n) AS others
      FROM 'fact_findings.parquet' f JOIN counted c USING (audit_id, criterion_id, locality_id)
      WHERE f.measure = 'positive' AND f.dimension = 'locality' AND f.x IS NOT NULL`);
    expect(grouped?.rows).toBeGreaterThan(150);
    expect(grouped?.others).toBe(0);
  });

  test('the same input gives the same bytes', async () => {
    for (const build of BUILDS) {
      const { input, files } = folderOf(build);
      const again = await makeOpenData(input);
      expect([...again.keys()]).toEqual([...files.keys()]);
      for (const [name, bytes] of again)
        expect(Buffer.from(bytes).equals(files.get(name) ?? new Uint8Array())).toBe(true);
    }
  });

  test('several exports are read as one from the folder above, as the readme says', async () => {
    const folder = mkdtempSync(join(root, 'above-'));
    for (const build of BUILDS) {
      mkdirSync(join(folder, build));
      for (const [name, bytes] of folderOf(build).files) writeFileSync(join(folder, build, name), bytes);
    }
    const facts = `SELECT * FROM '*/fact_findings.parquet'`;
    const criteria = `SELECT DISTINCT ON (criterion_id) * FROM '*/dim_criterion.parquet'`;
    const readme = text.decode(folderOf('publish').files.get('README.md'));
    expect(readme).toContain(facts);
    expect(readme).toContain(criteria);
    const duck = await duckOver(folder);
    const [all] = await duck.ask(`SELECT count(*) AS rows FROM (${facts})`);
    const [joined] = await duck.ask(
      `SELECT count(*) AS rows FROM (${facts}) JOIN (${criteria}) USING (criterion_id)`,
    );
    duck.end();
    expect(joined?.rows).toBe(all?.rows);
    expect(all?.rows).toBeGreaterThan(1500);
  });

  test('no cell of any CSV file is run by a spreadsheet program', () => {
    for (const build of BUILDS)
      for (const [name, bytes] of folderOf(build).files) {
        if (!name.endsWith('.csv')) continue;
        const cells: string[] = parse(text.decode(bytes), { bom: true }).flat();
        expect(
          cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell))),
          name,
        ).toEqual([]);
      }
  });

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

  test('the published one has no count under the threshold, nor what is left of one, but a true zero', async () => {
    const { duck } = folderOf('publish');
    const small = await duck.ask(
      `SELECT * FROM 'fact_findings.parquet'
       WHERE x BETWEEN 1 AND 4 OR n BETWEEN 1 AND 4 OR n - x BETWEEN 1 AND 4`,
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
