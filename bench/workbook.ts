/**
 * The whole workbook with Record data of 10,000 readings × 120 columns, as the program that writes it does: from packed
 * bytes to a file that was read back. Each way in a process of its own, in turns: ours, zlib level 6 of the same sheet and
 * nothing else, exceljs as a stream and in memory with the same cells.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type ExcelJS from 'exceljs';
import '../tests/fixtures/resolve-typescript.mjs';
import type { RecordRow, RestrictedWorkbook } from '../src/main/excel/workbook-input';
import type { Template } from '../src/shared/domain/template';
import { quantile } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { packWorkbookJob, unpackWorkbookJob } = await import('../src/main/excel/workbook-job');
const { writeFindingsWorkbook } = await import('../src/main/excel/write-workbook');
const { readEntries, textOf } = await import('../src/main/excel/zip-entries');
const { readBook } = await import('../tests/excel/read-back');
const { richInput } = await import('../tests/excel/rich-workbook');
const { randomFrom } = await import('../src/shared/domain/random');

const READINGS = 10_000;
const COLUMNS = 120;
const ROUNDS = 5;
const AIMS = { perZlib: 1.5, fasterThanStream: 4, memoryShare: 0.1, perWithoutCharts: 1.1 };
const MB = 1024 * 1024;
const GRADES = ['1', '2', '3', '4', '5', '6', 'NA', 'UE'];
const WORDS = ['yes', 'partly', 'no', 'NA', 'MI'];

type Way = 'ours' | 'without rows' | 'without charts' | 'zlib' | 'exceljs stream' | 'exceljs in memory';
type Figures = { readonly ms: number; readonly megabytes: number; readonly bytes: number };

/** The template of the sample with as many criteria as make 120 columns. */
function widen(template: Template): Template {
  const all = template.sections.flatMap((section) => section.criteria);
  const graded = all.find(({ type }) => type === 'S6') ?? all[0];
  const worded = all.find(({ type }) => type === 'YPN') ?? all[0];
  const wanted = COLUMNS - 2 - template.profileKeys.length - template.sections.length;
  const last = template.sections.at(-1);
  if (graded === undefined || worded === undefined || last === undefined) throw new Error('no criteria');
  const asked = all.filter(({ type }) => type !== 'FT').length;
  const more = Array.from({ length: wanted - asked }, (_, index) => ({
    ...(index % 2 === 0 ? graded : worded),
    id: `PLN-X${index + 1}`,
    meaningId: `bench.${index + 1}`,
  }));
  const sections = template.sections.map((section) =>
    section === last ? { ...section, criteria: [...section.criteria, ...more] } : section,
  );
  return { ...template, sections };
}

function input(readings: number): RestrictedWorkbook {
  const rich = richInput();
  const template = widen(rich.template);
  const random = randomFrom(27);
  const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? '';
  const { profileKeys, sections } = template;
  const asked = [
    ...sections.map(({ id }) => ({ id, type: 'S6' })),
    ...sections.flatMap(({ criteria }) => criteria.filter(({ type }) => type !== 'FT')),
  ];
  function* rows(): Generator<RecordRow> {
    for (let index = 1; index <= readings; index += 1)
      yield {
        reference: `R${String(index).padStart(5, '0')}`,
        reading: '1',
        profile: profileKeys.map(() => pick(['one', 'two', 'three'])),
        answers: asked.map(({ type }) => pick(type === 'S6' ? GRADES : WORDS)),
      };
  }
  return {
    ...rich,
    template,
    recordData: { profileKeys, ids: asked.map(({ id }) => id), rows: { [Symbol.iterator]: rows } },
  };
}

/** As our cells look: a font, a side and a rule. */
const looks = (columns: number): Partial<ExcelJS.Column>[] =>
  Array.from({ length: columns }, () => ({
    width: 12,
    style: {
      font: { name: 'Calibri', size: 11 },
      alignment: { vertical: 'middle', horizontal: 'left' },
      border: { bottom: { style: 'thin', color: { argb: 'FFD3DAD7' } } },
    },
  }));

/** One way, measured in this process: what it took, and how far memory rose over what it was before. */
async function measure(way: Way, folder: string): Promise<Figures> {
  const { default: Excel } = await import('exceljs');
  const job = readFileSync(join(folder, 'job'));
  const xml = way === 'zlib' ? readFileSync(join(folder, 'sheet.xml')) : null;
  const cells =
    way === 'exceljs stream' || way === 'exceljs in memory'
      ? (JSON.parse(readFileSync(join(folder, 'cells.json'), 'utf8')) as (string | number | null)[][])
      : [];
  const out = join(folder, 'out.xlsx');
  const before = process.memoryUsage().rss;
  const start = performance.now();
  let bytes = 0;
  if (xml !== null) bytes = deflateRawSync(xml, { level: 6 }).length;
  else if (way === 'exceljs stream') {
    const book = new Excel.stream.xlsx.WorkbookWriter({ filename: out, useStyles: true });
    const sheet = book.addWorksheet('Record data');
    sheet.columns = looks(cells[0]?.length ?? 0);
    for (const row of cells) sheet.addRow(row).commit();
    await book.commit();
  } else if (way === 'exceljs in memory') {
    const book = new Excel.Workbook();
    const sheet = book.addWorksheet('Record data');
    sheet.columns = looks(cells[0]?.length ?? 0);
    for (const row of cells) sheet.addRow(row);
    await book.xlsx.writeFile(out);
  } else {
    const given = unpackWorkbookJob(new Uint8Array(job)) as RestrictedWorkbook;
    const { change, timeliness, sections } = given.findings;
    const without = { change: [], timeliness: [], sections: [] };
    const findings = way === 'without charts' ? { ...given.findings, ...without } : given.findings;
    const recordData = way === 'without rows' ? null : given.recordData;
    if (change.length + timeliness.length + sections.length === 0) throw new Error('there are charts');
    bytes = (await writeFindingsWorkbook({ ...given, findings, recordData })).bytes.length;
  }
  const ms = performance.now() - start;
  return { ms, megabytes: (process.resourceUsage().maxRSS * 1024 - before) / MB, bytes };
}

function prepare(folder: string, readings: number): void {
  writeFileSync(join(folder, 'job'), packWorkbookJob(input(readings)));
}

async function prepareBases(folder: string): Promise<void> {
  const { bytes } = await writeFindingsWorkbook(input(READINGS));
  const book = readBook(bytes);
  const table = book.tables.get('record_data');
  const part = readEntries(bytes).get(`xl/worksheets/sheet${book.sheets.length}.xml`);
  if (table === undefined || part === undefined) throw new Error('there is Record data');
  writeFileSync(join(folder, 'sheet.xml'), textOf(part));
  writeFileSync(join(folder, 'cells.json'), JSON.stringify([table.headers, ...table.rows]));
  process.stdout.write(
    `${table.rows.length} rows of ${table.headers.length} columns: ${(part.size / MB).toFixed(1)} MB of XML, a file of ${(bytes.length / MB).toFixed(1)} MB\n`,
  );
}

function inItsOwnProcess(way: Way, folder: string): Figures {
  const answer = execFileSync(process.execPath, [import.meta.filename, way, folder], { encoding: 'utf8' });
  return JSON.parse(answer) as Figures;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-workbook-'));
  try {
    prepare(folder, READINGS);
    await prepareBases(folder);
    const ways: Way[] = ['ours', 'without rows', 'without charts', 'zlib', 'exceljs stream'];
    const found = new Map<Way, Figures[]>(ways.map((way) => [way, []]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const way of ways) found.get(way)?.push(inItsOwnProcess(way, folder));
    found.set('exceljs in memory', [inItsOwnProcess('exceljs in memory', folder)]);
    const middle = (way: Way, field: keyof Figures): number =>
      quantile(
        (found.get(way) ?? []).map((each) => each[field]),
        0.5,
      );
    for (const way of found.keys())
      process.stdout.write(
        `${way.padEnd(20)} p50 ${middle(way, 'ms').toFixed(0).padStart(6)} ms   ${middle(way, 'megabytes').toFixed(0).padStart(5)} MB over base\n`,
      );
    const say = (what: string, value: number, aim: string, isReached: boolean): void =>
      void process.stdout.write(
        `${what.padEnd(52)} ${value.toFixed(2)} (aim: ${aim}, ${isReached ? 'reached' : 'NOT reached'})\n`,
      );
    const perZlib = middle('ours', 'ms') / middle('zlib', 'ms');
    say('whole export × zlib 6 of the sheet', perZlib, `at most ${AIMS.perZlib}`, perZlib <= AIMS.perZlib);
    const rowsAlone = (middle('ours', 'ms') - middle('without rows', 'ms')) / middle('zlib', 'ms');
    say('its rows alone × zlib 6', rowsAlone, `at most ${AIMS.perZlib}`, rowsAlone <= AIMS.perZlib);
    const faster = middle('exceljs stream', 'ms') / middle('ours', 'ms');
    say(
      'exceljs stream × whole export',
      faster,
      `at least ${AIMS.fasterThanStream}`,
      faster >= AIMS.fasterThanStream,
    );
    const share = middle('ours', 'megabytes') / middle('exceljs in memory', 'megabytes');
    say('memory × exceljs in memory', share, `at most ${AIMS.memoryShare}`, share <= AIMS.memoryShare);
    const charts = middle('ours', 'ms') / middle('without charts', 'ms');
    say('with charts × without', charts, `at most ${AIMS.perWithoutCharts}`, charts <= AIMS.perWithoutCharts);
    for (const readings of [100, 1000, 10_000, 40_000]) {
      prepare(folder, readings);
      const { ms, megabytes } = inItsOwnProcess('ours', folder);
      process.stdout.write(
        `${readings} readings: ${ms.toFixed(0)} ms, ${megabytes.toFixed(0)} MB over base\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [way, folder] = process.argv.slice(2);
if (way === undefined || folder === undefined) await run();
else process.stdout.write(JSON.stringify(await measure(way as Way, folder)));
